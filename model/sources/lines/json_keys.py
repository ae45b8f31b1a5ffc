"""Which keys of a JSON object hold its time, its message and its level, by the names that loggers give them.

Names are compared without marks and capitals: `eventTime`, `event_time` and `@EventTime` are one. A value that is no
time (a duration under `time`) leaves the place to the next name. Knows nothing of lines.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from model.named_tuples import NamedTuple
from model.patterns import compiled
from model.times import is_unset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_FIRST = ("@timestamp", "@t", "t")
"""Names that are taken as they stand, before all others but the plain words for a time."""
_TIMES = (
    "timestamp", "ts", "time", "datetime", "date", "t", "epoch", "eventtime", "asctime", "requestreceivedtimestamp",
    "timeiso8601", "timelocal", "logtime", "logtimestamp", "logdate", "logts", "eventtimestamp", "eventdate",
    "starttime", "startutc", "startlocal", "createdat", "timeunixnano", "timemillis", "instant", "unixtime",
    "unixtimestamp", "epochtime", "epochms", "epochmillis", "msec", "timestampms", "timestampus", "timestampns",
    "timestamputc", "timems", "timens", "timeutc", "tsms", "tsns", "datetimeutc", "utctime", "utc", "timegenerated",
    "generatedtime", "edgestarttimestamp", "reqtimesec", "occurredat", "occurred", "loggedat", "when", "dt",
    "syslogtimestamp", "syslogtime", "published", "created", "creationtime", "creationdate", "starttimestamp",
    "startedat", "startat", "start", "requesttimeiso", "requesttimestamp", "requesttime", "unix", "realtimetimestamp",
    "receivedat",
    "receivetimestamp", "observedtimestamp", "ingesttime", "ingesttimestamp",
)  # fmt: skip
"""The surest first: when something was received is only asked where nothing says when it happened."""
_SURE = frozenset(["timestamp", "ts", "time", "datetime", "created", "date", "logtimestamp", "repr"])
"""Names that hold a time also within one of these objects."""
_HOLDERS = ("log", "event", "metadata", "meta", "fields", "attributes")
_WRAPPERS = (("_source", None), ("result", "preview"), ("record", "text"))
"""What search engines and loggers wrap a record in, and what stands beside it then."""
_MESSAGES = (
    "message", "msg", "m", "event", "log", "text", "shortmessage", "body", "line", "textpayload", "eventmessage",
    "displaymessage", "output", "raw", "logmessage", "eventname", "operationname", "action", "historysummary",
    "description",
)  # fmt: skip
_LEVELS = (
    "level", "lvl", "severity", "levelname", "loglevel", "l", "s", "severitytext", "errorseverity",
    "leveldisplayname",
)  # fmt: skip
_ERRORS = ("error", "err", "exception")

_CLOCK = compiled(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_DAY = compiled(r"[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}")
_NO_TIME = compiled(r"-?[0-9]{0,9}(?:\.[0-9]*)?(?:[eE]-[0-9]+)?")
"""Numbers of fewer digits than a second since 1970 has had for long: durations and counts."""
_PARTS = (5, 7)
"""How many numbers a time has that is written as a list: from the year to the minute, or to the nanosecond."""


class Keys(NamedTuple):
    """Which keys of an object hold what, the likeliest first."""

    times: tuple[str, ...]
    messages: tuple[str, ...]
    levels: tuple[str, ...]
    errors: tuple[str, ...]


@lru_cache(maxsize=512)
def _keys(names: tuple[str, ...]) -> Keys:
    """Return which of an object's keys hold what; asked once for all objects that have the same keys."""
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(re.sub(r"[^a-z0-9]", "", name.lower()), name)
    times = [name for name in _FIRST[:2] if name in names]
    times += [plain[word] for word in _TIMES if word in plain]
    found = ([plain[word] for word in words if word in plain] for words in (_MESSAGES, _LEVELS, _ERRORS))
    messages, levels, errors = found
    return Keys(tuple(dict.fromkeys(times)), tuple(messages), tuple(levels), tuple(errors))


