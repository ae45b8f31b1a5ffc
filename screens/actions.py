"""The actions as a person sees them: five letters each, lit or not with the reason, and a matrix of impact by effort.

On the list, space steps the status and two keys place the selected action in the matrix; the form has everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from model.actions import ActionStatus, Level, next_level, next_status
from model.edits import Path, Set
from model.fields import field_at
from model.smart import Letter, smart
from model.steps import step_named
from screens.gathered import GatheredStep
from screens.keys import Scope, bindings
from screens.places import edits_to_set, known_ids
from screens.widgets.action_rows import TALL, action_row, coverage, is_meant, matrix, unlit
from screens.widgets.field_rows import item_row
from screens.widgets.row_list import line_row
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from textual.binding import BindingType

    from model.actions import Action
    from model.findings import Finding
    from screens.view import View
    from screens.widgets.row_list import Row

SMART_CHECKS = frozenset(name for letter in Letter for name in letter.value)


class ActionsStep(GatheredStep):
    """Actions with their letters, priority and status."""

    step = step_named("actions")
    gathers: ClassVar[tuple[Path, ...]] = (("actions",),)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.ACTIONS)]

    def top_lines(self, view: View, width: int) -> list[Content]:
        """Return what the step is for, what is missing, the matrix, and which root causes the actions cut."""
        drawn = [*matrix(view.snapshot.actions, tall=self.size.height >= TALL), *coverage(view.snapshot)]
        return [*super().top_lines(view, width), *(line.truncate(width, ellipsis=True) for line in drawn)]

    def root_rows(self, view: View) -> list[Row]:
        """Return the actions, and the row that adds one."""
        rows = self.items_of(view, ("actions",), "an action: a verb, an object and a bound")
        if not view.snapshot.actions:
            return rows
        words = "  ".join(f"{letter.sign} {letter.word}" for letter in Letter)
        return [line_row(("actions", "letters"), Content(f"  {words}").stylize("$text-muted"), selectable=False), *rows]

    def row_for_item(self, view: View, path: Path, item: Any) -> Row:
        """Return the row of an action; items of lists inside an action are rows as everywhere."""
        if path[:-1] != ("actions",) or _action_at(view, path) is None:
            return item_row(view, path, item)
        return action_row(view, path, item, int(path[1]), self.row_width)

    def heading_at(self, view: View, path: Path) -> Content:
        """Say what can be done with the selected action."""
        if not self.at_root:
            return super().heading_at(view, path)
        action = _action_at(view, path)
        if action is None:
            words = "enter: say it; then who, until when, and how one will see that it worked"
            return Content.assemble(("A new action", "bold"), "  ", (words, "$text-muted"))
        impact, effort = (level.value if level is not None else "–" for level in (action.impact, action.effort))
        words = f"space: status   i: impact ({impact})   t: effort ({effort})   enter: more"
        return Content.assemble((f"Action {int(path[1]) + 1}", "bold"), "  ", (words, "$text-muted"))

    def remarks_on(self, view: View, path: Path) -> list[Content]:
        """Say which letters are not lit and why, and what the selected action addresses."""
        action = _action_at(view, path)
        if action is None or not self.at_root:
            return []
        remarks = unlit(smart(view.findings_at(path))) if is_meant(action) else []
        words = dict(known_ids(view))
        known = [f"{name}: {words[name]}" for name in action.addresses if name in words]
        return [*remarks, *(plain(f"→ {line}", "$text-muted") for line in known)]

    def findings_told(self, view: View, path: Path) -> list[Finding]:
        """Leave out, on the list, what the letters say already."""
        found = super().findings_told(view, path)
        return [finding for finding in found if finding.check not in SMART_CHECKS] if self.at_root else found

    def first_values(self, path: Path) -> dict[str, Any]:
        """A new action is open."""
        return {"status": ActionStatus.OPEN.value} if path == ("actions",) else {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the levels on actions of the list."""
        if action == "step_level":
            on_action = self.view is not None and _action_at(self.view, self.selected_path) is not None
            return None if self.editing.read_only else self.at_root and on_action
        return super().check_action(action, parameters)

    def action_toggle_value(self) -> None:
        """On the list, step the status of the selected action."""
        view, path = self.view, self.selected_path
        action = _action_at(view, path) if view is not None and self.at_root else None
        if action is None:
            super().action_toggle_value()
        elif not self.editing.read_only:
            self.apply([Set((*path, "status"), next_status(action.status).value)])

    def action_step_level(self, name: str) -> None:
        """Step the impact or the effort of the selected action."""
        view, path = self.view, self.selected_path
        action = _action_at(view, path) if view is not None else None
        if view is None or action is None or field_at((*path, name)) is None:
            return
        level: Level | None = next_level(action.impact if name == "impact" else action.effort)
        self.apply(edits_to_set(view, (*path, name), level.value if level is not None else None))


def _action_at(view: View, path: Path) -> Action | None:
    """Return the action that a path leads to."""
    if len(path) != 2 or path[0] != "actions" or not isinstance(path[1], int):  # noqa: PLR2004 - an item of the list
        return None
    actions = view.snapshot.actions
    return actions[path[1]] if path[1] < len(actions) else None
