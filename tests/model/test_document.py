"""The document: edits, undo and redo, notices, dirt and saving."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.changes import Change, Origin
from model.document import Document
from model.edits import Insert, Move, Remove, Set
from model.text import EditRefused, UnreadableText

SOURCE = b"""\
# a team's own words
postmortem: 1
title: Checkout outage  # the short name

timeline:
  # the first sign
  - at: 2026-11-18T14:05:00Z
    event: Deploy 4812 starts

  - at: 2026-11-18T14:07:00Z
    event: Errors rise
"""


@pytest.fixture
def document():
    return Document.from_bytes(SOURCE)


def test_an_edit_changes_the_snapshot_and_only_its_line(document):
    document.apply(Set(("title",), "Checkout API outage"))
    assert document.snapshot.title == "Checkout API outage"
    before, after = SOURCE.decode().splitlines(), document.text.source.splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "title: Checkout API outage  # the short name"
    ]


def test_a_section_that_did_not_change_is_the_same_object(document):
    timeline = document.snapshot.timeline
    document.apply(Set(("title",), "Another"))
    assert document.snapshot.timeline is timeline


def test_undo_and_redo_walk_through_every_text(document):
    texts = [document.text.source]
    for number in range(5):
        document.apply(Set(("title",), f"Title {number}"))
        texts.append(document.text.source)
    for text in reversed(texts[:-1]):
        document.undo()
        assert document.text.source == text
    assert document.undo() is None
    for text in texts[1:]:
        document.redo()
        assert document.text.source == text
    assert document.redo() is None


def test_letters_of_one_field_undo_as_one(document):
    for text in ("C", "Ch", "Che"):
        document.apply(Set(("title",), text), coalesce="field 1")
    document.apply(Set(("status",), "draft"))
    document.undo()
    document.undo()
    assert document.text.source == SOURCE.decode()


def test_an_edit_after_undo_forgets_what_was_undone(document):
    document.apply(Set(("title",), "One"))
    document.undo()
    document.apply(Set(("title",), "Two"))
    assert document.redo() is None
    assert document.snapshot.title == "Two"


def test_typing_after_an_undo_is_a_step_of_its_own(document):
    document.apply(Set(("title",), "One"), coalesce="field")
    document.undo()
    document.apply(Set(("title",), "Two"), coalesce="field")
    document.undo()
    assert document.text.source == SOURCE.decode()


def test_several_edits_are_one_step_or_none(document):
    with pytest.raises(EditRefused):
        document.apply(Set(("title",), "Changed"), Move(("timeline",), 0, 7))
    assert document.text.source == SOURCE.decode()
    document.apply(Set(("title",), "Changed"), Move(("timeline",), 0, 1))
    document.undo()
    assert document.text.source == SOURCE.decode()


def test_subscribers_hear_which_paths_changed(document):
    heard: list[Change] = []
    stop = document.subscribe(heard.append)
    document.apply(Set(("timeline", 1, "event"), "Errors rise to 20 %"))
    document.apply(Insert(("timeline",), 2, {"event": "Alert"}))
    document.apply(Remove(("timeline", 2)))
    document.undo()
    stop()
    document.redo()
    assert [change.origin for change in heard] == [Origin.EDIT, Origin.EDIT, Origin.EDIT, Origin.UNDO]
    assert heard[0].paths == {("timeline", 1, "event")}
    assert heard[1].paths == {("timeline",)}
    assert ("timeline", 2) in heard[2].paths


def test_an_edit_that_changes_nothing_tells_nobody(document):
    heard: list[Change] = []
    document.subscribe(heard.append)
    document.apply(Set(("title",), "Checkout outage"))
    assert heard == []
    assert not document.can_undo


def test_dirt_is_a_difference_to_what_was_opened(document):
    assert not document.dirty
    document.apply(Set(("title",), "Other"))
    assert document.dirty
    document.undo()
    assert not document.dirty


def test_saving_writes_the_bytes_and_clears_the_dirt(tmp_path):
    path = tmp_path / "outage.yaml"
    path.write_bytes(SOURCE)
    document = Document.open(path)
    document.apply(Set(("title",), "Saved outage"))
    document.save()
    assert path.read_bytes() == document.to_bytes()
    assert b"Saved outage  # the short name" in path.read_bytes()
    assert not document.dirty
    document.undo()
    assert document.dirty


def test_a_document_without_a_file_says_so_when_saved(document):
    with pytest.raises(ValueError, match="path"):
        document.save()


def test_an_editors_text_is_taken_as_one_step(document):
    document.replace(SOURCE.replace(b"Errors rise", b"Errors fall"))
    assert document.snapshot.timeline[1].event == "Errors fall"
    document.undo()
    assert document.to_bytes() == SOURCE


def test_an_editors_broken_text_is_refused_and_nothing_changes(document):
    with pytest.raises(UnreadableText) as caught:
        document.replace(b"title: [")
    assert caught.value.line >= 1
    assert document.to_bytes() == SOURCE


@pytest.mark.parametrize("raw", [b"", b"# only a comment\n", b"\xef\xbb\xbftitle: x\r\n", b"title: x"])
def test_opening_and_saving_without_an_edit_keeps_every_byte(tmp_path, raw):
    path = tmp_path / "file.yaml"
    path.write_bytes(raw)
    document = Document.open(path)
    document.save()
    assert path.read_bytes() == raw


@given(st.lists(st.one_of(st.text(max_size=12), st.just("undo"), st.just("redo")), max_size=20))
@settings(max_examples=60, deadline=None)
def test_everything_undone_is_the_file_that_was_opened(steps):
    document = Document.from_bytes(SOURCE)
    for step in steps:
        if step == "undo":
            document.undo()
        elif step == "redo":
            document.redo()
        else:
            document.apply(Set(("title",), step), coalesce=step[:1])
    while document.undo():
        pass
    assert document.to_bytes() == SOURCE


def test_a_time_is_not_quoted_because_half_of_it_had_to_be(document):
    document.apply(Remove(("timeline", 0, "at")), coalesce="field")
    for text in ("14", "14:0", "14:05", "2026-11-18T14:06:00Z"):
        document.apply(Set(("timeline", 0, "at"), text), coalesce="field")
    assert "  - at: 2026-11-18T14:06:00Z\n" in document.text.source
    document.undo()
    assert document.text.source == SOURCE.decode()
