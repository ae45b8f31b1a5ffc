"""Draws one block of Markdown as styled lines, the way GitHub shows it: emphasis, lists, quotes, tables, code.

Reads it with markdown-it; nothing of the text is ever read as console markup. Knows nothing of widgets or scrolling.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from screens.widgets.looks import EMPHASIS, STRONG, STRUCK, Looks
from screens.widgets.markdown_table import Table, draw_table, natural_widths
from screens.widgets.styled_lines import Line, Run, cells, indented, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    from screens.widgets.block import Block
    from screens.widgets.source_lines import SourceLines

_BULLETS = "•◦▪"
_TASK = re.compile(r"\[([ xX])\](?=\s|$)")
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINE_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_UNDER_TITLE, _UNDER_HEADING = "━", "─"
_RULED_LEVEL = 2


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _tree(source: str) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(_parser().parse(source))


class MarkdownLines:
    """Draws blocks of Markdown with one set of looks; fenced code inside lists and quotes is drawn by `source`."""

    def __init__(self, looks: Looks, source: SourceLines) -> None:
        self.looks = looks
        self.source = source
        self._widths = lru_cache(maxsize=64)(self._measure)

    def draw(self, block: Block, source: str, context: str, width: int) -> list[Line]:
        """The lines of a block; `source` and `context` are its texts made visible."""
        if context and "|" in context:
            return self._long_table(source, context, width, continued=block.continued)
        tree = _tree(source)
        if context.isdigit() and len(tree.children) == 1 and tree.children[0].type == "ordered_list":
            return self._list(tree.children[0], width, 0, int(context))
        return self._children(tree.children, width, 0)

    # ------------------------------------------------------------------ blocks

    def _children(self, nodes: Sequence[SyntaxTreeNode], width: int, depth: int) -> list[Line]:
        lines: list[Line] = []
        tight = True
        for node in nodes:
            drawn = self._node(node, max(width, 1), depth)
            if lines and drawn and not (tight or node.hidden):
                lines.append([])
            tight = node.type == "paragraph" and node.hidden
            lines += drawn
        return lines

    def _node(self, node: SyntaxTreeNode, width: int, depth: int) -> list[Line]:
        looks = self.looks
        match node.type:
            case "paragraph":
                return wrap(self._inline(node, looks.text), width)
            case "heading":
                return self._heading(node, width)
            case "bullet_list" | "ordered_list":
                return self._list(node, width, depth, int(node.attrs.get("start", 1)))
            case "blockquote":
                return self._quote(node, width, depth)
            case "fence" | "code_block":
                language = node.info.split()[0].lower() if node.info.strip() else ""
                return self.source.panel(node.content.removesuffix("\n"), language, width)
            case "hr":
                return [[Segment("─" * width, looks.faint)]]
            case "table":
                table = self._table(node)
                return draw_table(table, natural_widths(table), width, looks, continued=False)
            case "html_block":
                return self._html(node.content, width)
            case _:
                return wrap([(node.content or "", looks.text)], width)

    def _heading(self, node: SyntaxTreeNode, width: int) -> list[Line]:
        level = int(node.tag[1])
        style = self.looks.title if level == 1 else self.looks.heading
        lines = wrap(self._inline(node, style if level <= 3 else style + EMPHASIS), width)  # noqa: PLR2004 - h4 and below are slanted
        if level <= _RULED_LEVEL:
            sign = _UNDER_TITLE if level == 1 else _UNDER_HEADING
            lines.append([Segment(sign * min(width, max(cells(line) for line in lines)), self.looks.faint)])
        return lines

    def _list(self, node: SyntaxTreeNode, width: int, depth: int, number: int) -> list[Line]:
        lines: list[Line] = []
        loose = False
        for item in node.children:
            if loose:
                lines.append([])
            loose = any(child.type == "paragraph" and not child.hidden for child in item.children)
            mark = f"{number}. " if node.type == "ordered_list" else f"{_BULLETS[min(depth, 2)]} "
            number += 1
            content = self._children(item.children, width - len(mark), depth + 1) or [[]]
            first, others = Segment(mark, self.looks.faint), Segment(" " * len(mark), self.looks.text)
            lines += indented(content, first, others)
        return lines

    def _quote(self, node: SyntaxTreeNode, width: int, depth: int) -> list[Line]:
        bar = Segment("▌ ", self.looks.faint)
        return indented(self._children(node.children, width - 2, depth), bar, bar)

    def _html(self, content: str, width: int) -> list[Line]:
        shown = _LINE_TAG.sub("\n", _COMMENT.sub("", content)).strip()
        return wrap([(shown, self.looks.faint)], width) if shown else []

    # ------------------------------------------------------------------ tables

    def _long_table(self, source: str, context: str, width: int, *, continued: bool) -> list[Line]:
        """A part of a table, with columns as wide as the table's beginning asks for."""
        head = "\n".join(context.split("\n", 2)[:2])
        tree = _tree(f"{head}\n{source}" if continued else source)
        if not tree.children or tree.children[0].type != "table":
            return self._children(tree.children, width, 0)
        table = self._table(tree.children[0])
        return draw_table(table, self._widths(context), width, self.looks, continued=continued)

    def _measure(self, context: str) -> list[int]:
        nodes = _tree(context).children
        return natural_widths(self._table(nodes[0])) if nodes and nodes[0].type == "table" else []

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for part in node.children for row in part.children]
        drawn = [[self._inline(cell, self.looks.text) for cell in row.children] for row in rows]
        aligns = [str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in rows[0].children]
        return Table(drawn[0], drawn[1:], aligns)

    # ------------------------------------------------------------------ words

    def _inline(self, node: SyntaxTreeNode, style: Style) -> list[Run]:
        """The words of a paragraph, a heading or a cell."""
        runs: list[Run] = []
        for inline in node.children:
            for child in inline.children:
                self._words(child, style, runs)
        if runs and node.parent and node.parent.type == "list_item":
            self._task(runs)
        elif runs and node.parent and node.parent.type == "blockquote":
            self._alert(runs)
        return runs

    def _task(self, runs: list[Run]) -> None:
        """A task's box is bold, so that it is told from words in brackets."""
        text, style = runs[0]
        if found := _TASK.match(text):
            runs[:1] = [(f"[{found[1].lower()}]", style + STRONG), (text[found.end() :], style)]

    def _alert(self, runs: list[Run]) -> None:
        """A quote that begins with a kind of alert gets its name as a heading."""
        text, style = runs[0]
        if found := _ALERT.match(text):
            runs[:1] = [(found[1].capitalize(), self.looks.heading), ("\n", style), (text[found.end() :], style)]
            if len(runs) > 3 and runs[3][0] == " ":  # noqa: PLR2004 - the soft break after the kind
                del runs[3]

    def _words(self, node: SyntaxTreeNode, style: Style, runs: list[Run]) -> None:
        looks = self.looks
        match node.type:
            case "text":
                runs.append((node.content, style))
            case "softbreak":
                runs.append((" ", style))
            case "hardbreak":
                runs.append(("\n", style))
            case "code_inline":
                runs.append((node.content, style + looks.code))
            case "html_inline":
                tag = node.content
                runs.append(("\n" if _LINE_TAG.match(tag) else _COMMENT.sub("", tag), style + looks.faint))
            case "image":
                runs.append((f"[image: {node.content}]", style + looks.faint))
            case _:
                added = {"strong": STRONG, "em": EMPHASIS, "s": STRUCK, "link": looks.link}.get(node.type, Style())
                for child in node.children:
                    self._words(child, style + added, runs)
