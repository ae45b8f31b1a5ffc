"""Which entry of each version is which: the three versions of a collection, side by side under common names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.merge_match import Token, same_items
from model.merge_pieces import Kind, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Versions:
    """The three versions of one entry; None for those who do not have it."""

    base: Piece | None
    ours: Piece | None
    theirs: Piece | None


@dataclass(frozen=True, slots=True)
class Tokens:
    """A common name for each entry of three collections, in the order that each has them."""

    base: dict[Token, Piece]
    ours: dict[Token, Piece]
    theirs: dict[Token, Piece]

    @classmethod
    def of(cls, base: Piece | None, ours: Piece, theirs: Piece) -> Tokens:
        """Name the entries: of a mapping by their keys, of a list by what they are."""
        olds = base.children if base is not None else ()
        if ours.kind is Kind.MAPPING:
            return cls(
                *({("key", child.key): child for child in side} for side in (olds, ours.children, theirs.children))
            )
        mine = _named(olds, ours.children, "ours")
        other = _named(olds, theirs.children, "theirs")
        return cls(
            {("base", index): child for index, child in enumerate(olds)},
            dict(zip(mine, ours.children, strict=True)),
            dict(zip(_added_by_both(mine, other, ours, theirs), theirs.children, strict=True)),
        )

    def all(self) -> Iterator[Token]:
        """Yield every name once."""
        yield from dict.fromkeys([*self.ours, *self.theirs, *self.base])

    def versions(self, token: Token) -> Versions:
        """Return the three versions of one entry."""
        return Versions(self.base.get(token), self.ours.get(token), self.theirs.get(token))

    def step(self, token: Token) -> str | int:
        """Return the key or index of an entry in our text, else in theirs."""
        piece = self.ours.get(token) or self.theirs.get(token) or self.base[token]
        return piece.key

    def orders(self) -> tuple[list[Token], list[Token], list[Token]]:
        """Return the names in the order of base, ours and theirs."""
        return list(self.base), list(self.ours), list(self.theirs)

    def stood_behind(self, token: Token, before: Token | None) -> bool:
        """Tell whether an entry stood behind `before` in our text already."""
        names = list(self.ours)
        if token not in self.ours:
            return False
        index = names.index(token)
        return (names[index - 1] if index else None) == before

    def separated(self) -> bool:
        """Tell whether most entries have a blank line before them, in ours or, where that has too few, in theirs."""
        for side in (self.ours, self.theirs):
            leads = [piece.lead for piece in list(side.values())[1:]]
            if leads:
                return sum(lead.startswith("\n") for lead in leads) * 2 > len(leads)
        return False


def _named(olds: tuple[Piece, ...], side: tuple[Piece, ...], name: str) -> list[Token]:
    found = same_items([piece.value for piece in olds], [piece.value for piece in side], guess=True)
    return [("base", found[index]) if index in found else (name, index) for index in range(len(side))]


def _added_by_both(mine: list[Token], other: list[Token], ours: Piece, theirs: Piece) -> list[Token]:
    """Return their names, in which an item that both sides added bears our name."""
    left = [index for index, token in enumerate(mine) if token[0] == "ours"]
    right = [index for index, token in enumerate(other) if token[0] == "theirs"]
    found = same_items(
        [ours.children[index].value for index in left],
        [theirs.children[index].value for index in right],
        guess=False,
    )
    common = {right[index]: mine[left[match]] for index, match in found.items()}
    return [common.get(index, token) for index, token in enumerate(other)]
