"""Formats whose records are objects: alerts, chat, deployments; one module a format, listed in `FORMATS`."""

from model.sources.records import (
    alertmanager,
    github,
    kubernetes_events,
    log_stores,
    objects,
    opsgenie,
    pagerduty,
    slack,
    statuspage,
    table,
    windows_events,
)
from model.sources.records.protocol import RecordFormat

FORMATS: tuple[RecordFormat, ...] = (
    pagerduty.FORMAT,
    alertmanager.FORMAT,
    opsgenie.FORMAT,
    statuspage.FORMAT,
    kubernetes_events.FORMAT,
    slack.FORMAT,
    github.FORMAT,
    log_stores.FORMAT,
    windows_events.FORMAT,
    table.FORMAT,
    objects.FORMAT,
)
"""All of them, the particular before the general: the first that claims a document has it."""
