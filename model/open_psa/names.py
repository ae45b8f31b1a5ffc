"""What an Open-PSA model defines, by name: fault trees and components open scopes, names resolve from the inside out.

It reads no formula and no expression; it says which element a name means, and refuses names that clash.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.open_psa.document import OpenPsaError

if TYPE_CHECKING:
    from model.open_psa.document import Element

EVENT_KINDS = {"define-gate": "gate", "define-basic-event": "basic-event", "define-house-event": "house-event"}
CONTAINERS = {"define-fault-tree", "define-component", "model-data"}
IGNORED = {
    "define-event-tree",
    "define-initiating-event",
    "define-alignment",
    "define-consequence",
    "define-consequence-group",
    "define-extern-function",
    "define-extern-library",
    "define-functional-event",
    "define-rule",
    "define-sequence",
    "define-substitution",
}
"""Parts of the format that say nothing about a fault tree's structure."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition: its element, its kind and where in the model it stands."""

    kind: str
    """gate, basic-event, house-event, parameter or CCF-group."""
    id: str
    """The name alone where it is public, with its path where it is private."""
    element: Element
    path: tuple[str, ...]
    """The names of the containers around it."""


@dataclass(slots=True)
class Names:
    """All definitions of one model, in the order of the file."""

    file: str
    events: dict[str, Definition] = field(default_factory=dict)
    parameters: dict[str, Definition] = field(default_factory=dict)
    groups: dict[str, Definition] = field(default_factory=dict)
    ignored: list[Element] = field(default_factory=list)
    _by_path: dict[tuple[str, str], Definition] = field(default_factory=dict)

    def add(self, definition: Definition, name: str) -> None:
        """Add a definition, or raise where its name is taken."""
        table = {"parameter": self.parameters, "CCF-group": self.groups}.get(definition.kind, self.events)
        space = definition.kind if table is not self.events else "event"
        before = table.setdefault(definition.id, definition)
        if before is not definition:
            raise OpenPsaError(
                self.file,
                definition.element.place,
                f"a second definition of '{definition.id}'",
                f"one; the first, a {before.kind}, is on line {before.element.place.line}",
                "Rename one of them, or remove it",
            )
        self._by_path[space, ".".join((*definition.path, name))] = definition

    def resolve(self, space: str, name: str, path: tuple[str, ...]) -> Definition | None:
        """Return what a name means inside a container: the nearest definition around it, else the public one."""
        for depth in range(len(path), -1, -1):
            found = self._by_path.get((space, ".".join((*path[:depth], name))))
            if found is not None:
                return found
        return (self.parameters if space == "parameter" else self.events).get(name)


def required_name(element: Element, file: str) -> str:
    """Return the name of an element, or raise where it has none."""
    name = element.get("name")
    if not name:
        raise OpenPsaError(file, element.place, f"<{element.tag}> without a name", "a name attribute")
    return name


def collect(root: Element, file: str) -> Names:
    """Collect the definitions of a model."""
    names = Names(file)
    containers: set[tuple[str, ...]] = set()
    todo: list[tuple[Element, tuple[str, ...], bool]] = [(root, (), False)]
    while todo:
        container, path, private = todo.pop()
        inside: list[tuple[Element, tuple[str, ...], bool]] = []
        for element in container.content():
            if element.tag in CONTAINERS:
                inner = path
                if element.tag != "model-data":
                    inner = (*path, required_name(element, file))
                    _refuse_second(containers, inner, element, file)
                inside.append((element, inner, _private(element, inherited=private)))
            else:
                _define(names, element, path, private=_private(element, inherited=private))
        todo += reversed(inside)
    return names


def _private(element: Element, *, inherited: bool) -> bool:
    role = element.get("role")
    return inherited if role is None else role == "private"


def _refuse_second(containers: set[tuple[str, ...]], path: tuple[str, ...], element: Element, file: str) -> None:
    if path in containers:
        found = f"a second container '{'.'.join(path)}'"
        raise OpenPsaError(file, element.place, found, "one of that name", "Rename it, or join the two")
    containers.add(path)


def _define(names: Names, element: Element, path: tuple[str, ...], *, private: bool) -> None:
    if element.tag in EVENT_KINDS:
        kind = EVENT_KINDS[element.tag]
    elif element.tag in {"define-parameter", "define-CCF-group"}:
        kind = element.tag.removeprefix("define-")
    elif element.tag in IGNORED:
        names.ignored.append(element)
        return
    else:
        expected = "a fault tree, a component, model-data or a definition"
        raise OpenPsaError(names.file, element.place, f"<{element.tag}>", expected)
    name = required_name(element, names.file)
    names.add(Definition(kind, ".".join((*path, name)) if private else name, element, path), name)
