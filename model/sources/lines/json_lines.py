"""JSON lines: one object a line, its time under one of the keys that loggers use, as text or as an epoch."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.lines.protocol import Entry, LineReader, entry_of_value, level_of, level_of_priority
from model.sources.sighting import Level
from model.sources.values import any_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from json import JSONDecoder

    from model.sources.written import Written

TIMES = (
    "@timestamp",
    "timestamp",
    "ts",
    "time",
    "datetime",
    "date",
    "@t",
    "t",
    "epoch",
    "eventTime",
    "asctime",
    "requestReceivedTimestamp",
    "time_iso8601",
    "time_local",
    "event_time",
    "log_time",
    "start_time",
    "created_at",
    "_time",
    "timeunixnano",
    "timeMillis",
    "instant",
    "unixTime",
    "msec",
)
MESSAGES = ("message", "msg", "@m", "event", "log", "text", "short_message", "body", "line")
_LEVELS = ("level", "lvl", "severity", "levelname", "log.level", "@l", "s")
_ERRORS = ("error", "err", "exception")


_IN_FRONT = compiled(rb"(?:[\w.-]+ *\| |\[pod/[^\]]+\] |\s+)(?=\{)")
_CLOCK = compiled(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_DAY = compiled(r"[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}")
_NUMBERED = compiled(rb"\"(?:" + "|".join(map(re.escape, _LEVELS)).encode() + rb")\"\s*:\s*\"?[0-9]")


class JsonLines:
    """The format, and the reader of every file of it."""

    name = "json-lines"
    title = "JSON lines"
    begins = ()
    multiline = False
    heading = b""

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:  # noqa: ARG002 - this format needs no sample
        """Return itself."""
        return self

    def split(self, line: bytes) -> Entry | None:
        """Take the object's time, message and level."""
        record = parse_object(line)
        if record is None or "__REALTIME_TIMESTAMP" in record:
            return None
        record = _found_in(record)
        time = _when(record)
        if time is None:
            return None
        return entry_of_value(time.encode("utf-8", "replace"), _message(record, line), _level(record))

    def ignores(self, line: bytes) -> bool:  # noqa: ARG002 - this format has no comments
        """Return False: whatever is no entry is a fault."""
        return False

    def is_numbered(self, line: bytes) -> bool:
        """Whether a level stands there as a number, as pino and syslog's relays write it."""
        return _NUMBERED.search(line) is not None

    def decode(self, stamp: str, zone: str) -> Written | None:
        """Read the value of the time's key."""
        return any_value(stamp + zone)


@cache
def _decoder() -> JSONDecoder:
    """Return the decoder; made when the first line is decoded, as most logs have none."""
    from json import JSONDecoder

    return JSONDecoder(parse_float=str)


def parse_object(line: bytes) -> Mapping[str, Any] | None:
    """Return the JSON object that the line is; numbers with a point stay text, so that no digit is lost.

    The name of a container may stand in front.
    """
    if line[:1] != b"{":
        named = _IN_FRONT.match(line)
        if named is None:
            return None
        line = line[named.end() :]
    try:
        record = _decoder().decode(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _found_in(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object that holds the time: the record, what a search engine wraps, or the same in small letters."""
    if isinstance(record.get("_source"), dict):
        record = record["_source"]
    if any(key in record for key in TIMES):
        return record
    small = {key.lower(): value for key, value in record.items()}
    return {**small, **{key: small[key.lower()] for key in TIMES if key.lower() in small}}


def _when(record: Mapping[str, Any]) -> str | None:
    """Return the text of the record's time; the day may stand apart from it."""
    time = next((_time(record[key]) for key in TIMES if key in record), None)
    day = record.get("date")
    if time is not None and isinstance(day, str) and _CLOCK.fullmatch(time) and _DAY.fullmatch(day):
        return f"{day} {time}"
    return time


def _time(value: object) -> str | None:
    """Return the text of a time's value; MongoDB wraps it once more, log4j takes it apart, a search engine lists it."""
    if isinstance(value, dict) and isinstance(value.get("epochSecond"), int):
        return f"{value['epochSecond']}.{value.get('nanoOfSecond', 0):09}"
    if isinstance(value, dict):
        value = value.get("$date")
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _message(record: Mapping[str, Any], line: bytes) -> bytes:
    inner = record.get("fields")
    holders = (record, inner) if isinstance(inner, dict) else (record,)
    said = next((each[key] for each in holders for key in MESSAGES if isinstance(each.get(key), str)), None)
    error = next((record[key] for key in _ERRORS if isinstance(record.get(key), str)), None)
    parts = [part.strip() for part in (said, error) if part]
    return ": ".join(parts).encode("utf-8", "replace") if parts else line


def _level(record: Mapping[str, Any]) -> Level | None:
    value = next((record[key] for key in _LEVELS if record.get(key) is not None), None)
    if isinstance(value, str):
        return level_of(value.encode("utf-8", "replace"))
    if isinstance(value, int) and not isinstance(value, bool):
        # Bunyan and pino count 10 to 60, syslog 0 to 7.
        return level_of_priority(value) if 0 <= value <= 7 else _pino(value)  # noqa: PLR2004 - syslog's range
    return None


def _pino(value: int) -> Level | None:
    steps = {10: Level.TRACE, 20: Level.DEBUG, 30: Level.INFO, 40: Level.WARNING, 50: Level.ERROR, 60: Level.CRITICAL}
    return steps.get(value)


FORMAT = JsonLines()
