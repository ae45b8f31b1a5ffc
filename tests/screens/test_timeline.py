"""The timeline screen: rows by day, the ruler with its phases, durations and what is typed."""

import pytest
from support.workbook import opened

from model.edits import Insert, Remove
from model.reading import read
from screens.widgets.ruler import ruler

SOURCE = """\
postmortem: 1
kind: incident
title: Checkout outage
timeline:
  - {at: 2026-11-18T14:00:00Z, event: Pool shrinks, milestone: started, evidence: [a]}
  - {at: 2026-11-18T14:10:00Z, event: Alert, milestone: detected}
  - {at: 2026-11-18T14:40:00Z, event: Rolled back, milestone: mitigated}
  - {at: 2026-11-19T00:00:00Z, event: Closed, milestone: resolved, certainty: approximate}
"""


def events(source=SOURCE):
    from model.text import Text

    return read(Text.parse(source).data).snapshot.timeline


@pytest.mark.parametrize("width", range(24, 201, 11))
def test_the_ruler_fits_every_width_and_names_every_phase(width):
    lines = ruler(events(), width)
    assert all(line.cell_length <= width for line in lines)
    assert all(line.cell_length == width for line in lines[-2:])
    words = " ".join(line.plain for line in lines[:-2])
    assert all(name in words for name in ("undetected", "unmitigated", "unresolved"))


def test_the_phases_are_to_scale():
    _, scale, _ = (line.plain for line in ruler(events(), 120))
    assert scale.count("▓") == pytest.approx(2, abs=1)
    assert scale.count("▒") == pytest.approx(6, abs=1)
    assert scale.count("░") == pytest.approx(112, abs=2)


def test_the_ruler_names_its_phases_with_their_lengths():
    names = ruler(events(), 120)[0].plain
    assert "undetected 10 min" in names
    assert "unmitigated 30 min" in names
    assert "unresolved 9 h 20 min" in names


def test_a_long_silence_is_marked_with_its_length():
    assert " 9 h" in ruler(events(), 120)[2].plain
    assert "╌" in ruler(events(), 120)[2].plain


def test_a_silence_is_as_long_as_between_its_events_not_as_its_cells():
    hour = "timeline: [{at: 2026-11-18T14:00:00Z}, {at: 2026-11-18T15:00:00Z}]"
    assert all(" 1 h " in ruler(events(hour), width)[-1].plain for width in (30, 77, 131))


def test_a_phase_shorter_than_a_cell_is_not_hidden_by_the_next_one():
    quick = SOURCE.replace("14:10:00Z", "14:00:30Z")
    names, scale, _ = (line.plain for line in ruler(events(quick), 80))
    assert "undetected 30 s" in names
    assert scale.startswith("▓")


def test_a_phase_without_length_is_named():
    at_once = SOURCE.replace("14:10:00Z", "14:00:00Z")
    names, scale, _ = (line.plain for line in ruler(events(at_once), 80))
    assert "undetected 0" in names
    assert "▓" not in scale


def test_a_phase_that_ends_before_it_begins_is_not_drawn():
    wrong = SOURCE.replace("14:40:00Z", "13:40:00Z")
    names = ruler(events(wrong), 80)[0].plain
    assert "undetected 10 min" in names
    assert "unmitigated" not in names


def test_a_regression_has_phases_of_its_own():
    at = "2026-11-{:02}T10:00:00Z"
    named = ("released", "reported", "cause-found", "fix-released")
    rows = ", ".join(
        f"{{at: {at.format(day)}, milestone: {name}}}" for day, name in zip((1, 5, 6, 9), named, strict=True)
    )
    names, scale, _ = (line.plain for line in ruler(events(f"kind: regression\ntimeline: [{rows}]"), 80))
    assert "unreported 4 d" in names
    assert "cause unknown 1 d" in names
    assert "unfixed 3 d" in names
    assert (scale.count("▓"), scale.count("▒"), scale.count("░")) == (40, 10, 30)


def test_the_events_show_where_they_crowd():
    rows = ["{at: 2026-11-18T14:00:00Z}", "{at: 2026-11-18T15:00:00Z}"]
    few = events("timeline: [" + ", ".join([*rows, *["{at: 2026-11-18T14:30:10Z}"] * 3]) + "]")
    many = events("timeline: [" + ", ".join([*rows, *["{at: 2026-11-18T14:30:10Z}"] * 300]) + "]")
    assert set(ruler(few, 60)[-1].plain) >= {"▁", "▃"}
    assert set(ruler(many, 60)[-1].plain) >= {"▁", "█"}


@pytest.mark.parametrize("source", ["timeline: []", "timeline: [{event: x}]", "timeline: [{at: 2026-11-18T14:00:00Z}]"])
def test_without_two_times_there_is_no_ruler(source):
    assert ruler(events(source), 80) == []


