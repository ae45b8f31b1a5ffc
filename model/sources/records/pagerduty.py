"""PagerDuty: webhooks of version 3 (one event a payload) and the log entries of its REST interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.sources.records.protocol import Context, Record, objects, original, parts, sentence, text
from model.sources.sighting import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {
    "trigger": Kind.ALERT,
    "triggered": Kind.ALERT,
    "acknowledge": Kind.ACKNOWLEDGEMENT,
    "acknowledged": Kind.ACKNOWLEDGEMENT,
    "resolve": Kind.RESOLUTION,
    "resolved": Kind.RESOLUTION,
}


class PagerDuty:
    """The format."""

    name = "pagerduty"
    title = "PagerDuty webhook or log entries"

    def claims(self, document: Any) -> bool:
        """Whether it holds an event with a type and a moment, or log entries."""
        event = parts(document, "event")
        if isinstance(event, dict):
            return "event_type" in event and "occurred_at" in event
        return isinstance(parts(document, "log_entries"), list) or isinstance(parts(document, "log_entry"), dict)

    def records(self, document: Any, context: Context) -> Iterator[Record]:  # noqa: ARG002 - it says all itself
        """Yield the event, or the log entries."""
        if "event" in document:
            yield _event(document["event"])
        for entry in objects(parts(document, "log_entries") or parts(document, "log_entry")):
            yield _log_entry(entry)


def _event(event: dict[str, Any]) -> Record:
    what = text(event, "event_type").rpartition(".")[2]
    incident = sentence([text(event, "data", "title") or text(event, "data", "incident", "summary")])
    service = text(event, "data", "service", "summary")
    who = text(event, "agent", "summary")
    said = f"PagerDuty: {what.replace('_', ' ')}"
    said = sentence([said, incident]) + (f" ({service})" if service else "") + (f", by {who}" if who else "")
    address = text(event, "data", "html_url") or text(event, "data", "incident", "html_url")
    when = text(event, "occurred_at")
    return Record(
        when, said, "pagerduty", _KINDS.get(what, Kind.STATUS), None, address, find=when, original=original(event)
    )


def _log_entry(entry: dict[str, Any]) -> Record:
    what = text(entry, "type").removesuffix("_log_entry").removesuffix("_reference")
    said = sentence(["PagerDuty", text(entry, "summary") or what.replace("_", " "), text(entry, "incident", "summary")])
    address = text(entry, "html_url") or text(entry, "incident", "html_url")
    when = text(entry, "created_at")
    return Record(
        when, said, "pagerduty", _KINDS.get(what, Kind.STATUS), None, address, find=when, original=original(entry)
    )


FORMAT = PagerDuty()
