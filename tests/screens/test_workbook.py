"""The workbook by keys alone: steps, forms, lists, choices, search, undo, findings, panes and saving."""

import pytest
from support.workbook import opened

from model.disk import read
from screens.help import help_rows
from screens.view import READ_ONLY

SOURCE = """\
# our template, 2026
postmortem: 1
kind: incident
title: Checkout outage # short
status: draft

brief:
  people: {incident_lead: "@maria"}

timeline:
  # first sign
  - at: 2026-11-18T14:05:00Z
    event: Deploy 4812 starts # by the pipeline
    milestone: started

  - at: 2026-11-18T14:30:00Z
    event: Rolled back
    milestone: mitigated
"""


def notices(book):
    return " ".join(note.message for note in book.app._notifications)


def changed_lines(before, after):
    """The lines that a diff shows, removed ones first."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


async def test_it_opens_at_the_step_that_comes_next_and_says_what_is_missing(tmp_path):
    async with opened(tmp_path, SOURCE) as book:
        assert "Checkout outage" in book.lines[0]
        assert book.step.step.name == "brief"
        assert "missing:" in book.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_every_step_opens_by_its_number(tmp_path, size):
    async with opened(tmp_path, SOURCE, size=size) as book:
        for number, word in zip(
            "1234567890",
            ("reviewed", "numbers", "UTC", "why", "conditions", "causes", "learnings", "owner", "signals", "meeting"),
            strict=True,
        ):
            await book.press(number)
            assert word in book.screen, (number, word)


async def test_brackets_walk_through_the_steps_and_around(tmp_path):
    async with opened(tmp_path, SOURCE, step="review") as book:
        await book.press("right_square_bracket")
        assert book.step.step.name == "brief"
        await book.press("left_square_bracket")
        assert book.step.step.name == "review"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("a", "“add” works on the rows of a list"),
        ("J", "works on the rows of a list"),
        ("K", "works on the rows of a list"),
        ("space", "There are no values to step through here"),
    ],
)
async def test_a_key_that_does_nothing_on_a_row_says_why(tmp_path, key, words):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        book.step.rows.select(("title",))
        await book.press(key)
        assert any(words in notice.message for notice in book.app._notifications)
        assert book.source == SOURCE


async def test_help_lists_no_key_of_lists_where_none_is(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        book.step.rows.select(("title",))
        ids = {row.key for row in help_rows(book.app.workbook)}
        assert "rows.add" not in ids
        assert "rows.open" in ids


async def test_a_line_is_edited_and_only_its_line_changes(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "enter")
        await book.type(" of the API")
        await book.press("enter")
        removed, added = changed_lines(SOURCE, book.source)
        assert removed == ["title: Checkout outage # short"]
        assert added == ["title: Checkout outage of the API # short"]


async def test_what_is_typed_is_an_edit_before_the_field_is_left(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "enter")
        await book.type("!")
        assert "Checkout outage!" in book.source
        assert book.step.panel.editing is not None


async def test_tab_goes_from_field_to_field(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("j", "enter", "enter", "tab")
        assert book.step.panel.editing.path == ("timeline", 1, "event")
        await book.press("escape")
        assert book.step.panel.editing is None


async def test_a_choice_is_made_from_a_list(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "j", "enter")
        assert "in-review" in book.screen
        await book.press("down", "enter")
        assert "status: in-review" in book.source
        assert "Brief" in book.screen


async def test_space_steps_a_choice(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "j", "space")
        assert "status: in-review" in book.source


async def test_a_new_event_goes_to_its_place_in_time_and_comments_stay(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("a")
        await book.type("14:07")
        await book.press("enter")
        await book.type("Errors rise")
        await book.press("enter", "escape")
        removed, added = changed_lines(SOURCE, book.source)
        assert removed == []
        assert [line.strip(' -"') for line in added] == ["at: 2026-11-18T14:07:00Z", "event: Errors rise"]
        assert book.source.index("4812") < book.source.index("Errors rise") < book.source.index("Rolled back")


async def test_an_item_that_is_begun_and_left_empty_leaves_no_trace(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("a", "escape", "escape")
        assert book.source == SOURCE


async def test_delete_and_undo_are_the_same_bytes(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        assert "Deploy 4812" not in book.source
        assert "first sign" not in book.source
        await book.press("u")
        assert book.source == SOURCE


async def test_redo_makes_it_again(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        after = book.source
        await book.press("u", "U")
        assert book.source == after


async def test_items_are_reordered(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("J")
        assert book.source.index("Rolled back") < book.source.index("Deploy 4812")
        assert book.source.index("first sign") < book.source.index("Deploy 4812")
        assert "Deploy 4812" in book.selected


async def test_lines_are_added_one_after_the_other(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "j", "j", "j", "a")
        await book.type("checkout-api")
        await book.press("enter")
        await book.type("cart")
        await book.press("enter", "escape", "escape")
        assert "services:\n  - checkout-api\n  - cart\n" in book.source


async def test_a_broken_value_is_kept_shown_and_explained(tmp_path):
    async with opened(tmp_path, SOURCE, step="impact") as book:
        await book.press("enter")
        await book.type("many")
        await book.press("escape")
        assert "users_affected: many" in book.source
        assert "✖" in book.screen
        assert "whole number" in book.screen


async def test_search_finds_the_next_row(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("slash")
        await book.pilot.press(*"rolled", "enter")
        await book.settle()
        assert "Rolled back" in book.selected


async def test_the_next_problem_is_one_key_away(tmp_path):
    broken = SOURCE + "\nimpact:\n  users_affected: many\n"
    async with opened(tmp_path, broken, step="review") as book:
        await book.press("f")
        assert book.step.step.name == "impact"
        assert book.step.selected_path == ("impact", "users_affected")


async def test_all_findings_are_listed_and_lead_to_their_place(tmp_path):
    broken = SOURCE + "\nimpact:\n  users_affected: many\n"
    async with opened(tmp_path, broken, step="review") as book:
        await book.press("F")
        assert "Impact › Users affected" in book.screen
        await book.press("enter")
        assert book.step.selected_path == ("impact", "users_affected")


async def test_help_lists_the_keys_of_this_screen(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("question_mark")
        assert "Open the row, or edit the field." in book.screen
        await book.press("escape")
        assert "UTC" in book.screen


async def test_the_checklist_is_a_pane_of_its_own_at_80_columns(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        assert "Fault tree" not in book.screen
        await book.press("c")
        assert "Fault tree" in book.screen
        await book.press("j", "enter")
        assert book.step.step.name == "whys"


async def test_the_preview_shows_the_report_as_page_markdown_and_yaml(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("p")
        assert "Deploy 4812 starts" in book.screen
        assert "Preview as page" in book.screen
        await book.press("v", "v")
        assert "# by the pipeline" in book.screen
        await book.press("p")
        assert "Preview" not in book.screen


LONG = SOURCE + "lessons:\n  went_well:\n" + "".join(f"    - Thing number {n} went well\n" for n in range(80))


def page(book):
    """The lines of the preview, without its scrollbar."""
    return [line[:79].rstrip() for line in book.lines[3:-1]]


async def test_the_preview_scrolls_by_the_keys_that_lists_have_and_the_bar_names_them(tmp_path):
    async with opened(tmp_path, LONG, step="timeline") as book:
        await book.press("p")
        assert "j k scroll" in book.screen
        await book.press("g")
        first = page(book)
        await book.press("j")
        assert page(book)[:-1] == first[1:]
        await book.press("k")
        assert page(book) == first
        await book.press("G")
        assert "number 79 went well" in book.screen
        await book.press("g", "space")
        assert not set(page(book)[1:]) & set(first[:-1]) - {"", "│"}
        await book.press("pageup")
        assert page(book) == first


async def test_a_hidden_preview_changes_its_view_only_where_it_is_seen(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("v")
        assert "The preview is hidden" in notices(book)
        await book.press("p")
        assert "Preview as page" in book.screen


async def test_in_a_text_the_bar_names_the_key_that_helps_there(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        assert book.lines[-1].rstrip().endswith("? help")
        await book.press("enter", "j", "enter")
        assert book.step.panel.editing is not None
        assert book.lines[-1].rstrip().endswith("F1 help")
        await book.press("f1")
        assert "Command palette" in book.screen


async def test_a_row_without_a_finding_says_that_there_is_none_to_mend(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.settle()
        await book.press("g", "x")
        assert "no finding to mend" in notices(book)


async def test_a_step_is_marked_not_applicable_with_the_reason(tmp_path):
    async with opened(tmp_path, SOURCE, step="triggers") as book:
        await book.press("X")
        await book.type("one-off")
        await book.press("enter")
        await book.settle()
        assert "not_applicable:\n    triggers: one-off" in book.source


async def test_saving_writes_the_file_and_says_so(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d", "ctrl+s")
        await book.app.workers.wait_for_complete()
        assert read(tmp_path / "incident.yaml").raw.decode() == book.source
        assert not book.app.document.dirty


async def test_saving_while_typing_saves_what_was_typed(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.pilot.press("j", "enter")
        await book.pilot.press(*" now", "ctrl+s")
        await book.settle()
        await book.app.workers.wait_for_complete()
        assert b"Checkout outage now" in read(tmp_path / "incident.yaml").raw


async def test_leaving_with_changes_asks_once_and_can_stay(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d", "q")
        assert "unsaved changes" in book.screen
        await book.press("escape")
        assert "UTC" in book.screen
        await book.press("q")
        await book.pilot.press("d")
        await book.pilot.pause()
        assert book.app.return_code == 0
        assert (tmp_path / "incident.yaml").read_text() == SOURCE


async def test_leaving_without_changes_asks_nothing(tmp_path):
    async with opened(tmp_path, SOURCE) as book:
        await book.pilot.press("q")
        await book.app.workers.wait_for_complete()
        await book.pilot.pause()
        assert book.app.return_code == 0


async def test_read_only_shows_everything_and_changes_nothing(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline", read_only=True) as book:
        await book.press("d", "J", "a", "enter", "enter")
        assert book.source == SOURCE
        assert "read-only" in book.lines[0]


async def test_read_only_shows_no_key_that_would_change_the_file_and_says_why_of_each(tmp_path):
    for read_only in (False, True):
        async with opened(tmp_path, SOURCE, step="brief", size=(200, 50), read_only=read_only) as book:
            bar = book.lines[-1]
            assert "q quit" in bar
            assert [word in bar for word in ("u undo", "^s save", "d delete")] == [not read_only] * 3
            await book.press("u", "ctrl+s", "X")
            assert book.app.screen is book.app.workbook or not read_only
            assert (told(book) == [READ_ONLY]) == read_only


@pytest.mark.parametrize("pane", ["c", "p"])
async def test_q_leaves_what_covers_the_step_before_it_leaves_the_workbook(tmp_path, pane):
    async with opened(tmp_path, SOURCE, step="brief", size=(80, 24)) as book:
        await book.press(pane, "q")
        assert book.app.return_code is None
        assert book.step.rows.has_focus
        await book.pilot.press("q")
        await book.app.workers.wait_for_complete()
        await book.until(lambda: book.app.return_code == 0)


async def test_q_leaves_from_a_pane_beside_the_step(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief", size=(120, 40)) as book:
        await book.press("c")
        await book.pilot.press("q")
        await book.until(lambda: book.app.return_code == 0)


async def test_hostile_text_is_shown_as_it_is_written(tmp_path):
    hostile = (
        'postmortem: 1\ntitle: "[/red][@click=app.exit]x[/] \\e[31m \\u202e"\ntimeline:\n  - event: "[bold]]\\a"\n'
    )
    async with opened(tmp_path, hostile, step="timeline") as book:
        assert "[bold]]" in book.screen
        await book.press("1")
        assert "[@click=app.exit]" in book.screen
        assert "\x1b" not in book.screen
        assert "\u202e" not in book.screen


async def test_forty_columns_stay_usable(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline", size=(40, 12)) as book:
        assert "14:05:00" in book.screen
        await book.press("j", "enter", "enter")
        assert book.step.panel.editing.path == ("timeline", 1, "at")


async def test_another_postmortem_with_the_same_error_is_told_beside_the_field(tmp_path):
    error = "brief: {error_text: 'FATAL: remaining connection slots are reserved for superuser connections'}\n"
    (tmp_path / "2026-01-02-older.yaml").write_text("postmortem: 1\n" + error, encoding="utf-8")
    source = SOURCE.replace('brief:\n  people: {incident_lead: "@maria"}\n', error)
    async with opened(tmp_path, source) as book:
        told = [each for each in book.app.workbook.view.findings if each.check == "duplicate-postmortem"]
        assert ["2026-01-02-older.yaml" in each.message for each in told] == [True]


WRAPPED = """\
postmortem: 1
whys:
  - problem: The checkout was down
    chain:
      - because: The connection pool was exhausted by a retry storm that nobody had ever seen before in this service
      - because: 接続プールが枯渇したため、チェックアウトは応答できなくなり、利用者の五人に一人が失敗を見たと報告されている
