"""The line above everything: how far the postmortem is, of the steps that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("kind", "told"), [("pre-mortem", "0/6 steps"), ("okr", "0/7 steps"), ("incident", "0/10 steps")]
)
async def test_steps_that_a_kind_does_not_ask_for_are_neither_done_nor_to_be_done(
    tmp_path: Path, kind: str, told: str
) -> None:
    async with opened(tmp_path, f"postmortem: 1\nkind: {kind}\n") as book:
        assert told in book.lines[0]


async def test_a_step_that_is_said_not_to_apply_is_not_counted(tmp_path: Path) -> None:
    source = "postmortem: 1\nreview: {not_applicable: {triggers: nothing to watch}}\n"
    async with opened(tmp_path, source) as book:
        assert "0/9 steps" in book.lines[0]


async def test_what_f_goes_to_is_called_a_finding_in_the_key_bar(tmp_path: Path) -> None:
    async with opened(tmp_path, "postmortem: 1\n", size=(160, 40)) as book:
        assert "f finding" in book.lines[-1]
