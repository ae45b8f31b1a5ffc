"""Reading one source: decides between records, notes and lines of a log, and feeds what it finds to the collector.

The order is: what the user named; archives and repositories; documents that a format claims; the vote of the lines,
against that of notes. What cannot be read is refused with a word that says what helps.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from model.sources import documents, pasted
from model.sources.collecting import line_of
from model.sources.dating import Dater
from model.sources.detection import SAMPLE, Detection, detect
from model.sources.log_file import LogFile
from model.sources.opening import Found, Shape, refuse_binary
from model.sources.pages import CHUNK, Numbering, Offset, Pages
from model.sources.reading_records import (
    NO_TIMES,
    first_document,
    read_archive,
    read_documents,
    read_journal,
    read_notes,
    read_repository,
)
from model.sources.reckoning import Reckoner
from model.sources.records import FORMATS as RECORDS
from model.sources.records import journal_export
from model.sources.streams import (
    Stream,
    Unusable,
    blocks_of,
    blocks_of_fifo,
    decompressed,
    decompressor,
    utf16_as_utf8,
)
from model.sources.walk import Tally, Walk
from model.times import Instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from model.sources.collecting import Collector
    from model.sources.request import Cancelled, Reading, Source

_WHOLE = frozenset({form.name for form in RECORDS} | {"notes", "journal-export"})
"""Formats that are read as a whole."""
_SECONDS = re.compile(rb"[0-9]:[0-9]{2}:[0-9]{2}")
_PROSE = frozenset({".md", ".markdown", ".rst", ".org"})


def read(
    source: Source, found: Found | None, collector: Collector, step: Callable[[int], None], cancelled: Cancelled
) -> Reading:
    """Read one source, or what was pasted where nothing was found. Raises `Unusable` and `Interrupted`."""
    if found is None:
        return _paste(source, collector)
    if found.shape is Shape.UNUSABLE:
        raise Unusable(found.problem)
    if found.shape is Shape.REPOSITORY:
        return read_repository(found.location, collector)
    if found.shape is Shape.ARCHIVE:
        return read_archive(found.location, source, collector, step)
    if found.shape is Shape.FILE:
        return _file(source, found, collector, step)
    blocks = _counted(_blocks(found, collector, cancelled), step)
    return _stream(source, found.location, Stream(found.location, blocks), collector, step)


def _paste(source: Source, collector: Collector) -> Reading:
    """Read pasted text: a document, lines of a log, or notes. It has no file to point to."""
    text = source.text or ""
    forced = _forced(source, collector)
    found = documents.parse(text, forced if forced in _WHOLE else None, collector.request.columns)
    if found is not None:
        return read_documents(found, text, "", source, collector, None)
    raw = text.encode("utf-8", "replace")
    lines = raw.split(b"\n")
    detection = None if forced == "notes" else detect(lines, forced)
    if detection is None or (forced is None and _reads_as_notes(lines, detection, "")):
        return read_notes(text, "", source, collector)
    return _stream(source, "", Stream("", [raw]), collector, lambda _: None)


def _forced(source: Source, collector: Collector) -> str | None:
    return source.format or collector.request.format


def _file(source: Source, found: Found, collector: Collector, step: Callable[[int], None]) -> Reading:
    with Pages(Path(found.location)) as pages:
        read_at = Instant(datetime.fromtimestamp(pages.modified_at, UTC))
        if _is_whole(found.head, _forced(source, collector), collector):
            if found.size > documents.LARGEST:
                raise Unusable(f"is a document of more than {documents.LARGEST:,} bytes: cut it to what matters")
            raw = pages.read(0, pages.size)
            step(len(raw))
            reading = _whole(raw, source, found.location, collector, read_at)
            if reading is not None:
                return reading
        detection = _detected(_lines(found.head, found.size), source, found.location, collector)
        if detection is None:
            return read_notes(
                pages.read(0, min(pages.size, documents.LARGEST)).decode("utf-8", "replace"),
                found.location,
                source,
                collector,
            )
        return _log(source, found, pages, detection, collector, step, read_at)


def _log(
    source: Source,
    found: Found,
    pages: Pages,
    detection: Detection,
    collector: Collector,
    step: Callable[[int], None],
    read_at: Instant,
) -> Reading:
    """Read a log in a regular file, from where its window begins."""
    log = LogFile(pages, detection, collector.bearings(source, read_at), collector.zone(source) or UTC)
    numbering = Numbering(pages)

    def place(offset: int, _number: int, below: int) -> Offset:
        return Offset(found.location, offset, numbering, below)

    name = PurePath(found.location).name
    try:
        for each in log.found(collector.reach, collector.pattern, step):
            collector.take_found(each, name, place)
    finally:
        collector.count(log.tally, place)
    remarks = (log.region(collector.reach).remark, pages.what_changed(), _mixed(detection))
    told = tuple(f"{found.location} {remark}" for remark in remarks if remark)
    return collector.reading(detection.format.name, detection.in_words(), told)


def _stream(
    source: Source, location: str, stream: Stream, collector: Collector, step: Callable[[int], None]
) -> Reading:
    """Read something that can only be read from its beginning on."""
    pieces = stream.pieces()
    first = next(pieces, b"")
    if not first:
        raise Unusable(stream.remark or "is empty")
    refuse_binary(first)
    if _is_whole(first, _forced(source, collector), collector):
        raw = _joined(chain([first], pieces))
        reading = _whole(raw, source, location, collector, None)
        if reading is not None:
            return _with_remark(reading, location, stream)
        first, pieces = raw, iter(())
    detection = _detected(_lines(first, len(first)), source, location, collector)
    if detection is None:
        raw = _joined(chain([first], pieces))
        return _with_remark(read_notes(raw.decode("utf-8", "replace"), location, source, collector), location, stream)
    _walk(chain([first], pieces), source, location, detection, collector, step)
    reading = collector.reading(detection.format.name, detection.in_words())
    return _with_remark(reading, location, stream, _mixed(detection))


def _walk(
    pieces: Iterable[bytes],
    source: Source,
    location: str,
    detection: Detection,
    collector: Collector,
    step: Callable[[int], None],
) -> None:
    tally = Tally()
    dater = Dater(detection.reader, Reckoner(collector.bearings(source, None)))
    walk = Walk(dater, collector.reach, collector.pattern, tally, detection.rivals)
    name = PurePath(location).name if location not in ("", "-") else "input"
    place = line_of(location)
    try:
        for piece in pieces:
            for each in walk.feed(0, piece):
                collector.take_found(each, name, place)
            step(0)
        for each in walk.finish():
            collector.take_found(each, name, place)
    finally:
        collector.count(tally, place)


def _is_whole(head: bytes, forced: str | None, collector: Collector) -> bool:
    """Whether a source that begins so may be a document, rather than lines."""
    if forced is not None:
        return forced in _WHOLE and forced != "notes"
    if collector.request.columns or journal_export.looks_like(head):
        return True
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin[:1] in (b"{", b"["):
        document = first_document(begin)
        return not isinstance(document, dict) or any(form.claims(document) for form in RECORDS)
    return begin.startswith((b"apiVersion:", b"---", b"kind:")) or documents.has_header(_decoded(begin[:4096]))


def _whole(raw: bytes, source: Source, location: str, collector: Collector, read_at: Instant | None) -> Reading | None:
    """Read a document; None where it turns out to be none."""
    forced = _forced(source, collector)
    if forced == "journal-export" or (forced is None and journal_export.looks_like(raw[:CHUNK])):
        return read_journal(raw, location, source, collector)
    text = _decoded(raw)
    found = documents.parse(text, forced, collector.request.columns)
    if found is None:
        if forced is not None:
            raise Unusable(f"is no document of the format {forced}")
        return None
    return read_documents(found, text, location, source, collector, read_at)


def _detected(lines: list[bytes], source: Source, location: str, collector: Collector) -> Detection | None:
    """Return the format of the lines, or None where they are notes. Raises `Unusable` where they are neither."""
    forced = _forced(source, collector)
    if forced == "notes":
        return None
    detection = detect(lines, forced)
    if forced is not None and detection is None:
        raise Unusable(f"cannot be read as {forced}: what that format begins with is not there")
    if forced is None and _reads_as_notes(lines, detection, location):
        return None
    if detection is None:
        raise Unusable(NO_TIMES)
    return detection


def _reads_as_notes(lines: list[bytes], detection: Detection | None, location: str) -> bool:
    """Whether people wrote these lines: more of them begin with a clock as people write it than with a log's time."""
    suffix = PurePath(location).suffix.lower()
    is_log = bool(location) and suffix != ".txt" and suffix not in _PROSE
    if is_log and detection is not None and detection.dated == detection.sampled:
        # No vote can have more lines, and of equal votes that of the log counts.
        return False
    clocks = pasted.dated_lines([_decoded(line) for line in lines[:SAMPLE]])
    if not clocks:
        return False
    if detection is None:
        return True
    if clocks != detection.dated:
        return clocks > detection.dated
    if location and suffix != ".txt":
        return suffix in _PROSE
    # What is pasted with bare clocks, or to the minute, was written by people.
    return detection.format.name == "clock" or not any(_SECONDS.search(line) for line in lines)


