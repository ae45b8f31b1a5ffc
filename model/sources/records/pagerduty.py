"""PagerDuty: webhooks of versions 3 and 2, and the log entries and the incidents of its REST interface."""

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
    title = "PagerDuty webhook, incidents or log entries"

    def claims(self, document: Any) -> bool:
        """Whether it holds events with a type and a moment, log entries or incidents."""
        return bool(_events(document) or _entries(document) or _incidents(document))

    def records(self, document: Any, context: Context) -> Iterator[Record]:  # noqa: ARG002 - it says all itself
        """Yield the events, the log entries, or what became of the incidents."""
        for event in _events(document):
            yield _event(event)
        for entry in _entries(document):
            yield _log_entry(entry)
        for incident in _incidents(document):
            yield from _incident(incident)


def _events(document: Any) -> list[dict[str, Any]]:
    """Return the events of webhooks of version 3: one a payload, or several that something has collected."""
    payloads = parts(document, "messages") if isinstance(parts(document, "messages"), list) else document
    found = [each["event"] for each in objects(payloads) if isinstance(each.get("event"), dict)]
    return [each for each in found if "event_type" in each and "occurred_at" in each]


def _entries(document: Any) -> list[dict[str, Any]]:
    """Return log entries: of the interface, or within the messages of a webhook of version 2."""
    found = objects(parts(document, "log_entries") or parts(document, "log_entry"))
    for message in objects(parts(document, "messages")):
        if str(message.get("event", "")).startswith("incident."):
            found += objects(message.get("log_entries"))
    return found


def _incidents(document: Any) -> list[dict[str, Any]]:
    found = objects(parts(document, "incidents") or parts(document, "incident"))
    return [each for each in found if "incident_number" in each and "created_at" in each]


def _incident(incident: dict[str, Any]) -> Iterator[Record]:
    """Yield when an incident began, who acknowledged it, and its end."""
    service = text(incident, "service", "summary")
    said = (text(incident, "title") or text(incident, "summary")) + (f" ({service})" if service else "")
    yield _of_incident(incident, text(incident, "created_at"), "triggered", said)
    for each in objects(incident.get("acknowledgements")):
        who = text(each, "acknowledger", "summary")
        yield _of_incident(incident, text(each, "at"), "acknowledged", said + (f", by {who}" if who else ""))
    if text(incident, "status") == "resolved":
        when = text(incident, "resolved_at") or text(incident, "last_status_change_at")
        who = text(incident, "last_status_change_by", "summary")
        yield _of_incident(incident, when, "resolved", said + (f", by {who}" if who else ""))


def _of_incident(incident: dict[str, Any], when: str, what: str, said: str) -> Record:
    return Record(
        *(when, sentence([f"PagerDuty: {what}", said]), "pagerduty", _KINDS[what], None),
        address=text(incident, "html_url"),
        find=text(incident, "id"),
        original=original(incident),
    )


def _event(event: dict[str, Any]) -> Record:
    what = text(event, "event_type").rpartition(".")[2]
    incident = sentence([text(event, "data", "title") or text(event, "data", "incident", "summary")])
    incident = sentence([incident, text(event, "data", "content")])
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
