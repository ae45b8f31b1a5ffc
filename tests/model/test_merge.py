import contextlib
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.edits import Insert, Move, Remove, Set
from model.merge import Absent, Collision, Labels, Merged, Side, merge_files, merge_plainly, unmerged
from model.merge_pieces import pieces, shifted
from model.text import EditRefused, Text, TextError

BASE = """\
postmortem: 1
title: Checkout outage
severity: SEV2  # said the pager

timeline:
  - at: 2026-11-18T14:05:00Z
    event: Deployment starts

  - at: 2026-11-18T14:30:00Z
    event: Rolled back

actions:
- id: a
  action: Validate
  owner: "@alex"
- id: b
  action: Alert
  addresses:
    - pool
    - retry
tags: [x, y]
"""


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    return merge_files(base.encode(), ours.encode(), theirs.encode())


def text_of(outcome: Merged) -> str:
    return outcome.to_bytes().decode()


def swap(*pairs: str, source: str = BASE) -> str:
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in source
        source = source.replace(old, new)
    return source


def data(source: str | bytes) -> Any:
    return Text.from_bytes(source.encode() if isinstance(source, str) else source).data


def test_a_true_conflict_is_marked_around_its_own_line():
    outcome = merged(swap("SEV2  # said the pager", "SEV1"), swap("SEV2", "SEV3"))
    assert text_of(outcome) == swap(
        "severity: SEV2  # said the pager\n",
        "<<<<<<< ours\nseverity: SEV1\n=======\nseverity: SEV3  # said the pager\n>>>>>>> theirs\n",
    )
    (collision,) = outcome.collisions
    assert (collision.path, collision.base, collision.ours, collision.theirs) == (
        ("severity",),
        "SEV2",
        "SEV1",
        "SEV3",
    )
    assert outcome.by_path
    assert not outcome.clean


@pytest.mark.parametrize(("side", "severity"), [(Side.OURS, "SEV1"), (Side.THEIRS, "SEV3"), (Side.BASE, "SEV2")])
def test_choosing_a_side_settles_a_collision(side, severity):
    outcome = merged(swap("SEV2", "SEV1", "Validate", "Check"), swap("SEV2", "SEV3"))
    found = data(outcome.resolved([side]))
    assert found["severity"] == severity
    assert found["actions"][0]["action"] == "Check"


LINE = "It began at noon on Monday. The pool was far too small. It was made larger by hand."


@pytest.mark.parametrize(
    "head", ["", '"', "'", ">\n    ", "|\n    "], ids=["plain", "double", "single", "folded", "block"]
)
def test_two_people_change_different_sentences_of_one_paragraph(head):
    base = f"postmortem: 1\nbrief:\n  summary: {head}{LINE}{head if len(head) == 1 else ''}\n".encode()
    ours, theirs = base.replace(b"noon", b"one"), base.replace(b"by hand", b"by the script")
    merged = merge_files(base, ours, theirs)
    assert merged.clean
    assert data(merged.to_bytes()) == data(ours.replace(b"by hand", b"by the script"))
    assert head in merged.to_bytes().decode()


def test_two_people_change_sentences_that_touch():
    base = f"postmortem: 1\nbrief:\n  summary: {LINE}\n".encode()
    merged = merge_files(base, base.replace(b"noon", b"one"), base.replace(b"far too small", b"full"))
    assert [collision.path for collision in merged.collisions] == [("brief", "summary")]


def test_both_events_may_be_chosen_where_each_was_given_other_words():
    outcome = merged(swap("Rolled back", "Rolled back at last"), swap("Rolled back", "Rolled back, hurrah"))
    (collision,) = outcome.collisions
    assert collision.path == ("timeline", 1, "event")
    assert "    event: Rolled back at last\n" in collision.text(Side.BOTH)


def test_the_middle_section_is_written_when_asked_for_and_markers_have_the_size_asked_for():
    outcome = merged(swap("SEV2", "SEV1"), swap("SEV2", "SEV3"))
    marked = outcome.to_bytes(Labels("HEAD", "ancestor", "topic", size=9, show_base=True)).decode()
    assert "<<<<<<<<< HEAD\n" in marked
    assert "||||||||| ancestor\nseverity: SEV2" in marked
    assert ">>>>>>>>> topic\n" in marked


