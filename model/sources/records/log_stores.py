"""Answers of stores of logs, as one saves them: Loki, Elasticsearch, Datadog, CloudWatch, Azure; OpenTelemetry's form.

Each wraps its records in its own way. What is within is read as the line or the object of a log that it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.sources.lines.protocol import level_of
from model.sources.records.objects import record_of
from model.sources.records.protocol import Context, Record, objects, original, parts, sentence, text
from model.sources.sighting import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIR = 2
_LEVELS = ("level", "detected_level", "severity")


class LogStores:
    """The format."""

    name = "log-store"
    title = "answer of Loki, Elasticsearch, Datadog, CloudWatch or Azure, or logs of OpenTelemetry"

    def claims(self, document: Any) -> bool:
        """Whether it is wrapped in one of the ways."""
        return any(ask(document) for ask in (_streams, _hits, _attributes, _scopes, _rows))

    def records(self, document: Any, context: Context) -> Iterator[Record]:
        """Yield what is within, in its order."""
        for stream in _streams(document):
            yield from _lines(stream, context)
        for hit in _hits(document):
            yield record_of(hit["_source"], context)
        for each in (*_attributes(document), *_rows(document)):
            yield record_of(each, context)
        for source, each in _scopes(document):
            yield _emitted(each, source or context.source)


def _streams(document: Any) -> list[dict[str, Any]]:
    """Return the streams of Loki: labels, and pairs of a time and a line."""
    found = objects(parts(document, "data", "result") or parts(document, "streams"))
    return [each for each in found if "stream" in each and isinstance(each.get("values"), list)]


def _lines(stream: dict[str, Any], context: Context) -> Iterator[Record]:
    labels = stream["stream"] if isinstance(stream["stream"], dict) else {}
    level = next((level_of(text(labels, key).encode()) for key in _LEVELS if key in labels), None)
    source = text(labels, "service_name") or text(labels, "app") or text(labels, "job") or context.source
    for pair in stream["values"]:
        if isinstance(pair, list) and len(pair) >= _PAIR and isinstance(pair[1], str):
            yield Record(str(pair[0]), pair[1], source, Kind.LOG, level, find=str(pair[0]), original=pair[1])


def _hits(document: Any) -> list[dict[str, Any]]:
    """Return the hits of Elasticsearch."""
    found = objects(parts(document, "hits", "hits"))
    return [each for each in found if isinstance(each.get("_source"), dict)]


def _attributes(document: Any) -> list[dict[str, Any]]:
    """Return what Datadog wraps twice."""
    found = objects(parts(document, "data"))
    return [each["attributes"] for each in found if each.get("type") == "log" and isinstance(each["attributes"], dict)]


def _rows(document: Any) -> list[dict[str, Any]]:
    """Return the rows of CloudWatch's queries (a list of fields each) and of Azure's (names of columns, and values)."""
    listed = parts(document, "results")
    fields = [row for row in listed if isinstance(row, list)] if isinstance(listed, list) else []
    found = [{text(field, "field"): text(field, "value") for field in objects(row)} for row in fields]
    for table in objects(parts(document, "tables")):
        names = [text(column, "name") for column in objects(table.get("columns"))]
        rows = table.get("rows")
        found += [dict(zip(names, row, strict=False)) for row in rows or () if names and isinstance(row, list)]
    return [row for row in found if any(row)]


def _scopes(document: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return the records of OpenTelemetry, each with the name of its service."""
    return [
        (_service(resource), record)
        for resource in objects(parts(document, "resourceLogs"))
        for scope in objects(resource.get("scopeLogs") or resource.get("instrumentationLibraryLogs"))
        for record in objects(scope.get("logRecords"))
    ]


def _service(resource: dict[str, Any]) -> str:
    found = objects(parts(resource, "resource", "attributes"))
    return next((text(each, "value", "stringValue") for each in found if each.get("key") == "service.name"), "")


def _emitted(each: dict[str, Any], source: str) -> Record:
    times = (text(each, "timeUnixNano"), text(each, "observedTimeUnixNano"))
    when = next((time for time in times if time not in ("", "0")), "")
    body = each.get("body")
    said = text(body, "stringValue") or (original(body) if body else original(each))
    level = level_of(text(each, "severityText").encode("utf-8", "replace"))
    return Record(when, sentence([said]), source, Kind.LOG, level, find=when, original=original(each))


FORMAT = LogStores()
