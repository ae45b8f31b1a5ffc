"""The writer's law: a terminal that gets the differences shows what one shows that gets everything."""

from __future__ import annotations

import re
from io import StringIO

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from tui.cell_writer import CellWriter, Doubt

WIDTH, HEIGHT = 16, 5
CONSOLE = Console(file=StringIO(), color_system="truecolor", force_terminal=True, legacy_windows=False, _environ={})
STYLES = [
    None,
    Style(),
    Style(color="#ff0000"),
    Style(color="#ff0000", bgcolor="#0000ff"),
    Style(bgcolor="#0000ff", bold=True),
    Style(italic=True, underline=True),
    Style(color="green", reverse=True),
    Style(link="https://example.com", color="#00ff00"),
]


class Terminal:
    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)

    def feed(self, output: str) -> None:
        self.stream.feed(re.sub(r"\x1b]8;[^\x1b]*\x1b\\", "", output))

    def cells(self) -> list[list[object]]:
        return [[seen(self.screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """What one can see of a cell: on a space, no colour and weight of letters."""
    if cell.data == " " and not (cell.reverse or cell.underscore or cell.strikethrough):
        return pyte.screens.Char(" ", bg=cell.bg)
    return cell


def strip(text: str, style: Style | None = None) -> Strip:
    return Strip([Segment(text, style)])


def full(*lines: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate(list(lines), Region(0, 0, WIDTH, HEIGHT))


def frame(*texts: str, style: Style | None = None) -> LayoutUpdate:
    return full(
        *([strip(text.ljust(WIDTH), style)] for text in texts),
        *([strip(" " * WIDTH)] for _ in range(HEIGHT - len(texts))),
    )


def changes(writer: CellWriter, update: CompositorUpdate) -> str:
    return writer.changes(update, CONSOLE, Size(WIDTH, HEIGHT), Offset(0, HEIGHT - 1))


def test_the_same_frame_writes_nothing() -> None:
    writer = CellWriter()
    changes(writer, frame("hello"))
    assert changes(writer, frame("hello")) == ""


def test_one_changed_letter_writes_one_letter() -> None:
    writer = CellWriter()
    changes(writer, frame("hello", "world"))
    assert changes(writer, frame("hello", "wOrld")) == "\x1b[2;2HO\x1b[5H"


def test_colours_are_written_once_and_put_back() -> None:
    writer = CellWriter()
    changes(writer, frame("hello"))
    red = changes(writer, frame("HALLO", style=Style(color="#ff0000")))
    assert red == "\x1b[1H\x1b[38;2;255;0;0mHALLO           \x1b[5H"
    assert changes(writer, frame("HALlO", style=Style(color="#ff0000"))) == "\x1b[1;4Hl\x1b[5H"
    assert changes(writer, frame("H")).count("\x1b[m") == 1


def test_spaces_do_not_change_the_colour_of_letters() -> None:
    writer = CellWriter()
    red = Style(color="#ff0000", bgcolor="#0000ff")
    update = full(
        [
            Strip(
                [
                    Segment("a", red),
                    Segment(" " * 3, Style(color="green", bgcolor="#0000ff")),
                    Segment("b".ljust(12), red),
                ]
            )
        ],
        *([strip(" " * WIDTH)] for _ in range(HEIGHT - 1)),
    )
    assert "a   b" in changes(writer, update)


def test_the_cursor_is_left_where_one_types_and_the_next_letter_needs_no_move() -> None:
    writer = CellWriter()
    first, second = frame("> "), frame("> a")
    writer.changes(first, CONSOLE, Size(WIDTH, HEIGHT), Offset(2, 0))
    assert writer.changes(second, CONSOLE, Size(WIDTH, HEIGHT), Offset(3, 0)) == "a"


def test_a_link_is_not_left_open_after_a_frame() -> None:
    writer = CellWriter()
    update = full(*([strip("x" * WIDTH, Style(link="https://example.com"))] for _ in range(HEIGHT)))
    output = changes(writer, update)
    assert output.count("\x1b]8;;https://example.com\x1b\\") == 1
    assert output.index("\x1b]8;;\x1b\\") > output.index("x" * WIDTH)
    assert changes(writer, update) == ""


def test_a_jump_within_a_line_is_relative() -> None:
    writer = CellWriter()
    changes(writer, frame("0123456789"))
    assert changes(writer, frame("x12345678y")) == "\x1b[1Hx\x1b[8Cy\x1b[5H"


def test_everything_is_written_after_forgetting() -> None:
    writer = CellWriter()
    first = changes(writer, frame("hello"))
    writer.forget()
    assert changes(writer, frame("hello")) == first


def test_another_size_writes_everything() -> None:
    writer = CellWriter()
    changes(writer, frame("hello"))
    update = LayoutUpdate([[strip("hello".ljust(20))]], Region(0, 0, 20, 1))
    assert "hello" in writer.changes(update, CONSOLE, Size(20, 1), Offset(0, 0))


def test_half_of_a_wide_character_written_over_is_drawn_again_later() -> None:
    writer, terminal = CellWriter(), Terminal()
    terminal.feed(changes(writer, frame("東京 a")))
    chops = [{0: None, 1: strip("x"), 2: None}] + [{} for _ in range(HEIGHT - 1)]
    terminal.feed(changes(writer, ChopsUpdate(chops, [(0, 1, 2)], [[1, 2, WIDTH]])))
    terminal.feed(changes(writer, frame("東京 b")))
    assert terminal.screen.display[0].startswith("東京 b".replace("東", "東").strip()[:2])
    assert "b" in terminal.screen.display[0]


def test_a_line_with_a_character_of_doubtful_width_is_written_whole_with_every_column_addressed() -> None:
    writer = CellWriter()
    changes(writer, full([strip("a👩b".ljust(WIDTH - 1))], *([strip(" " * WIDTH)] for _ in range(HEIGHT - 1))))
    output = changes(writer, full([strip("a👩c".ljust(WIDTH - 1))], *([strip(" " * WIDTH)] for _ in range(HEIGHT - 1))))
    assert output.startswith("\x1b[1Ha👩\x1b[1;4Hc")


@pytest.mark.parametrize("text", ["a\x1bb", "a\nb", "\udc80"])
def test_a_control_character_is_a_reason_to_doubt(text: str) -> None:
    with pytest.raises(Doubt):
        changes(CellWriter(), full([strip(text)]))


def test_an_update_of_an_unknown_kind_is_a_reason_to_doubt() -> None:
    with pytest.raises(Doubt):
        changes(CellWriter(), CompositorUpdate())


@pytest.mark.parametrize(("said", "seen"), [(3, "abc|"), (6, "abcde |"), (4, "abcd|")])
def test_a_strip_of_another_width_than_it_says_does_not_touch_its_neighbour(said: int, seen: str) -> None:
    liar = Strip([Segment("abcde")], said)
    rest = [strip("|" + " " * (WIDTH - 1 - said))]
    terminal = Terminal()
    terminal.feed(changes(CellWriter(), full([liar, *rest], *([strip(" " * WIDTH)] for _ in range(HEIGHT - 1)))))
    assert terminal.screen.display[0].rstrip() == seen


def test_half_a_wide_character_at_a_cut_is_a_space() -> None:
    terminal = Terminal()
    liar = [Strip([Segment("a東")], 2), strip("|".ljust(WIDTH - 2))]
    terminal.feed(changes(CellWriter(), full(liar, *([strip(" " * WIDTH)] for _ in range(HEIGHT - 1)))))
    assert terminal.screen.display[0].rstrip() == "a |"


letters = st.sampled_from([*"ab    ", "東", "한", "─", "é", "e\u0301", "👍", "⚠"])
styles = st.sampled_from(STYLES)


def fitted(segments: list[Segment]) -> Strip:
    return Strip(segments).adjust_cell_length(WIDTH)


lines = st.lists(
    st.builds(lambda parts, style: Segment("".join(parts), style), st.lists(letters, max_size=6), styles), max_size=4
).map(fitted)
frames = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


@st.composite
def steps(draw: st.DrawFn) -> list[object]:
    return draw(
        st.lists(
            st.one_of(
                frames, st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 2), lines), st.just("forget")
            ),
            max_size=8,
        )
    )


@settings(max_examples=50, deadline=None)
@given(steps())
def test_differences_end_in_the_same_screen_as_everything(session: list[object]) -> None:
    end_in_the_same_screen(session)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(steps())
def test_differences_of_many_sessions_end_in_the_same_screen_as_everything(session: list[object]) -> None:
    end_in_the_same_screen(session)


def end_in_the_same_screen(session: list[object]) -> None:
    """Hold after each step that what the writer sends shows what sending everything does."""
    writer, lean, lavish = CellWriter(), Terminal(), Terminal()
    first = frame()
    lean.feed(changes(writer, first))
    lavish.feed(first.render_segments(CONSOLE))
    for chosen in session:
        step = chosen
        if chosen == "forget":
            writer.forget()
            step = [fitted([Segment("after")])] * HEIGHT
        if isinstance(step, list):
            update: CompositorUpdate = full(*([line] for line in step))
        else:
            y, x, line = step
            part = line.crop(0, WIDTH - x)
            chops = [{0: None, x: part} if row == y else {0: None} for row in range(HEIGHT)]
            ends = [[x, WIDTH] if row == y else [WIDTH] for row in range(HEIGHT)]
            if x == 0:
                chops[y], ends[y] = {0: part}, [WIDTH]
            update = ChopsUpdate(chops, [(y, x, WIDTH)], ends)
        lean.feed(changes(writer, update))
        assert (lean.screen.cursor.x, lean.screen.cursor.y) == (0, HEIGHT - 1)
        lavish.feed(update.render_segments(CONSOLE))
        assert lean.cells() == lavish.cells()
