"""What is known of each field, read from its one declaration: label, hint, example, choices and how it is edited.

Forms, the reference documentation, the schema's key order and the messages on broken values all ask here. Nothing
is declared in this module.
"""

from __future__ import annotations

import types
import typing
from dataclasses import field
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Any, get_args, get_origin

from model.postmortem import Postmortem
from model.section import (
    Apart,
    Bounds,
    Day,
    Declared,
    Instant,
    Multiline,
    Read,
    Reference,
    Section,
    Suggested,
    Wrapped,
    read_moment,
)

if typing.TYPE_CHECKING:
    from model.edits import Path

from model.frozen import frozen


class Shape(StrEnum):
    """How a field's value is edited."""

    LINE = "line"
    SENTENCE = "sentence"
    PROSE = "prose"
    CHOICE = "choice"
    FLAG = "flag"
    WHOLE = "whole number"
    NUMBER = "number"
    INSTANT = "instant"
    DAY = "day"
    LINES = "lines"
    MAPPING = "mapping"
    ITEMS = "items"
    KEYED = "keyed items"
    TEXTS_BY_KEY = "texts by key"


NUMBERS = frozenset({Shape.WHOLE, Shape.NUMBER})
UNDERSTOOD = NUMBERS | {Shape.INSTANT, Shape.DAY}
"""Shapes whose values are not simply what was typed."""


@frozen
class FieldSpec:
    """One field as people meet it."""

    name: str
    title: str
    description: str
    examples: tuple[Any, ...]
    shape: Shape
    choices: tuple[str, ...] = ()
    """The only values allowed (choice), or common answers (line)."""
    options: dict[str | int, Any] = field(default_factory=dict, compare=False)
    """Of a choice: the typed value of each value that the file may hold."""
    model: type[Section] | None = None
    """What a mapping, or an item of a list or of keyed items, is made of."""
    written: Shape = Shape.LINE
    """Of lines: how each is written."""
    reference: bool = False
    """Whether values are ids of other places in the file."""
    apart: bool = False
    """Of lines: whether each is a name, so that commas stand between several."""
    minimum: float | None = None
    maximum: float | None = None
    day_will_do: bool = False
    """Of an instant: whether a day may stand where no time is known."""

    @property
    def example(self) -> str:
        """The first example as text, or nothing."""
        return "" if not self.examples else _spoken(self.examples[0])

    @property
    def expected(self) -> str:
        """What a value must look like, in words."""
        return _expected(self)


