"""Going to what one seeks: the findings, one after the other, and words, in this step and in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from model.checklist import first_step
from model.steps import STEP_NAMES
from screens.panes import Panes
from screens.view import WEIGHT
from screens.visits import step_at, where

if TYPE_CHECKING:
    from model.edits import Path
    from model.findings import Finding
    from screens.widgets.row_list import Row


class Seeking(Panes):
    """The desk, with the keys that go to findings and to words."""

    _visited: Finding | None = None
    """The finding that one went to last."""
    _place = 0
    """Its place among the findings then."""
    _sought = ""

    # Findings ------------------------------------------------------------------------------------------------------

    def problems(self) -> list[Finding]:
        """Return the findings in the order that matters: the gravest first, then as the steps go."""
        order = {name: place for place, name in enumerate(STEP_NAMES)}

        def rank(finding: Finding) -> tuple[int, int, int]:
            return (-WEIGHT[finding.severity], order[step_at(finding.path)], finding.line)

        return sorted(self.view.findings, key=rank)

    async def action_next_problem(self, by: int) -> None:
        """Go to the next finding, from the one that one went to last; to each of them, also where a row has several."""
        problems = self.problems()
        if problems:
            await self._visit(problems, self._next_place(problems, by))
        else:
            self._tell("No findings: nothing to mend.")

    def _next_place(self, problems: list[Finding], by: int) -> int:
        if self._visited is None:
            return 0 if by > 0 else len(problems) - 1
        if self._visited.path and step_at(self._visited.path) != self._current:
            # One has gone to another step by oneself: what is to be mended there comes first.
            there = [place for place, found in enumerate(problems) if self._is_here(found)]
            if there:
                return there[0 if by > 0 else -1]
        if self._visited in problems:
            return (problems.index(self._visited) + by) % len(problems)
        # It was mended, so that the one behind it stands in its place now.
        return (self._place if by > 0 else self._place - 1) % len(problems)

    def _is_here(self, found: Finding) -> bool:
        return bool(found.path) and step_at(found.path) == self._current

    async def _visit(self, problems: list[Finding], place: int) -> None:
        """Go to where a finding is, and tell it before all others; one of the whole file where most is missing."""
        found = problems[place]
        self._visited, self._place = found, place
        if found.path:
            await self.go_to(found.path)
        else:
            await self.open_step(first_step(self.view.entries, self.view.snapshot))
        self.step.point_at(found, f"{place + 1} of {len(problems)}")

    @work
    async def action_problems(self) -> None:
        """List every finding; enter goes there."""
        from screens.dialogs import Listing
        from screens.problems import problem_rows

        problems = self.problems()
        count = "1 finding" if len(problems) == 1 else f"{len(problems)} findings"
        title = count if problems else "No findings: nothing to mend."
        last = problems.index(self._visited) if self._visited in problems else None
        rows = problem_rows(problems, self.app.size.width)
        chosen = await self.app.push_screen_wait(Listing(title, rows, "enter: go there   esc: back", select=last))
        if isinstance(chosen, int):
            await self._visit(problems, chosen)

    # Words ---------------------------------------------------------------------------------------------------------

    @work
    async def action_search(self) -> None:
        """Ask for words and go to the first row that holds them."""
        from screens.dialogs import Prompt

        question = Content("Search in this step, then in the others")
        words = await self.app.push_screen_wait(Prompt(question, self._sought, selects=True))
        if words:
            self._sought = words
            if not self._select_hit(1, wraps=True):
                await self._search_elsewhere(1)

    async def action_search_next(self, by: int) -> None:
        """Go to the next row that holds the words sought: of those seen, then of the others, and around."""
        if not self._sought:
            self._tell("Press / to search first.")
        elif not self._select_hit(by):
            await self._search_elsewhere(by)

    def _select_hit(self, by: int, *, wraps: bool = False) -> bool:
        """Select the next row seen that holds the words sought; say whether there is one."""
        rows = self.step.rows
        ahead = range(rows.selected + by, len(rows.rows) if by > 0 else -1, by)
        behind = range(0 if by > 0 else len(rows.rows) - 1, rows.selected + by, by) if wraps else ()
        for index in (*ahead, *behind):
            row = rows.rows[index]
            if not row.selectable:
                continue
            held = self._held_by(row, rows.size.width)
            if held is not None:
                if held:
                    self._tell(f"“{self._sought}” stands in {where(held)}.")
                return rows.select(row.key)
        return False

    async def _search_elsewhere(self, by: int) -> None:
        """Go to the words sought in the next place that holds them and is not seen now, or in the one before."""
        from screens.search import found_elsewhere

        seen = (self._current,) if self.step.at_root else self.step.place.path
        found = found_elsewhere(self.view.data, self._sought, seen, by)
        if found is not None:
            self._tell(f"“{self._sought}” stands in {where(found)}.")
            await self.go_to(found)
        elif self._select_hit(by, wraps=True):
            self._tell(f"Only this place holds “{self._sought}”.")
        else:
            self._tell(f"Nothing in this postmortem holds “{self._sought}”.")

    def _held_by(self, row: Row, width: int) -> Path | None:
        """Return where in a row the words sought stand, if that is not seen on the row itself; None where nowhere."""
        from screens.search import found_in, says

        if says(row.draw(width * 20), self._sought):
            return ()
        path = row.key if isinstance(row.key, tuple) else None
        held = found_in(self.view.value(path), self._sought, path) if path is not None else None
        return () if held == path and held is not None else held
