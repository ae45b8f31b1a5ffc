"""The journal's format: one line a record, a checksum before each, so that a torn or mixed-up line is found out.

    0123456789abcdef {"journal": 1, "path": …, "base_digest": …, "base": …}     who, which file, and its text then
    0123456789abcdef {"n": 1, "at": …, "action": "edit", "edits": […], "splice": [start, removed, "inserted"]}

A splice says exactly which bytes of the text were replaced by which, so that a text is won back without asking how
an edit was carried out. This module knows nothing of files and threads.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from model.edits import Insert, Move, Remove, Rename, Set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.edits import Edit
    from model.session import Session

FORMAT = 1
LARGEST_BASE = 64 * 1024 * 1024
_CHECKSUM = 16
_KINDS: dict[str, type[Edit]] = {kind.__name__.lower(): kind for kind in (Set, Insert, Remove, Move, Rename)}


class UnreadableLine(ValueError):  # noqa: N818 - says what it is about
    """A line that is torn, damaged or of a later format."""


class Action(StrEnum):
    """What the person did: made edits, took back the last step, or made it again."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    REPLACED = "replaced"
    """The text was taken whole, from an editor or a merge."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which file the journal is about, who wrote it, and the text that its records start from."""

    path: str
    real_path: str
    session: Session
    began: datetime
    base: bytes


@dataclass(frozen=True, slots=True)
class Splice:
    """The bytes from `start`, `removed` many, were replaced by `inserted`; the text's digest is then `after`."""

    start: int
    removed: int
    inserted: bytes
    after: str

    @classmethod
    def between(cls, before: bytes, after: bytes) -> Splice:
        """Return the shortest splice that turns `before` into `after`."""
        shorter = min(len(before), len(after))
        start = _common(before, after, shorter)
        tail = _common_tail(before, after, shorter - start)
        return cls(start, len(before) - start - tail, after[start : len(after) - tail], short_digest(after))

    def apply(self, text: bytes) -> bytes:
        """Return the text after it. Raises UnreadableLine where it does not lead to the text that it was made for."""
        after = text[: self.start] + self.inserted + text[self.start + self.removed :]
        if short_digest(after) != self.after:
            raise UnreadableLine("the record does not continue the text before it")
        return after


@dataclass(frozen=True, slots=True)
class Record:
    """One step: when, what was done as edits, and, where the text after it was known, what it did to the bytes."""

    number: int
    at: datetime
    action: Action
    edits: tuple[Edit, ...]
    splice: Splice | None


def edit_as_json(edit: Edit) -> dict[str, Any]:
    """Return `edit` as plain values: its kind in lower case, its path as a list, and its other fields."""
    plain: dict[str, Any] = {"edit": type(edit).__name__.lower()}
    for field in edit.__dataclass_fields__:
        value = getattr(edit, field)
        plain[field] = list(value) if field == "path" else value
    return plain


def edit_from_json(plain: dict[str, Any]) -> Edit:
    """Return the edit of `edit_as_json`. Raises UnreadableLine."""
    fields = dict(plain)
    try:
        kind = _KINDS[fields.pop("edit")]
        path = fields.pop("path")
        if not all(isinstance(part, str | int) for part in path):
            raise UnreadableLine("a path has parts that are neither names nor numbers")
        return kind(path=tuple(path), **fields)
    except (KeyError, TypeError) as error:
        raise UnreadableLine(f"no edit that this version knows: {error}") from error


def header_line(header: Header) -> bytes:
    """Return the first line of a journal."""
    return _line(
        {
            "journal": FORMAT,
            "path": header.path,
            "real_path": header.real_path,
            "user": header.session.user,
            "host": header.session.host,
            "pid": header.session.pid,
            "began": header.began.isoformat(),
            "base_digest": hashlib.sha256(header.base).hexdigest(),
            "base": base64.b85encode(zlib.compress(header.base)).decode("ascii"),
        }
    )


def read_header(line: bytes) -> Header:
    """Return what `header_line` wrote. Raises UnreadableLine."""
    from model.session import Session

    plain = _plain(line)
    if plain.get("journal") != FORMAT:
        raise UnreadableLine("this is no journal of a format that this version reads")
    try:
        inflate = zlib.decompressobj()
        base = inflate.decompress(base64.b85decode(plain["base"]), LARGEST_BASE)
        if hashlib.sha256(base).hexdigest() != plain["base_digest"]:
            raise UnreadableLine("the text that the journal starts from is damaged")
        session = Session(str(plain["user"]), str(plain["host"]), int(plain["pid"]))
        return Header(
            str(plain["path"]), str(plain["real_path"]), session, datetime.fromisoformat(plain["began"]), base
        )
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise UnreadableLine(f"the journal's first line is damaged: {error}") from error


def record_line(record: Record) -> bytes:
    """Return one record as a line. Raises TypeError where an edit holds what JSON cannot."""
    plain: dict[str, Any] = {
        "n": record.number,
        "at": record.at.isoformat(),
        "action": record.action.value,
        "edits": [edit_as_json(edit) for edit in record.edits],
    }
    if record.splice is not None:
        splice = record.splice
        # A splice of bytes may begin or end within a character; the escapes bring such bytes through.
        inserted = splice.inserted.decode("utf-8", "surrogateescape")
        plain["splice"] = [splice.start, splice.removed, inserted, splice.after]
    return _line(plain)


def read_record(line: bytes) -> Record:
    """Return what `record_line` wrote. Raises UnreadableLine."""
    plain = _plain(line)
    try:
        return Record(
            int(plain["n"]),
            datetime.fromisoformat(plain["at"]),
            Action(plain["action"]),
            tuple(edit_from_json(edit) for edit in plain["edits"]),
            _splice(plain["splice"]) if "splice" in plain else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableLine(f"the record is not of this version's format: {error}") from error


def read_records(lines: Iterable[bytes]) -> tuple[tuple[Record, ...], bool]:
    """Return the unbroken run of records from the first, and whether anything behind or among them was unreadable.

    A line that was torn by a full disk and then written again is no loss, but what follows a gap is not used: it
    would be a guess.
    """
    records: list[Record] = []
    damaged = False
    for line in lines:
        try:
            record = read_record(line)
        except UnreadableLine:
            damaged = True
            continue
        if record.number == len(records) + 1:
            records.append(record)
            damaged = False
        elif record.number > len(records):
            return tuple(records), True
    return tuple(records), damaged


def short_digest(text: bytes) -> str:
    """Return enough of the SHA-256 to tell texts of one journal apart."""
    return hashlib.sha256(text).hexdigest()[:_CHECKSUM]


def _splice(plain: Any) -> Splice:
    start, removed, inserted, after = plain
    return Splice(int(start), int(removed), str(inserted).encode("utf-8", "surrogateescape"), str(after))


def _line(plain: dict[str, Any]) -> bytes:
    body = json.dumps(plain, separators=(",", ":")).encode("ascii")
    return short_digest(body).encode("ascii") + b" " + body + b"\n"


def _plain(line: bytes) -> dict[str, Any]:
    checksum, _, body = line.rstrip(b"\n").partition(b" ")
    if checksum.decode("ascii", "replace") != short_digest(body):
        raise UnreadableLine("the line is torn or damaged")
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableLine(f"the line is no JSON: {error}") from error
    if not isinstance(plain, dict):
        raise UnreadableLine("the line is no record")
    return plain


def _common(one: bytes, other: bytes, limit: int) -> int:
    """Return the length of the common beginning up to `limit`; comparing slices by halves is quicker than a loop."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_tail(one: bytes, other: bytes, limit: int) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