def test_an_item_edited_here_and_deleted_there_is_kept_to_choose():
    ours = swap('owner: "@alex"', 'owner: "@kim"')
    theirs = swap('- id: a\n  action: Validate\n  owner: "@alex"\n', "")
    (collision,) = merged(ours, theirs).collisions
    assert collision.path == ("actions", 0)
    assert collision.theirs is Absent.ABSENT
    assert [item["id"] for item in data(merged(ours, theirs).resolved([Side.OURS]))["actions"]] == ["a", "b"]
    assert [item["id"] for item in data(merged(ours, theirs).resolved([Side.THEIRS]))["actions"]] == ["b"]
    (turned,) = merged(theirs, ours).collisions
    assert turned.ours is Absent.ABSENT


def test_a_conflict_on_the_line_of_the_dash_keeps_the_list_whole_in_every_choice():
    ours = swap("- at: 2026-11-18T14:30:00Z", "- at: 2026-11-18T14:31:00Z")
    theirs = swap("- at: 2026-11-18T14:30:00Z", "- at: 2026-11-18T14:32:00Z")
    outcome = merged(ours, theirs)
    assert outcome.collisions[0].path == ("timeline", 1, "at")
    for side, minute in ((Side.OURS, "31"), (Side.THEIRS, "32"), (Side.BASE, "30")):
        assert data(outcome.resolved([side]))["timeline"][1]["at"] == f"2026-11-18T14:{minute}:00Z"


def test_their_lists_may_be_indented_otherwise():
    theirs = Text.parse(BASE).apply(Set(("actions", 2), {"id": "c", "action": "New", "addresses": ["pool"]})).source
    theirs = "".join(
        "    " + line if line.startswith(("- ", "  ")) and index > theirs.splitlines().index("actions:") else line
        for index, line in enumerate(theirs.splitlines(keepends=True))
    )
    outcome = merged(swap("Validate", "Check"), theirs)
    assert outcome.clean
    assert data(outcome.to_bytes())["actions"] == [
        {"id": "a", "action": "Check", "owner": "@alex"},
        {"id": "b", "action": "Alert", "addresses": ["pool", "retry"]},
        {"id": "c", "action": "New", "addresses": ["pool"]},
    ]


def test_an_empty_list_that_both_sides_fill_gets_both_items():
    base = "postmortem: 1\nactions: []\ntriggers:\n"
    ours = Text.parse(base).apply(Set(("actions",), [{"id": "a", "action": "x"}])).source
    theirs = Text.parse(base).apply_all(
        [Set(("actions",), [{"id": "b", "action": "y"}]), Set(("triggers",), [{"signal": "s"}])]
    )
    found = data(merged(ours, theirs.source, base).to_bytes())
    assert [item["id"] for item in found["actions"]] == ["a", "b"]
    assert found["triggers"] == [{"signal": "s"}]


def test_a_list_that_both_sides_emptied_together_is_empty():
    ours = Text.parse(BASE).apply(Remove(("actions", 0))).source
    theirs = Text.parse(BASE).apply(Remove(("actions", 1))).source
    outcome = merged(ours, theirs)
    assert outcome.clean
    assert data(outcome.to_bytes())["actions"] == []


def test_comments_of_both_sides_stay():
    ours = swap("actions:\n", "actions:  # agreed\n", "postmortem: 1\n", "# ours\npostmortem: 1\n")
    theirs = swap("- id: b\n", "# theirs\n- id: b\n", "tags: [x, y]\n", "# the end\ntags: [x, z]\n")
    found = text_of(merged(ours, theirs))
    for comment in ("# agreed", "# ours", "# theirs\n- id: b", "# the end\ntags: [x, z]", "# said the pager"):
        assert comment in found


