"""Shows a long text as blocks, rendered Markdown or sources, and follows an edit without drawing it all again.

A block is drawn when it first comes into view and kept by its source, so that a key pressed in a form redraws one
block. What has not been drawn has an estimated height; when the true one differs, the lines in view stay where they
are. Knows nothing of where the text comes from.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from screens.keys import Scope, bindings
from screens.widgets.block_layout import BlockLayout, Change, estimate, fresh_blocks
from screens.widgets.looks import COMPONENTS, Looks
from screens.widgets.styled_lines import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from screens.widgets.block import Block
    from screens.widgets.block_drawings import Drawings

GUTTER = 2
"""Columns left of the text, for the marks."""
CHANGED_MARK = "▌"
FOCUS_MARK = "│"
_ALL_LINES = range(sys.maxsize)


class BlockView(ScrollView, can_focus=True):
    """A scrolling view of blocks. `update` gives it the whole text anew; it works out what differs."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.PREVIEW)]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = """
    BlockView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        & > .block-view--text { color: $foreground; }
        & > .block-view--faint { color: $foreground-muted; }
        & > .block-view--title { color: $text-primary; text-style: bold; }
        & > .block-view--heading { color: $text-primary; text-style: bold; }
        & > .block-view--strong { text-style: bold; }
        & > .block-view--link { color: $text-accent; text-style: underline; }
        & > .block-view--code { color: $text-warning; background: $panel; }
        & > .block-view--panel { color: $foreground; background: $panel; }
        & > .block-view--name { color: $text-primary; }
        & > .block-view--string { color: $text-success; }
        & > .block-view--number { color: $text-warning; }
        & > .block-view--keyword { color: $text-accent; text-style: bold; }
        & > .block-view--comment { color: $foreground-muted; text-style: italic; }
        & > .block-view--changed { color: $text-success; text-style: bold; }
        & > .block-view--focus { color: $text-primary; }
    }
    """

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own names
        super().__init__(name=name, id=id, classes=classes)
        self._layout_of_blocks = BlockLayout()
        self._drawings: Drawings | None = None
        self._looks_are_old = True
        self._marked: dict[int, range] = {}
        """The blocks that changed last, and which of their lines did."""
        self._focus_section = ""
        self._focused_places = range(0)

    # ------------------------------------------------------------------ what others ask of it

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks that are shown."""
        return self._layout_of_blocks.blocks

    def update(self, blocks: Sequence[Block]) -> None:
        """Show these blocks. What is in view stays where it is; blocks that are new or differ are marked."""
        layout = self._layout_of_blocks
        before = layout.blocks
        top, offset = self._anchor()
        change = layout.replace(blocks, self._height_of)
        if change.first == change.old_end and change.first == change.new_end:
            return
        repaint = self._remark(before, change)
        if change.new_end - change.first == 1 and self._in_view(change.first):
            repaint = not self._redrawn_in_place(change, before) or repaint
        else:
            repaint = True
        if self._focus_section:
            self._focused_places = layout.section(self._focus_section)
        if blocks and before:
            top = min(change.moved(top), len(blocks) - 1)
            self._settle_at(layout.tops[top] + min(offset, max(layout.height(top) - 1, 0)))
        else:
            self._settle_at(0)
        if repaint:
            self.refresh(self.size.region)

    def scroll_to_key(self, key: str) -> bool:
        """Bring the first block of a section to the top; False where there is no such section."""
        places = self._layout_of_blocks.section(key)
        if not places:
            return False
        self.scroll_to(y=self._layout_of_blocks.tops[places[0]], animate=False, force=True)
        return True

    def highlight(self, key: str) -> None:
        """Mark a section in the gutter as the one in focus, instead of the one before; an empty key marks none."""
        if key == self._focus_section:
            return
        self._focus_section = key
        self._focused_places = self._layout_of_blocks.section(key) if key else range(0)
        self.refresh(Region(0, 0, GUTTER, self.size.height))

    def forget_changes(self) -> None:
        """Take the marks of what changed last off the gutter."""
        if self._marked:
            self._marked = {}
            self.refresh(Region(0, 0, GUTTER, self.size.height))

    # ------------------------------------------------------------------ what changed

    def _remark(self, before: Sequence[Block], change: Change) -> bool:
        """Mark the new blocks; says whether a mark elsewhere went away. Another text altogether is no change."""
        old = self._marked
        stretch = self.blocks[change.first : change.new_end]
        another_text = len(stretch) == len(self.blocks) and change.old_end == len(before)
        fresh = set() if another_text else fresh_blocks(before[change.first : change.old_end], stretch)
        self._marked = {change.first + place: _ALL_LINES for place in fresh}
        return bool({change.moved(place) for place in old} - self._marked.keys())

    def _redrawn_in_place(self, change: Change, before: Sequence[Block]) -> bool:
        """Draw the one changed block; True where it took as many lines as before, and only those are repainted."""
        layout = self._layout_of_blocks
        place = change.first
        drawings, block = self._drawn(), self.blocks[place]
        height = drawings.height(block)
        layout.learn(place, height)
        if change.old_end - place != 1:
            return False
        if place in self._marked:
            self._marked[place] = drawings.differing(before[place], block)
        if drawings.known_height(before[place]) != height:
            return False
        self.refresh(Region(0, layout.tops[place] - self.scroll_offset.y, self.size.width, height))
        return True

    def _in_view(self, place: int) -> bool:
        tops = self._layout_of_blocks.tops
        top = self.scroll_offset.y
        return tops[place] < top + self.size.height and tops[place] + self._layout_of_blocks.height(place) > top

    # ------------------------------------------------------------------ heights and position

    def _anchor(self) -> tuple[int, int]:
        """The block at the top of the view, and how many of its lines are above it."""
        layout = self._layout_of_blocks
        if not layout.blocks:
            return 0, 0
        top = layout.at(self.scroll_offset.y)
        return top, self.scroll_offset.y - layout.tops[top]

    def _height_of(self, block: Block) -> tuple[int, bool]:
        known = self._drawn().known_height(block) if self.size.width else None
        return (estimate(block, self._text_width), False) if known is None else (known, True)

    def _settle(self) -> None:
        """Draw what is in view, correct its heights, and keep the lines that are seen where they are."""
        layout, drawings, height = self._layout_of_blocks, self._drawn(), self.size.height
        if not layout.blocks or not height:
            return
        y = self.scroll_offset.y
        if y and y + height >= layout.total:
            place = len(layout.blocks)
            while place > 0 and layout.tops[place] > layout.total - height:
                place -= 1
                layout.learn(place, drawings.height(layout.blocks[place]))
            self._settle_at(layout.total - height)
            return
        top, offset = self._anchor()
        if not layout.is_known(top):
            below = layout.height(top) - offset
            layout.learn(top, drawings.height(layout.blocks[top]))
            y = layout.tops[top] + (max(layout.height(top) - below, 0) if offset else 0)
        place = top + 1
        while place < len(layout.blocks) and layout.tops[place] < y + height:
            layout.learn(place, drawings.height(layout.blocks[place]))
            place += 1
        self._settle_at(y)

    def _settle_at(self, y: int) -> None:
        """Set size and position without asking for a layout: the scrollbar is always there."""
        total = self._layout_of_blocks.total
        if total != self.virtual_size.height or self.virtual_size.width != self.size.width:
            self.set_reactive(Widget.virtual_size, Size(self.size.width, total))
            self.vertical_scrollbar.window_virtual_size = total
        y = max(min(y, total - self.size.height), 0)
        if y != self.scroll_offset.y:
            self.set_reactive(Widget.scroll_y, float(y))
            self.set_reactive(Widget.scroll_target_y, float(y))
            self.vertical_scrollbar.position = y
            self.refresh(self.size.region)

    # ------------------------------------------------------------------ drawing

    @property
    def _text_width(self) -> int:
        return max(self.size.width - GUTTER - self.styles.scrollbar_size_vertical - 1, 1)  # one column stays free

    def _drawn(self) -> Drawings:
        """The drawings for the present width and theme; those made for others are dropped, and heights with them."""
        drawings = self._drawings
        if drawings is not None and not self._looks_are_old and drawings.width == self._text_width:
            return drawings
        from screens.widgets.block_drawings import Drawings  # a preview that is hidden costs no start

        looks = Looks.read(lambda name: self.get_visual_style(name).rich_style)
        self._looks_are_old = False
        if drawings is None or drawings.looks != looks or drawings.width != self._text_width:
            drawings = self._drawings = Drawings(looks, self._text_width)
        return drawings

    def notify_style_update(self) -> None:
        """Called by Textual when a rule or the theme changed."""
        super().notify_style_update()
        self._looks_are_old = True

    def on_resize(self) -> None:
        """Heights depend on the width: measure again, and keep the block at the top."""
        if self._drawings is None or self._drawings.width != self._text_width:
            top, _ = self._anchor()
            self._layout_of_blocks.measure_again(self._height_of)
            self._settle_at(self._layout_of_blocks.tops[top])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in view; heights are settled first, so that all lines agree on where blocks stand."""
        self._settle()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line: the gutter, the block's line, and the ground up to the edge."""
        drawings = self._drawn()
        looks, layout, width = drawings.looks, self._layout_of_blocks, self.size.width
        line = y + self.scroll_offset.y
        if line >= layout.total:
            return Strip.blank(width, looks.text)
        place = layout.at(line)
        lines = drawings.lines(layout.blocks[place])
        row = line - layout.tops[place]
        content = lines[row] if row < len(lines) else []
        if row < max(len(lines), 1) and row in self._marked.get(place, ()):
            gutter = Segment(f"{CHANGED_MARK} ", looks.changed)
        elif place in self._focused_places:
            gutter = Segment(f"{FOCUS_MARK} ", looks.focus)
        else:
            gutter = Segment(" " * GUTTER, looks.text)
        missing = max(width - GUTTER - cells(content), 0)
        return Strip([gutter, *content, Segment(" " * missing, looks.text)], width if missing else None)
