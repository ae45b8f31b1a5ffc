"""Merges entries, three versions of each: what one side left alone is the other's; what both changed is looked into.

Works down from the whole text to single fields, and gives lines of text together with the value that they must have.
Only where both sides gave one field different values, or one removed what the other changed, is there a collision.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from model.merge_match import Token, by_time, merged_order
from model.merge_pieces import Kind, Piece, emptied, given, opened, shifted, written
from model.merge_text import Absent, Collision, Parts, collisions_of, joined, merge_lines, merge_notes, merge_sentences
from model.merge_tokens import Tokens, Versions
from model.yaml.errors import TextError
from model.yaml.scalars import same

if TYPE_CHECKING:
    from model.edits import Path

ABSENT = Absent.ABSENT


@dataclass(frozen=True, slots=True)
class Woven:
    """One entry after the merge."""

    parts: Parts
    value: Any
    """What the text says where ours is chosen in every collision; ABSENT where nothing is there then."""
    lead: str = ""
    """Blank lines and comments above it."""


def merge_entry(entry: Versions, path: Path, column: int) -> Woven | None:
    """Merge one entry whose key or dash is to stand at `column`; None where it is gone."""
    base, ours, theirs = entry.base, entry.ours, entry.theirs
    if ours is None or theirs is None:
        return _one_sided(entry, path, column)
    woven = _both(base, ours, theirs, path)
    parts = shift_parts(woven.parts, column - ours.column)
    there = shifted(theirs.lead, ours.column - theirs.column)
    lead = merge_notes(_at(ours, base, "lead"), ours.lead, there)
    return Woven(parts, woven.value, shifted(lead, column - ours.column))


def merge_collection(base: Piece | None, ours: Piece, theirs: Piece, path: Path) -> Woven:
    """Merge two collections of one kind, entry by entry."""
    olds = base if base is not None and base.kind is ours.kind else None
    tokens = Tokens.of(olds, ours, theirs)
    column = _column_inside(ours, theirs)
    woven = {token: merge_entry(tokens.versions(token), (*path, tokens.step(token)), column) for token in tokens.all()}
    order = merged_order(*tokens.orders(), kept=lambda token: woven[token] is not None)
    entries = {token: made for token in order if (made := woven[token]) is not None}
    if ours.kind is Kind.LIST:
        lists = [[child.value for child in piece.children] for piece in (ours, theirs)]
        order = by_time(order, lambda token: entries[token].value, lists)
    values = [(token[1], entries[token].value) for token in order if entries[token].value is not ABSENT]
    value = dict(values) if ours.kind is Kind.MAPPING else [item for _, item in values]
    if not order:
        return Woven(_without_entries(ours, theirs, value), value)
    spaced = _with_leads(order, entries, tokens)
    return Woven(_assembled(olds, ours, theirs, spaced, value=value, path=path), value)


def shift_parts(parts: Parts, columns: int) -> Parts:
    """Return parts whose lines are moved sideways."""
    if not columns:
        return parts
    return tuple(
        shifted(part, columns)
        if isinstance(part, str)
        else replace(
            part,
            base_text=None if part.base_text is None else shifted(part.base_text, columns),
            ours_text=shifted(part.ours_text, columns),
            theirs_text=shifted(part.theirs_text, columns),
        )
        for part in parts
    )


def _one_sided(entry: Versions, path: Path, column: int) -> Woven | None:
    """Merge an entry that at most one side has: added by it, or removed by the other."""
    present = entry.ours or entry.theirs
    base = entry.base
    if present is None or (base is not None and same(present.value, base.value)):
        return None
    if base is None:
        columns = column - present.column
        return Woven((shifted(present.body, columns),), present.value, shifted(present.lead, columns))
    texts = [
        "" if piece is None else shifted(piece.lead + piece.body, column - piece.column)
        for piece in (base, entry.ours, entry.theirs)
    ]
    values = [ABSENT if piece is None else piece.value for piece in (base, entry.ours, entry.theirs)]
    collision = Collision(path, values[0], values[1], values[2], texts[0], texts[1], texts[2])
    return Woven((collision,), values[1])


def _both(base: Piece | None, ours: Piece, theirs: Piece, path: Path) -> Woven:
    """Merge an entry that both sides have; the text stands where ours stands."""
    mine, other = _flat(ours), _flat(theirs)
    old = None if base is None else _flat(base)
    if other in {mine, old}:
        return Woven((ours.body,), ours.value)
    if mine == old:
        return Woven((_moved_body(theirs, ours),), theirs.value)
    if ours.kind is theirs.kind and ours.kind is not Kind.LEAF:
        return merge_collection(_as_collection(base, ours.kind), ours, theirs, path)
    return _leaf(base, ours, theirs, path)


def _leaf(base: Piece | None, ours: Piece, theirs: Piece, path: Path) -> Woven:
    """Merge two values of which at least one has no pieces of its own."""
    if same(ours.value, theirs.value) or (base is not None and same(theirs.value, base.value)):
        return Woven((ours.body,), ours.value)
    if base is not None and same(ours.value, base.value):
        return Woven((_with_value(ours, theirs),), theirs.value)
    for merge in (_in_brackets, _as_prose):
        woven = merge(base, ours, theirs, path)
        if woven is not None:
            return woven
    return _collide(base, ours, theirs, path)


def _in_brackets(base: Piece | None, ours: Piece, theirs: Piece, path: Path) -> Woven | None:
    """Merge two lists or mappings of which at least one is written in brackets; None for anything else."""
    kind = _kind(ours.value)
    if kind is Kind.LEAF or kind is not _kind(theirs.value):
        return None
    sides = [piece if piece.kind is kind else opened(piece) for piece in (ours, theirs)]
    woven = merge_collection(_as_collection(base, kind), sides[0], sides[1], path)
    if collisions_of(woven.parts) and not (ours.value and theirs.value):
        return None  # one side emptied it: what it wrote is `[]`, which no choice among entries would give
    if ours.kind is not Kind.LEAF or theirs.kind is not Kind.LEAF:
        return woven
    if collisions_of(woven.parts):
        return None
    return Woven((_given_body(ours, woven.value, woven.parts),), woven.value)


def _as_prose(base: Piece | None, ours: Piece, theirs: Piece, path: Path) -> Woven | None:
    """Merge two texts where the sides changed different lines, or different sentences that do not touch."""
    del path
    texts = [None if piece is None else piece.value for piece in (base, ours, theirs)]
    old, mine, other = texts
    if not isinstance(old, str) or not isinstance(mine, str) or not isinstance(other, str):
        return None
    for merge in (merge_lines, merge_sentences):
        merged = merge(old, mine, other)
        if not collisions_of(merged):
            value = "".join(part for part in merged if isinstance(part, str))
            return Woven((_given_body(ours, value, (written(ours, value).body,)),), value)
    return None


def _given_body(piece: Piece, value: Any, otherwise: Parts) -> str:
    """Return the lines of `piece` with another value, written in its manner where that can be done."""
    try:
        return given(piece, value).body
    except TextError:
        return "".join(part for part in otherwise if isinstance(part, str))


def _with_value(ours: Piece, theirs: Piece) -> str:
    """Return their value in our manner, since we changed only the manner or a comment."""
    if ours.kind is Kind.LEAF and theirs.kind is Kind.LEAF:
        return _given_body(ours, theirs.value, (_moved_body(theirs, ours),))
    return _moved_body(theirs, ours)


def _collide(base: Piece | None, ours: Piece, theirs: Piece, path: Path) -> Woven:
    old = ABSENT if base is None else base.value
    text = "" if base is None else _moved_body(base, ours)
    collision = Collision(path, old, ours.value, theirs.value, text, ours.body, _moved_body(theirs, ours))
    return Woven((collision,), ours.value)


def _flat(piece: Piece) -> str:
    return shifted(piece.body, -piece.column)


def _moved_body(piece: Piece, beside: Piece) -> str:
    return shifted(piece.body, beside.column - piece.column)


def _at(ours: Piece, base: Piece | None, part: str) -> str:
    """Return the lead, head or tail of the base where our version stands."""
    return "" if base is None else shifted(getattr(base, part), ours.column - base.column)


def _kind(value: Any) -> Kind:
    if isinstance(value, dict):
        return Kind.MAPPING
    return Kind.LIST if isinstance(value, list) else Kind.LEAF


def _as_collection(base: Piece | None, kind: Kind) -> Piece | None:
    """Return the base with pieces of its own, as those of both sides have; None where it was something else."""
    if base is None or base.kind is kind:
        return base
    if _kind(base.value) is kind:
        return opened(base)
    return emptied(base, kind) if base.value is None else None


def _column_inside(ours: Piece, theirs: Piece) -> int:
    """Return where the entries of the merged collection stand: where ours do, or as far in as theirs."""
    if ours.children:
        return ours.children[0].column
    return theirs.children[0].column + ours.column - theirs.column if theirs.children else ours.column


def _without_entries(ours: Piece, theirs: Piece, value: Any) -> Parts:
    """Return the text of a collection that the two sides emptied together."""
    if ours.key == "":
        return (ours.head + ours.tail,)
    if not theirs.children:
        return (_moved_body(theirs, ours),)
    return (written(ours, value).body,)


def _assembled(
    base: Piece | None, ours: Piece, theirs: Piece, entries: list[Woven], *, value: Any, path: Path
) -> Parts:
    """Return head, entries and tail as one run of parts."""
    there = shifted(theirs.tail, ours.column - theirs.column)
    tail = merge_notes(_at(ours, base, "tail"), ours.tail, there)
    inner = joined(part for entry in entries for part in (entry.lead, *entry.parts))
    if not ours.beside:
        return joined([_head(base, ours, theirs), *inner, tail])
    beside = _beside_dash(inner, ours.head)
    if beside is not None:
        return joined([*beside, tail])
    if collisions_of(inner):
        return _collide(base, ours, theirs, path).parts
    return (written(ours, value).body,)


def _head(base: Piece | None, ours: Piece, theirs: Piece) -> str:
    there = shifted(theirs.head, ours.column - theirs.column)
    if ours.key == "":
        return merge_notes(_at(ours, base, "head"), ours.head, there)
    ours_alone = base is not None and not theirs.beside and ours.head == _at(ours, base, "head")
    return there if ours_alone else ours.head


def _beside_dash(parts: Parts, dash: str) -> Parts | None:
    """Put the dash in front of the first line of every version; None where one of them has no first line."""
    first, *rest = parts
    if isinstance(first, str):
        first = _dashed(first.lstrip("\n"), dash)
        return (first, *rest) if first else None
    texts = [
        None if text is None else _dashed(text, dash)
        for text in (first.base_text or None, first.ours_text, first.theirs_text)
    ]
    if not texts[1] or not texts[2]:
        return None
    return (replace(first, base_text=texts[0], ours_text=texts[1], theirs_text=texts[2]), *rest)


def _dashed(text: str, dash: str) -> str:
    """Return `text` with the dash in the spaces that it begins with, or nothing where it has too few."""
    room = len(text) - len(text.lstrip(" "))
    return dash + text[len(dash) :] if room >= len(dash) else ""


def _with_leads(order: list[Token], entries: dict[Token, Woven], tokens: Tokens) -> list[Woven]:
    """Return the entries in order, with a blank line before each that came to stand where the list has them."""
    separated = tokens.separated()
    spaced: list[Woven] = []
    for index, token in enumerate(order):
        entry = entries[token]
        before = order[index - 1] if index else None
        if not tokens.stood_behind(token, before) and isinstance(entry.parts[0], str):
            lead = entry.lead if index else entry.lead.lstrip("\n")
            gap = "\n" if index and separated and not lead.startswith("\n") else ""
            entry = replace(entry, lead=gap + lead)
        if spaced and _keeps_blank_lines(spaced[-1]):
            entry = replace(entry, lead=entry.lead.lstrip("\n"))
        spaced.append(entry)
    return spaced


def _keeps_blank_lines(entry: Woven) -> bool:
    """Tell whether blank lines below an entry would belong to its value, as below a `|+`."""
    last = entry.parts[-1]
    texts = [last] if isinstance(last, str) else [last.base_text or "", last.ours_text, last.theirs_text]
    return any(text.endswith("\n\n") for text in texts)
