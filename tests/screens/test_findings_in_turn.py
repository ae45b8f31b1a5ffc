"""Findings one after the other by a key: each is gone to and told, also where a row has several or the file none."""

from pathlib import Path

import pytest
from support.workbook import opened

from model.edits import Set
from model.findings import Severity

PROSE = (
    "The engineer carelessly ran the command. He forgot to check it. If only somebody had looked at the audit, nothing "
    "would have gone down. This was a stupid mistake by the operator, who should have known better."
)
SOURCE = f"""\
postmortem: 1
kind: incident
title: Names were gone
status: draft
brief:
  summary: {PROSE}
timeline:
  - at: 2026-11-18T14:05:00Z
    event: The badge readers stop
  - at: 2026-11-18T14:30:00Z
    event: The badge system is back
"""
ACTION = """\
postmortem: 1
title: Names were gone
whys:
  - id: names-gone
    problem: Names were gone
actions:
  - action: Watch the names
    addresses: [nowhere]
"""


def told(book):
    """What the panel tells, in one line."""
    edge = max(place for place, line in enumerate(book.lines) if line.startswith("──"))
    return " ".join(line.strip() for line in book.lines[edge + 1 : -1])


async def test_each_finding_is_told_first_with_its_number(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE) as book:
        problems = book.app.workbook.problems()
        seen = []
        for _ in problems:
            await book.press("f")
            seen.append(told(book))
        for place, (finding, words) in enumerate(zip(problems, seen, strict=True), 1):
            assert f"{place} of {len(problems)}" in words
            beginning = finding.message.partition("`")[0][:20]
            assert beginning in words
            assert not finding.words or finding.words.split()[0] in words
        await book.press("f")
        assert told(book) == seen[0]


async def test_the_words_that_a_finding_is_about_are_in_sight(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE) as book:
        words = [found.words for found in book.app.workbook.problems()]
        await book.press(*["f"] * (words.index("stupid") + 1))
        before, _, _ = told(book).partition(" of ")
        assert "…" in before
        assert "This was a stupid mistake" in before


async def test_backwards_is_the_same_way(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE) as book:
        count = len(book.app.workbook.problems())
        await book.press("b")
        assert f"{count} of {count}" in told(book)
        await book.press("b", "f", "f")
        assert f"1 of {count}" in told(book)


async def test_a_finding_of_the_whole_file_is_told_where_most_is_missing(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="review") as book:
        whole = next(place for place, found in enumerate(book.app.workbook.problems()) if not found.path)
        await book.press(*["f"] * (whole + 1))
        assert "required parts are still to be written" in told(book)
        await book.press("f")
        assert "required parts" not in told(book)


async def test_what_is_chosen_from_the_list_is_told_first(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("F", "j", "j", "enter")
        assert "3 of" in told(book)
        await book.press("F")
        assert any("▌" in line and "counterfactual" in line for line in book.lines), book.screen


async def test_the_number_goes_when_another_row_is_selected(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE) as book:
        await book.press("f")
        assert "1 of" in told(book)
        await book.press("j")
        assert "1 of" not in told(book)


async def test_of_findings_that_find_no_room_the_number_is_told(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE) as book:
        await book.press("f")
        assert "more: F lists all" in told(book)


async def test_a_mended_finding_makes_way_for_the_next(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE) as book:
        problems = book.app.workbook.problems()
        here = next(place for place, found in enumerate(problems) if found.path == ("brief", "detected_by"))
        await book.press(*["f"] * (here + 1))
        await book.press("enter", "a", "enter", "escape")  # alert
        assert len(book.app.workbook.problems()) == len(problems) - 1
        await book.press("f")
        assert f"{here + 1} of {len(problems) - 1}" in told(book)


async def test_a_list_to_tick_is_told_from_outside_it(tmp_path: Path) -> None:
    async with opened(tmp_path, ACTION, step="brief") as book:
        places = [found.path[:3] for found in book.app.workbook.problems()]
        assert ("actions", 0, "addresses") in places
        await book.press(*["f"] * (places.index(("actions", 0, "addresses")) + 1))
        assert book.step.selected_path == ("actions", 0, "addresses")
        await book.press("f")
        nth = places.index(("actions", 0, "addresses")) + 2
        assert f"{nth if nth <= len(places) else 1} of {len(places)}" in told(book)


async def test_words_are_sought_beyond_the_form_that_one_is_in(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="whys") as book:
        await book.press("slash")
        await book.pilot.press(*"badge", "enter")
        await book.settle()
        first = book.step.selected_path
        await book.press("n")
        second = book.step.selected_path
        assert {first[:2], second[:2]} == {("timeline", 0), ("timeline", 1)}
        await book.press("n")
        assert book.step.selected_path == first
        await book.press("N")
        assert book.step.selected_path == second


async def test_words_that_a_row_holds_without_showing_them_are_found_and_named(tmp_path: Path) -> None:
    source = ACTION + "    artefact: the doors of the site open without names\n"
    async with opened(tmp_path, source, step="actions") as book:
        await book.press("slash")
        await book.pilot.press(*"doors", "enter")
        await book.settle()
        assert book.step.selected_path == ("actions", 0)
        assert [note.message for note in book.app._notifications] == ["“doors” stands in Actions › 1 › Artefact."]


REVIEWED = """\
postmortem: 1
title: Names were gone
status: in-review
actions:
  - action: Rehearse the removal of a backbone link in the lab
    owner: "@alex"
    due: 2026-12-01
    status: open
"""
OF_THE_STEP = "no action leaves an artefact that prevents a return"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_what_was_found_in_a_step_as_a_whole_stands_on_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, REVIEWED, step="actions", size=size) as book:
        whole = [found for found in book.app.workbook.problems() if found.path == ("actions",)]
        warnings = [found for found in whole if found.severity is Severity.WARNING]
        assert OF_THE_STEP in [found.message for found in warnings]
        words = " ".join(book.screen.split())
        assert "▲ no action " in words
        if size != (40, 12):
            assert any(found.message in words for found in warnings)
            assert f"and {len(warnings) - 1} more: F" in words or len(warnings) == 1


async def test_what_rows_stand_for_is_marked_on_them_alone(tmp_path: Path) -> None:
    async with opened(tmp_path, REVIEWED.replace("owner: ", "owner: nobody # "), step="actions") as book:
        top = " ".join(book.step.query_one(".top").render().plain.split())
        assert "is not a person" not in top
        await book.press("enter")
        assert OF_THE_STEP not in book.step.query_one(".top").render().plain


async def test_mere_advice_on_a_step_is_not_told_above_its_rows(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        assert any(found.path == ("timeline",) for found in book.app.workbook.problems())
        assert "•" not in book.step.query_one(".top").render().plain


async def test_a_finding_that_one_went_to_is_told_once_also_after_an_edit(tmp_path: Path) -> None:
    async with opened(tmp_path, SOURCE) as book:
        await book.press("f")
        finding = book.app.workbook.problems()[0]
        assert book.app.workbook.apply([Set(("title",), "Names were gone for hours")])
        await book.settle()
        await book.press("j", "k")  # away and back: the row is told anew, of findings that were found anew
        shown = told(book)
        assert "1 of" in shown
        assert shown.count(finding.message[:25]) == 1
