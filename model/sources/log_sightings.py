"""Sightings of the entries of logs, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from model.sources.reckoning import to_instant
from model.sources.sighting import LONGEST_TEXT, Address, Kind, Line, Place, Sighting

if TYPE_CHECKING:
    from model.sources.runs import Hit
    from model.sources.sighting import Level

Placed = Callable[[int, int, int], Place]
"""Makes the place of an entry from its byte, its number among those that were read, and how far it lies below both."""


def sighting_of(hit: Hit, name: str, place: Placed, level: Level | None = None) -> Sighting:
    """Return the sighting that an entry of a log is; `level` is what was found out about it, if anything was."""
    at, assumed, entry = hit.dated
    return Sighting(
        to_instant(at),
        b"\n".join(hit.lines).decode("utf-8", "replace")[:LONGEST_TEXT],
        entry.message.decode("utf-8", "replace")[:LONGEST_TEXT],
        place(hit.offset, hit.number, hit.below),
        name,
        Kind.LOG,
        entry.level if level is None else level,
        assumed,
    )


def line_of(name: str) -> Placed:
    """Return what makes the places of a stream, whose lines are counted as they come; a paste has none."""
    if not name:
        return lambda _offset, _number, _below: Address("")
    return lambda _offset, number, _below: Line(name, number)
