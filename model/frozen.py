"""Frozen values that cost little to declare, and the few that change.

`@frozen` makes what `@dataclass(frozen=True, slots=True)` makes, at a tenth of the price: a dataclass compiles eight
methods a class, a third of a millisecond, which for the classes that a first screen imports is a tenth of its time.
Here they share all methods but the one that makes an instance, which is compiled when the first one is made, and the
standard library is only asked for its description of the fields when somebody wants it (`dataclasses.replace`, say).
`@slotted` makes what `@dataclass(slots=True, eq=False)` makes, as cheaply.
"""

from __future__ import annotations

import sys
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import field
else:
    field = None  # named for the checker of types alone: to import it would take as long as ten of these classes

T = TypeVar("T")

_NOTHING: Any = object()
"""In place of a default that is not there."""


class _Part:
    """One field as it is declared: in the class itself, or by `dataclasses.field`."""

    __slots__ = ("compared", "default", "factory", "in_init", "name", "named", "shown")

    def __init__(self, name: str, default: Any = _NOTHING) -> None:
        self.name = name
        self.default = default
        self.factory = _NOTHING
        self.in_init = self.shown = self.compared = True
        self.named = False
        library = sys.modules.get("dataclasses")
        if library is not None and isinstance(default, library.Field):
            missing = library.MISSING
            self.default = _NOTHING if default.default is missing else default.default
            self.factory = _NOTHING if default.default_factory is missing else default.default_factory
            self.in_init, self.shown, self.compared = default.init, default.repr, default.compare
            self.named = default.kw_only is True
        if type(self.default).__hash__ is None:
            raise ValueError(f"{name} has a default that can be changed: make one for each with default_factory")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(declared: type[T]) -> type[T]:
    """Make a class a frozen value, whose fields are declared as those of a dataclass."""
    parts = _parts(declared)
    methods: dict[str, Any] = {
        "__init__": _first_init(parts, "set_(self, {0!r}, {0})"),
        "__repr__": _written,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    compared = [each.name for each in parts if each.compared]
    if compared:
        # Two names at least, so that what is compared is a tuple in any case.
        methods |= _equality(attrgetter(*compared, compared[0]))
    return _made(declared, parts, methods)


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def slotted(declared: type[T]) -> type[T]:
    """Make a class whose instances have these fields and no others, may change, and equal only themselves."""
    parts = _parts(declared)
    return _made(declared, parts, {"__init__": _first_init(parts, "self.{0} = {0}"), "__repr__": _written})


def _parts(declared: type[Any]) -> tuple[_Part, ...]:
    """Return the fields of a class, those of its base before its own."""
    own = vars(declared)
    parts = {each.name: each for each in getattr(declared, "_parts_", ())}
    for name in own.get("__annotations__", ()):
        default = own.get(name, _NOTHING)
        parts[name] = _Part(name, _NOTHING if isinstance(default, MemberDescriptorType) else default)
    return tuple(parts.values())


def _made(declared: type[T], parts: tuple[_Part, ...], methods: Mapping[str, Any]) -> type[T]:
    """Return the class once more, with a slot for each field and with what it does not declare itself."""
    own = vars(declared)
    fields = own.get("__annotations__", {})
    kept = {
        name: value for name, value in own.items() if name not in fields and name not in ("__dict__", "__weakref__")
    }
    inherited = {each.name for each in getattr(declared, "_parts_", ())}
    told = {
        "__qualname__": declared.__qualname__,
        "__slots__": tuple(name for name in fields if name not in inherited),
        "__match_args__": tuple(each.name for each in parts if each.in_init and not each.named),
        "__dataclass_fields__": _Described("__dataclass_fields__", declared),
        "__dataclass_params__": _Described("__dataclass_params__", declared),
        "_parts_": parts,
    }
    again: Any = type(declared)
    made: type[T] = again(declared.__name__, declared.__bases__, {**methods, **kept, **told})
    return made


class _Described:
    """What the standard library says of a class's fields, made when it is asked for."""

    __slots__ = ("_declared", "_name")

    def __init__(self, name: str, declared: type[Any]) -> None:
        self._name = name
        self._declared = declared

    def __get__(self, instance: object, owner: type[Any]) -> Any:
        import dataclasses

        if self._name not in vars(self._declared):
            dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False)(self._declared)
        return vars(self._declared)[self._name]


def _first_init(parts: tuple[_Part, ...], assignment: str) -> Callable[..., None]:
    compiled: list[Callable[..., None]] = []

    def first_init(self: Any, *arguments: Any, **named: Any) -> None:
        made: Any = next((each for each in type(self).__mro__ if vars(each).get("__init__") is first_init), None)
        if made is not None:  # else another thread was here meanwhile
            compiled.append(_compiled_init(made, parts, assignment))
            made.__init__ = compiled[0]  # what stands there now has done its work
        compiled[0](self, *arguments, **named)

    return first_init


def _compiled_init(made: type[Any], parts: tuple[_Part, ...], assignment: str) -> Callable[..., None]:
    """Return what a dataclass has as `__init__`; frozen fields are set past the refusal to set any."""
    known: dict[str, Any] = {"set_": object.__setattr__, "MISSING": _NOTHING}
    parameters: list[str] = ["self"]
    named: list[str] = []
    lines: list[str] = []
    for each in parts:
        if not each.in_init:
            continue  # made by `__post_init__`
        name, given = each.name, each.name
        if each.default is not _NOTHING:
            known[f"default_{name}"] = each.default
            given += f"=default_{name}"
        elif each.factory is not _NOTHING:
            known[f"make_{name}"] = each.factory
            given += "=MISSING"
            lines.append(f"if {name} is MISSING: {name} = make_{name}()")
        (named if each.named else parameters).append(given)
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
    told = (f"{each.name}={getattr(self, each.name)!r}" for each in self._parts_ if each.shown)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse(self: object, name: str, *_value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r} of a {type(self).__name__}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in self._parts_]


def _restore(self: Any, state: list[Any]) -> None:
    for each, part in zip(self._parts_, state, strict=True):
        object.__setattr__(self, each.name, part)
