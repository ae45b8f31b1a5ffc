"""A span as people type it, in one go: `15:40-15:50`, `3:40 to 3:50 pm PT`, `yesterday 23:50 – 00:10 the drain`.

It is parted into its beginning, with the words behind the span, and its end; what either means is `model.typed_times`'.
An offset from UTC looks like the end of a span: what can be both is asked about, and never taken for one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.patterns import compiled
from model.times import ImpossibleTime, Instant, TimeError, parse_instant
from model.typed_days import DAY
from model.typed_times import AmbiguousClock, time_and_words, understand

if TYPE_CHECKING:
    from datetime import datetime

_CLOCK = r"[0-9]{1,2}(?:[:.h][0-9]{2}(?::[0-9]{2})?)?"
_HALF = r"(?:\s?[ap]\.?m\b\.?)?"
_SPAN = compiled(
    rf"""
    (?P<before> (?: (?:[~≈]|about\s|around\s|ca?\.\s?) \s* )? (?: {DAY} (?:[ T,]\s*|\s+at\s+) )? )
    (?P<begin>{_CLOCK}) (?P<half>{_HALF}) (?P<zone>(?-i:Z|\s[A-Z]{{2,5}})?\b)
    (?P<between> \s*[–—]\s* | \s*-\s* | \s+(?:to|until|till)\s+ )
    (?P<end>{_CLOCK}) (?P<end_half>{_HALF}) (?![0-9:.]) (?P<rest>.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFSET = compiled(r"(?:0?[0-9]|1[0-4])(?::?(?:00|30|45))?")
"""What the offset of some zone is, without its sign."""


@frozen
class Span:
    """A typed span: when it begins, as it was typed, with the words behind it; and when it ends."""

    begin: str
    end: Instant


def parted(text: str, *, now: datetime, near: datetime) -> Span | None:
    """Return a text that begins with a span in its two parts; None where it begins with none, or with one moment.

    A zone behind the span, and a half of the day, are those of its beginning too. Raises `TimeError` where what looks
    like its end may be an offset, and where an end cannot be understood.
    """
    match = _SPAN.fullmatch(" ".join(text.split()))
    if match is None or not _is_clock(match["end"], match["end_half"]) or _is_instant(text):
        return None
    half = match["half"] or match["end_half"]
    begin = f"{match['before']}{match['begin']}{half}{match['zone']}"
    rest = match["rest"].removeprefix(match["zone"])
    if not _is_clock(match["begin"], half):
        return None
    time, _ = time_and_words(f"{begin}{rest}", now=now, near=near)
    begins = understand(time, now=now, near=near).at
    end = f"{match['end']}{match['end_half']}{time[len(begin.rstrip()) :] or match['zone']}"
    ends = understand(end, now=now, near=begins).at
    if match["between"] in ("-", " -") and not match["end_half"] and _OFFSET.fullmatch(match["end"]):
        if ends <= begins:
            return None  # `15:40-07:00` is a time of the west
        raise AmbiguousClock(text, "may be a span, or a time with an offset", f"write `{match['begin']} to {end}`")
    if ends <= begins:
        raise ImpossibleTime(text, "ends before it begins", "write the end with its day into Until")
    return Span(f"{begin}{rest}", ends)


def _is_clock(clock: str, half: str) -> bool:
    """Whether a number is a clock: with minutes, or with a half of the day."""
    return bool(half) or not clock.isdigit()


def _is_instant(text: str) -> bool:
    """Whether a text is a time as the file has it, with its offset."""
    try:
        parse_instant(text.strip())
    except TimeError:
        return False
    return True
