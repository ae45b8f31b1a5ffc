"""What the tray says: the head over its candidates, a candidate as one line, and what is known of the selected one.

Draws only; knows nothing of keys and reads nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from model.sources.sighting import Kind
from model.sources.templates import WILDCARD
from model.sources.tray import events_of
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.importing import Offer
    from model.sources.request import Gathering, Progress, Reading, Request
    from model.sources.tray import Candidate

ACCEPTED = "bold $text-accent"
OFFERED = "$text-success"
REMARKS = 3
"""Lines of the head that tell what a person should know of the sources."""
UNREAD = 74
"""Characters of the line that tells what could not be read, so that it stays one."""
ASSUMED = {
    "zone": "UTC as the zone",
    "year": "the year",
    "date": "the day",
    "shown-twice": "the first of two same hours",
    "skipped": "an hour that the clock skipped",
    "approximate": "a vague time",
}
"""What was assumed, in words that fit before a count."""
_LEVEL_IN_FRONT = re.compile(
    r"^\W*(?:trace|debug|info|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal)\b", re.IGNORECASE
)
KEYS = (
    (("space", "choose"), ("a", "all"), ("enter", "lines around"), ("m", "milestone"), ("t", "to timeline")),
    (
        ("/", "pattern"),
        ("L", "severity"),
        ("w", "window"),
        ("s", "source"),
        ("z", "zone"),
        ("?", "help"),
        ("esc", "back"),
    ),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """What rows need not say because it is the same for all of them."""

    dated: bool
    """They are of several days."""
    counted: bool
    """Some stand for several lines."""


def columns_of(candidates: Sequence[Candidate]) -> Columns:
    """Return what the rows of these candidates have to say."""
    return Columns(
        dated=len({candidate.first.date() for candidate in candidates}) > 1,
        counted=any(candidate.count > 1 for candidate in candidates),
    )


def keys() -> Content:
    """Return the two lines that say what can be pressed."""
    lines = [
        Content("   ").join(Content.assemble((key, "bold $text-accent"), f" {words}") for key, words in line)
        for line in KEYS
    ]
    return Content("\n").join(lines)


def progress_words(progress: Progress) -> Content:
    """Say how far the reading is."""
    share = f"{100 * progress.done // progress.total} %" if progress.total else f"{progress.done:,} bytes"
    return Content.assemble("Reading ", plain(progress.location.rsplit("/", 1)[-1]), f": {share}   esc gives up")


def head(gathering: Gathering, request: Request, shown: Sequence[Candidate], source: str) -> Content:
    """Say how much was read, by which filters, and what one should know of the sources."""
    lines = [Content(_amounts(gathering, shown)).stylize("bold")]
    legend = "   ".join(_legend(shown))
    if legend:
        lines.append(Content(legend).stylize("$text-muted"))
    if request.zone is not None:
        lines.append(plain(f"times that name no zone are read in {request.zone}", "$text-accent"))
    narrowed = ", ".join(_filters(request, source))
    if narrowed:
        lines.append(plain(f"only {narrowed}", "$text-accent"))
    lines += list(_remarks(gathering))[:REMARKS]
    if not shown and gathering.read:
        lines.append(Content("Nothing is left: change the filters with / L w s."))
    return Content("\n").join(lines)


def _amounts(gathering: Gathering, shown: Sequence[Candidate]) -> str:
    if not gathering.read:
        return "Nothing was read."
    chosen = [candidate for candidate in shown if candidate.preselected]
    added = sum(map(events_of, chosen))
    events = f": {added:,} events" if added != len(chosen) else ""
    rows = "1 row" if len(shown) == 1 else f"{len(shown):,} rows"
    alike = f"; alike ones share a row: {rows}, " if columns_of(shown).counted else f" in {rows}; "
    return f"{gathering.matched:,} of {gathering.read:,} lines{alike}{len(chosen):,} chosen{events}"


def _legend(shown: Sequence[Candidate]) -> Iterator[str]:
    """Yield what the signs mean that these rows have."""
    most = max((candidate.count for candidate in shown), default=1)
    if most > 1:
        yield f"×{most:,}: so many alike"
    if any(candidate.kind is Kind.LOG and WILDCARD in candidate.template for candidate in shown):
        yield f"{WILDCARD}: here they differ"
    if any(_is_new(candidate) for candidate in shown):
        yield "NEW: none like it before"


def _is_new(candidate: Candidate) -> bool:
    """Whether it is worth a word that nothing like it came before: of notes, chat and alerts all is new."""
    return candidate.new and candidate.kind is Kind.LOG


def _filters(request: Request, source: str) -> Iterator[str]:
    if request.since is not None:
        yield f"from {request.since:%Y-%m-%d %H:%M:%S}Z"
    if request.until is not None:
        yield f"until {request.until:%Y-%m-%d %H:%M:%S}Z"
    if request.grep is not None:
        yield f"lines with {request.grep}"
    if request.severity is not None:
        yield f"{request.severity.name.lower()} and worse"
    if source:
        yield f"source {source}"


def _remarks(gathering: Gathering) -> Iterator[Content]:
    """Yield what failed, what else is to be known, what was assumed, and how the formats were decided."""
    for reading in sorted(gathering.readings, key=lambda each: not each.failed):
        for remark in reading.remarks:
            # The name says enough: a long path would push what is wrong off the screen.
            words = remark.replace(reading.location, _name(reading), 1) if reading.location else remark
            yield plain(words, "$text-error" if reading.failed else "$text-warning")
    named = ASSUMED | _day_assumed(gathering)
    assumed = ", ".join(f"{named[each.value]} of {count:,}" for each, count in gathering.assumed.items() if count)
    if assumed:
        yield plain(f"assumed: {assumed}", "$text-warning")
    if gathering.unparsed:
        first = next((f", such as: {each.text.strip()}" for each in gathering.examples), "")
        lines = "1 line" if gathering.unparsed == 1 else f"{gathering.unparsed:,} lines"
        yield plain(f"{lines} without a time that could be read{first}"[:UNREAD], "$text-muted")
    for reading in gathering.readings:
        if reading.vote:
            yield plain(f"{_name(reading)} is read as {reading.vote}", "$text-muted")


def _day_assumed(gathering: Gathering) -> dict[str, str]:
    """Return which day was assumed, where all is of one: that is what has to be looked at."""
    days = {candidate.first.date() for candidate in gathering.candidates}
    return {"date": f"{days.pop()} as the day"} if len(days) == 1 else {}


def _name(reading: Reading) -> str:
    return reading.location.rstrip("/").rsplit("/", 1)[-1] or reading.location


def candidate_line(candidate: Candidate, columns: Columns, offers: Sequence[Offer], *, there: bool) -> Content:
    """Return a group as one line: chosen or not, when, how often, what is special about it, what it says."""
    return Content.assemble(
        ("[x] " if candidate.preselected else "[ ] ", "bold $text-accent"),
        f"{candidate.first:%m-%d %H:%M:%S} " if columns.dated else f"{candidate.first:%H:%M:%S} ",
        (f"×{candidate.count:<7,} " if columns.counted else "", "$text-muted"),
        ("there already " if there else "", "$text-muted"),
        *(
            (f"⚑ {each.suggestion.milestone}{'' if each.accepted else '?'} ", ACCEPTED if each.accepted else OFFERED)
            for each in offers
        ),
        ("NEW " if _is_new(candidate) else "", "bold $text-warning"),
        plain(_sort(candidate), "$text-muted"),
        plain(candidate.template),
    )


def _sort(candidate: Candidate) -> str:
    """Return what sort of line it is: its level, where programs tell of it and it does not begin with that itself."""
    if candidate.level is None or candidate.kind in (Kind.NOTE, Kind.MESSAGE):
        return f"{candidate.kind.value} "
    return "" if _LEVEL_IN_FRONT.match(candidate.template) else f"{candidate.level.name.lower()} "


def detail_lines(candidate: Candidate, offers: Sequence[Offer]) -> Content:
    """Say which milestone a group suggests, why it stands where it stands, where it comes from, and show samples."""
    last = f" to {candidate.last:%H:%M:%S}" if candidate.count > 1 else ""
    reasons = ("new: none like it before" if reason == "new" else reason for reason in candidate.reasons)
    why = [*reasons, f"{candidate.first:%Y-%m-%d %H:%M:%S}{last} UTC", candidate.source]
    lines = [_offer_line(offer) for offer in offers]
    lines.append(plain(", ".join(word for word in why if word), "italic"))
    lines += [plain(f"{sample.at:%H:%M:%S}  {sample.message}") for sample in candidate.samples[:3]]
    return Content("\n").join(lines)


def _offer_line(offer: Offer) -> Content:
    """Say what a milestone is suggested by, at which time, and what `m` does."""
    named = f"⚑ {offer.suggestion.milestone} {offer.suggestion.sighting.at:%H:%M:%S}"
    if offer.accepted:
        return plain(f"{named} is accepted; m takes it back", ACCEPTED)
    return plain(f"{named}? {offer.suggestion.reason}; m accepts it", OFFERED)
