"""The sections of the full report, each rendered by its template from its part of the snapshot.

Every function is pure: the same part gives the same Markdown, without blank lines around it. Which sections a report
has, and in which order, is `model.report.blocks`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.actions import priority
from model.factors import by_category
from model.kinds import kind_of
from model.report.tables import without_empty_columns
from model.section import filled
from model.steps import STEPS, step_named
from model.timeline import Certainty, in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from model.actions import Action
    from model.factors import Factor
    from model.fault_tree import FaultTree
    from model.impact import Impact
    from model.postmortem import Kind
    from model.report.memory import Memory
    from model.review import Review
    from model.timeline import Event, Measure
    from model.whys import Origin

_HEADINGS = {"brief": "Summary", "factors": "Contributing factors"}
"""What sections are called that have other names than their steps."""

LEAST_OF_ACTIONS = 4
"""Columns of the table of actions that stay also where no row fills them: who does what until when."""

MOST_DRAWN = 300
"""Nodes of a tree that a report draws as a diagram; nobody reads a larger one, and its layout takes seconds."""


def markdown_of(template: str, macro: str, *inputs: Any) -> str:
    """Return what a macro of a template makes of its inputs, without blank lines around or two in a row."""
    from model.report.environment import environment

    module = environment().get_template(f"{template}.md.j2").module
    return tidy(str(getattr(module, macro)(*inputs)))


def tidy(markdown: str) -> str:
    """Return Markdown without blank lines at its ends, nor two in a row but in fenced code."""
    if "\n\n\n" not in markdown:
        return markdown.strip("\n")
    lines: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        text = line.lstrip(" ")
        if fence:
            fence = "" if text.startswith(fence) and not text.strip(fence[0]) else fence
        elif text.startswith(("```", "~~~")):
            fence = text[: len(text) - len(text.lstrip(text[0]))]
        elif not text and lines and not lines[-1]:
            continue
        lines.append(line)
    return "\n".join(lines).strip("\n")


def header(title: str | None, kind: Kind | None, *texts: str) -> str:
    """Return the title and the facts at the top; `texts` are names and values in turn."""
    facts = list(zip(texts[::2], texts[1::2], strict=True))
    return markdown_of("header", "header", title, kind_of(kind), facts)


def missing(step: str) -> str:
    """Return the section of a step that the kind needs and nobody has written."""
    return markdown_of("header", "missing", _HEADINGS.get(step) or step_named(step).title)


def timeline(events: tuple[Event, ...], memory: Memory) -> str:
    """Return the table by time; the numbers are the rows' places in the file, as messages have them."""
    recall = memory.recall
    told = ((row, recall(_event, event)) for row, event in in_order(events))
    rows = [f"| {row + 1} | {cells} |" for row, cells in told if cells]
    head, _, columns = recall(markdown_of, "timeline", "head").rpartition("\n\n")
    table = "\n".join((columns, *rows))
    is_shown = any(event.evidence or event.source for event in events)
    return f"{head}\n\n{table if is_shown else without_empty_columns(table)}"


def _event(event: Event) -> str:
    return markdown_of("timeline", "row", event, _when(event)) if filled(event) else ""


def _when(event: Event) -> Markup:
    """Return a row's time in UTC; a span with both ends, an approximate time with its sign."""
    from markupsafe import Markup

    from model.report.environment import told

    begin, end = told(event, "at"), told(event, "until")
    if not begin:
        return "until " + end if end else Markup("no time")
    if event.at is not None and event.until is not None and event.at.date() == event.until.date():
        end = end.partition(" ")[2] or end
    span = begin + " – " + end if end else begin
    return "≈ " + span if event.at is not None and event.certainty is Certainty.APPROXIMATE else span


def branch(origin: Origin | None) -> str:
    """Return where a chain of whys begins in another one; nothing where it stands for itself."""
    if origin is None:
        return ""
    if origin.answer is None:
        return f"A second answer to the question of chain {origin.chain + 1}"
    return f"Goes on from answer {origin.answer + 1} of chain {origin.chain + 1}"


def durations(events: tuple[Event, ...], measures: tuple[Measure, ...]) -> str:
    """Return the table of durations, each with its rows and its formula."""
    return markdown_of("timeline", "durations", measures, events, any(each.margin for each in measures))


def _impact(impact: Impact) -> str:
    from model.impact import reached
    from model.report.facts import impact_numbers

    shown = markdown_of("impact", "impact", impact, impact_numbers(impact))
    went = [reached(metric) for metric in impact.metrics]
    shares = ["" if share is None else f"{share:.0%}" for share in went]
    return "\n\n".join((shown, without_empty_columns(markdown_of("impact", "metrics", impact, shares)))).rstrip("\n")


def _factors(factors: tuple[Factor, ...]) -> str:
    return markdown_of("factors", "factors", by_category(tuple(filter(filled, factors))))


def _fault_tree(tree: FaultTree) -> str:
    from markupsafe import Markup

    from model.fault_tree import engine_tree
    from model.report.facts import causes
    from model.tree_export import mermaid, outline

    drawn = engine_tree(tree)
    fits = len(tree.nodes) <= MOST_DRAWN
    roots = [name for name, node in tree.nodes.items() if node.root_cause]
    # The diagrams are escaped for Mermaid, which includes the backticks that could end their fence.
    parts = mermaid(drawn, marked=roots) if fits else ()
    diagrams = [Markup(f"```mermaid\n{part.text}```") for part in parts]  # noqa: S704 - as just said
    shown = markdown_of("fault_tree", "fault_tree", diagrams, outline(drawn), fits)
    return "\n\n".join((shown, without_empty_columns(markdown_of("fault_tree", "causes", causes(tree))))).rstrip("\n")


def answers(tree: FaultTree, actions: tuple[Action, ...]) -> str:
    """Return what the tree answers, nothing where it is unsound or too large."""
    from model.report.tree_answers import tree_answers

    answers = tree_answers(tree, actions)
    if answers is None:
        return ""
    labels = {name: " ".join(node.label.split()) for name, node in tree.nodes.items() if node.label}
    return markdown_of("fault_tree", "answers", answers, labels, any(map(filled, actions)))


def actions(actions: tuple[Action, ...], memory: Memory) -> str:
    """Return the table of actions, and one of those that are parked or dropped."""
    from model.report.facts import counts

    written = [action for action in actions if filled(action)]
    tables = []
    for macro, members in (
        ("head", [action for action in written if counts(action)]),
        ("rest", [action for action in written if not counts(action)]),
    ):
        if members or macro == "head":
            rows = (memory.recall(_action, action) for action in members)
            head, _, columns = memory.recall(markdown_of, "actions", macro).rpartition("\n\n")
            table = without_empty_columns("\n".join((columns, *rows)), LEAST_OF_ACTIONS)
            tables.append(f"{head}\n\n{table}")
    return "\n\n".join(tables)


def _action(action: Action) -> str:
    return markdown_of("actions", "row", action, priority(action).replace("-", " "))


def _review(review: Review) -> str:
    return markdown_of("review", "review", review, {step.name: step.title for step in STEPS})


WHOLE: dict[str, Callable[[Any], str]] = {
    "impact": _impact,
    "factors": _factors,
    "fault_tree": _fault_tree,
    "lessons": lambda lessons: markdown_of("lessons", "lessons", lessons),
    "triggers": lambda triggers: markdown_of("triggers", "triggers", tuple(filter(filled, triggers))),
    "review": _review,
}
"""The steps that are one block, made of their section alone."""
