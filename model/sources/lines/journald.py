"""The journal of systemd as `journalctl -o json` writes it: microseconds since 1970, as text, under its own key.

The export format, which is no format of lines, is in `model.sources.records.journal_export`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.sources.lines.json_lines import parse_object
from model.sources.lines.protocol import Entry, LineReader, level_of_priority
from model.sources.written import Written, epoch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.sources.sighting import Level


class Journald:
    """The format, and the reader of every file of it."""

    name = "journald"
    title = "systemd journal, JSON"
    begins = ()
    multiline = False
    heading = b""

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:  # noqa: ARG002 - this format needs no sample
        """Return itself."""
        return self

    def split(self, line: bytes) -> Entry | None:
        """Take the record's time of reception, its unit and its message."""
        record = parse_object(line) if b"__REALTIME_TIMESTAMP" in line else None
        if record is None:
            return None
        return Entry(str(record.get("__REALTIME_TIMESTAMP")).encode(), b"", b"", message_of(record), level_in(record))

    def ignores(self, line: bytes) -> bool:  # noqa: ARG002 - this format has no comments
        """Return False: whatever is no entry is a fault."""
        return False

    def is_numbered(self, line: bytes) -> bool:  # noqa: ARG002 - all of them do
        """Return True: the priority is a number."""
        return True

    def decode(self, stamp: str, zone: str) -> Written | None:  # noqa: ARG002 - an epoch has no zone
        """Read microseconds since 1970."""
        return epoch(stamp)


def message_of(record: Mapping[str, Any]) -> bytes:
    """Return `identifier: message`; a message that is not UTF-8 is an array of byte values."""
    said = record.get("MESSAGE")
    if isinstance(said, list) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in said):  # noqa: PLR2004
        said = bytes(said).decode("utf-8", "replace")
    who = record.get("SYSLOG_IDENTIFIER") or record.get("_COMM") or record.get("_SYSTEMD_UNIT")
    return ": ".join(str(part) for part in (who, said) if part).encode("utf-8", "replace")


def level_in(record: Mapping[str, Any]) -> Level | None:
    """Return the level of the record's syslog priority."""
    priority = str(record.get("PRIORITY", ""))
    return level_of_priority(int(priority)) if priority.isascii() and priority.isdigit() else None


FORMAT = Journald()
