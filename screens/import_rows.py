"""What the tray says: the head over its candidates, a candidate as one line, and what is known of the selected one.

Draws only; knows nothing of keys and reads nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content

from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.sources.milestones import Suggestion
    from model.sources.request import Gathering, Progress, Reading, Request
    from model.sources.tray import Candidate

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
    (("space", "choose"), ("a", "all or none"), ("enter", "look around"), ("t", "take to timeline")),
    (("/", "pattern"), ("L", "severity"), ("w", "window"), ("s", "source"), ("z", "zone"), ("esc", "back")),
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
    chosen = sum(candidate.preselected for candidate in shown)
    groups = "1 group" if len(shown) == 1 else f"{len(shown):,} groups"
    first = f"{gathering.matched:,} of {gathering.read:,} lines in {groups}; {chosen:,} chosen"
    lines = [Content(first).stylize("bold")]
    if request.zone is not None:
        lines.append(plain(f"times that name no zone are read in {request.zone}", "$text-accent"))
    narrowed = ", ".join(_filters(request, source))
    if narrowed:
        lines.append(plain(f"only {narrowed}", "$text-accent"))
    lines += list(_remarks(gathering))[:REMARKS]
    if not shown and gathering.read:
        lines.append(Content("Nothing is left: change the filters with / L w s."))
    return Content("\n").join(lines)


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
    assumed = ", ".join(f"{ASSUMED[each.value]} of {count:,}" for each, count in gathering.assumed.items() if count)
    if assumed:
        yield plain(f"assumed: {assumed}", "$text-warning")
    if gathering.unparsed:
        first = next((f", such as: {each.text.strip()}" for each in gathering.examples), "")
        lines = "1 line" if gathering.unparsed == 1 else f"{gathering.unparsed:,} lines"
        yield plain(f"{lines} without a time that could be read{first}"[:UNREAD], "$text-muted")
    for reading in gathering.readings:
        if reading.vote:
            yield plain(f"{_name(reading)}: {reading.vote}", "$text-muted")


def _name(reading: Reading) -> str:
    return reading.location.rstrip("/").rsplit("/", 1)[-1] or reading.location


def candidate_line(candidate: Candidate, suggestion: Suggestion | None, *, there: bool) -> Content:
    """Return a group as one line: chosen or not, when, how often, what is special about it, what it says."""
    level = candidate.level.name.lower() if candidate.level is not None else candidate.kind.value
    if candidate.level is not None and _LEVEL_IN_FRONT.match(candidate.template):
        level = ""
    return Content.assemble(
        ("[x] " if candidate.preselected else "[ ] ", "bold $text-accent"),
        f"{candidate.first:%H:%M:%S} ",
        (f"×{candidate.count:<7,} ", "$text-muted"),
        ("there already " if there else "", "$text-muted"),
        (f"⚑ {suggestion.milestone}? " if suggestion is not None else "", "bold $text-success"),
        ("NEW " if candidate.new else "", "bold $text-warning"),
        plain(f"{level} " if level else "", "$text-muted"),
        plain(candidate.template),
    )


def detail_lines(candidate: Candidate, suggestion: Suggestion | None) -> Content:
    """Say why a group stands where it stands, where it comes from, and show samples of it."""
    last = f" to {candidate.last:%H:%M:%S}" if candidate.count > 1 else ""
    why = [*candidate.reasons, f"{candidate.first:%Y-%m-%d %H:%M:%S}{last} UTC", candidate.source]
    lines = [plain(", ".join(word for word in why if word), "italic")]
    if suggestion is not None:
        lines.append(plain(f"suggests the milestone {suggestion.milestone}: {suggestion.reason}", "$text-success"))
    lines += [plain(f"{sample.at:%H:%M:%S}  {sample.message}") for sample in candidate.samples[:3]]
    return Content("\n").join(lines)
