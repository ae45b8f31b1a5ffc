"""Inserts that stand one behind the other are made as one, and leave the very text that they leave one by one."""

from __future__ import annotations

import time
from functools import reduce
from typing import TYPE_CHECKING, Any

import pytest
from support.yaml_samples import SAMPLES

from model.edits import Insert, Set, runs_of
from model.text import EditRefused, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.edits import Edit, Path

VALUES: list[list[Any]] = [
    ["one", "two", "three"],
    [{"at": "2026-11-18T14:05:00Z", "event": "full"}, {"at": "2026-11-18T14:06:00Z", "event": "a: b # c"}],
    [{"event": "several\nlines\n", "evidence": ["app.log:7", "app.log:9"]}, {"event": ""}],
    ["", None, 7, [1, 2], {"a": {"b": []}}, "- dash"],
]
TIMELINES = {
    "plain": "timeline:\n  - at: 1\n    event: a\n  - at: 2\n    event: b\n",
    "apart": "timeline:\n  - at: 1\n    event: a\n\n  - at: 2\n    event: b\n\nafter: x\n",
    "with comments": "timeline:\n  # first\n  - at: 1  # a\n    event: a\n  # second\n  - at: 2\n    event: b\n  # end\n",
    "one": "timeline:\n- event: a\n",
    "in brackets": "timeline: [a, b]\n",
    "empty": "timeline: []\n",
    "missing": "title: x\n",
    "beside a dash": "lists:\n  - - a\n    - b\n",
    "keeps blank lines": "timeline:\n  - event: |+\n      a\n\n  - event: b\n",
    "without an end": "timeline:\n  - event: a\n  - event: b",
    "windows": "timeline:\r\n  - event: a\r\n  - event: b\r\n",
}
TEXTS = {**{name: text.encode() for name, text in TIMELINES.items()}, **SAMPLES}


def lists_in(data: Any, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """The lists of a file, and how long they are."""
    if isinstance(data, list):
        yield path, len(data)
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from lists_in(value, (*path, key))


def one_by_one(text: Text, edits: Sequence[Edit]) -> Text:
    return reduce(Text.apply, edits, text)


def outcome(make: Any, text: Text, edits: Sequence[Edit]) -> str:
    try:
        return make(text, edits).source
    except EditRefused:
        return "refused"


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_run_of_inserts_leaves_the_text_that_its_parts_leave(name: str):
    text = Text.from_bytes(TEXTS[name])
    found = [*lists_in(text.data)][:12] or [(("timeline",), 0)]
    for path, length in found:
        for index in {0, length // 2, length}:
            for values in VALUES:
                run = [Insert(path, index + place, value) for place, value in enumerate(values)]
                assert outcome(Text.apply_all, text, run) == outcome(one_by_one, text, run), (path, index, values)


def test_a_run_that_is_refused_leaves_nothing():
    text = Text.parse("timeline:\n  - a\n")
    with pytest.raises(EditRefused):
        text.apply_all([Insert(("timeline",), 1, "b"), Insert(("timeline",), 2, object())])
    assert text.source == "timeline:\n  - a\n"


def test_runs_are_inserts_behind_one_another():
    edits = [Insert(("a",), 1, 1), Insert(("a",), 2, 2), Insert(("b",), 3, 3), Set(("c",), 4), Insert(("b",), 0, 5)]
    assert [len(run) for run in runs_of(edits)] == [2, 1, 1, 1]
    assert [edit for run in runs_of(edits) for edit in run] == edits


def test_many_events_at_once_cost_a_fraction_of_as_many_alone():
    text = Text.parse(TIMELINES["plain"])
    run = [Insert(("timeline",), 2 + number, {"at": number, "event": f"event {number}"}) for number in range(400)]
    spent = []
    for make in (one_by_one, Text.apply_all):
        begin = time.process_time()
        make(text, run)
        spent.append(time.process_time() - begin)
    assert spent[1] < spent[0] / 3, spent
