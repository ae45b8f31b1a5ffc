"""Walking through a log by its minutes: most lines of a file are counted without being read one by one.

Where a log writes the minute always at the same bytes, the lines of one are told from the others by these. What cannot
be taken so is walked through line by line. Knows nothing of files; whoever feeds it may leave pieces out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from model.named_tuples import NamedTuple
from model.sources.minutes import Minutes
from model.sources.pages import BYTE_ORDER_MARK
from model.sources.runs import MINUTE, Hit, Located, Run, likenesses
from model.sources.scattered import scattered
from model.sources.walk import Walk
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.sources.dating import Dater
    from model.sources.manners import Manners
    from model.sources.minutes import Stretch
    from model.sources.pattern import Pattern
    from model.sources.rivals import Rivals
    from model.sources.runs import Lane, Minute
    from model.sources.walk import Tally
    from model.sources.window import Window

_WORTH = 4
"""Matching lines of a minute from which on, on the average, it is worth to take them together."""
_MOST_LIKENESSES = 20_000


class Held(NamedTuple):
    """Lines of a minute of the window, with their ends, that stand behind all that was told."""

    offset: int
    number: int
    """Number of the first line among those that were fed, from 1."""
    piece: bytes
    minute: Minute
    counted: Counter[bytes]

    @property
    def end(self) -> int:
        """The byte behind them."""
        return self.offset + len(self.piece)


class MinuteWalk(Walk):
    """One way through one log."""

    def __init__(
        self,
        dater: Dater,
        window: Window,
        pattern: Pattern | None,
        tally: Tally,
        rivals: Rivals,
        lane: Lane | None,
        manners: Manners,
        *,
        in_order: bool,
    ) -> None:
        """Walk by `lane`, where the minute stands; line by line where there is none."""
        super().__init__(dater, window, pattern, tally, rivals, manners)
        self._lane = lane
        self._minutes = None if lane is None else Minutes(dater, window, lane)
        self._in_order = in_order
        self._matching: dict[bytes, bool] = {}
        self._looks_astray: dict[bytes, bool] = {}
        """Whether a line that stands out of place is a part of the entry above it, by what it is but for its digits."""
        self._held: Held | None = None

    def feed(self, offset: int, piece: bytes) -> list[Hit | Run]:
        """Read the lines of a piece that begins at `offset`; return the entries that end in it."""
        by_minutes = self.feed_minutes(offset, piece) if self._search is None else None
        return self._each(offset, piece) if by_minutes is None else by_minutes

    def feed_minutes(
        self, offset: int, piece: bytes, spans: Sequence[tuple[int, int]] | None = None
    ) -> list[Hit | Run] | None:
        """Do the same where the lines can be taken minute by minute; None, with nothing done, where they cannot.

        `spans` are the lines that hold the pattern, where there is one; without them it must be `blind`.
        """
        if self._minutes is None or not piece or piece.startswith(BYTE_ORDER_MARK):
            return None
        one = self._minutes.one(piece) if spans is None else None
        if one is not None and (self._last is None or abs(one[1].at - self._last) <= MINUTE):
            counted = Counter(likenesses(piece)) if one[0] else None
            lines = _lines_in(piece) if counted is None else counted.total()
            if self._minutes.all_in_one(piece, lines):
                return self._whole(offset, piece, one[1], lines, counted)
        lines = _lines_in(piece)
        if not self._in_order and (taken := self._scattered(offset, piece, lines, spans, self._minutes)) is not None:
            return taken
        stretches = self._minutes.stretches(piece, lines)
        if stretches is None:
            return self._scattered(offset, piece, lines, spans, self._minutes) if self._in_order else None
        if spans is not None and len(spans) < _WORTH * len(stretches):
            return None
        found: list[Hit | Run] = []
        for stretch in stretches:
            if stretch.wanted is None or stretch.minute is None or self._begins_astray(piece, stretch):
                found.extend(self._each(offset + stretch.begin, piece[stretch.begin : stretch.end]))
                continue
            if spans is None:
                part = piece[stretch.begin : stretch.end]
                counted = Counter(likenesses(part)) if stretch.wanted else None
                found.extend(self._whole(offset + stretch.begin, part, stretch.minute, stretch.lines, counted))
                continue
            found.extend(self._pass_over(stretch.minute, stretch.lines))
            if stretch.wanted:
                found.extend(self._picked(offset, piece, stretch, stretch.minute, spans))
            self._number += stretch.lines
        return found

    def _scattered(
        self, offset: int, piece: bytes, lines: int, spans: Sequence[tuple[int, int]] | None, minutes: Minutes
    ) -> list[Hit | Run] | None:
        """Take lines minute by minute though they stand in no order; the last one stays open, as it may go on."""
        in_order = self._manners is not None and self._manners.know_places
        unread = spans is not None and self._owner.multiline and not self.begins_everywhere(piece, lines)
        if in_order or unread or self._lane is None:
            return None
        last = piece.rfind(b"\n", 0, -1) + 1
        wanted, minute = minutes.of(piece[last : last + self._lane.end], piece[last:].removesuffix(b"\n"))
        sorted_out = scattered(offset, piece, spans, minutes)
        if sorted_out is None or minute is None or wanted is None:
            return None
        found = self._pass_over(minute, lines)
        runs = sorted_out.located(self._number + 1, offset + last)
        wanted_of = self._holds if spans is None and self._search is not None else None
        found.extend(Run(located, self._dater, each, self._lane, None, wanted_of) for each, located in runs)
        self._number += lines
        if wanted:
            line = piece[last:].removesuffix(b"\n").rstrip(b"\r")
            matched = self._matches(line) if spans is None else bool(spans) and spans[-1][0] == last
            self._hit = Hit(offset + last, self._number, line, self._dater, (), int(matched), minute=minute)
        return found

    def _begins_astray(self, piece: bytes, stretch: Stretch) -> bool:
        """Whether the first line of a stretch looks like a part of the entry above it."""
        if stretch.minute is None or self._last is None or self._manners is None:
            return False
        if self._manners.may_follow(stretch.minute.at, MINUTE, self._last):
            return False
        line = piece[stretch.begin : stretch.end].split(b"\n", 1)[0].rstrip(b"\r")
        alike = b"".join(likenesses(line))
        if self._looks_astray.get(alike) is not False:
            try:
                dated = self._dater.peek(line)
            except TimeError:
                return True
            astray = dated is None or self._strays(line, dated)
            if len(self._looks_astray) > _MOST_LIKENESSES:
                self._looks_astray.clear()
            self._looks_astray[alike] = astray
        return self._looks_astray[alike]

    def _whole(
        self, offset: int, piece: bytes, minute: Minute, lines: int, counted: Counter[bytes] | None
    ) -> list[Hit | Run]:
        """Take lines that all lie in one minute; `counted` is how many are alike, None where none is wanted.

        They are held until it is known whether the last of them goes on in lines of its own.
        """
        found: list[Hit | Run] = []
        if self._held is not None and self._held.end == offset:
            # Its last line ends here, as these begin entries of their own.
            found.append(self._run(self._held, self._held.piece))
            self._held = None
        found.extend(self._pass_over(minute, lines))
        self._held = None if counted is None else Held(offset, self._number + 1, piece, minute, counted)
        self._number += lines
        return found

    def _run(self, held: Held, piece: bytes) -> Run:
        if self._lane is None:
            raise AssertionError("nothing is held where no minute is known")
        wanted = None if self._search is None else self._holds
        located = Located(held.offset, held.number, piece)
        return Run(located, self._dater, held.minute, self._lane, held.counted, wanted)

    def _closed(self) -> list[Hit | Run]:
        """Return the lines that are held but for the last one, which stays open, as it may go on."""
        held, self._held = self._held, None
        if held is None:
            return []
        last = held.piece.rfind(b"\n", 0, -1) + 1
        line = held.piece[last:]
        bare = line.removesuffix(b"\n").rstrip(b"\r")
        matched = int(self._matches(bare))
        self._hit = Hit(held.offset + last, self._number, bare, self._dater, (), matched, minute=held.minute)
        if not last:
            return []
        (alike,) = likenesses(line)
        held.counted[alike] -= 1
        if not held.counted[alike]:
            del held.counted[alike]
        return [self._run(held, held.piece[:last])]

    def finish(self) -> list[Hit | Run]:
        """Return what was still open."""
        return [*self._closed(), *super().finish()]

    def leave_out(self, offset: int, piece: bytes) -> list[Hit | Run]:
        """Pass over lines that cannot be wanted, but for the first of them that still belong to an entry."""
        return [*self._closed(), *super().leave_out(offset, piece)]

    def _each(self, offset: int, piece: bytes) -> list[Hit | Run]:
        """Read the lines of a piece one by one."""
        return [*self._closed(), *super()._each(offset, piece)]

    def _matches(self, line: bytes) -> bool:
        return self._search is None or self._search(line) is not None

    def _holds(self, likeness: bytes) -> bool:
        """Whether lines that are alike hold the pattern, which takes all digits for the same."""
        holds = self._matching.get(likeness)
        if holds is None:
            if len(self._matching) > _MOST_LIKENESSES:
                self._matching.clear()
            holds = self._matching[likeness] = self._matches(likeness.removesuffix(b"\n").rstrip(b"\r"))
        return holds

    def _picked(
        self, offset: int, piece: bytes, stretch: Stretch, minute: Minute, spans: Sequence[tuple[int, int]]
    ) -> list[Run]:
        """Take those lines together that hold the pattern; the last line stays open, as what goes on may hold it."""
        mine = spans[bisect_left(spans, (stretch.begin, 0)) : bisect_left(spans, (stretch.end, 0))]
        end = stretch.end - piece.endswith(b"\n", stretch.begin, stretch.end)
        last = piece.rfind(b"\n", stretch.begin, end) + 1 or stretch.begin
        matched = int(bool(mine) and mine[-1][0] == last)
        number = self._number + stretch.lines
        line = piece[last:end].rstrip(b"\r")
        self._hit = Hit(offset + last, number, line, self._dater, (), matched, minute=minute)
        mine = mine[:-1] if matched else mine
        if not mine or self._lane is None:
            return []
        picked = b"\n".join([*(piece[begin:until] for begin, until in mine), b""])
        places = [offset + begin for begin, _ in mine]
        located = Located(places[0], self._number + 1, picked, places)
        return [Run(located, self._dater, minute, self._lane)]

    def begins_everywhere(self, piece: bytes, lines: int) -> bool:
        """Whether each of these so many lines begins an entry, as all begin with the same day where times stand."""
        if self._lane is None or self._lane.begin or self._rivals:
            return False
        day = piece[: self._lane.end - len("T14:05")]
        return piece.count(b"\n" + day) + 1 == lines


def _lines_in(piece: bytes) -> int:
    return piece.count(b"\n") + (not piece.endswith(b"\n"))
