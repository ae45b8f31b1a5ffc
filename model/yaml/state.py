"""A text as it is read: its source, what it parses to, and by which rules. What edits make of it is in `change`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from model.edits import Path
from model.frozen import frozen

if TYPE_CHECKING:
    from model.yaml.build import Parsed
    from model.yaml.events import Engine
    from model.yaml.guard import Limits
    from model.yaml.pages import Pages


KeyOrder = Callable[[Path], tuple[str, ...]]
"""Gives, for the path of a mapping, the order of its keys; keys that it does not name come last."""


@frozen
class Reading:
    """How a text is read and edited: by which parser, within which limits, with which order of keys."""

    engine: Engine
    limits: Limits
    key_order: KeyOrder | None


class State:
    """A source (without byte order mark) and what it parses to; immutable but for what it remembers of itself."""

    def __init__(self, pages: Pages, parsed: Parsed) -> None:
        self.pages = pages
        self.parsed = parsed

    @property
    def source(self) -> str:
        """The whole text."""
        return self.pages.whole

    @property
    def data(self) -> Any:
        """The plain data of the whole text; None where it is empty."""
        return self.parsed.root.data if self.parsed.root else None