def test_a_value_changed_there_takes_the_comment_that_was_added_here():
    found = text_of(merged(swap("title: Checkout outage", "title: Checkout outage  # or so"), swap("Checkout", "Shop")))
    assert "title: Shop outage  # or so\n" in found


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_form_of_our_file_is_kept(newline, end, mark):
    def formed(source: str) -> bytes:
        return (mark + source.removesuffix("\n").replace("\n", newline) + end.replace("\n", newline)).encode()

    outcome = merge_files(formed(BASE), formed(swap("SEV2", "SEV1")), formed(swap("Validate", "Check")))
    assert outcome.to_bytes() == formed(swap("SEV2", "SEV1", "Validate", "Check"))


def test_what_is_no_yaml_is_merged_line_by_line():
    outcome = merged("{\nours\nb\nc\n", "{\na\nb\ntheirs\n", "{\na\nb\nc\n")
    assert text_of(outcome) == "{\nours\nb\ntheirs\n"
    assert not outcome.by_path


def test_a_file_with_anchors_is_merged_line_by_line():
    base = "a: &x 1\nb: *x\nc: 3\nd: 4\n"
    outcome = merged(base.replace("a: &x 1", "a: &x 2"), base.replace("d: 4", "d: 5"), base)
    assert text_of(outcome) == "a: &x 2\nb: *x\nc: 3\nd: 5\n"


def test_invalid_bytes_are_merged_and_kept():
    outcome = merge_files(b"a\n\xff\nc\n", b"b\n\xff\nc\n", b"a\n\xff\nd\n")
    assert outcome.to_bytes() == b"b\n\xff\nd\n"


def test_two_new_files_are_one_with_what_both_say():
    outcome = merged("postmortem: 1\ntitle: x\nseverity: SEV1\n", "postmortem: 1\ntitle: x\nkind: incident\n", "")
    assert outcome.clean
    assert data(outcome.to_bytes()) == {"postmortem": 1, "title": "x", "severity": "SEV1", "kind": "incident"}


def test_plain_lines_collide_where_fields_do_not():
    ours, theirs = swap("Validate", "Check"), swap('owner: "@alex"', 'owner: "@kim"')
    assert merged(ours, theirs).clean
    assert not merge_plainly(BASE.encode(), ours.encode(), theirs.encode()).clean


# A file with conflict markers opens into the same choice.


def conflicted(ours: str, theirs: str, *, show_base: bool) -> bytes:
    plain = merge_plainly(BASE.encode(), ours.encode(), theirs.encode())
    assert not plain.clean
    return plain.to_bytes(Labels(show_base=show_base))


def test_markers_with_the_middle_section_open_into_the_merge_by_field():
    raw = conflicted(swap("Validate", "Check"), swap('owner: "@alex"', 'owner: "@kim"'), show_base=True)
    found = unmerged(raw)
    assert found.by_path
    assert found.clean
    assert data(found.to_bytes())["actions"][0] == {"id": "a", "action": "Check", "owner": "@kim"}


def test_markers_without_it_offer_each_field_that_differs():
    raw = conflicted(swap("SEV2", "SEV1"), swap("SEV2", "SEV3"), show_base=False)
    found = unmerged(raw)
    (collision,) = found.collisions
    assert (collision.path, collision.ours, collision.theirs) == (("severity",), "SEV1", "SEV3")
    assert data(found.resolved([Side.THEIRS])) == data(swap("SEV2", "SEV3"))


def test_markers_around_two_appended_events_open_with_both_kept():
    def appended(minute: int) -> str:
        return swap("\nactions:", f"\n  - at: 2026-11-18T14:{minute}:00Z\n    event: At {minute}\n\nactions:")

    for show_base in (True, False):
        found = unmerged(conflicted(appended(50), appended(40), show_base=show_base))
        assert found.clean
        assert [item["event"] for item in data(found.to_bytes())["timeline"]][2:] == ["At 40", "At 50"]


def test_markers_in_a_file_with_windows_line_breaks_are_read():
    raw = conflicted(swap("SEV2", "SEV1"), swap("SEV2", "SEV3"), show_base=True).replace(b"\n", b"\r\n")
    found = unmerged(raw)
    assert len(found.collisions) == 1
    assert found.resolved([Side.OURS]) == swap("SEV2", "SEV1").replace("\n", "\r\n").encode()


