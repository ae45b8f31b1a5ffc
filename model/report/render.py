"""Whole documents from a postmortem: the report, its shorter forms, or what a team's own template makes of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from model.agenda import agenda_of
from model.kinds import kind_of
from model.report.blocks import joined, report_blocks, section_blocks
from model.report.sections import tidy
from model.section import filled
from model.timeline import APPROXIMATE, Milestone, marks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta

    from jinja2 import Template
    from markupsafe import Markup

    from model.postmortem import Postmortem
    from model.report.blocks import ReportBlock

LARGEST = 32_000_000
"""Characters that a template may write."""


class Export(StrEnum):
    """Documents that are made by a template."""

    REPORT = "report"
    REGRESSION = "regression"
    PACK = "pack"
    SHAREOUT = "shareout"
    EXECUTIVE = "executive"
    TECHNICAL = "technical"


class TemplateFault(Exception):  # noqa: N818 - a fault of the template, named as the message says it
    """A team's template cannot be used; the message says in which line and why."""

    def __init__(self, line: int | None, reason: str) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.line = line
        self.reason = reason


def render(snapshot: Postmortem, export: Export = Export.REPORT, *, approximate: timedelta = APPROXIMATE) -> str:
    """Return one of our documents; the same snapshot gives the same text."""
    if export is Export.REPORT:
        return joined(report_blocks(snapshot, approximate=approximate))
    from model.report.environment import environment

    template = environment().get_template(f"exports/{export}.md.j2")
    return tidy(template.render(_values(snapshot, approximate))) + "\n"


def render_template(source: str, snapshot: Postmortem, *, approximate: timedelta = APPROXIMATE) -> str:
    """Return what a team's own template makes of a postmortem.

    The template is given `postmortem`, `section(name)`, `facts_of(name, …)`, `measures`, `first_actions` and the other
    values of our own templates; it may extend `exports/report.md.j2` and import the templates of the sections. Raises
    TemplateFault.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    from model.report.environment import environment

    try:
        template = environment().from_string(source)
        return tidy(_limited(template, _values(snapshot, approximate))) + "\n"
    except TemplateSyntaxError as error:
        raise TemplateFault(error.lineno, error.message or "it is no template") from error
    except TemplateError as error:
        raise TemplateFault(_line_of(error), f"{error.message or type(error).__name__}") from error
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise TemplateFault(_line_of(error), f"{type(error).__name__}: {error}") from error


def _limited(template: Template, values: dict[str, Any]) -> str:
    parts, size = [], 0
    for part in template.generate(values):
        size += len(part)
        if size > LARGEST:
            raise TemplateFault(None, f"it writes more than {LARGEST:,} characters")
        parts.append(part)
    return "".join(parts)


def _line_of(error: BaseException) -> int | None:
    """Return the line of the team's template in which an error arose: the last frame of it in the traceback."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _values(snapshot: Postmortem, approximate: timedelta) -> dict[str, Any]:
    """Return everything that a whole document may show."""
    from markupsafe import Markup

    from model.report import facts

    measures = facts.durations(snapshot.timeline, snapshot.kind, approximate)
    rows = facts.header_facts(snapshot, measures)
    return {
        "postmortem": snapshot,
        "kind": kind_of(snapshot.kind),
        "section": lambda name: _section(section_blocks(snapshot, name, approximate=approximate)),
        "facts": rows,
        "facts_of": lambda *names: _table((name, value) for name, value in rows if name in names),
        "impact_numbers": facts.impact_numbers(snapshot.impact),
        "measures": measures,
        "milestones": _milestones(snapshot),
        "root_causes": facts.root_causes(snapshot),
        "first_actions": facts.first_actions(snapshot.actions),
        "decided": [learning for learning in snapshot.lessons.learnings if filled(learning.decision)],
        "agenda": [(part.minutes, f"{part.title}: {part.gist}") for part in agenda_of(snapshot.kind)],
        "unwritten": Markup("*Not yet written.*"),
        "none_noted": Markup("None noted."),
    }


def _section(blocks: tuple[ReportBlock, ...]) -> Markup:
    """Return the blocks of a section with a blank line behind it; nothing where the report leaves it out."""
    from markupsafe import Markup

    parts = [block.markdown for block in blocks]
    return Markup("\n\n".join(parts) + "\n\n" if parts else "")  # noqa: S704 - rendered and escaped before


def _table(rows: Iterable[tuple[str, Markup]]) -> Markup:
    from markupsafe import Markup

    found = list(rows)
    if not found:
        return Markup("")
    lines = [" | ".join(("", *cells, "")).strip() for cells in (zip(*found, strict=True))]
    return Markup("\n".join((lines[0], "| " + "--- | " * (len(found) - 1) + "--- |", lines[1])))  # noqa: S704 - escaped


def _milestones(snapshot: Postmortem) -> list[tuple[str, Milestone, str | None]]:
    """Return day, milestone and text of the rows that count, in order of time."""
    found = sorted(marks(snapshot.timeline).values(), key=lambda mark: (mark.earliest, mark.row))
    return [(f"{mark.event.at:%Y-%m-%d}", mark.milestone, mark.event.event) for mark in found]
