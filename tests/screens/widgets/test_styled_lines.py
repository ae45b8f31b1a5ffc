from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from screens.widgets.styled_lines import cells, padded, wrap

PLAIN = Style()
BOLD = Style(bold=True)


def texts(runs: list[tuple[str, Style]], width: int) -> list[str]:
    return ["".join(segment.text for segment in line) for line in wrap(runs, width)]


def test_words_fill_lines_and_spaces_at_a_break_go() -> None:
    assert texts([("one two three four", PLAIN)], 9) == ["one two", "three", "four"]


def test_a_word_of_two_styles_is_not_torn() -> None:
    lines = wrap([("aaa b", PLAIN), ("old", BOLD)], 6)
    assert ["".join(segment.text for segment in line) for line in lines] == ["aaa", "bold"]
    assert [segment.style for segment in lines[1]] == [PLAIN, BOLD]


def test_a_word_longer_than_the_line_is_folded() -> None:
    assert texts([("ab " + "x" * 10, PLAIN)], 4) == ["ab", "xxxx", "xxxx", "xx"]


def test_scripts_without_spaces_wrap_by_cells() -> None:
    assert texts([("日本語のテキスト", PLAIN)], 7) == ["日本語", "のテキ", "スト"]


def test_a_line_feed_ends_a_line_and_a_tab_is_spaces() -> None:
    assert texts([("a\n\tb", PLAIN)], 20) == ["a", "    b"]


@given(st.text(st.sampled_from("ab xyz日本\n é"), max_size=60), st.integers(2, 20))
def test_no_line_is_wider_than_asked_and_no_word_is_lost(text: str, width: int) -> None:
    half = len(text) // 2
    lines = texts([(text[:half], PLAIN), (text[half:], BOLD)], width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_padding_aligns() -> None:
    (line,) = wrap([("ab", PLAIN)], 10)
    assert "".join(segment.text for segment in padded(line, 5, PLAIN, "right")) == "   ab"
    assert "".join(segment.text for segment in padded(line, 5, PLAIN, "center")) == " ab  "
    assert cells(padded(line, 1, PLAIN)) == 2
