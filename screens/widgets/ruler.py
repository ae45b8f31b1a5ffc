"""The timeline as a ruler: its phases to scale, where its events lie, and where nothing is known for long.

Lines of any width: the phases with their names and lengths, the phases to scale, and the events below them. The
phases are told apart by their pattern, not by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from textual.content import Content

from model.timeline import Mark, Milestone, marks, spell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from model.timeline import Event

DENSITY = "▁▂▃▄▅▆▇█"
"""How many events a cell holds: each as it is up to eight; where one holds more, in proportion to the fullest."""
NARROWEST = 24
GAP_CELLS = 6
"""Cells without an event from which a gap is worth a mark."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch between two milestones: its name, its pattern, its style."""

    start: Milestone
    ends: tuple[Milestone, ...]
    name: str
    pattern: str
    style: str


PHASES = (
    Phase(Milestone.STARTED, (Milestone.DETECTED,), "undetected", "▓", "$text-error"),
    Phase(Milestone.DETECTED, (Milestone.MITIGATED, Milestone.RESOLVED), "unmitigated", "▒", "$text-warning"),
    Phase(Milestone.MITIGATED, (Milestone.RESOLVED,), "unresolved", "░", "$text-accent"),
    Phase(Milestone.RELEASED, (Milestone.REPORTED,), "unreported", "▓", "$text-error"),
    Phase(Milestone.REPORTED, (Milestone.CAUSE_FOUND, Milestone.FIX_RELEASED), "cause unknown", "▒", "$text-warning"),
    Phase(Milestone.CAUSE_FOUND, (Milestone.FIX_RELEASED,), "unfixed", "░", "$text-accent"),
)


@dataclass(frozen=True, slots=True)
class _Scale:
    begin: datetime
    length: timedelta
    width: int

    def cell(self, at: datetime) -> int:
        """Return the cell that a time lies in."""
        share = (at - self.begin) / self.length
        return min(max(int(share * self.width), 0), self.width - 1)

    def edge(self, at: datetime) -> int:
        """Return the edge between two cells that is nearest to a time."""
        return min(max(round((at - self.begin) / self.length * self.width), 0), self.width)


def ruler(events: Sequence[Event], width: int) -> list[Content]:
    """Return the ruler's lines; nothing where there are not two different times or too little room."""
    times = [event.at for event in events if event.at is not None]
    if len(times) < 2 or max(times) <= min(times) or width < NARROWEST:  # noqa: PLR2004 - a ruler has two ends
        return []
    scale = _Scale(min(times), max(times) - min(times), width)
    found = marks(events)
    phases = [(phase, start, end) for phase in PHASES if (span := _span(phase, found)) for start, end in [span]]
    lines = [_scale_line(scale, phases), _events_line(scale, times)]
    return [*_names(phases, width), *lines]


def _span(phase: Phase, found: dict[Milestone, Mark]) -> tuple[datetime, datetime] | None:
    start = found.get(phase.start)
    end = next((found[milestone] for milestone in phase.ends if milestone in found), None)
    if start is None or end is None or end.middle < start.middle:
        return None
    return start.middle, end.middle


def _names(phases: list[tuple[Phase, datetime, datetime]], width: int) -> list[Content]:
    """Return the phases by name, in as few lines as the width allows; also those too short to be seen to scale."""
    lines: list[Content] = []
    for phase, start, end in phases:
        name = Content.assemble((phase.pattern * 2, phase.style), f" {phase.name} ", (spell(end - start), "bold"))
        if lines and lines[-1].cell_length + name.cell_length + 3 <= width:
            lines[-1] = Content.assemble(lines[-1], "   ", name)
        else:
            lines.append(name.truncate(width, ellipsis=True))
    return lines


def _scale_line(scale: _Scale, phases: list[tuple[Phase, datetime, datetime]]) -> Content:
    cells: list[tuple[str, str]] = [("─", "$text-muted")] * scale.width
    # The shorter ones come last: one that takes a single cell is not hidden by the one that follows it.
    for phase, start, end in sorted(phases, key=lambda each: each[1] - each[2]):
        if start == end:
            continue
        first, last = min(scale.edge(start), scale.width - 1), scale.edge(end)
        for place in range(first, max(last, first + 1)):
            cells[place] = (phase.pattern, phase.style)
    return Content.assemble(*cells)


def _events_line(scale: _Scale, times: list[datetime]) -> Content:
    cells: dict[int, list[datetime]] = {}
    for at in sorted(times):
        cells.setdefault(scale.cell(at), []).append(at)
    peak = max(len(DENSITY), *(len(inside) for inside in cells.values()))
    shown = [" "] * scale.width
    for place, inside in cells.items():
        shown[place] = DENSITY[ceil(len(inside) * len(DENSITY) / peak) - 1]
    for before, after in pairwise(sorted(cells)):
        if after - before > GAP_CELLS:
            silence = cells[after][0] - cells[before][-1]
            shown[before + 1 : after] = _gap(silence, after - before - 1)
    return Content("".join(shown)).stylize("$text-muted")


def _gap(silence: timedelta, cells: int) -> list[str]:
    words = f" {spell(silence)} "
    if len(words) + 2 > cells:
        return ["╌"] * cells
    left = (cells - len(words)) // 2
    return [*("╌" * left), *words, *("╌" * (cells - left - len(words)))]
