"""The pen: brings the terminal's cursor and colours from where they are to where they are wanted, in few bytes.

It knows rows of cells and looks, and the sequences that every terminal has understood since the VT220: absolute and
sideways moves, and colours. It leaves out clearing and repeating, which terminals do not agree on.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import compress, groupby
from operator import ne, or_
from typing import TYPE_CHECKING

from model.frozen import frozen

if TYPE_CHECKING:
    from tui.cells import Row

AT_REST = "\x1b[m"
"""Ends every colour and attribute."""
_SEEN_ON_SPACES = frozenset({"4", "5", "6", "7", "9", "21", "51", "52", "53"})
"""Attributes that show where there is no letter."""


@frozen
class Look:
    """How cells look, as parameters of SGR sequences, and the link they carry."""

    flags: str = ""
    foreground: str = ""
    background: str = ""
    link: str = ""
    """The sequence that begins the link."""
    blank: bool = False
    """For cells without a letter: whatever the colour and the weight of letters is, it will do."""

    def for_spaces(self) -> Look:
        """The same look on cells that hold only spaces."""
        if self.link or _shows_on_spaces(self.flags):
            return self
        return Look(background=self.background, blank=True)


def _shows_on_spaces(flags: str) -> bool:
    return not _SEEN_ON_SPACES.isdisjoint(flags.split(";"))


PLAIN = Look()
_NO_LINK = "\x1b]8;;\x1b\\"
_SHOW, _HIDE = "\x1b[?25h", "\x1b[?25l"
_SHORT_GAP = 3
"""Unchanged cells that are cheaper written again than jumped over."""


class Pen:
    """Where the terminal's cursor is and whether it is shown, how it draws, and what was written for that.

    None is: not known.
    """

    def __init__(self, looks: list[Look]) -> None:
        self._looks = looks
        self._written: list[str] = []
        self._at: tuple[int, int] | None = None
        self._look: Look | None = None
        self._shown: bool | None = None
        self._interned: dict[Look, Look] = {}
        self._turns: dict[tuple[int, int], tuple[str, Look]] = {}
        """What to write to get from one look to another, by their identities: both are kept for good."""

    def forget(self) -> None:
        """Take neither place nor look for granted, nor whether the cursor is shown."""
        self._at = self._look = self._shown = None
        self._written.clear()

    def written(self) -> str:
        """What was written since the last time. A link is not left open: `AT_REST` would not end it."""
        if self._look is not None and self._look.link:
            bare = replace(self._look, link="")
            self._turn(self._interned.setdefault(bare, bare))
        output = "".join(self._written)
        self._written.clear()
        return output

    def draw(self, y: int, old: Row, new: Row) -> None:
        """Write what differs between a row and the row that replaces it."""
        if old.texts == new.texts and old.looks == new.looks:
            return
        width = len(new.texts)
        if old.doubts or new.doubts:
            self._run(y, 0, width, new)
            return
        differs = map(or_, map(ne, old.texts, new.texts), map(ne, old.looks, new.looks))
        changed = list(compress(range(width), differs))
        if changed[-1] - changed[0] == len(changed) - 1:
            self._run(y, changed[0], changed[-1] + 1, new)
            return
        start = previous = changed[0]
        for x in changed:
            if x - previous > 1 and not self._is_short(previous, x, new):
                self._run(y, start, previous + 1, new)
                start = x
            previous = x
        self._run(y, start, previous + 1, new)

    def _is_short(self, before: int, after: int, row: Row) -> bool:
        """Whether the cells between two columns are quicker written again than jumped over."""
        looks = row.looks[before:after]
        return after - before - 1 <= _SHORT_GAP and looks.count(looks[0]) == len(looks)

    def _run(self, y: int, start: int, end: int, row: Row) -> None:
        """Write columns of a row, from the first column of the character that `start` falls on."""
        while start > 0 and row.texts[start] == "":
            start -= 1
        if row.doubts or None in row.texts[start:end]:
            self._cell_by_cell(y, start, end, row)
            return
        self.move(start, y)
        for look, columns in groupby(row.looks[start:end]):
            after = start + len(list(columns))
            self._turn(self._looks[look])
            self._written.extend(row.texts[start:after])  # type: ignore[arg-type] # none of them is None
            start = after
        self._came_to(end, y, row)

    def _cell_by_cell(self, y: int, start: int, end: int, row: Row) -> None:
        """Write columns of which some are not known, or after which the cursor may be elsewhere than it should."""
        for x in range(start, end):
            text = row.texts[x]
            if text is None:  # nobody knows what is there, and nobody asked for it to be drawn
                self._at = None
                continue
            if not text:  # the right half of a wide character
                continue
            self.move(x, y)
            self._turn(self._looks[row.looks[x]])
            self._written.append(text)
            if x in row.doubts:
                self._at = None
            else:
                self._came_to(x + 1, y, row)

    def _came_to(self, x: int, y: int, row: Row) -> None:
        """The cursor stands after what was written; at the edge, terminals disagree on where that is."""
        if x < len(row.texts) and row.texts[x] == "":
            x += 1
        self._at = (x, y) if x < len(row.texts) else None

    def move(self, x: int, y: int) -> None:
        """Put the cursor to a cell, by the shortest way."""
        if self._at == (x, y):
            return
        if self._at is not None and self._at[1] == y:
            distance = x - self._at[0]
            steps = str(abs(distance)) if abs(distance) > 1 else ""
            self._written.append(f"\x1b[{steps}{'C' if distance > 0 else 'D'}")
        else:
            self._written.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        self._at = (x, y)

    def show(self, *, shown: bool) -> None:
        """Show the cursor, or hide it."""
        if shown is not self._shown:
            self._shown = shown
            self._written.append(_SHOW if shown else _HIDE)

    def _turn(self, look: Look) -> None:
        """Change how the terminal draws, by the shortest way."""
        if look is self._look:
            return
        turn = self._turns.get((id(self._look), id(look)))
        if turn is None:
            turn = self._turns[id(self._look), id(look)] = _way(self._look, look, self._interned)
        sequence, self._look = turn
        if sequence:
            self._written.append(sequence)


def _way(now: Look | None, look: Look, interned: dict[Look, Look]) -> tuple[str, Look]:
    """The shortest sequence from one look to another, and the look that it ends in (for spaces, one that will do)."""
    if look.blank:
        kept = Look() if now is None or _shows_on_spaces(now.flags) else now
        look = Look(kept.flags, kept.foreground, look.background)
    look = interned.setdefault(look, look)
    if look == now:
        return "", look
    link = ""
    if now is None or look.link != now.link:
        link = look.link or (_NO_LINK if now is not None else "")
    if now is None or (look.flags != now.flags and now.flags) or look == PLAIN:
        parameters = ["0", look.flags, look.foreground, look.background]
    else:
        parameters = [
            "" if look.flags == now.flags else look.flags,
            "" if look.foreground == now.foreground else look.foreground or "39",
            "" if look.background == now.background else look.background or "49",
        ]
    joined = ";".join(parameter for parameter in parameters if parameter)
    if joined == "0":
        return link + AT_REST, look
    return link + (f"\x1b[{joined}m" if joined else ""), look
