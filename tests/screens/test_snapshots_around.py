"""What stands before a workbook, or comes between, in every theme: the library, somebody else's version, read-only.

How a snapshot reads is told in `support.screen_snapshot`. After a change that is wanted, write them anew with
SNAPSHOTS=write, and read the diff.
"""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

import pytest
from support.importing import LOG, tray_of
from support.screen_snapshot import assert_kept, picture_of, snapshot
from support.workbook import Book
from textual.app import App
from textual.pilot import Pilot

from model.document import Document
from model.edits import Set
from model.presence import Sighting
from model.safekeeping import Safekeeping
from screens.collisions import Collisions
from tui.app import PostmortemApp
from tui.library import LibraryApp

pytestmark = pytest.mark.slow  # as the other snapshots

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
KEPT = Path(__file__).with_name("snapshots")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
THEMES = ("postmortem-dark", "postmortem-light", "ansi-dark")
WHOLE, SIZES = (80, 24), ((80, 24), (120, 40), (200, 50))
SOURCE = """\
postmortem: 1
kind: incident
title: Checkout answers 500
status: draft
severity: SEV2
brief:
  summary: One in five checkouts failed.
  purpose: learning
timeline:
  - at: 2026-11-18T14:05:00Z
    event: Deployment 4812 starts
    milestone: started
"""
THEIRS = SOURCE.replace("One in five checkouts failed.", "Checkout failed for 20 % of users in Europe.").replace(
    "draft", "in-review"
)


@asynccontextmanager
async def opened_on(path: Path, *, read_only: bool = False, notices: bool = False) -> AsyncIterator[Book]:
    document = Document.open(path)
    document.today = lambda: date(2026, 11, 20)
    app = PostmortemApp(document, read_only=read_only, clock=lambda: NOW)
    async with app.run_test(size=WHOLE, notifications=notices) as pilot:
        book = Book(app, pilot)
        await book.settle()
        yield book


async def assert_looks_as_it_did(
    app: App[object], pilot: Pilot[object], settle: Callable[[], Awaitable[None]], name: str, *sizes: tuple[int, int]
) -> None:
    for size in sizes:
        await pilot.resize_terminal(*size)
        pictures = {}
        for theme in THEMES:
            app.theme = theme
            await settle()
            pictures[theme] = picture_of(app)
        assert_kept(KEPT / f"{name}-{size[0]}x{size[1]}.txt", snapshot(pictures))


async def assert_book_looks_as_it_did(book: Book, name: str, *sizes: tuple[int, int]) -> None:
    await assert_looks_as_it_did(book.app, book.pilot, book.settle, name, *sizes)


async def assert_library_looks_as_it_did(folder: Path, name: str, *sizes: tuple[int, int]) -> None:
    app = LibraryApp(folder)
    async with app.run_test(size=WHOLE) as pilot:

        async def settle() -> None:
            while any(not worker.is_finished for worker in app.workers):
                await pilot.pause(0.02)
            await pilot.pause()

        await settle()
        await pilot.press("down")
        await assert_looks_as_it_did(app, pilot, settle, name, *sizes)


async def until(book: Book, reached: Callable[[], bool]) -> None:
    """Wait for what comes from a thread."""
    end = monotonic() + 30
    while not reached():
        await book.pilot.pause(0.02)
        assert monotonic() < end, book.screen


def write_theirs(file: Path) -> None:
    """Have somebody else save, at another time than ours."""
    file.write_text(THEIRS)
    os.utime(file, (0, 0))


def write_log(file: Path) -> Path:
    """Write the log of the program beside the file; one of its lines is an event of the file."""
    log = Path("App.log")
    log.write_text(LOG)
    file.write_text(
        SOURCE + "  - at: 2026-11-18T14:33:00Z\n    event: ERROR payment refused\n    evidence: [App.log:33]\n"
    )
    return log


def folder_of(files: dict[str, bytes]) -> Path:
    """Make a folder of files, with a path that is the same in every run."""
    folder = Path("incidents")
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file by a path that is the same in every run."""
    monkeypatch.chdir(tmp_path)
    path = Path("checkout.yaml")
    path.write_text(SOURCE)
    return path


async def test_the_library_looks_as_it_did(file: Path) -> None:
    files = {f"2025/{example.name}": example.read_bytes() for example in EXAMPLES.glob("*.yaml")}
    files["2026-11-18-checkout.yaml"] = SOURCE.encode()
    files["2026-11-19-torn.yaml"] = b"postmortem: 1\ntitle: [\n"
    files["regression-offset.yaml"] = b"postmortem: 1\nkind: regression\ntitle: Offsets overflow\n"
    folder = folder_of(files)
    await assert_library_looks_as_it_did(folder, "library", *SIZES)


async def test_an_empty_library_looks_as_it_did(file: Path) -> None:
    folder = folder_of({})
    await assert_library_looks_as_it_did(folder, "library-empty", WHOLE)


async def test_somebody_elses_version_looks_as_it_did(file: Path) -> None:
    """First the question what to do with it, then the choice for each part that both changed."""
    async with opened_on(file) as book:
        book.app.document.apply(Set(("brief", "summary"), "Every fifth order was refused."))
        book.app.document.apply(Set(("status",), "final"))
        await book.settle()
        write_theirs(file)
        await book.pilot.press("ctrl+s")
        await until(book, lambda: book.app.screen.is_modal)
        await assert_book_looks_as_it_did(book, "changed-on-disk", WHOLE)
        await book.pilot.press("m")
        await until(book, lambda: isinstance(book.app.screen, Collisions))
        await book.pilot.press("o")
        await assert_book_looks_as_it_did(book, "collisions", *SIZES)


async def test_the_notice_of_a_second_opener_looks_as_it_did(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Sighting("sam", "bastion-2", 4711, datetime(2026, 11, 20, 8, 55, tzinfo=UTC), "token")
    tell = PostmortemApp.tell
    monkeypatch.setattr(Safekeeping, "others", lambda _self: (other,))
    # It stays for as long as the pictures take.
    monkeypatch.setattr(PostmortemApp, "tell", lambda app, text, **how: tell(app, text, **how | {"seconds": 3600}))
    async with opened_on(file, notices=True) as book:
        await book.go_to("timeline")
        assert "also open by sam on bastion-2 since 2026-11-20 08:55 UTC" in next(iter(book.app._notifications)).message
        await assert_book_looks_as_it_did(book, "second-opener", *SIZES)


async def test_a_file_that_may_only_be_read_looks_as_it_did(file: Path) -> None:
    async with opened_on(file, read_only=True) as book:
        await book.go_to("brief")
        await book.press("down")
        assert "read-only" in book.screen
        await assert_book_looks_as_it_did(book, "read-only", *SIZES)


async def test_the_tray_of_candidates_looks_as_it_did(file: Path) -> None:
    """Alike lines in one row, one chosen, one that is on the timeline already."""
    log = write_log(file)
    async with opened_on(file) as book:
        await book.go_to("timeline")
        await tray_of(book, log)
        await book.pilot.press("space", "down")
        await assert_book_looks_as_it_did(book, "tray", *SIZES)
