"""Parsing only what changed gives what parsing everything gives, and leaves the rest the very same objects."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.yaml_edits import edits_of
from support.yaml_nodes import assert_alike
from support.yaml_samples import ODD, SAMPLES

from model.edits import Insert, Move, Remove, Set
from model.text import EditRefused, Text
from model.yaml.nodes import count

LAWS = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", sorted(SAMPLES))
@LAWS
@given(draw=st.data())
def test_what_is_parsed_in_part_is_as_if_parsed_whole(name, draw):
    text = Text.from_bytes(SAMPLES[name])
    for _ in range(6):
        text = text.apply(draw.draw(edits_of(text.data)))
        assert_alike(text, Text.from_bytes(text.to_bytes()))


@pytest.fixture
def log() -> Text:
    events = "".join(
        f"  - at: 2026-11-18T14:{index % 60:02}:00Z   # {index}\n    event: Event {index}\n    evidence: [log]\n\n"
        for index in range(40)
    )
    return Text.parse(f"title: Log\n\ntimeline:\n{events}lessons:\n  went_well:\n    - all\n")


@pytest.mark.parametrize(
    ("edit", "new_from_old"),
    [
        (Set(("timeline", 7, "event"), "changed"), [*range(7), None, *range(8, 40)]),
        (Insert(("timeline",), 7, {"event": "new"}), [*range(7), None, *range(7, 40)]),
        (Remove(("timeline", 7)), [*range(7), *range(8, 40)]),
        (Move(("timeline",), 30, 2), [0, 1, None, *range(2, 30), *range(31, 40)]),
        (Move(("timeline",), 2, 30), [0, 1, *range(3, 31), None, *range(31, 40)]),
    ],
)
def test_items_that_an_edit_leaves_alone_are_the_same_objects(log, edit, new_from_old):
    after = log.apply(edit)
    for item, old in zip(after.data["timeline"], new_from_old, strict=True):
        assert old is None or item is log.data["timeline"][old]
    assert after.data["lessons"] is log.data["lessons"]


def test_sections_are_the_same_objects_where_anchors_ask_for_a_full_parse():
    text = Text.parse(ODD)
    after = text.apply(Set(("plain",), "other"))
    for key in text.data:
        assert key == "plain" or after.data[key] is text.data[key]


def test_a_refused_edit_leaves_the_text_as_it_was(log):
    before = log.to_bytes()
    with pytest.raises(EditRefused):
        log.apply(Remove(("timeline", 99)))
    with pytest.raises(EditRefused):
        log.apply_all([Set(("title",), "New"), Remove(("nothing",))])
    assert log.to_bytes() == before


def test_the_number_of_values_is_kept_up_to_date(log):
    after = log.apply(Remove(("timeline", 3))).apply(Set(("lessons", "to_improve"), [["a"], {"b": "c"}]))
    assert after._state.parsed.count == count(after._state.parsed.root)


def test_a_long_history_shares_its_pages(log):
    texts = [log]
    for index in range(30):
        texts.append(texts[-1].apply(Set(("timeline", index, "event"), f"Changed {index}")))
    assert all(text._state.pages._whole is None for text in texts[:-1])
    assert texts[0].source.count("Changed") == 0
    assert texts[10].source.count("Changed") == 10