def _lines(head: bytes, size: int) -> list[bytes]:
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if size > len(head) and len(lines) > 1:
        # The last one is cut.
        lines.pop()
    return [line.rstrip(b"\r") for line in lines[: 5 * SAMPLE]]


def _blocks(found: Found, collector: Collector, cancelled: Cancelled) -> Iterator[bytes]:
    if found.shape is Shape.FIFO:
        yield from _plain(blocks_of_fifo(found.location, cancelled))
    elif found.shape is Shape.STANDARD_INPUT:
        if collector.request.standard_input is None:
            raise Unusable("was asked for, and there is no standard input")
        yield from _plain(blocks_of(collector.request.standard_input, cancelled))
    else:
        with Path(found.location).open("rb") as file:
            yield from _plain(blocks_of(file, cancelled))


def _plain(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Decompress and decode what comes, by what it begins with."""
    first = next(blocks, b"")
    everything = chain([first], blocks)
    make = decompressor(first)
    if make is not None:
        return decompressed(everything, make)
    return utf16_as_utf8(everything) if first.startswith((b"\xff\xfe", b"\xfe\xff")) else everything


def _counted(blocks: Iterable[bytes], step: Callable[[int], None]) -> Iterator[bytes]:
    for block in blocks:
        step(len(block))
        yield block


def _joined(pieces: Iterable[bytes]) -> bytes:
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > documents.LARGEST:
            raise Unusable(f"is a document of more than {documents.LARGEST:,} bytes: cut it to what matters")
    return b"".join(held)


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").removeprefix("\ufeff")


def _mixed(detection: Detection) -> str:
    if not detection.mixed_with:
        return ""
    others = ", ".join(detection.mixed_with)
    return f"mixes formats: lines of {others} stand among those of {detection.format.name}; --from names another"


def _with_remark(reading: Reading, location: str, stream: Stream, more: str = "") -> Reading:
    from dataclasses import replace

    told = tuple(f"{location or 'the paste'} {remark}" for remark in (stream.remark, more) if remark)
    return replace(reading, remarks=reading.remarks + told)
