"""Help names the keys of the screen that one is on: the step's own first, and in a field only what works there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

WHYS = """\
postmortem: 1
title: Outage
whys:
  - problem: Down
    chain:
      - because: The pool
"""
TREE = """\
postmortem: 1
title: Outage
fault_tree:
  top: down
  nodes:
    down: {label: Down, gate: and, inputs: [pool, peak]}
    pool: {label: Pool}
    peak: {label: Peak}
"""


async def test_the_keys_of_the_step_come_first_and_those_of_other_rows_say_so(tmp_path: Path) -> None:
    async with opened(tmp_path, WHYS, step="whys") as book:
        await book.press("question_mark")
        assert "In the 5 whys" in book.lines[2]
        assert "A         Begin a chain" in book.screen
        assert "B         On other rows: Begin a chain with a second answer" in book.screen
        assert "r         On other rows: Mark the answer" in book.screen


async def test_on_the_row_itself_its_keys_are_not_those_of_other_rows(tmp_path: Path) -> None:
    async with opened(tmp_path, WHYS, step="whys") as book:
        await book.press("j", "question_mark")
        assert "B         Begin a chain with a second answer" in book.screen


async def test_a_read_only_step_names_no_key_of_other_rows(tmp_path: Path) -> None:
    async with opened(tmp_path, WHYS, step="whys", read_only=True) as book:
        await book.press("question_mark")
        assert "On other rows" not in book.screen


async def test_an_imagined_failure_has_no_key_for_what_occurred(tmp_path: Path) -> None:
    source = TREE.replace("postmortem: 1", "postmortem: 1\nkind: pre-mortem")
    async with opened(tmp_path, source, step="fault_tree", size=(80, 60)) as book:
        await book.press("question_mark")
        assert "Put a new AND gate over the node." in book.screen
        assert "that the event occurred" not in book.screen


async def test_in_a_field_help_names_only_what_works_there(tmp_path: Path) -> None:
    async with opened(tmp_path, WHYS, step="brief", size=(80, 60)) as book:
        await book.press("j", "enter", "f1")
        assert "^w ^u ^k  Delete the word before the cursor" in book.screen
        assert "^s        Save the file." in book.screen
        assert "F1        Every key of this screen." in book.screen
        for letters in ("Search in the rows", "First and last row", "Go to a step by its number", "next finding"):
            assert letters not in book.screen
        await book.press("escape")
        await book.type("X")
        await book.press("escape")
        assert "title: OutageX" in book.source


async def test_over_choices_no_letter_is_a_key(tmp_path: Path) -> None:
    async with opened(tmp_path, WHYS, step="brief", size=(80, 60)) as book:
        await book.press("j", "j", "enter", "question_mark")
        assert "Keep the value" in book.screen
        assert "Add an item" not in book.screen
        assert "Search in the rows" not in book.screen
