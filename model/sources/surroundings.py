"""The lines around a sighting, as they stand in its source: what a person looks at before choosing it."""

from __future__ import annotations

from collections import deque
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.sources.decompression import decompressed
from model.sources.opening import Shape, look_at
from model.sources.pages import Offset, Pages
from model.sources.sighting import LONGEST_TEXT, Line
from model.sources.streams import Stream, Unusable, decompressor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.sources.sighting import Place

_REACH = 256 * 1024


@frozen
class Surroundings:
    """Lines before, the line itself, lines after; empty where the place has none, as an address."""

    before: tuple[str, ...] = ()
    line: str = ""
    after: tuple[str, ...] = ()


def around(place: Place, lines: int = 5) -> Surroundings:
    """Return up to `lines` lines on both sides of a place. Raises `Unusable` where its file cannot be read any more."""
    if isinstance(place, Offset):
        return _at_offset(place, lines)
    if isinstance(place, Line):
        return _at_number(place, lines)
    return Surroundings()


def _at_offset(place: Offset, lines: int) -> Surroundings:
    try:
        with Pages(Path(place.file)) as pages:
            offset = pages.lines_below(place.offset, place.below)
            begin = max(0, offset - _REACH)
            before = pages.read(begin, offset - begin).split(b"\n")[:-1]
            behind = pages.read(offset, _REACH).removesuffix(b"\n").split(b"\n")
    except OSError as error:
        raise Unusable(f"{place.file} cannot be read any more ({error})") from None
    # The first of the lines before is cut where the reach does not go to the file's beginning.
    whole = before[1:] if begin else before
    return Surroundings(_text(whole[-lines:] if lines else []), _text(behind[:1])[0], _text(behind[1 : lines + 1]))


def _at_number(place: Line, lines: int) -> Surroundings:
    kept: deque[bytes] = deque(maxlen=lines)
    rows = _rows(place.file)
    for row in islice(rows, place.number - 1):
        kept.append(row)
    line = next(rows, b"")
    return Surroundings(_text(kept), _text([line])[0], _text(islice(rows, lines)))


def _rows(location: str) -> Iterator[bytes]:
    found = look_at(location)
    if found.shape not in (Shape.FILE, Shape.COMPRESSED):
        return
    with Path(location).open("rb") as file:
        blocks = iter(lambda: file.read(_REACH), b"")
        make = decompressor(found.head)
        stream = Stream(location, blocks if make is None else decompressed(blocks, make))
        for piece in stream.pieces():
            yield from piece.splitlines()


def _text(rows: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(row.rstrip(b"\r").decode("utf-8", "replace")[:LONGEST_TEXT] for row in rows)
