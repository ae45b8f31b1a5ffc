import random
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.merge_text import (
    Labels,
    Side,
    chosen,
    collisions_of,
    lines_of,
    merge_lines,
    merge_notes,
    merge_sentences,
    read_markers,
    sentences_of,
)

texts = st.lists(st.sampled_from(["a", "b", "c", "", "=== d", "<<<<<<<"]), max_size=8).map(
    lambda found: "".join(line + "\n" for line in found)
)


def test_lines_keep_their_ends_and_know_only_line_feeds():
    assert lines_of("a\nb\x0cc\u2028d\r\n\ne") == ["a\n", "b\x0cc\u2028d\r\n", "\n", "e"]
    assert lines_of("") == []


def test_changes_of_both_sides_apart_are_both_taken():
    assert merge_lines("a\nb\nc\n", "x\nb\nc\n", "a\nb\ny\n") == ("x\nb\ny\n",)


def test_changes_of_both_sides_in_one_place_collide():
    (before, collision, after) = merge_lines("a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n")
    assert (before, after) == ("a\n", "c\n")
    assert [collision.text(side) for side in (Side.BASE, Side.OURS, Side.THEIRS)] == ["b\n", "x\n", "y\n"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The pool was full. Who saw it? “Nobody did!” So it went.", 4),
        ("The pool was full.\nIt was made larger.\n", 2),
        ("It took 1.5 hours of work.", 1),
        ("The limits, e.g. Those of a pool, were low.", 1),
        ("Dr. A. B. Smith of Acme called.", 1),
        ("It failed, i. e. nothing came back.", 1),
        ("", 0),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends_and_nowhere_within_one(text, sentences):
    found = sentences_of(text)
    assert "".join(found) == text
    assert len(found) == sentences


PARAGRAPH = "It began at noon on Monday. The pool was far too small. It was made larger by hand."


def test_sentences_that_both_sides_changed_apart_are_both_taken():
    ours, theirs = PARAGRAPH.replace("noon", "one"), PARAGRAPH.replace("by hand", "by the script")
    assert merge_sentences(PARAGRAPH, ours, theirs) == (ours.replace("by hand", "by the script"),)


def test_sentences_that_touch_collide():
    ours, theirs = PARAGRAPH.replace("noon", "one"), PARAGRAPH.replace("far too small", "full")
    assert collisions_of(merge_sentences(PARAGRAPH, ours, theirs))


def test_a_sentence_that_both_sides_changed_collides_though_they_changed_other_words_of_it():
    ours, theirs = PARAGRAPH.replace("noon", "one"), PARAGRAPH.replace("Monday", "Tuesday")
    assert collisions_of(merge_sentences(PARAGRAPH, ours, theirs))


def test_notes_of_both_sides_stay_once_each():
    assert merge_notes("# a\n", "# a\n# b\n", "# a\n# c\n") == "# a\n# b\n# c\n"
    assert merge_notes("# a\n", "# b\n", "# b\n") == "# b\n"
    assert merge_notes("# a\n", "", "# a\n") == ""


@given(texts, texts)
def test_laws_of_merging_lines(base, theirs):
    whole = lambda parts: chosen(parts, lambda _: None)  # noqa: E731 - a name for the assertions
    assert whole(merge_lines(base, base, theirs)) == theirs
    assert whole(merge_lines(base, theirs, base)) == theirs
    assert whole(merge_lines(base, theirs, theirs)) == theirs


@given(texts, texts, texts)
def test_choosing_one_side_everywhere_contains_all_its_lines(base, ours, theirs):
    parts = merge_lines(base, ours, theirs)
    if collisions_of(parts):
        for side in (Side.OURS, Side.THEIRS):
            assert isinstance(chosen(parts, lambda _, side=side: side), str)
    assert sorted(lines_of(chosen(parts, lambda _: Side.OURS))) == sorted(
        lines_of(chosen(merge_lines(base, theirs, ours), lambda _: Side.THEIRS))
    )


plain_lines = st.lists(st.sampled_from("abcdef"), max_size=6).map(lambda found: "".join(f"{line}\n" for line in found))


@given(plain_lines, plain_lines, plain_lines, st.integers(7, 12), st.booleans())
def test_markers_that_were_written_are_read_again(base, ours, theirs, size, show_base):
    parts = merge_lines(base, ours, theirs)
    again = read_markers(chosen(parts, lambda _: None, Labels(size=size, show_base=show_base)))
    if not collisions_of(parts):
        assert again is None
        return
    for side in (Side.OURS, Side.THEIRS):
        assert chosen(again, lambda _, side=side: side) == chosen(parts, lambda _, side=side: side)
    known = [collision.base_text for collision in collisions_of(again)]
    assert known == [part.base_text if show_base else None for part in collisions_of(parts)]


def test_a_version_without_a_last_line_break_does_not_swallow_a_marker():
    (collision,) = collisions_of(merge_lines("a", "b", "c"))
    marked = chosen((collision,), lambda _: None)
    assert marked == "<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n"


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_lines_are_merged_as_git_merges_them(tmp_path):
    chance = random.Random(7)
    for _ in range(25):
        base = [f"line {number}" for number in range(30)]
        sides = []
        for name in ("ours", "theirs"):
            side = list(base)
            for _ in range(3):
                at = chance.randrange(len(side))
                side[at : at + chance.randrange(3)] = [f"{name} {chance.random()}"] * chance.randrange(3)
            sides.append(side)
        files = []
        for name, lines in zip(("ours", "base", "theirs"), (sides[0], base, sides[1]), strict=True):
            files.append(tmp_path / name)
            files[-1].write_text("".join(f"{line}\n" for line in lines))
        done = subprocess.run(
            ["git", "merge-file", "-p", *map(str, files)], capture_output=True, text=True, check=False
        )
        parts = merge_lines(files[1].read_text(), files[0].read_text(), files[2].read_text())
        assert bool(collisions_of(parts)) == (done.returncode > 0)
        if not done.returncode:
            assert chosen(parts, lambda _: None) == done.stdout
