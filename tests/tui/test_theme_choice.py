"""The theme that a user chose, from one start to the next; what stands in the file's place is never an error."""

import os
from pathlib import Path

import pytest
from support.workbook import opened

from model.session import state_folder
from tui.library import LibraryApp
from tui.theme_choice import VARIABLE, remember_theme, remembered_theme
from tui.themes import DARK, LIGHT, OF_FEW_COLOURS, OF_FEW_COLOURS_LIGHT

TEXT = "postmortem: 1\ntitle: Outage\n"


async def choose(book, words):
    """Take a theme from the palette, as one does by hand."""
    await book.press("ctrl+p")
    await book.type("theme")
    await book.press("enter")
    await book.type(words)
    await book.press("enter")


async def test_a_theme_taken_from_the_palette_is_there_at_the_next_start(tmp_path: Path) -> None:
    async with opened(tmp_path, TEXT) as book:
        assert book.app.theme == DARK.name
        await choose(book, "postmortem-light")
        assert book.app.theme == LIGHT.name
    async with opened(tmp_path, TEXT) as book:
        assert book.app.theme == LIGHT.name
        assert book.app.screen.styles.background.hex == LIGHT.background.upper()


async def test_the_library_has_it_too(tmp_path: Path) -> None:
    remember_theme(LIGHT.name)
    app = LibraryApp(tmp_path)
    async with app.run_test():
        assert app.theme == LIGHT.name


async def test_the_environment_goes_before_what_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_theme("nord")
    monkeypatch.setenv(VARIABLE, LIGHT.name)
    async with opened(tmp_path, TEXT) as book:
        assert book.app.theme == LIGHT.name
    assert remembered_theme() == "nord"


@pytest.mark.parametrize(
    ("chosen", "begins"),
    [(LIGHT.name, OF_FEW_COLOURS_LIGHT), ("nord", OF_FEW_COLOURS), (OF_FEW_COLOURS_LIGHT, OF_FEW_COLOURS_LIGHT)],
)
async def test_a_terminal_of_few_colours_has_its_own_in_place_of_the_shades_chosen_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, begins: str
) -> None:
    remember_theme(chosen)
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "linux")
    async with opened(tmp_path, TEXT) as book:
        assert book.app.theme == begins


def make_folder(file: Path) -> None:
    file.mkdir()


def make_pipe(file: Path) -> None:
    os.mkfifo(file)


def make_noise(file: Path) -> None:
    file.write_bytes(b"\xff\x00\x1b[31m" * 1000)


def make_stranger(file: Path) -> None:
    file.write_text("no such theme\n")


def make_link_to_itself(file: Path) -> None:
    file.symlink_to(file)


@pytest.mark.parametrize("make", [make_folder, make_pipe, make_noise, make_stranger, make_link_to_itself])
async def test_what_is_no_theme_is_passed_over(tmp_path: Path, make) -> None:
    state_folder().mkdir(parents=True)
    make(state_folder() / "theme")
    async with opened(tmp_path, TEXT) as book:
        assert book.app.theme == DARK.name


async def test_where_it_cannot_be_remembered_it_still_holds_and_that_is_said(tmp_path: Path) -> None:
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("in the way")
    async with opened(tmp_path, TEXT) as book:
        await choose(book, "postmortem-light")
        assert book.app.theme == LIGHT.name
        assert any("cannot be remembered" in told.message for told in book.app._notifications)


def test_a_choice_replaces_the_last_one_whole_and_leaves_nothing_beside_it() -> None:
    assert remember_theme("a-theme-with-a-long-name")
    assert remember_theme("nord")
    assert remembered_theme() == "nord"
    assert [file.name for file in state_folder().iterdir()] == ["theme"]


def test_a_folder_in_its_place_is_left_and_nothing_beside_it() -> None:
    make_parents = state_folder() / "theme" / "inside"
    make_parents.mkdir(parents=True)
    assert not remember_theme("nord")
    assert [file.name for file in state_folder().iterdir()] == ["theme"]
