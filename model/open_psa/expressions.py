"""The numbers of an Open-PSA model: parameters and expressions, evaluated at a mission time.

Distributions count with their mean, since the engine computes with points. Expressions are checked even where nothing
uses them, so that a model is refused for what is wrong in it. No recursion: parameters may chain and nest at will.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.open_psa.document import OpenPsaError
from model.open_psa.functions import FUNCTIONS, NotAllowed, NotComputed

if TYPE_CHECKING:
    from model.open_psa.document import Element
    from model.open_psa.names import Definition, Names

HOURS_A_YEAR = 8760.0
"""The mission time where none is given, as in other tools for the format."""

TRUTH = {"true": 1.0, "false": 0.0, "1": 1.0, "0": 0.0}


@dataclass(frozen=True, slots=True)
class _Use:
    """An expression and the scope in which its names are looked up."""

    element: Element
    path: tuple[str, ...]


class Numbers:
    """Evaluates the expressions of one model."""

    def __init__(self, names: Names, mission_time: float = HOURS_A_YEAR) -> None:
        self._names = names
        self._mission_time = mission_time
        self._known: dict[int, float] = {}
        """Values by identity of the element: elements live as long as the model is read."""

    def value(self, element: Element, path: tuple[str, ...]) -> float:
        """Return the value of an expression; NaN where it takes a distribution that has no mean here."""
        todo: list[tuple[_Use, bool]] = [(_Use(element, path), False)]
        under_way: dict[int, Element] = {}
        while todo:
            use, ready = todo.pop()
            here = id(use.element)
            if here in self._known:
                continue
            needs = self._needs(use)
            if ready:
                under_way.pop(here, None)
                self._known[here] = self._computed(use.element, [self._known[id(need.element)] for need in needs])
                continue
            if here in under_way:
                found = f"a value that depends on itself (<{use.element.tag}>)"
                raise OpenPsaError(self._names.file, use.element.place, found, "an expression without a loop")
            under_way[here] = use.element
            todo.append((use, True))
            todo += [(need, False) for need in needs if id(need.element) not in self._known]
        return self._known[id(element)]

    def _needs(self, use: _Use) -> list[_Use]:
        """Return the expressions that one takes its value from."""
        element = use.element
        if element.tag == "parameter":
            definition = self._parameter(element, use.path)
            return [_Use(self.only(definition.element), definition.path)]
        if element.tag in {"float", "int", "bool", "system-mission-time", "pi"}:
            return []
        if element.tag in {"histogram", "switch"}:
            inner = [below for child in element.content() for below in _opened(child)]
            return [_Use(below, use.path) for below in inner]
        return [_Use(child, use.path) for child in element.content()]

    def only(self, element: Element) -> Element:
        """Return the one expression of a definition, or raise."""
        content = element.content()
        if len(content) != 1:
            found = f"{len(content)} expressions in <{element.tag}>"
            raise OpenPsaError(self._names.file, element.place, found, "exactly one")
        return content[0]

    def _parameter(self, element: Element, path: tuple[str, ...]) -> Definition:
        name = element.get("name") or ""
        definition = self._names.resolve("parameter", name, path)
        file, place = self._names.file, element.place
        if definition is None:
            mend = f'Add <define-parameter name="{name}">, or correct the name'
            raise OpenPsaError(file, place, f"parameter '{name}'", "a parameter that is defined", mend)
        unit, defined = element.get("unit"), definition.element.get("unit")
        if unit is not None and unit != defined:
            found = f"parameter '{name}' in {unit}"
            expected = f"the unit of its definition on line {definition.element.place.line}, {defined or 'none'}"
            raise OpenPsaError(file, place, found, expected)
        return definition

    def _computed(self, element: Element, values: list[float]) -> float:
        match element.tag:
            case "float" | "int" | "bool":
                return self._literal(element)
            case "parameter":
                return values[0]
            case "system-mission-time":
                return self._mission_time
            case "pi":
                return math.pi
            case _:
                return self._applied(element, values)

    def _literal(self, element: Element) -> float:
        text = element.get("value") or ""
        try:
            if element.tag == "bool":
                return TRUTH[text.lower()]
            value = float(int(text)) if element.tag == "int" else float(text)
        except (KeyError, ValueError, OverflowError):
            value = math.nan
        if not math.isfinite(value):
            found, expected = f"value {text!r}", f"a number for <{element.tag}>"
            raise OpenPsaError(self._names.file, element.place, found, expected)
        return value

    def _applied(self, element: Element, values: list[float]) -> float:
        function = FUNCTIONS.get(element.tag)
        file, place = self._names.file, element.place
        if function is None:
            raise OpenPsaError(file, place, f"<{element.tag}>", "an expression of the Open-PSA format")
        if not function.least <= len(values) <= (function.most or len(values)):
            found = f"{len(values)} arguments of <{element.tag}>"
            raise OpenPsaError(file, place, found, function.arity())
        if any(math.isnan(value) for value in values):
            return math.nan
        try:
            return function.compute(values)
        except NotComputed:
            return math.nan
        except (ArithmeticError, ValueError) as error:
            shown = ", ".join(f"{value:g}" for value in values)
            expected = str(error) if isinstance(error, NotAllowed) else "arguments for which it has a value"
            raise OpenPsaError(file, place, f"<{element.tag}> of {shown}", expected) from None


def _opened(element: Element) -> list[Element]:
    """Return the expressions in a case or a bin, else the expression itself."""
    return element.content() if element.tag in {"case", "bin"} else [element]
