"""The prose of a postmortem: which fields hold sentences of people, and what within them is not prose.

Code, quotations, URLs, log lines, headings and quoted blocks are masked with a sign of the same length, so that
places within the text stay right. This module judges nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from model.actions import Action
from model.brief import Brief, Regression
from model.factors import Factor
from model.fault_tree import Node
from model.frozen import frozen
from model.impact import Impact
from model.lessons import Learning, Lessons
from model.patterns import compiled
from model.review import Review
from model.timeline import Event
from model.triggers import Trigger
from model.whys import Chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.edits import Path

MASK = "¤"
"""Stands for every character that is not prose; no word character, so that no word pattern matches it."""

ALL_PROSE = (
    "brief",
    "impact",
    "regression",
    "review",
    "lessons",
    "timeline",
    "whys",
    "factors",
    "actions",
    "triggers",
    "lessons.learnings",
    "fault_tree.nodes",
)
"""Every kind of item that holds prose."""

FIELDS: dict[type, tuple[str, ...]] = {
    Brief: ("summary", "executive_summary", "technical_summary", "constraints", "assumptions"),
    Regression: (
        "how_it_reached_users",
        "violated_assumption",
        "hard_to_diagnose_because",
        "why_it_escaped",
        "fix.text",
    ),
    Impact: ("user", "business", "data"),
    Review: ("documentation_updated", "risks", "open_questions", "next_steps"),
    Lessons: ("went_well", "to_improve", "got_lucky"),
    Event: ("event",),
    Factor: ("factor", "made_sense_because"),
    Node: ("label",),
    Learning: ("learned", "decision.text"),
    Action: ("action", "success_signal"),
    Trigger: ("action",),
}


@frozen
class Passage:
    """One text with its path from the item that holds it."""

    path: Path
    text: str

    @property
    def prose(self) -> str:
        """The text with everything masked that is not prose; as long as the text."""
        return masked(self.text)


def passages(item: Any) -> Iterator[Passage]:
    """Yield the texts of an item that people wrote as sentences."""
    if isinstance(item, Chain):
        if item.problem:
            yield Passage(("problem",), item.problem)
        for index, why in enumerate(item.chain):
            if why.because:
                yield Passage(("chain", index, "because"), why.because)
        return
    for name in FIELDS.get(type(item), ()):
        yield from _passages_at(item, tuple(name.split(".")))


def _passages_at(item: Any, names: tuple[str, ...]) -> Iterator[Passage]:
    value = item
    for name in names:
        value = getattr(value, name)
    if isinstance(value, str):
        if value:
            yield Passage(names, value)
    elif value:
        for index, text in enumerate(value):
            if text:
                yield Passage((*names, index), text)


_MASKED = compiled(
    r"""
      ```.*?(?:```|\Z) | ~~~.*?(?:~~~|\Z)                           # fenced code
    | `[^`\n]{1,400}`                                             # code in a line
    | ^(?:[ ]{4,}|\t)\S[^\n]*$                                    # indented code
    | ^[ \t]*>[^\n]*$                                             # a quoted block
    | ^[ \t]*\#{1,6}[ ][^\n]*$                                    # a heading
    | ^[ \t]*\*\*[^*\n]{1,80}\*\*:?[ \t]*$                        # a heading in bold
    | (?:https?|ftp|ssh|file)://[^\s<>"]+                         # a URL
    | [\w.+-]+@[\w-]+\.[\w.-]+                                    # an address
    | "(?:[^"\n]|\n(?!\s*\n)){1,400}?"                            # quotations
    | “[^”]{1,400}” | «[^»]{1,400}» | „[^“”]{1,400}[“”] | \u2018[^\u2019\n]{2,200}\u2019(?!\w)
    | (?<![\w'])'[^'\n]{3,200}'(?!\w)
    | ^[^\n]*(?:\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\[\d\d/\w{3}/\d{4})[^\n]*
       \b(?:FATAL|ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|error|warn|info)\b[^\n]*$     # a log line
    | ^[ \t]*(?:\[?(?:FATAL|ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE)\]?[:\s]
       |level=|time=|ts=|Traceback[ ]\(|at[ ][\w$.]+\(|File[ ]")[^\n]*$
    | ^\w{3}[ ]{1,2}\d{1,2}[ ]\d\d:\d\d:\d\d[ ][^\n]*$             # syslog
    | \b(?:\w+\.)*\w*(?:Error|Exception)\b:[^\n]*                  # what a program raised
    | ^[ \t]*[$%#][ ]\S[^\n]*$                                    # a shell prompt
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_SUSPECT = compiled(r"[`~\t>#*:\"“«„\u2018'$%\[=@]|^ {4}", re.MULTILINE)


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """Return the text with a mask over all that is not prose; of the same length."""
    if not _SUSPECT.search(text):
        return text
    return _MASKED.sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", MASK, match[0])


def occurrence(text: str, words: str, start: int) -> int:
    """Return how many times the words stand in the text before `start`: which occurrence it is, from 0."""
    return text.count(words, 0, start)


def phrase(*alternatives: str) -> re.Pattern[str]:
    """Return alternatives that are written in the program as a pattern of whole words."""
    return compiled(whole_words(alternatives), re.IGNORECASE)


def whole_words(alternatives: Iterable[str]) -> str:
    """Return the source of a pattern of whole words; a space stands for any white space."""
    joined = "|".join(alternatives).replace(" ", r"\s+")
    return rf"(?<![\w-])(?:{joined})(?![\w-])"


def normal(text: str) -> str:
    """Return the words of a text in lower case, without punctuation and articles: how answers are compared."""
    return " ".join(word for word in re.findall(r"\w+", text.casefold()) if word not in ("the", "a", "an"))


def few_of(count: int, whole: int, nouns: str) -> str:
    """Return "none of 4 rows has", "only 2 of 4 rows have"."""
    return f"{f'only {count}' if count else 'none'} of {whole} {nouns} {'have' if count > 1 else 'has'}"
