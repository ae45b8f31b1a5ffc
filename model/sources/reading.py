"""Reading one source: decides between records, notes and lines of a log, and feeds what it finds to the collector.

The order is: what the user named; archives and repositories; documents that a format claims; the vote of the lines,
against that of notes. What cannot be read is refused with a word that says what helps.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING

from model.sources.dating import Dater
from model.sources.deciding import decoded, detected, forced_format, is_journal_export, is_whole, sample_of
from model.sources.log_file import LogFile
from model.sources.log_sightings import line_of
from model.sources.manners import Manners
from model.sources.opening import Found, Shape, refuse_binary
from model.sources.pages import CHUNK, LARGEST_DOCUMENT, Numbering, Offset, Pages
from model.sources.reckoning import Reckoner
from model.sources.rivals import Rivals
from model.sources.streams import (
    Stream,
    Unusable,
    blocks_of,
    blocks_of_fifo,
    decompressor,
    utf16_as_utf8,
)
from model.sources.walk import Tally, Walk
from model.times import Instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from model.sources.collecting import Collector
    from model.sources.detection import Detection
    from model.sources.request import Cancelled, Reading, Source


_FEW_LINES = 20
"""Lines that are too few for a vote, where there are more."""
_MORE_SAMPLES = 8
_SCATTERED = 64
_LINE = 1024


def read(
    source: Source, found: Found | None, collector: Collector, step: Callable[[int], None], cancelled: Cancelled
) -> Reading:
    """Read one source, or what was given with it where nothing was found. Raises `Unusable` and `Interrupted`."""
    if found is None:
        return _given(source, collector, step)
    if found.shape is Shape.UNUSABLE:
        raise Unusable(found.problem)
    if found.shape is Shape.REPOSITORY:
        from model.sources.reading_records import read_repository

        return read_repository(found.location, collector)
    if found.shape is Shape.ARCHIVE:
        from model.sources.reading_records import read_archive

        return read_archive(found.location, source, collector, step)
    if found.shape is Shape.FILE:
        return _file(source, found, collector, step)
    blocks = _counted(_blocks(found, collector, cancelled), step)
    return _stream(source, found.location, Stream(found.location, blocks), collector, step)


def _given(source: Source, collector: Collector, step: Callable[[int], None]) -> Reading:
    """Read pasted text, or what a command has written: a document, lines of a log, or notes. No file holds it."""
    raw = source.given or b""
    blocks = _counted(_plain(raw[at : at + CHUNK] for at in range(0, len(raw), CHUNK)), step)
    return _stream(source, "", Stream("", blocks), collector, step)


def _file(source: Source, found: Found, collector: Collector, step: Callable[[int], None]) -> Reading:
    with Pages(found.location) as pages:
        read_at = Instant(datetime.fromtimestamp(pages.modified_at, UTC))
        if is_whole(found.head, forced_format(source, collector), collector):
            if found.size > LARGEST_DOCUMENT:
                raise Unusable(f"is a document of more than {LARGEST_DOCUMENT:,} bytes: cut it to what matters")
            raw = pages.read(0, pages.size)
            step(len(raw))
            reading = _whole(raw, source, found.location, collector, read_at)
            if reading is not None:
                return reading
        detection = detected(_sample(pages, found.head), source, found.location, collector)
        if detection is None:
            return _notes(pages.read(0, LARGEST_DOCUMENT), found.location, source, collector)
        return _log(source, found, pages, detection, collector, step, read_at)


def _sample(pages: Pages, head: bytes) -> list[bytes]:
    """Return the lines that vote: from further down too, where the first ones are so long that there are but few."""
    lines = sample_of(head, pages.size)
    at = len(head)
    for _ in range(_MORE_SAMPLES):
        at = pages.next_line(at)
        if len(lines) >= _FEW_LINES or at >= pages.size:
            break
        piece = pages.read(at, len(head))
        lines += sample_of(piece, pages.size - at)
        at += len(piece)
    return lines + _scattered(pages, at)


def _scattered(pages: Pages, begin: int) -> list[bytes]:
    """Return lines from all over a file behind its beginning: on other days they show which number is the month."""
    places = (begin + (pages.size - begin) * index // _SCATTERED for index in range(_SCATTERED))
    pieces = (pages.read(pages.next_line(place), _LINE) for place in places if begin < pages.size)
    return [piece.split(b"\n", 1)[0].rstrip(b"\r") for piece in pieces if b"\n" in piece]


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

    name = os.path.basename(found.location)
    region = log.region(collector.window, collector.reach)
    try:
        for each in log.found(collector.reach, collector.pattern, step, region):
            collector.take_found(each, name, place)
    finally:
        collector.count(log.tally, place)
    remarks = (region.remark, pages.what_changed(), log.rivals.in_words(log.tally.lines))
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
    if is_whole(first, forced_format(source, collector), collector):
        # What may be a document has to be there as a whole before that is certain.
        raw = _joined(chain([first], pieces))
        reading = _whole(raw, source, location, collector, None)
        if reading is not None:
            return _with_remark(reading, location or source.location, stream)
        first, pieces = raw, iter(())
    detection = detected(sample_of(first, len(first)), source, location, collector)
    if detection is None:
        raw = _joined(chain([first], pieces))
        return _with_remark(_notes(raw, location, source, collector), location or source.location, stream)
    remark = _walk(chain([first], pieces), source, location, detection, collector, step)
    reading = collector.reading(detection.format.name, detection.in_words())
    return _with_remark(reading, location or source.location, stream, remark)


def _notes(raw: bytes, location: str, source: Source, collector: Collector) -> Reading:
    from model.sources.reading_records import read_notes

    return read_notes(decoded(raw), location, source, collector)


def _walk(
    pieces: Iterable[bytes],
    source: Source,
    location: str,
    detection: Detection,
    collector: Collector,
    step: Callable[[int], None],
) -> str:
    """Read the lines of a stream; return what is to be said about the formats in it."""
    tally = Tally()
    bearings = collector.bearings(source, None)
    rivals = Rivals(detection, bearings)
    dater = Dater(detection.reader, Reckoner(bearings))
    manners = Manners(detection.reader, detection.voted)
    walk = Walk(dater, collector.reach, collector.pattern, tally, rivals, manners=manners)
    name = os.path.basename(location) if location not in ("", "-") else "input"
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
    return rivals.in_words(tally.lines)


def _whole(raw: bytes, source: Source, location: str, collector: Collector, read_at: Instant | None) -> Reading | None:
    """Read a document; None where it turns out to be none."""
    from model.sources import documents
    from model.sources.reading_records import read_documents, read_journal

    forced = forced_format(source, collector)
    if forced == "journal-export" or (forced is None and is_journal_export(raw[:CHUNK])):
        return read_journal(raw, location, source, collector)
    text = decoded(raw)
    found = documents.parse(text, forced, collector.request.columns, collector.check)
    if found is None:
        if forced is not None:
            raise Unusable(f"is no document of the format {forced}")
        return None
    return read_documents(found, text, location, source, collector, read_at)


def _blocks(found: Found, collector: Collector, cancelled: Cancelled) -> Iterator[bytes]:
    """Yield what a source gives that cannot be entered in its middle. Raises `Interrupted` once it is cancelled."""
    if found.shape is Shape.FIFO:
        yield from _plain(blocks_of_fifo(found.location, cancelled))
    elif found.shape is Shape.STANDARD_INPUT:
        if collector.request.standard_input is None:
            raise Unusable("was asked for, and there is no standard input")
        yield from _plain(blocks_of(collector.request.standard_input, cancelled))
    else:
        with open(found.location, "rb") as file:
            yield from _plain(blocks_of(file, cancelled))
    collector.check()


def _plain(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Decompress and decode what comes, by what it begins with."""
    first = next(blocks, b"")
    everything = chain([first], blocks)
    make = decompressor(first)
    if make is not None:
        from model.sources.decompression import decompressed

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
        if size > LARGEST_DOCUMENT:
            raise Unusable(f"is a document of more than {LARGEST_DOCUMENT:,} bytes: cut it to what matters")
    return b"".join(held)


def _with_remark(reading: Reading, location: str, stream: Stream, more: str = "") -> Reading:
    from dataclasses import replace

    told = tuple(f"{location} {remark}" for remark in (stream.remark, more) if remark)
    return replace(reading, remarks=reading.remarks + told)
