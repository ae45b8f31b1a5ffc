"""Importing by keys, as tests of several screens do it: ask for a source, wait for the tray, read what it says."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.events import Paste
from textual.widgets import Static

from screens.dialogs import Prompt, Question
from screens.import_source import PasteBox
from screens.import_tray import ImportTray

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.workbook import Book
    from textual.screen import Screen

SOURCE = """\
postmortem: 1
kind: incident
title: Checkout outage
timeline:
  - at: 2026-11-18T14:10:00Z  # by the clock on the wall
    event: Someone noticed
"""
LOG = "".join(f"2026-11-18T14:{n:02}:00Z INFO request {n} served in {n} ms\n" for n in range(30)) + (
    "2026-11-18T14:31:00Z ERROR pool exhausted (10 of 10)\n"
    "2026-11-18T14:32:00Z WARNING queue is long\n"
    "2026-11-18T14:33:00Z ERROR payment refused\n"
)
NOTES = "14:05 the alert fires\n14:07 @maria: on it, looking into the deploy\n14:30 rolled back\n"


async def until(book: Book, what: Callable[[], object]) -> None:
    """Wait until something is so; dialogs and the tray come from threads and workers."""
    end = time.monotonic() + 20
    while not what():
        await book.pilot.pause(0.02)
        assert time.monotonic() < end, book.screen


async def put(book: Book, text: str) -> None:
    """Put text into the field in focus."""
    await book.pilot.pause()
    book.app.screen.focused.text = text


async def send_paste(book: Book, text: str) -> None:
    """Paste text as a terminal sends it: into whatever has the focus."""
    book.app.post_message(Paste(text))
    await book.settle()


async def asks(book: Book, screen: type[Screen]) -> None:
    await until(book, lambda: isinstance(book.app.screen, screen) and book.app.screen.is_mounted)
    await book.pilot.pause()


async def gathered(book: Book) -> ImportTray:
    """Wait until the tray has read, and return it."""
    await asks(book, ImportTray)
    tray = book.app.screen
    await until(book, lambda: "chosen" in head(tray) or "Nothing was read" in head(tray))
    await book.pilot.pause()
    return tray


def told(book: Book) -> str:
    """What was notified: notices themselves are not drawn in tests."""
    return "\n".join(notice.message for notice in book.app._notifications)


def head(tray: ImportTray) -> str:
    return str(tray.query_one(".head", Static).render())


def detail(tray: ImportTray) -> str:
    """What is said of the selected row, its lines joined."""
    return str(tray.query_one(".detail", Static).render())


async def begin(book: Book, kind: str) -> None:
    await book.pilot.press("i")
    await asks(book, Question)
    await book.pilot.press(kind)


async def tray_of(book: Book, path: Path) -> ImportTray:
    """Import from a file by keys, until the tray shows what it holds."""
    await begin(book, "f")
    await asks(book, Prompt)
    book.app.screen.focused.value = str(path)
    await book.pilot.press("enter")
    return await gathered(book)


async def pasted(book: Book, text: str) -> ImportTray:
    await begin(book, "p")
    await asks(book, PasteBox)
    await put(book, text)
    await book.pilot.press("ctrl+s")
    return await gathered(book)


async def back_at_timeline(book: Book) -> None:
    await until(book, lambda: not book.app.screen.is_modal)
    await book.settle()
