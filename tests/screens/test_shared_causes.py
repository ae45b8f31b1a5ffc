"""A cause that the factors and the fault tree share under one id: reworded in one, it is reworded in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.workbook import opened

from model.checks.fixing import fix
from model.document import Document

if TYPE_CHECKING:
    from pathlib import Path

SHARED = """\
postmortem: 1
factors:
  - id: rehearsal
    category: process
    factor: Nobody bothered to rehearse it
fault_tree:
  top: down
  nodes:
    down:
      label: Checkout returned 500
      gate: or
      inputs: [rehearsal, pool]
    rehearsal:
      label: Nobody bothered to rehearse it
    pool:
      label: The pool was exhausted
"""
BETTER = "A cold start is rehearsed nowhere"
APART = SHARED.replace("      label: Nobody bothered to rehearse it", f"      label: {BETTER}")


def named(book_findings: object) -> set[str]:
    return {finding.check for finding in book_findings}  # type: ignore[attr-defined]  # findings, whoever holds them


async def test_a_factor_that_is_reworded_is_reworded_in_the_tree_as_one_step_of_undo(tmp_path: Path) -> None:
    async with opened(tmp_path, SHARED, step="factors") as book:
        await book.press("g", "enter")
        book.step.rows.select(("factors", 0, "factor"))
        await book.press("enter", "ctrl+u")
        await book.type(BETTER)
        await book.press("enter", "escape", "escape")
        assert f"    factor: {BETTER}\n" in book.source
        assert f"    rehearsal:\n      label: {BETTER}\n" in book.source
        assert not named(book.app.document.findings) & {"duplicate-id", "cause-told-differently"}
        await book.press("u")
        assert book.source == SHARED


async def test_a_node_that_is_reworded_takes_its_factor_along(tmp_path: Path) -> None:
    async with opened(tmp_path, SHARED, step="fault_tree") as book:
        book.step.go_to(("fault_tree", "nodes", "rehearsal", "label"))
        await book.press("enter", "ctrl+u")
        await book.type(BETTER)
        await book.press("enter")
        assert f"    factor: {BETTER}\n" in book.source
        assert SHARED.count("rehearsal") == book.source.count("rehearsal")


async def test_a_node_that_says_something_else_is_told_and_x_gives_it_the_words_of_the_factor(tmp_path: Path) -> None:
    async with opened(tmp_path, APART, step="fault_tree") as book:
        assert "duplicate-id" not in named(book.app.document.findings)
        book.step.go_to(("fault_tree", "nodes", "rehearsal", "label"))
        await book.settle()
        assert "Nobody bothered to rehearse it" in " ".join(book.screen.split())
        await book.press("x")
        assert book.source == SHARED


async def test_words_that_differed_already_stay_each_its_own(tmp_path: Path) -> None:
    async with opened(tmp_path, APART, step="fault_tree") as book:
        book.step.go_to(("fault_tree", "nodes", "rehearsal", "label"))
        await book.press("enter")
        await book.type(" at all")
        await book.press("enter")
        assert f"label: {BETTER} at all\n" in book.source
        assert "factor: Nobody bothered to rehearse it\n" in book.source


def test_words_that_somebody_wrote_are_not_replaced_unseen() -> None:
    document = Document.from_bytes(APART.encode())
    assert "cause-told-differently" in named(document.findings)
    assert list(fix(document)) == []
    assert document.text.source == APART
