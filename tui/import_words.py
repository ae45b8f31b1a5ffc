"""The words of `postmortem import`, declared once: for the command line's library, and for reading it without that.

Loading the library takes as long as reading a window of a log. So what is written plainly (every option known and
with its value, a file and its sources) is read here; anything else, from `--help` to a slip, is left to the library,
which explains it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVELS = ("trace", "debug", "info", "notice", "warning", "error", "critical")


@frozen
class Option:
    """An option: how it is written, which field of `Asked` it fills, and what is said of it."""

    flag: str
    field: str
    help: str
    metavar: str | None = None
    """What stands for its value; None for one that is chosen, or that has no value."""
    choices: tuple[str, ...] = ()
    many: bool = False
    default: str | None = None

    @property
    def switch(self) -> bool:
        """Whether it has no value."""
        return self.metavar is None and not self.choices


OPTIONS = (
    Option("--from", "form", "Overrule the vote on the format.", "FORMAT"),
    Option("--since", "since", "Nothing before this instant (2026-11-18T14:00:00Z).", "TIME"),
    Option("--until", "until", "Nothing after this instant.", "TIME"),
    Option("--grep", "grep", "Only raw lines in which this is found.", "REGEX"),
    Option("--severity", "severity", "Nothing milder than this.", choices=LEVELS),
    Option("--tz", "tz", "The zone of times that name none (Europe/Berlin, +01:00); else UTC.", "ZONE"),
    Option("--path", "paths", "Only changes in git that touch this; repeatable.", "GLOB", many=True),
    Option("--column", "columns", "Which column of a table is what.", "WHAT=NAME", many=True),
    Option("--all", "everything", "Take every line that matches, not the default choice."),
    Option("--dry-run", "dry_run", "Show what would be added, change nothing."),
    Option("--no-cache", "no_cache", "Read afresh, and remember nothing."),
    Option("--format", "output", "How to report.", choices=("text", "json"), default="text"),
)


@frozen
class Asked:
    """What was asked for."""

    file: str
    sources: tuple[str, ...]
    form: str | None = None
    since: str | None = None
    until: str | None = None
    grep: str | None = None
    severity: str | None = None
    tz: str | None = None
    paths: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    everything: bool = False
    dry_run: bool = False
    no_cache: bool = False
    output: str = "text"


def plain(words: Sequence[str]) -> Asked | None:
    """Read words that are written plainly; None where any of them needs to be explained."""
    known = {option.flag: option for option in OPTIONS}
    rest = list(reversed(words))
    places: list[str] = []
    fields: dict[str, Any] = {}
    while rest:
        word = rest.pop()
        if word == "-" or not word.startswith("-"):
            places.append(word)
            continue
        flag, equals, value = word.partition("=")
        option = known.get(flag)
        if option is None or (equals and option.switch) or not (equals or option.switch or rest):
            return None
        if option.switch:
            fields[option.field] = True
            continue
        value = value if equals else rest.pop()
        if option.choices and value not in option.choices:
            return None
        fields[option.field] = (*fields.get(option.field, ()), value) if option.many else value
    file, *sources = places or [""]
    if not sources or not os.path.isfile(file) or not os.access(file, os.R_OK):
        return None
    return Asked(file, tuple(sources), **fields)
