"""The export format of systemd's journal (`journalctl -o export`): fields line by line, records apart by a blank line.

A field that is not plain text comes as its name, eight bytes of length (little-endian) and the bytes themselves.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from model.sources.lines.journald import level_in, message_of
from model.sources.records.protocol import Record
from model.sources.sighting import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_WANTED = ("__REALTIME_TIMESTAMP", "MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "_COMM", "_SYSTEMD_UNIT", "__CURSOR")


def records(raw: bytes) -> Iterator[tuple[int, Record]]:
    """Yield every record with the offset at which it begins; one that breaks off ends them."""
    fields: dict[str, str] = {}
    begin = at = 0
    while at < len(raw):
        end = raw.find(b"\n", at)
        end = len(raw) if end < 0 else end
        line = raw[at:end]
        if not line:
            if fields:
                yield begin, _record(fields)
            fields, at = {}, end + 1
            begin = at
            continue
        name, equals, value = line.partition(b"=")
        at = end + 1
        if not equals:
            if at + 8 > len(raw):
                return
            (length,) = struct.unpack_from("<Q", raw, at)
            value = raw[at + 8 : at + 8 + length]
            at += 8 + length + 1
        key = name.decode("ascii", "replace")
        if key in _WANTED:
            fields[key] = value.decode("utf-8", "replace")
    if fields:
        yield begin, _record(fields)


def _record(fields: dict[str, str]) -> Record:
    said = message_of(fields).decode("utf-8", "replace")
    when = fields.get("__REALTIME_TIMESTAMP", "")
    return Record(when, said, fields.get("_SYSTEMD_UNIT", "journal"), Kind.LOG, level_in(fields), original=said)
