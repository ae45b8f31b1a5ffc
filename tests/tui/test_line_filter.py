from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from model.visible import ACTIVE
from tui.line_filter import VisibleText

BLACK = Color(0, 0, 0)


def filtered(*segments: Segment) -> list[Segment]:
    return VisibleText().apply(list(segments), BLACK)


def text(*segments: Segment) -> str:
    return "".join(segment.text for segment in filtered(*segments))


def test_a_line_without_anything_active_is_passed_on_as_it_is() -> None:
    segments = [Segment("Größe 東京", Style(bold=True)), Segment("   ")]
    assert VisibleText().apply(segments, BLACK) is segments


def test_a_stand_in_takes_the_room_of_the_spaces_after_it() -> None:
    assert text(Segment("a\x1b[31mb  ")) == "a␛[31mb "
    assert text(Segment("a\x1bb"), Segment("  |")) == "a␛b |"


def test_a_stand_in_without_room_takes_the_end_of_its_words_and_leaves_the_border() -> None:
    assert text(Segment("a\x1bbcd"), Segment("│")) == "a␛bc│"


def test_a_control_segment_is_dropped() -> None:
    assert text(Segment("a"), Segment("\x1b[2J", None, [(1, 2)]), Segment("b")) == "ab"  # type: ignore[list-item]


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:x", "https://a\x1b]52;c;eA==\x07", "ssh://a", "https://a b"]
)
def test_a_link_that_is_not_to_the_web_is_dropped(link: str) -> None:
    (segment,) = filtered(Segment("a", Style(link=link, bold=True)))
    assert segment.style is not None
    assert segment.style.link is None
    assert segment.style.bold


def test_a_link_to_the_web_is_kept() -> None:
    (segment,) = filtered(Segment("a", Style(link="https://example.com/a?b=c")))
    assert segment.style is not None
    assert segment.style.link == "https://example.com/a?b=c"


pieces = st.text(
    st.one_of(st.sampled_from("ab  é東\x1b\x9b\u202e\u200b\ufe0f\u200d⚠👩\t\n\x00"), st.characters()), max_size=8
)


@given(st.lists(pieces, min_size=1, max_size=6))
def test_nothing_active_gets_through_and_the_line_stays_as_wide(texts: list[str]) -> None:
    segments = [Segment(piece) for piece in texts]
    shown = filtered(*segments)
    assert not ACTIVE.search("".join(segment.text for segment in shown))
    assert sum(cell_len(segment.text) for segment in shown) == sum(cell_len(piece) for piece in texts)
