"""A log that lies in a regular file: entered where its window begins, and read only as far as it must be.

256 probes, spread over the file, tell whether its times rise; where they do, the window is found by halving, with a
quarter of an hour of slack on both sides. Where they do not, the whole file is passed through, and that is said.
Pieces that cannot hold a line of the window, or of the pattern, are left out by their bytes.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.named_tuples import NamedTuple
from model.sources.dating import Dater, has_seconds
from model.sources.manners import Manners
from model.sources.minute_walk import MinuteWalk
from model.sources.passage import Passage
from model.sources.reckoning import AHEAD, Bearings, Reckoner, to_microseconds
from model.sources.rivals import Rivals
from model.sources.runs import Hit, Lane, Run
from model.sources.sighting import Assumed
from model.sources.walk import Tally
from model.sources.window import SLACK, Sample, Window, needles
from model.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import tzinfo

    from model.sources.detection import Detection
    from model.sources.pages import Pages
    from model.sources.pattern import Pattern

PROBES = 256
SMALL = 1024 * 1024
"""Bytes up to which a file is simply read through."""
_PROBED = 4 * 1024
_SLACK = int(SLACK.total_seconds()) * 1_000_000
_DAY = 86_400 * 1_000_000
_YEAR = 365 * _DAY
_LEAP_DAY, _LEAP_YEARS = (2, 29), 1461 * _DAY
"""A log with a 29 February is only moved from leap year to leap year."""
_HALF_YEAR = 170 * _DAY
_AHEAD = int(AHEAD.total_seconds()) * 1_000_000
_STEP = 32 * 1024


class Probe(NamedTuple):
    """A line somewhere in the file, and its instant."""

    offset: int
    at: int


@frozen
class Region:
    """The part of the file that may hold the window, and what is to be said about it."""

    begin: int
    end: int
    remark: str = ""


class LogFile:
    """One log, one window: `hits` walks through what was asked for."""

    def __init__(self, pages: Pages, detection: Detection, bearings: Bearings, zone: tzinfo) -> None:
        self._pages = pages
        self._detection = detection
        self._bearings = bearings
        self._zone = zone
        self._dater = Dater(detection.reader, Reckoner(bearings))
        self._samples: list[Sample] = []
        self._columns: set[tuple[int, int, bytes]] = set()
        self._numbered = False
        self._pieced = False
        """Whether a time was put together from several places of its line, so that its bytes tell nothing."""
        self.rivals = Rivals(detection, bearings)
        self._probes = self._probe()
        self.tally = Tally()

    def region(self, window: Window, reach: Window | None = None) -> Region:
        """Return where the window lies, by halving in a file that is sorted, otherwise the whole.

        The slack is the window's; of what else is within reach, only what stands in its place is wanted.
        """
        whole = Region(0, self._pages.size)
        if (window.since is None and window.until is None) or self._pages.size <= SMALL or not self._probes:
            return whole
        times = [probe.at for probe in self._probes]
        if not self._in_order:
            return Region(0, self._pages.size, "is not sorted by time: all of it was read")
        begin = min(window.first - _SLACK, window.first if reach is None else reach.first)
        end = window.last + _SLACK
        low = bisect_left(times, begin)
        high = bisect_right(times, end)
        return Region(
            0 if low == 0 else self._halve(self._probes[low - 1], self._next(low), begin),
            self._pages.size if high == len(times) else self._halve_end(high, end),
        )

    @property
    def _in_order(self) -> bool:
        """Whether the times of the probes rise."""
        return all(early.at <= late.at for early, late in itertools.pairwise(self._probes))

    def hits(
        self, window: Window, pattern: Pattern | None, step: Callable[[int], None] = lambda _: None
    ) -> Iterator[Hit]:
        """Yield the entries of the window that hold the pattern; `step` is told the bytes that were dealt with."""
        for batch in self._batches(window, pattern, step, self.region(window)):
            hits = (found.hits() if isinstance(found, Run) else [found] for found in batch)
            # What was taken minute by minute is put into the order in which it stands again.
            yield from sorted(itertools.chain.from_iterable(hits), key=attrgetter("offset"))

    def found(
        self, window: Window, pattern: Pattern | None, step: Callable[[int], None], region: Region
    ) -> Iterator[Hit | Run]:
        """Yield those of a region, with entries of one minute that stand one behind the other taken together."""
        return itertools.chain.from_iterable(self._batches(window, pattern, step, region))

    def _batches(
        self, window: Window, pattern: Pattern | None, step: Callable[[int], None], region: Region
    ) -> Iterator[list[Hit | Run]]:
        self._dater.follow(self._before(region.begin))
        reader = self._detection.reader
        if region.begin and reader.heading:
            reader.split(self._pages.last_line(reader.heading, region.begin))
        manners = Manners(reader, self._detection.voted)
        walk = MinuteWalk(
            self._dater, window, pattern, self.tally, self.rivals, self._lane(), manners, in_order=self._in_order
        )
        # A line that holds the pattern may belong to an entry whose time stands lines before.
        # Columns that a heading moves, and other formats, are written in ways that the bytes do not know.
        timed = (pattern is None or not reader.multiline) and not reader.heading and not self.rivals
        timed = timed and not self._pieced
        finder = needles(window, self._samples, self._zone) if timed else ()
        passage = Passage(self._pages, self._dater, walk, finder, pattern, self._before)
        return passage.batches(region.begin, region.end, step, in_order=self._in_order)

    def _lane(self) -> Lane | None:
        """Return where the minute stands, where it always stands there and no zone varies."""
        if len(self._columns) != 1 or self._numbered or self._pieced:
            return None
        times = [probe.at for probe in self._probes]
        if self._dater.floating and (self._samples[0].written.day is None or max(times) - min(times) > _HALF_YEAR):
            # Equal bytes may be different minutes.
            return None
        ((begin, length, _),) = self._columns
        return Lane(begin, begin + length - len(":00"))

    def _before(self, offset: int) -> int | None:
        """Return the time of the last probe before an offset: where a reckoning goes on from."""
        index = bisect_right([probe.offset for probe in self._probes], offset) - 1
        return self._probes[max(index, 0)].at if self._probes else None

    def _next(self, index: int) -> int:
        return self._probes[index].offset if index < len(self._probes) else self._pages.size

    def _halve(self, below: Probe, end: int, wanted: int) -> int:
        """Return the start of a line before which all times are earlier than `wanted`."""
        low, high = below.offset, end
        while high - low > _STEP:
            middle = self._probe_at((low + high) // 2, below.at)
            if middle is None or middle.offset >= high:
                high = (low + high) // 2
            elif middle.at < wanted:
                low = middle.offset
            else:
                high = middle.offset
        return low

    def _halve_end(self, index: int, wanted: int) -> int:
        """Return the start of a line behind which all times are later than `wanted`."""
        below = self._probes[max(index - 1, 0)]
        low, high = below.offset, self._probes[index].offset
        while high - low > _STEP:
            middle = self._probe_at((low + high) // 2, below.at)
            if middle is None or middle.offset >= high:
                break
            if middle.at <= wanted:
                low = middle.offset
            else:
                high = middle.offset
        return high

    def _probe(self) -> list[Probe]:
        """Date a line at each of `PROBES` places. Years that are missing are counted from the first on."""
        size = self._pages.size
        count = min(PROBES, max(1, size // 64))
        probes: list[Probe] = []
        for index in range(count):
            found = self._probe_at(size * index // count)
            if found is not None and (not probes or found.offset > probes[-1].offset):
                probes.append(found)
        return self._moved(probes) if self._dater.floating else probes

    def _probe_at(self, offset: int, after: int | None = None) -> Probe | None:
        """Date the first line that begins an entry at or behind an offset; `after` is a time not far before it."""
        if after is not None and self._dater.floating:
            self._dater.follow(after)
        before = max(0, offset - 1)
        piece = self._pages.read(before, _PROBED)
        at = piece.find(b"\n") + 1 if offset else 0
        if offset and not at:
            before, at = self._pages.next_line(offset), 0
            piece = self._pages.read(before, _PROBED)
        while at < len(piece):
            end = piece.find(b"\n", at)
            line = piece[at : end if end >= 0 else len(piece)].rstrip(b"\r")
            try:
                dated = self._dater.date(line)
            except TimeError:
                dated = None
            if dated is not None and Assumed.SHOWN_TWICE not in dated.assumed:
                # Which of two hours it is depends on the lines before, which are not read here.
                self._remember(line, dated.entry.stamp, dated.entry.zone)
                return Probe(before + at, dated.at)
            if after is None and end >= 0 and not line[:1].isspace():
                self.rivals.meet(line, None)
            at = end + 1 if end >= 0 else len(piece)
        return None

    def _remember(self, line: bytes, stamp: bytes, zone: bytes) -> None:
        """Keep how the log writes times, for the bytes that tell its minutes."""
        if has_seconds(stamp):
            self._columns.add((line.find(stamp), len(stamp), zone))
        else:
            self._columns.update({(0, 0, b""), (0, 1, b"")})
        self._pieced = self._pieced or stamp not in line
        self._numbered = self._numbered or self._detection.reader.is_numbered(line)
        made, self._dater.made = self._dater.made, None
        if made is not None or not self._samples:
            text = stamp.decode("utf-8", "replace")
            made = made or self._detection.reader.decode(text, zone.decode("utf-8", "replace"))
            if made is not None:
                self._samples.append(Sample(text, made))

    def _moved(self, probes: Sequence[Probe]) -> list[Probe]:
        """Move times without years by years (without days by days), so that the log lies over the incident.

        Where it cannot, it comes nearest. Of several places over it, the one whose end is nearest is taken: logs
        are fetched soon after.
        """
        if not probes:
            return []
        incident = to_microseconds(self._bearings.incident)
        first, last = min(probe.at for probe in probes), max(probe.at for probe in probes)

        latest = None if self._bearings.latest is None else to_microseconds(self._bearings.latest)

        unit = _DAY if self._samples[0].written.day is None else _YEAR
        if any((sample.written.month, sample.written.day) == _LEAP_DAY for sample in self._samples):
            unit = _LEAP_YEARS

        def distance(steps: int) -> tuple[bool, int, int]:
            begin, end = first + steps * unit, last + steps * unit
            future = latest is not None and end > latest + _AHEAD
            return future, max(begin - incident, incident - end, 0), abs(end - incident)

        span = (last - first) // unit + 2
        shift = min(range(-span, span + 1), key=distance)
        return [Probe(probe.offset, probe.at + shift * unit) for probe in probes]
