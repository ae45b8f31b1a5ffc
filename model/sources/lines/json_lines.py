"""JSON lines: one object a line, its time under one of the keys that loggers use, as text or as an epoch."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.lines.json_keys import Keys, keys_of, level_value, said_in, time_of, unwrapped
from model.sources.lines.protocol import Entry, LineReader, entry_of_value, level_of, level_of_priority
from model.sources.sighting import Level
from model.sources.values import any_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from json import JSONDecoder

    from model.sources.written import Written

_IN_FRONT = compiled(rb"(?:[\w.-]+ *\| |\[pod/[^\]]+\] |\s+)(?=\{)")


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
        return entry_of(record, line)

    def ignores(self, line: bytes) -> bool:  # noqa: ARG002 - this format has no comments
        """Return False: whatever is no entry is a fault."""
        return False

    def is_numbered(self, line: bytes) -> bool:
        """Whether a level stands there as a number, as pino and syslog's relays write it."""
        record = parse_object(line)
        return record is not None and str(_value_of_level(record)).isdigit()

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

    The name of a container may stand in front, and a comma behind, as in lists.
    """
    if line[:1] != b"{":
        named = _IN_FRONT.match(line)
        if named is None:
            return None
        line = line[named.end() :]
    if line.endswith(b"},"):
        line = line[:-1]
    try:
        record = _decoder().decode(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def entry_of(record: Mapping[str, Any], original: bytes) -> Entry | None:
    """Return the parts of a record; None where no key holds its time. `original` is said where no words are."""
    record, keys = _unwrapped_where_needed(record)
    time = time_of(record, keys)
    if time is None:
        return None
    said = said_in(record, keys).encode("utf-8", "replace")
    return entry_of_value(time.encode("utf-8", "replace"), said or original, _level(level_value(record, keys)))


def _unwrapped_where_needed(record: Mapping[str, Any]) -> tuple[Mapping[str, Any], Keys]:
    keys = keys_of(record)
    if keys.times and "_source" not in record:
        return record, keys
    record = unwrapped(record)
    return record, keys_of(record)


def _value_of_level(record: Mapping[str, Any]) -> object:
    return level_value(*_unwrapped_where_needed(record))


def _level(value: object) -> Level | None:
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
