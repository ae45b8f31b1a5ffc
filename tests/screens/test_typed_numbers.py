"""Numbers as people type them, in the fields of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

from model.checks.fixing import fix
from model.document import Document
from model.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "postmortem: 1\ntitle: Outage\nimpact:\n"


@pytest.mark.parametrize(
    ("typed", "written"),
    [("100,000,000", "100000000"), ("3.5 billion", "3500000000"), ("1 000 000", "1000000"), ("100M", "100000000")],
)
async def test_a_number_is_shown_as_understood_and_kept_so(tmp_path: Path, typed: str, written: str) -> None:
    async with opened(tmp_path, HEAD + "  user: Errors\n", step="impact") as book:
        await book.press("enter")
        await book.type(typed)
        if typed != "1 000 000":
            assert f"→ {int(written):,}" in book.screen
        await book.press("tab")
        assert f"users_affected: {written}\n" in book.source
        await book.press("escape", "u")
        assert "users_affected" not in book.source


async def test_the_fields_own_unit_is_taken_off(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "  users_affected: 5\n", step="impact") as book:
        await book.press("j", "enter")
        await book.type("20 %")
        await book.press("tab", "escape")
        assert "users_affected_percent: 20\n" in book.source


async def test_a_unit_goes_into_the_empty_field_for_it_and_one_undo_takes_both_back(tmp_path: Path) -> None:
    source = HEAD + "  metrics:\n    - name: error rate\n      after: 0.1\n"
    async with opened(tmp_path, source, step="impact") as book:
        await book.press("slash")
        await book.type("error rate")
        await book.press("enter", "enter", "j", "j", "enter")
        await book.type("0%")
        await book.press("escape")
        assert "unit: '%'\n" in book.source or 'unit: "%"\n' in book.source
        assert "before: 0\n" in book.source
        await book.press("u")
        assert book.source == source


async def test_what_may_be_two_numbers_is_said(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "  revenue_lost: {currency: USD}\n", step="impact") as book:
        await book.press("slash")
        await book.type("Amount")
        await book.press("enter", "enter")
        await book.type("1.000")
        assert "may be 1000" in " ".join(book.screen.split())
        await book.press("escape")
        assert any("may be 1000" in told.message for told in book.app._notifications)


BROKEN = HEAD + '  users_affected: "3.5 billion"\n  users_affected_percent: 20%\n  support_tickets: 1,5 # about\n'


async def test_a_key_mends_a_number_in_the_file(tmp_path: Path) -> None:
    async with opened(tmp_path, BROKEN, step="impact") as book:
        await book.press("x", "j", "x")
        assert "users_affected: 3500000000\n  users_affected_percent: 20\n" in book.source


def test_all_numbers_without_doubt_are_mended_at_once() -> None:
    document = Document.from_bytes(BROKEN.encode(), policy=Policy())
    mended = list(fix(document))
    assert len(mended) >= 2
    text = document.to_bytes().decode()
    assert "users_affected: 3500000000\n  users_affected_percent: 20\n  support_tickets: 1,5 # about\n" in text
    assert any("may be 1.5" in (finding.suggestion or "") for finding in document.findings)


async def test_a_small_number_stays_a_number(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "  users_affected: 5\n", step="impact") as book:
        await book.press("j", "enter")
        await book.type("0.0000001")
        await book.press("tab", "escape")
        assert book.app.document.data["impact"]["users_affected_percent"] == 1e-07


async def test_a_field_that_is_only_looked_at_changes_no_number(tmp_path: Path) -> None:
    source = HEAD + "  users_affected: 5\n  users_affected_percent: 33.333333333333336\n"
    async with opened(tmp_path, source, step="impact") as book:
        await book.press("j", "enter", "escape")
        assert book.source == source


async def test_about_so_many_is_the_number_and_says_what_is_lost(tmp_path: Path) -> None:
    async with opened(tmp_path, HEAD + "  user: Errors\n", step="impact") as book:
        book.step.go_to(("impact", "users_affected"))
        await book.press("enter")
        await book.type("about 2 million")
        assert "becomes the number alone" in book.screen
        await book.press("escape")
        assert "users_affected: 2000000\n" in book.source
