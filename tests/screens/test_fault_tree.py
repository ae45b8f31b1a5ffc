from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support import workbook
from support.workbook import opened

from model.checklist import State, entry_of
from model.edits import Edit, Insert, Remove, Set
from model.findings import Severity
from model.tree_edits import NODES as NODES_OF_TREE

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = "postmortem: 1\ntitle: Checkout API outage\n"
NODES = """\
  nodes:
    checkout-down:
      label: Checkout returned 500
      gate: and
      inputs:
        - no-primary
        - not-paged
    no-primary:
      label: No primary database
      gate: or
      inputs:
        - failover-bug
        - disk-full
    not-paged:
      label: Nobody was paged
      gate: or
      inputs:
        - disk-full
        - pager-muted
    failover-bug:
      label: The failover stopped halfway
    # shared by both branches
    disk-full:
      label: The disk was full
    pager-muted:
      label: The pager was muted
"""
TREE = f"""\
postmortem: 1
title: Checkout API outage

fault_tree:
  top: checkout-down
{NODES}
actions:
  - id: retry-election
    action: Retry the election
    addresses:
      - failover-bug
"""


async def test_a_tree_is_begun_with_its_top_event_and_grows_below_the_selection(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="fault_tree") as book:
        await book.press("a")
        assert "What failed? (the top event)" in book.screen
        await book.type("Checkout returned 500")
        await book.press("enter")
        await book.press("a")
        await book.type("Pool exhausted")
        await book.press("enter")
        assert book.source == EMPTY + (
            "fault_tree:\n"
            "  top: checkout-returned-500\n"
            "  nodes:\n"
            "    checkout-returned-500:\n"
            "      label: Checkout returned 500\n"
            "      gate: or\n"
            "      inputs:\n"
            "        - pool-exhausted\n"
            "    pool-exhausted:\n"
            "      label: Pool exhausted\n"
        )
        assert "Pool exhausted" in book.screen
        assert "TOP Checkout returned 500 ─ OR" in book.selected


async def test_enter_names_the_top_event_of_an_empty_tree_too(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="fault_tree") as book:
        assert "next: a names the top event" in book.screen
        assert "enter fills in the row" not in book.screen
        await book.press("enter")
        assert "What failed? (the top event)" in book.screen
        await book.type("Checkout returned 500")
        await book.press("enter")
        assert "      label: Checkout returned 500\n" in book.source


async def test_causes_are_typed_one_after_the_other_and_one_is_no_fault_until_the_step_is_left(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY + "status: in-review\n", step="fault_tree") as book:
        for words in ("Checkout returned 500", "Pool exhausted"):
            await book.press("a")
            await book.type(words)
            await book.press("enter")
        assert "“Checkout returned 500” has one cause so far → a adds a second cause" in book.screen
        assert book.selected.startswith("• ")
        await book.go_to("lessons")
        await book.go_to("fault_tree")
        assert book.selected.startswith("✖ ")
        await book.press("a")
        await book.type("Nothing sheds load")
        await book.press("enter")
        assert "        - pool-exhausted\n        - nothing-sheds-load\n" in book.source
        assert book.selected.startswith("  ")


async def test_in_a_draft_a_gate_that_waits_for_its_second_cause_is_no_error_anywhere(tmp_path: Path) -> None:
    source = TREE.replace("        - pager-muted\n", "")
    async with opened(tmp_path, source, step="fault_tree") as book:
        assert [finding.check for finding in book.app.document.findings if finding.severity is Severity.ERROR] == [
            "tree-node-unreachable"
        ]
        book.app.workbook.apply([Remove((*NODES_OF_TREE, "pager-muted"))])
        await book.settle()
        assert not any(finding.severity is Severity.ERROR for finding in book.app.document.findings)
        entry = entry_of(book.app.workbook.view.entries, "fault_tree")
        assert (entry.state, entry.missing) == (State.IN_PROGRESS, "a second cause of Nobody was paged")


async def test_a_finding_about_the_causes_of_a_gate_is_gone_to_on_its_row_where_a_adds_one(tmp_path: Path) -> None:
    source = TREE.replace("        - pager-muted\n", "").replace(
        "    pager-muted:\n      label: The pager was muted\n", ""
    )
    async with opened(tmp_path, "status: in-review\n" + source, step="brief") as book:
        await book.press("f")
        assert "Nobody was paged ─ OR" in book.selected
        assert book.selected.startswith("✖ ")
        await book.press("a")
        await book.type("The pager was muted")
        await book.press("enter")
        assert "        - disk-full\n        - pager-muted\n" in book.source


