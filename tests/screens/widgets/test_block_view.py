from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.waiting import until
from textual.app import App, ComposeResult

from screens.widgets import block_drawings
from screens.widgets.block_view import CHANGED_MARK, FOCUS_MARK, BlockView
from screens.widgets.markdown_blocks import cut_markdown
from screens.widgets.source_blocks import cut_yaml

if TYPE_CHECKING:
    from textual.pilot import Pilot


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield BlockView()

    @property
    def view(self) -> BlockView:
        return self.query_one(BlockView)

    def lines(self) -> list[str]:
        view = self.view
        view.render_lines(view.size.region)
        return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def sections(count: int, words: int = 30) -> str:
    return "\n".join(f"## Section {number}\n\n{f'word{number} ' * words}\n" for number in range(count))


async def shown(pilot: Pilot[None], markdown: str) -> list[str]:
    app = pilot.app
    assert isinstance(app, Shown)
    app.view.update(cut_markdown(markdown))
    await pilot.pause()
    return app.lines()


async def test_blocks_stand_under_each_other_with_their_gaps() -> None:
    async with Shown().run_test(size=(40, 8)) as pilot:
        assert await shown(pilot, "# Outage\n\ntext\n\n- a\n- b") == [
            "  Outage",
            "  ━━━━━━",
            "",
            "  text",
            "",
            "  • a",
            "  • b",
            "",
        ]


async def test_only_what_is_in_view_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    original = block_drawings.Drawings._draw

    def counting(self: block_drawings.Drawings, block: block_drawings.Block) -> object:
        drawn.append(block.key)
        return original(self, block)

    monkeypatch.setattr(block_drawings.Drawings, "_draw", counting)
    async with Shown().run_test(size=(60, 10)) as pilot:
        await shown(pilot, sections(500))
        assert len(drawn) < 10


async def test_one_changed_block_draws_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Shown().run_test(size=(60, 24)) as pilot:
        markdown = sections(50)
        await shown(pilot, markdown)
        drawn: list[str] = []
        original = block_drawings.Drawings._draw

        def counting(self: block_drawings.Drawings, block: block_drawings.Block) -> object:
            drawn.append(block.source)
            return original(self, block)

        monkeypatch.setattr(block_drawings.Drawings, "_draw", counting)
        await shown(pilot, markdown.replace("word1 word1", "word1 typed", 1))
        assert len(drawn) == 1
        assert "typed" in drawn[0]


async def test_a_changed_block_is_marked_and_the_next_change_takes_the_mark_away() -> None:
    async with Shown().run_test(size=(40, 10)) as pilot:
        assert not any(CHANGED_MARK in line for line in await shown(pilot, "one\n\ntwo\n\nthree"))
        assert (await shown(pilot, "one\n\ntwo!\n\nthree"))[:5] == ["  one", "", f"{CHANGED_MARK} two!", "", "  three"]
        assert (await shown(pilot, "one!\n\ntwo!\n\nthree"))[:5] == [
            f"{CHANGED_MARK} one!",
            "",
            "  two!",
            "",
            "  three",
        ]


async def test_only_the_lines_that_differ_are_marked() -> None:
    table = "| a | b |\n|---|---|\n| 1 | one |\n| 2 | two |\n| 3 | three |"
    async with Shown().run_test(size=(40, 8)) as pilot:
        await shown(pilot, table)
        await shown(pilot, f"before\n\n{table}")
        lines = await shown(pilot, f"before\n\n{table}".replace("two", "too"))
        assert [line for line in lines if CHANGED_MARK in line] == [f"{CHANGED_MARK} 2 │ too"]


