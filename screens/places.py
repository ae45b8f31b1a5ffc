"""Where one can be inside a step: in a form, a list, a choice; and which edits a new value there amounts to.

A place is a path of the file together with the way in which it is shown. All of this follows from the schema; no
widget is known here.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from model.edits import Edit, Insert, Move, Path, Remove, Set
from model.fields import FieldSpec, Shape, field_at, fields_of, model_at
from model.frozen import frozen
from model.ids import free_id
from model.kinds import kind_of
from model.postmortem import Kind
from model.values import text_from

if TYPE_CHECKING:
    from screens.view import View


class Manner(Enum):
    """How a place is shown."""

    FORM = auto()
    ITEMS = auto()
    LINES = auto()
    KEYED = auto()
    CHOICES = auto()
    REFERENCES = auto()


@frozen
class Place:
    """A path and how it is shown."""

    path: Path
    manner: Manner


_MANNERS = {
    Shape.MAPPING: Manner.FORM,
    Shape.ITEMS: Manner.ITEMS,
    Shape.LINES: Manner.LINES,
    Shape.KEYED: Manner.KEYED,
    Shape.TEXTS_BY_KEY: Manner.KEYED,
    Shape.CHOICE: Manner.CHOICES,
}

EDITED_AS_TEXT = frozenset(
    {Shape.LINE, Shape.SENTENCE, Shape.PROSE, Shape.WHOLE, Shape.NUMBER, Shape.INSTANT, Shape.DAY}
)
"""Shapes whose value is typed into a field."""

CHOOSERS = frozenset({Manner.CHOICES, Manner.REFERENCES})
"""Lists to choose from: letters are the beginnings of choices there."""

OTHER = "other words …"
"""The choice that stands for words of one's own, where a field takes them."""

NAMING = ("action", "factor", "problem")
"""The fields from whose words an item takes its id."""


def place_at(path: Path) -> Place | None:
    """Return the place that a path opens; None where it is edited as text or not known."""
    spec = field_at(path)
    if spec is None:
        return Place(path, Manner.FORM) if model_at(path) is not None else None
    if spec.shape is Shape.LINES and spec.reference:
        return Place(path, Manner.REFERENCES)
    manner = _MANNERS.get(spec.shape)
    return Place(path, manner) if manner is not None else None


def places_to(root: Path, path: Path) -> list[Place]:
    """Return the places that one passes from the root of a step to the field or item at `path`.

    Mappings within a form are shown in it, so that they are no places of their own.
    """
    places = []
    begin = len(root) if path[: len(root)] == root else 0
    for length in range(begin + 1, len(path) + 1):
        prefix = path[:length]
        spec, last = field_at(prefix), length == len(path)
        if spec is not None and (spec.shape in (Shape.MAPPING, Shape.CHOICE) or last):
            continue
        place = place_at(prefix)
        if place is not None and not (last and isinstance(path[-1], int)):
            places.append(place)
    return places


def form_fields(path: Path) -> list[tuple[Path, FieldSpec, int]]:
    """Return the fields of the form at a path, mappings inside it unfolded, each with its depth."""
    model = model_at(path)
    if model is None:
        return []
    fields: list[tuple[Path, FieldSpec, int]] = []
    declared = fields_of(model)
    asked_first: tuple[str, ...] = getattr(model, "ASKED_FIRST", ())
    for name in dict.fromkeys((*asked_first, *declared)):
        spec = declared[name]
        fields.append(((*path, name), spec, 0))
        if spec.shape is Shape.MAPPING:
            fields += [(inner, inner_spec, depth + 1) for inner, inner_spec, depth in form_fields((*path, name))]
    return fields


def asked_fields(view: View, path: Path) -> list[tuple[Path, FieldSpec, int]]:
    """Return the fields of a form that mean something in a postmortem of this kind, and those that hold something."""
    kind = kind_of(view.snapshot.kind)
    asked = [each for each in form_fields(path) if kind.asks(each[0]) or view.value(each[0]) is not None]
    return [(place, spec_here(view, place, spec), depth) for place, spec, depth in asked]


def spec_here(view: View, path: Path, spec: FieldSpec) -> FieldSpec:
    """Return what the field at a path is in a postmortem of this kind: its meaning and its example differ by kind."""
    kind = view.snapshot.kind
    if kind in (None, Kind.INCIDENT):
        return spec
    from model.kind_hints import of_kind  # not for the first screen of an incident

    return of_kind(spec, path, kind)


