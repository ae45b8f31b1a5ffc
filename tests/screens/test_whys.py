from __future__ import annotations

from typing import TYPE_CHECKING

from support.workbook import opened

from model.whys import Chain, Origin, Why, branches, next_question

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = "postmortem: 1\ntitle: Checkout API outage\n"
ONE = """\
postmortem: 1
title: Checkout API outage

whys:
  # asked in the meeting
  - id: pool
    problem: Checkout returned 500 to one in five users
    chain:
      - because: The connection pool was exhausted
        evidence: [checkout.log:4711]

      - because: The pool was templated as 10
        category: process-gap
"""


async def test_problem_and_answers_are_typed_into_place_one_after_the_other(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="whys") as book:
        await book.press("a")
        await book.type("Checkout returned 500")
        await book.press("enter")
        await book.type("The pool was exhausted")
        await book.press("enter")
        assert "Why: The pool was exhausted?" in book.screen
        await book.type("The pool was templated as 10")
        await book.press("enter", "escape")
        assert book.source == EMPTY + (
            "whys:\n"
            "  - id: checkout-returned-500\n"
            "    problem: Checkout returned 500\n"
            "    chain:\n"
            "      - because: The pool was exhausted\n"
            "      - because: The pool was templated as 10\n"
        )


async def test_a_chain_is_read_downwards_from_its_problem_to_its_next_question(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        lines = [line.strip("▌▏ ") for line in book.lines]
        shown = [
            next(place for place, line in enumerate(lines) if words in line)
            for words in (
                "Checkout returned 500",
                "▼ 1 The connection pool was exhausted",
                "✓ evidence: 1",
                "▼ 2 The pool was templated as 10",
                "○ no evidence · process-gap",
                "╰ Where does the process leave this case open",
            )
        ]
        assert shown == sorted(shown)
        assert "Chain 1  ○ no root cause yet" in book.screen
        assert [line.strip() for line in book.lines if line.strip().endswith("pool")] == ["id: pool"]


async def test_r_marks_the_selected_answer_as_root_cause_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "j", "r")
        assert "        category: process-gap\n" in book.source
        assert book.source.count("root_cause: true") == 1
        assert "◆ 2 The pool was templated as 10" in book.screen
        assert "◆ ROOT CAUSE" in book.selected
        assert "The chain ends here" in book.screen
        await book.press("u")
        assert book.source == ONE


async def test_r_again_takes_the_mark_away(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "r", "r")
        assert book.source == ONE


async def test_add_on_an_answer_puts_one_between_as_one_step_of_undo(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "a")
        await book.type("Connections were not returned")
        await book.press("enter")
        because = [line.strip() for line in book.source.splitlines() if "because" in line]
        assert because == [
            "- because: The connection pool was exhausted",
            "- because: Connections were not returned",
            "- because: The pool was templated as 10",
        ]
        await book.press("escape", "u")
        assert book.source == ONE


async def test_an_answer_that_is_left_empty_is_no_answer(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "a", "escape")
        assert book.source == ONE
        await book.press("G", "k", "enter", "escape")
        assert book.source == ONE


async def test_enter_on_an_answer_opens_its_form(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "enter")
        assert "5 Whys › Whys 1 of 2" in book.screen
        assert [word for word in ("Because", "Evidence", "Root cause", "Category") if word not in book.screen] == []
        await book.press("escape")
        assert "The connection pool was exhausted" in book.selected


async def test_a_branch_is_a_second_answer_to_the_question_of_the_selected_one(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "j")
        assert "answers: Why: The connection pool was exhausted?" in book.screen
        assert "B: a second answer to this question" in book.screen
        assert "B 2nd answer" in book.lines[-1]
        await book.press("B")
        assert "Why: The connection pool was exhausted?" in book.selected
        await book.type("Nothing sheds load")
        await book.press("enter", "escape")
        assert book.source.endswith(
            "  - id: connection-pool-exhausted\n"
            "    problem: The connection pool was exhausted\n"
            "    chain:\n"
            "      - because: Nothing sheds load\n"
        )
        assert "Chain 2  ○ no root cause yet  ↳ from answer 1 of chain 1" in book.screen
        await book.press("g")
        assert "✓ evidence: 1 · ↳ chain 2" in book.screen
        assert not [line for line in book.lines if "↳" in line and "connection-pool-exhausted" in line]


async def test_the_problem_itself_may_have_a_second_answer(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "B")
        await book.type("Nothing sheds load")
        await book.press("enter", "escape")
        assert book.source.count("problem: Checkout returned 500 to one in five users\n") == 2
        assert book.source.endswith("    chain:\n      - because: Nothing sheds load\n")
        assert "↳ from the problem of chain 1" in book.screen
        await book.press("g")
        assert "Chain 1  ○ no root cause yet  ↳ chain 2" in book.screen
        await book.press("u")
        assert book.source == ONE


async def test_capital_a_begins_another_chain_from_anywhere_in_the_list(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "A")
        await book.type("Nobody saw it for an hour")
        await book.press("enter", "escape")
        assert book.source == ONE + "\n  - id: nobody-saw-it-hour\n    problem: Nobody saw it for an hour\n" or (
            book.source == ONE + "  - id: nobody-saw-it-hour\n    problem: Nobody saw it for an hour\n"
        )


