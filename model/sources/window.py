"""The window of time that is asked for, and the bytes by which its lines are told without reading their times.

A window of ten minutes in a log that writes `2026-11-18T14:05` needs only the lines that hold `2026-11-18T14:0` or
`…14:1`: finding bytes is a hundred times faster than reading times. How a log writes its minutes is learnt from its
own lines; where they do not agree, or a line's zone may shift them, there are no such bytes and every line is read.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.month_names import SHORT
from model.sources.reckoning import to_instant, to_microseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from model.sources.written import Written
from model.times import Instant

SLACK = timedelta(minutes=15)
"""How far out of order the lines of a sorted log may be."""
_MOST_NEEDLES = 4
_SHORTEST = timedelta(minutes=10)
_BEFORE = timedelta(hours=1)
_LONGEST = timedelta(days=3)
_ALWAYS = 2**62


@frozen
class Window:
    """From when until when, both included; None is open."""

    since: Instant | None = None
    until: Instant | None = None

    @property
    def first(self) -> int:
        """The first microsecond since 1970 that lies in it."""
        return -_ALWAYS if self.since is None else to_microseconds(self.since)

    @property
    def last(self) -> int:
        """The last microsecond since 1970 that lies in it."""
        return _ALWAYS if self.until is None else to_microseconds(self.until)

    @property
    def bounded(self) -> bool:
        """Whether it has both ends."""
        return self.since is not None and self.until is not None

    def with_time_before(self) -> Window:
        """Return the window with the time before it that it is compared with: as long again, up to an hour."""
        if self.since is None:
            return self
        length = _BEFORE if self.until is None else self.until - self.since
        try:
            return Window(Instant(self.since - min(max(length, _SHORTEST), _BEFORE)), self.until)
        except OverflowError:
            # There is no time before the year 1.
            return self


_LAYOUTS: tuple[Callable[[datetime], str], ...] = (
    lambda t: f"{t.year}-{t.month:02}-{t.day:02}T{t.hour:02}:{t.minute:02}",
    lambda t: f"{t.year}-{t.month:02}-{t.day:02} {t.hour:02}:{t.minute:02}",
    lambda t: f"{t.year}/{t.month:02}/{t.day:02} {t.hour:02}:{t.minute:02}",
    lambda t: f"{t.year}{t.month:02}{t.day:02}T{t.hour:02}{t.minute:02}",
    lambda t: f"{t.day:02}/{SHORT[t.month - 1]}/{t.year}:{t.hour:02}:{t.minute:02}",
    lambda t: f"{SHORT[t.month - 1]} {t.day:2} {t.hour:02}:{t.minute:02}",
    lambda t: f"{t.month:02}{t.day:02} {t.hour:02}:{t.minute:02}",
    lambda t: f"{t.month:02}-{t.day:02} {t.hour:02}:{t.minute:02}",
    lambda t: f"{t.year % 100:02}/{t.month:02}/{t.day:02} {t.hour:02}:{t.minute:02}",
    lambda t: f"{t.year % 100:02}{t.month:02}{t.day:02} {t.hour:02}{t.minute:02}",
    lambda t: f"{t.day:02}-{SHORT[t.month - 1]}-{t.year} {t.hour:02}:{t.minute:02}",
)
"""The ways of writing a minute that begin a time; what stands behind them (seconds, year, zone) does not matter."""


@frozen
class Sample:
    """One time of a log: its bytes as text, and what was read from it."""

    stamp: str
    written: Written


def needles(window: Window, samples: Sequence[Sample], zone: tzinfo) -> tuple[bytes, ...]:
    """Return bytes of which every line of the window holds at least one; none where that cannot be promised.

    `zone` is the one in which times without a zone are read.
    """
    if window.since is None or window.until is None or not samples or window.until - window.since > _LONGEST:
        return ()
    if window.until < window.since:
        return ()
    epochs = [(sample.written.epoch, sample.stamp) for sample in samples]
    if all(epoch is not None and stamp.startswith(str(int(epoch.timestamp()))) for epoch, stamp in epochs):
        return _fewest({str(second) for second in range(window.first // 1_000_000, window.last // 1_000_000 + 1)})
    layout = _layout(samples)
    zones = _zones(samples, zone)
    if layout is None or zones is None:
        return ()
    minutes = range(window.first // 60_000_000, window.last // 60_000_000 + 1)
    starts = [to_instant(minute * 60_000_000) for minute in minutes]
    return _fewest({layout(start.astimezone(local)) for local in zones for start in starts})


def _layout(samples: Sequence[Sample]) -> Callable[[datetime], str] | None:
    """Return the one layout in which all the samples are written."""
    for layout in _LAYOUTS:
        if all(_is_in(layout, sample) for sample in samples):
            return layout
    return None


def _is_in(layout: Callable[[datetime], str], sample: Sample) -> bool:
    made = sample.written
    if made.month is None or made.day is None or sample.stamp[-1:] in "mM.":
        # With the halves of a day the same bytes are two minutes of it.
        return False
    try:
        shown = datetime(made.year or 2000, made.month, made.day, made.hour, made.minute, tzinfo=UTC)
    except ValueError:
        return False
    return layout(shown) in sample.stamp


def _zones(samples: Iterable[Sample], zone: tzinfo) -> tuple[tzinfo, ...] | None:
    """Return the zones that the log's lines may be in: an offset may change by an hour in the course of a log."""
    from datetime import timezone

    offsets = {sample.written.offset for sample in samples}
    if any(sample.written.abbreviation for sample in samples):
        return None
    if offsets == {None}:
        return (zone,)
    if None in offsets:
        return None
    if offsets == {UTC}:
        return (UTC,)
    shifts = {offset.utcoffset(None) + timedelta(hours=hour) for offset in offsets if offset for hour in (-1, 0, 1)}
    return tuple(timezone(shift) for shift in shifts)


def _fewest(texts: set[str]) -> tuple[bytes, ...]:
    """Shorten the texts from behind until few are left; none where they would say too little."""
    while len(texts) > _MOST_NEEDLES:
        texts = {text[:-1] for text in texts}
    shortest = min(map(len, texts), default=0)
    return tuple(sorted(text.encode() for text in texts)) if shortest >= 6 else ()  # noqa: PLR2004 - a day's length
