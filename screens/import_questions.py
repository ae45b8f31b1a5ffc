"""What the tray asks: by which pattern, severity, window or source to narrow; and the lines around a sighting.

Each question gives the request that follows from the answer, or None where the user went back.
"""

from __future__ import annotations

from asyncio import to_thread
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.content import Content

from screens.dialogs import Answer, Listing, Prompt, Question
from screens.widgets.row_list import line_row
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App

    from model.importing import Offer
    from model.sources.request import Request
    from model.sources.sighting import Sighting
    from model.sources.surroundings import Surroundings
    from model.times import Instant

AROUND = 50
"""Lines that are shown on both sides of a sighting."""
TITLE = 74
"""Characters of a place that fit; of a longer one the end says more."""


def _warn(app: App[Any], words: str) -> None:
    app.notify(plain(words).plain, severity="warning", markup=False, timeout=10)


def _with(question: Content, problem: str) -> Content:
    """Return the question with what was wrong with the answer before."""
    return Content.assemble(question, "\n", plain(problem, "$text-error")) if problem else question


async def ask_for_pattern(app: App[Any], request: Request) -> Request | None:
    """Ask for the regular expression on raw lines; a broken one is told, and asked for again."""
    from model.sources.pattern import Pattern, UnreadablePattern

    question = Content("Only lines in which this regular expression is found (empty: all)")
    words, problem = request.grep or "", ""
    while True:
        answer = await app.push_screen_wait(Prompt(_with(question, problem), words, "e.g. timeout|5\\d\\d"))
        if answer is None:
            return None
        words = answer
        try:
            Pattern.compile(words)
        except UnreadablePattern as error:
            problem = str(error)
        else:
            return replace(request, grep=words or None)


async def ask_for_severity(app: App[Any], request: Request) -> Request | None:
    """Ask for the mildest level that is wanted."""
    from model.sources.sighting import Level

    answers = [Answer(str(place), level.name.lower(), level.name) for place, level in enumerate(Level, 1)]
    answers += [Answer("0", "everything", "ALL"), Answer("escape", "back", "")]
    name = await app.push_screen_wait(Question(Content("Nothing milder than …"), answers))
    if not name:
        return None
    return replace(request, severity=None if name == "ALL" else Level[name])


async def ask_for_zone(app: App[Any], request: Request) -> Request | None:
    """Ask for the zone of times that name none; one that is not known is told, and asked for again."""
    from model.times import TimeError
    from model.zones import find_zone

    question = Content("Zone of the times that name none (empty: UTC)")
    words, problem = "" if request.zone is None else str(request.zone), ""
    while True:
        answer = await app.push_screen_wait(Prompt(_with(question, problem), words, "e.g. Europe/Berlin or +02:00"))
        if answer is None or not answer.strip():
            return None if answer is None else replace(request, zone=None)
        words = answer.strip()
        try:
            return replace(request, zone=find_zone(words))
        except TimeError as error:
            problem = str(error)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a window; without a time it is open."""

    at: Instant | None


async def ask_for_window(app: App[Any], request: Request, first: Instant | None) -> Request | None:
    """Ask for the two ends of the window; `14:05` is on the day of the incident, else of the `first` candidate."""
    near = request.since or request.incident or first or request.now
    since = await _ask_for_end(app, "From when, in UTC? (empty: from the beginning)", request.since, near, request.now)
    if since is None:
        return None
    until = await _ask_for_end(
        app, "Until when, in UTC? (empty: to the end)", request.until, since.at or near, request.now
    )
    if until is None:
        return None
    if since.at is not None and until.at is not None and until.at < since.at:
        _warn(app, "That window ends before it begins: nothing was changed.")
        return None
    return replace(request, since=since.at, until=until.at)


async def _ask_for_end(
    app: App[Any], question: str, present: Instant | None, near: Instant, now: Instant
) -> _End | None:
    """Return the end of a window, or None where the user went back."""
    from model.times import TimeError, format_instant
    from model.typed_times import understand

    words, problem = format_instant(present) if present is not None else "", ""
    example = f"e.g. {near:%H:%M} or {near:%Y-%m-%d %H:%M}"
    while True:
        answer = await app.push_screen_wait(Prompt(_with(Content(question), problem), words, example))
        if answer is None or not answer.strip():
            return None if answer is None else _End(None)
        words = answer.strip()
        try:
            return _End(understand(words, near=near, now=now).at)
        except TimeError as error:
            problem = str(error)


async def ask_for_milestone(app: App[Any], offers: Sequence[Offer]) -> Offer | None:
    """Ask which of the milestones that one row suggests is accepted, or taken back."""
    from model.timeline import Milestone
    from screens.milestones import LETTERS

    answers = [
        Answer(LETTERS[Milestone(name := offer.suggestion.milestone)], _offered(offer), name) for offer in offers
    ]
    question = Content("Which milestone of this row?")
    chosen = await app.push_screen_wait(Question(question, [*answers, Answer("escape", "back", "")]))
    return next((offer for offer in offers if offer.suggestion.milestone == chosen), None)


def _offered(offer: Offer) -> str:
    act = "take back" if offer.accepted else "accept"
    return f"{act} {offer.suggestion.milestone} at {offer.suggestion.sighting.at:%H:%M:%S}: {offer.suggestion.reason}"


async def ask_for_source_name(app: App[Any], names: Sequence[str]) -> str | None:
    """Ask for one of the sources; an empty text stands for all of them."""
    rows = [line_row("", Content("all sources")), *(line_row(name, plain(name)) for name in names)]
    chosen = await app.push_screen_wait(Listing("Only what comes from …", rows, "enter: this one   esc: back"))
    return chosen if isinstance(chosen, str) else None


async def show_surroundings(app: App[Any], sample: Sighting, request: Request) -> None:
    """Show the lines around a sighting as they stand in its source, the sighting itself selected."""
    from model.sources.surroundings import around

    try:
        found = await to_thread(around, sample.place, AROUND)
    except OSError as error:
        _warn(app, str(error))
        return
    if not found.line:
        found = _in_text(sample, request)
    lines = [*found.before, *(found.line.splitlines() or [""]), *found.after]
    rows = [
        line_row(number, plain(words, "bold" if number == len(found.before) else ""))
        for number, words in enumerate(lines)
    ]
    title = plain(sample.place.reference() or sample.source or "The line").plain
    if len(title) > TITLE:
        title = f"…{title[1 - TITLE :]}"
    await app.push_screen_wait(Listing(title, rows, "up and down: read on   esc: back", select=len(found.before)))


def _in_text(sample: Sighting, request: Request) -> Surroundings:
    """Return the lines around a sighting of a paste or of a command's output, which is no file."""
    from model.sources.surroundings import Surroundings

    first = sample.text.split("\n", 1)[0]
    for source in request.sources:
        lines = (source.given or b"").decode("utf-8", "replace").splitlines()
        if first and first in lines:
            place = lines.index(first)
            before, after = lines[max(0, place - AROUND) : place], lines[place + 1 : place + 1 + AROUND]
            return Surroundings(tuple(before), first, tuple(after))
    return Surroundings(line=sample.text)