def _spoken(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _bounds(spec: FieldSpec) -> str:
    if spec.minimum is not None and spec.maximum is not None:
        return f" from {spec.minimum:g} to {spec.maximum:g}"
    return f", at least {spec.minimum:g}" if spec.minimum is not None else ""


def _expected(spec: FieldSpec) -> str:
    match spec.shape:
        case Shape.CHOICE:
            return "one of " + ", ".join(spec.choices)
        case Shape.FLAG:
            return "true or false"
        case Shape.WHOLE:
            return "a whole number" + _bounds(spec)
        case Shape.NUMBER:
            return "a number" + _bounds(spec)
        case Shape.INSTANT:
            return "a time with its zone, YYYY-MM-DDTHH:MM:SSZ" + ", or a day, YYYY-MM-DD" * spec.day_will_do
        case Shape.DAY:
            return "a day, YYYY-MM-DD"
        case Shape.LINES:
            return "a list of texts, one `- text` a line"
        case Shape.ITEMS:
            return "a list of mappings, each begun by `- `"
        case Shape.MAPPING | Shape.KEYED | Shape.TEXTS_BY_KEY:
            return "a mapping of `key: value` lines"
        case _:
            return "text"


class _Flat:
    """An annotation taken apart: its base type and everything said about it on the way."""

    def __init__(self, annotation: Any) -> None:
        self.metadata: list[Any] = []
        self.base = self._strip(annotation)

    def _strip(self, annotation: Any) -> Any:
        while True:
            if get_origin(annotation) is typing.Annotated:
                annotation, *more = get_args(annotation)
                self.metadata += more
            elif get_origin(annotation) in (typing.Union, types.UnionType):
                (annotation,) = (part for part in get_args(annotation) if part is not type(None))
            else:
                return annotation

    def marked(self, kind: type) -> Any:
        """Return the mark of that kind, or None."""
        return next((mark for mark in self.metadata if isinstance(mark, kind)), None)


def _is_model(base: Any) -> bool:
    return isinstance(base, type) and issubclass(base, Section)


_SIMPLE = {bool: Shape.FLAG, int: Shape.WHOLE, float: Shape.NUMBER}
_INSTANT = _Flat(Instant).base
_DAY = _Flat(Day).base


def _shape(flat: _Flat) -> tuple[Shape, dict[str, Any]]:
    base, origin = flat.base, get_origin(flat.base)
    if origin is tuple:
        item = _Flat(get_args(base)[0])
        if _is_model(item.base):
            return Shape.ITEMS, {"model": item.base}
        return Shape.LINES, {
            "written": _written(item),
            "reference": item.marked(Reference) is not None,
            "apart": item.marked(Apart) is not None,
        }
    if origin is dict:
        item = _Flat(get_args(base)[1])
        return (Shape.KEYED, {"model": item.base}) if _is_model(item.base) else (Shape.TEXTS_BY_KEY, {})
    if origin is typing.Literal:
        return _one_of({choice: choice for choice in get_args(base)})
    if _is_model(base):
        return Shape.MAPPING, {"model": base}
    if isinstance(base, type) and issubclass(base, Enum):
        return _one_of({choice.value: choice for choice in base})
    if base in (_INSTANT, _DAY):
        read = flat.marked(Read)
        return (Shape.INSTANT if base is _INSTANT else Shape.DAY), {"day_will_do": read and read.read is read_moment}
    return _scalar(flat)


def _one_of(options: dict[str | int, Any]) -> tuple[Shape, dict[str, Any]]:
    return Shape.CHOICE, {"choices": tuple(map(str, options)), "options": options}


def _written(flat: _Flat) -> Shape:
    if flat.marked(Multiline) is not None:
        return Shape.PROSE
    return Shape.SENTENCE if flat.marked(Wrapped) is not None else Shape.LINE


def _scalar(flat: _Flat) -> tuple[Shape, dict[str, Any]]:
    if flat.base in _SIMPLE:
        bounds = flat.marked(Bounds) or Bounds()
        return _SIMPLE[flat.base], {"minimum": bounds.least, "maximum": bounds.most}
    suggested = flat.marked(Suggested)
    return _written(flat), {
        "choices": suggested.answers if suggested else (),
        "reference": flat.marked(Reference) is not None,
    }


def _spec(name: str, declared: Declared, annotation: Any) -> FieldSpec:
    shape, more = _shape(_Flat(annotation))
    return FieldSpec(
        name=name,
        title=declared.title,
        description=declared.description,
        examples=declared.examples,
        shape=shape,
        **more,
    )


_FIELDS: dict[type[Section], dict[str, FieldSpec]] = {}


def fields_of(model: type[Section]) -> dict[str, FieldSpec]:
    """Return the fields of a section or an item by name, in the file's order."""
    known = _FIELDS.get(model)
    if known is None:
        annotations = model.types()
        known = {name: _spec(name, declared, annotations[name]) for name, declared in model.DECLARED.items()}
        _FIELDS[model] = known
    return known


@lru_cache(maxsize=4096)
def _steps_to(path: Path) -> FieldSpec | type[Section] | None:
    here: FieldSpec | type[Section] | None = Postmortem
    for part in path:
        if isinstance(here, FieldSpec):
            here = _inside(here, part)
        elif here is not None:
            here = fields_of(here).get(str(part))
    return here


def _anywhere(path: Path) -> Path:
    """Every item of a list is declared alike, so that the first stands for all."""
    return tuple(0 if isinstance(part, int) else part for part in path)


def _inside(spec: FieldSpec, part: str | int) -> FieldSpec | type[Section] | None:
    if spec.shape is Shape.MAPPING and spec.model is not None:
        return fields_of(spec.model).get(str(part))
    if spec.shape in (Shape.ITEMS, Shape.KEYED):
        return spec.model
    if spec.shape in (Shape.LINES, Shape.TEXTS_BY_KEY):
        shape = spec.written
        return FieldSpec(
            spec.name,
            spec.title,
            spec.description,
            spec.examples,
            shape,
            reference=spec.reference,
            apart=spec.apart,
        )
    return None


def field_at(path: Path) -> FieldSpec | None:
    """Return the declaration of the field that a path leads to; None for unknown keys and whole items."""
    found = _steps_to(_anywhere(path))
    return found if isinstance(found, FieldSpec) else None


def model_at(path: Path) -> type[Section] | None:
    """Return the model of the mapping that a path leads to; None where it leads to no mapping of known keys."""
    found = _steps_to(_anywhere(path))
    if isinstance(found, FieldSpec):
        return found.model if found.shape is Shape.MAPPING else None
    return found


def key_order(path: Path) -> tuple[str, ...]:
    """Return the keys of the mapping at a path in the schema's order; nothing where it has none."""
    model = model_at(path)
    return () if model is None else tuple(model.DECLARED)
