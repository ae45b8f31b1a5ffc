"""Turns hostile text into Markdown that shows exactly that text: for titles, labels, ids, links and evidence.

Nothing that a field holds may act: no markup, no HTML, no table cell that ends early, no link but to http(s) and to
files beside the report. A handle such as `@alex` is shown as code, so that a report that is pasted into a discussion
notifies nobody. Fields that are meant as Markdown go through `model.report.prose` instead. This module knows no fields,
and looks at no disk.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from model.patterns import compiled
from model.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

HANDLE = r"(?:(?<![\w.+:-])|(?<=\\[.+:_-]))[\w.+:-]*@[.-]*[A-Za-z0-9](?:[\w.+:@/-]*\w)?"
"""A name on a forge or a chat, a team's (`@org/team`) or a mailbox; forges notify or link what looks like one."""

LINKED_BARE = r"://|\bwww(?=\.)"
"""What begins an address that forges link without being asked; they end it elsewhere than one would think, so that an
escape behind it may be taken for a part of it. Addresses stand in angle brackets or begin with neither."""

_WEB = compiled(r"https?://[^\s<>]+", re.IGNORECASE)
_KEPT_IN_ADDRESS = "%:/?#@!$&'*+,;=~-._"
_SHOWN_OF_ADDRESS = 48
_FILE = compiled(
    r"(?P<file>(?:(?!\.\.?/)[\w@+][\w.@+-]*/|\.\.?/)*[\w@+][\w.@+-]*\.(?P<ending>[A-Za-z]\w{0,9}))(?::(?P<line>[1-9]\d{0,8}))?"
)
"""A path relative to the report, of plain characters, and a line of it."""
_LOOSE_FILES = frozenset({"log", "txt", "out", "err", "csv", "tsv", "json", "jsonl", "ndjson", "yaml", "yml"})
"""Endings of files that need no folder in front, as no host has such a name."""
_TOKEN = compiled(
    rf"""
    (?P<web>https?://[^\s<>"`\\|\[\]{{}}^]*[^\s<>"`\\|\[\]{{}}^.,:;!?'*_~()])
    | (?P<handle>{HANDLE})
    | (?P<bare>{LINKED_BARE})
    | (?P<angle><)
    | [\\`*\[\]|~]
    | (?<![^\W_])_ | _(?![^\W_])
    | &(?=\#?\w+;)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENING = compiled(r"(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+$|:?-+:?$)")
_NUMBERED = compiled(r"(\d{1,9})([.)])(?=\s|$)")


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space and every acting character as its stand-in."""
    return visible_line(" ".join(text.split()))


def plain(text: str, *, linked: bool = True) -> str:
    """Return Markdown on one line that shows the text as it is; bare http(s) addresses become links, if `linked`.

    It may stand anywhere on a line and in a table cell; in the text of a link only if not `linked`.
    """
    line = _TOKEN.sub(_linked if linked else _escaped, one_line(text))
    if line.endswith("#"):
        line = line[:-1] + "\\#"  # else the last marks of a heading's text would close it
    if _OPENING.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if line[:1].isdigit() and _NUMBERED.match(line) else line


def _linked(found: re.Match[str]) -> str:
    return autolink(found["web"]) if found["web"] else _escaped(found)


def _escaped(found: re.Match[str]) -> str:
    whole = found.group()
    if found["web"]:
        scheme, _, rest = whole.partition("://")
        return f"{scheme}\\://{plain(rest, linked=False)}"
    if found["handle"]:
        return f"`{whole}`"
    if found["bare"]:
        return unlinked(whole)
    return "&lt;" if found["angle"] else "&amp;" if whole == "&" else "\\" + whole


def autolink(url: str) -> str:
    """Return an http(s) address as a link that shows itself."""
    return f"<{quote(url, safe=_KEPT_IN_ADDRESS + '()')}>"


def unlinked(beginning: str) -> str:
    """Return one of `LINKED_BARE` so that no reader takes it for the beginning of an address."""
    return "\\://" if beginning == "://" else beginning + "\\"


def code(text: str) -> str:
    """Return the text as a code span; text with a pipe is escaped instead, as cells and lines disagree on it there."""
    line = one_line(text)
    if not line or "|" in line:
        return plain(line)
    fence = "`" * (_longest_run(line, "`") + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def fenced(text: str, language: str = "text") -> str:
    """Return the text as a fenced block that nothing inside it can end."""
    lines = visible(text).strip("\n").split("\n")
    fence = "`" * max(3, _longest_run(text, "`") + 1)
    return "\n".join((fence + language, *(line.rstrip() for line in lines), fence))


def _longest_run(text: str, character: str) -> int:
    return max((len(run) for run in re.findall(re.escape(character) + "+", text)), default=0)


def address(url: str) -> str:
    """Return an address in the characters that are safe as the target of a link."""
    return quote(url, safe=_KEPT_IN_ADDRESS)


def is_web(text: str) -> bool:
    """Say whether the whole text is an http or https address."""
    return _WEB.fullmatch(text.strip()) is not None


def link(target: str, label: str = "") -> str:
    """Return a link to an http(s) address, named by the label or by the address itself; other targets as plain text."""
    if not is_web(target):
        return plain(f"{label} ({target})" if label and target else label or target)
    shown = plain(label, linked=False) if label else _name(target.strip())
    return f"[{shown}]({address(target.strip())})"


def _name(url: str) -> str:
    """Return an address as people read it: without scheme and `www.`, and cut where it is long."""
    shown = one_line(url).split("://", 1)[1].removeprefix("www.").rstrip("/")
    if len(shown) > _SHOWN_OF_ADDRESS:
        shown = shown[: _SHOWN_OF_ADDRESS - 1] + "…"
    return plain(shown, linked=False)


def evidence(item: str) -> str:
    """Return a piece of evidence: an address or a file beside the report as a link, anything else as plain text.

    A file is linked to its line, as forges show it: `evidence/app.log:194` becomes `evidence/app.log#L194`.
    """
    if is_web(item):
        return link(item)
    found = _FILE.fullmatch(item.strip())
    if found is None or not _is_file(found):
        return plain(item)
    line = f"#L{found['line']}" if found["line"] else ""
    return f"[{plain(item, linked=False)}]({quote(found['file'], safe='/')}{line})"


def _is_file(found: re.Match[str]) -> bool:
    """Whether what looks like a path is one: `example.com/a.html` is an address, `example.com:80` a host."""
    if "/" not in found["file"]:
        return bool(found["line"]) and found["ending"].lower() in _LOOSE_FILES
    first = found["file"].partition("/")[0]
    return bool(found["line"]) or first in (".", "..") or "." not in first


def named_in(source: str, items: Iterable[str]) -> bool:
    """Say whether a source is a file that one of the pieces of evidence names already."""
    found = (_FILE.fullmatch(item.strip()) for item in items)
    files = [match["file"] for match in found if match is not None]
    return any(source.strip() in (file, file.rpartition("/")[2]) for file in files)
