import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from model.report.escape import code, evidence, fenced, link, plain

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NASTY = st.text(st.sampled_from("`*_[]()<>|~!#&;@\\-+=:.1ab \n\t\"'/") | st.characters(), max_size=60)
IN_CELL = "| a | b |\n| --- | --- |\n| {} | end |\n"


def inline_tokens(markdown):
    return [child for token in READER.parse(markdown) for child in token.children or ()]


def shown(markdown):
    """The text that a reader sees, code included."""
    return "".join(token.content for token in inline_tokens(markdown) if token.type in ("text", "code_inline"))


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "*bold* and _slanted_ and __init__ and snake_case_name",
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![pixel](evil.example/x.png)",
        "# heading",
        "- item",
        "+ item",
        "12. item",
        "> 2 s",
        "===",
        "---",
        "`code` and ``more`",
        "100 % ~ 3 ~~gone~~",
        "a \\| b \\",
        "&lt;b&gt; &amp; AT&T",
        "[ref]: evil.example",
        ".*(?:.*=.*)",
        "Ticket #",
        "##",
    ],
)
def test_plain_text_is_shown_as_it_is(text):
    assert shown(plain(text)) == text
    assert {token.type for token in READER.parse(plain(text))} == {"paragraph_open", "inline", "paragraph_close"}
    assert {token.type for token in inline_tokens(plain(text))} == {"text"}


@given(NASTY)
def test_no_plain_text_acts_in_a_paragraph(text):
    markdown = plain(text)
    assert "\n" not in markdown
    kinds = {token.type for token in READER.parse(f"before\n{markdown}\n")}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    assert {token.type for token in inline_tokens(markdown)} <= {"text", "code_inline", "link_open", "link_close"}


@given(NASTY)
def test_no_plain_text_ends_its_cell(text):
    rows = [token for token in READER.parse(IN_CELL.format(plain(text))) if token.type == "inline"]
    assert [token.content for token in rows][-1] == "end"
    assert len(rows) == 4


@given(NASTY)
def test_no_code_ends_early(text):
    rows = [token for token in READER.parse(IN_CELL.format(code(text))) if token.type == "inline"]
    assert rows[-1].content == "end"
    assert len(rows) == 4


def test_code_holds_backticks():
    assert code("a `b` c") == "``a `b` c``"
    assert code("`") == "`` ` ``"
    assert shown(code("a ``b` c")) == "a ``b` c"


def test_an_address_in_text_becomes_a_link_and_the_full_stop_stays_outside():
    assert plain("See https://ci.example.com/4812_a.") == "See <https://ci.example.com/4812_a>."


def test_a_handle_is_shown_as_code_so_that_nobody_is_notified():
    assert plain("paged @alex and @acme/sre-team") == "paged `@alex` and `@acme/sre-team`"
    assert plain("(@sam) @@ana `@lee`") == "(`@sam`) @`@ana` \\``@lee`\\`"


def test_a_heading_keeps_the_marks_at_its_end():
    assert shown(f"# {plain('C # and ##')}") == "C # and ##"


def test_a_mailbox_is_shown_as_code_so_that_no_forge_links_it():
    assert plain("write to ops+sre@example.com.") == "write to `ops+sre@example.com`."
    assert plain("@ana: xmpp:a@b.example, @a:b@c.example") == "`@ana`: `xmpp:a@b.example`, `@a:b@c.example`"


def test_what_forges_link_without_being_asked_is_not_linked():
    assert plain("www.example.com ftp://x.example") == "www\\.example.com ftp\\://x.example"
    assert shown(plain("www.example.com ftp://x.example")) == "www.example.com ftp://x.example"


def test_a_link_is_named_without_its_scheme_and_cut_where_it_is_long():
    assert link("https://ci.example.com/4812") == "[ci.example.com/4812](https://ci.example.com/4812)"
    long = "https://blog.example.com/details-of-an-outage-with-a-very-long-name-indeed"
    assert link(long) == f"[blog.example.com/details-of-an-outage-with-a-ve…]({long})"


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://x.example",
        "JaVaScRiPt:x",
        "//evil.example",
        "",
    ],
)
def test_only_web_addresses_are_linked(target):
    assert not [token for token in inline_tokens(link(target, "click")) if token.type == "link_open"]


def test_an_address_with_words_behind_it_links_the_address_alone():
    told = "https://ci.example.com/4812 failed at noon"
    assert evidence(told) == link(told) == "<https://ci.example.com/4812> failed at noon"


def test_an_address_cannot_leave_its_brackets():
    assert link("https://x.example/a)b|c", "x") == "[x](https://x.example/a%29b%7Cc)"


def test_evidence_is_a_link_or_plain_text():
    assert evidence("https://ci.example.com/1") == "[ci.example.com/1](https://ci.example.com/1)"
    assert evidence("checkout.log:4711 <b>") == "checkout.log:4711 &lt;b>"
    assert evidence("https://www.example.com/") == "[example.com](https://www.example.com/)"


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("evidence/backbone.log:194", "[evidence/backbone.log:194](evidence/backbone.log#L194)"),
        ("evidence/graph_1.png", "[evidence/graph_1.png](evidence/graph_1.png)"),
        ("../other/notes.md", "[../other/notes.md](../other/notes.md)"),
        ("db.log:7", "[db.log:7](db.log#L7)"),
    ],
)
def test_a_file_beside_the_report_is_linked_to_its_line(item, told):
    assert evidence(item) == told


@pytest.mark.parametrize(
    "item",
    [
        "example.com:443",
        "example.com/index.html",
        "/etc/passwd.txt:1",
        "//evil.example/x.log:1",
        "javascript:alert.log:1",
        "a b.log:3",
        "log:3",
        "commit 1a2b",
        "x/../../y.log:1)",
        "C:\\temp\\a.log:1",
    ],
)
def test_what_is_no_file_beside_the_report_is_no_link(item):
    assert "](" not in evidence(item)


def test_a_fence_is_longer_than_any_inside():
    assert fenced("```\nFATAL\n````", "text") == "`````text\n```\nFATAL\n````\n`````"


def test_acting_characters_have_stand_ins_everywhere():
    for text in (plain("a\x1b[31mb\u202e"), code("a\x1b[31mb\u202e"), fenced("a\x1b[31mb\u202e")):
        assert "\x1b" not in text
        assert "\u202e" not in text
