"""Long random edit sequences on hand-styled files: the data is as expected, every other line is as it was."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.yaml_documents import document
from support.yaml_edits import edits_of, may_touch, on_plain_data, paths, shared_edges
from support.yaml_nodes import assert_alike
from support.yaml_samples import SAMPLES

from model.edits import Edit, Move
from model.text import Engine, Text
from model.yaml.scalars import same

LAWS = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def lines(source: str) -> str:
    return source.replace("\r\n", "\n")


def widened(allowed: range, source: str) -> range:
    """`allowed` and the blank lines beside it."""
    rows = lines(source).split("\n")
    first, last = allowed.start, allowed.stop
    while first > 1 and not rows[first - 2].strip():
        first -= 1
    while last <= len(rows) and not rows[last - 1].strip():
        last += 1
    return range(first, last)


def lies_in(touched: range, allowed: range) -> bool:
    return allowed.start <= touched.start and max(touched.stop, touched.start) <= max(allowed.stop, allowed.start)


def touches_only_its_own(before: Text, edit: Edit, after: Text) -> bool:
    if after.source == before.source:
        return True
    allowed = widened(may_touch(before, edit), before.source)
    if len(allowed) == 0 and before.data is None:
        return after.source.startswith(before.source)
    touched, _ = shared_edges(lines(before.source), lines(after.source))
    # Lines that repeat make two readings of one difference possible: matched from the top, or from the bottom.
    upside = "\n".join(reversed(lines(before.source).split("\n"))), "\n".join(reversed(lines(after.source).split("\n")))
    flipped, _ = shared_edges(*upside)
    count = lines(before.source).count("\n") + 2
    from_below = range(count - flipped.stop + 1, count - flipped.start + 1)
    return lies_in(touched, allowed) or lies_in(from_below, allowed)


def line_breaks(source: str) -> set[str]:
    return {"\r\n"} * ("\r\n" in source) | {"\n"} * ("\n" in source.replace("\r\n", ""))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_an_unedited_file_is_written_as_it_was_read(name):
    assert Text.from_bytes(SAMPLES[name]).to_bytes() == SAMPLES[name]


def edited_at_random(text: Text, draw: st.DataObject, times: int) -> Text:
    """`text` after edits of which each does what it says and touches only its own lines."""
    for _ in range(times):
        edit = draw.draw(edits_of(text.data))
        wanted = on_plain_data(text.data, edit)
        after = text.apply(edit)
        assert same(after.data, wanted)
        assert touches_only_its_own(text, edit, after)
        text = after
    return text


@pytest.mark.parametrize("name", sorted(SAMPLES))
@LAWS
@given(draw=st.data())
def test_edits_change_the_data_as_they_say_and_no_other_line(name, draw):
    text = edited_at_random(Text.from_bytes(SAMPLES[name]), draw, 8)
    assert same(Text.from_bytes(text.to_bytes()).data, text.data)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(LAWS, max_examples=150)
@given(draw=st.data())
def test_long_runs_of_edits_change_the_data_as_they_say_and_no_other_line(name, draw):
    text = edited_at_random(Text.from_bytes(SAMPLES[name]), draw, 20)
    assert same(Text.from_bytes(text.to_bytes()).data, text.data)


@settings(LAWS, max_examples=100)
@given(random=st.randoms(use_true_random=False), draw=st.data())
def test_edits_on_documents_of_any_style_do_what_they_say(random, draw):
    text = Text.parse(document(random))
    for _ in range(4):
        edit = draw.draw(edits_of(text.data))
        after = text.apply(edit)
        assert same(after.data, on_plain_data(text.data, edit))
        assert_alike(after, Text.parse(after.source))
        text = after


@pytest.mark.parametrize("name", [name for name in sorted(SAMPLES) if "CRLF" in name])
@LAWS
@given(draw=st.data())
def test_new_lines_end_as_the_lines_of_the_file_do(name, draw):
    text = Text.from_bytes(SAMPLES[name])
    text = text.apply(draw.draw(edits_of(text.data)))
    assert "\n" not in text.source.replace("\r\n", "")


@pytest.mark.parametrize("name", [name for name in sorted(SAMPLES) if "no final newline" in name])
@LAWS
@given(draw=st.data())
def test_a_missing_final_newline_stays_missing(name, draw):
    text = Text.from_bytes(SAMPLES[name])
    text = text.apply(draw.draw(edits_of(text.data)))
    assert not text.source.endswith("\n") or text.raw(paths(text.data)[-1]).startswith(("|", ">"))


@pytest.mark.parametrize("name", sorted(SAMPLES))
@LAWS
@given(draw=st.data())
def test_every_value_is_found_again_at_its_span(name, draw):
    text = Text.from_bytes(SAMPLES[name])
    text = text.apply(draw.draw(edits_of(text.data)))
    for path in paths(text.data):
        value, (start, end) = text.data, text.span(path) if text.data is not None else (0, 0)
        for step in path:
            value = value[step]
        raw = text.source[start:end]
        if isinstance(value, int | float | None) or (isinstance(value, str) and raw[:1] in {"'", '"'}):
            assert same(Text.parse(raw).data, value)


@pytest.mark.parametrize("name", sorted(SAMPLES))
@LAWS
@given(draw=st.data())
def test_both_parsers_give_the_same_data_after_the_same_edits(name, draw):
    fast, pure = (Text.from_bytes(SAMPLES[name], engine=engine) for engine in Engine)
    for _ in range(2):
        edit = draw.draw(edits_of(fast.data))
        fast, pure = fast.apply(edit), pure.apply(edit)
        assert fast.to_bytes() == pure.to_bytes()
        assert same(fast.data, pure.data)


@pytest.mark.parametrize("name", ["indented", "flush", "deep", "indented, CRLF", "indented, no final newline"])
@LAWS
@given(draw=st.data())
def test_a_move_keeps_every_line(name, draw):
    text = Text.from_bytes(SAMPLES[name])
    edit = draw.draw(edits_of(text.data).filter(lambda edit: isinstance(edit, Move)))
    after = text.apply(edit)
    if "\n" in text.raw(edit.path):

        def kept(source: str) -> list[str]:
            return sorted(line.strip() for line in source.split("\n") if line.strip() and "- - " not in line)

        assert len(kept(after.source)) == len(kept(text.source))
