"""Statuspage: its webhooks (incidents and components) and the list of incidents of its interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.sources.records.protocol import Context, Record, objects, original, parts, sentence, text
from model.sources.sighting import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator


class Statuspage:
    """The format."""

    name = "statuspage"
    title = "Statuspage incidents"

    def claims(self, document: Any) -> bool:
        """Whether it holds incidents with updates, or a component's update."""
        incidents = _incidents(document)
        return isinstance(parts(document, "component_update"), dict) or (
            bool(incidents) and all("incident_updates" in incident for incident in incidents)
        )

    def records(self, document: Any, context: Context) -> Iterator[Record]:  # noqa: ARG002 - it says all itself
        """Yield every update that was published, oldest first."""
        for incident in _incidents(document):
            updates = objects(incident.get("incident_updates"))
            if not updates:
                yield from _without_updates(incident)
            for update in reversed(updates):
                status = text(update, "status").replace("_", " ")
                yield Record(
                    text(update, "display_at") or text(update, "created_at"),
                    sentence([f"Status page: {status}", text(incident, "name"), text(update, "body")]),
                    "statuspage",
                    Kind.RESOLUTION if status in ("resolved", "completed") else Kind.STATUS,
                    address=text(incident, "shortlink"),
                    find=text(update, "id"),
                    original=original(update),
                )
        change = parts(document, "component_update")
        if isinstance(change, dict):
            name = text(document, "component", "name")
            said = f"Status page: {name} goes from {text(change, 'old_status')} to {text(change, 'new_status')}"
            yield Record(
                text(change, "created_at"),
                said.replace("_", " "),
                "statuspage",
                Kind.STATUS,
                find=text(change, "id"),
                original=original(change),
            )


def _without_updates(incident: dict[str, Any]) -> Iterator[Record]:
    """Yield the beginning and the end of an incident about which nothing was written."""
    for key, status, kind in (
        ("created_at", "incident", Kind.STATUS),
        ("resolved_at", "resolved", Kind.RESOLUTION),
    ):
        if text(incident, key):
            yield Record(
                text(incident, key),
                sentence([f"Status page: {status}", text(incident, "name")]),
                "statuspage",
                kind,
                address=text(incident, "shortlink"),
                find=text(incident, "id"),
                original=original(incident),
            )


def _incidents(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict):
        return objects(document.get("incident") or document.get("incidents") or document.get("scheduled_maintenances"))
    return objects(document)


FORMAT = Statuspage()
