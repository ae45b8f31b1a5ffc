"""Lists and bars pass their lines on as they drew them: what is seen is what Textual would have made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened
from textual.filter import Monochrome
from textual.geometry import Region
from textual.widget import Widget

from screens.checklist import Checklist
from screens.widgets.own_lines import OwnLines

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "postmortem: 1\ntitle: Disks were full\ntimeline:\n" + "".join(
    f"  - at: 2026-11-18T14:{minute:02}:00Z\n    event: Disk {minute} is full\n" for minute in range(40)
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("colours", ["postmortem-dark", "ansi-dark", "none"])
async def test_lines_are_those_that_textual_makes_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], colours: str
) -> None:
    async with opened(tmp_path, SOURCE, step="timeline", size=size) as book:
        book.app.theme = "postmortem-dark" if colours == "none" else colours
        if colours == "none":
            monkeypatch.setattr(book.app, "get_line_filters", lambda: [Monochrome()])
        await book.press("j", "j")
        lists = [widget for widget in book.app.screen.walk_children(OwnLines) if widget.display and widget.size]
        assert len(lists) >= 3
        for widget in lists:
            whole = widget.outer_size.region
            part = Region(2, 0, max(whole.width - 5, 1), whole.height)
            for crop in (whole, part):
                drawn, textuals = widget.render_lines(crop), Widget.render_lines(widget, crop)
                assert [line._segments for line in drawn] == [line._segments for line in textuals]


async def test_a_checklist_that_was_hidden_shows_where_one_is(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("7", "c")
        checklist = book.app.screen.query_one(Checklist)
        assert checklist.has_focus
        assert checklist.current is not None
        assert checklist.current.key == ("lessons",)
        marked = [line for line in book.lines if line[:1] in ("▌", "▏")]
        assert "7 " in marked[0]


async def test_a_list_that_is_uncovered_stands_where_it_stood(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("G", *["k"] * 3)
        before = book.step.rows.scroll_offset
        assert before.y > 0
        await book.press("7", "3")
        assert book.step.rows.scroll_offset == before
        assert "Disk 3" in book.screen
