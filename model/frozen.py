"""Frozen values that cost little to declare.

`@frozen` makes what `@dataclass(frozen=True, slots=True)` makes, at a tenth of the price: a dataclass compiles eight
methods a class, a third of a millisecond, which for the classes that a first screen imports is a tenth of its time.
Here they share all methods but the one that makes an instance, which is compiled when the first one is made.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(declared: type[T]) -> type[T]:
    """Make a class a frozen value, whose fields are declared as those of a dataclass; for classes without bases."""
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(declared)
    compared = [each.name for each in dataclasses.fields(made) if each.compare]
    methods: dict[str, Any] = {
        "__init__": _first_init(made),
        "__repr__": _written,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    if compared:
        # Two names at least, so that what is compared is a tuple in any case.
        methods |= _equality(attrgetter(*compared, compared[0]))
    for name, method in methods.items():
        if name not in vars(declared):
            setattr(made, name, method)
    whole: type[T] = made
    return whole


def _first_init(made: Any) -> Callable[..., None]:
    def first_init(self: Any, *arguments: Any, **named: Any) -> None:
        init = _compiled_init(made)
        made.__init__ = init  # what stands there now has done its work
        init(self, *arguments, **named)

    return first_init


def _compiled_init(made: type[Any]) -> Callable[..., None]:
    """Return what a frozen dataclass has as `__init__`: each field set past the refusal to set any."""
    known: dict[str, Any] = {"set_": object.__setattr__, "MISSING": dataclasses.MISSING}
    parameters: list[str] = ["self"]
    named: list[str] = []
    lines: list[str] = []
    for each in dataclasses.fields(made):
        if not each.init:
            continue  # made by `__post_init__`
        name, given = each.name, each.name
        if each.default is not dataclasses.MISSING:
            known[f"default_{name}"] = each.default
            given += f"=default_{name}"
        elif each.default_factory is not dataclasses.MISSING:
            known[f"make_{name}"] = each.default_factory
            given += "=MISSING"
            lines.append(f"if {name} is MISSING: {name} = make_{name}()")
        (named if each.kw_only else parameters).append(given)
        lines.append(f"set_(self, {name!r}, {name})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters += ["*", *named] if named else []
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"]), known)  # noqa: S102 - our own names
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _equality(key: Callable[[Any], Any]) -> dict[str, Any]:
    def equal(self: object, other: object) -> bool:
        return bool(key(self) == key(other)) if type(other) is type(self) else NotImplemented

    def hashed(self: object) -> int:
        return hash(key(self))

    return {"__eq__": equal, "__hash__": hashed}


def _written(self: Any) -> str:
    told = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse(self: object, name: str, *_value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r} of a {type(self).__name__}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for each, part in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, each.name, part)
