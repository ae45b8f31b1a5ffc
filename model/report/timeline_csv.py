"""The timeline as CSV for spreadsheets, in which no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from model.moments import format_moment
from model.section import filled
from model.timeline import in_order
from model.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from model.timeline import Event

COLUMNS = ("row", "at", "until", "certainty", "milestone", "event", "source", "evidence")
"""`row` is the row's place in the file, from 1; times are ISO 8601 in UTC, days where no time is known, what stands in
the file where they cannot be read; pieces of evidence stand one a line."""

_FORMULAS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")  # and their full-width forms, which some spreadsheets read alike


def timeline_csv(events: Sequence[Event]) -> str:
    """Return the rows by time under a line of names, as RFC 4180 but with line feeds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row, event in in_order(events):
        if filled(event):
            texts = (event.certainty, event.milestone, event.event, event.source, "\n".join(event.evidence))
            writer.writerow((row + 1, _time(event, "at"), _time(event, "until"), *map(neutral, texts)))
    return out.getvalue()


def _time(event: Event, field: str) -> str:
    moment: datetime | None = getattr(event, field)
    return neutral(event.unread.get(field)) if moment is None else format_moment(moment)


def neutral(text: str | None) -> str:
    """Return a cell that a spreadsheet shows as text: what looks like a formula on any line gets an apostrophe."""
    lines = visible(text or "").strip("\n").split("\n")
    return "\n".join(f"'{line}" if line.lstrip().startswith(_FORMULAS) else line for line in lines)