def test_markers_in_what_is_no_yaml_offer_the_lines():
    found = unmerged(b"{\n<<<<<<< a\nours\n=======\ntheirs\n>>>>>>> b\n")
    assert not found.by_path
    assert found.resolved([Side.THEIRS]) == b"{\ntheirs\n"
    assert found.collisions[0].path == ()


@pytest.mark.parametrize(
    "source",
    [
        "",
        BASE,
        "<<<<<<< a\nx\n",
        "<<<<<<< a\nx\n=======\ny\n",
        "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c\n",
        "<<<<<<< a\n>>>>>>> c\n",
        "=======\n",
        "summary: |\n  =======\n",
    ],
)
def test_a_file_without_whole_markers_offers_no_choice(source):
    assert unmerged(source.encode()) is None


# Laws.

words = st.sampled_from(["pool", "retry", "latency rises", "page sent", "rolled back", "Ünïcode ✓", "a: b # c", ""])
times = st.integers(0, 59).map(lambda minute: f"2026-11-18T14:{minute:02}:00Z")
fields = st.dictionaries(
    st.sampled_from(["owner", "due", "status", "link"]), words | st.none() | st.integers(), max_size=3
)
events = st.builds(lambda at, event, rest: {"at": at, "event": event, **rest}, times, words, fields)
named = st.builds(lambda name, rest: {"id": name, **rest}, st.sampled_from("abcdefgh"), fields)
lines = st.lists(words, max_size=3).map(lambda found: "".join(word + "\n" for word in found))


