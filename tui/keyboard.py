"""From the terminal's bytes to keys and pastes: Textual's parser, mended where input that nobody typed could act.

Seen on Textual 8.2.8: its parser looks for escape sequences in pasted text too. What follows an ESC there, such as the
colours of a log, arrives as keys, which the workbook would obey, and the beginning of the text is lost. A byte that is
no UTF-8 ends its input thread, and the app, with a traceback. And a key whose bytes come apart, by more than ESCDELAY
milliseconds (100 if not set), becomes other keys: of an arrow, letters. An ESC with a letter close behind it is lost,
or becomes a `^`. All are answered here, before and beside it.
"""

from __future__ import annotations

import os
import re
import selectors
from codecs import getincrementaldecoder
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.events import Key, Paste

from tui.bursts import gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.message import Message

    from tui.stop_sign import StopSign

BEGIN: Final = "\x1b[200~"
"""What a terminal sends before pasted text."""
END: Final = "\x1b[201~"
"""What a terminal sends behind pasted text."""
_ESC: Final = "\x1b"
_STAND_IN: Final = "\udc1b"
"""Stands for an ESC in pasted text while it is parsed; no decoded input can hold half a surrogate pair."""
_TICK: Final = 0.1
"""Seconds between looks whether an ESC was the key, as in Textual's driver."""
_QUIET: Final = 2.0
"""Seconds after the last input, beyond those that an ESC is waited for, in which all has long been decided."""
_SLEEP: Final = 60.0
"""Seconds between looks from then on: nothing is waited for but input, which wakes at once."""
_BEGUN: Final = ("\x1b[", "\x1bO")
"""How the keys begin that are more than one byte; nobody types that within the time that an ESC is waited for."""
_LONG: Final = 1.0
"""Seconds that the rest of such a key is waited for."""
_TORN: Final = 0.5
"""Seconds that an ESC is waited for on a line that has torn a key before."""
_KEPT: Final = 8
"""Characters that are remembered from an ESC on: what begins a key shows in the first two."""
_NO_SEQUENCE: Final = "0123456789-="
"""Characters that Textual takes for others behind an ESC, as if a Mac's option key had been held."""
_TAIL: Final = re.compile(r"\[(?:[A-DFHZ]|[0-9<])|O[A-DFHP-S]")
"""How the rest of a key begins that was torn behind its ESC. A `[` alone is a key of its own."""


class KeyboardParser(XTermParser):
    """Textual's parser, for which pasted text is text up to its end, and a key one key though its bytes come apart."""

    def __init__(self, debug: bool = False) -> None:
        self._pasting = False
        self._before = ""
        """The last characters outside of a paste: a marker may come in two reads."""
        self._held = ""
        """The last characters of a paste, where they may be the beginning of its end."""
        self._pending = ""
        """What came since the last ESC outside of pastes, with it."""
        self._fed_at = 0.0
        self._escaped_at = -_LONG
        """When an ESC was last taken for the key."""
        self._tears = False
        """Whether this line has torn a key."""
        super().__init__(debug)

    def was_fed_within(self, seconds: float) -> bool:
        """Whether input came a short time ago, so that some of it may still be waited for."""
        return monotonic() - self._fed_at < seconds

    def tick(self) -> Iterable[Message]:
        """Take what was waited for long enough as it is: an ESC for the key."""
        waited = monotonic() - self._fed_at
        is_alone = self._pending == _ESC
        if waited < (_TORN * self._tears if is_alone else _LONG * self._pending.startswith(_BEGUN)):
            return
        for message in super().tick():
            if is_alone:
                self._escaped_at = monotonic()
            yield message

    def feed(self, data: str) -> Iterable[Message]:
        """Parse some input; the empty text ends it."""
        now = monotonic()
        if now - self._escaped_at < _LONG and _TAIL.match(data):
            data = _ESC + data
            self._tears = True
        self._fed_at, self._escaped_at = now, -_LONG
        shielded = self._shielded(data)
        seen = self._pending + shielded
        self._pending = seen[seen.rfind(_ESC) :][:_KEPT]
        if data and not shielded:
            return
        for message in super().feed(shielded):
            if isinstance(message, Paste):
                # Terminals send what ends a line as the key for it.
                message.text = message.text.replace(_STAND_IN, _ESC).replace("\r\n", "\n").replace("\r", "\n")
            elif isinstance(message, Key) and message.character == "^" and "^" not in seen:
                message = Key("escape", _ESC)  # noqa: PLW2901 - the parser's stand-in for an ESC before another
            yield message

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Take an ESC and the character behind it for the two keys that somebody pressed, if no key begins so.

        They come in one piece where somebody types fast or a line is slow; Textual takes them for one key with alt,
        which nothing here is bound to, or for a character.
        """
        if alt or (len(sequence) == len(_ESC) + 1 and sequence.startswith(_ESC) and sequence[1] in _NO_SEQUENCE):
            yield Key("escape", _ESC)
            sequence = sequence.removeprefix(_ESC)
        yield from super()._sequence_to_key_events(sequence)

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


def read_input(descriptor: int, stopped: StopSign, take: Callable[[Message], None], *, debug: bool = False) -> None:
    """Hand on what is typed and pasted until `stopped` is set. Raises OSError where the terminal is gone."""
    parser = KeyboardParser(debug)
    decode = getincrementaldecoder("utf-8")(errors="replace").decode
    with selectors.SelectSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        selector.register(stopped, selectors.EVENT_READ)
        last = False
        while not last:
            last = stopped.is_set()  # what was typed up to then is still read
            ready = selector.select(0 if last else _TICK if parser.was_fed_within(_QUIET + ESCAPE_DELAY) else _SLEEP)
            if any(key.fd == descriptor for key, _ in ready):
                data = os.read(descriptor, 4096)
                if not data:
                    stopped.wait(_TICK)  # the end of the input; whoever watches the line says what follows
                elif text := decode(data):
                    _hand_on(gathered(parser.feed(text)), take)
            _hand_on(parser.tick(), take)


def _hand_on(messages: Iterable[Message], take: Callable[[Message], None]) -> None:
    for message in messages:
        take(message)
