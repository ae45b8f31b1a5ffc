"""Reads an Open-PSA model (MEF 2.0d, XML) whole: fault trees, components, house events, parameters, common causes.

A model may have several top events; `Model.tree` cuts out one. What cannot be read raises `OpenPsaError` with its
place; what is read but deserves a word is a `Remark`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from model.cut_sets.faults import loops
from model.cut_sets.tree import BasicEvent, FaultTree, Gate, HouseEvent, Node, from_top
from model.open_psa.common_cause import nodes_of, read_group
from model.open_psa.document import Element, OpenPsaError, Place, parse
from model.open_psa.expressions import HOURS_A_YEAR, Numbers
from model.open_psa.formulas import Formulas, truth
from model.open_psa.names import Definition, Names, collect, required_name

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader of the model should know, with its line."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it was read."""

    name: str
    label: str
    nodes: Mapping[str, Node]
    tops: tuple[str, ...]
    """The gates that no other gate uses, in the order of the file."""
    remarks: tuple[Remark, ...]

    def tree(self, top: str | None = None) -> FaultTree:
        """Return the tree under one gate, the first top event where none is named; what it does not reach is left out.

        Raises `KeyError` where the gate is not in the model.
        """
        chosen = self.tops[0] if top is None and self.tops else top or ""
        if not isinstance(self.nodes.get(chosen), Gate):
            raise KeyError(chosen)
        reached = set(from_top(FaultTree(chosen, self.nodes)))
        return FaultTree(chosen, {name: node for name, node in self.nodes.items() if name in reached})


def read(raw: bytes, file: str = "model.xml", *, mission_time: float = HOURS_A_YEAR) -> Model:
    """Read a model; `file` is its name for messages, `mission_time` in hours where expressions need one."""
    root = parse(raw, file)
    if root.tag != "opsa-mef":
        mend = "A scram configuration names its models in <file>: read those" if root.tag == "scram" else ""
        raise OpenPsaError(file, root.place, f"<{root.tag}>", "an Open-PSA model, <opsa-mef>", mend)
    names = collect(root, file)
    numbers = Numbers(names, mission_time)
    nodes = _nodes(names, numbers)
    _refuse_loops(names, nodes)
    used = {below for node in nodes.values() if isinstance(node, Gate) for below in node.inputs}
    grouped = {member for definition in names.groups.values() for member in _members(definition, names)}
    gates = [name for name, found in names.events.items() if found.kind == "gate" and name not in grouped]
    tops = tuple(name for name in gates if name not in used)
    remarks = (*_remarks(names, nodes, tops, used),)
    return Model(_title(root), _label(root), nodes, tops, remarks)


def _title(root: Element) -> str:
    tree = root.child("define-fault-tree")
    return root.get("name") or (tree.get("name") if tree else None) or ""


def _nodes(names: Names, numbers: Numbers) -> dict[str, Node]:
    """Return the nodes of all definitions, and check every number on the way."""
    _declare_members(names)
    formulas = Formulas(names)
    for name, definition in names.events.items():
        label, flavour = _label(definition.element), _attributes(definition.element, names.file).get("flavor", "")
        if definition.kind == "gate":
            formulas.add(definition, label, flavour)
        elif definition.kind == "house-event":
            constant = definition.element.child("constant")
            formulas.nodes[name] = HouseEvent(constant is not None and truth(constant, names.file), label)
        else:
            formulas.nodes[name] = BasicEvent(_chance(definition, names, numbers), label=label)
    for definition in names.parameters.values():
        numbers.value(numbers.only(definition.element), definition.path)
    for definition in names.groups.values():
        group = read_group(definition, tuple(_members(definition, names)), numbers, names.file)
        labels = {member: _label(names.events[member].element) for member in group.members}
        formulas.nodes |= nodes_of(group, labels)
    return formulas.nodes


def _declare_members(names: Names) -> None:
    """Let common-cause groups define their members, which they do unless another definition has."""
    for definition in list(names.groups.values()):
        for element in _member_elements(definition):
            name = required_name(element, names.file)
            if names.resolve("event", name, definition.path) is None:
                names.add(Definition("basic-event", name, _blank(element), definition.path), name)


def _blank(element: Element) -> Element:
    return Element("define-basic-event", element.attributes, element.place)


def _member_elements(definition: Definition) -> list[Element]:
    members = definition.element.child("members")
    return [] if members is None else members.children


def _members(definition: Definition, names: Names) -> list[str]:
    found = []
    for element in _member_elements(definition):
        member = names.resolve("event", element.get("name") or "", definition.path)
        if member is None or member.kind != "basic-event" or member.id in found:
            what = f"'{element.get('name')}' as a member of '{definition.id}'"
            raise OpenPsaError(names.file, element.place, what, "a basic event, each once")
        found.append(member.id)
    return found


def _chance(definition: Definition, names: Names, numbers: Numbers) -> float | None:
    """Return the probability of a basic event, None where it has none."""
    element = definition.element
    if not element.content():
        return None
    value = numbers.value(numbers.only(element), definition.path)
    if isnan(value):
        return None
    if not 0 <= value <= 1:
        found = f"probability {value:g} of '{definition.id}'"
        raise OpenPsaError(names.file, element.place, found, "a number between 0 and 1")
    return value


def _label(element: Element) -> str:
    label = element.child("label")
    return " ".join(label.text.split()) if label else ""


def _attributes(element: Element, file: str) -> dict[str, str]:
    """Return the attributes of a definition; each may be given once."""
    found: dict[str, str] = {}
    holder = element.child("attributes")
    for attribute in holder.children if holder else ():
        name = required_name(attribute, file)
        if name in found:
            raise OpenPsaError(file, attribute.place, f"a second attribute '{name}'", "each once", "Remove one of them")
        found[name] = attribute.get("value") or ""
    return found


def _refuse_loops(names: Names, nodes: Mapping[str, Node]) -> None:
    loop = next(loops(FaultTree("", nodes)), None)
    if loop is not None:
        # A loop may close inside a formula; the definition around it is the first of its nodes that has a name.
        known = next((name for name in loop.loop if name in names.events), None)
        place = names.events[known].element.place if known else Place(1, 1)
        raise OpenPsaError(names.file, place, loop.message, "gates without a loop", loop.mend)


def _remarks(names: Names, nodes: Mapping[str, Node], tops: tuple[str, ...], used: set[str]) -> list[Remark]:
    found = []
    if len(tops) > 1:
        others = ", ".join(tops[1 : SHOWN + 1]) + (" …" if len(tops) > SHOWN + 1 else "")
        line = names.events[tops[1]].element.place.line
        found.append(Remark(line, f"the model has {len(tops)} top events; besides '{tops[0]}': {others}"))
    for name, definition in names.events.items():
        line = definition.element.place.line
        if name not in used and definition.kind != "gate":
            found.append(Remark(line, f"{definition.kind} '{name}' is used by no gate"))
        node = nodes[name]
        if isinstance(node, BasicEvent) and node.probability is None and definition.element.content():
            found.append(Remark(line, f"the distribution of '{name}' has no value here; it is left without one"))
    left_out = "says nothing about fault trees and is left out"
    return found + [Remark(element.place.line, f"<{element.tag}> {left_out}") for element in names.ignored]