def unique(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({item["id"]: item for item in items}.values())


documents = st.fixed_dictionaries(
    {"postmortem": st.just(1), "title": words},
    optional={
        "tags": st.lists(words, max_size=3),
        "brief": st.fixed_dictionaries({"summary": lines, "people": fields}),
        "timeline": st.lists(events, max_size=4),
        "actions": st.lists(named, max_size=4).map(unique),
    },
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str, str]:
    base = written(draw(documents))
    return base, changed(draw, base), changed(draw, base)


def written(document: dict[str, Any]) -> str:
    text = Text.parse("")
    for key, value in document.items():
        text = text.apply(Set((key,), value))
    return text.source


def changed(draw: st.DrawFn, source: str) -> str:
    text = Text.parse(source)
    for _ in range(draw(st.integers(0, 4))):
        edit = draw(an_edit(text.data))
        try:
            text = text.apply(edit)
        except EditRefused:
            continue
    source = text.source
    for _ in range(draw(st.integers(0, 2))):
        rows = source.splitlines(keepends=True)
        at = draw(st.integers(0, len(rows)))
        indent = len(rows[at]) - len(rows[at].lstrip()) if at < len(rows) else 0
        commented = "".join([*rows[:at], " " * indent + "# a note\n", *rows[at:]])
        # Within a block of text the line would be a part of it.
        with contextlib.suppress(TextError):
            source = commented if Text.parse(commented).data == text.data else source
    return source


@st.composite
def an_edit(draw: st.DrawFn, found: dict[str, Any]) -> Any:
    name = draw(st.sampled_from(["title", "tags", "timeline", "actions", "brief"]))
    if name in {"title", "brief"}:
        path, value = (("title",), draw(words)) if name == "title" else (("brief", "summary"), draw(lines))
        return Set(path, value)
    items = found.get(name) or []
    new = {"tags": words, "timeline": events, "actions": named}[name]
    if not items or draw(st.booleans()):
        return Insert((name,), draw(st.integers(0, len(items))), draw(new)) if items else Set((name,), [draw(new)])
    index = draw(st.integers(0, len(items) - 1))
    return draw(
        st.sampled_from(
            [
                Remove((name, index)),
                Move((name,), index, draw(st.integers(0, len(items) - 1))),
                Set((name, index), draw(new)) if name == "tags" else Set((name, index, "owner"), draw(words)),
            ]
        )
    )


def unordered(value: Any) -> Any:
    """Return a value in which the order of lists and keys makes no difference."""
    if isinstance(value, dict):
        return {key: unordered(item) for key, item in sorted(value.items())}
    if isinstance(value, list):
        return sorted((unordered(item) for item in value), key=json.dumps)
    return value


def leaves(value: Any) -> Counter[str]:
    """Return how often each single value is in `value`."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return sum(map(leaves, inner), Counter())
    return Counter([json.dumps(value)])


lawful = settings(
    max_examples=int(os.environ.get("MERGE_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@lawful
@given(versions())
def test_laws_of_a_merge(three):
    base, ours, theirs = (source.encode() for source in three)
    assert merge_files(ours, ours, ours).to_bytes() == ours
    assert merge_files(base, ours, base).to_bytes() == ours
    assert merge_files(base, base, theirs).to_bytes() == theirs
    assert merge_files(base, ours, ours).to_bytes() == ours


@lawful
@given(versions())
def test_a_merge_is_readable_whatever_is_chosen_and_the_same_from_both_sides(three):
    base, ours, theirs = (source.encode() for source in three)
    there, back = merge_files(base, ours, theirs), merge_files(base, theirs, ours)
    assert there.by_path
    assert len(there.collisions) == len(back.collisions)
    for side in (Side.OURS, Side.THEIRS):
        chosen = there.resolved([side] * len(there.collisions))
        other = Side.THEIRS if side is Side.OURS else Side.OURS
        turned = back.resolved([other] * len(back.collisions))
        assert unordered(data(chosen)) == unordered(data(turned))


def test_a_list_that_one_side_emptied_and_the_other_edited_is_one_choice():
    head = "postmortem: 1\ntitle: pool\n"
    base, emptied = f"{head}actions:\n  - id: a\n".encode(), f"{head}actions: []\n".encode()
    edited = f"{head}actions:\n  - id: a\n    owner: pool\n".encode()
    for ours, theirs in ((emptied, edited), (edited, emptied)):
        outcome = merge_files(base, ours, theirs)
        assert outcome.by_path
        assert [collision.path for collision in outcome.collisions] == [("actions",)]
        assert outcome.resolved([Side.OURS]) == ours
        assert outcome.resolved([Side.THEIRS]) == theirs


@lawful
@given(versions())
def test_nothing_that_a_side_wrote_is_lost_by_a_clean_merge(three):
    base, ours, theirs = three
    outcome = merged(ours, theirs, base)
    if outcome.clean:
        found = leaves(data(outcome.to_bytes()))
        for side in (ours, theirs):
            assert (leaves(data(side)) - leaves(data(base))).keys() <= found.keys()


@lawful
@given(versions())
def test_a_marked_file_opens_into_the_choice_it_was_made_from(three):
    base, ours, theirs = three
    outcome = merged(ours, theirs, base)
    if outcome.clean:
        return
    again = unmerged(outcome.to_bytes(Labels(show_base=True)))
    assert again is not None
    for side in (Side.OURS, Side.THEIRS):
        wanted = data(outcome.resolved([side] * len(outcome.collisions)))
        assert unordered(data(again.resolved([side] * len(again.collisions)))) == unordered(wanted)


@settings(max_examples=200, deadline=None)
@given(st.tuples(*[st.text("ab: -#\n[]{}|'<=>", max_size=40)] * 3))
def test_whatever_is_merged_nothing_crashes(three):
    outcome = merge_files(*(source.encode() for source in three))
    unmerged(outcome.to_bytes())


@lawful
@given(versions())
def test_the_pieces_of_a_text_are_the_text(three):
    for source in three:
        assert pieces(source).body == source


def test_the_pieces_of_the_examples_are_their_text():
    examples = sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.yaml"))
    for example in examples:
        source = example.read_text()
        whole = pieces(source)
        assert whole is None or whole.body == source


def test_lines_shift_as_far_as_they_can():
    assert shifted("  a\n\n    b\n", -2) == "a\n\n  b\n"
    assert shifted(" a\n   b\n", -2) == "a\n b\n"
    assert shifted("a\n\nb\n", 2) == "  a\n\n  b\n"


def test_a_collision_gives_the_lines_of_each_side():
    collision = Collision((), Absent.ABSENT, "a", "b", None, "a\n", "b\n")
    assert [collision.text(side) for side in Side] == ["a\n", "b\n", "", "a\nb\n"]
