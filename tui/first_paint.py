"""Shows that the workbook is coming, before anything heavy is imported: the other screen, the title, a quiet keyboard.

Textual takes a quarter of a second to import. `begin` draws at once; whoever then starts the app takes the terminal
over from it, and `end` puts it back where no app came. Keys typed meanwhile are not echoed and reach the app. It
imports next to nothing itself (not even `dataclasses` or `re`), or the paint would not be first.
"""

from __future__ import annotations

import os
import sys

ENTER = "\x1b[?1049h"
"""Switches to the alternate screen."""
_LEAVE = b"\x1b[m\x1b[?1049l\x1b[?25h"

Attributes = list[object]
"""The keyboard's settings, as termios gives them."""

_before: Attributes | None = None
"""The settings from before a first paint that no app has taken over yet."""


def first_paint(title: str, columns: int, rows: int) -> bytes:
    """What to write to show `title` at the top left of an empty screen: one line, cut to the width."""
    if columns < 1 or rows < 1:
        return ENTER.encode()
    shown = "".join(character if character.isprintable() else "\ufffd" for character in title)
    return f"{ENTER}\x1b[?25l\x1b[2J\x1b[H\x1b[1m{shown[:columns]}\x1b[m".encode()


def begin(title: str) -> bool:
    """Paint, if this is a terminal that one can paint on; says whether it did."""
    global _before  # noqa: PLW0603 - a process has one terminal
    if _before or os.environ.get("TERM", "dumb") == "dumb" or not (_is_terminal(0) and _is_terminal(2)):
        return False
    import termios

    try:
        size = os.get_terminal_size(2)
        before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
        os.write(2, first_paint(title, size.columns, size.lines))
    except (OSError, termios.error):
        return False
    _before = before
    return True


def take_over() -> Attributes | None:
    """Hand the painted screen to the app that starts now, with the settings that it is to put back at its end."""
    global _before
    before, _before = _before, None
    return before


def end() -> None:
    """Put the terminal back, if no app has taken it over. To be called wherever the start may have failed."""
    before = take_over()
    if before is None:
        return
    import termios

    sys.stderr.flush()
    try:
        os.write(2, _LEAVE)
        termios.tcsetattr(0, termios.TCSANOW, before)  # type: ignore[arg-type] # as termios gave them
    except (OSError, termios.error):
        return


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
