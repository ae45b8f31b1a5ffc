"""Objects of a log that are no lines: JSON that is set out over several lines, or listed, and YAML, with times by name.

As clouds export what they have logged (`gcloud logging read`, `… --format json`), and as people set out JSON lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.sources.lines.json_lines import entry_of
from model.sources.records.protocol import Context, Record, objects, original
from model.sources.records.table import list_in
from model.sources.sighting import Kind
from model.sources.values import any_value
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASKED = 3


class Objects:
    """The format: nothing about it is known but the names of keys that loggers give to times."""

    name = "objects"
    title = "objects of a log, over several lines or listed"

    def claims(self, document: Any) -> bool:
        """Whether its first objects have a time."""
        found = objects(list_in(document))[:_ASKED]
        return bool(found) and all(map(_has_time, found))

    def records(self, document: Any, context: Context) -> Iterator[Record]:
        """Yield the objects; one without a time is told as such."""
        for each in objects(list_in(document)):
            yield record_of(each, context)


def record_of(each: dict[str, Any], context: Context) -> Record:
    """Return the record that one object is; without a time where it names none."""
    whole = original(each)
    entry = entry_of(each, whole.encode("utf-8", "replace"))
    if entry is None:
        return Record("", whole, context.source, Kind.LOG, original=whole)
    stamp, said = entry.stamp.decode("utf-8", "replace"), entry.message.decode("utf-8", "replace")
    fraction = f".{entry.fraction.decode()}" if entry.fraction else ""
    when = f"{stamp}{fraction}{entry.zone.decode('utf-8', 'replace')}"
    return Record(when, said, context.source, Kind.LOG, entry.level, find=stamp.partition(".")[0], original=whole)


def _has_time(each: dict[str, Any]) -> bool:
    entry = entry_of(each, b"")
    if entry is None:
        return False
    try:
        return any_value((entry.stamp + entry.zone).decode("utf-8", "replace")) is not None
    except TimeError:
        return False


FORMAT = Objects()