def keys_of(record: Mapping[str, Any]) -> Keys:
    """Return which of a record's keys hold what."""
    return _keys(tuple(record))


def unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a search engine or a logger has wrapped in a record that tells no time itself; else the record."""
    for name, beside in _WRAPPERS:
        inner = record.get(name)
        if isinstance(inner, dict) and (beside is None or beside in record):
            return inner
    return record


def time_of(record: Mapping[str, Any], keys: Keys) -> str | None:
    """Return the text of a record's time; the day may stand apart from it. None where no key holds one."""
    time = spare = None
    for name in keys.times:
        text = _text(record[name])
        if text is None:
            continue
        spare = spare or text
        if not _NO_TIME.fullmatch(text) and not is_unset(text):
            time = text
            break
    if time is None:
        time = next(_within(record), None) or _seconds(record, "timestampSeconds", "timestampNanos") or spare
    return _with_day(record, time) if "date" in record else time


def _with_day(record: Mapping[str, Any], time: str | None) -> str | None:
    day = record["date"]
    if time is None or not isinstance(day, str) or not _DAY.fullmatch(day):
        return time
    clock = next((text for text in (time, _text(record.get("time"))) if text and _CLOCK.fullmatch(text)), None)
    return time if clock is None else f"{day} {clock}"


def said_in(record: Mapping[str, Any], keys: Keys) -> str:
    """Return what a record says, and the error that it names; empty where it says nothing in words."""
    said = _first_text(record, keys.messages)
    if said is None and isinstance(record.get("fields"), dict):
        inner = record["fields"]
        said = _first_text(inner, keys_of(inner).messages)
    error = _first_text(record, keys.errors) if keys.errors else None
    return ": ".join(part.strip() for part in (said, error) if part)


def _first_text(record: Mapping[str, Any], names: Sequence[str]) -> str | None:
    for name in names:
        if isinstance(record[name], str):
            return str(record[name])
    return None


def level_value(record: Mapping[str, Any], keys: Keys) -> object:
    """Return what stands under the first key that holds a level; None where there is none."""
    for name in keys.levels:
        if record[name] is not None:
            return record[name]
    return None


def _within(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the times of objects within the record that may tell when it was."""
    for name in _HOLDERS:
        inner = record.get(name)
        if isinstance(inner, dict):
            for key in _keys(tuple(inner)).times:
                text = _text(inner[key])
                if text is not None and key.strip("@_").lower() in _SURE and not _NO_TIME.fullmatch(text):
                    yield text


def _text(value: object) -> str | None:
    """Return the text of a time's value: some wrap it once more, take it apart, or list it."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _wrapped(value)
    if isinstance(value, list):
        return _text(value[0]) if len(value) == 1 else _listed(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _wrapped(value: Mapping[str, Any]) -> str | None:
    """Return the time in MongoDB's wrapping, log4j's, protobuf's or loguru's."""
    if "$date" in value:
        inner = value["$date"]
        return _text(inner.get("$numberLong") if isinstance(inner, dict) else inner)
    repr_ = value.get("repr")
    if isinstance(repr_, str):
        return repr_
    return _seconds(value, "epochSecond", "nanoOfSecond") or _seconds(value, "seconds", "nanos")


def _seconds(value: Mapping[str, Any], seconds: str, nanoseconds: str) -> str | None:
    whole, part = value.get(seconds), value.get(nanoseconds, 0)
    if isinstance(whole, str) and whole.isascii() and whole.isdigit():
        whole = int(whole)
    return f"{whole}.{part:09}" if isinstance(whole, int) and isinstance(part, int) else None


def _listed(value: Sequence[Any]) -> str | None:
    """Return the time that a list of numbers is, from the year on, as Java's objects are written."""
    if not _PARTS[0] <= len(value) <= _PARTS[1] or not all(type(part) is int for part in value):
        return None
    year, month, day, hour, minute, second, nanosecond = (*value, 0, 0)[:7]
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{nanosecond:09}"
