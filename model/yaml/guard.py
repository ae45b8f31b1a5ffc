"""The guard at the gate: what bytes may become text, and how large a text may be, before any parser sees it.

It knows encodings, control characters, merge markers and limits; the limits that need structure (nodes, depth,
aliases) are kept by `model.yaml.build` while it reads the parser's events one by one.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from model.frozen import frozen
from model.patterns import compiled
from model.yaml.errors import ConflictMarkers, NotText, TooLarge

_RESAVE: Final = "save it as UTF-8"
_FORMATS: Final = (
    (b"\x7fELF", "a program (ELF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"%PDF-", "a PDF document"),
    (b"SQLite format 3\0", "an SQLite database"),
)
_ENCODINGS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32 text"),
    (codecs.BOM_UTF32_BE, "UTF-32 text"),
    (codecs.BOM_UTF16_LE, "UTF-16 text"),
    (codecs.BOM_UTF16_BE, "UTF-16 text"),
)
_ALLOWED_BYTES: Final = bytes([9, 10, 13, *range(0x20, 0x7F), *range(0x80, 0x100)])
# What UTF-8 makes of U+0080..U+009F without U+0085, of U+FFFE and of U+FFFF: characters that YAML does not allow.
_FORBIDDEN: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]|\xef\xbf[\xbe\xbf]")
_OURS: Final = compiled(r"^<{7} [^\n]*\n", re.MULTILINE)
_MIDDLE: Final = compiled(r"^={7}\r?$", re.MULTILINE)
_THEIRS: Final = compiled(r"^>{7}(?: |\r?$)", re.MULTILINE)


@frozen
class Limits:
    """How much a text may hold; what exceeds it is refused before it can exhaust the machine."""

    size: int = 4 * 1024 * 1024
    """Bytes of the whole text."""
    nodes: int = 200_000
    """Scalars, lists and mappings, each alias counted as all that it stands for."""
    depth: int = 64
    """Lists and mappings inside each other."""
    aliases: int = 100
    """Uses of `*name`."""
    scalar: int = 1024 * 1024
    """Code points of one scalar."""
    problems: int = 1000
    """Remarks such as duplicate keys; more of them are no document that a person wrote."""


def decode(raw: bytes, limits: Limits) -> str:
    """Return `raw` as text, a leading byte order mark included, or raise NotText or TooLarge."""
    if len(raw) > limits.size:
        raise TooLarge(
            1,
            1,
            found=f"a file of {len(raw):,} bytes",
            expected=f"at most {limits.size:,} bytes",
            mend="keep logs and other artefacts in files of their own and link them",
        )
    _refuse_other_formats(raw)
    _refuse_control_characters(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(raw, error.start)
        raise NotText(
            line,
            column,
            found=f"the byte 0x{raw[error.start]:02x}, which is no UTF-8 there",
            expected="UTF-8 text",
            mend=_RESAVE,
        ) from None


def encode(source: str) -> bytes:
    """Return `source` as UTF-8, or raise NotText where it holds half a surrogate pair."""
    try:
        return source.encode("utf-8")
    except UnicodeEncodeError as error:
        line, column = place(source, error.start)
        raise NotText(
            line,
            column,
            found=f"half of a surrogate pair (U+{ord(source[error.start]):04X})",
            expected="whole Unicode characters",
            mend="delete it or type the character anew",
        ) from None


def refuse_conflict(source: str) -> None:
    """Raise ConflictMarkers where git left the three markers of a merge in the text."""
    if "<<<<<<< " not in source:
        return
    # Each marker is looked for once, behind the one before it: a file full of them takes no longer than another.
    ours = _OURS.search(source)
    middle = _MIDDLE.search(source, ours.end()) if ours else None
    if ours and middle and _THEIRS.search(source, middle.end()):
        line, column = place(source, ours.start())
        raise ConflictMarkers(
            line,
            column,
            found="the markers of an unfinished git merge",
            expected="one version of the text",
            mend="choose between the versions, then delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
        )


def place(source: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, from 1 and in code points, of `offset` in `source`."""
    before = source[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _place(raw: bytes, offset: int) -> tuple[int, int]:
    before = raw[:offset].decode("utf-8", "replace").removeprefix("\ufeff")
    return place(before, len(before))


def _refuse_other_formats(raw: bytes) -> None:
    for magic, name in _FORMATS + _ENCODINGS:
        if raw.startswith(magic):
            mend = _RESAVE if name.startswith("UTF") else "open the YAML file instead"
            raise NotText(1, 1, found=name, expected="a YAML file in UTF-8", mend=mend)
    start = raw[:64]
    if len(start) > 1 and (not any(start[::2]) or not any(start[1::2])):
        raise NotText(1, 1, found="UTF-16 text", expected="a YAML file in UTF-8", mend=_RESAVE)


def _refuse_control_characters(raw: bytes) -> None:
    suspicious = raw.translate(None, _ALLOWED_BYTES) or b"\xc2" in raw or b"\xef\xbf" in raw
    if suspicious and (match := _FORBIDDEN.search(raw)):
        try:
            character = ord(match.group().decode())
        except UnicodeDecodeError:
            return  # the bytes before it are broken already; decoding says where
        line, column = _place(raw, match.start())
        raise NotText(
            line,
            column,
            found=f"the control character U+{character:04X}",
            expected="printable text",
            mend='delete it, or write it as an escape in double quotes, such as "\\x1b"',
        )
