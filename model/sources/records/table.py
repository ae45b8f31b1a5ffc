"""Any table: rows of CSV, or objects of JSON, whose columns the user names, or whose names say what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.lines.protocol import level_of
from model.sources.records.protocol import Context, Record, objects, original, sentence, text
from model.sources.said_zone import zone_of_column
from model.sources.sighting import Kind
from model.sources.written_numbers import spelled_out

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES: dict[str, tuple[str, ...]] = {
    "time": (
        "time",
        "timestamp",
        "at",
        "date",
        "datetime",
        "when",
        "created_at",
        "created",
        "created_on",
        "opened_at",
        "occurred_at",
        "timecreated",
        "date and time",
        "eventtime",
        "event_time",
        "@timestamp",
        "ts",
        "createdat",
        "occurredat",
        "startedat",
        "start time",
        "timestamp (utc)",
        "time (utc)",
        "date (utc)",
        "timegenerated",
        "timegenerated [utc]",
        "_time",
    ),
    "event": (
        "event",
        "message",
        "msg",
        "summary",
        "title",
        "description",
        "text",
        "what",
        "content",
        "log",
        "name",
        "eventname",
        "short_description",
        "problem",
        "fulldisplayname",
        "displayname",
        "_raw",
        "@message",
    ),
    "level": ("level", "severity", "priority"),
    "link": ("link", "url", "html_url", "evidence"),
    "source": ("source", "service", "system", "channel"),
    "until": ("until", "end", "ended_at", "resolved_at", "resolved_on", "closed_at", "recovery time"),
}
"""What a column may hold, and the names by which columns are known to hold it, the first that is there first."""

_DAYS = ("date", "day")
_CLOCK = compiled(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|[+-][0-9:]{2,6}))?"
)
"""A time that leaves its day to another column, under one of these names."""

_LOGGED = frozenset({"@timestamp", "timestamp", "ts", "_time", "timegenerated", "timegenerated [utc]"})
"""Names of times that, beside a level, are those of a log."""
_ZONE_BEHIND = compiled(r"(?:, ?|\s*[(\[])[a-z]{2,5}(?:[+-][0-9:]+|/[\w/+-]+)?[)\]]?$")
"""What a column's name may say of the zone of its times, in small letters."""
_BARE = frozenset({"_raw", "@message"})
"""Names of whole lines of a log."""


class Table:
    """The format: nothing about it is known but the names of its columns."""

    name = "table"
    title = "table, by the names of its columns"

    def claims(self, document: Any) -> bool:
        """Whether it is a list of objects with a column for the time and one for the event, or holds one."""
        found = list_in(document)
        rows = objects(found) if isinstance(found, list) else []
        roles = columns_of(rows[0], ()) if rows else {}
        return "time" in roles and "event" in roles

    def records(self, document: Any, context: Context) -> Iterator[Record]:
        """Yield the rows."""
        rows = objects(list_in(document))
        parts = [columns_of(row, context.columns) for row in rows]
        written = [_when(row, roles) for row, roles in zip(rows, parts, strict=True)]
        for row, roles, when in zip(rows, parts, spelled_out(written), strict=True):
            said = text(row, roles.get("event", "")) or sentence(str(value) for value in row.values())
            level = level_of(text(row, roles.get("level", "")).encode("utf-8", "replace"))
            yield Record(
                when,
                said,
                text(row, roles.get("source", "")) or context.source,
                Kind.LOG if _is_logged(roles, context) else Kind.NOTE,
                level,
                text(row, roles.get("link", "")),
                text(row, roles.get("until", "")),
                find=text(row, roles.get("time", "")),
                original=original(row),
                zone=zone_of_column(roles.get("time", "")) or "",
                may_be_clock=True,
            )


def _when(row: dict[str, Any], roles: dict[str, str]) -> str:
    """Return the text of a row's time, with the day in front that stands in a column of its own."""
    column = roles.get("time", "")
    time = text(row, column)
    if not _CLOCK.fullmatch(time.strip()):
        return time
    day = next((text(row, key) for key in row if str(key).strip().lower() in _DAYS), "")
    return f"{day.strip()} {time.strip()}" if day else time


def _is_logged(roles: dict[str, str], context: Context) -> bool:
    """Whether a row is what a program logged, which waits to be chosen, and no note of a person."""
    return (
        not context.columns
        and ("level" in roles or not _BARE.isdisjoint(roles.values()))
        and (roles.get("time", "").lower() in _LOGGED)
    )


def list_in(document: Any) -> Any:
    """Return the one list of objects that a document wraps, as exports of clouds do; else the document itself."""
    if not isinstance(document, dict):
        return document
    lists = [value for value in document.values() if isinstance(value, list) and objects(value)]
    return lists[0] if len(lists) == 1 else document


def columns_of(row: dict[str, Any], named: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the column for every role: as the user named it, else by a name that says so."""
    known = {_ZONE_BEHIND.sub("", str(key).strip().lower()): str(key) for key in row}
    known |= {str(key).strip().lower(): str(key) for key in row}
    found = {}
    for role, names in ROLES.items():
        given = dict(named).get(role)
        column = given if given is not None else next((known[name] for name in names if name in known), None)
        if column is not None:
            found[role] = column
    return found


FORMAT = Table()
