"""Windows' event log as `wevtutil` and the Event Viewer export it: XML, or text set out over several lines.

Taken apart by its marks alone, as an export may be cut anywhere, and as nothing in it is worth a parser that follows
references. Times are UTC in XML; text names no zone, or has a Z behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.records.protocol import Context, Record, objects, original, sentence, text
from model.sources.sighting import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVENT = compiled(r"(?s)<Event[ >].*?</Event>")
_NUMBERED = compiled(r"(?m)^Event\[[0-9]+\]:?[ \t]*$")
_FIELD = compiled(r"(?m)^ {1,4}([A-Z][A-Za-z ]{1,20}):[ \t]*(.*?)[ \t\r]*$")
_BEGINS = ("<Event", "<?xml", "Event[0]")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#13;": "", "&#10;": " ", "&amp;": "&"}
_LEVELS = {
    "1": Level.CRITICAL, "2": Level.ERROR, "3": Level.WARNING, "4": Level.INFO, "5": Level.DEBUG,
    "critical": Level.CRITICAL, "error": Level.ERROR, "warning": Level.WARNING, "information": Level.INFO,
    "verbose": Level.DEBUG,
}  # fmt: skip


def parsed(whole: str) -> list[dict[str, str]]:
    """Return the events of an export, each with its parts by name; none where it is no such export."""
    if not whole.startswith(_BEGINS):
        return []
    if whole.startswith("Event["):
        return [_set_out(part) for part in _NUMBERED.split(whole)[1:] if part.strip()]
    return [_tagged(event) for event in _EVENT.findall(whole)]


def _tagged(event: str) -> dict[str, str]:
    """Return the parts of an event in XML."""
    values = [_plain(value) for value in compiled(r"<Data(?: [^>]*)?>([^<]*)</Data>").findall(event)]
    return {
        "TimeCreated": _within(event, r"<TimeCreated [^>]*SystemTime=['\"]([^'\"]*)"),
        "Provider": _within(event, r"<Provider [^>]*Name=['\"]([^'\"]*)"),
        "EventID": _within(event, r"<EventID[^>]*>([0-9]+)"),
        "Level": _within(event, r"<Level>([0-9]+)"),
        "Computer": _within(event, r"<Computer>([^<]*)"),
        "Said": _within(event, r"(?s)<Message>(.*?)</Message>") or ", ".join(filter(None, values)),
    }


def _set_out(part: str) -> dict[str, str]:
    """Return the parts of an event in text."""
    fields = dict(_FIELD.findall(part))
    _, described, said = part.partition("Description:")
    return {
        "TimeCreated": fields.get("Date", ""),
        "Provider": fields.get("Source", ""),
        "EventID": fields.get("Event ID", ""),
        "Level": fields.get("Level", "").lower(),
        "Computer": fields.get("Computer", ""),
        "Said": " ".join(said.split()) if described else "",
    }


def _within(event: str, expression: str) -> str:
    match = compiled(expression).search(event)
    return _plain(match[1]) if match else ""


def _plain(marked: str) -> str:
    for entity, letter in _ENTITIES.items():
        marked = marked.replace(entity, letter)
    return " ".join(marked.split())


class WindowsEvents:
    """The format."""

    name = "windows-events"
    title = "Windows' event log, in XML or as text"

    def claims(self, document: Any) -> bool:
        """Whether its objects are the parts of events."""
        found = objects(document)
        return bool(found) and all("TimeCreated" in each and "EventID" in each and "Said" in each for each in found)

    def records(self, document: Any, context: Context) -> Iterator[Record]:
        """Yield the events."""
        for each in objects(document):
            when = text(each, "TimeCreated")
            who = sentence([text(each, "Provider"), text(each, "EventID")], " ")
            yield Record(
                when,
                sentence([who, text(each, "Said")]),
                text(each, "Computer") or context.source,
                Kind.LOG,
                _LEVELS.get(text(each, "Level")),
                find=when,
                original=original(each),
            )


FORMAT = WindowsEvents()
