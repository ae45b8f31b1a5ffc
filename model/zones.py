"""Zones by the names that people and programs give them, and the instant at which a zone's clock shows a time.

A name is one of the IANA database, an offset, or an abbreviation; one that stands for several zones is never taken for
any of them without being told. Nothing here asks the machine for its own zone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from model.frozen import frozen
from model.times import Instant, UnknownZone, in_utc, parse_offset

AMBIGUOUS_ABBREVIATIONS = {
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "CDT": ("America/Chicago", "America/Havana"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "SST": ("Pacific/Pago_Pago", "Asia/Singapore"),
    "WST": ("Australia/Perth", "Pacific/Apia"),
    "AMT": ("America/Manaus", "Asia/Yerevan"),
}
"""Zone abbreviations that are in use for several zones: never taken for one of them without being told."""

_ABBREVIATIONS = {
    "UTC": 0, "UT": 0, "GMT": 0, "WET": 0, "WEST": 60, "WAT": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "SAST": 120, "EAT": 180, "MSK": 180, "PKT": 300, "NPT": 345, "ICT": 420, "WIB": 420, "MYT": 480, "SGT": 480,
    "HKT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660,
    "NZST": 720, "NZDT": 780, "NST": -210, "NDT": -150, "BRT": -180, "ADT": -180, "EDT": -240, "EST": -300,
    "MDT": -360, "MST": -420, "PDT": -420, "PST": -480, "AKDT": -480, "AKST": -540, "HST": -600,
}  # fmt: skip
"""Minutes east of UTC of the abbreviations that, in logs, stand for one offset."""

_LONG_NAMES = {
    "Coordinated Universal Time": 0, "Greenwich Mean Time": 0, "Western European Time": 0,
    "Western European Summer Time": 60, "British Summer Time": 60, "Irish Standard Time": 60,
    "Central European Time": 60, "Central European Standard Time": 60, "Central European Summer Time": 120,
    "Eastern European Time": 120, "Eastern European Standard Time": 120, "Eastern European Summer Time": 180,
    "South Africa Standard Time": 120, "Israel Standard Time": 120, "Israel Daylight Time": 180,
    "Moscow Standard Time": 180, "Gulf Standard Time": 240, "India Standard Time": 330, "China Standard Time": 480,
    "Singapore Standard Time": 480, "Hong Kong Standard Time": 480, "Japan Standard Time": 540,
    "Korean Standard Time": 540, "Australian Eastern Standard Time": 600, "Australian Eastern Daylight Time": 660,
    "New Zealand Standard Time": 720, "New Zealand Daylight Time": 780, "Brasilia Standard Time": -180,
    "Atlantic Standard Time": -240, "Atlantic Daylight Time": -180, "Eastern Standard Time": -300,
    "Eastern Daylight Time": -240, "Central Standard Time": -360, "Central Daylight Time": -300,
    "Mountain Standard Time": -420, "Mountain Daylight Time": -360, "Pacific Standard Time": -480,
    "Pacific Daylight Time": -420,
}  # fmt: skip
"""The same for names that are written out, as Java does (Unicode CLDR, English)."""

ABBREVIATIONS = (*AMBIGUOUS_ABBREVIATIONS, *_ABBREVIATIONS)
"""Every zone abbreviation that is recognised behind a time, whether it is taken or asked for."""


class Doubt(StrEnum):
    """Why the wall clock of a zone does not name exactly one instant."""

    SHOWN_TWICE = "shown-twice"
    """The clock was set back over this hour: the earlier of the two is taken."""
    SKIPPED = "skipped"
    """The clock was set forward over this hour: no such time was shown."""


@frozen
class Localised:
    """The instant that a zone's wall clock stands for, and the doubt about it."""

    at: Instant
    doubt: Doubt | None


def find_zone(name: str) -> tzinfo:
    """Return the zone for a name of the IANA database (`Europe/Berlin`), `UTC`, `Z` or an offset such as `+02:00`.

    Raises `UnknownZone`; for an ambiguous abbreviation the message names the zones that it may stand for.
    """
    if name in AMBIGUOUS_ABBREVIATIONS:
        raise UnknownZone(name, "stands for several zones", f"say one of {', '.join(AMBIGUOUS_ABBREVIATIONS[name])}")
    if re.fullmatch(r"[+-][0-9]{2}(:?[0-9]{2})?", name):
        return parse_offset(name)
    if name in ("Z", "z"):
        return UTC
    minutes = _ABBREVIATIONS.get(name, _LONG_NAMES.get(name))
    if minutes is not None:
        return timezone(timedelta(minutes=minutes)) if minutes else UTC
    from zoneinfo import ZoneInfo

    try:
        # `localtime` is a file of some databases, and would be the machine's own zone.
        zone = None if name.lower() == "localtime" or "/." in name else ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        zone = None
    if zone is None:
        raise UnknownZone(name, "is no known zone", "write it as Europe/Berlin, UTC or +02:00")
    return zone


def abbreviated_zone(abbreviation: str, clock: datetime, given: tzinfo | None) -> tzinfo:
    """Return the zone of an abbreviation that stands behind a time; `given` is the zone that the user named.

    The user's zone decides where it goes by this abbreviation at this time. Raises `UnknownZone` where the
    abbreviation is ambiguous or unknown.
    """
    if given is not None and abbreviation in {given.tzname(clock.replace(fold=fold)) for fold in (0, 1)}:
        return given
    return find_zone(abbreviation)


def localise(clock: datetime, zone: tzinfo) -> Localised:
    """Return the instant at which the wall clock of `zone` shows `clock`. Raises `ImpossibleTime` past the calendar."""
    text = clock.isoformat()
    early = in_utc(clock.replace(tzinfo=zone, fold=0), text)
    late = in_utc(clock.replace(tzinfo=zone, fold=1), text)
    if early == late:
        return Localised(early, None)
    # Read with the offset before the change, an hour that was skipped comes out later than with the one after it.
    return Localised(early, Doubt.SHOWN_TWICE if early < late else Doubt.SKIPPED)
