"""The choice between two versions, by keys: both can be read to their end, and only what can stand is offered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from support.waiting import until
from textual.pilot import Pilot

from model.merge import merge_files, unmerged
from screens.collisions import Collisions
from screens.widgets.row_list import RowList
from tui.choosing import ChoosingApp

SENTENCE = "Customers of the shop could not pay, since the pool of connections was too small for a busy Monday. "
SUMMARY = f"postmortem: 1\nbrief:\n  summary: {SENTENCE * 12}It ended at noon.\n"
LESSONS = "postmortem: 1\nlessons:\n  went_well:\n    - The alert came within one minute of the start\n    - b\n"


@dataclass
class Choice:
    app: ChoosingApp
    pilot: Pilot[bytes]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """What is on the screen as running words, without frames and signs."""
        return " ".join("\n".join(self.lines).translate(dict.fromkeys(map(ord, "│<>▌▐┃╭╮╰╯─█"))).split())

    @property
    def marked(self) -> list[str]:
        """The words on the screen that stand out."""
        strips = self.app.screen._compositor.render_strips()
        return [
            segment.text.strip()
            for strip in strips
            for segment in strip
            if segment.style is not None and segment.style.bold and segment.style.reverse
        ]

    @property
    def told(self) -> str:
        return " ".join(note.message for note in self.app._notifications)


@asynccontextmanager
async def choosing(base: str, ours: str, theirs: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Choice]:
    app = ChoosingApp(merge_files(base.encode(), ours.encode(), theirs.encode()))
    async with app.run_test(size=size) as pilot:
        choice = Choice(app, pilot)
        await until(pilot, lambda: "still to choose" in choice.text)
        yield choice


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_two_long_versions_are_read_to_their_ends_and_the_words_that_differ_are_marked(size):
    ours, theirs = SUMMARY.replace("at noon", "at one"), SUMMARY.replace("at noon", "by itself")
    async with choosing(SUMMARY, ours, theirs, size) as choice:
        seen, marked = "", []
        for _ in range(len(choice.app.screen.query_one(RowList).rows)):
            seen += choice.text
            marked += choice.marked
            await choice.press("j")
        assert "It ended at one." in seen
        assert "by itself." in seen
        assert {"at", "one", "by", "itself"} == set(" ".join(marked).split())


async def test_a_choice_made_while_one_reads_is_about_what_one_reads():
    ours, theirs = SUMMARY.replace("at noon", "at one"), SUMMARY.replace("at noon", "by itself")
    async with choosing(SUMMARY, ours, theirs) as choice:
        await choice.press("G", "t", "enter")
    assert choice.app.return_value == theirs.encode()


async def test_both_is_not_offered_for_one_field():
    ours, theirs = SUMMARY.replace("at noon", "at one"), SUMMARY.replace("at noon", "by itself")
    async with choosing(SUMMARY, ours, theirs) as choice:
        assert "b: both" not in choice.text
        await choice.press("b")
        assert "Only one of them can stand here" in choice.told
        assert "1 of 1 still to choose" in choice.text


async def test_the_keys_call_the_sides_as_the_versions_are_called():
    ours, theirs = LESSONS.replace("one minute", "two minutes"), LESSONS.replace("one minute", "five minutes")
    async with choosing(LESSONS, ours, theirs) as choice:
        await choice.app.push_screen(Collisions(merge_files(LESSONS.encode(), ours.encode(), theirs.encode())))
        await choice.press()
        assert "o: yours t: theirs b: both, yours first" in choice.text
        await choice.press("o")
        assert "● yours" in choice.text


async def test_both_entries_of_a_list_can_be_taken():
    ours, theirs = LESSONS.replace("one minute", "two minutes"), LESSONS.replace("one minute", "five minutes")
    async with choosing(LESSONS, ours, theirs) as choice:
        assert "b: both, ours first" in choice.text
        await choice.press("b", "enter")
    assert choice.app.return_value.decode().count("    - The alert came within") == 2


@pytest.mark.parametrize(
    ("one", "other", "offered"),
    [("status: draft", "status: final", False), ("# one remark", "# another remark", True)],
)
async def test_both_versions_of_mere_lines_are_offered_where_the_file_can_be_read_with_them(one, other, offered):
    # An anchor keeps the file from being merged by what it says.
    raw = f"postmortem: 1\ntags: &some [a]\n<<<<<<< HEAD\n{one}\n=======\n{other}\n>>>>>>> branch\ntitle: x\n"
    app = ChoosingApp(unmerged(raw.encode()))
    async with app.run_test(size=(80, 24)) as pilot:
        choice = Choice(app, pilot)
        await until(pilot, lambda: "lines ○ not chosen" in choice.text)
        assert ("b: both" in choice.text) is offered


async def test_n_leads_from_place_to_place_and_a_choice_to_the_next_open_one():
    base = SUMMARY + "title: Old\nseverity: SEV3\n"
    sides = [
        base.replace("at noon", when).replace("Old", title).replace("SEV3", severity)
        for when, title, severity in (("at one", "Mine", "SEV1"), ("by itself", "Yours", "SEV2"))
    ]
    async with choosing(base, *sides) as choice:
        await choice.press("n", "t")
        assert "title ● theirs" in choice.text
        await choice.press("o")  # severity, the next one
        await choice.press("enter")  # refused: leads to what is open
        assert "Choose a side for each collision first" in choice.told
        assert choice.lines[2].split()[1:3] == ["▌brief.summary", "○"]
        await choice.press("N", "N")  # around the end, to the title
        await choice.press("o")
        await choice.press("o", "enter")
    expected = sides[0]
    assert choice.app.return_value == expected.encode()


async def test_what_was_removed_on_one_side_stands_as_nothing():
    base = "postmortem: 1\nactions:\n  - id: a\n    action: Old\n  - id: b\n    action: Other\n"
    theirs = base.replace("  - id: a\n    action: Old\n", "")
    async with choosing(base, base.replace("Old", "New"), theirs) as choice:
        assert "theirs: nothing" in choice.text
        assert "b: both" not in choice.text
