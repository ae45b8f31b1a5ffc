"""From field to field by tab and enter: what is typed is text wherever they lead, and only esc leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "postmortem: 1\ntitle: Outage\nseverity: SEV1\n"
PEOPLE = HEAD + 'brief:\n  purpose: learning\n  people:\n    incident_lead: "@ana"\n'
EVENTS = HEAD + "timeline:\n  - {at: 2026-11-18T14:05:00Z, event: Pool shrinks}\n"


async def test_letters_behind_a_tab_choose_and_the_next_tab_goes_on_typing(tmp_path: Path) -> None:
    async with opened(tmp_path, PEOPLE, step="brief") as book:
        await book.press("slash")
        await book.type("Purpose")
        await book.press("enter", "enter", "tab")
        assert "Brief › Detected by" in book.screen
        await book.type("al")
        await book.press("tab")
        await book.press("ctrl+u")
        await book.type("@dana")
        await book.press("escape")
        assert "detected_by: alert\n" in book.source
        assert 'incident_lead: "@dana"\n' in book.source


async def test_enter_takes_a_choice_in_the_chain_and_types_the_next_field(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="factors") as book:
        await book.press("a")
        await book.type("Nobody rehearsed it")
        await book.press("tab")
        assert "enter/tab take it, next" in book.lines[-1]
        await book.type("techn")
        await book.press("enter")
        await book.type("It was rare")
        await book.press("escape")
        assert "category: technology\n" in book.source
        assert "made_sense_because: It was rare\n" in book.source


async def test_a_choice_that_nobody_made_stays_open_when_tab_passes_it(tmp_path: Path) -> None:
    async with opened(tmp_path, EVENTS, step="timeline") as book:
        await book.press("enter", "enter", "tab", "tab")
        assert "Milestone" in book.lines[2]
        await book.press("tab", "escape")
        assert "milestone" not in book.source


async def test_letters_that_begin_no_choice_do_nothing_and_are_told(tmp_path: Path) -> None:
    async with opened(tmp_path, PEOPLE, step="brief") as book:
        await book.press("j", "j", "enter")
        await book.type("quz")
        assert "Status" in book.screen
        assert "Nothing here begins with “quz”." in book.screen
        assert "c steps" not in book.lines[-1]
        assert book.source == PEOPLE


async def test_behind_the_last_field_what_is_typed_stays_in_it_and_the_screen_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "impact:\n  data: none lost\n", step="impact") as book:
        await book.press("G", "enter", "tab")
        assert "the last field here: esc when you are done" in book.screen
        await book.type(" 100")
        assert "data: none lost 100\n" in book.source
        assert book.step.step.name == "impact"
        await book.press("escape")
        assert "the last field here" not in book.screen


async def test_before_the_first_field_shift_tab_stays_too(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await book.press("j", "enter", "shift+tab", "shift+tab")
        await book.type("x")
        assert "Kind" in book.screen
        assert "the first field here" in book.screen
        assert book.source == HEAD


async def test_shift_tab_goes_back_over_choices_and_lists(tmp_path: Path) -> None:
    async with opened(tmp_path, PEOPLE, step="brief") as book:
        await book.press("slash")
        await book.type("Incident lead")
        await book.press("enter", "enter", "shift+tab")
        await book.type("aud")
        await book.press("shift+tab")
        await book.type("s")
        await book.press("escape")
        assert "detected_by: audit\n" in book.source
        assert "purpose: learnings\n" in book.source


async def test_a_list_of_texts_takes_line_after_line_and_an_empty_one_goes_on(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await book.press("slash")
        await book.type("Decision owner")
        await book.press("enter", "enter")
        await book.type("@ana")
        await book.press("tab")
        assert "One a line; tab on an empty one goes on" in book.screen
        for words in ("@lee", "@kim"):
            await book.type(words)
            await book.press("tab")
        await book.press("tab")
        await book.type("@alex")
        await book.press("escape")
        assert 'authors:\n      - "@lee"\n      - "@kim"\n    participants:\n      - "@alex"\n' in book.source


async def test_a_new_line_of_a_list_is_the_selected_row_before_and_while_it_is_typed(tmp_path: Path) -> None:
    source = EVENTS.replace("Pool shrinks}", "Pool shrinks, evidence: [deploy.log]}")
    async with opened(tmp_path, source, step="timeline") as book:
        await book.press("enter", "slash")
        await book.type("Evidence")
        await book.press("enter", "enter", "a")
        assert book.selected.strip() == "…"
        await book.type("alert.png")
        assert book.selected.strip() == "alert.png"
        await book.press("tab")
        assert book.selected.strip() == "…"


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_enter_does_in_one_line_what_tab_does(tmp_path: Path, key: str) -> None:
    async with opened(tmp_path, HEAD + "impact:\n  users_affected: 5\n", step="impact") as book:
        await book.press("enter")
        assert "enter/tab next" in book.lines[-1]
        await book.press(key)
        await book.type("20")
        await book.press("escape")
        assert "users_affected_percent: 20\n" in book.source


async def test_in_prose_the_key_bar_says_that_enter_begins_a_line(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "impact:\n  data: none lost\n", step="impact") as book:
        await book.press("G", "enter")
        assert "enter new line  tab next  esc done" in book.lines[-1]


async def test_tab_on_a_row_that_is_not_edited_goes_to_the_next(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        before = book.selected
        await book.press("tab")
        assert book.selected != before
        await book.press("shift+tab")
        assert book.selected == before


@pytest.mark.parametrize(
    ("step", "keys", "word"),
    [
        ("brief", ["j"], "enter edit"),
        ("brief", ["j", "j"], "enter choose"),
        ("brief", ["j", "j", "enter"], "enter/tab take it, next"),
    ],
)
async def test_the_key_bar_says_what_enter_does_on_the_row(
    tmp_path: Path, step: str, keys: list[str], word: str
) -> None:
    async with opened(tmp_path, HEAD, step=step) as book:
        await book.press(*keys)
        assert f" {word} " in book.lines[-1]


@pytest.mark.parametrize("typed", ["2", "sev2", "SEV2"])
async def test_a_severity_is_chosen_by_its_number_or_its_name(tmp_path: Path, typed: str) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await book.press("j", "j", "j", "enter")
        assert "SEV4" in book.screen
        await book.type(typed)
        await book.press("enter")
        assert "severity: SEV2\n" in book.source


async def test_a_severity_in_other_words_is_typed(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await book.press("j", "j", "j", "enter")
        await book.type("critical")
        await book.press("escape")
        assert "severity: critical\n" in book.source
        await book.press("enter")
        assert "● critical" in book.screen


async def test_the_last_row_of_the_severities_is_for_other_words(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await book.press("j", "j", "j", "enter", "end", "enter", "ctrl+u")
        await book.type("P0")
        await book.press("escape")
        assert "severity: P0\n" in book.source


async def test_a_team_finds_its_own_severities(tmp_path: Path) -> None:
    (tmp_path / ".postmortem.toml").write_text('[severities]\nP1 = "SEV1"\n')
    async with opened(tmp_path, HEAD, step="brief") as book:
        await book.press("j", "j", "j", "enter")
        assert "P1  SEV1, in review within 48 hours" in book.screen
        await book.type("p")
        await book.press("enter")
        assert "severity: P1\n" in book.source


async def test_empty_prose_shows_an_example(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="impact") as book:
        await book.press("G", "enter")
        assert "e.g. none lost" in book.screen


async def test_the_words_sought_last_are_replaced_by_the_first_letter(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        await book.press("slash")
        await book.type("Scribe")
        await book.press("enter", "slash")
        assert "Scribe" in book.screen
        await book.type("Purpose")
        await book.press("enter")
        assert "Purpose" in book.selected


async def test_a_time_with_words_behind_it_becomes_time_and_event(tmp_path: Path) -> None:
    async with opened(tmp_path, EVENTS, step="timeline") as book:
        await book.press("a")
        await book.type("15:40 DNS servers withdraw their routes")
        assert "15:40 UTC (no zone said: UTC), and the event: DNS servers" in " ".join(book.screen.split())
        await book.press("tab")
        assert "at: 2026-11-18T15:40:00Z" in book.source
        assert "event: DNS servers withdraw their routes" in book.source
        assert book.step.panel.text == "DNS servers withdraw their routes"
        await book.press("escape", "u")
        assert book.source == EVENTS


async def test_a_span_becomes_the_beginning_and_the_end_of_its_row(tmp_path: Path) -> None:
    async with opened(tmp_path, EVENTS, step="timeline") as book:
        await book.press("a")
        await book.type("8:40-8:50 am PST the drain")
        words = " ".join(book.screen.split())
        assert "= Wed 2026-11-18 16:40 UTC, until Wed 16:50 UTC, and the event: the drain" in words
        await book.press("escape")
        assert "at: 2026-11-18T16:40:00Z" in book.source
        assert "until: 2026-11-18T16:50:00Z" in book.source
        assert "event: the drain" in book.source
        await book.press("u")
        assert book.source == EVENTS


async def test_a_span_in_a_row_that_has_words_sets_its_end(tmp_path: Path) -> None:
    async with opened(tmp_path, EVENTS, step="timeline") as book:
        await book.press("enter", "enter", "ctrl+u")
        await book.type("15:40-15:50")
        await book.press("escape")
        assert "at: 2026-11-18T15:40:00Z" in book.source
        assert "event: Pool shrinks" in book.source
        assert "until: 2026-11-18T15:50:00Z" in book.source


async def test_a_span_that_may_be_an_offset_is_asked_about(tmp_path: Path) -> None:
    async with opened(tmp_path, EVENTS, step="timeline") as book:
        await book.press("enter", "enter", "ctrl+u")
        await book.type("09:40-10:00")
        assert "may be a span, or a time with an offset: write `09:40 to 10:00`" in " ".join(book.screen.split())


async def test_an_event_that_has_words_keeps_them_whatever_is_typed_as_its_time(tmp_path: Path) -> None:
    async with opened(tmp_path, EVENTS, step="timeline") as book:
        await book.press("enter", "enter", "ctrl+u")
        await book.type("15:40 Alert")
        await book.press("escape")
        assert "event: Pool shrinks" in book.source
        assert "15:40 Alert" in book.source


async def test_the_choices_of_a_milestone_say_what_they_mean(tmp_path: Path) -> None:
    async with opened(tmp_path, EVENTS, step="timeline") as book:
        await book.press("enter", "enter", "tab", "tab")
        assert "mitigated  users are no longer harmed" in book.screen


async def test_a_word_that_begins_no_choice_chooses_none_by_its_later_letters(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD, step="brief") as book:
        before = book.source
        await book.press("enter")
        await book.type("learn")
        assert "Nothing here begins with “learn”." in book.screen
        await book.press("tab", "escape")
        assert book.source == before


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("https://wiki.example/a, https://wiki.example/b", ["https://wiki.example/a", "https://wiki.example/b"]),
        ("The runbook says so, https://wiki.example/a", ["The runbook says so, https://wiki.example/a"]),
    ],
)
async def test_only_a_list_of_addresses_is_parted_where_items_are_words(tmp_path, typed, items):
    source = "postmortem: 1\ntitle: Down\ntimeline:\n  - at: 2026-11-18T14:05:00Z\n    event: Down\n    evidence: []\n"
    async with opened(tmp_path, source, step="timeline") as book:
        book.step.go_to(("timeline", 0, "evidence", 0))
        await book.settle()
        await book.press("a")
        await book.type(typed)
        await book.press("enter", "escape")
        assert book.app.document.text.data["timeline"][0]["evidence"] == items
