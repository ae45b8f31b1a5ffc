"""Findings as people and programs read them: text like a compiler's, JSON, and annotations for GitHub.

SARIF is `model.findings_sarif`'s. Everything that comes from a file is made harmless before it is shown.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from model.findings import FileChecked, Finding, Severity
from model.findings_names import from_root
from model.visible import json_text, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


WIDEST = 160
"""Characters of a source line that are shown around the place of a finding."""
SHOWN = 4
"""Characters of a secret that are repeated; the rest of its line is left out."""

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def as_json(files: Iterable[FileChecked]) -> str:
    """Return the findings of each file as JSON, in the stable form that the documentation describes."""
    listed = [{"file": each.name, "findings": [finding.as_json() for finding in each.findings]} for each in files]
    return json_text({"files": listed})


def as_github(files: Iterable[FileChecked], root: Path) -> str:
    """Return workflow commands that GitHub shows beside the lines of a pull request, by paths from the root."""
    lines = []
    for each in files:
        name = from_root(each.name, root)
        for finding in each.findings:
            place = f"file={_property(name)},line={finding.line},col={finding.column}"
            message = f"{finding.message}\n{finding.suggestion}" if finding.suggestion else finding.message
            command = COMMANDS[finding.severity]
            lines.append(f"::{command} {place},title={_property(finding.check)}::{_escaped(message)}")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return visible_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


class Painter:
    """Colours for a terminal, or none."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def paint(self, text: str, *codes: str) -> str:
        """Return the text in the given SGR codes."""
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.colour and text else text


def as_text(files: Iterable[FileChecked], *, colour: bool = False) -> Iterator[str]:
    """Yield the findings one by one, each with its line of the file and a caret under the words, then the sums."""
    painter = Painter(colour=colour)
    counted: Counter[Severity] = Counter()
    count = 0
    for each in files:
        count += 1
        lines = each.source.split("\n")
        for finding in each.findings:
            counted[finding.severity] += 1
            yield told(each.name, lines, finding, painter)
    yield summary(count, counted, painter)


def told(name: str, lines: Sequence[str], finding: Finding, painter: Painter) -> str:
    """Return one finding as several lines of text."""
    tone = COLOURS[finding.severity]
    head = painter.paint(f"{finding.severity}[{finding.check}]", "1", tone)
    place = f"{visible_line(name)}:{finding.line}:{finding.column}"
    shown = [f"{head}: {painter.paint(visible_line(finding.message), '1')}"]
    margin = " " * len(str(finding.line))
    bar = painter.paint("|", "34")
    shown.append(f"{margin}{painter.paint('-->', '34')} {place}")
    if finding.line <= len(lines) and lines[finding.line - 1].strip():
        source, caret = _excerpt(lines[finding.line - 1], finding)
        shown.append(f"{margin} {bar}")
        shown.append(f"{painter.paint(str(finding.line), '34')} {bar} {source}")
        shown.append(f"{margin} {bar} {painter.paint(caret, '1', tone)}")
    if finding.suggestion:
        shown.append(f"{margin} {painter.paint('=', '34')} {visible_line(finding.suggestion)}")
    return "\n".join(shown) + "\n"


def _excerpt(line: str, finding: Finding) -> tuple[str, str]:
    """Return the part of a line around the finding, and the carets that stand under its words."""
    from unicodedata import east_asian_width

    line = line.rstrip("\r")
    start = min(finding.column - 1, len(line))
    if finding.family == "secrets":
        line = line[: start + SHOWN] + "…"
    first = finding.words.split("\n")[0]
    length = len(first) if first and line.startswith(first, start) else 1
    cut = max(0, start - WIDEST // 2)
    source = visible_line(line[cut : cut + WIDEST].replace("\t", " "))
    before = visible_line(line[cut:start].replace("\t", " "))
    width = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in before)
    return source, " " * width + "^" * max(1, min(length, WIDEST))


def summary(files: int, counted: Counter[Severity], painter: Painter) -> str:
    """Return the line of sums."""
    checked = f"{files} {'file' if files == 1 else 'files'} checked"
    if not counted:
        return f"{checked}: {painter.paint('nothing to remark', '32')}"
    named = {Severity.ERROR: ("error", "errors"), Severity.WARNING: ("warning", "warnings")}
    parts = [
        painter.paint(f"{counted[severity]} {one if counted[severity] == 1 else many}", COLOURS[severity])
        for severity, (one, many) in named.items()
        if counted[severity]
    ]
    if counted[Severity.ADVICE]:
        pieces = "piece" if counted[Severity.ADVICE] == 1 else "pieces"
        parts.append(painter.paint(f"{counted[Severity.ADVICE]} {pieces} of advice", COLOURS[Severity.ADVICE]))
    return f"{checked}: {', '.join(parts)} (`postmortem rules NAME` tells why)"
