from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from support.cpu_time import fewest_seconds, grows_in_proportion

from screens.widgets.block import LARGEST, Block, Language
from screens.widgets.block_drawings import Drawings
from screens.widgets.looks import Looks
from screens.widgets.markdown_blocks import cut_markdown
from screens.widgets.markdown_table import fitted

SOON = 0.25
"""Seconds of CPU; the slowest block takes a sixth of it."""
LOOKS = Looks.read(lambda _: Style(color="white", bgcolor="black"))


def drawn(markdown: str, width: int = 40) -> list[str]:
    drawings = Drawings(LOOKS, width)
    lines: list[str] = []
    for block in cut_markdown(markdown):
        lines += ["".join(segment.text for segment in line).rstrip() for line in drawings.lines(block)]
        lines += [""] * block.gap
    return lines[:-1] if lines else []


def test_a_heading_is_ruled_so_that_it_shows_without_colours() -> None:
    assert drawn("# Outage") == ["Outage", "━━━━━━"]
    assert drawn("## Impact") == ["Impact", "──────"]
    assert drawn("### Users") == ["Users"]


def test_emphasis_links_and_code_are_shown_by_their_words() -> None:
    assert drawn("**a** *b* ~~c~~ `d` [e](https://example.com) ![f](g.png)") == ["a b c d e [image: f]"]


def test_a_tasks_box_is_kept() -> None:
    assert drawn("- [x] done\n- [ ] open") == ["• [x] done", "• [ ] open"]


def test_lists_nest_and_wrap_under_their_text() -> None:
    assert drawn("- one two three four\n  - five six seven\n    1. eight\n    1. nine", 14) == [
        "• one two",
        "  three four",
        "  ◦ five six",
        "    seven",
        "    1. eight",
        "    2. nine",
    ]


def test_an_item_of_a_list_that_was_cut_keeps_its_number() -> None:
    assert drawn("9. a\n9. b") == ["9. a", "10. b"]


def test_a_quote_is_barred_and_an_alert_named() -> None:
    assert drawn("> [!WARNING]\n> Mind *this*") == ["▌ Warning", "▌ Mind this"]
    assert drawn("> a\n>\n> > b") == ["▌ a", "▌", "▌ ▌ b"]


def test_a_table_fits_the_width_by_wrapping_its_cells() -> None:
    lines = drawn("| At | Event |\n|---|---|\n| 14:05 | Deployment 4812 starts with a pool of ten |", 30)
    assert lines == [
        "At    │ Event",
        "──────┼───────────────────────",
        "14:05 │ Deployment 4812 starts",
        "      │ with a pool of ten",
    ]


def test_rows_are_parted_where_one_takes_several_lines() -> None:
    lines = drawn("| a | b |\n|---|---|\n| 1 | x |\n| 2 | y |\n| 3 | one two three four five |\n| 4 | z |", 20)
    assert [line[:4] for line in lines if line.startswith("─")] == ["──┼─"] * 3
    assert lines[2:4] == ["1 │ x", "2 │ y"]


def test_short_columns_keep_their_width_and_long_ones_share_the_rest() -> None:
    columns = fitted([2, 18, 300, 80], 64)
    assert columns is not None
    assert columns[:2] == [2, 18]
    assert columns[2] > columns[3] >= 12
    assert sum(columns) == 64 - 9


@given(st.lists(st.integers(1, 300), min_size=1, max_size=8), st.integers(1, 200))
def test_columns_fit_or_are_given_up(widths: list[int], available: int) -> None:
    columns = fitted(widths, available)
    if columns is not None:
        assert sum(columns) + 3 * (len(columns) - 1) <= available
        assert all(1 <= column <= width for column, width in zip(columns, widths, strict=True))


def test_columns_align() -> None:
    assert drawn("| a | bbbb |\n|--:|:-:|\n| 1 | 2 |\n| 333 | 4 |")[2:] == ["  1 │  2", "333 │  4"]


def test_a_table_with_no_room_for_columns_becomes_a_list() -> None:
    lines = drawn("| alpha | bravo | charlie |\n|---|---|---|\n| one one | two two | three three |", 16)
    assert lines[:3] == ["alpha: one one", "bravo: two two", "charlie: three"]


