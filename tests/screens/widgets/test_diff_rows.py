"""A diff of long lines: nothing of it is cut off, and what differs is marked."""

import difflib

import pytest

from model.differing import MOST_WORDS
from screens.widgets.diff_rows import AROUND, diff_rows

SENTENCES = "Checkout returned errors to one in five users for forty minutes on a busy evening. "


def rows(before, after, width=60):
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), "before", "recovered", lineterm=""))
    drawn = [piece for row in diff_rows(lines, width) for piece in row.draw(width)]
    assert all(piece.cell_length <= width for piece in drawn)
    return drawn


def marked(drawn):
    return [
        piece.plain[span.start : span.end].strip() for piece in drawn for span in piece.spans if "reverse" in span.style
    ]


def text(drawn):
    return " ".join(" ".join(piece.plain for piece in drawn).split())


def test_a_word_that_differs_is_marked_in_both_lines():
    drawn = rows("title: The pool was full", "title: The pool was exhausted")
    assert marked(drawn) == ["full", "exhausted"]
    assert "-title: The pool was full" in text(drawn)
    assert "+title: The pool was exhausted" in text(drawn)


def test_the_end_of_a_long_line_is_seen():
    before = "summary: " + SENTENCES * 8 + "It was Monday."
    drawn = rows(before, before.replace("Monday", "Tuesday"))
    assert marked(drawn) == ["Monday", "Tuesday"]
    assert text(drawn).count("summary: Checkout returned") == 2


def test_what_came_at_the_end_is_marked_and_the_line_before_it_shortened_too():
    before = "summary: " + SENTENCES * 20
    drawn = rows(before, before + "It was Monday.")
    assert " ".join(marked(drawn)) == "It was Monday."
    assert len(drawn) < 14


def test_two_words_far_from_each_other_are_both_marked():
    before = "a: One " + SENTENCES * 3 + "two"
    assert marked(rows(before, before.replace("One", "Uno").replace("two", "due"))) == ["One", "two", "Uno", "due"]


def test_lines_without_a_partner_are_whole():
    line = "summary: " + SENTENCES * 8
    drawn = rows("title: A", "title: A\n" + line)
    assert not marked(drawn)
    assert line.strip() in text(drawn)


@pytest.mark.parametrize("word", ["x" * 500, "日本" * 200, "a\x1b[31mb\u202e"])
def test_a_word_wider_than_the_screen_keeps_to_the_width(word):
    assert "\x1b" not in text(rows(f"title: {word}", f"title: {word} more"))


def test_texts_far_too_long_to_compare_word_by_word_are_told_from_end_to_end():
    before = "a: begin " + " ".join(f"w{n}" for n in range(MOST_WORDS * 2)) + " end"
    after = "a: begin " + " ".join(f"v{n}" for n in range(MOST_WORDS * 2)) + " end"
    first = marked(rows(before, after))[0]
    assert first.startswith("w0 w1")


def test_as_much_as_is_said_stays_around_what_differs():
    before = "a: " + SENTENCES * 5 + "two " + SENTENCES * 5
    said = text(rows(before, before.replace("two", "due")))
    behind = said.partition("two ")[2].partition("…")[0]
    assert AROUND / 2 < len(behind) <= AROUND + 1
