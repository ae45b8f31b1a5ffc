"""The live preview: the report as a page, as Markdown, or the file itself, following the place in focus.

What is shown is cut into blocks away from the key path (`preview_blocks`, on a thread); the widget only takes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.widgets.block_view import BlockView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from model.edits import Path
    from model.report import ReportBlock
    from screens.widgets.block import Block


class Mode(Enum):
    """What the preview shows."""

    PAGE = "page"
    MARKDOWN = "Markdown"
    YAML = "YAML"


@dataclass(frozen=True, slots=True)
class Shown:
    """The blocks of one mode, and the place of the file that each key stands for."""

    mode: Mode
    blocks: tuple[Block, ...]
    paths: dict[str, Path]


@lru_cache(maxsize=4096)
def _cut(source: str, page: bool) -> tuple[Block, ...]:
    from screens.widgets.markdown_blocks import cut_markdown
    from screens.widgets.source_blocks import cut_markdown_source

    return tuple(cut_markdown(source) if page else cut_markdown_source(source))


def preview_blocks(mode: Mode, report: Sequence[ReportBlock], source: str) -> Shown:
    """Cut what a mode shows into blocks; parts of the report that did not change are taken over."""
    if mode is Mode.YAML:
        from screens.widgets.source_blocks import cut_yaml

        blocks = tuple(cut_yaml(source))
        return Shown(mode, blocks, {block.key: (block.key.split("/")[0],) for block in blocks})
    shown: list[Block] = []
    paths: dict[str, Path] = {}
    for part in report:
        paths[part.key] = part.path
        for number, block in enumerate(_cut(part.markdown, mode is Mode.PAGE)):
            shown.append(block._replace(key=part.key if number == 0 else f"{part.key}/{number}"))
    return Shown(mode, tuple(shown), paths)


class Preview(Vertical):
    """The report, or the file, beside the step."""

    DEFAULT_CSS: ClassVar[str] = """
    Preview {
        border-left: solid $primary-darken-1;
        & > .mode { height: 1; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.PAGE
        self._shown: Shown | None = None
        self._focus: Path = ()

    def compose(self) -> ComposeResult:
        """Lay out the name of the mode and the page."""
        yield Static(classes="mode")
        yield BlockView()

    def on_mount(self) -> None:
        """Say which mode it is."""
        self._name_mode()

    def _name_mode(self) -> None:
        self.query_one(".mode", Static).update(Content(f"Preview as {self.mode.value} · v: next view · esc: back"))

    def next_mode(self) -> Mode:
        """Go from page to Markdown to YAML and round again."""
        modes = list(Mode)
        self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]
        self._name_mode()
        return self.mode

    def show(self, shown: Shown) -> None:
        """Show blocks that were cut for the mode."""
        if shown.mode is not self.mode:
            return
        other = self._shown is None or self._shown.mode is not shown.mode
        self._shown = shown
        self.query_one(BlockView).update(shown.blocks)
        if other:
            self._reveal()

    def follow(self, path: Path) -> None:
        """Bring the part that a path belongs to into sight."""
        self._focus = path
        if self.display:
            self._reveal()

    def _reveal(self) -> None:
        key = self._key_of(self._focus)
        if key is not None:
            page = self.query_one(BlockView)
            page.highlight(key)
            page.scroll_to_key(key)

    def _key_of(self, path: Path) -> str | None:
        """Return the key of the deepest part that holds the path."""
        if self._shown is None:
            return None
        holding = [(len(at), key) for key, at in self._shown.paths.items() if path[: len(at)] == at]
        return max(holding, key=lambda found: found[0])[1] if holding else None
