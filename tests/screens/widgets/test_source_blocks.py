from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screens.widgets.block import LARGEST, Block
from screens.widgets.block_layout import compare
from screens.widgets.source_blocks import _cut_yaml, cut_markdown_source, cut_yaml

YAML = """\
# a comment
postmortem: 1
brief:
  summary: |
    timeline:
    - not an item
  people: {incident_lead: "@maria"}
timeline:
  - at: 2026-11-18T14:05:00Z
    event: Deployment starts

  - at: 2026-11-18T14:07:00Z
    event: Errors rise
fault_tree:
  nodes:
    top:
      label: Down
    pool:
      label: Pool too small
"""


def shown(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.source for block in blocks)


def test_each_top_level_key_names_its_section() -> None:
    keys = [block.key for block in cut_yaml(YAML)]
    assert [key for key in keys if "/" not in key] == ["postmortem", "brief", "timeline", "fault_tree"]


def test_each_item_is_a_block_with_its_blank_line() -> None:
    blocks = {block.key: block.source for block in cut_yaml(YAML)}
    assert blocks["timeline/1"] == "  - at: 2026-11-18T14:05:00Z\n    event: Deployment starts\n"
    assert blocks["timeline/2"].startswith("  - at: 2026-11-18T14:07:00Z")


def test_text_of_a_literal_is_not_taken_for_keys_and_knows_where_it_belongs() -> None:
    literal = next(block for block in cut_yaml(YAML) if "not an item" in block.source)
    assert literal.source == "    timeline:\n    - not an item"
    assert literal.context == "  summary: |"


def test_an_edit_in_one_event_changes_one_block() -> None:
    events = "".join(f"  - at: 2026-11-18T14:{n % 60:02}:00Z\n    event: event {n}\n" for n in range(500))
    before = cut_yaml(f"timeline:\n{events}")
    after = cut_yaml(f"timeline:\n{events}".replace("event 250\n", "event 250, and more\n"))
    change = compare(before, after)
    assert (change.new_end - change.first, change.old_end - change.first) == (1, 1)


def test_a_line_inserted_into_a_long_literal_changes_one_or_two_blocks() -> None:
    lines = [f"    line {n} of a long account" for n in range(600)]
    before = cut_yaml("\n".join(["brief:", "  summary: |", *lines]))
    after = cut_yaml("\n".join(["brief:", "  summary: |", *lines[:90], "    new", *lines[90:]]))
    change = compare(before, after)
    assert change.new_end - change.first <= 2


def test_a_heading_of_markdown_names_its_section_and_a_fence_hides_headings() -> None:
    blocks = cut_markdown_source("# T\n\n## Impact\n\n```\n## no\n\n## no\n```\n\ntext\n")
    assert [block.key for block in blocks] == ["t", "impact", "impact/1", "impact/2"]


@given(
    st.lists(
        st.sampled_from(
            [
                "a:",
                "  - b: 1",
                "  c: |",
                "    text",
                "",
                "- d",
                "# e",
                "  f: >-",
                "    g:",
                "'h': 2",
                "text",
                "b:c",
                "z:",
                "y: |",
            ]
        )
    )
)
def test_no_line_of_yaml_is_lost(lines: list[str]) -> None:
    source = "\n".join(lines)
    blocks = cut_yaml(source + "\n")
    assert shown(blocks) == source
    assert len({block.key for block in blocks}) == len(blocks)
    assert blocks == _cut_yaml(source)


@given(st.lists(st.sampled_from(["# A", "text", "", "```", "~~~", "## A", "- b", "    c"])))
def test_no_line_of_markdown_is_lost(lines: list[str]) -> None:
    source = "\n".join(lines)
    assert shown(cut_markdown_source(source + "\n")) == source


def test_a_line_without_end_is_cut() -> None:
    assert all(len(block.source) <= LARGEST for block in cut_yaml("a: " + "x" * 100_000))