def test_parts_of_a_long_table_have_the_same_columns() -> None:
    rows = "".join(f"| {number} | {'event ' * (1 + number % 5)}|\n" for number in range(120))
    lines = drawn(f"| n | event |\n|---|---|\n{rows}", 60)
    assert {line.index("│") for line in lines if "│" in line} == {4}
    assert sum(line.startswith("n ") for line in lines) == 1


def test_html_is_shown_and_never_obeyed_and_comments_are_hidden() -> None:
    assert drawn("a <b>c</b> d<br>e <!-- hidden -->") == ["a <b>c</b> d", "e"]
    assert drawn("<!-- hidden -->") == []
    assert drawn("<script>alert(1)</script>") == ["<script>alert(1)</script>"]


def test_console_markup_is_text() -> None:
    assert drawn("[@click=app.quit]x[/] [red]y[/red]") == ["[@click=app.quit]x[/] [red]y[/red]"]


def test_escape_sequences_are_seen() -> None:
    assert drawn("a\x1b[31mb \u202ec") == ["a␛[31mb ⇄c"]


def test_fenced_code_is_barred_and_folded() -> None:
    assert drawn("```python\nx = 1\n```") == ["▏ x = 1"]
    assert drawn("- item\n  ```\n  code\n  ```") == ["• item", "  ▏ code"]


@pytest.mark.parametrize("width", [1, 2, 7, 33, 80])
def test_nothing_is_wider_than_the_view(width: int) -> None:
    markdown = "# A long title 東京\n\n| a | b |\n|---|---|\n| x y z | 東京 *t* |\n\n- a\n  - b\n\n> q\n\n```sh\nls -la /\n```\n\n---\n\ntext"
    drawings = Drawings(LOOKS, width)
    for block in cut_markdown(markdown):
        for line in drawings.lines(block):
            assert sum(cell_len(segment.text) for segment in line) <= max(width, 8)


@pytest.mark.parametrize(
    "pattern",
    ["[", "![", "*", "_a", "**a", "`", "<", "&", "[a](", "a**b*c_", "> ", "- ", "\\", "~~a", "<!--", "|", "[a]: "],
)
def test_hostile_markdown_is_drawn_soon(pattern: str) -> None:
    text = (pattern * LARGEST)[: LARGEST // 2]
    assert grows_in_proportion(lambda longer: Drawings(LOOKS, 60).lines(Block("k", longer)), text)


@pytest.mark.parametrize("language", ["yaml", "python", "bash", "json", "sql", "html", "diff", "console", "markdown"])
@pytest.mark.parametrize("pattern", ["(", '"', "'", "a ", "{", "<", "$(", "\\", "- ", "%", "/*"])
def test_hostile_code_is_drawn_soon(language: str, pattern: str) -> None:
    lines = "\n".join([(pattern * 400)[:400]] * 14)
    block = Block("k", lines, Language.CODE, language)
    assert fewest_seconds(lambda: Drawings(LOOKS, 60).lines(block), runs=2) < SOON


def test_a_source_is_shown_as_it_is_written_and_hangs_where_it_wraps() -> None:
    lines = Drawings(LOOKS, 20).lines(Block("k", "    event: one two three four", Language.YAML))
    assert ["".join(segment.text for segment in line).rstrip() for line in lines] == [
        "    event: one two",
        "      three four",
    ]


def test_yaml_that_goes_on_a_literal_is_no_key() -> None:
    looks = Looks.read(lambda name: Style(color="red") if name == "block-view--name" else Style())
    drawings = Drawings(looks, 40)
    (key,) = drawings.lines(Block("k", "  at: now", Language.YAML))
    (text,) = drawings.lines(Block("k", "    at: now", Language.YAML, "  summary: |"))
    assert any(segment.style == Style(color="red") for segment in key)
    assert not any(segment.style == Style(color="red") for segment in text)


def test_sentences_are_never_squeezed_into_strips_of_syllables() -> None:
    sentences = [60, 10, 10, 40, 10, 22, 10, 22, 40]
    for available in range(20, 160):
        columns = fitted(sentences, available)
        assert columns is None or columns[0] >= 10
    assert fitted(sentences, 160) is not None
