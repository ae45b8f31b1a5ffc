"""Lines of a log whose minutes change from line to line, sorted into runs of one minute each.

A log that many write into at once is in no order, and its lines can be counted by their minutes all the same: where
every line begins with one. Knows nothing of what the lines say.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING

from model.named_tuples import NamedTuple
from model.sources.runs import Located, Minute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.sources.minutes import Minutes


class Scattered(NamedTuple):
    """Whole lines, the bytes that they begin at, and those of each minute by their indices."""

    lines: Sequence[bytes]
    offsets: Sequence[int]
    minutes: Sequence[tuple[Minute, bool, list[int]]]
    """Each with whether the window holds it."""

    def located(self, number: int, without: int) -> Iterator[tuple[Minute, Located]]:
        """Yield the lines of each minute of the window, but for the one that begins at the byte `without`."""
        for minute, wanted, all_of_it in self.minutes:
            indices = all_of_it[:-1] if self.offsets[all_of_it[-1]] == without else all_of_it
            if wanted and indices:
                text = b"\n".join([*(self.lines[index] for index in indices), b""])
                places = [self.offsets[index] for index in indices]
                yield minute, Located(places[0], number, text, places)


def scattered(offset: int, piece: bytes, spans: Sequence[tuple[int, int]] | None, minutes: Minutes) -> Scattered | None:
    """Sort the lines of a piece, or those of its spans; None where the minute of one is not told by its bytes."""
    if minutes.lane.begin:
        return None
    if spans is None:
        lines = piece.removesuffix(b"\n").split(b"\n")
        offsets = list(map(add, accumulate(map(len, lines), initial=offset), count()))
    else:
        lines = [piece[begin:end] for begin, end in spans]
        offsets = [offset + begin for begin, _ in spans]
    end = minutes.lane.end
    by_stamp: defaultdict[bytes, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_stamp[line[:end]].append(index)
    told: list[tuple[Minute, bool, list[int]]] = []
    for stamp, indices in by_stamp.items():
        wanted, minute = minutes.of(stamp, lines[indices[0]])
        if wanted is None or minute is None:
            return None
        told.append((minute, wanted, indices))
    return Scattered(lines, offsets, told)
