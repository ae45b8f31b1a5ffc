from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from support.workbook import opened

from model.actions import Action, ActionStatus, Level, days_overdue, next_level, next_status
from model.findings import Finding, Severity
from model.smart import Letter, smart

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = "postmortem: 1\ntitle: Checkout API outage\n"
TWO = """\
postmortem: 1
title: Checkout API outage
status: in-review

factors:
  - id: no-staging
    category: process
    factor: Configuration never runs under load before release

actions:
  - id: validate-config
    action: Reject pool sizes under 50 in the deployment pipeline
    owner: "@alex"
    due: 2126-12-03
    success_signal: A deploy with size 10 fails in CI
    follow_up: 2126-12-17
    impact: high
    effort: low
    addresses: [no-staging]
    status: open

  # from the meeting
  - id: better
    action: Improve testing
    owner: Platform team
    due: 2026-01-05
    status: open
"""


async def test_a_new_action_begins_with_its_words_and_gets_an_id_and_a_status(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="actions") as book:
        await book.press("a")
        await book.type("Reject pool sizes under 50")
        await book.press("enter")
        await book.type("@alex")
        await book.press("escape")
        assert book.source == EMPTY + (
            "actions:\n"
            "  - id: reject-pool-sizes-under-50\n"
            "    action: Reject pool sizes under 50\n"
            '    owner: "@alex"\n'
            "    status: open\n"
        )