async def test_the_problem_row_deletes_and_restores_a_whole_chain(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("d")
        assert "pool" not in book.source
        await book.press("u")
        assert book.source == ONE


async def test_an_answer_moves_up_by_key(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "j", "K")
        assert book.source.index("templated as 10") < book.source.index("was exhausted")
        assert "▼ 1 The pool was templated as 10" in book.selected


async def test_read_only_offers_no_question_and_changes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys", read_only=True) as book:
        assert "╰" not in book.screen
        await book.press("j", "r", "space", "a", "A", "B", "d")
        assert book.source == ONE


async def test_a_finding_in_an_answer_opens_that_answer(tmp_path: Path) -> None:
    broken = ONE.replace("category: process-gap", "category: nonsense")
    async with opened(tmp_path, broken) as book:
        await book.press("f")
        assert "5 Whys › Whys 2 of 2" in book.screen
        assert "nonsense" in book.selected


async def test_hostile_text_is_shown_as_it_is_written(tmp_path: Path) -> None:
    hostile = ONE.replace("The connection pool was exhausted", '"[red]\\e[2J[/] [@click=app.quit]x"')
    async with opened(tmp_path, hostile, step="whys") as book:
        assert "[red]␛[2J[/] [@click=app.quit]x" in book.screen


async def test_long_answers_wrap_and_follow_the_width(tmp_path: Path) -> None:
    words = " ".join(["every word of a long answer is shown"] * 6)
    async with opened(tmp_path, ONE.replace("The connection pool was exhausted", words), step="whys") as book:
        await book.press("j")
        assert book.selected.count("every word of a long answer is shown") + book.selected.count("\n") >= 6
        await book.pilot.resize_terminal(40, 24)
        await book.settle()
        shown = " ".join(book.selected.replace("│", " ").split())
        assert "every word of a long answer is shown every word" in shown


def test_a_category_demands_its_own_question_until_the_root_cause() -> None:
    gap = Chain(problem="P", chain=(Why(because="A.", category="process-gap"),))
    assert next_question(gap).startswith("Where does the process")
    assert next_question(Chain(problem="P", chain=(Why(because="A.\n"),))) == "Why: A?"


def test_a_chain_that_explains_its_own_answer_is_no_branch() -> None:
    chains = (Chain(problem="A", chain=(Why(because="a "), Why(because="B"))), Chain(problem="b"), Chain())
    assert branches(chains) == {1: Origin(0, 1)}


def test_of_chains_with_one_problem_the_later_ones_are_branches_of_the_first() -> None:
    chains = (Chain(problem="A", chain=(Why(because="B"),)), Chain(problem=" a"), Chain(problem="A"), Chain(), Chain())
    assert branches(chains) == {1: Origin(0, None), 2: Origin(0, None)}


async def test_a_second_answer_that_is_left_without_a_word_leaves_no_chain(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:
        await book.press("j", "B", "escape")
        assert book.source == ONE
        await book.press("g", "j", "B")
        await book.type("Nobody is paged by it")
        await book.press("escape")
        assert "because: Nobody is paged by it" in book.source


async def test_the_palette_offers_the_keys_of_the_open_step_only(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys") as book:

        def offered(word: str) -> bool:
            commands = book.app.get_system_commands(book.app.screen)
            return any(command.title.startswith(f"{word}: ") for command in commands)

        await book.press("j")
        assert offered("Root cause")
        assert not offered("Next part")
        await book.go_to("review")
        assert not offered("Root cause")
        assert offered("Next part")


async def test_help_lists_the_keys_of_the_step(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys", size=(80, 50)) as book:
        await book.press("j", "question_mark")
        assert "Begin a chain with a second answer to the question" in book.screen
        assert "Mark the answer as a root cause" in book.screen


async def test_the_key_bar_offers_root_cause_only_on_an_answer(tmp_path: Path) -> None:
    async with opened(tmp_path, ONE, step="whys", size=(120, 24)) as book:
        assert "root cause" not in book.lines[-1]
        await book.press("j")
        assert "r root cause" in book.lines[-1]


async def test_at_the_foot_of_a_chain_the_answer_above_is_marked_as_the_root_cause(tmp_path):
    source = "postmortem: 1\nwhys:\n  - problem: Down\n    chain:\n      - because: Pool\n      - because: Template\n"
    async with opened(tmp_path, source, step="whys") as book:
        await book.press("j", "j", "j", "r")
        assert "- because: Template\n        root_cause: true" in book.source
        await book.press("r")
        assert book.source == source


async def test_an_answer_says_in_which_chain_it_is(tmp_path: Path) -> None:
    source = (
        "postmortem: 1\nwhys:\n  - problem: Down\n    chain:\n      - because: Pool\n"
        "  - problem: Late\n    chain:\n      - because: No alert\n      - because: No rule\n"
    )
    async with opened(tmp_path, source, step="whys") as book:
        assert book.step.rows.select(("whys", 1, "chain", 1))
        await book.press("enter")
        assert "5 Whys › 2 of 2 › Whys 2 of 2" in book.screen
