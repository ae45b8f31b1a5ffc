"""Words in passing: they lie over the screen, so they go with the next key and do not pile up."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual.events import Key

from tui.themed_app import ThemedApp

if TYPE_CHECKING:
    from textual.events import Event
    from textual.notifications import SeverityLevel

ReturnType = TypeVar("ReturnType")

IN_PASSING = 4.0
"""Seconds that words in passing are seen, if no key is pressed before."""


class TellingApp(ThemedApp[ReturnType]):
    """An app whose words in passing make way for what is done next; what went wrong stays for its time."""

    _passing = False
    """Whether words in passing are seen."""
    _warned: tuple[str, float] = ("", 0.0)
    """What somebody must read, and until when it stays."""
    _kept_until = 0.0
    """Until when something stays that somebody must read: not always what was told last."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Tell the user something, for `timeout` seconds; a warning that is still seen is not told again."""
        if severity == "information":
            self._passing = True
        else:
            now = monotonic()
            if (message, True) == (self._warned[0], now < self._warned[1]):
                return
            self._warned = (message, now + (self.NOTIFICATION_TIMEOUT if timeout is None else timeout))
            self._kept_until = max(self._kept_until, self._warned[1])
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    async def on_event(self, event: Event) -> None:
        """Have words in passing go before a key does what it does."""
        if self._passing and isinstance(event, Key) and monotonic() > self._kept_until:
            self._passing = False
            self._clear_away()
        await super().on_event(event)

    def _clear_away(self) -> None:
        """Take all words away, with the boxes that they lay in: Textual (8.2.8) leaves those, each a line high."""
        self.clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()
