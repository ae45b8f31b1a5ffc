from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.visible import ACTIVE, DIRECTION, NO_WIDTH, stand_in, visible, visible_line


def test_an_escape_sequence_is_seen_instead_of_obeyed() -> None:
    assert visible_line("\x1b[31mred\x07") == "␛[31mred␇"


def test_a_direction_change_is_seen() -> None:
    assert visible_line("a\u202eb") == f"a{DIRECTION}b"


def test_a_hidden_character_is_seen() -> None:
    assert visible_line("pass\u200bword\ufeff") == f"pass{NO_WIDTH}word{NO_WIDTH}"


def test_plain_text_is_the_same_object() -> None:
    text = "Größe 東京 → 50 %"
    assert visible_line(text) is text


def test_lines_and_tabs_are_left_to_the_layout_but_not_in_a_label() -> None:
    assert visible("a\tb\r\nc\rd") == "a\tb\nc␍d"
    assert visible_line("a\tb\nc") == "a␉b␊c"


@pytest.mark.parametrize("code", [0x80, 0x9B, 0x9D, 0x9F, 0xD800, 0xDFFF, 0xFFFE])
def test_a_c1_control_or_a_surrogate_becomes_a_replacement(code: int) -> None:
    assert visible_line(f"a{chr(code)}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_an_emoji_loses_only_its_presentation_selector() -> None:
    assert visible_line("⚠\ufe0f done") == "⚠ done"


def test_every_control_and_format_character_of_unicode_has_a_stand_in() -> None:
    through = [
        f"U+{code:04X}"
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and not ACTIVE.match(chr(code))
        and unicodedata.category(chr(code)) != "Cf"
    ]
    assert through == []
    letters_with_format_category = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2}
    formats = {
        code for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf" and not ACTIVE.match(chr(code))
    }
    # what is left is drawn: signs of Arabic, Syriac, Kaithi, hieroglyphs
    assert {code for code in formats if code < 0x10000} == letters_with_format_category
    assert all(0x110BD <= code <= 0x1343F for code in formats if code >= 0x10000)


@given(st.text(st.characters()))
def test_nothing_active_is_left(text: str) -> None:
    assert not ACTIVE.search(visible_line(text))
    assert set(ACTIVE.findall(visible(text))) <= {"\n", "\t"}
    assert all(len(stand_in(found)) <= 1 for found in ACTIVE.findall(text))
