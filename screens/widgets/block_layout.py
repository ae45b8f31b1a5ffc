"""Where each block stands: heights, known or estimated, and what differs between one list of blocks and the next.

Pure bookkeeping in lines; knows nothing of widgets, styles or what a block contains.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from screens.widgets.block import Block, belongs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Change:
    """What differs: blocks `first` to `old_end` were replaced by blocks `first` to `new_end` (ends exclusive)."""

    first: int
    old_end: int
    new_end: int

    def moved(self, place: int) -> int:
        """Where the block that was at `place` is now, or the nearest to it."""
        if place < self.first:
            return place
        if place >= self.old_end:
            return place + self.new_end - self.old_end
        return max(min(place, self.new_end - 1), 0)


def compare(old: Sequence[Block], new: Sequence[Block]) -> Change:
    """The smallest stretch outside of which both lists look the same. Keys are not compared: they shift."""
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first][1:] == new[first][1:]:
        first += 1
    same = 0
    while same < shorter - first and old[-1 - same][1:] == new[-1 - same][1:]:
        same += 1
    return Change(first, len(old) - same, len(new) - same)


def estimate(block: Block, width: int) -> int:
    """A guess at a block's height that costs nothing."""
    if block.context and "|" in block.context:
        return block.source.count("\n") + 1 + block.gap
    return block.source.count("\n") + 1 + len(block.source) // max(width, 1) + block.gap


class BlockLayout:
    """Blocks one under the other. Lines count from 0 at the first block's top."""

    def __init__(self) -> None:
        self.blocks: Sequence[Block] = ()
        self._heights: list[int] = []
        self._known: list[bool] = []
        self._tops: list[int] | None = None

    def replace(self, blocks: Sequence[Block], height_of: Callable[[Block], tuple[int, bool]]) -> Change:
        """Take another list of blocks; `height_of` gives a new block's height and whether it is exact."""
        change = compare(self.blocks, blocks)
        self.blocks = blocks
        if change.first < change.old_end or change.first < change.new_end:
            fresh = [height_of(block) for block in blocks[change.first : change.new_end]]
            self._heights[change.first : change.old_end] = [height for height, _ in fresh]
            self._known[change.first : change.old_end] = [known for _, known in fresh]
            self._tops = None
        return change

    def measure_again(self, height_of: Callable[[Block], tuple[int, bool]]) -> None:
        """Forget every height, as after a change of width."""
        fresh = [height_of(block) for block in self.blocks]
        self._heights = [height for height, _ in fresh]
        self._known = [known for _, known in fresh]
        self._tops = None

    @property
    def tops(self) -> list[int]:
        """The first line of each block, and after them the number of lines of all."""
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops

    @property
    def total(self) -> int:
        """Lines of all blocks, as far as known."""
        return self.tops[-1]

    def height(self, place: int) -> int:
        """Lines of one block, its gap included."""
        return self._heights[place]

    def is_known(self, place: int) -> bool:
        """Whether a block's height is exact."""
        return self._known[place]

    def learn(self, place: int, height: int) -> bool:
        """Set a block's exact height; says whether it was another."""
        self._known[place] = True
        if self._heights[place] == height:
            return False
        self._heights[place] = height
        self._tops = None
        return True

    def at(self, line: int) -> int:
        """The place of the block that covers a line; the last one for lines beyond the end."""
        return max(min(bisect_right(self.tops, line) - 1, len(self.blocks) - 1), 0)

    def section(self, name: str) -> range:
        """The places of the blocks that belong to a section, which stand together."""
        places = [place for place, block in enumerate(self.blocks) if belongs(block.key, name)]
        return range(places[0], places[-1] + 1) if places else range(0)


def fresh_blocks(old: Sequence[Block], new: Sequence[Block]) -> set[int]:
    """Places in `new` of blocks with a source that `old` did not have, whatever their keys and contexts."""
    had = Counter(block.source for block in old)
    fresh: set[int] = set()
    for place, block in enumerate(new):
        if had[block.source] > 0:
            had[block.source] -= 1
        else:
            fresh.add(place)
    return fresh
