"""Times that are values of fields, where nothing else stands beside them: ISO in its variants, epochs, named months.

Knows no formats of lines; `written` knows the shapes.
"""

from __future__ import annotations

from model.patterns import compiled
from model.sources.written import (
    DAY_FIRST,
    MONTH_FIRST,
    ZONE,
    Written,
    compact,
    day_first,
    in_zone,
    iso,
    iso_of_twelve_hours,
    month_first,
)
from model.sources.written_numbers import IN_SLASHES, slashed
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


_GO = compiled(r"(.* [+-][0-9]{4}) (?:[A-Z]{3,5}|[+-][0-9]{2,4})(?: m=[+-][0-9.]+)?")
"""`2026-11-18 14:05:00.1 +0100 CET m=+0.01`: Go names the zone once more, and its own clock."""
_REGION = compiled(r"(.*[Zz0-9])\[[A-Za-z_/+-]+\]")
"""`2026-11-18T14:05:00+01:00[Europe/Berlin]`: Java names the place behind the offset."""
_YEAR_LAST = compiled(
    r"(?:[A-Z][a-z]{2},? )?([A-Z][a-z]{2} {1,2}[0-9]{1,2} [0-9:]{5,8})( [A-Z]{2,5}| [+-][0-9]{4}) ([0-9]{4})"
)
"""`Wed Nov 18 14:05:00 CET 2026`, as `date` and Java write it."""
_DATE = compiled(r"\\?/Date\(([0-9]{10,16})(?:[+-][0-9]{4})?\)\\?/")
"""`/Date(1795010700123+0100)/`: milliseconds since 1970, and a zone to show them in."""
_RUN_TOGETHER = compiled(r"((?:19|20)[0-9]{12})([0-9]{3}|[0-9]{6})?")
_DOTTED = compiled(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}),? ([0-9]{1,2})(:[0-9]{2}.*)")
_SHORT_YEAR = compiled(r"([0-9]{1,2})[/-]([A-Za-z]{3})[/-]([0-9]{2}) ([0-9]{1,2}:.*)")
"""`18/Nov/26 2:05 PM`, as trackers export it."""


def any_value(text: str) -> Written | None:
    """Read the time of a field that holds nothing else: ISO in its variants, or an epoch. None where it is not set.

    Raises `TimeError` for what is neither.
    """
    if is_unset(text):
        return None
    stripped = text.strip()
    match = _VALUE.fullmatch(stripped)
    if match is None:
        return _other_value(stripped)
    if match["z"] in ("AM", "PM"):
        return iso_of_twelve_hours(stripped)
    made = compact(match["t"]) if match["t"][8] == "T" else iso(match["t"])
    return in_zone(made._replace(microsecond=microseconds(match["f"])), match["z"] or "")


def _other_value(text: str) -> Written | None:
    """Read a time that is not simply ISO."""
    if IN_SLASHES.fullmatch(text):
        return slashed(text)
    for wrapped in (_GO, _REGION):
        inner = wrapped.fullmatch(text)
        if inner is not None:
            return any_value(inner[1])
    dated = _DATE.fullmatch(text)
    if dated is not None:
        return _epoch_value(dated[1])
    behind = _YEAR_LAST.fullmatch(text)
    if behind is not None:
        return any_value(f"{behind[1]} {behind[3]}{behind[2]}")
    run = _RUN_TOGETHER.fullmatch(text)
    if run is not None:
        return compact(run[1])._replace(microsecond=microseconds(run[2]))
    dotted = _DOTTED.fullmatch(text)
    if dotted is not None:
        return any_value(f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2} {dotted[4]:0>2}{dotted[5]}")
    short = _SHORT_YEAR.fullmatch(text)
    if short is not None:
        return any_value(f"{short[1]} {short[2]} 20{short[3]} {short[4]}")
    return _named_value(text) or _epoch_value(text)


def _named_value(text: str) -> Written | None:
    match = _NAMED_VALUE.fullmatch(text)
    if match is None:
        return None
    made = (day_first if DAY_FIRST.fullmatch(match["t"]) else month_first)(match["t"])
    return in_zone(made._replace(microsecond=microseconds(match["f"])), match["z"] or "")


def _epoch_value(text: str) -> Written | None:
    moment = from_epoch(text)
    return None if moment is None else Written(epoch=moment)
