"""Alertmanager: its webhook, and the list of alerts of its interface. An end in the year 1 means that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.sources.records.protocol import Context, Record, objects, original, parts, sentence, text
from model.sources.sighting import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVELS = {"critical": Level.CRITICAL, "page": Level.CRITICAL, "error": Level.ERROR, "warning": Level.WARNING}


class Alertmanager:
    """The format."""

    name = "alertmanager"
    title = "Alertmanager webhook or alerts"

    def claims(self, document: Any) -> bool:
        """Whether it holds alerts with labels and a start."""
        alerts = _alerts(document)
        return bool(alerts) and all(
            "labels" in alert and ("startsAt" in alert or "activeAt" in alert) for alert in alerts
        )

    def records(self, document: Any, context: Context) -> Iterator[Record]:  # noqa: ARG002 - it says all itself
        """Yield the start of every alert, and the end of those that are resolved."""
        for alert in _alerts(document):
            status = text(alert, "status") or text(alert, "status", "state")
            said = _said(alert)
            level = _LEVELS.get(text(alert, "labels", "severity").lower(), Level.ERROR)
            address = text(alert, "generatorURL")
            find = text(alert, "fingerprint")
            identity = find or original(alert.get("labels"))
            yield Record(
                *(
                    text(alert, "startsAt") or text(alert, "activeAt"),
                    f"Alert fires: {said}",
                    "alertmanager",
                    Kind.ALERT,
                    level,
                    address,
                ),
                find=find,
                original=original(alert),
                identity=identity,
            )
            if status == "resolved":
                # While an alert fires, its end is only when it will be given up.
                yield Record(
                    *(text(alert, "endsAt"), f"Alert resolved: {said}", "alertmanager", Kind.RESOLUTION),
                    *(Level.INFO, address),
                    find=find,
                    original=original(alert),
                    identity=identity,
                )


def _alerts(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict):
        # Prometheus wraps its own list once more, and so did the first version of the interface.
        listed = document.get("data") if isinstance(document.get("data"), list) else None
        return objects(parts(document, "alerts") or parts(document, "data", "alerts") or listed)
    return objects(document)


def _said(alert: dict[str, Any]) -> str:
    summary = next(filter(None, (text(alert, "annotations", key) for key in ("summary", "description", "message"))), "")
    labels = parts(alert, "labels") or {}
    where = ", ".join(
        f"{key}={labels[key]}" for key in ("service", "job", "instance", "host", "namespace", "pod") if key in labels
    )
    name = text(alert, "labels", "alertname")
    said = sentence([name, "" if summary == name else summary])
    return f"{said} ({where})" if where else said


FORMAT = Alertmanager()
