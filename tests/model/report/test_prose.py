import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.cpu_time import grows_in_proportion

from model.report.prose import cell, indented, inline, labelled, prose

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PIECES = st.sampled_from(
    [
        "`", "``", "```", "~~~", "    ", "  ", " ", "\n", "\n\n", "- ", "1. ", "> ", "# ", "### ", "---", "===", "-", "=",
        "|", "\\|", "\\", "\\\\", "| --- | --- |", ":-:", "<img src=x>", "<b", "</p>", "<!--", "-->", "<https://ok.example>",
        "<javascript:a>", "[a]", "[a](javascript:b)", "](", ")", "[", "]", "!", "![x](http://e.example/p.png)",
        "![x](../p.png)", "![x](plot.png)", "]: javascript:b", "[a]: javascript:b", "[a][a]", "*", "**", "_", "@alex", "word",
        "https://ok.example/@a_(b)", "\t", "&lt;", "!!", "mermaid", '"', "(", "\u202e",
    ]
)  # fmt: skip
NASTY = st.lists(PIECES, max_size=14).map("".join)


def every_token(markdown):
    for token in READER.parse(markdown):
        yield token
        yield from token.children or ()


def misdeeds(markdown):
    """What a reader would do that no field may make it do."""
    for token in every_token(markdown):
        if token.type in ("html_inline", "html_block") and token.content != "<br>":
            yield token.content
        if token.type == "heading_open":
            yield "heading"
        if (
            token.type == "link_open"
            and re.match(r"[a-z]+:", token.attrs["href"])
            and "http" not in token.attrs["href"][:5]
        ):
            yield token.attrs["href"]
        if token.type == "image" and not re.fullmatch(r"[\w.-]+", token.attrs["src"]):
            yield token.attrs["src"]
        if token.type == "fence" and token.info.strip().lower() == "mermaid":
            yield "a diagram"


def kinds(markdown):
    return {token.type for token in every_token(markdown)}


@settings(max_examples=400, deadline=None)
@given(NASTY)
@example("a\n- -\n")
@example("- ~~~\n  <b\n  ```\n  <b\n  ~~~\n  <img src=x>")
@example("x\n    ```\n    <img src=x>\n\n    ```")
@example("| a | b |\n|---|---|\n| `x | <img src=x>` |")
@example("a `b\n- <img src=x> `")
@example("> - ```\n> <img src=x>")
@example("- ```\n<img src=x>\n```")
def test_nothing_in_prose_acts(text):
    assert list(misdeeds(prose(text))) == []


@settings(max_examples=400, deadline=None)
@given(NASTY)
def test_nothing_in_prose_acts_inside_a_list_item(text):
    markdown = f"1. before\n\n   {indented(prose(text), 3)}\n2. after\n"
    assert list(misdeeds(markdown)) == []


@settings(max_examples=400, deadline=None)
@given(NASTY)
def test_prose_ends_where_it_ends(text):
    markdown = f"{prose(text)}\n\n## Next\n"
    headings = [token for token in READER.parse(markdown) if token.type == "heading_open"]
    assert [token.tag for token in headings] == ["h2"]
    assert headings[0].level == 0


@settings(max_examples=400, deadline=None)
@given(NASTY)
def test_a_cell_stays_a_cell(text):
    markdown = f"| a | b |\n| --- | --- |\n| {cell(text)} | end |\n"
    rows = [token for token in READER.parse(markdown) if token.type == "inline"]
    assert [rows[-1].content, len(rows)] == ["end", 4]
    assert list(misdeeds(markdown)) == []


@settings(max_examples=400, deadline=None)
@given(NASTY)
def test_a_line_stays_a_line(text):
    assert "\n" not in inline(text)
    assert list(misdeeds(f"- **x** {inline(text)}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "One in five customers could **not** pay for _73 minutes_.",
        "Two paragraphs.\n\nThe second one.",
        "- one\n- two\n  - deeper\n\n1. first\n2. second",
        "Ran `SELECT a | b` and ``a ` b``.",
        "> quoted\n> words",
        "See [the log](https://ci.example.com/1), [`db.log`](evidence/db.log) and <https://x.example>.",
        "![Error rate](evidence/errors.png)",
        "| a | b |\n| --- | --- |\n| 1 \\| 2 | `x` |",
        "```sql\nSELECT *\n  FROM t -- <b>\n```",
        "- a step\n\n  ```\n  code\n  ```",
        "[x] and [y][z] stay.",
    ],
)
def test_ordinary_markdown_is_kept(text):
    assert prose(text) == text


def test_headings_become_bold_lines():
    assert prose("# Cause\n\ntext\n\n### More ##") == "**Cause**\n\ntext\n\n**More**"


@pytest.mark.parametrize("language", ["C#", "F##", "A # or two"])
def test_a_heading_keeps_the_marks_that_do_not_close_it(language):
    assert prose(f"## Moving to {language}") == f"**Moving to {language}**"


