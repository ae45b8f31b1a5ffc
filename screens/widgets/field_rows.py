"""How fields and items look as rows: a label, the value in one line, and a mark where something is to be said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.content import Content

from model.fields import FieldSpec, Shape, fields_of
from model.values import text_from
from screens.view import MARKS, View
from screens.widgets.row_list import Row, line_row
from screens.widgets.row_strips import LETTERS
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from model.edits import Path

LABEL = 24
"""Cells that the label of a field takes; a narrow terminal gives it a third of the width."""

TOLD = 2
"""How many fields of an item an example tells."""

FIRST_WORDS = (
    "event", "action", "signal", "factor", "learned", "because", "problem", "label", "name", "by", "audience", "check",
)  # fmt: skip
"""The fields by which an item is known, in this order of preference."""


def mark_of(view: View, path: Path) -> Content:
    """Return the mark of the gravest finding at or below a path, or a blank of the same width."""
    worst = view.worst_below(path)
    if worst is None:
        return Content("  ")
    mark, style = MARKS[worst]
    return Content(f"{mark} ").stylize(style)


def example_of(spec: FieldSpec) -> str:
    """Return what a field could hold, as text; of a list of items, what the first fields of one could."""
    if spec.shape in (Shape.ITEMS, Shape.KEYED) and spec.model is not None and not spec.examples:
        fields = fields_of(spec.model)
        names = dict.fromkeys((*spec.model.ASKED_FIRST, *fields))
        return ", ".join([fields[name].example for name in names if fields[name].example][:TOLD])
    if spec.examples and isinstance(spec.examples[0], Mapping):
        return ", ".join(f"{key}: {text_from(value)}" for key, value in spec.examples[0].items())
    return spec.example


def one_line(value: Any, spec: FieldSpec | None = None, width: int | None = None) -> Content:
    """Return a value as one line: text as it is, lists and mappings by what they hold.

    Of a long text no more is taken than `width` cells can show.
    """
    if value in (None, "", [], {}):
        example = example_of(spec) if spec is not None else ""
        return plain(f"– e.g. {example}" if example else "–", "$text-disabled italic")
    if isinstance(value, list):
        words = [item for item in value if not isinstance(item, (dict, list))]
        joined = f": {', '.join(map(text_from, words))}" if words else ""
        return plain(f"{len(value)} {'item' if len(value) == 1 else 'items'}{joined}")
    if isinstance(value, Mapping):
        return plain(f"{len(value)}: {', '.join(map(str, value))}")
    text = text_from(value).strip()
    if width is not None:
        text = text[: width * LETTERS]
    return plain(text.replace("\n", " ⏎ "))


def field_row(view: View, path: Path, spec: FieldSpec, depth: int) -> Row:
    """Return the row of one field of a form; mappings are headings over their fields."""
    if spec.shape is Shape.MAPPING:
        heading = Content.assemble("  " * depth, (spec.title, "bold $text-primary"))
        return line_row((*path, "heading"), heading, selectable=False)
    value = view.value(path)

    def draw(width: int) -> tuple[Content, ...]:
        room = min(LABEL, max(width // 3, 8)) - 2 * depth
        label = plain(spec.title).truncate(room, ellipsis=True, pad=True)
        more = " ›" if spec.shape in (Shape.LINES, Shape.ITEMS, Shape.KEYED, Shape.TEXTS_BY_KEY) else ""
        return (Content.assemble("  " * depth, mark_of(view, path), label, " ", one_line(value, spec, width), more),)

    return Row(path, draw)


def words_of(item: Any) -> str:
    """Return the words by which an item is known."""
    if not isinstance(item, Mapping):
        return text_from(item)
    for name in FIRST_WORDS:
        if item.get(name):
            first, *more = text_from(item[name]).strip().splitlines()
            return f"{first} …" if more else first
    return ", ".join(f"{key}: {text_from(value)}" for key, value in item.items() if not isinstance(value, (dict, list)))


def item_row(view: View, path: Path, item: Any) -> Row:
    """Return the row of one item of a list."""

    def draw(_width: int) -> tuple[Content, ...]:
        words = words_of(item)
        shown = plain(words) if words else Content("(empty)").stylize("$text-disabled italic")
        return (Content.assemble(mark_of(view, path), shown),)

    return Row(path, draw)


def keyed_row(view: View, path: Path, item: Any) -> Row:
    """Return the row of one value that is found by its key."""

    def draw(_width: int) -> tuple[Content, ...]:
        words = words_of(item) if item is not None else ""
        return (Content.assemble(mark_of(view, path), plain(str(path[-1]), "bold"), "  ", plain(words)),)

    return Row(path, draw)


def choice_row(path: Path, choice: str, meaning: str = "", *, chosen: bool) -> Row:
    """Return the row of one of several choices, with what it means."""
    mark = ("● " if chosen else "○ ", "$text-accent")
    return line_row((*path, choice), Content.assemble(mark, plain(choice), plain(f"  {meaning}", "$text-muted")))


def unchosen_row(path: Path, present: str) -> Row:
    """Return the row over choices none of which was made yet: enter there goes on without one."""
    words = plain(present) if present else Content("none yet").stylize("$text-disabled italic")
    meaning = "stays as it is" if present else "enter goes on without one"
    return line_row(
        (*path, ""), Content.assemble("● " if present else "  ", words, plain(f"  {meaning}", "$text-muted"))
    )
