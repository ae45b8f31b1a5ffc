"""The one way in: reads all sources of a request and gives back what was found, grouped, ranked and counted.

A source that fails does not stop the others: its reading says why. Whoever calls decides what goes onto the timeline.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING

from model.sources.collecting import Collector, Interrupted
from model.sources.deciding import whole_formats
from model.sources.detection import UnknownFormat, format_named
from model.sources.opening import Found, find
from model.sources.reading import read
from model.sources.request import Gathering, Progress, Reading, Request, Source
from model.sources.streams import Unusable
from model.sources.tray import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model.sources.pattern import Pattern
    from model.sources.request import Cancelled
    from model.sources.tray import Candidate

_TENTH = 0.1


class Meter:
    """Passes on progress, at most ten times a second."""

    def __init__(self, tell: Callable[[Progress], None], cancelled: Cancelled, clock: Callable[[], float]) -> None:
        self._tell = tell
        self._cancelled = cancelled
        self._clock = clock
        self._told = -1.0
        self._done = 0

    def begin(self) -> None:
        """Start again from zero, for the next source."""
        self._done = 0

    def check(self) -> None:
        """Raise `Interrupted` where the user wants no more."""
        if self._cancelled():
            raise Interrupted

    def step(self, location: str, size: int, total: int) -> None:
        """Count bytes that were dealt with. Raises `Interrupted` where the user wants no more."""
        self._done += size
        self.check()
        now = self._clock()
        if now - self._told >= _TENTH:
            self._told = now
            self._tell(Progress(location, self._done, total))


def gather(
    request: Request,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Cancelled = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Gathering:
    """Read the sources and return what they testify to.

    `progress` is told at most ten times a second; `cancelled` is asked several times as often, and what was counted
    until then is returned, ungrouped: grouping it would take as long again. Raises `UnreadablePattern` and
    `UnknownFormat` before anything is read.
    """
    began = clock()
    _check_formats(request)
    collector = Collector(request, _pattern(request.grep))
    meter = Meter(progress, cancelled, clock)
    collector.check = meter.check
    readings: list[Reading] = []
    candidates: tuple[Candidate, ...] = ()
    with _uncollected():
        interrupted = not _read_all(request, readings, collector, meter, cancelled)
        if not interrupted:
            try:
                candidates = collector.tray.candidates(meter.check)
            except Interrupted:
                interrupted = True
        if interrupted:
            collector.forget()
    everything = tuple(sorted(collector.kept, key=attrgetter("at")))
    return Gathering(
        readings=tuple(readings),
        candidates=candidates,
        chosen=everything if request.everything else chosen(candidates),
        assumed=Counter(collector.assumed),
        examples=tuple(collector.examples),
        seconds=clock() - began,
        cancelled=interrupted,
    )


def _pattern(text: str | None) -> Pattern | None:
    """Compile the pattern, where there is one; what it takes is loaded only then. Raises `UnreadablePattern`."""
    if text is None:
        return None
    from model.sources.pattern import Pattern

    return Pattern.compile(text)


def _read_all(
    request: Request, readings: list[Reading], collector: Collector, meter: Meter, cancelled: Cancelled
) -> bool:
    """Read the sources; return whether that was left to come to its end."""
    try:
        for source in request.sources:
            for found in _found(source, readings):
                meter.begin()
                readings.append(_reading(source, found, collector, meter, cancelled))
    except Interrupted:
        readings.append(collector.reading())
        return False
    return True


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles: reading makes none, and a look among thousands of groups takes as long.

    It would also make whoever cancels wait.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _check_formats(request: Request) -> None:
    for name in {source.format for source in request.sources} | {request.format}:
        if name is None or name in (others := whole_formats()):
            continue
        try:
            format_named(name)
        except UnknownFormat as error:
            raise UnknownFormat(f"{error}, {', '.join(sorted(others))}") from None


def _found(source: Source, readings: list[Reading]) -> Iterator[Found | None]:
    """Yield what a source's location stands for; what it does not stand for becomes a reading that failed."""
    if source.given is not None:
        yield None
        return
    try:
        yield from find(source.location)
    except Unusable as error:
        readings.append(Reading(source.location, "", remarks=(f"{source.location} {error}",), failed=True))


def _reading(source: Source, found: Found | None, collector: Collector, meter: Meter, cancelled: Cancelled) -> Reading:
    location = source.location if found is None else found.location
    collector.begin(location)
    total = len(source.given or b"") if found is None else found.size
    try:
        return read(source, found, collector, lambda size: meter.step(location, size, total), cancelled)
    except Unusable as error:
        return collector.reading(remarks=(f"{location} {error}",), failed=True)
    except OSError as error:
        return collector.reading(remarks=(f"{location} cannot be read ({error.strerror or error})",), failed=True)
