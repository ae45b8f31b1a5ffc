"""YAML 1.2 core schema: what a plain scalar means, and when two values are the same.

Only null, true/false, decimal, octal (`0o17`) and hexadecimal (`0x1f`) integers and floats are types; everything
else, also `yes`, `on`, `1_000`, `12:30` and dates, is text. This module knows values, not files.
https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import math
from typing import Any

from model.patterns import compiled

MOST_DIGITS = 4300
"""Longer integers stay text: converting them takes quadratic time (and Python refuses)."""

_WORDS: dict[str, Any] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **{f"{sign}.{word}": math.inf for sign in ("", "+") for word in ("inf", "Inf", "INF")},
    **{f"-.{word}": -math.inf for word in ("inf", "Inf", "INF")},
}
_NUMBER = compiled(
    r"(?P<int>[-+]?[0-9]+)|0o(?P<octal>[0-7]+)|0x(?P<hexadecimal>[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)
_NUMERAL = frozenset("0123456789+-.")
_OLD_BOOLEANS = frozenset(
    word for plain in ("yes", "no", "on", "off") for word in (plain, plain.capitalize(), plain.upper())
)
_OLD_NUMBER = compiled(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?|0b[01_]+|[-+]?0x[0-9a-fA-F_]+")


def resolve(text: str) -> Any:
    """Return the value of a plain scalar: None, bool, int, float or `text` itself."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERAL:
        return text
    match = _NUMBER.fullmatch(text)
    if match is None or too_long(text):
        return text
    if match["int"]:
        return int(text)
    if match["octal"]:
        return int(match["octal"], 8)
    if match["hexadecimal"]:
        return int(match["hexadecimal"], 16)
    return float(text)


def too_long(text: str) -> bool:
    """Tell whether `text` is an integer of more digits than may be converted."""
    return len(text) > MOST_DIGITS and _NUMBER.fullmatch(text) is not None


def is_text(text: str) -> bool:
    """Tell whether `text`, written plain, is text."""
    return isinstance(resolve(text), str) and not too_long(text)


def reads_otherwise(text: str) -> bool:
    """Tell whether `text`, written plain, is another type, here or in YAML 1.1 (`yes`, `1_000`, `12:30`)."""
    if not is_text(text):
        return True
    return text in _OLD_BOOLEANS or text in {"=", "<<"} or _OLD_NUMBER.fullmatch(text) is not None


def number_text(value: bool | float | None) -> str:
    """Return the plain scalar that resolves to `value`; raise ValueError for an integer too long to convert."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return ".nan"
        if math.isinf(value):
            return ".inf" if value > 0 else "-.inf"
    return repr(value)


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are alike in type and content: 1, 1.0, True and "1" all differ, NaN is NaN."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return len(one) == len(other) and all(key in other and same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return math.isnan(other)
    return bool(one == other)
