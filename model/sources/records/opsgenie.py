"""Opsgenie: its webhook, one action a payload; and the list of alerts of its interface.

One payload mixes units: `createdAt` is in milliseconds, `updatedAt` in nanoseconds. Digits tell them apart.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from model.sources.records.protocol import Context, Record, objects, original, parts, sentence, text
from model.sources.sighting import Kind, Level
from model.times import format_instant, parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {
    "Create": Kind.ALERT,
    "Acknowledge": Kind.ACKNOWLEDGEMENT,
    "Close": Kind.RESOLUTION,
    "Resolve": Kind.RESOLUTION,
}
_LEVELS = {
    "1": Level.CRITICAL,
    "2": Level.ERROR,
    "3": Level.WARNING,
    "4": Level.INFO,
    "5": Level.INFO,
}


class Opsgenie:
    """The format."""

    name = "opsgenie"
    title = "Opsgenie webhook or alerts"

    def claims(self, document: Any) -> bool:
        """Whether it holds an action on an alert, or alerts with Opsgenie's short identity."""
        if isinstance(parts(document, "alert"), dict) and "action" in document:
            return True
        alerts = objects(parts(document, "data"))
        return bool(alerts) and all("tinyId" in alert and "createdAt" in alert for alert in alerts)

    def records(self, document: Any, context: Context) -> Iterator[Record]:  # noqa: ARG002 - it says all itself
        """Yield the action, or the creation of every alert of the list."""
        if "action" in document:
            yield _record(document["alert"], text(document, "action"))
            return
        for alert in objects(parts(document, "data")):
            yield _record(alert, "Create")
            for key, action, who in (
                ("ackTime", "Acknowledge", "acknowledgedBy"),
                ("closeTime", "Close", "closedBy"),
            ):
                when = _after(text(alert, "createdAt"), text(alert, "report", key))
                if when:
                    told = {"createdAt": when, "updatedAt": when, "username": text(alert, "report", who)}
                    yield _record({**alert, **told}, action)


def _record(alert: dict[str, Any], action: str) -> Record:
    when = text(alert, "createdAt") if action == "Create" else text(alert, "updatedAt") or text(alert, "createdAt")
    who = text(alert, "username")
    by = f", by {who}" if who and action != "Create" else ""
    identity = text(alert, "alertId") or text(alert, "id")
    return Record(
        when,
        sentence([f"Opsgenie: {_in_words(action)}", text(alert, "message")]) + by,
        "opsgenie",
        _KINDS.get(action, Kind.STATUS),
        _LEVELS.get(text(alert, "priority").removeprefix("P")),
        find=identity,
        original=original(alert),
    )


def _after(created: str, milliseconds: str) -> str:
    """Return the time so many milliseconds after the creation, as the report of an alert counts; empty without one."""
    try:
        made = parse_instant(created)
        return format_instant(made + timedelta(milliseconds=int(milliseconds))) if int(milliseconds) > 0 else ""
    except (ValueError, OverflowError):
        return ""


def _in_words(action: str) -> str:
    """Return `AddNote` as `add note`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in action).strip()


FORMAT = Opsgenie()
