"""What a text says about itself: values, places, problems, and the edits that it refuses."""

from __future__ import annotations

import math

import pytest
from support.yaml_samples import COMMENTS_ONLY, INDENTED, ODD, SAMPLES

from model.edits import Insert, Move, Remove, Rename, Set
from model.text import EditRefused, Position, ProblemKind, Text, shown
from model.yaml.scalars import same


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("nUll", "nUll"),
        ("true", True), ("False", False), ("yes", "yes"), ("on", "on"), ("No", "No"), ("y", "y"),
        ("12", 12), ("-7", -7), ("+3", 3), ("012", 12), ("0o17", 15), ("0x1F", 31), ("0b1", "0b1"), ("1_000", "1_000"),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-.inf", -math.inf), (".NaN", math.nan),
        ("12:30", "12:30"), ("190:20:30", "190:20:30"), ("2024-13-45", "2024-13-45"), ("2026-12-01", "2026-12-01"),
        ("2026-11-18T14:05:00Z", "2026-11-18T14:05:00Z"), ("1.2.3", "1.2.3"), ("10m", "10m"), ("-", None), (".", "."),
        ("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"), ("!!int '12'", 12), ("!!float 1", 1.0), ("=", "="),
    ],
)  # fmt: skip
def test_values_are_those_of_the_yaml_1_2_core_schema(written, value):
    expected = [None] if written == "-" else value
    assert same(Text.parse(f"key:\n  {written}\n").data, {"key": expected})


def test_keys_are_text_as_they_are_written():
    assert Text.parse("1: a\ntrue: b\nnull: c\n'x y': d\n2026-01-01: e\n").data == {
        "1": "a", "true": "b", "null": "c", "x y": "d", "2026-01-01": "e",
    }  # fmt: skip


@pytest.mark.parametrize("source", ["", "\n", COMMENTS_ONLY, "---\n", "---\n# c\n...\n", "~\n"])
def test_a_text_without_content_has_no_data(source):
    assert Text.parse(source).data is None


def test_positions_count_lines_and_code_points_from_one():
    text = Text.parse("# é😀\ntitle: 😀 x\nlist:\n  - name: a\n    why: b\n")
    assert text.position(("title",)) == Position(2, 8)
    assert text.position(("title",), key=True) == Position(2, 1)
    assert text.position(("list", 0)) == Position(4, 5)
    assert text.position(("list", 0), key=True) == Position(4, 3)
    assert text.position(("list", 0, "why")) == Position(5, 10)


def test_a_byte_order_mark_takes_no_column():
    assert Text.from_bytes(b"\xef\xbb\xbftitle: x\n").position(("title",), key=True) == Position(1, 1)


@pytest.mark.parametrize(
    ("path", "position"),
    [
        (("list", 0, "missing", "deeper"), Position(2, 5)),
        (("list", 7), Position(2, 3)),
        (("missing",), Position(1, 1)),
        (("list", "key"), Position(2, 3)),
    ],
)
def test_the_position_of_what_is_missing_is_that_of_what_is_around_it(path, position):
    assert Text.parse("list:\n  - name: a\n").position(path) == position


def test_the_position_of_a_value_that_is_left_out_is_behind_its_colon():
    text = Text.parse("a:\nb:   # nothing\nc: {d: , e}\n- x".replace("\n- x", ""))
    assert [text.position((key,)) for key in "ab"] == [Position(1, 3), Position(2, 3)]
    assert text.data == {"a": None, "b": None, "c": {"d": None, "e": None}}


