"""libyaml and the pure Python parser, held against each other on everything people write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.yaml_samples import ODD, SAMPLES

from model.text import Engine, Text, UnreadableText
from model.yaml.events import fastest
from model.yaml.nodes import walk
from model.yaml.scalars import same

PIECES = ["a", "b c", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", " ", "  ", "#", " # c", "[", "]", "{", "}", ", ", "'", '"', "|", ">", "|-\n    ",
          "&x ", "*x", "!t ", "? ", "é", "~", "12", "https://x.y", "\\", "---\n", "key: ", "\n- ", "\nk: ", "%", "@"]  # fmt: skip


def outcome(raw: bytes, engine: Engine) -> Text | UnreadableText:
    try:
        return Text.from_bytes(raw, engine=engine)
    except UnreadableText as error:
        return error


def spans(text: Text) -> list[tuple[str, int, int]]:
    parsed = text._state.parsed
    nodes = walk(parsed.root, parsed.start) if parsed.root is not None else ()
    return [(type(node).__name__, start, node.length) for node, start in nodes]


def assert_alike(one: Text, other: Text) -> None:
    assert same(one.data, other.data)
    assert one.problems == other.problems
    assert spans(one) == spans(other)


def test_libyaml_is_used_where_it_is_installed():
    pytest.importorskip("_ruamel_yaml", reason="only the pure Python parser is installed")
    assert fastest() is Engine.C


@pytest.mark.parametrize("raw", [*SAMPLES.values(), ODD.encode()], ids=[*SAMPLES, "odd"])
def test_both_parsers_read_hand_written_files_alike(raw):
    assert_alike(*(Text.from_bytes(raw, engine=engine) for engine in Engine))


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.yaml")), ids=lambda path: path.name
)
def test_both_parsers_read_the_examples_alike(path):
    assert_alike(*(Text.from_bytes(path.read_bytes(), engine=engine) for engine in Engine))


@pytest.mark.parametrize(
    "source",
    [
        "evidence: [https://ci.example.com/4812, a:b, 'x:y']\n", "a: {url: http://x/y, t: 12:30}\n", "a: [b, \n  c]\n",
        "a: !<tag:x.org,2000:y> b:c\n", "a: [!t x:y, z]\n", "%YAML 1.2\n---\na: b\n", "%TAG !e! tag:x:\n---\na: !e!f x\n",
        "%YAML 1.1\n# c\n---\na: yes\n", "a: 'x'\n...\n", "? a\n: b\n", "a:   # c\n\n  # d\n  b: 1\n", "a:\n# c\n- b\n",
        "- - a\n  - b\n-\n  c\n", "a: !t\nb: &x\nc: *x\n", "&k a: b\n", "a: &x\n  b: 1\n", "a: &x # c\n  - b\n", "- !t\n- &y\n",
        "a: |+\n  x\n\n\nb: >-\n  y\n   z\n\n", "a: |2\n    x\n", "{a: b, c}\n", "{}\n", "[]\n", "a: [ ]\n", "'a': b\n\"c\": d\n",
        'a: x # c\nb: "y" # d\n', "a: é😀 x\nb: c\n", "a: b\r\nc: |\r\n  d\r\n  e\r\n", "a: why?\nb: what ? x\n", "x\n", "- a\n",
        "a: [\n  b,  # c\n  d\n]\n", 'a: "x\\\n  y"\n', "a: 'x\n\n  y'\n", "a: x\n  y\n\n  z\n", "# c\n\n", "a: # c\n  |\n  x\n",
        "a:\tb\n", "a: b\t# c\n", "a: x\ty\n", "a: b \t\n", "a: |\n  x\ty\n  \tz\n", "a: [b,\tc]\n",
    ],
)  # fmt: skip
def test_both_parsers_read_this_alike(source):
    assert_alike(*(Text.parse(source, engine=engine) for engine in Engine))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_both_parsers_read_they_read_alike(source):
    one, other = (outcome(source.encode(), engine) for engine in Engine)
    if isinstance(one, Text) and isinstance(other, Text):
        assert_alike(one, other)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=20).map("".join))
def test_any_text_is_read_or_answered_with_its_place(source):
    for engine in Engine:
        answer = outcome(source.encode(), engine)
        if isinstance(answer, Text):
            assert answer.to_bytes() == source.encode()
        else:
            assert answer.line >= 1
            assert answer.column >= 1


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_answered(raw):
    answer = outcome(raw, fastest())
    assert answer.to_bytes() == raw if isinstance(answer, Text) else answer.mend
