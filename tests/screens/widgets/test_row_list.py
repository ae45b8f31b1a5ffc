"""The list of rows: what is seen is drawn once, a long line costs what its width does, the scrollbar stands beside."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from screens.widgets.row_list import Row, RowList


class Rows(App[None]):
    def compose(self) -> ComposeResult:
        yield RowList()


def numbered(count, drawn):
    def row(number):
        def draw(_width):
            drawn.append(number)
            return (Content(f"row {number}"),)

        return Row((number,), draw)

    return [row(number) for number in range(count)]


def lines(rows):
    return [rows.render_line(y).text for y in range(rows.size.height)]


async def test_moving_the_selection_draws_no_row_twice():
    drawn = []
    async with Rows().run_test(size=(40, 10)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.show(numbered(5_000, drawn))
        await pilot.pause()
        drawn.clear()
        await pilot.press(*"jjjjjjjkkk")
        assert not drawn
        await pilot.press("G")
        assert len(drawn) == len(set(drawn)) <= 10


async def test_the_scrollbar_stands_beside_the_rows_only_where_they_do_not_fit():
    async with Rows().run_test(size=(20, 6)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.show(numbered(6, []))
        await pilot.pause()
        assert [line[-1] for line in lines(rows)] == [" "] * 6
        rows.show(numbered(60, []))
        await pilot.pause()
        colours = [list(rows.render_line(y))[-1].style for y in range(6)]
        assert colours[0] != colours[-1]
        await pilot.press("G")
        turned = [list(rows.render_line(y))[-1].style for y in range(6)]
        assert turned[0] == colours[-1]
        assert turned != colours


async def test_the_wheel_scrolls_rows_that_do_not_fit():
    async with Rows().run_test(size=(20, 6)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.show(numbered(60, []))
        await pilot.pause()
        rows.scroll_down(animate=False)
        await pilot.pause()
        assert rows.allow_vertical_scroll
        assert "row 1" in lines(rows)[0]


async def test_a_page_in_one_line_is_cut_to_the_width():
    async with Rows().run_test(size=(40, 6)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.show([Row((0,), lambda _width: (Content("word " * 100_000),))])
        await pilot.pause()
        (first, *_) = lines(rows)
        assert len(first) == 40
        assert first.rstrip().endswith("…")


async def test_rows_that_say_something_else_are_drawn_anew():
    async with Rows().run_test(size=(40, 6)) as pilot:
        rows = pilot.app.query_one(RowList)
        for word, style in (("one", ""), ("one", "bold"), ("two", "bold")):
            rows.show([Row((0,), lambda _width, word=word, style=style: (Content(word).stylize(style),))])
            await pilot.pause()
            shown = next(part for part in rows.render_line(0) if part.text.startswith(word))
            assert bool(shown.style.bold) is (style == "bold")


async def test_another_theme_draws_the_rows_in_its_colours():
    async with Rows().run_test(size=(40, 6)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.show([Row((0,), lambda _width: (Content("word").stylize("$text-accent"),))])
        await pilot.pause()
        dark = rows.render_line(0)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert list(rows.render_line(0)) != list(dark)
