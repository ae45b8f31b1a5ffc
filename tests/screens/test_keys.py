from pathlib import Path

import pytest
from support.workbook import opened

from screens.help import help_rows
from screens.keys import EDITING, KEYS, MOVING, Scope
from tui.app import PostmortemApp
from tui.bindings import KeymapError, keymap_path, keys_as_markdown, keys_as_text, read_keymap

ROOT = Path(__file__).resolve().parents[2]
EMPTY = "postmortem: 1\n"
FORBIDDEN = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+[", "ctrl+a", "ctrl+b", "ctrl+^", "ctrl+z"}


def test_no_key_is_one_that_terminals_or_multiplexers_take():
    assert [key.id for key in KEYS if FORBIDDEN & set(key.keys.split(","))] == []


def test_no_screen_binds_a_forbidden_key_of_its_own():
    from screens.collisions import Collisions
    from screens.dialogs import Listing, Prompt, Question
    from screens.import_tray import ImportTray
    from screens.tour import Tour
    from screens.widgets.row_list import RowList
    from screens.workbook import Workbook

    for of in (Workbook, Collisions, Listing, Prompt, Question, ImportTray, Tour, RowList):
        for binding in of.BINDINGS:
            keys = binding[0] if isinstance(binding, tuple) else binding.key
            assert not FORBIDDEN & set(keys.split(",")), of


async def test_the_printed_list_has_every_group_that_help_shows(tmp_path):
    async with opened(tmp_path, EMPTY) as book:
        shown = [row for row in help_rows(book.app.workbook) if str(row.key).startswith("heading-")]
    for printed in (keys_as_text(), keys_as_markdown()):
        assert shown
        assert not [row.key for row in shown if str(row.key).removeprefix("heading-") not in printed]
        assert all(meaning in printed for _, meaning in (*MOVING, *EDITING))


def test_every_key_has_its_own_id_a_word_and_a_sentence():
    assert len({key.id for key in KEYS}) == len(KEYS)
    assert all(key.word and key.meaning.endswith(".") for key in KEYS)


def test_no_two_keys_of_one_scope_are_the_same():
    for scope in Scope:
        keys = [name for key in KEYS if key.scope is scope for name in key.keys.split(",")]
        assert len(keys) == len(set(keys)), scope


def test_the_documentation_of_the_keys_is_current():
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == keys_as_markdown()


def write_keymap(text):
    path = keymap_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_users_keymap_gives_other_keys(tmp_path):
    write_keymap('"workbook.next_step" = "f8"\n')
    async with opened(tmp_path, EMPTY, step="brief") as book:
        await book.press("right_square_bracket")
        assert book.step.step.name == "brief"
        await book.press("f8")
        assert book.step.step.name == "impact"


async def test_a_wrong_keymap_is_told_and_the_usual_keys_stay(tmp_path):
    write_keymap('"workbook.nextstep" = "f8"\n')
    async with opened(tmp_path, EMPTY, step="brief") as book:
        told = [notification.message for notification in book.app._notifications]
        assert any("did you mean `workbook.next_step`?" in message for message in told)
        await book.press("right_square_bracket")
        assert book.step.step.name == "impact"


@pytest.mark.parametrize("text", ["no toml", '"rows.add" = 3\n', '"rows.add" = " "\n'])
def test_what_is_no_keymap_is_refused_with_its_file(text):
    path = write_keymap(text)
    with pytest.raises(KeymapError, match=path.name):
        read_keymap(path)


async def test_a_garbled_screen_is_drawn_anew(tmp_path, monkeypatch):
    drawn = []
    async with opened(tmp_path, EMPTY, step="brief") as book:
        monkeypatch.setattr(PostmortemApp, "redraw", lambda app: drawn.append(app))  # noqa: PLW0108 - a method is wanted
        await book.press("ctrl+l")
        assert drawn == [book.app]


@pytest.mark.parametrize("place", [[], ["enter"], ["j", "enter"]])
async def test_suspending_works_in_lists_forms_and_fields(tmp_path, monkeypatch, place):
    suspended = []

    def suspend(app):
        suspended.append(app)

    monkeypatch.setattr(PostmortemApp, "action_suspend_process", suspend)
    async with opened(tmp_path, EMPTY, step="brief") as book:
        await book.press(*place, "ctrl+z")
        assert len(suspended) == 1


async def test_half_a_screenful_of_rows_is_one_key_away(tmp_path):
    rows = "".join(f"  - {{at: 2026-11-18T14:{minute:02}:00Z, event: Event {minute}}}\n" for minute in range(60))
    async with opened(tmp_path, f"{EMPTY}timeline:\n{rows}", step="timeline") as book:
        height = book.step.rows.size.height
        begin = book.step.rows.selected
        await book.press("ctrl+d")
        half = book.step.rows.selected - begin
        assert height // 3 <= half <= height // 2 + 1
        await book.press("ctrl+d", "ctrl+u")
        assert book.step.rows.selected - begin == half
