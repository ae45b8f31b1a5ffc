"""How long reading and editing take; the limits are several times what is measured, for busy machines."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from model.edits import Edit, Insert, Move, Remove, Set
from model.text import Engine, Text
from model.yaml.events import fastest

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(fastest() is not Engine.C, reason="the pure Python parser is for correctness, not speed"),
]


def log(events: int) -> bytes:
    rows = "".join(
        f"  - at: 2026-11-18T14:{index % 60:02}:00Z   # seen\n"
        f"    event: Deployment {index} starts (connection-pool setting changed), and what people said about it then\n"
        f"    evidence: [https://ci.example.com/{index}]\n    source: deploys\n\n"
        for index in range(events)
    )
    return f"title: Log\n\ntimeline:\n{rows}actions:\n  - id: a\n".encode()


def milliseconds(act: Callable[[], object]) -> float:
    """The best of five, in processor time."""
    taken = []
    for _ in range(5):
        begun = time.process_time()
        act()
        taken.append(time.process_time() - begun)
    return min(taken) * 1000


def test_a_hundred_kilobytes_are_read_in_tens_of_milliseconds():
    raw = log(480)
    taken = milliseconds(lambda: Text.from_bytes(raw))
    print(f"{len(raw):,} bytes read in {taken:.1f} ms")
    assert taken < 100


@pytest.mark.parametrize(
    "edit",
    [
        Set(("timeline", 2500, "event"), "changed"),
        Insert(("timeline",), 2500, {"at": "2026-11-18T15:00:00Z", "event": "new"}),
        Insert(("timeline",), 5000, {"event": "new"}),
        Remove(("timeline", 2500)),
        Move(("timeline",), 10, 4990),
        Set(("title",), "New"),
    ],
    ids=lambda edit: type(edit).__name__,
)
def test_an_edit_in_a_megabyte_takes_milliseconds(edit: Edit):
    text = Text.from_bytes(log(5000))
    taken = milliseconds(lambda: text.apply(edit))
    print(f"{edit}: {taken:.2f} ms")
    assert taken < 25
