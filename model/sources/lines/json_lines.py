"""JSON lines: one object a line, its time under one of the keys that loggers use, as text or as an epoch."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.lines.json_keys import keys_of, level_value, said_in, time_of, unwrapped
from model.sources.lines.protocol import Entry, LineReader, entry_of_value, level_of, level_of_priority
from model.sources.sighting import Level
from model.sources.values import any_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from json import JSONDecoder

    from model.sources.written import Written

_IN_FRONT = compiled(rb"(?:[\w.-]+ *\| |\[pod/[^\]]+\] |\s+)(?=\{)")
_LEVELS = ("level", "lvl", "severity", "levelname", "log.level", "@l", "s")
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
        return entry_of(record, line)

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
    keys = keys_of(record)
    if not keys.times or "_source" in record:
        record = unwrapped(record)
        keys = keys_of(record)
    time = time_of(record, keys)
    if time is None:
        return None
    said = said_in(record, keys).encode("utf-8", "replace")
    return entry_of_value(time.encode("utf-8", "replace"), said or original, _level(level_value(record, keys)))


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