async def test_a_gate_that_lost_its_second_cause_is_a_fault_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path, "status: in-review\n" + TREE, step="fault_tree") as book:
        await book.press("j", "j", "d")
        assert book.selected.startswith("✖ ")


async def test_figures_rows_and_marks_stand_on_one_small_screen(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        assert "TOP Checkout returned 500 ─ AND" in book.screen
        assert "2 cut sets · ! 1 single point · ✖ 1/2 covered" in book.screen
        assert "· The failover stopped halfway  ✔" in book.screen
        assert "· The disk was full  ! ✖ ×2" in book.screen
        assert "↑ The disk was full" in book.screen
        assert all(len(line) <= 80 for line in book.lines)


async def test_words_are_cut_before_their_marks_and_ids_stand_in_the_box_alone(tmp_path: Path) -> None:
    long = TREE.replace("label: The disk was full", "label: The disk of the primary database was full " + "again " * 20)
    async with opened(tmp_path, long, step="fault_tree") as book:
        assert any("· The disk of the primary database" in line and line.endswith("…  ! ✖ ×2") for line in book.lines)
        await book.press("j", "j", "j")
        assert not any("disk-full" in line for line in book.lines if "─" in line or "•" in line)
        assert "again  disk-full" in book.screen


async def test_a_wide_tree_shows_ids_and_actions_behind_the_words(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree", size=(220, 40)) as book:
        await book.press("p")
        assert "· The failover stopped halfway  ✔ retry-election  failover-bug" in book.screen


async def test_no_line_of_the_figures_is_a_mark_alone(tmp_path: Path) -> None:
    for columns in (60, 80, 100):
        async with opened(tmp_path, TREE, step="fault_tree", size=(columns, 24)) as book:
            assert not [line for line in book.lines if line.strip() in ("✖", "✔")]


async def test_the_panel_says_what_the_selected_cause_means(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "j")
        assert "The disk was full" in book.selected
        assert "! suffices alone: if it happens, the top event happens" in book.screen
        assert "✖ no action: A begins one · no evidence: E adds some" in book.screen


async def test_at_24_lines_the_box_says_the_gist_and_m_the_rest(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "j")
        assert book.step.panel.size.height <= 4
        assert "m: more" in book.screen
        assert "one of the fewest that cut every way" not in book.screen
        await book.press("m")
        assert "one of the fewest that cut every way" in book.screen
        assert "whether it occurred is unknown" in book.screen
        await book.press("m")
        assert book.step.panel.size.height <= 4
    async with opened(tmp_path, TREE, step="fault_tree", size=(80, 40)) as book:
        await book.press("j", "j", "j")
        assert "one of the fewest that cut every way" in book.screen
        assert "m: more" not in book.screen


async def test_box_and_key_bar_say_how_a_gate_is_stepped_and_only_on_a_gate(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        assert "AND: all of its 2 causes are needed   space: AND/OR   t: inhibit/XOR" in book.screen
        assert "space AND/OR" in book.lines[-1]
        await book.press("j", "j")
        assert "The failover stopped halfway" in book.selected
        assert "space" not in book.lines[-1]


@pytest.mark.parametrize(
    ("causes", "words"),
    [
        (1, ("t: NOT", "NOT:")),
        (2, ("t: inhibit/XOR", "INHIBIT:", "XOR:", "INHIBIT:")),
        (3, ("t: k of n", "2 of its 3 causes")),
    ],
)
async def test_space_toggles_and_and_or_and_a_key_of_their_own_steps_the_rarer_gates(
    tmp_path: Path, causes: int, words: tuple[str, ...]
) -> None:
    names = ["a", "b", "c"][:causes]
    nodes = "".join(f"    {name}: {{label: Cause {name}}}\n" for name in names)
    tree = f"fault_tree:\n  top: t\n  nodes:\n    t: {{label: T, gate: or, inputs: [{', '.join(names)}]}}\n{nodes}"
    async with opened(tmp_path, EMPTY + tree, step="fault_tree") as book:
        for word in ("OR:", "AND:", "OR:", "AND:"):
            assert word in book.screen
            await book.press("space")
        for word in words:
            assert word in book.screen
            await book.press("t")
        await book.press("space")
        assert "OR:" in book.screen


async def test_space_steps_the_gate_and_then_the_state_of_an_event(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE.replace("gate: and", "gate: inhibit"), step="fault_tree") as book:
        await book.press("space")
        assert "      gate: or\n      inputs:\n        - no-primary\n" in book.source
        assert "2 single points" not in book.screen
        await book.press("j", "j", "space")
        assert "    failover-bug:\n      label: The failover stopped halfway\n      state: occurred\n" in book.source
        await book.press("space")
        assert "state: not-occurred" in book.source


async def test_a_node_is_wrapped_in_a_gate_in_its_place(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "W")
        assert "What needs “The failover stopped halfway”, and something else too?" in book.screen
        await book.type("No failover took over")
        await book.press("enter")
        assert "        - no-failover-took-over\n        - disk-full\n" in book.source
        assert "label: No failover took over\n      gate: and\n      inputs:\n        - failover-bug\n" in book.source
        assert "No failover took over ─ AND" in book.selected


async def test_the_top_is_wrapped_and_its_gate_becomes_the_top(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("W")
        await book.type("The shop was closed")
        await book.press("enter")
        assert "  top: shop-closed\n" in book.source


async def test_a_wrap_without_words_changes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("W", "escape")
        assert book.source == TREE


GONE = Remove((*NODES_OF_TREE, "failover-bug"))
UNHUNG = Remove((*NODES_OF_TREE, "no-primary", "inputs", 0))
HUNG_ELSEWHERE = Insert((*NODES_OF_TREE, "not-paged", "inputs"), 0, "failover-bug")


@pytest.mark.parametrize("theirs", [(UNHUNG, HUNG_ELSEWHERE), (UNHUNG, GONE)])
async def test_a_node_that_hangs_elsewhere_by_the_answer_is_not_wrapped(
    tmp_path: Path, theirs: tuple[Edit, ...]
) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "W")
        book.app.document.apply(*theirs)
        await book.settle()
        before = book.source
        await book.type("No failover took over")
        await book.press("enter")
        assert book.source == before
        assert any("nothing was wrapped" in notice.message for notice in book.app._notifications)


async def test_the_top_of_before_that_hangs_below_another_by_the_answer_is_not_wrapped(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("W")
        above = {"label": "The shop was closed", "gate": "and", "inputs": ["checkout-down", "pager-muted"]}
        book.app.document.apply(Set((*NODES_OF_TREE, "shop-closed"), above), Set(("fault_tree", "top"), "shop-closed"))
        await book.settle()
        before = book.source
        await book.type("Nobody could pay")
        await book.press("enter")
        assert book.source == before


async def test_a_cause_of_a_node_that_is_gone_by_then_becomes_no_top_event(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "a")
        book.app.document.apply(UNHUNG, GONE)
        await book.settle()
        await book.type("The timeout was short")
        await book.press("enter")
        assert "  top: checkout-down\n" in book.source
        assert "timeout" not in book.source
        assert any("nothing was added" in notice.message for notice in book.app._notifications)


async def test_nothing_is_shared_below_a_node_that_is_gone_by_then(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "s")
        book.app.document.apply(UNHUNG, GONE)
        await book.settle()
        before = book.source
        await book.press("enter")
        assert book.source == before
        assert any("nothing was shared" in notice.message for notice in book.app._notifications)


@pytest.mark.parametrize(
    ("gate", "told"),
    [
        ("gate: or", "any one of these suffices"),
        ("gate: inhibit", "it took all of these together"),
        ("gate: vote\n      k: 2", "as many suffice as the gate says"),
    ],
)
async def test_what_grows_below_a_gate_that_somebody_chose_is_told_by_that_gate(
    tmp_path: Path, gate: str, told: str
) -> None:
    factors = "factors: [{factor: No test}, {factor: No staging}, {factor: No alert}]\n"
    tree = f"fault_tree:\n  top: down\n  nodes:\n    down:\n      label: Checkout failed\n      {gate}\n"
    async with opened(tmp_path, EMPTY + factors + tree, step="fault_tree") as book:
        await book.press("i")
        assert f"      {gate}\n      inputs:" in book.source
        assert any(told in notice.message for notice in book.app._notifications)


async def test_a_node_is_shared_from_a_list_of_those_that_close_no_loop(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "s")
        assert "What is a cause of “No primary database” too?" in book.screen
        listed = [line for line in book.lines if "│" in line]
        assert not any("Checkout returned 500" in line for line in listed)
        await book.press("j", "enter")
        assert "        - disk-full\n        - pager-muted\n    not-paged:" in book.source
        assert "↑ The pager was muted" in book.screen


async def test_enter_on_a_reference_jumps_to_where_the_node_is_drawn(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "j", "j", "j")
        assert "↑ The disk was full" in book.selected
        await book.press("enter")
        assert "· The disk was full  !" in book.selected


async def test_an_id_is_renamed_wherever_it_is_named_in_one_step_of_undo(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "R")
        await book.type(" twice")
        await book.press("enter")
        assert "failover-bug-twice:\n" in book.source
        assert book.source.count("failover-bug-twice") == 3
        assert "failover-bug\n" not in book.source
        await book.press("u")
        assert book.source == TREE


async def test_renaming_onto_another_node_is_refused(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "R", *["backspace"] * len("failover-bug"))
        await book.type("disk-full")
        await book.press("enter")
        assert book.source == TREE


@pytest.mark.parametrize(("key", "line"), [("o", "      state: occurred\n"), ("r", "      root_cause: true\n")])
async def test_marks_are_set_and_taken_away(tmp_path: Path, key: str, line: str) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", key)
        assert "      label: The failover stopped halfway\n" + line in book.source
        await book.press(key)
        assert book.source == TREE


async def test_evidence_is_attached_to_the_selected_node(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "E")
        await book.type("log:1")
        await book.press("enter", "escape", "escape", "escape")
        assert "      label: The failover stopped halfway\n      evidence:\n        - log:1\n" in book.source
        assert "✓ evidence: 1" in book.screen
        await book.press("m")
        assert "✓ evidence: log:1" in book.screen


async def test_an_action_is_begun_for_a_cause_and_covers_it_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "j", "A")
        await book.type("Alert on disks")
        await book.press("enter")
        assert "    action: Alert on disks\n" in book.source
        assert "✔ 2/2 covered" in book.screen
        assert "✔ Alert on disks (open)" in book.screen


async def test_an_action_is_begun_with_its_owner_and_its_day_on_one_line(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "j", "A")
        assert "@alex +14d" in book.screen
        await book.type("Alert on disks @kim 2099-12-01")
        await book.press("enter")
        assert '    action: Alert on disks\n    owner: "@kim"\n    due: 2099-12-01\n' in book.source
        assert any(
            "An action was begun for @kim, due Tue 2099-12-01. 8 opens the actions." in notice.message
            for notice in book.app._notifications
        )
        await book.press("A")
        await book.type("Rotate logs +14d")
        await book.press("enter")
        assert "    action: Rotate logs\n    due: 20" in book.source
        assert any("8 opens the actions: give it an owner." in notice.message for notice in book.app._notifications)


async def test_a_gate_folds_to_one_line_and_unfolds(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "z")
        assert "No primary database ─ OR ▸ 2 folded" in book.screen
        assert "stopped halfway  ✔" not in book.screen
        await book.press("z")
        assert "stopped halfway  ✔" in book.screen


async def test_cut_sets_are_stepped_through_uncovered_ones_first_and_lit(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("greater_than_sign")
        assert "cut set 1 of 2, order 1, ✖ NOT COVERED by any action: The disk was full" in book.screen
        assert "✖ │  └─ · The disk was full" in book.selected
        await book.press("greater_than_sign")
        assert "cut set 2 of 2, order 2, covered: The failover stopped" in book.screen
        assert "+ The pager was muted" in " ".join(book.screen.split())
        assert sum("» " in line for line in book.lines) == 2
        assert sum("› " in line for line in book.lines) == 3
        await book.press("less_than_sign")
        assert "cut set 1 of 2" in book.screen
        await book.press("escape")
        assert "cut set 1 of 2" not in book.screen


async def test_p_is_the_preview_and_n_the_next_hit_as_everywhere(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("n")
        assert "cut set 1 of" not in book.screen
        await book.press("p")
        assert book.app.workbook.has_class("-preview")


async def test_a_lit_cut_set_unfolds_what_hides_it_and_nothing_else(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "z", "j", "z", "greater_than_sign")
        assert "✖ │  └─ · The disk was full" in book.screen
        assert "folded" not in book.screen


async def test_the_tree_grows_from_whys_and_factors_and_not_twice(tmp_path: Path) -> None:
    grown = EMPTY + (
        "whys:\n"
        "  - id: pool\n"
        "    problem: Checkout failed\n"
        "    chain:\n"
        "      - because: The pool was exhausted\n"
        "      - because: No test under load\n"
        "        root_cause: true\n"
        "factors:\n"
        "  - id: no-staging\n"
        "    category: process\n"
        "    factor: No staging under load\n"
        "fault_tree:\n"
        "  top: down\n"
        "  nodes:\n"
        "    down:\n"
        "      label: Checkout failed\n"
    )
    async with opened(tmp_path, grown, step="fault_tree") as book:
        await book.press("i")
        assert "      gate: and\n      inputs:\n        - no-test-under-load\n        - no-staging\n" in book.source
        assert "      label: No test under load\n      root_cause: true\n" in book.source
        assert "No test under load  ◆" in book.screen
        source = book.source
        await book.press("i")
        assert book.source == source
        await book.press("u")
        assert book.source == grown


async def test_one_cause_alone_grows_into_no_gate_and_is_named(tmp_path: Path) -> None:
    alone = EMPTY + (
        "factors:\n  - id: flags\n    factor: No flag turns the pool off\n"
        "fault_tree:\n  top: down\n  nodes:\n    down:\n      label: Checkout failed\n"
    )
    async with opened(tmp_path, alone, step="fault_tree") as book:
        await book.press("i")
        assert book.source == alone
        words = "“No flag turns the pool off” is the only cause so far"
        assert any(told.message.startswith(words) for told in book.app._notifications)


async def test_a_failure_that_is_only_imagined_has_neither_state_nor_evidence(tmp_path: Path) -> None:
    imagined = TREE.replace("postmortem: 1\n", "postmortem: 1\nkind: pre-mortem\n")
    async with opened(tmp_path, imagined, step="fault_tree") as book:
        await book.press("j", "j", "o", "space", "E", "m")
        assert book.source == imagined
        assert "occurred" not in book.screen
        assert "evidence" not in book.screen
        await book.press("enter")
        assert "Probability" in book.screen
        assert "Evidence" not in book.screen


async def test_a_node_is_cut_off_with_what_hangs_on_nothing_else_and_comes_back(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "d")
        assert any(told.message.startswith("Deleted, with 1 below it.") for told in book.app._notifications)
        assert "failover-bug:" not in book.source
        assert "no-primary" not in book.source
        assert "disk-full:" in book.source
        await book.press("u")
        assert book.source == TREE


async def test_a_tree_that_is_cut_off_at_its_top_says_how_much_went_with_it(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("d")
        assert any(told.message.startswith("Deleted, with 5 below it.") for told in book.app._notifications)
        assert "fault_tree" not in book.source


async def test_inputs_are_moved_within_their_gate(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        await book.press("j", "j", "J")
        assert "        - disk-full\n        - failover-bug\n" in book.source
        assert "The failover stopped halfway" in book.selected


async def test_nothing_is_changed_in_a_file_that_is_only_looked_at(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree", read_only=True) as book:
        for key in ("a", "d", "space", "W", "s", "R", "o", "r", "E", "A", "i", "K", "J"):
            await book.press(key, "escape")
        assert book.source == TREE
        await book.press("greater_than_sign")
        assert "cut set 1 of 2" in book.screen


async def test_a_new_label_leaves_the_figures_in_place(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree") as book:
        analysed = book.step._analysed
        await book.press("j", "r")
        assert book.step._analysed.analysis is analysed.analysis


BROKEN = {
    "cycle": (
        "  top: a\n  nodes:\n    a: {gate: or, inputs: [b, c]}\n    b: {gate: and, inputs: [a, c]}\n    c: {label: C}\n",
        ("a cause of itself: a → b → a", "↻ loop back to a"),
    ),
    "missing": ("  top: a\n  nodes:\n    a: {gate: or, inputs: [b, x]}\n    b: {label: B}\n", ("✖ x  no such node",)),
    "top": ("  top: dwon\n  nodes:\n    down: {label: Down}\n", ("✖ dwon  no such node", "Not connected to the top")),
    "no top": ("  nodes:\n    down: {label: Down}\n", ("names no top event", "down")),
    "vote": ("  top: a\n  nodes:\n    a: {gate: vote, inputs: [b, b]}\n    b: {label: B}\n", ("?/2", "takes k from 1")),
    "ungated": ("  top: a\n  nodes:\n    a: {inputs: [b]}\n    b: {label: B}\n", ("a ─ no gate",)),
    "loose loop": (
        "  top: a\n  nodes:\n    a: {label: A}\n    b: {gate: or, inputs: [c]}\n    c: {gate: or, inputs: [b]}\n",
        ("Not connected", "↻ loop back to b"),
    ),
    "empty": ("  nodes: {}\n", ("a or enter names the top event",)),
    "not a tree": ("  top: [1]\n  nodes: 3\n", ()),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_tree_is_shown_as_far_as_it_goes_and_can_be_edited(tmp_path: Path, name: str) -> None:
    tree, shown = BROKEN[name]
    async with opened(tmp_path, f"{EMPTY}fault_tree:\n{tree}", step="fault_tree") as book:
        for words in shown:
            assert words in book.screen
        for key in ("j", "z", "greater_than_sign", "enter", "escape", "d", "u"):
            await book.press(key)
        assert book.source == f"{EMPTY}fault_tree:\n{tree}"


async def test_enter_describes_a_node_that_is_only_named(tmp_path: Path) -> None:
    tree, _ = BROKEN["missing"]
    async with opened(tmp_path, f"{EMPTY}fault_tree:\n{tree}", step="fault_tree") as book:
        await book.press("j", "j", "enter")
        await book.type("Disk full")
        await book.press("enter")
        assert "    x:\n      label: Disk full\n" in book.source
        assert "· Disk full" in book.selected


async def test_a_wide_screen_has_the_panel_beside_the_tree(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE, step="fault_tree", size=(140, 30)) as book:
        assert book.step.panel.region.x > book.step.rows.region.x
        assert book.step.panel.region.y == book.step.rows.region.y


@pytest.mark.slow
@pytest.mark.parametrize(("name", "count"), [("deep", 5000), ("wide", 10_000)])
async def test_deep_and_wide_trees_are_shown_and_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, count: int
) -> None:
    monkeypatch.setattr(workbook, "PATIENCE", 60.0)  # every press waits for the analysis of the whole tree
    gates = [f"    g{i}: {{gate: or, inputs: [e{i}, g{i + 1}]}}\n    e{i}: {{label: E}}\n" for i in range(count)]
    deep = f"    g{count}: {{label: E}}\n" + "".join(gates)
    listed = ", ".join(f"e{i}" for i in range(count))
    wide = f"    g0: {{gate: or, inputs: [{listed}]}}\n" + "".join(f"    e{i}: {{label: E}}\n" for i in range(count))
    text = f"{EMPTY}fault_tree:\n  top: g0\n  nodes:\n{deep if name == 'deep' else wide}"
    async with opened(tmp_path, text, step="fault_tree") as book:
        await book.press("j", "o", "end", "o")
        await book.press("greater_than_sign")
        assert book.source.count("state: occurred") == 2
        assert "cut set 1 of 200" in book.screen


async def test_a_cut_set_asked_for_while_they_are_counted_says_so(tmp_path: Path, monkeypatch) -> None:
    from threading import Event

    from screens.tree_analysis import Analyst

    counted, analyse = Event(), Analyst.analyse
    monkeypatch.setattr(Analyst, "analyse", lambda *arguments: counted.wait(20) and analyse(*arguments))
    async with opened(tmp_path, TREE) as book:
        await book.pilot.press("6", "greater_than_sign")
        await book.pilot.pause()
        assert any("still being counted" in told.message for told in book.app._notifications)
        counted.set()
        await book.settle()
        await book.press("greater_than_sign")
        assert "cut set 1 of" in book.screen


async def test_a_tree_that_cannot_be_analysed_says_why_there_is_no_cut_set(tmp_path: Path) -> None:
    async with opened(tmp_path, TREE.replace("- pager-muted", "- not-paged"), step="fault_tree") as book:
        await book.press("greater_than_sign")
        assert any("not-paged" in told.message for told in book.app._notifications)
