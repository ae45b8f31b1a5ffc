"""Three-way merge of a postmortem by what it says: by path, and in lists by `id`, not by lines.

What only one side changed is taken, with its comments; what both changed differently is a collision to choose from,
or to mark the way git does. The outcome is proved by reading it again; whatever cannot be understood as one YAML
mapping, or would not prove, is merged line by line as plain git would. Files, git and screens are not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.merge_entries import merge_collection
from model.merge_pieces import Piece, pieces
from model.merge_text import (
    Absent,
    Collision,
    Labels,
    Parts,
    Side,
    chosen,
    collisions_of,
    merge_lines,
    read_markers,
)
from model.yaml.build import parse
from model.yaml.errors import TextError
from model.yaml.events import fastest
from model.yaml.guard import Limits, decode, encode
from model.yaml.scalars import same

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Absent", "Collision", "Labels", "Merged", "Side", "merge_files", "merge_plainly", "unmerged"]

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Form:
    """What of a file is the same for all its lines."""

    newline: str
    marked: bool
    ended: bool

    @classmethod
    def of(cls, text: str) -> _Form:
        crlf = text.count("\r\n")
        newline = "\r\n" if crlf * 2 > text.count("\n") else "\n"
        return cls(newline, text.startswith(_MARK), text.endswith("\n"))

    def plain(self, text: str) -> str:
        """Return `text` without mark, with line breaks of one kind, and one at its end."""
        plain = text.removeprefix(_MARK)
        if self.newline == "\r\n":
            plain = plain.replace("\r\n", "\n")
        return plain if not plain or plain.endswith("\n") else plain + "\n"

    def dressed(self, plain: str) -> bytes:
        """Return the bytes of a plain text in this form."""
        text = plain if self.ended else plain.removesuffix("\n")
        if self.newline == "\r\n":
            text = text.replace("\n", "\r\n")
        return ((_MARK if self.marked else "") + text).encode("utf-8", "surrogateescape")


_AS_IT_IS = _Form("\n", marked=False, ended=True)


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of a merge: clean, or with collisions to choose from."""

    parts: Parts
    form: _Form
    by_path: bool
    """Whether it was merged by what it says; else by lines, and collisions have no path."""

    @property
    def collisions(self) -> tuple[Collision, ...]:
        """What both sides changed differently, in the order of the text."""
        return collisions_of(self.parts)

    @property
    def clean(self) -> bool:
        """Whether nothing is left to choose."""
        return not self.collisions

    def resolved(self, choices: Sequence[Side | None], labels: Labels | None = None) -> bytes:
        """Return the file with the collisions decided by `choices`, in their order; None leaves one marked."""
        waiting = iter(choices)
        return self.form.dressed(chosen(self.parts, lambda _: next(waiting, None), labels or Labels()))

    def to_bytes(self, labels: Labels | None = None) -> bytes:
        """Return the file, with each collision between the usual markers."""
        return self.resolved((), labels)


def merge_files(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Merge what both sides made of `base`. Never raises: what is no YAML is merged line by line."""
    return _merged(base, ours, theirs, by_path=True)


def merge_plainly(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Merge line by line, as plain git does, whatever the files say."""
    return _merged(base, ours, theirs, by_path=False)


def _merged(base: bytes, ours: bytes, theirs: bytes, *, by_path: bool) -> Merged:
    old, mine, other = (raw.decode("utf-8", "surrogateescape") for raw in (base, ours, theirs))
    if other in {old, mine} or mine == old:
        # Where only one side changed anything, it is right to the last byte.
        whole = other if mine == old else mine
        return Merged((whole,) if whole else (), _AS_IT_IS, by_path)
    forms = [_Form.of(text) for text in (old, mine, other)]
    plain = [form.plain(text) for form, text in zip(forms, (old, mine, other), strict=True)]
    parts = _by_path(*plain) if by_path else None
    return Merged(merge_lines(*plain) if parts is None else parts, _merged_form(*forms), parts is not None)


def unmerged(raw: bytes) -> Merged | None:
    """Return the choice that a file with conflict markers offers; None for a file without, or with broken ones.

    Where the markers hold the text before both changes (git's diff3 style), the merge is tried again by what the file
    says, which leaves fewer collisions. Where they do not, what only one side has is kept.
    """
    text = raw.decode("utf-8", "surrogateescape")
    form = _Form.of(text)
    parts = read_markers(form.plain(text))
    if parts is None:
        return None
    known = all(collision.base_text is not None for collision in collisions_of(parts))
    base, ours, theirs = (chosen(parts, _always(side)) for side in (Side.BASE, Side.OURS, Side.THEIRS))
    again = _by_path(base if known else "", ours, theirs)
    return Merged(parts if again is None else again, form, by_path=again is not None)


def _always(side: Side) -> Callable[[Collision], Side]:
    return lambda _: side


def _by_path(base: str, ours: str, theirs: str) -> Parts | None:
    """Return the parts of a merge by path, or None where that is not possible or would not prove right."""
    try:
        versions = [_root(text) for text in (base, ours, theirs)]
        old, mine, other = versions
        if old is None or mine is None or other is None:
            return None
        woven = merge_collection(old, mine, other, ())
        if not same(_data(chosen(woven.parts, _always(Side.OURS))), woven.value):
            return None
        if collisions_of(woven.parts):
            # Their choice must be readable too, though its value follows from no rule of ours.
            _data(chosen(woven.parts, _always(Side.THEIRS)))
    except TextError:
        return None
    return woven.parts


def _root(text: str) -> Piece | None:
    """Return a text as a piece, None where it is not one plain mapping. Raises UnreadableText."""
    decode(encode(text), Limits())
    return None if "\r" in text else pieces(text)


def _data(text: str) -> Any:
    """Return what a text says. Raises UnreadableText."""
    root = parse(text, fastest(), Limits()).root
    return {} if root is None else root.data


def _merged_form(base: _Form, ours: _Form, theirs: _Form) -> _Form:
    """Return the form that a side changed, where it did; else ours."""
    return _Form(
        theirs.newline if ours.newline == base.newline else ours.newline,
        theirs.marked if ours.marked == base.marked else ours.marked,
        theirs.ended if ours.ended == base.ended else ours.ended,
    )