def edits_to_set(view: View, path: Path, value: Any) -> list[Edit]:
    """Return the edits that give `path` a value, or take it away if the value is None.

    An item of a list that does not exist yet is inserted with its first value.
    """
    present = view.value(path)
    if value is None:
        return [Remove(path)] if present is not None and _exists(view, path) else []
    if present == value and type(present) is type(value):
        return []
    for depth, part in enumerate(path):
        if isinstance(part, int):
            items = view.value(path[:depth])
            if not isinstance(items, list) or part >= len(items):
                return [Insert(path[:depth], part, _nested(path[depth + 1 :], value))]
    return [Set(path, value)]


def _exists(view: View, path: Path) -> bool:
    holder = view.value(path[:-1])
    if isinstance(holder, Mapping):
        return path[-1] in holder
    return isinstance(holder, list) and isinstance(path[-1], int) and path[-1] < len(holder)


def _nested(path: Path, value: Any) -> Any:
    for part in reversed(path):
        value = [value] if isinstance(part, int) else {part: value}
    return value


def first_field(path: Path) -> str:
    """Return the field that a new item at `path` begins with: the first, or behind an id the one that names it."""
    model = model_at(path)
    names = list(fields_of(model)) if model is not None else [""]
    return next((name for name in NAMING if name in names), names[0]) if names[0] == "id" else names[0]


def edits_to_name(view: View, path: Path, given: Container[str] = ()) -> list[Edit]:
    """Return the edit that gives an item its id once the field that names it at `path` has been filled.

    An id that was `given` so, and that nothing refers to yet, follows the words when they are corrected.
    """
    item = path[:-1]
    words = text_from(view.value(path))
    if not item or not isinstance(item[-1], int) or path[-1] != first_field(item) or path[-1] not in NAMING:
        return []
    model, present = model_at(item), view.value((*item, "id"))
    if not words or model is None or "id" not in fields_of(model):
        return []
    if present is not None and (present not in given or _times_named(view.data, present) > 1):
        return []
    taken = {name for name, _ in known_ids(view)} | {action.id or "" for action in view.snapshot.actions}
    name = free_id(words, taken - {present or ""}, f"{item[0]}-{item[-1] + 1}")
    return [Set((*item, "id"), name)] if name != present else []


def _times_named(data: Any, name: str) -> int:
    """Return how often a name stands in the file as a whole value or key: where it is given, and where it is meant."""
    if isinstance(data, Mapping):
        return sum((key == name) + _times_named(value, name) for key, value in data.items())
    if isinstance(data, list):
        return sum(_times_named(item, name) for item in data)
    return int(data == name)


def moved_path(path: Path, edits: list[Edit]) -> Path:
    """Return where a path leads after edits moved items of the lists on the way."""
    for edit in edits:
        if isinstance(edit, Move) and path[: len(edit.path)] == edit.path and path[len(edit.path)] == edit.from_index:
            path = (*edit.path, edit.to_index, *path[len(edit.path) + 1 :])
    return path


@frozen
class Referable:
    """What a step has that can be referred to: each id with its words."""

    step: str
    title: str
    ids: tuple[tuple[str, str], ...]


def referable(view: View) -> list[Referable]:
    """Return what can be referred to, an id only where it is met first: events and gates, factors, why chains."""
    snapshot = view.snapshot
    nodes = snapshot.fault_tree.nodes.items()
    groups = (
        ("fault_tree", "Events of the fault tree", [(name, node.label) for name, node in nodes if not node.gate]),
        ("fault_tree", "Gates of the fault tree", [(name, node.label) for name, node in nodes if node.gate]),
        ("factors", "Factors", [(factor.id, factor.factor) for factor in snapshot.factors]),
        ("whys", "5 Whys", [(chain.id, chain.problem) for chain in snapshot.whys]),
    )
    met: set[str] = set()
    found = []
    for step, title, listed in groups:
        named = {name: words or "" for name, words in listed if name and name not in met}
        met |= named.keys()
        found.append(Referable(step, title, tuple(named.items())))
    return found


def known_ids(view: View) -> list[tuple[str, str]]:
    """Return what can be referred to, as id and words: tree nodes, factors and why chains."""
    return [known for group in referable(view) for known in group.ids]
