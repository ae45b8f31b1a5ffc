from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cpu_time import grows_in_proportion

from screens.widgets.block import LARGEST, Block, Language
from screens.widgets.block_layout import compare
from screens.widgets.markdown_blocks import _Cutter, cut_markdown


def sources(markdown: str) -> list[str]:
    return [block.source for block in cut_markdown(markdown)]


def keys(markdown: str) -> list[str]:
    return [block.key for block in cut_markdown(markdown)]


def test_paragraphs_are_parted_by_blank_lines_and_by_what_interrupts_them() -> None:
    assert sources("one\ntwo\n\nthree\n# Four\nfive\n> six\nlazy") == [
        "one\ntwo",
        "three",
        "# Four",
        "five",
        "> six\nlazy",
    ]


def test_a_section_is_named_after_its_heading_and_its_parts_are_numbered() -> None:
    assert keys("# Outage\n\nintro\n\n## Timeline\n\na\n\nb\n\n### Milestones ###\n\nc\n\n## Impact\n") == [
        "outage",
        "outage/1",
        "timeline",
        "timeline/1",
        "timeline/2",
        "timeline/milestones",
        "timeline/milestones/1",
        "impact",
    ]


def test_a_repeated_heading_gets_a_number() -> None:
    assert keys("## Notes\n## Notes\n") == ["notes", "notes-2"]


def test_a_line_under_a_paragraph_makes_it_a_heading() -> None:
    assert keys("Impact\n------\ntext") == ["impact", "impact/1"]


def test_a_list_is_cut_into_its_items_and_keeps_what_belongs_to_them() -> None:
    blocks = cut_markdown("- one\n  more\n- two\n\n  still two\n- three\nlazy\n\nafter")
    assert [block.source for block in blocks] == ["- one\n  more", "- two\n\n  still two", "- three\nlazy", "after"]
    assert [block.gap for block in blocks] == [0, 0, 1, 1]


def test_items_are_numbered_from_the_first() -> None:
    assert [block.context for block in cut_markdown("3. a\n3. b\n3. c")] == ["3", "4", "5"]


def test_a_heading_inside_a_fence_is_code() -> None:
    blocks = cut_markdown("```yaml\n# not a heading\nkey: 1\n```\nafter")
    assert blocks[0] == Block("/1", "# not a heading\nkey: 1", Language.CODE, "yaml")
    assert blocks[1].source == "after"


def test_a_fence_that_is_never_closed_runs_to_the_end() -> None:
    assert sources("~~~\na\n\nb") == ["a\n\nb"]


def test_a_diagram_is_shown_by_the_text_given_for_it() -> None:
    first, second = cut_markdown("```mermaid\ngraph\n```\n```mermaid\nother\n```", diagrams=["top\n  cause"])
    assert (first.source, first.context) == ("top\n  cause", "text")
    assert (second.source, second.context) == ("other", "mermaid")


def test_a_diagram_is_left_out_where_its_text_follows() -> None:
    blocks = cut_markdown("```mermaid\ngraph\n```\n\n```mermaid\nmore\n```\n\n```text\ntop\n```\n")
    assert [block.source for block in blocks] == ["top"]
    blocks = cut_markdown("```mermaid\ngraph\n```\n\nwords\n\n```text\ntop\n```\n")
    assert [block.source for block in blocks] == ["graph", "words", "top"]


def test_a_long_table_is_cut_into_parts_that_share_its_head() -> None:
    table = "| a | b |\n|---|---|\n" + "".join(f"| {n} | x |\n" for n in range(200))
    blocks = cut_markdown(table)
    assert len(blocks) > 3
    assert [block.continued for block in blocks] == [False, *[True] * (len(blocks) - 1)]
    assert len({block.context for block in blocks}) == 1
    assert "".join(block.source + "\n" for block in blocks) == table


def test_a_row_inserted_early_changes_only_the_part_it_falls_in() -> None:
    rows = [f"| {n} | event {n} |" for n in range(400)]
    head = ["| at | event |", "|---|---|"]
    before = cut_markdown("\n".join([*head, *rows]))
    after = cut_markdown("\n".join([*head, *rows[:60], "| new | new |", *rows[60:]]))
    change = compare(before, after)
    assert change.new_end - change.first <= 2


def test_a_comment_lasts_until_it_is_closed() -> None:
    assert sources("<!-- a\n\nb -->\nafter") == ["<!-- a\n\nb -->", "after"]


def test_windows_line_ends_are_line_ends() -> None:
    assert sources("a\r\n\r\n- b\r\n- c\r\n") == ["a", "- b", "- c"]


def test_no_block_is_larger_than_what_a_parser_should_get() -> None:
    blocks = cut_markdown("word " * 10_000 + "\n\n" + "[" * 50_000)
    assert max(len(block.source) for block in blocks) <= LARGEST
    assert {block.language for block in blocks} == {Language.TEXT}


@given(
    st.lists(
        st.sampled_from(
            [
                "# H",
                "text",
                "",
                "- a",
                "  b",
                "1. c",
                "> q",
                "```",
                "| a | b |",
                "|---|---|",
                "---",
                "<b>",
                "    x",
                "\t",
            ]
        )
    )
)
def test_every_word_is_in_one_block_and_in_order(lines: list[str]) -> None:
    markdown = "\n".join(lines)
    blocks = cut_markdown(markdown)
    kept = "".join("".join(block.source.split()) for block in blocks)
    fences = re.sub(r"```\s*", "", markdown)
    assert kept.replace("```", "") == "".join(fences.split())
    assert len({block.key for block in blocks}) == len(blocks)


@pytest.mark.parametrize(
    "hostile",
    [
        "# " + " " * 300_000 + "x",
        "[" * 300_000,
        ">" * 300_000,
        "* " * 150_000,
        "a|b\n" + "|-" * 150_000 + "x",
        "\n" * 300_000,
        "<" * 300_000,
        "- a\n" * 20_000,
    ],
    ids=["spaces", "brackets", "quotes", "stars", "table", "lines", "tags", "items"],
)
def test_cutting_takes_time_in_proportion_to_the_text(hostile: str) -> None:
    assert grows_in_proportion(cut_markdown, hostile)


@given(
    st.lists(
        st.sampled_from(
            ["# H", "## A", "## B", "### A", "text", "", "- a", "> q", "```", "```mermaid", "<!--", "-->", "<b>", "~~~"]
        )
    )
)
def test_cutting_section_by_section_is_cutting_the_whole(lines: list[str]) -> None:
    markdown = "\n".join(lines)
    diagrams = ("first", "second")
    assert cut_markdown(markdown, diagrams=diagrams) == _Cutter(markdown, diagrams).cut()
