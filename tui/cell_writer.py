"""Writes only the cells that changed since the last frame, which is what a slow line can carry.

Textual redraws whole lines of every widget that was touched: up to some kilobytes for one key. It has no public way
to do otherwise, so this reads its compositor's updates (seen on Textual 8.2.8) into a picture of the screen, and
writes the difference. Anything unexpected is raised as `Doubt`: the caller then writes Textual's own output and asks
this to `forget`, after which every cell counts as unknown until it is drawn again.

Between frames the terminal is left as the last one left it, cursor and colours: whoever writes anything of its own has
to write `AT_REST` first, and to ask for `forget`. Lines do not wrap: Textual switches that off.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.cells import Row
from tui.pen import PLAIN, Look, Pen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from textual.geometry import Offset, Size

_MOST_LOOKS = 4000
_SIGN = "x"

Pieces = list[tuple[int, Strip]]


class Doubt(Exception):  # noqa: N818 - it is no error, but a reason to take the other way
    """An update cannot be understood as cells."""


class CellWriter:
    """Remembers what is on the screen, and turns updates into the least that must be written."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._pieces: list[Pieces | None] = []
        self._look_of: dict[tuple[Style | None, bool], int] = {}
        self._looks: list[Look] = []
        self._numbers: dict[Look, int] = {}
        self._pen = Pen(self._looks)

    def forget(self) -> None:
        """Take nothing on the screen for granted any more: after a resize, a suspension or somebody else's output."""
        self._rows = []
        self._pen.forget()

    def changes(
        self, update: CompositorUpdate, console: Console, size: Size, cursor: Offset, *, shown: bool = False
    ) -> str:
        """What to write to a screen of this size for an update, and to put the cursor in its place, shown or hidden.

        Raises `Doubt`: then write the update in another way, and `forget` before the next.
        """
        width, height = size
        if len(self._rows) != height or (height and len(self._rows[0].texts) != width):
            self._rows = [Row.unknown(width) for _ in range(height)]
            self._pieces = [None] * height
        if len(self._looks) > _MOST_LOOKS:
            raise Doubt("more looks than are worth remembering")
        try:
            self._draw(update, console, width, height)
            self._pen.move(*cursor)
            self._pen.show(shown=shown)
            return self._pen.written()
        except (ValueError, IndexError, AttributeError, TypeError, KeyError) as error:
            raise Doubt(str(error)) from error

    def _draw(self, update: CompositorUpdate, console: Console, width: int, height: int) -> None:
        rows = dict[int, Row]()
        for y, pieces, whole in _pieces_of(update, width):
            if not 0 <= y < height:
                raise Doubt(f"line {y} of {height}")
            if whole and self._is_drawn(y, pieces):
                continue
            old = self._rows[y]
            row = rows.get(y) or old.copy()
            for x, strip in pieces:
                row.put(
                    x,
                    x + strip.cell_length,
                    [(text, self._look(style, text.isspace(), console)) for text, style, _ in strip],
                )
            rows[y] = row
            self._pieces[y] = pieces if whole else None
        for y, row in rows.items():
            self._pen.draw(y, self._rows[y], row)
            self._rows[y] = row

    def _is_drawn(self, y: int, pieces: Pieces) -> bool:
        drawn = self._pieces[y]
        return (
            drawn is not None
            and len(drawn) == len(pieces)
            and all(a[1] is b[1] and a[0] == b[0] for a, b in zip(drawn, pieces, strict=True))
        )

    def _look(self, style: Style | None, spaces: bool, console: Console) -> int:
        number = self._look_of.get((style, spaces))
        if number is None:
            look = PLAIN if style is None else _look_of(style, console)
            look = look.for_spaces() if spaces else look
            number = self._look_of[style, spaces] = self._numbers.setdefault(look, len(self._looks))
            if number == len(self._looks):
                self._looks.append(look)
        return number


def _pieces_of(update: CompositorUpdate, width: int) -> Iterator[tuple[int, Pieces, bool]]:
    """The strips of an update by line, each with its column; and whether they are the whole line."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            pieces = list(_placed(update.region.x, strips))
            yield y, pieces, update.region.x == 0 and update.region.width == width
    elif isinstance(update, ChopsUpdate):
        for y, start, end in update.spans:
            yield y, list(_chops(update, y, start, end)), False
    else:
        raise Doubt(f"an update of another kind: {type(update).__name__}")


def _placed(x: int, strips: Iterable[Strip]) -> Iterator[tuple[int, Strip]]:
    for strip in strips:
        yield x, strip
        x += strip.cell_length


def _chops(update: ChopsUpdate, y: int, start: int, end: int) -> Iterator[tuple[int, Strip]]:
    """The chops of a span, cropped as Textual crops them when it writes them itself."""
    for chop_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
        if strip is None or x > end or chop_end <= start:
            continue
        yield x, strip if end > x >= start and chop_end <= end else strip.crop(0, min(chop_end, end) - x)


def _look_of(style: Style, console: Console) -> Look:
    """Take a style apart by letting Textual render each of its parts."""
    bare = style if style.link is None else style.update_link(None)
    return Look(
        _parameters(bare.without_color, console),
        _parameters(Style.from_color(bare.color), console),
        _parameters(Style.from_color(None, bare.bgcolor), console),
        f"\x1b]8;;{style.link}\x1b\\" if style.link else "",
    )


@lru_cache(maxsize=1024)
def _parameters(part: Style, console: Console) -> str:
    """Return what turns a part of a style on. Remembered: there are many styles of few colours."""
    rendered = Strip([Segment(_SIGN, part)]).render(console)
    before, _, _ = rendered.partition(_SIGN)
    return before.removeprefix("\x1b[").removesuffix("m")
