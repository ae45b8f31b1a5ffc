"""Ranking: which of the groups of alike messages a person should see first.

First what is new, then what comes so much more often than before that chance does not explain it, then what says that
it is grave: three weights in this order, added, so that a burst of something known is not buried under trifles that
are new. A log that says something new all the time says little by it: there, what is said only once weighs less. Knows
only counts by the minute.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.sources.sighting import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NEW = 4.0
_NEIGHBOURHOOD = 10
"""Minutes around a peak that belong to it, so that they are not taken for the time before."""
_WARM_UP = 0.1
"""Share of a source at its beginning in which everything is seen for the first time."""
_GRAVITY = {Level.CRITICAL: 4.0, Level.ERROR: 3.0, Level.WARNING: 1.5, Level.NOTICE: 0.25}
_FEWEST = 3
_FEW_ONCE = 20
"""Groups that are said only once, up to which each of them is news."""


@frozen
class Span:
    """The minutes (since 1970) that were read, and the one at which the window begins; None without a window."""

    first: int
    last: int
    window: int | None = None


@frozen
class Rank:
    """How far up a group belongs, and why."""

    score: float
    new: bool
    """Nothing like it was seen before the window (without one: in the source's first tenth)."""
    times_more: float
    """How many times more often it comes in its highest minute than in the time before."""
    breaks_out: int | None
    """The minute since 1970 at which the rate leaves what was usual; None where it does not."""


def news_of_once(groups: Iterable[Mapping[int, int]]) -> float:
    """Return how much it counts that something is said only once and is new, of 1: little where much is."""
    once = sum(len(minutes) == 1 and sum(minutes.values()) == 1 for minutes in groups)
    return min(1.0, _FEW_ONCE / once) if once else 1.0


def rank(minutes: Mapping[int, int], level: Level | None, span: Span, news: float = 1.0) -> Rank:
    """Weigh a group by its counts by the minute; `news` is how much it counts if it is said only once."""
    peak, highest = _peak(minutes, span)
    usual = _usual(minutes, peak, span)
    new = _is_new(minutes, span)
    surprise = _surprise(highest, usual)
    unusual = (_NEW if new else 0.0) + math.log2(1 + surprise)
    share = news if len(minutes) == 1 and sum(minutes.values()) == 1 else 1.0
    score = share * unusual + _GRAVITY.get(level or Level.INFO, 0.0)
    return Rank(score, new, highest / usual, _breakout(minutes, usual, new, span))


def _inside(minute: int, span: Span) -> bool:
    return span.window is None or minute >= span.window


def _peak(minutes: Mapping[int, int], span: Span) -> tuple[int, int]:
    return max(
        ((minute, count) for minute, count in minutes.items() if _inside(minute, span)),
        key=lambda item: (item[1], -item[0]),
        default=(span.first, 0),
    )


def _usual(minutes: Mapping[int, int], peak: int, span: Span) -> float:
    """Return the lines a minute that were to be expected: the mean, or half of what comes elsewhere at the most."""
    if span.window is not None:
        others = [count for minute, count in minutes.items() if minute < span.window]
        length = span.window - span.first
    else:
        others = [count for minute, count in minutes.items() if abs(minute - peak) > _NEIGHBOURHOOD]
        length = span.last - span.first + 1 - 2 * _NEIGHBOURHOOD
    if length < _FEWEST:
        # There is no time before to compare with.
        return float(max(minutes.get(peak, 0), 1))
    mean = (sum(others) + 0.5) / length
    return max(mean, max(others, default=0) / 2)


def _surprise(seen: int, expected: float) -> float:
    """Return how unlikely a count is where so many were expected: the log-likelihood ratio of a Poisson process."""
    return seen * math.log(seen / expected) - (seen - expected) if seen > expected else 0.0


def _is_new(minutes: Mapping[int, int], span: Span) -> bool:
    first = min(minutes)
    if span.window is not None:
        return span.window > span.first and first >= span.window
    return first > span.first + (span.last - span.first) * _WARM_UP


def _breakout(minutes: Mapping[int, int], usual: float, new: bool, span: Span) -> int | None:
    """Return the first minute whose count lies four deviations above the usual."""
    threshold = max(_FEWEST, usual + 4 * math.sqrt(usual), 2 * usual)
    above = [minute for minute, count in minutes.items() if count >= threshold and _inside(minute, span)]
    if above:
        return min(above)
    return min(minutes) if new else None
