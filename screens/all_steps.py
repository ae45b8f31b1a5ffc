"""The screen of each step by its name; each is imported when it is first opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from model.steps import STEP_NAMES

if TYPE_CHECKING:
    from screens.step_view import StepView


def screen_of(name: str) -> type[StepView]:
    """Return the screen of a step: the class `<Name>Step` of the module `screens.<name>`."""
    if name not in STEP_NAMES:
        raise KeyError(name)
    found: type[StepView] = getattr(
        import_module(f"screens.{name}"), "".join(part.title() for part in name.split("_")) + "Step"
    )
    return found
