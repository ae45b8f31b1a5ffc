"""Reads values that plainly are what their field declares, without loading the validation library.

Nearly every value of nearly every file is: a text where text is declared, a known word where a choice is. Here these
become the same typed values that validation makes of them, in a fraction of its start. Anything else, even what
validation would still take, raises `NotPlain`, and `model.reading` asks `model.validation`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeVar

from model.fields import FieldSpec, Shape, fields_of
from model.section import Section, as_text, read_day, read_instant, read_moment

if TYPE_CHECKING:
    from collections.abc import Callable

_S = TypeVar("_S", bound=Section)

_TEXTS = frozenset({str, int, float, bool})
"""The types of the file that may stand where text is declared."""


class NotPlain(Exception):  # noqa: N818 - not an error: the question goes to somebody who knows more
    """The value is not plainly what is declared."""


Strange = list[Any]
"""Gathers the keys that no field declares, wherever they are met: whoever reads need not look for them again."""


def plain_value(spec: FieldSpec, raw: Any, strange: Strange) -> Any:
    """Return the typed value of a field; raises NotPlain."""
    return _READERS[spec.shape](spec, raw, strange)


def plain_section(section: type[_S], raw: Any, strange: Strange) -> _S:
    """Return a section from its mapping; raises NotPlain."""
    if type(raw) is not dict:
        raise NotPlain
    specs = fields_of(section)
    values = {}
    for key, value in raw.items():
        spec = specs.get(key)
        if spec is None:
            strange.append(key)
        elif value is not None:
            values[key] = _READERS[spec.shape](spec, value, strange)
    return section(**values)


def _text(_spec: FieldSpec, raw: Any, _strange: Strange) -> str:
    if type(raw) is not str:
        if type(raw) not in _TEXTS:
            raise NotPlain
        return str(as_text(raw))
    if not raw.isascii():
        try:
            raw.encode()  # half of a character, written as an escape, is no text
        except UnicodeEncodeError as error:
            raise NotPlain from error
    return raw


def _choice(spec: FieldSpec, raw: Any, _strange: Strange) -> Any:
    if type(raw) in (str, int) and raw in spec.options:
        return spec.options[raw]
    raise NotPlain


def _flag(_spec: FieldSpec, raw: Any, _strange: Strange) -> bool:
    if type(raw) is bool:
        return raw
    raise NotPlain


def _whole(spec: FieldSpec, raw: Any, _strange: Strange) -> int:
    if type(raw) is not int or not _within(spec, raw):
        raise NotPlain
    return raw


def _number(spec: FieldSpec, raw: Any, _strange: Strange) -> float:
    if type(raw) is int and abs(raw) < _EXACT:
        raw = float(raw)
    if type(raw) is not float or not math.isfinite(raw) or not _within(spec, raw):
        raise NotPlain
    return raw


_EXACT = 2**53
"""Whole numbers below this are the same number as a float."""


def _within(spec: FieldSpec, number: float) -> bool:
    return (spec.minimum is None or number >= spec.minimum) and (spec.maximum is None or number <= spec.maximum)


def _by(read: Callable[[Any], Any]) -> Callable[[FieldSpec, Any, Strange], Any]:
    def reader(_spec: FieldSpec, raw: Any, _strange: Strange) -> Any:
        if type(raw) is not str:
            raise NotPlain
        try:
            return read(raw)
        except ValueError as error:
            raise NotPlain from error

    return reader


def _instant(spec: FieldSpec, raw: Any, strange: Strange) -> Any:
    return (_MOMENT if spec.day_will_do else _INSTANT)(spec, raw, strange)


_INSTANT = _by(read_instant)
_MOMENT = _by(read_moment)


def _lines(spec: FieldSpec, raw: Any, strange: Strange) -> tuple[str, ...]:
    if type(raw) is not list:
        raise NotPlain
    return tuple("" if line is None else _text(spec, line, strange) for line in raw)


def _mapping(spec: FieldSpec, raw: Any, strange: Strange) -> Section:
    return plain_section(_model(spec), raw, strange)


def _items(spec: FieldSpec, raw: Any, strange: Strange) -> tuple[Section, ...]:
    if type(raw) is not list:
        raise NotPlain
    model = _model(spec)
    return tuple(plain_section(model, item, strange) for item in raw)


def _keyed(spec: FieldSpec, raw: Any, strange: Strange) -> dict[str, Section]:
    model = _model(spec)
    return {_text(spec, key, strange): plain_section(model, value, strange) for key, value in _keys(raw)}


def _texts_by_key(spec: FieldSpec, raw: Any, strange: Strange) -> dict[str, str]:
    return {
        _text(spec, key, strange): "" if value is None else _text(spec, value, strange) for key, value in _keys(raw)
    }


def _keys(raw: Any) -> Any:
    if type(raw) is not dict or any(type(key) is not str for key in raw):
        raise NotPlain
    return raw.items()


def _model(spec: FieldSpec) -> type[Section]:
    if spec.model is None:
        raise TypeError(f"`{spec.name}` does not declare what it is made of")
    return spec.model


_READERS: dict[Shape, Callable[[FieldSpec, Any, Strange], Any]] = {
    Shape.LINE: _text,
    Shape.SENTENCE: _text,
    Shape.PROSE: _text,
    Shape.CHOICE: _choice,
    Shape.FLAG: _flag,
    Shape.WHOLE: _whole,
    Shape.NUMBER: _number,
    Shape.INSTANT: _instant,
    Shape.DAY: _by(read_day),
    Shape.LINES: _lines,
    Shape.MAPPING: _mapping,
    Shape.ITEMS: _items,
    Shape.KEYED: _keyed,
    Shape.TEXTS_BY_KEY: _texts_by_key,
}