async def test_an_id_that_is_taken_by_a_factor_is_numbered(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        await book.press("a")
        await book.type("No staging")
        await book.press("enter", "escape")
        assert "id: no-staging-2\n" in book.source


async def test_each_letter_is_lit_or_a_dash_and_the_panel_says_why(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        assert "S M A R T  Reject pool sizes" in book.screen
        assert "– – – – T  Improve testing" in book.screen
        await book.press("j")
        assert "– S specific: " in book.screen
        assert "– M measurable: " in book.screen
        assert "– A assignable: `Platform team` is not a person" in book.screen


async def test_a_letter_lights_up_once_its_reason_is_gone(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO.replace("Platform team", '"@sam"'), step="actions") as book:
        assert "– – A – T  Improve testing" in book.screen


async def test_space_steps_the_status_through_all_five(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        seen = []
        for _ in range(5):
            await book.press("space")
            seen.append(book.source.split("validate-config")[1].split("status: ")[1].split("\n")[0])
        assert seen == ["in-progress", "done", "dropped", "parked", "open"]
        assert book.source == TWO
        await book.press("u")
        assert "    status: parked\n" in book.source


async def test_each_status_has_its_own_sign_and_word(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        shown = []
        for _ in range(5):
            shown.append((book.selected.split()[1], book.selected.split("\n")[1].split()[0]))
            await book.press("space")
        assert shown == [("○", "open"), ("◐", "in-progress"), ("●", "done"), ("✗", "dropped"), ("□", "parked")]


async def test_an_overdue_action_says_so_until_it_is_done(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        await book.press("j")
        assert "days overdue" in book.selected
        await book.press("space", "space")
        assert "overdue" not in book.selected


async def test_keys_place_an_action_in_the_matrix(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        assert "do now #1 · strategic –" in book.screen
        assert "not placed #2" in book.screen
        await book.press("j", "i", "t")
        assert "    impact: high\n    effort: high\n" in book.source
        assert "strategic #2" in book.screen
        await book.press("u", "u")
        assert book.source == TWO


async def test_the_letters_are_named_above_the_actions(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        assert "S specific  M measurable  A assignable  R realistic  T time-bound" in book.screen
    async with opened(tmp_path, EMPTY, step="actions") as book:
        assert "M measurable" not in book.screen


async def test_the_keys_of_impact_and_effort_say_what_they_set(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        await book.press("j", "i")
        assert "impact high only" in book.selected
        assert "i: impact (high)   t: effort (–)" in book.screen
        await book.press("i", "t")
        assert "strategic" in book.selected
        assert "i: impact (medium)   t: effort (high)" in book.screen


async def test_an_action_that_cuts_no_cause_is_not_realistic(tmp_path: Path) -> None:
    careful = TWO.replace("action: Improve testing", "action: Be more careful")
    async with opened(tmp_path, careful, step="actions") as book:
        await book.press("j")
        assert "R realistic: this action addresses no cause" in book.screen
        assert "S M" not in book.selected


async def test_a_tall_terminal_draws_the_matrix(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions", size=(120, 40)) as book:
        rows = [line for line in book.lines if "high impact" in line]
        assert len(rows) == 1
        assert "do now #1" in rows[0]


async def test_the_panel_tells_what_an_action_addresses(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        assert "→ no-staging: Configuration never runs under load" in book.screen


REFERRED = """\
postmortem: 1
whys:
  - id: why-pool
    problem: Checkout returned 500
factors:
  - id: no-staging
    category: process
    factor: Configuration never runs under load
fault_tree:
  top: down
  nodes:
    down: {label: Checkout was down, gate: or, inputs: [pool-too-small, no-shedding]}
    pool-too-small: {label: The connection pool was templated as 10}
    no-shedding: {label: Nothing sheds load}
actions:
  - id: bound
    action: Reject pool sizes under 50
    addresses: [long-gone]
"""


async def test_what_an_action_addresses_is_ticked_by_its_words_under_headings(tmp_path: Path) -> None:
    async with opened(tmp_path, REFERRED, step="actions", size=(80, 40)) as book:
        book.step.go_to(("actions", 0, "addresses"))
        await book.press("enter")
        listed = [line.strip("▌▏ ") for line in book.lines]
        shown = [
            listed.index(words)
            for words in (
                "Events of the fault tree",
                "[ ] The connection pool was templated as 10  pool-too-small",
                "Gates of the fault tree",
                "[ ] Checkout was down  down",
                "Factors",
                "[ ] Configuration never runs under load  no-staging",
                "5 Whys",
                "[ ] Checkout returned 500  why-pool",
                "Named, but nowhere in the file",
                "[x] long-gone",
            )
        ]
        assert shown == sorted(shown)
        assert "The connection pool was templated as 10" in book.selected
        await book.press("space", "end", "space")
        assert "    addresses: [pool-too-small]\n" in book.source
        assert "long-gone" not in book.source


async def test_words_too_long_for_the_list_are_whole_in_the_box_with_the_id(tmp_path: Path) -> None:
    words = "The connection pool of every checkout server was templated as 10 in all of the regions of the company"
    text = REFERRED.replace("The connection pool was templated as 10", words)
    async with opened(tmp_path, text, step="actions") as book:
        book.step.go_to(("actions", 0, "addresses"))
        await book.press("enter")
        assert "pool-too-small" not in book.selected
        assert f"{words} pool-too-small" in " ".join(book.screen.split())


async def test_the_inputs_of_a_gate_are_ticked_among_the_nodes_of_the_tree_alone(tmp_path: Path) -> None:
    async with opened(tmp_path, REFERRED, step="fault_tree") as book:
        book.step.go_to(("fault_tree", "nodes", "down", "inputs"))
        await book.press("enter")
        assert "[x] Nothing sheds load" in book.screen
        assert "Configuration never runs" not in book.screen


async def test_an_action_moves_with_its_comment(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions") as book:
        await book.press("j", "K")
        assert book.source.index("# from the meeting") < book.source.index("id: better")
        assert book.source.index("id: better") < book.source.index("id: validate-config")
        assert "Improve testing" in book.selected


async def test_read_only_keeps_the_file_and_still_shows_the_letters(tmp_path: Path) -> None:
    async with opened(tmp_path, TWO, step="actions", read_only=True) as book:
        await book.press("space", "i", "t", "a", "d", "J")
        assert book.source == TWO
        assert "S M A R T" in book.screen


async def test_hostile_words_are_shown_as_they_are_written(tmp_path: Path) -> None:
    hostile = TWO.replace("Improve testing", '"[/] [@click=app.quit]x[/] \\e]0;owned\\a"')
    async with opened(tmp_path, hostile, step="actions") as book:
        assert "[/] [@click=app.quit]x[/] ␛]0;owned␇" in book.screen


def test_letters_follow_from_the_findings_of_the_action() -> None:
    found = [Finding("action-without-due", "actions", Severity.ADVICE, ("actions", 0, "due"), "no date", "agree")]
    lit = smart(found)
    assert [one.letter.sign for one in lit] == list("SMART")
    assert [one.letter for one in lit if not one.is_lit] == [Letter.TIME_BOUND]
    assert lit[-1].reason == "no date"


def test_the_checks_that_put_letters_out_all_exist() -> None:
    from model.checks.registry import all_checks

    known = set(all_checks())
    assert {name for letter in Letter for name in letter.value} <= known


def test_a_finished_action_is_never_overdue() -> None:
    day = date(2026, 11, 1)
    assert days_overdue(Action(due=day, status="open"), date(2026, 11, 3)) == 2
    assert days_overdue(Action(due=day), day) == 0
    assert days_overdue(Action(due=day, status="done"), date(2026, 12, 1)) == 0


def test_levels_and_statuses_come_around() -> None:
    assert [next_level(level) for level in (None, *Level)] == [Level.HIGH, Level.MEDIUM, Level.LOW, None]
    assert next_status(ActionStatus.PARKED) is ActionStatus.OPEN


CAUSES = """\
postmortem: 1
whys:
  - id: pool
    problem: Down
    chain: [{because: The pool was exhausted, root_cause: true}]
fault_tree:
  top: down
  nodes:
    down: {label: Down, gate: or, inputs: [no-shedding]}
    no-shedding: {label: Nothing sheds load, root_cause: true}
actions:
  - {id: bound, action: Reject pool sizes under 50, addresses: [pool]}
  - {id: shed, action: Shed load at the edge, addresses: [no-shedding], status: parked}
"""


async def test_the_root_causes_that_no_action_cuts_are_named(tmp_path):
    async with opened(tmp_path, CAUSES, step="actions") as book:
        assert "root causes cut 1/2   ✖ no action: Nothing sheds load" in book.screen
    async with opened(tmp_path, CAUSES.replace("status: parked", "status: open"), step="actions") as book:
        assert "root causes cut 2/2 ✔" in book.screen


async def test_where_nothing_can_be_ticked_space_ticks_nothing(tmp_path: Path) -> None:
    source = EMPTY + "actions:\n  - {id: a, action: Reject small pools}\n"
    async with opened(tmp_path, source, step="actions") as book:
        book.step.go_to(("actions", 0, "addresses"))
        await book.press("enter", "space", "end", "space")
        assert book.source == source


async def test_one_id_that_is_no_list_stays_when_another_is_ticked(tmp_path: Path) -> None:
    source = TWO.replace("addresses: [no-staging]", "addresses: long-gone")
    async with opened(tmp_path, source, step="actions") as book:
        book.step.go_to(("actions", 0, "addresses"))
        await book.press("enter", "space")
        assert book.app.document.data["actions"][0]["addresses"] == ["long-gone", "no-staging"]
