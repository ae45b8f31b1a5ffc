"""The formulas of Open-PSA gates as gates of the engine: what nests gets gates of its own, what is rare is rewritten.

nand, nor, iff, imply and cardinality have no kind in the engine: each becomes the gates that it stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cut_sets.tree import Gate, GateKind, HouseEvent, Node
from model.open_psa.document import OpenPsaError

if TYPE_CHECKING:
    from model.open_psa.document import Element
    from model.open_psa.names import Definition, Names

REFERENCES = {"event", "gate", "basic-event", "house-event"}
PLAIN = {"and": GateKind.AND, "or": GateKind.OR, "not": GateKind.NOT, "xor": GateKind.XOR}
NEGATED = {"nand": GateKind.AND, "nor": GateKind.OR, "iff": GateKind.XOR}
LEAST = {"not": 1, "xor": 2, "iff": 2, "imply": 2}
MOST = LEAST
FLAVOURS = {"inhibit": GateKind.INHIBIT}


class Formulas:
    """Turns the formulas of one model into nodes."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.nodes: dict[str, Node] = {}
        self._made = 0

    def add(self, definition: Definition, label: str, flavour: str) -> None:
        """Add the gate of a definition, and those its formula nests."""
        element, file = definition.element, self.names.file
        content = element.content()
        if len(content) != 1:
            found = f"{len(content)} formulas in gate '{definition.id}'"
            raise OpenPsaError(file, element.place, found, "exactly one", "Join them under an and or an or")
        self.nodes[definition.id] = Gate(GateKind.PASS, (), label=label)
        todo = [(definition.id, content[0])]
        while todo:
            owner, formula = todo.pop()
            self.nodes[owner] = self._gate(definition, owner, formula, label if owner == definition.id else "", todo)
        made = self.nodes[definition.id]
        if isinstance(made, Gate) and made.kind is GateKind.AND and flavour in FLAVOURS:
            self.nodes[definition.id] = Gate(FLAVOURS[flavour], made.inputs, made.k, label)

    def _gate(
        self, definition: Definition, owner: str, formula: Element, label: str, todo: list[tuple[str, Element]]
    ) -> Gate:
        """Return the gate of one formula; nested formulas go onto `todo` under the names that they get."""
        tag = formula.tag
        if tag in REFERENCES or tag == "constant":
            return Gate(GateKind.PASS, (self._input(definition, formula, todo),), label=label)
        self._check(formula)
        inputs = tuple(self._input(definition, argument, todo) for argument in formula.children)
        self._refuse_twins(formula, inputs)
        if tag in PLAIN:
            return Gate(PLAIN[tag], inputs, label=label)
        if tag in NEGATED:
            return Gate(GateKind.NOT, (self._extra(owner, Gate(NEGATED[tag], inputs)),), label=label)
        if tag == "imply":
            first = self._extra(owner, Gate(GateKind.NOT, inputs[:1]))
            return Gate(GateKind.OR, (first, inputs[1]), label=label)
        least = self._number(formula, "min")
        if tag == "atleast":
            return self._at_least(formula, inputs, least, label)
        return self._cardinality(owner, formula, inputs, least, label)

    def _check(self, formula: Element) -> None:
        """Refuse formulas that the format does not know, and wrong numbers of arguments."""
        tag, found, file = formula.tag, len(formula.children), self.names.file
        if tag not in PLAIN and tag not in NEGATED and tag not in {"imply", "atleast", "cardinality"}:
            expected = "a formula (and, or, not, atleast …) or a reference to an event"
            raise OpenPsaError(file, formula.place, f"<{tag}>", expected)
        exactly = LEAST.get(tag)
        least = exactly or (1 if tag == "cardinality" else 2)
        if found < least or (exactly is not None and found > exactly):
            expected = f"{'exactly' if exactly else 'at least'} {least}"
            raise OpenPsaError(file, formula.place, f"<{tag}> of {found} arguments", expected, "Add what is missing")

    def _refuse_twins(self, formula: Element, inputs: tuple[str, ...]) -> None:
        met: set[str] = set()
        for argument, name in zip(formula.children, inputs, strict=True):
            if name in met and argument.tag != "constant":
                found = f"'{name}' twice in one <{formula.tag}>"
                raise OpenPsaError(self.names.file, argument.place, found, "each argument once", "Remove one of them")
            met.add(name)

    def _at_least(self, formula: Element, inputs: tuple[str, ...], least: int, label: str) -> Gate:
        if not 1 <= least < len(inputs):
            found = f'<atleast min="{least}"> of {len(inputs)} arguments'
            mend = "Write <and> where all are needed"
            raise OpenPsaError(self.names.file, formula.place, found, f"min from 1 to {len(inputs) - 1}", mend)
        return Gate(GateKind.VOTE, inputs, least, label)

    def _cardinality(self, owner: str, formula: Element, inputs: tuple[str, ...], least: int, label: str) -> Gate:
        """At least `min` and not more than `max` of the arguments."""
        most = self._number(formula, "max")
        if not 0 <= least <= most <= len(inputs):
            found = f'<cardinality min="{least}" max="{most}"> of {len(inputs)} arguments'
            raise OpenPsaError(self.names.file, formula.place, found, f"0 <= min <= max <= {len(inputs)}")
        parts = []
        if least > 0:
            parts.append(self._extra(owner, _threshold(inputs, least)))
        if most < len(inputs):
            above = self._extra(owner, _threshold(inputs, most + 1))
            parts.append(self._extra(owner, Gate(GateKind.NOT, (above,))))
        if not parts:
            parts.append(self.constant(value=True))
        return Gate(GateKind.AND if len(parts) > 1 else GateKind.PASS, tuple(parts), label=label)

    def _number(self, formula: Element, attribute: str) -> int:
        text = formula.get(attribute)
        try:
            return int(text or "")
        except ValueError:
            found = f"<{formula.tag}> with {attribute}={text!r}"
            raise OpenPsaError(self.names.file, formula.place, found, f"a whole number as {attribute}") from None

    def _input(self, definition: Definition, argument: Element, todo: list[tuple[str, Element]]) -> str:
        """Return the id of an argument; a nested formula gets one of its own."""
        if argument.tag in REFERENCES:
            return self._reference(definition, argument)
        if argument.tag == "constant":
            return self.constant(value=truth(argument, self.names.file))
        name = self._fresh(definition.id)
        self.nodes[name] = Gate(GateKind.PASS, ())
        todo.append((name, argument))
        return name

    def _reference(self, definition: Definition, argument: Element) -> str:
        name = argument.get("name") or ""
        kind = argument.get("type") or argument.tag
        found = self.names.resolve("event", name, definition.path)
        file, place = self.names.file, argument.place
        if found is None:
            mend = "Define it, or correct the name"
            raise OpenPsaError(file, place, f"{kind} '{name}'", "an event that is defined", mend)
        if kind not in {"event", found.kind}:
            where = f"'{name}' is a {found.kind}, defined on line {found.element.place.line}"
            raise OpenPsaError(file, place, f"{kind} '{name}'", f"a {found.kind}: {where}")
        return found.id

    def constant(self, *, value: bool) -> str:
        """Return the id of the house event that is always true or always false."""
        name = f"constant.{'true' if value else 'false'}"
        while name in self.names.events:
            name += "_"
        self.nodes[name] = HouseEvent(value)
        return name

    def _extra(self, owner: str, gate: Gate) -> str:
        name = self._fresh(owner)
        self.nodes[name] = gate
        return name

    def _fresh(self, owner: str) -> str:
        """Return an id that no definition has, after the gate that it belongs to."""
        while True:
            self._made += 1
            name = f"{owner}.{self._made}"
            if name not in self.nodes and name not in self.names.events:
                return name


def _threshold(inputs: tuple[str, ...], k: int) -> Gate:
    """Return the gate that says "at least k of the inputs" in the plainest way."""
    if len(inputs) == 1:
        return Gate(GateKind.PASS, inputs)
    kind = {1: GateKind.OR, len(inputs): GateKind.AND}.get(k)
    return Gate(GateKind.VOTE, inputs, k) if kind is None else Gate(kind, inputs)


def truth(element: Element, file: str) -> bool:
    """Return the value of a Boolean constant."""
    text = (element.get("value") or "").lower()
    if text not in {"true", "false"}:
        found = f"<{element.tag}> with value {text!r}"
        raise OpenPsaError(file, element.place, found, "true or false")
    return text == "true"
