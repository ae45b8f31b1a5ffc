"""Words in a place of their own: the screen is laid out again only where they take another number of lines."""

from __future__ import annotations

from support.waiting import until
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.widgets.words import Words


class Page(App[None]):
    CSS = "Words { height: auto }"

    def compose(self) -> ComposeResult:
        yield Words()
        yield Static("below")


async def laid_out(pilot, content):
    """How often the screen was laid out after these words."""
    times = []
    pilot.app.screen.screen_layout_refresh_signal.subscribe(pilot.app, times.append, immediate=True)
    pilot.app.query_one(Words).say(content)
    await pilot.pause()
    pilot.app.screen.screen_layout_refresh_signal.unsubscribe(pilot.app)
    return len(times)


async def test_only_another_number_of_lines_lays_the_screen_out_again():
    async with Page().run_test(size=(20, 8)) as pilot:
        words = pilot.app.query_one(Words)
        await laid_out(pilot, Content("one"))
        assert await laid_out(pilot, Content("two")) == 0
        assert words.render_line(0).text.startswith("two")
        assert await laid_out(pilot, Content("two words that need two lines")) == 1
        assert words.region.height == 2
        assert pilot.app.query(Static).last().region.y == 2
        assert await laid_out(pilot, Content("short again")) == 1
        assert words.region.height == 1


async def test_the_same_words_in_another_style_are_drawn():
    async with Page().run_test(size=(20, 8)) as pilot:
        words = pilot.app.query_one(Words)
        await laid_out(pilot, Content("word"))
        await laid_out(pilot, Content("word").stylize("bold"))
        first, *_ = words.render_line(0)
        assert first.style.bold


async def test_a_narrower_terminal_gives_the_same_words_more_lines():
    async with Page().run_test(size=(20, 8)) as pilot:
        words = pilot.app.query_one(Words)
        await laid_out(pilot, Content("one two three four"))
        assert words.region.height == 1
        await pilot.resize_terminal(10, 8)
        await until(pilot, lambda: words.region.height == 2)
        await laid_out(pilot, Content("one two three five"))
        assert words.region.height == 2
