"""A number as a person types it: `1,000,000`, `1 000 000`, `about 100M`, `~3.5 billion`, `20 %`, `-$20`, `20 €`.

It becomes one number, with the unit that was typed behind it, or a doubt in words: what may be two numbers is never
taken for one of them without saying so. Commas stand between thousands and a point before decimals, as in English.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from model.fields import FieldSpec, Shape
from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPED: Final = re.compile(
    r"(?:(?P<about>[~≈]|(?i:about|around|roughly|circa|ca|approx(?:imately)?)\b\.?))?\s*(?P<sign>[-+])?\s*(?P<symbol>[$€£])?\s*(?(sign)|(?P<inner_sign>[-+])?)\s*"
    r"(?P<digits>[0-9][0-9.,'_ \u00a0\u202f]*[0-9]|[0-9])\s*"
    r"(?P<times>(?:k|thousand|M|mn|mio|million|bn|B|billion|tn|trillion)s?\b)?\s*"
    r"(?P<unit>[%$€£]|[A-Za-z][A-Za-z/ ]{0,20})?"
)
_TIMES: Final = {"k": 3, "thousand": 3, "M": 6, "mn": 6, "mio": 6, "million": 6}
_TIMES_MORE: Final = {"bn": 9, "B": 9, "billion": 9, "tn": 12, "trillion": 12}
_LONGEST: Final = 40
"""Characters; what is longer is no number that somebody typed."""
_DIGITS: Final = 18
"""Digits of a number that the file may hold."""
_SYMBOLS: Final = {
    "$": ("USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "DOLLAR", "DOLLARS"),
    "€": ("EUR", "EURO", "EUROS"),
    "£": ("GBP", "POUND", "POUNDS"),
}
"""What a symbol may stand for before a number that names its currency behind it; alone, for the first."""
_PERCENT: Final = frozenset({"%", "percent", "per cent", "pct"})
UNITS: Final = ("unit", "currency")
"""The fields that hold the unit of the numbers beside them."""


@frozen
class TypedNumber:
    """A typed number as it was understood."""

    value: int | float
    unit: str = ""
    """What stood behind it."""


def understood(text: str) -> TypedNumber | None:
    """Return the number that a text means; None where it means none, or several with the same right."""
    match = _typed(text)
    plain = _without_groups(match["digits"]) if match is not None else None
    unit = _unit(match) if match is not None else None
    if match is None or plain is None or unit is None or sum(map(str.isdigit, plain)) > _DIGITS:
        return None
    times = (match["times"] or "").removesuffix("s")
    value = Decimal(_sign(match) + plain) * 10 ** {**_TIMES, **_TIMES_MORE, "": 0}[times]
    if abs(value) >= 10**_DIGITS:
        return None
    is_whole = value == value.to_integral_value() and ("." not in plain or bool(times))
    return TypedNumber(int(value) if is_whole else float(value), unit)


def _typed(text: str) -> re.Match[str] | None:
    return _TYPED.fullmatch(text.strip()) if len(text) <= _LONGEST else None


def _sign(match: re.Match[str]) -> str:
    """Return the sign, which stands before a symbol or behind it."""
    return match["sign"] or match["inner_sign"] or ""


def _unit(match: re.Match[str]) -> str | None:
    """Return the unit; None where the symbol before the number is of another one than what stands behind it."""
    behind = _behind(match)
    if not match["symbol"]:
        return "%" if behind.casefold() in _PERCENT else behind
    meant = _SYMBOLS[match["symbol"]]
    if not behind:
        return meant[0]
    return behind if behind.split()[0].upper() in meant else None


def _behind(match: re.Match[str]) -> str:
    """Return the unit behind a number, as its name."""
    behind = (match["unit"] or "").strip()
    return _SYMBOLS[behind][0] if behind in _SYMBOLS else behind


def _without_groups(digits: str) -> str | None:
    """Return digits without what stands between groups of three; None where they are not grouped so."""
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", digits):
        return digits
    for between in (",", r"['_ \u00a0\u202f]"):
        if re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{between}[0-9]{{3}})+(?:\.[0-9]+)?", digits):
            return re.sub(between, "", digits)
    return digits.replace(".", "") if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}", digits) else None


def doubt(text: str) -> str:
    """Say what else a number may mean: one comma or point in it, two units; nothing where it is clear."""
    if (match := _typed(text)) is not None and match["about"] and understood(text) is not None:
        return f"`{text.strip()}` becomes the number alone: say in words that it is about so many"
    if (typed := _typed(text)) is not None and _unit(typed) is None:
        number = " ".join(filter(None, (_sign(typed) + typed["digits"], typed["times"])))
        ways = f"{number} {_SYMBOLS[typed['symbol']][0]}` or `{number} {_behind(typed)}"
        return f"`{text.strip()}` names two units: write `{ways}`"
    told = re.sub(r"[\s%]", "", text)
    if match := re.fullmatch(r"([-+]?[0-9]+),([0-9]{1,2}|[0-9]{4,})|([-+]?0),([0-9]+)", told):
        whole, part = (match[1], match[2]) if match[1] else (match[3], match[4])
        return f"`{told}` may be {whole}.{part}: write it with a point, and thousands without a comma"
    if match := re.fullmatch(r"([-+]?[1-9][0-9]{0,2})\.([0-9]{2}0)", told):
        return f"`{told}` may be {match[1]}{match[2]}: write `{match[1]}{match[2]}` if you mean thousands"
    return ""


def unit_of(spec: FieldSpec) -> str:
    """Return the unit that a field itself declares; nothing where it has none, or one that is a field of its own."""
    return "%" if "percent" in spec.description.casefold() else ""


@frozen
class Taken:
    """The number for a field, and where its unit goes if it goes somewhere."""

    value: int | float
    unit_field: str = ""
    unit: str = ""


def value_for(spec: FieldSpec, text: str, beside: Mapping[str, object]) -> Taken | None:
    """Return what a text means in a field, if it means one number that fits; else None.

    `beside` holds the fields of the same mapping. A unit is taken off where it is the field's own, or the one that
    stands beside; where that field is empty, it is for filling it; any other unit is for a person to decide.
    """
    number = understood(text) if spec.shape in (Shape.WHOLE, Shape.NUMBER) else None
    if number is None or not _fits(spec, number.value):
        return None
    if number.unit in ("", unit_of(spec)):
        return Taken(number.value)
    name = next((name for name in UNITS if name in beside), "")
    present = str(beside.get(name) or "")
    if name and not present:
        return Taken(number.value, name, number.unit)
    return Taken(number.value) if _is_unit(number.unit, present) else None


def _is_unit(typed: str, present: str) -> bool:
    """Whether a typed unit is the one beside, which may say more: `%` of `% of requests`."""
    words = present.casefold().split()
    if not words:
        return False
    return typed.casefold() in (words[0], present.casefold()) or (typed == "%" and words[0] in _PERCENT)


def told(spec: FieldSpec, text: str, beside: Mapping[str, object]) -> str:
    """Return what is understood of a typed number, for showing it before it is taken; nothing where it is plain."""
    taken, words = value_for(spec, text, beside), doubt(text)
    if words or taken is None:
        return f"  {words}" if words else ""
    plain = spelled(taken.value)
    unit = f", {taken.unit_field} {taken.unit}" if taken.unit_field else ""
    return f"  → {taken.value:,}{unit}" if plain != text.strip() else ""


def spelled(value: float) -> str:
    """Return a number as it is typed, without an exponent."""
    return str(value) if isinstance(value, int) else f"{Decimal(repr(value)):f}"


def _fits(spec: FieldSpec, value: float) -> bool:
    above = spec.minimum is None or value >= spec.minimum
    return above and (spec.maximum is None or value <= spec.maximum) and (spec.shape is Shape.NUMBER or value % 1 == 0)
