"""How the review looks: the agenda with the part that is on, the rubric as bars, approvals and who has been told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from model.agenda import BEGINS, MINUTE, WHOLE, Clock, Part, spell_clock
from model.rubric_criteria import HIGHEST
from model.values import text_from
from screens.widgets.field_rows import mark_of
from screens.widgets.row_list import Row, line_row
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.edits import Path
    from model.rubric import Rubric, Scored
    from model.rubric_criteria import Criterion
    from screens.view import View

TITLE = 18
"""Cells that the title of a criterion or of a part takes."""


def agenda_row(path: Path, part: Part, clock: Clock, now: float) -> Row:
    """Return the row of one part: when it begins, how long it takes, whether it is over, on or to come."""
    place = int(path[-1])
    current = clock.part_on(now) if clock.is_begun else -1
    mark = (
        ("▶ ", "bold $text-accent") if place == current else ("✓ ", "$text-success") if place < current else ("· ", "")
    )
    when = f"{BEGINS[place] // MINUTE:>3}–{BEGINS[place + 1] // MINUTE} min"
    title = plain(f"{part.title:<{TITLE}}", "bold" if place == current else "")
    return line_row(path, Content.assemble("  ", mark, title, (f"{when:<12}", "$text-muted"), part.prompts[0]))


def agenda_title(clock: Clock) -> str:
    """Return what the key of the clock does as it stands."""
    if clock.is_running:
        return "t stops the clock"
    return "t lets the clock go on" if clock.is_begun else "t starts the clock"


def clock_line(agenda: Sequence[Part], clock: Clock, now: float) -> Content:
    """Return what the clock says: the part that is on, what is left of it, and of the meeting."""
    part, left = agenda[clock.part_on(now)], clock.left_in_part(now)
    sign = ("▶ ", "bold $text-accent") if clock.is_running else ("‖ stopped: ", "bold $text-warning")
    words = f"{spell_clock(left)} left of {part.minutes} min" if left >= 0 else f"{spell_clock(-left)} over time"
    whole = f"   meeting {spell_clock(round(clock.elapsed(now)))} of {WHOLE // MINUTE} min"
    return Content.assemble(
        sign, (part.title, "bold"), "  ", (words, "bold $text-error" if left < 0 else ""), (whole, "$text-muted")
    )


def clock_in_title(agenda: Sequence[Part], clock: Clock, now: float) -> Content:
    """Return what every step says of a meeting that is on: the part and its minutes that are left, begun ones whole."""
    if not clock.is_begun:
        return Content("")
    part, left = agenda[clock.part_on(now)], clock.left_in_part(now)
    minutes = -(-left // MINUTE) if left > 0 else left // MINUTE
    words = f"{minutes} min left" if left > 0 else f"{-minutes} min over"
    sign, style = ("▶", "bold $text-accent") if clock.is_running else ("‖", "bold $text-warning")
    return Content.assemble((f"{sign} {part.title} ", style), (words, "" if left > 0 else "bold $text-error"))


def rubric_title(rubric: Rubric) -> str:
    """Return the mean of the rubric and what it means."""
    short = f"; {rubric.pass_mark:g} is wanted" if rubric.mean < rubric.pass_mark else ""
    return f"{rubric.mean:.1f} of 5: {rubric.band}{short}"


def bar(score: float) -> str:
    """Return a score from 1 to 5 as five discs, to the half."""
    halves = round(score * 2)
    return "".join(
        "●" if halves >= 2 * place else "◐" if halves == 2 * place - 1 else "○" for place in range(1, int(HIGHEST) + 1)
    )


def scored_row(view: View, path: Path, scored: Scored) -> Row:
    """Return the bar of one criterion: who scored it, why, or what would earn more."""
    given = scored.given is not None
    title = plain(f"{scored.criterion.title:<{TITLE}}", "bold" if given else "")
    style = "$text-success" if given else "$text-muted"
    said = scored.because if given else next(iter(scored.lacks), "")
    return line_row(
        path,
        Content.assemble(
            mark_of(view, path),
            title,
            (f"{bar(scored.score)} {scored.score:.1f} ", style),
            ("given " if given else "seen  ", "italic $text-muted"),
            plain(" ".join(said.split()), "" if given else "$text-muted"),
        ),
    )


def unscored_row(view: View, path: Path, criterion: Criterion) -> Row:
    """Return the row of a criterion that nobody has looked at yet."""
    return line_row(
        path, Content.assemble(mark_of(view, path), plain(f"{criterion.title:<{TITLE}}"), ("…", "$text-muted"))
    )


def approval_row(view: View, path: Path, item: Any) -> Row:
    """Return who approved, and when."""
    return _facts_row(view, path, item, "✓", ("by", "on"))


def share_row(view: View, path: Path, item: Any) -> Row:
    """Return who was told, where and when."""
    return _facts_row(view, path, item, "→", ("audience", "channel", "on"))


def _facts_row(view: View, path: Path, item: Any, sign: str, names: tuple[str, ...]) -> Row:
    written = item if isinstance(item, Mapping) else {names[0]: item}
    parts = [text_from(written.get(name)) or f"({name}?)" for name in names]
    words = Content("  ").join(plain(part, "bold" if place == 0 else "") for place, part in enumerate(parts))
    return line_row(path, Content.assemble(mark_of(view, path), (f"{sign} ", "$text-accent"), words))
