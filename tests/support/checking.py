"""Builds subjects from YAML and checks them, as the document does, on a fixed day."""

from __future__ import annotations

from datetime import date

from model.checks import Checked, Neighbour, Subject, run
from model.fields import key_order
from model.policy import Policy
from model.reading import Reading, read
from model.text import Text

TODAY = date(2026, 11, 20)
"""The day on which the examples of the registry are checked."""


def subject_of(
    source: str | Text,
    *,
    policy: Policy | None = None,
    today: date = TODAY,
    previous: Reading | None = None,
    neighbours: tuple[Neighbour, ...] = (),
) -> Subject:
    text = source if isinstance(source, Text) else Text.from_bytes(source.encode(), key_order=key_order)
    reading = read(text.data, previous)
    return Subject(reading.snapshot, text.data, text, reading.misfits, policy or Policy(), today, None, neighbours)


def checked(source: str, **more: object) -> Checked:
    return run(subject_of(source, **more))


def found(source: str, **more: object) -> list[str]:
    return [finding.check for finding in checked(source, **more).findings]
