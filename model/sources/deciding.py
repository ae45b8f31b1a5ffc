"""Deciding what a source is by its first bytes: a document that is read as a whole, lines of a log, or notes.

Kept apart from the reading, as most sources are logs: what reads documents and notes is only imported where needed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.detection import SAMPLE, Detection, detect
from model.sources.pages import BYTE_ORDER_MARK
from model.sources.streams import Unusable

if TYPE_CHECKING:
    from model.sources.collecting import Collector
    from model.sources.request import Source

NO_TIMES = "holds no line that begins with a time in a known form"
UPTIMES = (
    "counts from when something was started, which is no time of day: export it with times"
    " (`dmesg --time-format iso`, `journalctl -o short-iso`, `-Xlog:…:time`)"
)
_UPTIME = compiled(rb"\[ *[0-9]{1,9}\.[0-9]{3,6}s?\]")
_SECONDS = compiled(rb"[0-9]:[0-9]{2}:[0-9]{2}")
_DELIMITERS = (b",", b";", b"\t", b"|")
_LONGEST_HEADER = 4096
"""Bytes of a first line that names columns."""
_MANY_MORE = 1.5
_PROSE = frozenset({".md", ".markdown", ".rst", ".org"})


def forced_format(source: Source, collector: Collector) -> str | None:
    """Return the format that the user named, for the source or for all."""
    return source.format or collector.request.format


def whole_formats() -> frozenset[str]:
    """Return the names of the formats whose sources are read as a whole."""
    from model.sources.records import FORMATS

    return frozenset({form.name for form in FORMATS} | {"notes", "journal-export"})


def is_journal_export(head: bytes) -> bool:
    """Whether a source that begins so is a journal's export (`journalctl -o export`)."""
    return head.startswith((b"__CURSOR=", b"__REALTIME_TIMESTAMP=")) or b"\n__REALTIME_TIMESTAMP=" in head[:4096]


def is_whole(head: bytes, forced: str | None, collector: Collector) -> bool:
    """Whether a source that begins so may be a document, rather than lines."""
    if forced is not None:
        return forced != "notes" and forced in whole_formats()
    if collector.request.columns or is_journal_export(head):
        return True
    begin = head.lstrip(BYTE_ORDER_MARK + b" \t\r\n")
    if begin[:1] in (b"{", b"["):
        from model.sources.records import FORMATS, objects

        document = first_document(begin)
        # An object a line is a log, and is read as one, unless it is of a format of its own.
        particular = (form for form in FORMATS if form is not objects.FORMAT)
        return not isinstance(document, dict) or any(form.claims(document) for form in particular)
    if begin.startswith((b"apiVersion:", b"---", b"kind:", b"<Event", b"Event[0]")):
        return True
    if begin.startswith(b"<?xml") and b"<Event" in begin[:4096]:
        return True
    first = begin.split(b"\n", 1)[0]
    if len(first) > _LONGEST_HEADER or first[:1].isdigit() or not any(mark in first for mark in _DELIMITERS):
        return False
    from model.sources import documents

    return documents.has_header(decoded(begin[:4096]))


def first_document(head: bytes) -> Any:
    """Return the JSON document that the first line is, or None where it is none."""
    import json

    try:
        return json.loads(head.split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return None


def detected(lines: list[bytes], source: Source, location: str, collector: Collector) -> Detection | None:
    """Return the format of the lines, or None where they are notes. Raises `Unusable` where they are neither."""
    forced = forced_format(source, collector)
    if forced == "notes":
        return None
    detection = detect(lines, forced)
    if forced is not None and detection is None:
        raise Unusable(f"cannot be read as {forced}: what that format begins with is not there")
    if forced is None and reads_as_notes(lines, detection, location):
        return None
    if detection is None:
        raise Unusable(UPTIMES if any(map(_UPTIME.match, lines)) else NO_TIMES)
    return detection


def reads_as_notes(lines: list[bytes], detection: Detection | None, location: str) -> bool:
    """Whether people wrote these lines: more of them begin with a clock as people write it than with a log's time."""
    suffix = os.path.splitext(location)[1].lower()
    is_log = bool(location) and suffix != ".txt" and suffix not in _PROSE
    if is_log and detection is not None and detection.dated == detection.sampled:
        # No vote can have more lines, and of equal votes that of the log counts.
        return False
    from model.sources import pasted

    clocks = pasted.dated_lines([decoded(line) for line in lines[:SAMPLE]])
    if not clocks:
        return False
    if detection is None:
        return True
    if suffix not in _PROSE and detection.format.name != "clock" and _has_seconds(lines, detection.dated):
        # Programs write seconds. A few lines more that begin with a clock are parts of what a program has written.
        return clocks > _MANY_MORE * detection.dated
    if clocks != detection.dated:
        return clocks > detection.dated
    if location and suffix != ".txt":
        return suffix in _PROSE
    # What is pasted with bare clocks, or to the minute, was written by people.
    return detection.format.name == "clock" or not any(_SECONDS.search(line) for line in lines)


def _has_seconds(lines: list[bytes], dated: int) -> bool:
    """Whether half of the lines that were dated, or more, have seconds."""
    return 2 * sum(_SECONDS.search(line) is not None for line in lines[:SAMPLE]) >= dated


def sample_of(head: bytes, size: int) -> list[bytes]:
    """Return the first lines of a source of which `head` is the beginning."""
    lines = head.removeprefix(BYTE_ORDER_MARK).split(b"\n")
    if size > len(head) and len(lines) > 1:
        # The last one is cut.
        lines.pop()
    return [line.rstrip(b"\r") for line in lines[: 5 * SAMPLE]]


def decoded(raw: bytes) -> str:
    """Return the text of bytes that are meant to be UTF-8, without its mark."""
    return raw.decode("utf-8", "replace").removeprefix("\ufeff")