async def test_days_head_their_events_and_doubt_is_marked(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        assert "Wed 2026-11-18 UTC" in book.screen
        assert "Thu 2026-11-19 UTC" in book.screen
        assert "00:00:00~" in book.screen
        assert "TTD 10 min" in book.screen
        assert "± 5 min" in book.screen


async def test_rows_without_evidence_say_so(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        pool = next(line for line in book.lines if "Pool shrinks" in line)
        alert = next(line for line in book.lines if "Alert" in line)
        assert "no evidence" not in pool
        assert "no evidence" in alert


async def test_the_selected_row_says_which_durations_it_makes(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("j")
        assert "TTD 10 min = detected - started" in book.screen


async def test_a_row_whose_time_changes_goes_to_its_place_and_stays_in_hand(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("enter", "enter", "ctrl+u")
        await book.type("14:20")
        await book.press("tab")
        assert book.source.index("Alert") < book.source.index("Pool shrinks") < book.source.index("Rolled back")
        assert book.step.panel.editing.path[:2] == ("timeline", 1)
        await book.press("escape", "u")
        assert book.source == SOURCE


MARKED = SOURCE.replace("event: Alert, milestone: detected", "event: Alert")


async def test_one_key_asks_for_the_milestone_of_a_row_and_one_more_sets_it(tmp_path):
    async with opened(tmp_path, MARKED, step="timeline") as book:
        await book.press("j", "m")
        assert "Which milestone is this?" in book.screen
        assert "Alert" in book.screen
        await book.press("d")
        assert "event: Alert, milestone: detected}" in book.source
        assert "TTD 10 min" in book.screen
        assert "Alert" in book.selected
        await book.press("u")
        assert book.source == MARKED


async def test_a_milestone_is_taken_away_and_escape_leaves_it(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("m", "escape")
        assert book.source == SOURCE
        await book.press("m", "n")
        assert "milestone: started" not in book.source


async def test_a_milestone_that_another_row_has_already_is_told(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("j", "m")
        assert "also 14:00:00" in book.screen
        await book.press("s")
        assert any("the first one counts" in each.message for each in book.app._notifications)


async def test_a_regression_is_asked_for_its_own_milestones(tmp_path):
    async with opened(tmp_path, SOURCE.replace("kind: incident", "kind: regression"), step="timeline") as book:
        await book.press("j", "j", "m")
        assert "cause-found" in book.screen
        assert "acknowledged" not in book.screen
        assert "mitigated: users are no longer harmed  ← is" in book.screen


async def test_the_milestone_goes_to_the_event_that_was_asked_about_wherever_it_stands_by_then(tmp_path):
    async with opened(tmp_path, MARKED, step="timeline") as book:
        await book.press("j", "m")
        book.app.document.apply(Insert(("timeline",), 0, {"at": "2026-11-18T13:00:00Z", "event": "Theirs"}))
        await book.press("d")
        assert "event: Alert, milestone: detected}" in book.source


async def test_an_event_that_is_gone_by_then_is_marked_nowhere(tmp_path):
    async with opened(tmp_path, MARKED, step="timeline") as book:
        await book.press("j", "m")
        book.app.document.apply(Remove(("timeline", 1)))
        before = book.source
        await book.press("d")
        assert book.source == before
        assert any("nothing was marked" in notice.message for notice in book.app._notifications)


async def test_the_milestone_is_not_asked_for_where_nothing_can_be_changed(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline", read_only=True) as book:
        await book.press("m")
        assert "Which milestone" not in book.screen


async def test_the_panel_shows_a_long_event_whole_with_its_evidence(tmp_path):
    words = "The pool shrinks " + "and shrinks " * 12 + "to ten"
    source = SOURCE.replace("Pool shrinks", words)
    async with opened(tmp_path, source, step="timeline") as book:
        assert "to ten" in book.screen
        assert "✓ a" in book.screen


async def type_a_time(book, words):
    """Go into the time of the second event and write another one."""
    await book.press("down", "enter", "enter", "ctrl+u")
    await book.type(words)


async def test_a_time_as_one_types_it_is_shown_as_it_will_be_taken(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await type_a_time(book, "3:12 pm CET")
        assert "= Wed 2026-11-18 14:12 UTC" in book.screen
        await book.press("enter")
        assert "at: 2026-11-18T14:12:00Z, event: Alert" in book.source


async def test_a_zone_that_may_be_two_is_asked_about_and_the_words_stay(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await type_a_time(book, "14:12 CST")
        assert "stands for several zones" in " ".join(book.screen.split())
        await book.press("escape")
        assert "14:12 CST" in book.source
