"""How a chain of whys looks: a problem, a rail downwards, answers with their marks, and the question at the foot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.content import Content

from model.values import text_from
from model.whys import next_question
from screens.widgets.field_rows import mark_of
from screens.widgets.row_list import Row
from screens.widgets.visible_text import plain
from screens.widgets.wrapped_rows import wrapped_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.whys import Origin
    from screens.view import View

RAIL = Content.assemble("  ", ("│", "$text-accent"), "   ")
ROOT_CAUSE = Content("◆ ROOT CAUSE").stylize("bold $text-success")


def name_of(place: int) -> str:
    """Return what a chain is called: its number, as its words stand below."""
    return f"chain {place + 1}"


def problem_row(view: View, place: int, origin: Origin | None, begun: Sequence[int], width: int) -> Row:
    """Return the head of a chain: its number, how far it is, where it comes from, what begins here, and the problem."""
    chains = view.snapshot.whys
    path = ("whys", place)
    is_rooted = bool(chains[place].root_causes)
    state = ("◆ root cause found", "$text-success") if is_rooted else ("○ no root cause yet", "$text-warning")
    name = name_of(place).capitalize()
    head = Content.assemble(mark_of(view, path), (name, "bold $text-primary"), "  ", state)
    if origin is not None:
        start = "the problem" if origin.answer is None else f"answer {origin.answer + 1}"
        head = Content.assemble(head, f"  ↳ from {start} of {name_of(origin.chain)}")
    head = Content.assemble(head, *(f"  ↳ {name_of(other)}" for other in begun))
    words = _words(view.value(path), "problem") or "(which problem?)"
    body = wrapped_row(path, words, width, lead=Content("  "), style="bold")
    gap = [Content("")] if place else []

    def draw(drawn: int) -> list[Content]:
        return [*gap, head, *body.draw(drawn), RAIL]

    return Row(path, draw, body.height + 2 + len(gap))


def answer_row(view: View, place: int, row: int, begun: Sequence[int], width: int) -> Row:
    """Return an answer below its why: its words, and under them its marks and the branches begun from it."""
    chains = view.snapshot.whys
    answer = chains[place].chain[row]
    path = ("whys", place, "chain", row)
    sign = ("◆", "bold $text-success") if answer.root_cause else ("▼", "$text-accent")
    lead = Content.assemble(mark_of(view, path), sign, (f"{row + 1:>2} ", "bold"))
    count = len(answer.evidence)
    marks: list[Content] = [ROOT_CAUSE] if answer.root_cause else []
    marks.append(
        Content(f"✓ evidence: {count}").stylize("$text-muted")
        if count
        else Content("○ no evidence").stylize("$text-warning")
    )
    if answer.category is not None:
        marks.append(plain(answer.category, "italic"))
    marks += [Content.assemble("↳ ", (name_of(other), "bold")) for other in begun]
    words = _words(view.value(path), "because") or "…"
    style = "bold" if answer.root_cause else ""
    return wrapped_row(path, words, width, lead=lead, rail=RAIL, style=style, below=[Content(" · ").join(marks)])


def question_row(view: View, place: int, width: int) -> Row:
    """Return the foot of a chain: the question that it asks next."""
    chain = view.snapshot.whys[place]
    ends = bool(chain.chain) and chain.chain[-1].root_cause is True
    question = "The chain ends here. Or is there a deeper why?" if ends else next_question(chain)
    path = view.end_of(("whys", place, "chain"))
    lead = Content.assemble("  ", ("╰ ", "$text-accent"))
    return wrapped_row(path, question, width, lead=lead, style="italic $text-muted" if ends else "italic $text-accent")


def _words(item: Any, name: str) -> str:
    """Return the words of a field as the file has them, even where they do not fit."""
    value = item.get(name) if isinstance(item, Mapping) else item
    return text_from(value)
