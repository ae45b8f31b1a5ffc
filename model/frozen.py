"""Frozen values that cost little to declare, and the few that change.

`@frozen` makes what `@dataclass(frozen=True, slots=True)` makes, at a tenth of the price: a dataclass compiles eight
methods a class, a third of a millisecond, which for the classes that a first screen imports is a tenth of its time.
Here they share all methods but the one that makes an instance, which is compiled when the first one is made. `@slotted`
makes what `@dataclass(slots=True, eq=False)` makes, as cheaply.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(declared: type[T]) -> type[T]:
    """Make a class a frozen value, whose fields are declared as those of a dataclass; for classes without bases."""
    made = _slots(declared)
    compared = [each.name for each in dataclasses.fields(cast("Any", made)) if each.compare]
    methods: dict[str, Any] = {
        "__init__": _first_init(made, "set_(self, {0!r}, {0})"),
        "__repr__": _written,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    if compared:
        # Two names at least, so that what is compared is a tuple in any case.
        methods |= _equality(attrgetter(*compared, compared[0]))
    return _with(made, methods, vars(declared))


@dataclass_transform(eq_default=False, field_specifiers=(dataclasses.field,))
def slotted(declared: type[T]) -> type[T]:
    """Make a class whose instances have these fields and no others, may change, and equal only themselves."""
    made = _slots(declared)
    return _with(made, {"__init__": _first_init(made, "self.{0} = {0}"), "__repr__": _written}, vars(declared))


def _slots(declared: type[T]) -> type[T]:
    made: type[T] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(declared)
    return made


def _with(made: type[T], methods: Mapping[str, Any], own: Mapping[str, Any]) -> type[T]:
    """Give a class what it does not declare itself."""
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _first_init(made: Any, assignment: str) -> Callable[..., None]:
    def first_init(self: Any, *arguments: Any, **named: Any) -> None:
        init = _compiled_init(made, assignment)
        made.__init__ = init  # what stands there now has done its work
        init(self, *arguments, **named)

    return first_init


def _compiled_init(made: type[Any], assignment: str) -> Callable[..., None]:
    """Return what a dataclass has as `__init__`; frozen fields are set past the refusal to set any."""
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
        lines.append(assignment.format(name))
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
