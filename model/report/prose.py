"""Takes fields that people write as Markdown and lets through what cannot break or misuse the report around it.

Allowed are paragraphs, lists, quotes, tables, emphasis, code spans, fenced code, links to http(s) or to files beside
the report, and pictures beside it. Headings become bold lines, HTML is shown as text, pictures from elsewhere become
links, links with any other scheme and link definitions lose their brackets, handles become code.

It works line by line and only trusts what every Markdown reader must read alike: a code span ends on its line (and in
its table cell), a fence is written anew so that it closes where it seems to. What is doubtful is escaped.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from model.patterns import compiled
from model.report.escape import HANDLE, LINKED_BARE, autolink, code, plain, unlinked
from model.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_TARGET = r"(?:[^\s()\[\]<>|\\`]|\([^\s()\[\]<>|\\`]*\))*"
_BESIDE = compiled(r"(?!/)(?!.*\.\./)(?!.*//)[\w.~%#?=+,/-]+")
_TITLE = r"(?:[ \t]+\"[^\"<>`|\\]*\")?"
_LABEL = r"(?:[^\[\]`<>|\\]|(?<!`)`[^`\[\]<>|\\]+`(?!`))*"
_TOKEN = compiled(
    rf"""
    (?P<escape>\\[!-/:-@\[-`{{-~])
    | (?P<ticks>`+)
    | (?P<auto><https?://[^\s<>`|\\]*>)
    | (?P<web>https?://[\w.~:/?\#@$&'()+,;=%-]*[\w/\#@$&+=%~-])
    | (?P<note>\[(?=\^))
    | (?P<picture>!\[(?P<alt>[^\[\]`<>|\\]*)\]\((?P<shown>{_TARGET})(?P<caption>{_TITLE})\))
    | (?P<bang>!+(?=\[))
    | (?P<link>\[(?P<label>{_LABEL})\]\((?P<target>{_TARGET})(?P<title>{_TITLE})\))
    | (?P<bracket>\](?=[(:]))
    | (?P<handle>{HANDLE})
    | (?P<bare>{LINKED_BARE})
    | (?P<angle><)
    | (?P<pipe>\|)
    | (?P<lone>\\)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IN_LABEL = compiled(rf"(?P<ticks>`[^`]*`)|(?P<handle>{HANDLE})|{LINKED_BARE}", re.IGNORECASE)
_WEB = compiled(r"https?://[^/]", re.IGNORECASE)
_CONTAINERS = compiled(r"[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$))*")
_HEADING = compiled(r"#{1,6}(?:[ \t]+|$)")
_UNDERLINE = compiled(r"((?:[ \t]*>)*[ \t]*)(=+|-+)[ \t]*$")
_RULE_OF_TABLE = compiled(r"(?=.*[|:])(?=.*-)[ \t>|:-]+$")
_FENCE = compiled(r"( *)(`{3,}(?=[^`]*$)|~{3,})[ \t]*([A-Za-z0-9_+-]*)")
_DRAWN_BY_FORGES = frozenset({"mermaid", "math", "geojson", "topojson", "stl"})
_ITEM = compiled(r"(?:[-*+]|\d{1,9}[.)])(?: |$)")
_BLOCK = compiled(r"`{3}|~{3}|[-*+>][ \t]|\d{1,9}[.)][ \t]|\|")
_INDENTED_CODE = 4
_THEMATIC = 3


class _Pipes(Enum):
    """What a pipe means where a line stands."""

    TEXT = "text"
    ENDS_CELL = "ends a cell"
    """The line is one cell, so that its pipes are escaped."""
    PARTS_CELLS = "parts cells"
    """The line may be the row of a table, so that code reaches over no pipe."""


def inline(text: str) -> str:
    """Return one line of Markdown with its emphasis, code and links, and without all that is not allowed."""
    return "".join(_inline(" ".join(visible(text).split()), _Pipes.TEXT))


def cell(text: str) -> str:
    """Return Markdown for one cell of a table: paragraphs and list items parted by `<br>`, fenced code as spans."""
    parts, fence, joins = [""], "", False
    for line in visible(text).split("\n"):
        opening = _FENCE.match(line)
        shown = " ".join(line.split())
        if fence and shown.startswith(fence) and not shown.strip(fence[0]):
            fence, joins = "", False
        elif fence:
            parts.append(code(shown))
        elif opening:
            fence = opening[2]
        elif joins and shown and not _ITEM.match(shown):
            parts[-1] += " " + "".join(_inline(shown, _Pipes.ENDS_CELL))
        else:
            parts.append("".join(_inline(shown, _Pipes.ENDS_CELL)))
            joins = bool(shown)
    return "<br>".join(filter(None, parts))


def prose(text: str) -> str:
    """Return Markdown of as many lines as the text has, to stand by itself between blank lines."""
    return "\n".join(_Prose(text).lines()).rstrip()


def indented(markdown: str, width: int) -> str:
    """Return Markdown whose lines but the first are moved right, to go on in a list item."""
    pad = "\n" + " " * width
    return markdown.replace("\n", pad).replace(pad + "\n", "\n\n")


def labelled(text: str, width: int) -> str:
    """Return Markdown to stand behind a label in a list item: on its line, or below where it begins with a block."""
    markdown = prose(text)
    if _BLOCK.match(markdown):
        return "\n\n" + " " * width + indented(markdown, width)
    return " " + indented(markdown, width)


class _Prose:
    """One walk over the lines of a text."""

    def __init__(self, text: str) -> None:
        self._source = [_spaced(line) for line in visible(text).strip().split("\n")]
        has_table = any(_RULE_OF_TABLE.match(line) for line in self._source)
        self._pipes = _Pipes.PARTS_CELLS if has_table else _Pipes.TEXT
        self._out: list[str] = []

    def lines(self) -> list[str]:
        source = iter(self._source)
        for line in source:
            if not line:
                self._out.append("")
            elif opening := _FENCE.match(line):
                self._fence(opening, source)
            else:
                self._out.append(self._line(line))
        return self._out

    def _fence(self, opening: re.Match[str], source: Iterator[str]) -> None:
        """Write a fence anew: no line inside it stands further left than its opening, and it is always closed."""
        indent, marks, language = opening[1], opening[2], opening[3]
        if len(indent) >= _INDENTED_CODE and self._out and self._out[-1]:
            self._out.append("")
        self._out.append(f"{indent}{marks}{'text' if language.lower() in _DRAWN_BY_FORGES else language}")
        for line in source:
            inside = line.strip()
            if inside.startswith(marks) and not inside.strip(marks[0]):
                break
            self._out.append(line if line.startswith(indent) or not line else indent + line.lstrip(" "))
        self._out.append(indent + marks)

    def _line(self, line: str) -> str:
        """Return a line that underlines nothing: of marks alone, three hyphens are a rule, all else is text."""
        written = self._written(line)
        underline = _UNDERLINE.match(written)
        if underline is None:
            return written
        if underline[2][0] == "-" and len(underline[2]) >= _THEMATIC:
            return underline[1] + "***"
        return f"{underline[1]}\\{underline[2]}"

    def _written(self, line: str) -> str:
        prefix = _CONTAINERS.match(line)
        lead = prefix.group() if prefix else ""
        rest = line[len(lead) :]
        if heading := _HEADING.match(rest):
            title = _unclosed(rest[heading.end() :].strip())
            if "*" not in title:
                return lead + (title and f"**{self._harmless(title)}**")
            rest = "\\" + rest
        elif lead.strip() and rest.startswith("~~~"):
            rest = "\\" + rest
        return lead + self._harmless(rest)

    def _harmless(self, text: str) -> str:
        return "".join(_inline(text, self._pipes))


def _unclosed(title: str) -> str:
    """Return a heading's text without the marks that may close it."""
    bare = title.rstrip("#")
    return bare.strip() if bare != bare.rstrip() else title


def _spaced(line: str) -> str:
    """Return a line with the tabs of its indentation as spaces, and nothing behind its text but a hard break."""
    text = line.lstrip(" \t")
    lead = line[: len(line) - len(text)].expandtabs(_INDENTED_CODE)
    hard_break = "  " if text.endswith("  ") and text.strip() else ""
    return (lead + text).rstrip() + hard_break


def _inline(text: str, pipes: _Pipes) -> Iterator[str]:
    """Yield the pieces of a line, each as it is or made harmless."""
    at = 0
    while found := _TOKEN.search(text, at):
        yield text[at : found.start()]
        at = found.end()
        ticks = found["ticks"]
        if not ticks:
            yield _harmless(found, pipes)
            continue
        end = _closing(text, at, ticks)
        inside = _code(text[at : end - len(ticks)], pipes) if end else None
        if inside is None:
            yield "\\`" * len(ticks)
        else:
            yield ticks + inside + ticks
            at = end
    yield text[at:]


def _code(inside: str, pipes: _Pipes) -> str | None:
    """Return the inside of a code span as it must be written there; None where readers disagree on its end."""
    if "|" not in inside or pipes is _Pipes.TEXT:
        return inside
    if pipes is _Pipes.PARTS_CELLS or "\\|" in inside:
        return None
    return inside.replace("|", "\\|")


def _closing(text: str, start: int, ticks: str) -> int:
    """Return the end of the run of backticks of the same length that closes a code span; 0 where there is none."""
    for run in re.finditer("`+", text[start:]):
        if len(run.group()) == len(ticks):
            return start + run.end()
    return 0


def _harmless(found: re.Match[str], pipes: _Pipes) -> str:
    whole = found.group()
    if found["picture"]:
        return _picture(found)
    if found["link"]:
        return _link(found["label"], found["target"], found["title"])
    if found["web"]:
        return autolink(whole)
    if found["bang"]:
        return "\\!" * len(whole)
    if found["handle"]:
        return _addressed(found)
    if found["bare"]:
        return unlinked(whole)
    if found["angle"]:
        return "&lt;"
    if found["bracket"] or found["note"] or found["lone"] or (found["pipe"] and pipes is _Pipes.ENDS_CELL):
        return "\\" + whole
    return whole


def _picture(found: re.Match[str]) -> str:
    """Return a picture beside the report as it is, any other as a link to it."""
    if _BESIDE.fullmatch(found["shown"]):
        return f"![{plain(found['alt'], linked=False)}]({found['shown']}{found['caption']})"
    return _link(found["alt"], found["shown"], found["caption"])


def _link(label: str, target: str, title: str) -> str:
    """Return a link to http(s) or to a file beside the report, in whose label nothing else is linked; or the text."""
    if not _WEB.match(target) and not _BESIDE.fullmatch(target):
        return f"[{_IN_LABEL.sub(_labelled, label)}\\]({plain(target)}{plain(title) and ' ' + plain(title)})"
    return f"[{_IN_LABEL.sub(_labelled, label)}]({target}{title})"


def _labelled(found: re.Match[str]) -> str:
    if found["ticks"]:
        return found["ticks"]
    return _addressed(found) if found["handle"] else unlinked(found.group())


def _addressed(found: re.Match[str]) -> str:
    """Return a handle as code, a space away from other code, with whose marks its own would join."""
    before = " " if found.start() and found.string[found.start() - 1] == "`" else ""
    after = " " if found.string[found.end() : found.end() + 1] == "`" else ""
    return f"{before}`{found.group()}`{after}"
