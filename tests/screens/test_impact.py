from __future__ import annotations

from typing import TYPE_CHECKING

from support.workbook import opened

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = "postmortem: 1\ntitle: Checkout API outage\n"
SOME = """\
postmortem: 1
title: Checkout API outage
impact:
  users_affected: 50000
  metrics:
    - {name: checkout error rate, unit: "%", before: 0.1, during: 20, after: 0.1}
    # from the payment provider
    - name: orders per minute
      before: 120
      during: many
"""


async def test_metrics_stand_in_a_table_of_before_during_and_after(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME, step="impact") as book:
        head = next(line for line in book.lines if "before" in line and "during" in line)
        first = next(line for line in book.lines if "checkout error rate [%]" in line)
        assert first.index("20") < head.index("after") < head.index("change")
        assert first.split()[-2:] == ["×", "200"]


async def test_a_metric_of_a_goal_stands_beside_its_target(tmp_path: Path) -> None:
    goal = (
        "postmortem: 1\nkind: okr\ntitle: Search quality\nimpact:\n  metrics:\n"
        "    - {name: NDCG, unit: points, before: 0.6, target: 0.8, after: 0.74}\n"
    )
    async with opened(tmp_path, goal, step="impact") as book:
        head = next(line for line in book.lines if "before" in line and "target" in line)
        assert "during" not in head
        row = next(line for line in book.lines if "NDCG [points]" in line)
        assert row.split()[-4:] == ["0.6", "0.8", "0.74", "70%"]
        assert "Users affected" not in book.screen
        assert "SLO" not in book.screen
        while "NDCG" not in book.selected:
            await book.press("j")
        await book.press("enter")
        assert "Target" in book.screen
        assert "During" not in book.screen


async def test_a_goal_without_a_baseline_has_no_way_of_which_a_part_was_gone(tmp_path: Path) -> None:
    goals = (
        "postmortem: 1\nkind: okr\ntitle: Search quality\nimpact:\n  metrics:\n"
        "    - {name: NDCG, target: 0.8, after: 0.2}\n    - {name: Readers, before: 0, target: 8, after: 2}\n"
    )
    async with opened(tmp_path, goals, step="impact") as book:
        rows = [next(line for line in book.lines if name in line).split() for name in ("NDCG", "Readers")]
        assert rows[0][-3:] == ["–", "0.8", "0.2"]
        assert rows[1][-4:] == ["0", "8", "2", "25%"]


async def test_a_value_that_is_no_number_is_shown_as_it_is_written(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME, step="impact") as book:
        row = next(line for line in book.lines if "orders per minute" in line)
        assert row.split()[-3:] == ["120", "many", "–"]
        assert "✖" in row


async def test_a_metric_is_added_from_the_root(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="impact") as book:
        while "+ a metric" not in book.selected:
            await book.press("j")
        await book.press("a")
        await book.type("error rate")
        await book.press("enter")
        await book.type("%")
        await book.press("enter")
        await book.type("0.1")
        await book.press("enter")
        await book.type("20")
        await book.press("escape", "escape")
        assert book.source == EMPTY + (
            'impact:\n  metrics:\n    - name: error rate\n      unit: "%"\n      before: 0.1\n      during: 20\n'
        )
        assert "error rate [%]" in book.selected


async def test_the_form_is_edited_as_everywhere(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="impact") as book:
        await book.press("enter")
        await book.type("50000")
        await book.press("escape")
        assert book.source == EMPTY + "impact:\n  users_affected: 50000\n"


async def test_a_metric_is_moved_and_deleted_at_the_root(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME, step="impact") as book:
        while "checkout error rate" not in book.selected:
            await book.press("j")
        await book.press("J")
        assert book.source.index("orders per minute") < book.source.index("checkout error rate")
        await book.press("d")
        assert "checkout error rate" not in book.source
        await book.press("u", "u")
        assert book.source == SOME


async def test_a_finding_in_a_metric_opens_its_form(tmp_path: Path) -> None:
    async with opened(tmp_path, SOME) as book:
        await book.press("f")
        assert "Impact › Metrics 2 of 2" in book.screen
        assert "many" in book.selected


async def test_read_only_says_that_there_is_none(tmp_path: Path) -> None:
    async with opened(tmp_path, EMPTY, step="impact", read_only=True) as book:
        assert "none" in book.screen
        await book.press("enter", "a", "d")
        assert book.source == EMPTY
