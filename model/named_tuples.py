"""Named tuples that cost little to declare, for modules that a command imports before it does anything.

What `typing.NamedTuple` makes, at a tenth of the price: that compiles a function a class, which takes a quarter of a
millisecond. Here the function, which makes an instance, is compiled when the first one is made; all others are shared.
For the checker of types it is the standard library's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter

    class _Declared(type):
        """Makes a class of its annotations, those with a value being fields that may be left out."""

        def __new__(cls, name: str, _bases: tuple[type, ...], own: dict[str, Any]) -> type:
            fields = tuple(own.get("__annotations__", ()))
            defaults = {field: own.pop(field) for field in fields if field in own}
            own |= {field: _tuplegetter(index, f"Field number {index}") for index, field in enumerate(fields)}
            own |= {"__slots__": (), "_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            return type(name, (_Shared,), {"__new__": _FIRST, **own})

    def _first_new(cls: type, /, *values: Any, **named: Any) -> Any:
        declared = next(each for each in cls.__mro__ if "_field_defaults" in vars(each))
        if vars(declared)["__new__"] is _FIRST:  # else another thread was here meanwhile
            declared.__new__ = _compiled_new(declared)  # what stands there now has done its work
        return declared.__new__(cls, *values, **named)

    def _compiled_new(declared: type) -> Any:
        defaults = declared._field_defaults
        known = {"tuple_new": tuple.__new__, **{f"default_{name}": value for name, value in defaults.items()}}
        given = [f"{name}=default_{name}" if name in defaults else name for name in declared._fields]
        values = "".join(f"{name}, " for name in declared._fields)
        exec(f"def __new__(_cls, {', '.join(given)}): return tuple_new(_cls, ({values}))", known)  # noqa: S102 - our own names
        return staticmethod(known["__new__"])

    class _Shared(tuple):
        """What all of them can do."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values: Any) -> Any:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> Any:
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            told = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(told)})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    _FIRST = staticmethod(_first_new)
    NamedTuple = type.__new__(_Declared, "NamedTuple", (), {})

__all__ = ["NamedTuple"]
