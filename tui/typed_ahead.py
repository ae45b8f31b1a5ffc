"""Keys in turn: what was typed ahead waits until the key before it has had all its effects.

Textual sends each key to the widget that has the focus when the key arrives, not when the key before it is done. On a
slow line several arrive at once: `a` begins a new item, and the letters behind it, sent to the list that had the focus,
would delete rows or quit. Here a key that may move the focus or open something is followed to the end of its way (the
widget, what contains it, the app, and the messages that they send one another) before the next one goes out. Letters
typed into a field never wait for one another. Nothing private of Textual is used.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App, ScreenStackError
from textual.events import Callback, Key, Paste
from textual.widgets import Input

from tui import bursts

if TYPE_CHECKING:
    from textual.events import Event
    from textual.message_pump import MessagePump
    from textual.widget import Widget

ReturnType = TypeVar("ReturnType")
PATIENCE = 1.0
"""Seconds after which the next key goes out in any case."""
HELD = 0.1
"""Seconds for which nothing is drawn at most while a key has its effects, so that they are drawn together."""
TURNS = 40
"""Turns of the event loop in which a key has most often passed from the widget to the app."""
_log = logging.getLogger(__name__)


class TypedAheadApp(App[ReturnType]):
    """An app in which keys take effect one after the other, however fast they come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.letters_typed = 0
        """How many letters came from the keyboard, those that still wait among them."""
        self.drops_keys = False
        """Whether keys have no effect, while it is found out whether the one before them was a letter of a word."""
        self._waiting: deque[Event] = deque()
        self._following: asyncio.Task[None] | None = None
        self.has_lost_frame = False
        """Whether a frame that Textual made was not drawn, because frames are held; set by whoever draws them."""
        super().__init__(*args, **kwargs)

    @property
    def has_keys_waiting(self) -> bool:
        """Whether a key is still on its way, or waits for one that is."""
        return self._following is not None or bool(self._waiting)

    @property
    def has_letters_waiting(self) -> bool:
        """Whether letters wait behind the key that is having its effects."""
        return any(isinstance(event, Key) and event.is_printable for event in self._waiting)

    async def on_event(self, event: Event) -> None:
        """Send a key out, or have it wait for the one before it."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        self.letters_typed += isinstance(event, Key) and event.is_printable
        if self.has_keys_waiting:
            self._waiting.append(event)
        else:
            await self._send_out(event)

    async def _send_out(self, event: Event) -> None:
        if self.drops_keys:
            return
        into_field = takes_text(self.focused)
        if isinstance(event, bursts.Key) and not into_field and not getattr(self.focused, "takes_letters", False):
            if event.burst.taken:
                return
            if event.words:
                event.burst.taken = True
                event = Paste(event.words)  # which says where text can go, and runs no keys
        is_text = isinstance(event, Paste) or (isinstance(event, Key) and event.is_printable)
        await super().on_event(event)
        if not (into_field and is_text):
            self._following = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        """Wait until the last key has had its effects, then send out what was typed ahead."""
        done = asyncio.create_task(self._done())
        try:
            await self._hold_frames(done)
            await asyncio.wait_for(done, PATIENCE)
        except TimeoutError:
            _log.debug("a key took longer than %s s", PATIENCE)
        finally:
            self._following = None
            if self._waiting:
                self.call_later(self._send_next)

    async def _hold_frames(self, done: asyncio.Task[None]) -> None:
        """Draw the effects of a key together: one frame costs and carries less than one for each of them."""
        with self.batch_update():
            await asyncio.wait({done}, timeout=HELD)
        try:
            screen = self.screen
        except ScreenStackError:
            return
        if self.has_lost_frame:
            self.has_lost_frame = False
            screen.refresh()
        screen.check_idle()

    async def _send_next(self) -> None:
        while self._waiting and self._following is None:
            await self._send_out(self._waiting.popleft())

    async def _done(self) -> None:
        """Wait until no message is waiting on the way from the focus up to the app."""
        while True:
            way = await self._quiet_way()
            for pump in way:
                if not getattr(pump, "only_holds", False):  # it passes a key on in one go: none is half handled there
                    await _passed(pump)
            if self._is_calm(way):
                await asyncio.sleep(0)  # what was set going meanwhile, and is not yet a message, may become one
                if self._is_calm(way):
                    return

    async def _quiet_way(self) -> list[MessagePump]:
        """Return the way of keys once no message waits on it, or after some turns: passing it takes far more."""
        for _ in range(TURNS):
            await asyncio.sleep(0)  # parts that are going away are passed at once: whoever closes them has its turn
            way = self._way_of_keys()
            if not any(pump.message_queue_size for pump in way):
                break
        return way

    def _is_calm(self, way: list[MessagePump]) -> bool:
        """Whether this is still the way of keys, and no message waits anywhere on it."""
        return way == self._way_of_keys() and not any(pump.message_queue_size for pump in way)

    def _way_of_keys(self) -> list[MessagePump]:
        """Return what a key passes: the focused widget and all that contains it, the screen, the app."""
        try:
            begin = self.focused or self.screen
        except ScreenStackError:
            return [self]
        return [*begin.ancestors_with_self]


async def _passed(pump: MessagePump) -> None:
    """Wait until a part of the app has handled all messages that it had; at once if it is going away."""
    passed = asyncio.Event()
    # Posted as it is: what `call_later` makes of a function is new to Textual, which inspects its parameters each time.
    if pump.is_running and pump.post_message(Callback(passed.set)):
        await passed.wait()


def takes_text(widget: Widget | None) -> bool:
    """Whether a letter goes into this widget. A text area is not loaded only to be asked about."""
    text_areas = sys.modules.get("textual.widgets._text_area")
    return isinstance(widget, Input) or (text_areas is not None and isinstance(widget, text_areas.TextArea))