"""


@pytest.mark.parametrize("width", range(70, 90, 3))
async def test_search_finds_words_that_run_over_into_the_next_line(tmp_path, width):
    async with opened(tmp_path, WRAPPED, step="whys", size=(width, 24)) as book:
        for words in ("ever seen before in this service", "五人に一人が失敗を見た"):
            await book.press("slash")
            await book.type(words)
            await book.press("enter")
            assert words[-2:] in book.selected


async def test_tab_stops_at_a_choice_instead_of_passing_over_it(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("a")
        await book.type("14:40")
        await book.press("tab")
        await book.type("Caches are warm")
        await book.press("tab")
        assert "Timeline › 3 of 3 › Milestone" in book.screen


async def test_tab_passes_over_an_id_that_was_given_already(tmp_path):
    async with opened(tmp_path, "postmortem: 1\n", step="actions") as book:
        await book.press("a")
        await book.type("Reject pool sizes under 50")
        await book.press("tab")
        await book.type("kim")
        assert book.step.panel.editing.path[-1] != "id"
        await book.press("escape")
        assert "id: reject-pool-sizes-50" in book.source or "id: reject-pool-sizes-under-50" in book.source


async def test_an_empty_list_of_lines_is_opened_at_its_first_line(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "j", "j", "j", "enter")
        await book.type("search")
        await book.press("escape", "escape")
        assert "services:\n  - search\n" in book.source


async def test_a_time_field_says_its_short_form(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("a")
        assert "14:07 will do" in book.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("pane", ["c", "p"])
async def test_escape_leads_back_from_a_pane_to_the_step(tmp_path, pane, size):
    async with opened(tmp_path, SOURCE, step="timeline", size=size) as book:
        await book.press(pane)
        if pane == "c" or size == (80, 24):
            assert book.app.focused is not book.step.rows
            assert "esc back" in book.lines[-1]
        await book.press("escape")
        assert book.app.focused is book.step.rows
        assert "Deploy 4812 starts" in book.screen


async def test_a_key_that_cannot_work_in_a_read_only_file_says_why(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline", read_only=True) as book:
        assert "a add" not in book.lines[-1]
        await book.press("a", "m")
        assert told(book) == ["Read-only: nothing was changed. Edit a copy, or open it without --read-only."]


async def test_a_read_only_file_names_no_next_key_that_would_change_it(tmp_path):
    async with opened(tmp_path, SOURCE, step="lessons", read_only=True) as book:
        assert "next: ] goes on to Actions" in book.screen


async def test_two_rows_that_one_deletes_by_dd_are_told_as_two(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        assert told(book)[-1].startswith("Deleted “")
        await book.press("d")
        assert told(book)[-1] == "Deleted 2 rows, the last “Rolled back”. u brings them back, one at a time."
        await book.press("u", "u")
        assert book.source == SOURCE
        await book.press("d")
        assert "u brings it back" in told(book)[-1]


async def test_a_field_that_is_cleared_is_told_by_its_title(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "d")
        assert told(book)[-1] == "Deleted “Title”. u brings it back."


async def test_undo_of_a_move_selects_the_row_that_moved(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("J", "u")
        assert told(book)[-1] == "Undone: Timeline › 1, which was moved."
        assert "Rolled back" not in book.selected
        await book.press("j", "U")
        assert told(book)[-1] == "Done again: Timeline › 2, which was moved."
        assert "Rolled back" not in book.selected


async def test_undo_of_what_was_added_says_so(tmp_path):
    async with opened(tmp_path, SOURCE, step="lessons") as book:
        await book.press("a")
        await book.type("The page came")
        await book.press("escape", "u")
        assert told(book)[-1] == "Undone: Lessons › Went well, 1 added."


async def test_an_empty_list_that_is_left_without_a_word_leads_back_to_its_row(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "j", "j", "j", "enter", "escape")
        assert book.step.at_root
        assert "Services" in book.selected
        assert book.source == SOURCE


async def test_undo_says_what_it_took_back_and_goes_there(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "enter")
        await book.type(" of the API")
        await book.press("escape", "8", "u")
        assert told(book) == ["Undone: Brief › Title."]
        assert book.source == SOURCE
        assert "Checkout outage" in book.selected
        await book.press("8", "U")
        assert told(book)[-1] == "Done again: Brief › Title."
        assert "Checkout outage of the API" in book.selected


async def test_undo_of_what_was_deleted_selects_it(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("j", "d", "8", "u")
        assert told(book)[-1] == "Undone: Timeline › 2."
        assert "Rolled back" in book.selected


async def test_undo_of_a_milestone_stays_on_the_list(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("j", "m", "n", "k", "u")
        assert book.source == SOURCE
        assert book.step.at_root
        assert "Rolled back" in book.selected


async def test_undo_of_what_was_added_opens_nothing_that_is_not_there(tmp_path):
    async with opened(tmp_path, SOURCE, step="fault_tree") as book:
        await book.press("a")
        await book.type("Checkout is down")
        await book.press("enter", "escape", "escape", "1", "u")
        while book.app.document.can_undo:
            await book.press("u")
        assert book.source == SOURCE
        assert book.step.step.name == "fault_tree"
        assert book.step.at_root


async def test_words_that_this_step_lacks_are_found_in_another(tmp_path):
    source = SOURCE + "\nlessons:\n  learned:\n    - what: The network was not drawn\n"
    async with opened(tmp_path, source, step="timeline") as book:
        await book.press("slash")
        await book.type("the NETWORK")
        await book.press("enter")
        assert book.step.step.name == "lessons"
        assert told(book)[-1].startswith("“the NETWORK” stands in Lessons › ")
        await book.press("slash")
        await book.press(*["backspace"] * 20)
        await book.type("zebra")
        await book.press("enter")
        assert told(book)[-1] == "Nothing in this postmortem holds “zebra”."
        assert book.step.step.name == "lessons"


async def test_n_goes_through_this_step_then_the_others_and_around(tmp_path):
    source = SOURCE + "\nlessons:\n  went_well:\n    - The deploy was small\n"
    async with opened(tmp_path, source, step="timeline") as book:
        await book.press("j", "slash")
        await book.type("deploy")
        await book.press("enter")
        assert "Deploy 4812 starts" in book.selected
        await book.press("n")
        assert (book.step.step.name, "The deploy was small" in book.selected) == ("lessons", True)
        await book.press("n")
        assert "Deploy 4812 starts" in book.selected
        await book.press("N")
        assert book.step.step.name == "lessons"


async def test_capital_n_goes_through_the_steps_backwards(tmp_path):
    held = "\nlessons:\n  went_well:\n    - The deploy was small\nactions:\n  - action: Slow the deploy down\n"
    async with opened(tmp_path, SOURCE + held, step="timeline") as book:
        await book.press("j", "slash")
        await book.type("deploy")
        await book.press("enter")
        visited = []
        for _ in range(3):
            await book.press("N")
            visited.append(book.step.step.name)
        assert visited == ["actions", "lessons", "timeline"]


async def test_what_a_note_of_not_applying_does_is_told(tmp_path):
    async with opened(tmp_path, SOURCE, step="factors") as book:
        await book.press("X")
        await book.type("one cause only")
        await book.press("enter")
        assert told(book)[-1] == "Marked as not applicable. X takes it back."
        await book.press("3", "X")
        await book.type("not needed")
        await book.press("enter")
        assert "what stands in this step still counts" in told(book)[-1]


async def test_a_user_who_went_to_another_step_mends_there_first(tmp_path):
    broken = SOURCE + "\nimpact:\n  users_affected: many\n"
    async with opened(tmp_path, broken, step="review") as book:
        await book.press("f")
        assert book.step.step.name == "impact"
        await book.press("3")
        mended = [finding for finding in book.app.workbook.problems() if finding.path[:1] == ("timeline",)]
        await book.press("f")
        assert mended
        assert book.step.step.name == "timeline"


def told(book):
    return [notice.message for notice in book.app._notifications]


async def test_a_pre_mortem_is_not_asked_what_an_imagined_failure_cannot_have(tmp_path):
    begun = "postmortem: 1\nkind: pre-mortem\ntitle: Launch of search\nfactors: [{factor: Nobody wanted it}]\n"
    async with opened(tmp_path, begun, step="brief", size=(100, 60)) as book:
        assert "Summary" in book.screen
        for title in ("Severity", "Detected by", "Incident lead", "Error text"):
            assert title not in book.screen
        await book.go_to("factors")
        await book.press("g", "j", "enter")
        assert "Category" in book.screen
        assert "Made sense because" not in book.screen
        assert "Evidence" not in book.screen


async def test_what_a_kind_is_not_asked_is_shown_where_it_holds_something(tmp_path):
    begun = "postmortem: 1\nkind: pre-mortem\ntitle: Launch\nseverity: SEV2\nbrief: {error_text: Boom}\n"
    async with opened(tmp_path, begun, step="brief", size=(100, 60)) as book:
        assert "SEV2" in book.screen
        assert "Boom" in book.screen
