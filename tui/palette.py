"""The palette, and what it offers of the keys: each that works where one is, by what it does."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.actions import parse
from textual.app import SystemCommand
from textual.command import CommandPalette

from screens.keys import KEYS, Key, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from screens.step_view import StepView
    from screens.workbook import Workbook


class Palette(CommandPalette):
    """Textual's palette, which a key outlives that comes while its list is being filled."""

    def _action_command_list(self, action: str) -> None:
        """Move in the list. Textual (8.2.8) looks for the page below a row that has not been laid out yet."""
        with suppress(KeyError):
            super()._action_command_list(action)


def key_commands(workbook: Workbook) -> Iterator[SystemCommand]:
    """Yield a command for each key of the workbook and of the open step."""
    for key in KEYS:
        target = workbook if key.scope is Scope.WORKBOOK else workbook.step
        if key.scope is not Scope.FIELD and _works(key, target):
            title = f"{key.word[:1].upper()}{key.word[1:]}: {key.meaning[:1].lower()}{key.meaning[1:-1]}"
            yield SystemCommand(title, f"Key: {key.shown or key.keys}", _doing(workbook, key.action, target))


def _works(key: Key, target: Workbook | StepView) -> bool:
    _, name, parameters = parse(key.action)
    return hasattr(target, f"action_{name}") and bool(target.check_action(name, parameters))


def _doing(workbook: Workbook, action: str, target: Workbook | StepView) -> Callable[[], None]:
    def do() -> None:
        workbook.call_later(workbook.app.run_action, action, target)

    return do