def test_raw_text_of_a_value_is_as_it_is_written():
    text = Text.parse("a: 'it''s'   # c\nb: |+\n  x\n\nc: [1, 2]\nd:\n  - e\n")
    assert text.raw(("a",)) == "'it''s'"
    assert text.raw(("b",)) == "|+\n  x"
    assert text.raw(("c",)) == "[1, 2]"
    assert text.raw(("d", 0)) == "e"
    assert text.span(("a",)) == (3, 10)
    with pytest.raises(KeyError):
        text.raw(("e",))


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(INDENTED.split("\n"), 1) if words in line)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("title:", ("title",)),
        ("services:", ("services",)),
        ("brief:", ("brief",)),
        ("incident_lead", ("brief", "people")),
        ("Nobody lost money", ("brief", "summary")),
        ("amount:", ("impact", "revenue_lost", "amount")),
        ("Deployment 4812 starts", ("timeline", 0, "event")),
        ("- at: 2026-11-18T14:07", ("timeline", 1, "at")),
        ("wakes the on-call", ("timeline", 1, "event")),
        ("Rollback", ("timeline", 2, "event")),
        ("status: open", ("actions", 1, "status")),
        ("# yaml-language-server", ()),
    ],
)
def test_the_path_at_a_line_is_that_of_what_begins_there(words, path):
    assert Text.parse(INDENTED).path_at(line_of(words)) == path


def test_a_column_leads_into_brackets():
    text = Text.parse("people: {lead: x, scribe: [y, z]}\nlist:\n  - a\n  - b\n")
    assert text.path_at(1, 13) == ("people", "lead")
    assert text.path_at(1, 31) == ("people", "scribe", 1)
    assert text.path_at(3, 3) == ("list", 0)
    assert text.path_at(4, 1) in {("list", 0), ("list", 1)}
    assert text.path_at(99) == ("list", 1)


def test_the_lines_of_an_entry_are_its_own_and_its_comments():
    text = Text.parse(INDENTED)
    assert text.lines_of(("timeline", 1)) == range(line_of("# alert text"), line_of("# and nobody looked") + 1)
    assert text.lines_of(("title",)) == range(line_of("title:"), line_of("title:") + 1)
    assert text.lines_of(("brief", "people", "scribe")) == range(line_of("people:"), line_of("people:") + 1)


def test_problems_name_what_is_kept_but_not_edited():
    problems = Text.parse(ODD).problems
    assert {(problem.kind, problem.path) for problem in problems} == {
        (ProblemKind.ANCHOR, ("base",)),
        (ProblemKind.ALIAS, ("used",)),
        (ProblemKind.ANCHOR, ("unused",)),
        (ProblemKind.ALIAS, ("merged", "<<")),
        (ProblemKind.MERGE_KEY, ("merged", "<<")),
        (ProblemKind.CUSTOM_TAG, ("tagged",)),
        (ProblemKind.CUSTOM_TAG, ("typed",)),
        (ProblemKind.COMPLEX_KEY, ("complex",)),
        (ProblemKind.COMPLEX_KEY, ("[a, b]",)),
        (ProblemKind.DUPLICATE_KEY, ("twice",)),
    }
    twice = next(problem for problem in problems if problem.kind is ProblemKind.DUPLICATE_KEY)
    assert (twice.line, twice.column) == (ODD.split("\n").index("twice: 2") + 1, 1)
    assert twice.found == "the key 'twice' again"


def test_an_alias_is_the_object_that_it_stands_for():
    data = Text.parse(ODD).data
    assert data["used"] is data["base"]
    assert data["merged"] == {"<<": {"a": 1}, "b": 2}


@pytest.mark.parametrize(
    "edit",
    [
        Set(("base", "a"), 2), Set(("base",), {}), Set(("used", "a"), 2), Set(("used",), 1), Set(("merged", "<<", "a"), 2),
        Set(("tagged", "key"), "x"), Remove(("typed",)), Set(("complex",), "x"), Rename(("twice",), "once"),
        Set(("twice",), 3), Remove(("base",)),
    ],
)  # fmt: skip
def test_what_is_kept_is_not_edited_and_the_reason_is_given(edit):
    with pytest.raises(EditRefused, match="which the workbook keeps but does not edit"):
        Text.parse(ODD).apply(edit)


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (Set(("plain",), "new"), "plain: text\n", "plain: new\n"),
        (Set(("unused", "x"), "z"), "&lonely {x: y}", "&lonely {x: z}"),
        (Set(("merged", "b"), 3), "  b: 2\n", "  b: 3\n"),
        (Remove(("merged",)), "merged:\n  <<: *base\n  b: 2\n", ""),
    ],
)
def test_beside_what_is_kept_everything_can_be_edited(edit, before, after):
    assert Text.parse(ODD).apply(edit).source == ODD.replace(before, after)


