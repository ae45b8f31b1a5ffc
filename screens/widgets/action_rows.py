"""How actions look: status, five letters, words and facts in a row, and all of them in a matrix of impact by effort."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.content import Content

from model.actions import ACTIVE, Action, ActionStatus, days_overdue, priority
from model.smart import Lit, smart
from model.values import text_from
from screens.widgets.field_rows import mark_of
from screens.widgets.visible_text import plain
from screens.widgets.wrapped_rows import wrapped_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.edits import Path
    from model.postmortem import Postmortem
    from screens.view import View
    from screens.widgets.row_list import Row

SIGNS = {
    ActionStatus.OPEN: ("○", "$text-warning"),
    ActionStatus.IN_PROGRESS: ("◐", "$text-warning"),
    ActionStatus.DONE: ("●", "$text-success"),
    ActionStatus.DROPPED: ("✗", "$text-muted"),
    ActionStatus.PARKED: ("□", "$text-muted"),
}
"""How a status is marked: a shape first, a colour second, and the word stands below."""

PRIORITIES = {
    "now": "do now",
    "strategic": "strategic",
    "if-room": "if room",
    "reconsider": "reconsider",
}
TALL = 30
"""Lines of a step from which on the matrix is drawn as one; below, it is one line."""
FEW = 3
"""Letters up to which the panel has room to say what would light them."""
NAMED = 30
"""Cells that the words of one cause take among those of others."""
CELL = 26
"""Cells of one quarter of the matrix."""


def is_meant(action: Action) -> bool:
    """Whether the action is neither dropped nor parked, so that its letters matter."""
    return action.status is None or action.status in ACTIVE


def letters(lit: Sequence[Lit]) -> Content:
    """Return S M A R T, with a dash in place of each letter that is not lit."""
    return Content(" ").join(
        Content(one.letter.sign).stylize("bold $text-success") if one.is_lit else Content("–").stylize("$text-warning")
        for one in lit
    )


def action_row(view: View, path: Path, item: Any, place: int, width: int) -> Row:
    """Return the row of an action: number, status, letters and words; below, who, until when and how important."""
    action = view.snapshot.actions[place]
    shown = letters(smart(view.findings_at(path))) if is_meant(action) else Content(" " * 9)
    sign = SIGNS[action.status or ActionStatus.OPEN]
    lead = Content.assemble(mark_of(view, path), (f"{place + 1:>2} ", "$text-muted"), sign, " ", shown, "  ")
    words = text_from(item.get("action") if isinstance(item, Mapping) else item) or "…"
    style = "" if is_meant(action) else "$text-muted strike"
    facts = Content(" · ").join(_facts(view, action)).truncate(width - lead.cell_length, ellipsis=True)
    return wrapped_row(path, words, width, lead=lead, style=style, below=[facts])


def _facts(view: View, action: Action) -> list[Content]:
    facts = [plain(action.status or "no status", "italic")]
    if action.owner:
        facts.append(plain(action.owner, "bold"))
    elif is_meant(action):
        facts.append(Content("no owner").stylize("$text-warning"))
    late = days_overdue(action, view.now.date())
    if late:
        facts.append(Content(f"⚠ {late} {'day' if late == 1 else 'days'} overdue").stylize("bold $text-error"))
    elif action.due is not None:
        facts.append(plain(f"due {action.due}"))
    if action.impact is not None or action.effort is not None:
        one_said = f"impact {action.impact}" if action.impact is not None else f"effort {action.effort}"
        facts.append(plain(PRIORITIES.get(priority(action), f"{one_said} only"), "$text-accent"))
    if action.addresses:
        facts.append(plain(f"→ {', '.join(action.addresses)}", "$text-muted"))
    return facts


def unlit(lit: Sequence[Lit]) -> list[Content]:
    """Return, for each letter that is not lit, what speaks against it and, while they are few, what would light it."""
    against = [one for one in lit if not one.is_lit]
    lines = []
    for one in against:
        sign, word = (f"– {one.letter.sign} ", "bold $text-warning"), (f"{one.letter.word}: ", "bold")
        line = Content.assemble(sign, word, plain(one.reason))
        if one.suggestion and len(against) <= FEW:
            line = Content.assemble(line, plain(f" → {one.suggestion}", "$text-muted"))
        lines.append(line)
    return lines


def matrix(actions: Sequence[Action], *, tall: bool) -> list[Content]:
    """Return the numbers of the actions by impact and effort: two rows of two, or in one line where lines are few."""
    quarters = {name: _numbers(actions, name) for name in PRIORITIES}
    without = _numbers(actions, "")
    if not tall:
        parts = [(words, quarters[name]) for name, words in PRIORITIES.items()]
        shown = [Content.assemble((f"{words} ", "$text-muted"), (numbers or "–", "bold")) for words, numbers in parts]
        return [Content(" · ").join([*shown, *_unplaced(without)])] if any(quarters.values()) else []
    rule = Content.assemble("             ├", "─" * CELL, "┼", "─" * CELL)
    head = Content(f"{'':<13}│{' low effort':<{CELL}}│{' high effort':<{CELL}}").stylize("$text-muted")
    high = Content.assemble(
        (" high impact ", "$text-muted"), "│", _cell("now", quarters), "│", _cell("strategic", quarters)
    )
    low = Content.assemble(
        (" low impact  ", "$text-muted"), "│", _cell("if-room", quarters), "│", _cell("reconsider", quarters)
    )
    return [head, rule, high, low, *_unplaced(without)]


def coverage(snapshot: Postmortem) -> list[Content]:
    """Return how many root causes an active action addresses, and which none does; nothing where none is marked."""
    from model.checks.causes import each_root_cause

    addressed = {name for action in snapshot.actions if is_meant(action) for name in action.addresses}
    causes = [(places[0][2], {name or words for _, name, words in places}) for places in each_root_cause(snapshot)]
    open_ones = list(dict.fromkeys(" ".join(words.split()) for words, names in causes if addressed.isdisjoint(names)))
    if not causes:
        return []
    count = Content.assemble(
        ("root causes cut ", "$text-muted"), (f"{len(causes) - len(open_ones)}/{len(causes)}", "bold")
    )
    if not open_ones:
        return [Content.assemble(count, (" ✔", "$text-success"))]
    cells = NAMED if len(open_ones) > 1 else None
    named = Content("; ").join(
        plain(words).truncate(cells, ellipsis=True) if cells else plain(words) for words in open_ones
    )
    return [Content.assemble(count, ("   ✖ no action: ", "$text-warning"), named)]


def _cell(name: str, quarters: dict[str, str]) -> Content:
    words, numbers = PRIORITIES[name], quarters[name]
    shown = Content.assemble(" ", (words, "$text-accent"), " ", (numbers or "–", "bold"))
    return shown.truncate(CELL, ellipsis=True, pad=True)


def _numbers(actions: Sequence[Action], name: str) -> str:
    return " ".join(
        f"#{place}" for place, action in enumerate(actions, 1) if is_meant(action) and priority(action) == name
    )


def _unplaced(numbers: str) -> list[Content]:
    return [Content.assemble(("not placed ", "$text-muted"), (numbers, "bold"))] if numbers else []
