"""A field of one line shows the text where its cursor stands, also when it is opened before it was ever laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Customers could not pay because the connection pool was configured far too small, in the end"
SOURCE = f"postmortem: 1\ntitle: {TITLE}\n"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_long_value_is_seen_at_its_end_when_it_is_first_opened(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, SOURCE, step="brief", size=size) as book:
        await book.press("j", "enter")
        assert any(line.rstrip().endswith(" far too small, in the end") for line in book.lines)


async def test_a_resized_field_keeps_its_cursor_in_sight(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="brief", size=(120, 30)) as book:
        await book.press("j", "enter")
        await book.pilot.resize_terminal(80, 24)
        await book.settle()
        assert any(line.rstrip().endswith("far too small, in the end") for line in book.lines)
