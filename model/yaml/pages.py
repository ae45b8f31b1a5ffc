"""A source kept in pages that its successors share, so that a long undo history costs little more than its edits."""

from __future__ import annotations

from typing import Final

_PAGE: Final = 16 * 1024


class Pages:
    """An immutable string in pieces; `whole` joins them, and forgets the result when told to."""

    def __init__(self, pieces: tuple[str, ...], whole: str | None = None) -> None:
        self._pieces = pieces
        self._whole = whole

    @classmethod
    def of(cls, source: str) -> Pages:
        """Return the pages of `source`."""
        return cls(_cut(source), source)

    @property
    def whole(self) -> str:
        """The whole string; joined once, then remembered."""
        whole = self._whole
        if whole is None:
            whole = self._whole = "".join(self._pieces)
        return whole

    def forget(self) -> None:
        """Let go of the joined string; it is joined again when it is asked for."""
        self._whole = None

    def spliced(self, start: int, end: int, text: str) -> Pages:
        """Return the pages with what stands from `start` to `end` replaced by `text`."""
        before: list[str] = []
        after: list[str] = []
        at, head, tail = 0, "", ""
        for piece in self._pieces:
            stop = at + len(piece)
            if stop <= start:
                before.append(piece)
            elif at >= end:
                after.append(piece)
            if at < start < stop:
                head = piece[: start - at]
            if at < end < stop:
                tail = piece[end - at :]
            at = stop
        return Pages((*before, *_cut(head + text + tail), *after))


def _cut(source: str) -> tuple[str, ...]:
    return tuple(source[at : at + _PAGE] for at in range(0, len(source), _PAGE))
