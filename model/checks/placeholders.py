"""Checks for what a template left behind: markers and dummies that somebody meant to replace."""

from __future__ import annotations

import re
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from model.checks.prose import ALL_PROSE, MASK, masked
from model.checks.registry import Remark, check, each, whole
from model.findings import Severity
from model.patterns import compiled
from model.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.edits import Path

rule = partial(check, "document")
VERBATIM = frozenset({"evidence", "error_text", "expr", "link", "source", "artefact"})
"""Fields that repeat what machines wrote."""

MARKER = compiled(
    r"""
      (?<!\w)(?:TODO|TBD|TBC|FIXME|XXX|TKTK|T\.B\.D\.)(?!\w)
    | (?<!\w)(?:YYYY|yyyy)[-/](?:MM|mm)[-/](?:DD|dd)(?!\w) | (?<!\w)YYYY(?!\w)
    | (?<!\w)(?:HH|hh):(?:MM|mm)(?::(?:SS|ss))?(?!\w)
    | \[(?i:(?:your|the)?\ ?(?:name|date|time|service|team|owner|link|url|title|number|severity|author|description
        |impact|cause|component)s?(?:\ here)?
        |(?:insert|describe|fill|add|enter|explain|replace|your)\b[^\]\n]{0,60}|x|\.{3}|…)\](?!\()
    | <(?i:(?:insert|describe|fill|enter|your|replace)\b[^<>\n]{0,60}
        |(?:name|date|time|link|owner|service|team|title)(?:\ here)?)>
    | (?i:lorem\ ipsum) | \?{3,} | (?<!\w)(?:foo|bar|baz)(?:[ ,]+(?:foo|bar|baz))+(?!\w)
    | \{\{[^{}\n]{0,60}\}\}
    """,
    re.VERBOSE,
)
HINTS = (
    "[", "<", "{{", "???", "TODO", "TBD", "TBC", "FIXME", "XXX", "TKTK", "T.B.D.", "YYYY", "yyyy", "HH:", "hh:",
    "orem", "OREM", "foo", "bar", "baz",
)  # fmt: skip
"""One of these stands in every marker; most texts hold none and are done with."""
EMPTY_TALK = compiled(
    r"\s*(?:\.{2,}|…|-+|_+|x{3,}|tba|unknown yet|to be (?:filled|written|added|done|determined|confirmed)"
    r"(?: in| later)?|placeholder|test|asdf+|coming soon|work in progress|wip)[\s.]*",
    re.IGNORECASE,
)


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield path, value
    elif isinstance(value, Section):
        for name, part in value.__dict__.items():
            if part and name in value.DECLARED and name not in VERBATIM:
                yield from _texts(part, (*path, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            # Learnings are items of their own, with their own remarks.
            if not isinstance(part, Section) or path != ("learnings",):
                yield from _texts(part, (*path, index))


def _remarks(path: Path, text: str) -> Iterator[Remark]:
    if EMPTY_TALK.fullmatch(text) and len(path) > 0:
        yield _remark(path, text.strip())
        return
    if not any(hint in text for hint in HINTS):
        return
    prose = masked(text)
    for match in MARKER.finditer(text):
        if MASK not in prose[match.start() : match.end()]:
            yield _remark(path, match[0])
            return


def _remark(path: Path, words: str) -> Remark:
    return Remark(
        path,
        f"`{words}` is left from a template, so what belongs here is not said",
        "replace it, or leave the field empty: an empty field is counted as open",
        words=words,
    )


@rule(
    "placeholder",
    Severity.WARNING,
    each(*ALL_PROSE),
    fact="Leftover template text reads as if the section were filled, and is found by a customer or an auditor.",
    source="Atlassian incident handbook, postmortem approvals",
    bad="brief: {summary: 'TODO: write this for everyone'}",
    better="brief: {summary: One in five customers could not pay for 73 minutes.}",
)
def placeholder(item: Any, _: Context) -> Iterator[Remark]:
    """Tell the first leftover of each text."""
    for path, text in _texts(item):
        yield from _remarks(path, text)


@rule(
    "placeholder-in-header",
    Severity.WARNING,
    whole("title", "severity", "services", "tags"),
    fact="The header is what lists, searches and reports show.",
    source="Atlassian incident handbook, postmortem template",
    bad="title: '[Service] outage on YYYY-MM-DD'",
    better="title: Checkout API outage",
)
def placeholder_in_header(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell leftovers in the title, the severity, services and tags."""
    snapshot = subject.snapshot
    for name in ("title", "severity"):
        yield from _remarks((name,), getattr(snapshot, name) or "")
    for name in ("services", "tags"):
        for index, text in enumerate(getattr(snapshot, name)):
            yield from _remarks((name, index), text)
