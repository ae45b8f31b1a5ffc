"""Help: every key of the screen one is on, and the craft behind the step and the field in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.fields import field_at
from model.questions import purpose_of, questions_of
from screens.keys import EDITING, MOVING, Key, Scope, keys_in
from screens.places import spec_here
from screens.widgets.row_list import Row, line_row
from screens.widgets.wrapped_rows import wrapped_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from screens.step_view import StepView
    from screens.workbook import Workbook


ELSEWHERE = "On other rows: "
"""What is said before a key of the step that does not work on the selected row."""
ANYWHERE = ("^z", "^p")
"""Of the keys that move about, those that do so in a field too."""
LISTING_EDGES = 6
"""Cells of the terminal's width that a listing's border and padding, its selection mark and its scrollbar take."""


def help_rows(workbook: Workbook) -> list[Row]:
    """Return the keys that work on this screen, by where they work, the step's own first.

    Of those, the ones that only work on other rows are named too. While a text is typed, or letters choose, no key is
    named that is a letter there.
    """
    step, width = workbook.step, workbook.app.size.width - LISTING_EDGES
    here = _spelled_here(workbook)
    if step.panel.editing is not None:
        rows = _section(Scope.FIELD.value, [_key_line(key, here, width) for key in keys_in(Scope.FIELD)])
        rows += [_line(f"edit-{keys}", keys, meaning, width) for keys, meaning in EDITING]
        everywhere = [_key_line(key, here, width) for key in keys_in(Scope.WORKBOOK) if key.id in here]
        everywhere += [_line(f"move-{keys}", keys, does, width) for keys, does in MOVING if keys in ANYWHERE]
        return rows + _section(Scope.WORKBOOK.value, everywhere)
    own = next((scope for scope in Scope if scope.name.lower() == step.step.name), None)
    rows = [] if own is None else _section(own.value, _of_the_step(workbook, own, here, width))
    for scope in (Scope.PREVIEW, Scope.ROWS):
        rows += _section(scope.value, [_key_line(key, here, width) for key in keys_in(scope) if key.id in here])
    rows += _section("moving", [_line(f"move-{keys}", keys, meaning, width) for keys, meaning in MOVING])
    rows += _section(Scope.FIELD.value, [_key_line(key, {}, width) for key in keys_in(Scope.FIELD)])
    return rows + _section(
        Scope.WORKBOOK.value, [_key_line(key, here, width) for key in keys_in(Scope.WORKBOOK) if key.id in here]
    )


def _spelled_here(workbook: Workbook) -> dict[str, str]:
    """Return the ids of the keys that work where the focus is, with their spelling where it is not the declared one."""
    letters_act = workbook.step.panel.editing is None and not getattr(workbook.focused, "takes_letters", False)
    here: dict[str, str] = {}
    for name, active in workbook.active_bindings.items():
        if active.binding.id and active.enabled and (letters_act or not _is_letter(name)):
            here.setdefault(active.binding.id, "" if letters_act else _spelled(name))
    return here


def _is_letter(name: str) -> bool:
    """Whether a key of that name is a letter or a sign, which are typed."""
    from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character

    return name in KEY_NAME_REPLACEMENTS.values() or (key_to_character(name) or "\0").isprintable()


def _spelled(name: str) -> str:
    return {"escape": "esc", "shift+tab": "s-tab", "f1": "F1"}.get(name, name.replace("ctrl+", "^"))


def _of_the_step(workbook: Workbook, own: Scope, here: Mapping[str, str], width: int) -> list[Row]:
    """Return the step's own keys: those that work now, and unless nothing can be changed those of other rows."""
    step, rows = workbook.step, []
    for key in keys_in(own):
        if key.id in here:
            rows.append(_key_line(key, here, width))
        elif not workbook.read_only and step.has_key(key.action):
            rows.append(_key_line(key, here, width, ELSEWHERE))
    return rows


def _section(title: str, lines: list[Row]) -> list[Row]:
    return [_heading(title.capitalize()), *lines] if lines else []


def _key_line(key: Key, here: Mapping[str, str], width: int, lead: str = "") -> Row:
    return _line(key.id, here.get(key.id) or key.shown or key.keys.replace(",", " "), lead + key.meaning, width)


def _heading(text: str) -> Row:
    return line_row(f"heading-{text}", Content(text).stylize("bold $text-primary"), selectable=False)


def _line(name: str, keys: str, meaning: str, width: int) -> Row:
    return wrapped_row(name, meaning, width, lead=Content(f"  {keys:<9} ").stylize("bold"))


def craft_rows(step: StepView, width: int) -> list[Row]:
    """Return what the step is for, the questions that unlock it, and what the field in focus means."""
    kind = step.view.snapshot.kind if step.view is not None else None
    blank, bullet = Content("  "), Content("  • ")
    rows = [wrapped_row("purpose", purpose_of(step.step, kind), width, lead=Content(""), style="italic")]
    rows.append(_heading("Ask"))
    rows += [wrapped_row(each, each, width, lead=bullet) for each in questions_of(step.step, kind)]
    spec = field_at(step.selected_path)
    if spec is not None and step.view is not None:
        spec = spec_here(step.view, step.selected_path, spec)
        rows.append(_heading(spec.title))
        rows.append(wrapped_row("description", spec.description, width, lead=blank))
        rows.append(wrapped_row("expected", f"expects {spec.expected}", width, lead=blank))
        if spec.example:
            rows.append(wrapped_row("example", f"e.g. {spec.example}", width, lead=blank))
    return rows
