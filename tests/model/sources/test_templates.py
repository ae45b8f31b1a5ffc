"""Templates follow one simple rule, however they are made; making thousands of them can be given up."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sightings import SHARED, gathered

from model.sources.templates import merged, template

if TYPE_CHECKING:
    from pathlib import Path

KINDS = 15_000


def by_the_rule(message: str) -> str:
    """The rule word by word: what is under a key goes, what has a digit or a slash varies, neighbours that vary join."""
    made: list[str] = []
    for token in message.split(maxsplit=60)[:60]:
        key = re.match(r"([A-Za-z_][\w.-]*=)\S", token)
        word = key[1] + "*" if key else "*" if re.search(r"[0-9/\\]", token) else token
        if word != "*" or made[-1:] != ["*"]:
            made.append(word)
    return " ".join(made)


@given(st.lists(st.text("ab1/\\= \t*\"'-._é\0\x1c\n", max_size=12), max_size=80).map(" ".join))
def test_a_template_follows_the_rule(message):
    assert template(message) == by_the_rule(message)
    assert template(message) == template(template(message)) or "=" in message


def test_real_messages_follow_the_rule():
    if not SHARED.is_dir():
        pytest.skip("the shared real input is not here")
    logs = [path for path in sorted((SHARED / "logs").rglob("*")) if path.is_file() and path.stat().st_size < 5_000_000]
    lines = [line for path in logs for line in path.read_text("utf-8", "replace").splitlines()[:500]]
    assert len(lines) > 1000
    assert [line for line in lines if template(line) != by_the_rule(line)] == []


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("502 GET /cart (10.0.0.9)", "502 GET /cart *"),
        ("502 GET /orders/7/items?page=2 (10.0.0.9)", "502 GET /orders/*/items *"),
        ("200 GET / (::1)", "200 GET / *"),
        ("200 CONNECT shop.example.com:443 (web)", "200 CONNECT * *"),
        ("404 GET /a/b/c/d/e/f (web)", "404 GET /a/b/c/d *"),
        ("200 of 300 done (10.0.0.9)", "* of * done *"),
    ],
)
def test_a_request_keeps_its_status_and_its_path(message, words):
    assert template(message) == words


def test_answers_of_different_status_are_never_joined():
    answers = [f"{status} GET /cart *" for status in (200, 304, 404, 500, 502)]
    paths = [f"404 GET /{word} *" for word in ("a", "b", "c", "d")]
    become = merged([*answers, *paths])
    assert [become[each] for each in answers if "404" not in each] == [each for each in answers if "404" not in each]
    assert {become[each] for each in paths} == {"404 GET *"}


def words_of(number: int) -> str:
    """Letters that stand for a number, so that every number is a word of its own."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def log_of_many_kinds(path: Path, kinds: int = KINDS) -> Path:
    """Write a log in which nearly every line is of a kind of its own."""
    lines = [
        f"2026-11-18T14:{index // 300:02}:{index % 60:02}Z INFO {words_of(index)} of {words_of(index * 7919 % 10007)}"
        for index in range(kinds)
    ]
    path.write_text("\n".join(lines) + "\n")
    return path


class Asked:
    """Whether a reading goes on: counts how often that is asked, and how much it has worked in between."""

    def __init__(self, enough: int = 10**9) -> None:
        self.at: list[float] = []
        self._enough = enough

    def __call__(self) -> bool:
        self.at.append(time.thread_time())
        return len(self.at) > self._enough


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A log of many kinds, all that was asked while it was read, and how long grouping it took."""
    path = log_of_many_kinds(tmp_path_factory.mktemp("kinds") / "app.log")
    asked = Asked()
    found = gathered(path, everything=False, cancel_when=asked)
    assert len(found.candidates) > KINDS / 3
    return path, asked


def test_grouping_asks_in_small_steps_whether_it_is_wanted(many):
    _, asked = many
    steps = sorted(late - early for early, late in pairwise(asked.at))
    whole = asked.at[-1] - asked.at[0]
    assert len(steps) > 300
    # The longest step is a small share of the work, a few long ones on a busy machine aside.
    assert steps[-3] < whole / 20


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_grouping_is_given_up_where_it_is(many, share):
    path, whole = many
    asked = Asked(int(len(whole.at) * share))
    found = gathered(path, everything=False, cancel_when=asked)
    ended = time.thread_time()
    assert found.cancelled
    assert found.candidates == ()
    assert found.matched > 0
    # It has ended with the step in which it was told, and made nothing more of what was read.
    assert len(asked.at) == int(len(whole.at) * share) + 1
    assert ended - asked.at[-1] < (whole.at[-1] - whole.at[0]) / 10


def test_joining_templates_ends_with_what_the_check_raises():
    asked = 0

    class EnoughError(Exception):
        pass

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked > 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        merged([f"{words_of(each)} of {words_of(each % 97)}" for each in range(5000)], check)
    assert asked == 4
