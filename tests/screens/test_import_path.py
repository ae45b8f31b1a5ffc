"""The dialog for a path: completed as in a shell, and it stays where there is nothing to read."""

import pytest
from support.importing import LOG, SOURCE, asks, back_at_timeline, begin, detail, gathered, head, tray_of, until
from support.workbook import opened

from screens.dialogs import Question
from screens.import_path import PathPrompt, PathSuggester
from screens.import_tray import ImportTray


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "App.log"
    path.write_text(LOG, encoding="utf-8")
    return path


async def ask_for_path(book, words=""):
    """Open the dialog and type into it; return its field."""
    await begin(book, "f")
    await asks(book, PathPrompt)
    field = book.app.screen.focused
    field.value = words
    field.cursor_position = len(words)
    return field


async def test_paths_are_completed_by_case_and_as_the_folder_is_now(tmp_path, monkeypatch):
    suggester = PathSuggester()
    (tmp_path / "Logs").mkdir()
    (tmp_path / "lost.log").touch()
    assert await suggester.get_suggestion(f"{tmp_path}/L") == f"{tmp_path}/Logs/"
    assert await suggester.get_suggestion(f"{tmp_path}/lo") == f"{tmp_path}/lost.log"
    assert await suggester.get_suggestion(f"{tmp_path}/no/such") is None
    monkeypatch.setenv("HOME", str(tmp_path))
    assert await suggester.get_suggestion("~/Lo") == "~/Logs/"


async def test_a_path_is_completed_by_the_right_arrow(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await begin(book, "f")
        await asks(book, PathPrompt)
        book.app.screen.focused.value = f"{tmp_path}/A"
        book.app.screen.focused.cursor_position = len(f"{tmp_path}/A")
        for _ in range(200):  # until the suggestion is there, right does nothing behind the last letter
            await book.pilot.press("right")
            if book.app.screen.focused.value != f"{tmp_path}/A":
                break
        assert book.app.screen.focused.value == str(log)
        await book.pilot.press("escape")


async def test_a_path_is_completed_by_tab(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        field = await ask_for_path(book, f"{tmp_path}/A")
        await book.press("tab")
        assert field.value == str(log)
        await book.pilot.press("enter")
        assert "33 of 33 lines" in head(await gathered(book))


async def test_keys_that_arrive_together_wait_for_the_completion(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_path(book, f"{tmp_path}/A")
        await book.burst("tab", "enter")
        assert "33 of 33 lines" in head(await gathered(book))


async def test_where_a_path_goes_on_in_several_ways_tab_completes_what_they_share_and_lists_them(tmp_path, log):
    (tmp_path / "App.log.1").write_text(LOG, encoding="utf-8")
    (tmp_path / "Apples").mkdir()
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        field = await ask_for_path(book, f"{tmp_path}/A")
        await book.press("tab")
        assert field.value == f"{tmp_path}/App"
        assert "App.log   App.log.1   Apples/" in book.screen
        await book.press("full_stop", "tab")
        assert field.value == f"{tmp_path}/App.log"
        assert "Apples/" not in book.screen
        await book.press("escape")


async def test_tab_on_what_is_not_there_says_so(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        field = await ask_for_path(book, "no-such-folder/x")
        await book.press("tab")
        assert "Nothing here begins with no-such-folder/x" in book.screen
        assert field.value == "no-such-folder/x"
        assert book.app.focused is field


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.log", "does not exist"),
        ("empty.log", "is empty"),
        ("binary.log", "is binary"),
        ("*.gz", "matches no file"),
        ("nothing", "is a directory without files"),
    ],
)
async def test_where_there_is_nothing_to_read_the_dialog_stays_and_says_why(tmp_path, name, said):
    (tmp_path / "empty.log").touch()
    (tmp_path / "binary.log").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "nothing").mkdir()
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        field = await ask_for_path(book, f"{tmp_path}/{name}")
        await book.pilot.press("enter")
        await until(book, lambda: said in " ".join(book.screen.replace("│", " ").split()))
        assert isinstance(book.app.screen, PathPrompt)
        assert field.value == f"{tmp_path}/{name}"
        await book.press("x")
        assert said not in book.screen
        await book.press("escape")
        await back_at_timeline(book)
        assert book.source == SOURCE


async def test_the_keys_of_the_screen_beneath_are_not_offered_while_the_dialog_asks(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        assert "i import" in book.lines[-1]
        await book.pilot.press("i")
        await asks(book, Question)
        assert not book.lines[-1]
        await book.pilot.press("f")
        await asks(book, PathPrompt)
        assert not book.lines[-1]
        assert "enter: read it   tab: complete   esc: back" in book.screen
        await book.press("escape")
        assert "i import" in book.lines[-1]


async def test_standard_input_is_refused_as_the_keys_come_from_it(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_path(book, "-")
        await book.pilot.press("enter")
        await until(book, lambda: "is standard input" in book.screen)
        assert isinstance(book.app.screen, PathPrompt)


async def test_a_begun_path_that_is_not_there_is_told_with_its_only_completion(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_path(book, f"{tmp_path}/Ap")
        await book.pilot.press("enter")
        await until(book, lambda: "tab completes it to" in " ".join(book.screen.replace("│", " ").split()))
        await book.press("tab")
        await book.pilot.press("enter")
        assert "33 of 33 lines" in head(await gathered(book))


async def test_a_file_without_times_says_so_in_the_tray_where_nothing_can_be_taken(tmp_path):
    path = tmp_path / "timeless.log"
    path.write_text("no\ntime\n", encoding="utf-8")
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        tray = await tray_of(book, path)
        assert "begins with a time" in " ".join(head(tray).split())
        await book.pilot.press("space", "enter", "t")
        assert "There is nothing to take" in detail(tray)
        assert isinstance(book.app.screen, ImportTray)
        await book.pilot.press("escape")
        await back_at_timeline(book)
        assert book.source == SOURCE


async def test_a_path_that_was_typed_waits_until_its_events_are_taken(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_path(book, f"{tmp_path}/Ap")
        await book.press("escape")
        await begin(book, "f")
        await asks(book, PathPrompt)
        field = book.app.screen.focused
        assert (field.value, field.cursor_position) == (f"{tmp_path}/Ap", len(f"{tmp_path}/Ap"))
        await book.press("tab")
        await book.pilot.press("enter")
        await gathered(book)
        await book.pilot.press("t")
        await back_at_timeline(book)
        await begin(book, "f")
        await asks(book, PathPrompt)
        assert not book.app.screen.focused.value


async def test_a_home_that_nobody_has_is_no_crash(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        field = await ask_for_path(book, "~nobody-of-this-name/a")
        await book.press("tab")
        assert "Nothing here begins with" in book.screen
        await book.press("enter")
        await until(book, lambda: "does not exist" in book.screen)
        assert field.value == "~nobody-of-this-name/a"


async def test_another_path_replaces_the_one_that_was_read(tmp_path, log):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await tray_of(book, log)
        await book.pilot.press("escape")
        await back_at_timeline(book)
        await begin(book, "f")
        await asks(book, PathPrompt)
        await book.pilot.press("b", ".", "l")
        assert book.app.screen.focused.value == "b.l"
        await book.pilot.press("escape")


async def test_a_path_that_was_begun_goes_on(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await ask_for_path(book, "no/suc")
        await book.pilot.press("escape")
        await back_at_timeline(book)
        await begin(book, "f")
        await asks(book, PathPrompt)
        await book.pilot.press("h")
        assert book.app.screen.focused.value == "no/such"
        await book.pilot.press("escape")
