"""From the terminal's bytes to keys and pastes: Textual's parser, mended where input that nobody typed could act.

Seen on Textual 8.2.8: its parser looks for escape sequences in pasted text too. What follows an ESC there, such as the
colours of a log, arrives as keys, which the workbook would obey, and the beginning of the text is lost. And a byte
that is no UTF-8 ends its input thread, and the app, with a traceback. Both are answered here, before and beside it.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser
from textual.events import Paste

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from threading import Event

    from textual.message import Message

BEGIN: Final = "\x1b[200~"
"""What a terminal sends before pasted text."""
END: Final = "\x1b[201~"
"""What a terminal sends behind pasted text."""
_ESC: Final = "\x1b"
_STAND_IN: Final = "\udc1b"
"""Stands for an ESC in pasted text while it is parsed; no decoded input can hold half a surrogate pair."""
_TICK: Final = 0.1
"""Seconds between looks whether an ESC was the key, as in Textual's driver."""


class KeyboardParser(XTermParser):
    """Textual's parser, for which pasted text is text up to its end."""

    def __init__(self, debug: bool = False) -> None:
        self._pasting = False
        self._before = ""
        """The last characters outside of a paste: a marker may come in two reads."""
        self._held = ""
        """The last characters of a paste, where they may be the beginning of its end."""
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """Parse some input; the empty text ends it."""
        shielded = self._shielded(data)
        if data and not shielded:
            return
        for message in super().feed(shielded):
            if isinstance(message, Paste):
                message.text = message.text.replace(_STAND_IN, _ESC)
            yield message

    def _shielded(self, data: str) -> str:
        """Return the input with a stand-in for each ESC inside of a paste."""
        data, self._held = self._held + data, ""
        parts: list[str] = []
        while data:
            if self._pasting:
                text, end, data = data.partition(END)
                if not end:
                    begun = next((n for n in range(len(END) - 1, 0, -1) if text.endswith(END[:n])), 0)
                    text, self._held = text[: len(text) - begun], text[len(text) - begun :]
                parts += text.replace(_ESC, _STAND_IN), end
                self._pasting = not end
            else:
                seen = len(self._before)
                keys, begin, after = (self._before + data).partition(BEGIN)
                parts.append((keys + begin)[seen:])
                self._before = "" if begin else keys[1 - len(BEGIN) :]
                self._pasting, data = bool(begin), after
        return "".join(parts)


def read_input(descriptor: int, stopped: Event, take: Callable[[Message], None], *, debug: bool = False) -> None:
    """Hand on what is typed and pasted until `stopped` is set. Raises OSError where the terminal is gone."""
    parser = KeyboardParser(debug)
    decode = getincrementaldecoder("utf-8")(errors="replace").decode
    with selectors.SelectSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        last = False
        while not last:
            last = stopped.is_set()  # what was typed up to then is still read
            if selector.select(_TICK):
                data = os.read(descriptor, 4096)
                if not data:
                    stopped.wait(_TICK)  # the end of the input; whoever watches the line says what follows
                elif text := decode(data):
                    _hand_on(parser.feed(text), take)
            _hand_on(parser.tick(), take)


def _hand_on(messages: Iterable[Message], take: Callable[[Message], None]) -> None:
    for message in messages:
        take(message)