def test_a_file_of_several_documents_is_shown_and_not_edited():
    source = "a: 1\n---\nb: 2\n"
    text = Text.parse(source)
    assert text.data == {"a": 1}
    assert [problem.kind for problem in text.problems] == [ProblemKind.SEVERAL_DOCUMENTS]
    with pytest.raises(EditRefused, match="second document"):
        text.apply(Set(("a",), 2))
    assert text.to_bytes() == source.encode()


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Remove(("missing",)), "nothing to remove"),
        (Remove(()), "whole file"),
        (Remove(("list", 9)), "nothing to remove"),
        (Insert(("list",), 3, "x"), "no position 3; expected 0 to 2"),
        (Insert(("list",), -1, "x"), "no position -1"),
        (Insert(("text",), 0, "x"), "found text; expected a list"),
        (Set(("list", 5), "x"), "no position 5"),
        (Set(("text", "key"), "x"), "found text at text; expected a mapping"),
        (Set(("list", "key"), "x"), "found a list at list; expected a mapping"),
        (Set(("number", 0), "x"), "found a number at number; expected a list"),
        (Set(("text",), object()), "found object; expected text, a number"),
        (Set(("text",), {1: 2}), "found the key 1"),
        (Set(("text",), "\ud800"), "surrogate"),
        (Move(("list",), 0, 2), "no position 2"),
        (Move(("text",), 0, 0), "expected a list"),
        (Rename(("text",), "list"), "the key 'list' is there already"),
        (Rename(("list", 0), "x"), "no key to rename"),
        (Rename(("text",), ""), "expected text that is not empty"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused_with_the_reason(edit, reason):
    text = Text.parse("list: [a, b]\ntext: x\nnumber: 1\n")
    with pytest.raises(EditRefused, match=reason.replace("(", r"\(")) as refused:
        text.apply(edit)
    assert refused.value.reason in str(refused.value)
    assert text.source == "list: [a, b]\ntext: x\nnumber: 1\n"


@pytest.mark.parametrize(
    ("source", "edit", "result"),
    [
        ("", Set(("title",), "x"), "title: x\n"),
        ("", Insert(("timeline",), 0, {"event": "x"}), "timeline:\n  - event: x\n"),
        ("# c\n", Set(("title",), "x"), "# c\ntitle: x\n"),
        ("# c", Set(("title",), "x"), "# c\ntitle: x"),
        ("---\n", Set(("a", "b"), 1), "---\na:\n  b: 1\n"),
        ("{}\n", Set(("a",), 1), "a: 1\n"),
        ("timeline:\n", Insert(("timeline",), 0, {"event": "x"}), "timeline:\n  - event: x\n"),
        ("timeline:   # none\n", Insert(("timeline",), 0, "x"), "timeline:   # none\n  - x\n"),
        ("timeline: []\n", Insert(("timeline",), 0, {"event": "x"}), "timeline:\n  - event: x\n"),
        ("timeline: []  # none\n", Set(("timeline", 0, "event"), "x"), "timeline:  # none\n  - event: x\n"),
        ("tags: []\n", Insert(("tags",), 0, "a"), "tags: [a]\n"),
        ("tags: []\n", Insert(("tags",), 0, "a sentence that is far too long for brackets"),
         "tags:\n  - a sentence that is far too long for brackets\n"),
        ("tags: []\nservices:\n  - s3\n", Insert(("tags",), 0, "a"), "tags:\n  - a\nservices:\n  - s3\n"),
        ("tags: [b]\nservices:\n  - s3\n", Insert(("tags",), 0, "a"), "tags: [a, b]\nservices:\n  - s3\n"),
        ("tags: []  # c\nservices:\n- s3\n", Insert(("tags",), 0, "a"), "tags:  # c\n- a\nservices:\n- s3\n"),
        ("a: {}\n", Set(("a", "b"), 1), "a: {b: 1}\n"),
        ("a: {}\n", Set(("a", "b", "c"), 1), "a:\n  b:\n    c: 1\n"),
        ("a:\n- b\n", Insert(("a",), 1, {"c": ["d"]}), "a:\n- b\n- c:\n  - d\n"),
        ("a:\n  - b\n", Remove(("a", 0)), "a: []\n"),
        ("a:\n  b: 1   # c\nd: 2\n", Remove(("a", "b")), "a: {}\nd: 2\n"),
        ("a: 1\n", Remove(("a",)), "{}\n"),
        ("- a\n- b\n", Insert((), 1, "c"), "- a\n- c\n- b\n"),
        ("a: x\n", Set(("a",), None), "a: null\n"),
        ("a: x\n", Set(("a",), True), "a: true\n"),
        ("a: x\n", Set(("a",), math.inf), "a: .inf\n"),
        ("a: x\n", Set(("a",), "yes"), 'a: "yes"\n'),
        ("a: x\n", Set(("a",), "2026-12-01"), "a: 2026-12-01\n"),
        ("a: x\n", Set(("a",), "\x1b[31mred"), 'a: "\\e[31mred"\n'),
        ("a: x\n", Set(("a",), 'rate(x{job="a"}) # 1'), "a: 'rate(x{job=\"a\"}) # 1'\n"),
        ("a: x\n", Set(("a",), "  lead\nline\n"), "a: |2\n    lead\n  line\n"),
        ("a: x\n", Set(("a",), "x\n\n\n"), "a: |+\n  x\n\n\n"),
        ("a: x\n", Set(("a",), "no end\nhere"), "a: |-\n  no end\n  here\n"),
        ("a: x\n", Set(("a",), "mixed\r\nends\n"), 'a: "mixed\\r\\nends\\n"\n'),
        ("[a, b]\n", Move((), 0, 1), "[b, a]\n"),
        ("a: [x,  # one\n    y,  # two\n]\n", Insert(("a",), 2, "z"), "a: [x,  # one\n    y, z,  # two\n]\n"),
        ("a: 'q'\n", Set(("a",), "it's"), "a: 'it''s'\n"),
        ("a: |\n  x\n\n\nb: 1\n", Set(("a",), "y\n"), "a: |\n  y\n\n\nb: 1\n"),
    ],
)  # fmt: skip
def test_what_is_missing_on_the_way_is_made_in_the_style_of_the_file(source, edit, result):
    assert Text.parse(source).apply(edit).source == result


def test_new_keys_take_their_place_in_the_order_that_is_given():
    order = {(): ("a", "b", "c", "d"), ("b",): ("x", "y", "z")}
    text = Text.parse("a: 1\nother: 2\nb:\n  z: 1\nd: 4\n", key_order=lambda path: order.get(path, ()))
    text = text.apply_all([Set(("c",), 3), Set(("b", "x"), 1), Set(("b", "y"), 1), Set(("new",), 5)])
    assert text.source == "a: 1\nother: 2\nb:\n  x: 1\n  y: 1\n  z: 1\nc: 3\nd: 4\nnew: 5\n"


def test_setting_what_is_there_already_changes_nothing():
    text = Text.parse("a: 0x1f\nb: [1, 2]\nc: 'x'\n")
    assert text.apply(Set(("a",), 31)) is text
    assert text.apply(Set(("b",), [1, 2])) is text
    assert text.apply(Set(("c",), "x")) is text


def test_the_same_digits_as_text_are_another_value():
    assert Text.parse("a: 12\n").apply(Set(("a",), "12")).source == 'a: "12"\n'


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_path_leads_back_from_its_line(name):
    text = Text.from_bytes(SAMPLES[name])
    if isinstance(text.data, dict):
        for key in text.data:
            assert text.path_at(text.position((key,), key=True).line)[:1] == (key,)


def test_paths_are_shown_as_people_write_them():
    assert shown(("timeline", 2, "event")) == "timeline[2].event"
    assert shown(()) == "the file"
