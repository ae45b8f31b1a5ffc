"""Rows, boxes and fields speak of what a postmortem of this kind is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

    from model.edits import Path as Place

OUTAGE = ("What was hit", "Checkout was down", "could not pay", "Deployment 4812", "error page", "once it was over")


def source(kind: str) -> str:
    return f"postmortem: 1\nkind: {kind}\ntitle: Express checkout\n"


@pytest.mark.parametrize("kind", ["pre-mortem", "okr", "project"])
@pytest.mark.parametrize("step", ["brief", "impact"])
async def test_what_is_no_outage_is_not_spoken_of_as_one(tmp_path: Path, kind: str, step: str) -> None:
    async with opened(tmp_path, source(kind), step=step, size=(160, 60)) as book:
        for row in [row.key for row in book.step.rows.rows if row.selectable]:
            book.step.rows.select(row)
            await book.settle()
            assert not [words for words in OUTAGE if words in book.screen]


@pytest.mark.parametrize(
    ("kind", "field", "means", "example"),
    [
        ("pre-mortem", ("services",), "What is to be launched.", "express-checkout"),
        ("okr", ("impact", "metrics", 0, "after"), "The value at the end.", "2.6"),
        ("security", ("impact", "data"), "from when to when", "1,200 customers"),
        ("security", ("impact", "business"), "whom law or contract says to tell, and by when", "72 hours"),
        ("incident", ("brief", "summary"), "outside engineering", "could not pay for 73 minutes"),
    ],
)
async def test_a_field_says_what_it_means_in_this_kind(
    tmp_path: Path, kind: str, field: Place, means: str, example: str
) -> None:
    async with opened(tmp_path, source(kind), size=(80, 60)) as book:
        await book.app.workbook.go_to(field)
        await book.press("enter")
        shown = " ".join(book.screen.split())
        assert means in shown
        assert example in shown