def test_no_line_of_a_fence_stands_further_left_than_its_opening():
    assert prose("- seen:\n  ```\nERROR\n    at x\n  ```\n\nafter") == (
        "- seen:\n  ```\n  ERROR\n    at x\n  ```\n\nafter"
    )


def test_underlined_headings_are_no_headings():
    assert kinds(prose("Cause\n=====\n\nMore\n----")).isdisjoint({"heading_open"})


def test_html_is_shown_as_text():
    assert prose("a <script>x</script> 1 < 2") == "a &lt;script>x&lt;/script> 1 &lt; 2"


def test_links_to_other_schemes_are_shown_as_text():
    assert "link_open" not in kinds(prose("[click](javascript:alert(1)) [f](file:///etc/passwd) [d](data:x)"))


def test_a_link_disguised_by_entities_or_escapes_is_no_link():
    assert "link_open" not in kinds(prose("[a](javascript&colon;alert(1)) [b](java\\script:x) [c](javascript\\:x)"))


def test_link_definitions_lose_their_meaning():
    assert "link_open" not in kinds(prose("[a]\n\n[a]: javascript:alert(1)"))


def test_footnotes_lose_their_meaning():
    assert prose("a[^1]\n\n[^1]: note") == "a\\[^1]\n\n\\[^1\\]: note"


def test_a_picture_from_elsewhere_becomes_a_link():
    assert prose("![pixel](https://evil.example/x.png)") == "[pixel](https://evil.example/x.png)"
    assert "image" not in kinds(prose("![pixel][p] !![x](https://e.example/x.png) ![a](/etc/x.png) ![b](../x.png)"))


def test_a_handle_becomes_code_but_not_inside_an_address_or_code():
    assert prose("@alex saw https://chat.example/@alex, a@b.example, `@alex`") == (
        "`@alex` saw <https://chat.example/@alex>, `a@b.example`, `@alex`"
    )


def test_a_mailbox_behind_an_escaped_mark_becomes_code_too():
    assert prose("a.\\-mailto:a@b.example") == "a.\\-`mailto:a@b.example`"


def test_a_handle_beside_code_keeps_its_distance():
    assert prose("`a`@alex`b`") == "`a` `@alex` `b`"


def test_bare_addresses_are_put_in_brackets_so_that_nothing_behind_them_is_taken_for_a_part():
    assert prose("https://x.example<b> https://x.example`a`") == "<https://x.example>&lt;b> <https://x.example>`a`"
    assert prose("(see https://x.example/a.)") == "(see <https://x.example/a>.)"
    assert prose("www.x.example<b>") == "www\\.x.example&lt;b>"


def test_a_link_in_the_text_of_a_link_is_no_link():
    assert prose("[https://a.example](https://b.example)") == "[https\\://a.example](https://b.example)"
    assert prose("[a [b](https://b.example)](javascript:c)") == "[a [b](https://b.example)\\](javascript:c)"


def test_a_block_behind_a_label_stands_below_it():
    assert labelled("one line\nand more", 2) == " one line\n  and more"
    assert labelled("```\ncode\n```", 2) == "\n\n  ```\n  code\n  ```"
    assert labelled("- a\n- b", 2) == "\n\n  - a\n  - b"


@settings(max_examples=400, deadline=None)
@given(NASTY)
def test_nothing_behind_a_label_acts(text):
    markdown = f"- because:{labelled(text, 2)}\n- after\n\n## Next\n"
    assert list(misdeeds(markdown)) == ["heading"]


def test_an_open_fence_is_closed():
    assert prose("```\ncode") == "```\ncode\n```"


def test_diagrams_of_a_forge_are_shown_as_text():
    assert prose("```mermaid\ngraph TD\n```") == "```text\ngraph TD\n```"


def test_lines_in_a_cell_are_joined_by_breaks_and_code_becomes_spans():
    assert cell("ran:\n```sh\nps | grep x\nls\n```\n- done") == "ran:<br>ps \\| grep x<br>`ls`<br>- done"


def test_pipes_in_a_cell_are_escaped_also_in_code():
    assert cell("a | `b | c`") == "a \\| `b \\| c`"


def test_acting_characters_have_stand_ins():
    assert "\x1b" not in prose("a\x1b[31m b\u202e\u200b")
    assert prose("a\x1b[31m") == "a␛[31m"


@pytest.mark.parametrize(
    "text",
    ["`" * 99_999, "# " + " " * 100_000 + "x", "[" * 100_000, "![" * 50_000, "](x " * 25_000, "<https://" * 11_000,
     "> " * 50_000, "- " * 50_000, "\\" * 100_000, "https://" + "." * 100_000, "@" * 100_000, "](" + "(" * 100_000,
     " ".join("`" * n for n in range(400)), '](x "' * 20_000, "a" + " " * 100_000 + "|"],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_long_line_costs_linear_time(text):
    assert grows_in_proportion(lambda longer: (prose(longer), cell(longer)), text)
