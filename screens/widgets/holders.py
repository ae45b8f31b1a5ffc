"""The containers of the desk: a key passes through them, and all that is seen of them lies in them."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import ContentSwitcher

from screens.widgets.covered import Covered


class Steps(ContentSwitcher, Covered):
    """The steps that were opened, one of them on the screen."""

    only_holds = True

    current: reactive[str | None] = reactive(None, init=False, repaint=False)
    """The one that is seen. It draws itself; nothing of this is seen around it."""


class Body(Horizontal, Covered):
    """Checklist, step and preview beside each other."""

    only_holds = True
