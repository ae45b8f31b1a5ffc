"""Times that are values of fields, where nothing else stands beside them: ISO in its variants, epochs, named months.

Knows no formats of lines; `written` knows the shapes.
"""

from __future__ import annotations

from model.patterns import compiled
from model.sources.written import (
    DAY_FIRST,
    IN_SLASHES,
    MONTH_FIRST,
    ZONE,
    Written,
    compact,
    day_first,
    in_zone,
    iso,
    month_first,
    slashed,
)
from model.times import from_epoch, is_unset, microseconds

_VALUE = compiled(
    r"(?P<t>[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[T t][0-9]{2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{8}T[0-9]{6})"
    r"(?:[.,](?P<f>[0-9]+))?[ ]?(?P<z>Z|z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}|(?:GMT|UTC)[+-][0-9]{1,2}(?::?[0-9]{2})?"
    r"|[A-Z]{2,5})?"
)
_NAMED_VALUE = compiled(
    rf"(?:[A-Z][a-z]{{2}}, )?(?P<t>{DAY_FIRST.pattern}|{MONTH_FIRST.pattern})(?:[.,](?P<f>[0-9]+))?"
    rf"(?P<z>\s?{ZONE.decode()})?"
)
"""`18/Nov/2026:14:05:00 +0100`, `Wed, 18 Nov 2026 14:05:00 GMT`, `Nov 18 14:05:00`."""


VALUE = compiled(_VALUE.pattern.encode("ascii"))
"""The same over bytes, for formats whose times are values of fields: groups t, f and z."""


def any_value(text: str) -> Written | None:
    """Read the time of a field that holds nothing else: ISO in its variants, or an epoch. None where it is not set.

    Raises `TimeError` for what is neither.
    """
    if is_unset(text):
        return None
    match = _VALUE.fullmatch(text.strip())
    if match is None and IN_SLASHES.fullmatch(text.strip()):
        return slashed(text.strip())
    if match is None:
        return _named_value(text.strip()) or _epoch_value(text)
    made = compact(match["t"]) if match["t"][8] == "T" else iso(match["t"])
    return in_zone(made._replace(microsecond=microseconds(match["f"])), match["z"] or "")


def _named_value(text: str) -> Written | None:
    match = _NAMED_VALUE.fullmatch(text)
    if match is None:
        return None
    made = (day_first if DAY_FIRST.fullmatch(match["t"]) else month_first)(match["t"])
    return in_zone(made._replace(microsecond=microseconds(match["f"])), match["z"] or "")


def _epoch_value(text: str) -> Written | None:
    moment = from_epoch(text)
    return None if moment is None else Written(epoch=moment)