async def test_the_section_in_focus_is_marked_by_a_sign_of_its_own() -> None:
    app = Shown()
    async with app.run_test(size=(40, 12)) as pilot:
        await shown(pilot, "## A\n\none\n\n## B\n\ntwo")
        app.view.highlight("b")
        await pilot.pause()
        marks = [line[:1] for line in app.lines()]
        assert marks[:5] == [" ", " ", " ", " ", " "] or marks[:5] == [" ", " ", "", " ", ""]
        assert marks[5] == FOCUS_MARK
        app.view.highlight("")
        await pilot.pause()
        assert not any(FOCUS_MARK in line for line in app.lines())


async def test_a_section_is_brought_to_the_top() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(pilot, sections(100))
        assert app.view.scroll_to_key("section-70")
        await pilot.pause()
        assert app.lines()[0] == "  Section 70"
        assert not app.view.scroll_to_key("nowhere")


async def test_text_above_that_grows_does_not_move_what_is_read() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        markdown = sections(60)
        await shown(pilot, markdown)
        app.view.scroll_to_key("section-30")
        await pilot.pause()
        before = app.lines()
        after = await shown(pilot, markdown.replace("## Section 3\n", "new\n\nnewer\n\nnewest\n\n## Section 3\n"))
        assert [line[2:] for line in after] == [line[2:] for line in before]


async def test_scrolling_up_over_what_was_never_drawn_goes_line_by_line() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(pilot, sections(60, words=77))
        app.view.scroll_to_key("section-50")
        await pilot.pause()
        before = app.lines()
        for _ in range(40):
            app.view.scroll_up(animate=False)
            await pilot.pause()
            lines = app.lines()
            assert lines[1:] == before[:-1]
            before = lines


async def test_the_end_is_the_end_although_heights_were_guessed() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(pilot, sections(60, words=77) + "\nlast words")
        app.view.scroll_end(animate=False)
        await until(pilot, lambda: app.lines()[-2:] == ["  last words", ""])


async def test_another_width_keeps_the_block_at_the_top() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(pilot, sections(60))
        app.view.scroll_to_key("section-30")
        await pilot.pause()
        await pilot.resize_terminal(35, 10)
        await pilot.pause()
        assert app.lines()[0] == "  Section 30"


async def test_another_theme_draws_anew() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(pilot, "# Title")
        before = app.view.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        app.lines()
        assert app.view.render_line(0) != before


async def test_a_shorter_text_scrolls_back_into_view() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(pilot, sections(60))
        app.view.scroll_end(animate=False)
        await until(pilot, lambda: app.view.scroll_offset.y)
        assert (await shown(pilot, "short"))[0].endswith("short")
        assert await shown(pilot, "") == [""] * 10


async def test_yaml_is_shown_line_by_line() -> None:
    app = Shown()
    async with app.run_test(size=(60, 6)) as pilot:
        app.view.update(cut_yaml("brief:\n  summary: |\n    text\n\ntimeline: []\n"))
        await pilot.pause()
        assert app.lines() == ["  brief:", "    summary: |", "      text", "", "  timeline: []", ""]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_random_edits_end_in_what_a_new_view_shows(theme: str) -> None:
    import random

    chance = random.Random(7)
    parts = [
        "# T",
        "text *a*",
        "- x\n- y\n",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "> q",
        "```sh\nls\n```",
        "## S\n",
        "long " * 40,
    ]
    app, fresh = Shown(), Shown()
    chosen = [chance.choice(parts) for _ in range(12)]
    async with app.run_test(size=(50, 60)) as pilot:
        app.theme = theme
        for _ in range(25):
            chosen[chance.randrange(len(chosen))] = chance.choice(parts)
            if chance.random() < 0.3:
                chosen.insert(chance.randrange(len(chosen)), chance.choice(parts))
            if chance.random() < 0.3 and len(chosen) > 4:
                chosen.pop(chance.randrange(len(chosen)))
            lines = await shown(pilot, "\n\n".join(chosen))
    async with fresh.run_test(size=(50, 60)) as pilot:
        fresh.theme = theme
        expected = await shown(pilot, "\n\n".join(chosen))
    assert [line[2:] for line in lines] == [line[2:] for line in expected]
