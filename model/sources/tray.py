"""The tray: sightings grouped by what they say, each group with first, last, count and samples, ranked.

Candidates wait here until somebody chooses; nothing of it is on the timeline. Groups keep counts and a few samples, not
their lines, so a tray of a million lines is small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.sources.groups import MINUTE, SAMPLES, Group
from model.sources.ranking import Rank, Span, news_of_once, rank
from model.sources.reckoning import to_instant, to_microseconds
from model.sources.sighting import PRESELECTED, Assumed, Kind, Level, Sighting
from model.sources.templates import WILDCARD, in_steps, level_in, merged, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from model.sources.latest import Latest
    from model.times import Instant

_Key = tuple[Kind, str, bool]
"""Kind, template, and whether the level that stands beside the message is grave."""
_MOST_GROUPS = 20_000
_OFTEN = 50
"""Groups after which it is asked whether more are wanted: some milliseconds."""


@frozen
class Candidate:
    """A group of alike sightings that waits to be chosen."""

    template: str
    kind: Kind
    level: Level | None
    source: str
    first: Instant
    last: Instant
    count: int
    """Sightings in the window."""
    before: int
    """Sightings in the time before the window that was read for comparison."""
    samples: tuple[Sighting, ...]
    """The first ones, and the last."""
    new: bool
    times_more: float
    breaks_out: Instant | None
    """The minute at which its rate leaves what was usual."""
    score: float
    preselected: bool
    reasons: tuple[str, ...]
    """Why it stands where it stands, for the person who reads the tray."""

    @property
    def key(self) -> tuple[Kind, str, bool]:
        """What tells it from every other group of a tray, by whatever filters it was read.

        Levels within messages are only looked for where a filter asks; so the group's own level tells it apart.
        """
        return (self.kind, self.template, self.level is not None and self.level >= Level.ERROR)


class Tray:
    """Collects sightings and gives them back as ranked candidates."""

    def __init__(self, window_begins: Instant | None = None) -> None:
        self._begins = None if window_begins is None else to_microseconds(window_begins)
        self._groups: dict[_Key, Group] = {}
        self._first: int | None = None
        self._last = 0
        self.assumed: Counter[Assumed] = Counter()

    def add(self, sighting: Sighting) -> None:
        """Put one sighting in."""
        self.add_at(
            to_microseconds(sighting.at),
            sighting.message,
            level=sighting.level,
            kind=sighting.kind,
            source=sighting.source,
            make=lambda: sighting,
        )
        self.assumed.update(sighting.assumed)

    def add_at(
        self, at: int, message: str, *, level: Level | None, kind: Kind, source: str, make: Callable[[], Sighting]
    ) -> Group:
        """Put one in that is made only if it becomes a sample; return its group."""
        key = _key(kind, message, level)
        group = self._groups.get(key)
        if group is None:
            group = self._new_group(key, message, level)
        group.sources.add(source)
        if self._first is None or at < self._first:
            self._first = at
        self._last = max(self._last, at)
        group.minutes[at // MINUTE] += 1
        if level is not None and (group.level is None or level > group.level):
            group.level = level
        if self._begins is not None and at < self._begins and kind is not Kind.SUSPECT:
            group.before += 1
            return group
        if not group.count or at < group.first:
            group.first = at
        group.see_one(at, make)
        group.count += 1
        group.keep(at, make)
        return group

    def known(self, message: str, level: Level | None, source: str) -> Group | None:
        """Return the group of such a line of a log, if there is one; the line is to be counted there."""
        group = self._groups.get(_key(Kind.LOG, message, level))
        if group is not None:
            group.sources.add(source)
            if level is not None and (group.level is None or level > group.level):
                group.level = level
        return group

    def is_before(self, minute: int) -> bool:
        """Whether all of a minute, given by its beginning in microseconds since 1970, lies before the window."""
        return self._begins is not None and minute + MINUTE <= self._begins

    def add_before(self, group: Group, minute: int, times: int) -> None:
        """Count so many of a group in a minute before the window."""
        group.before += times
        self._count(group, minute, times)

    def is_known(self, group: Group, minute: int) -> bool:
        """Whether more of a group in a minute may be counted without being read.

        They may not where the group has too few samples, or all of them are later, or the window begins in the minute.
        """
        if self._begins is not None and minute < self._begins:
            return self.is_before(minute)
        return group.count >= SAMPLES and minute + MINUTE > group.samples[-1][0]

    def add_many(self, group: Group, minute: int, times: int, latest: Latest) -> bool:
        """Count so many of a group that `is_known` by their minute alone.

        Return False, with nothing done, where the earliest of them comes before one of the samples.
        """
        sampled = group.samples[-1][0]
        if sampled > minute and latest.earliest() < sampled:
            return False
        group.see_last(minute, latest)
        group.count += times
        self._count(group, minute, times)
        return True

    def _count(self, group: Group, minute: int, times: int) -> None:
        group.minutes[minute // MINUTE] += times
        self._last = max(self._last, minute)
        self._first = minute if self._first is None else min(self._first, minute)

    def _new_group(self, key: _Key, message: str, level: Level | None) -> Group:
        if len(self._groups) >= _MOST_GROUPS:
            # Prose without any template: what begins alike is taken for alike.
            key = (key[0], " ".join([*key[1].split(" ")[:3], WILDCARD]), key[2])
            if key in self._groups:
                return self._groups[key]
        group = Group(key[0], level if level is not None else level_in(message))
        self._groups[key] = group
        return group

    def candidates(self, check: Callable[[], None] = lambda: None) -> tuple[Candidate, ...]:
        """Return the groups that were seen in the window, the first to look at first.

        `check` is called every few milliseconds; what it raises ends the work.
        """
        if self._first is None:
            return ()
        window = None if self._begins is None else self._begins // MINUTE
        span = Span(self._first // MINUTE, self._last // MINUTE, window)
        joined = self._joined(check)
        news = news_of_once(group.minutes for (kind, *_), group in joined.items() if kind is Kind.LOG)
        groups = in_steps(joined.items(), check, _OFTEN)
        found = [_candidate(key, group, span, news) for key, group in groups if group.count]
        return tuple(sorted(found, key=lambda each: (-each.score, each.first, each.template)))

    def _joined(self, check: Callable[[], None]) -> dict[_Key, Group]:
        become = merged((words for kind, words, _ in self._groups if kind is Kind.LOG), check)
        alike: defaultdict[_Key, list[Group]] = defaultdict(list)
        for (kind, words, grave), group in in_steps(self._groups.items(), check, _OFTEN):
            group.settle()
            alike[(kind, become[words] if kind is Kind.LOG else words, grave)].append(group)
        each_alike = in_steps(alike.items(), check, _OFTEN)
        return {key: groups[0] if len(groups) == 1 else _one_of(groups) for key, groups in each_alike}


def _key(kind: Kind, message: str, level: Level | None) -> _Key:
    return kind, template(message) if kind is Kind.LOG else message, level is not None and level >= Level.ERROR


def _one_of(groups: list[Group]) -> Group:
    joined = Group(groups[0].kind, groups[0].level)
    for group in groups:
        joined.join(group)
    return joined


def chosen(candidates: Iterable[Candidate]) -> tuple[Sighting, ...]:
    """Return the default choice in order of time: alerts, acknowledgements, deploys, status changes and notes.

    A group of more than are kept of it (some of a log, ten of all else) stands for itself as one span, from its first
    to its last, by what they have in common: nothing that was chosen is left out.
    """
    found: list[Sighting] = []
    for each in candidates:
        if each.preselected:
            found.extend(_few(each))
    return tuple(sorted(found, key=lambda sighting: sighting.at))


def events_of(candidate: Candidate) -> int:
    """Return as how many events a group comes to the timeline where it is chosen."""
    return candidate.count if candidate.count <= len(candidate.samples) else 1


def _few(candidate: Candidate) -> tuple[Sighting, ...]:
    from dataclasses import replace

    if candidate.count <= len(candidate.samples):
        return candidate.samples
    return (replace(candidate.samples[0], message=_words(candidate), until=candidate.last),)


def _words(candidate: Candidate) -> str:
    """Return what a group says as one event: what varies in it stands as a wildcard, as no one value came so often."""
    message, count = candidate.samples[0].message, candidate.count
    if WILDCARD not in candidate.template or candidate.kind is not Kind.LOG:
        return f"{message} ({count} times)"
    if all(sample.message == message for sample in candidate.samples):
        # A number is taken for a value that varies; whether this one does in lines that are not kept nobody knows.
        return f"{message} (first of {count} alike)"
    return f"{candidate.template} ({count} times)"


def _candidate(key: _Key, group: Group, span: Span, news: float) -> Candidate:
    ranked = rank(group.minutes, group.level, span, news if key[0] is Kind.LOG else 1.0)
    samples = [make() for _, make in group.samples]
    if group.last_made is not None and group.count > len(samples):
        samples.append(group.last_made())
    return Candidate(
        template=key[1],
        kind=group.kind,
        level=group.level,
        source=", ".join(sorted(group.sources)),
        first=to_instant(group.first),
        last=to_instant(group.last),
        count=group.count,
        before=group.before,
        samples=tuple(samples),
        new=ranked.new,
        times_more=ranked.times_more,
        breaks_out=None if ranked.breaks_out is None else to_instant(ranked.breaks_out * MINUTE),
        score=ranked.score,
        preselected=group.kind in PRESELECTED,
        reasons=_reasons(ranked, group),
    )


def _reasons(ranked: Rank, group: Group) -> tuple[str, ...]:
    reasons = []
    if group.kind is not Kind.LOG:
        return () if group.level is None else (group.level.name.lower(),)
    if ranked.new:
        reasons.append("new")
    if ranked.times_more >= 2 and group.count > SAMPLES and not ranked.new:  # noqa: PLR2004 - less is no news
        reasons.append(f"{ranked.times_more:,.0f} times more often than before")
    if ranked.breaks_out is not None and group.count > 1:
        reasons.append(f"more than usual from {to_instant(ranked.breaks_out * MINUTE):%H:%M}")
    if group.level is not None and group.level >= Level.WARNING:
        reasons.append(group.level.name.lower())
    return tuple(reasons)
