"""The reports as a forge itself reads them: with the reader of Markdown that it runs, where that is installed."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reports import hostile, snapshot

from model.report.escape import code, link, plain
from model.report.prose import cell, indented, inline, labelled, prose
from model.report.render import Export, render

pytestmark = pytest.mark.slow
cmarkgfm = pytest.importorskip("cmarkgfm", reason="the forge's own reader is not installed: pip install cmarkgfm")

PIECES = st.sampled_from(
    ["`", "``", "```", "~~~", "    ", "  ", " ", "\n", "\n\n", "- ", "1. ", "> ", "# ", "---", "===", "-", "|", "\\|",
     "\\", "\\\\", "| --- | --- |", "|-|", ":-:", "<img src=x>", "<b", "</p>", "<!--", "-->", "<https://ok.example>",
     "<javascript:a>", "[a](javascript:b)", "](", ")", "[", "]", "!", "![x](http://e.example/p.png)", "![x](plot.png)",
     "]: javascript:b", "[^1]", "[^1]: x", "*", "_", "@alex", "word", "https://ok.example/@a_(b)", "https://x", "\t",
     "&lt;", "!!", '"', "(", "<", "a@b.example", "xmpp:a@b.example", "www.x.example", "ftp://x.example", "://", "`a`",
     "[b](https://y.example)", "[c `d` e](https://y.example/z)", "\\`", "\\<", ":", ".", "~", "[x] ", "\r", "$$"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join)
HARMLESS = {"p", "ul", "ol", "li", "em", "strong", "code", "pre", "a", "table", "thead", "tbody", "tr", "th", "td",
            "blockquote", "hr", "br", "del", "img", "input", "h1", "h2", "h3"}  # fmt: skip


class Page(HTMLParser):
    """What a page made of a report would do, and how many headings and cells it has."""

    def __init__(self, markdown):
        from cmarkgfm.cmark import Options

        super().__init__()
        self.misdeeds, self.headings, self.cells = [], [], 0
        options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, options=options))
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        target = found.get("href", "")
        foreign = re.match(r"\s*[a-z][a-z0-9+.-]*:", target, re.IGNORECASE)
        if tag not in HARMLESS or any(name.startswith("on") for name in found):
            self.misdeeds.append((tag, found))
        if (foreign and not re.match("https?://", target, re.IGNORECASE)) or target.startswith("//"):
            self.misdeeds.append((tag, found))
        if tag == "img" and not re.fullmatch(r"[\w.-]+", found.get("src", "")):
            self.misdeeds.append((tag, found))
        self.headings += [tag] if re.fullmatch(r"h\d", tag) else []
        self.cells += tag in ("td", "th")

    def handle_comment(self, data):
        self.misdeeds.append(("comment", data))


@pytest.mark.parametrize(
    ("made", "headings", "cells"),
    [
        (prose, ["h2"], None),
        (lambda text: f"1. before\n\n   {indented(prose(text), 3)}\n2. after", ["h2"], None),
        (lambda text: f"- because:{labelled(text, 2)}\n- after", ["h2"], None),
        (lambda text: f"| a | b |\n| --- | --- |\n| {cell(text)} | end |", ["h2"], 4),
        (lambda text: f"- **x** {inline(text)}", ["h2"], 0),
        (lambda text: f"before\n{plain(text)}", ["h2"], 0),
        (lambda text: f"| a | b |\n| --- | --- |\n| {plain(text)} | {code(text)} |", ["h2"], 4),
        (lambda text: f"### {plain(text)}", ["h3", "h2"], 0),
        (lambda text: f"- {link('https://x.example/' + text, text)} {link(text)}", ["h2"], 0),
    ],
    ids=["prose", "in a list", "behind a label", "cell", "inline", "plain", "plain cell", "heading", "link"],
)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_no_text_acts_where_a_report_puts_it(made, headings, cells, text):
    page = Page(f"{made(text)}\n\n## Next\n")
    assert page.misdeeds == []
    assert page.headings == headings
    assert cells is None or page.cells == cells


@pytest.mark.parametrize("form", list(Export))
@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
def test_no_text_acts_in_a_whole_document(form, text):
    page = Page(render(hostile(text), form))
    assert page.misdeeds == []
    assert page.headings == Page(render(snapshot(), form)).headings
