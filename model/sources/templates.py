"""Templates: what messages have in common when the parts that vary are taken out, so that thousands become one line.

A token with a digit, a slash or a backslash is a wildcard, `key=value` keeps its key, neighbouring wildcards are one;
then templates that differ in a single place, in four variants or more, become one. A request keeps the status that it
was answered with, and its path: `502 GET /orders/7 (10.0.0.9)` is `502 GET /orders/* *`. Knows neither times nor files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from model.patterns import compiled
from model.sources.sighting import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")

WILDCARD = "*"
_VARIED = "\x1c"
"""Stands for a wildcard while neighbours are joined, as `key=*` is none. It is white space, so no token holds it."""
_TWO_VARIED = f"{_VARIED} {_VARIED}"
_VARIANTS = 4
_LONGEST = 60
_OFTEN = 200
"""Templates after which it is asked whether more are wanted: some milliseconds."""
_VARIES = compiled(r"[0-9/\\]").search
_KEY = compiled(r"[A-Za-z_][\w.-]*").fullmatch
_NAMED = compiled(
    r"\b(TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|SEVERE|CRIT(?:ICAL)?|FATAL|PANIC|EMERG(?:ENCY)?|ALERT)\b"
    r"|\b(?i:level|lvl|severity)=\"?(\w+)|[\[<(](?i:(trace|debug|info|notice|warn(?:ing)?|error|crit(?:ical)?|fatal))[\]>)]"
)
_GRAVE = compiled(
    r"\b(?:error|exception|traceback|fatal|panic|critical|segfault|segmentation fault|out of memory|oom)\w*",
    re.IGNORECASE,
)
_DOUBTFUL = compiled(
    r"\b(?:fail|refused|denied|reject|tim(?:ed )?(?:e-?)?out|unable|cannot|could not|can't|lost|unreachable|unavailable"
    r"|retr(?:y|ies)|abort|corrupt|invalid|warn|exceeded|exhausted|full\b)",
    re.IGNORECASE,
)
_LEVELS = {
    "TRACE": Level.TRACE,
    "DEBU": Level.DEBUG,
    "INFO": Level.INFO,
    "NOTI": Level.NOTICE,
    "WARN": Level.WARNING,
    "ERR": Level.ERROR,
    "ERRO": Level.ERROR,
    "SEVE": Level.ERROR,
    "CRIT": Level.CRITICAL,
    "FATA": Level.CRITICAL,
    "PANI": Level.CRITICAL,
    "EMER": Level.CRITICAL,
    "ALER": Level.CRITICAL,
}
_HEAD = 200


_plain: dict[str, str] = {}
"""What becomes of the words that are no wildcards: a log has few of them, and says them again and again."""
_named: dict[str, str] = {}
"""The same for what stands before an equals sign."""
_NO_KEY = "="
_MOST_WORDS = 50_000
_DIGITS = frozenset("0123456789")
_REQUEST = compiled(r"([1-5][0-9]{2} [A-Z]{3,16}) ([^\s?]+)[^ ]* \(").match
_MOST_FOLDERS = 4


def in_steps(items: Iterable[T], check: Callable[[], None], often: int) -> Iterator[T]:
    """Yield the items, and check before every so many of them whether they are still wanted."""
    rest = iter(items)
    while part := list(islice(rest, often)):
        check()
        yield from part


def template(message: str) -> str:
    """Return the message with wildcards in place of what varies."""
    if message[:1] in _DIGITS and (request := _REQUEST(message)) is not None:
        return f"{request[1]} {_path(request[2])} {WILDCARD}"
    known = _plain.get
    tokens = message.split(maxsplit=_LONGEST)[:_LONGEST]
    words = " ".join([known(token) or (_VARIED if token[0] in _DIGITS else _word(token)) for token in tokens])
    while _TWO_VARIED in words:
        words = words.replace(_TWO_VARIED, _VARIED)
    return words.replace(_VARIED, WILDCARD)


def _path(path: str) -> str:
    """Return a path without what varies in it: what has a digit, and what lies deep down."""
    folders = path.split("/")[: _MOST_FOLDERS + 1]
    return "/".join(WILDCARD if _DIGITS.intersection(folder) else folder for folder in folders)


def _word(token: str) -> str:
    """Return what becomes of one token, and remember it where it is no wildcard."""
    key, equals, value = token.partition("=")
    if equals and value and (word := _named.get(key) or _of_key(key)) != _NO_KEY:
        return word
    if token == WILDCARD or _VARIES(token):
        return _VARIED
    if len(_plain) > _MOST_WORDS:
        _plain.clear()
    _plain[token] = token
    return token


def _of_key(key: str) -> str:
    """Return what becomes of a value behind this key; `_NO_KEY` for what is none."""
    if len(_named) > _MOST_WORDS:
        _named.clear()
    word = _named[key] = f"{key}={WILDCARD}" if _KEY(key) else _NO_KEY
    return word


def merged(templates: Iterable[str], check: Callable[[], None] = lambda: None) -> dict[str, str]:
    """Return the template that each of these becomes when those that differ in one place are joined.

    `check` is called every few milliseconds; what it raises ends the work.
    """
    become = {each: each for each in templates}
    while True:
        joined = _joined(set(become.values()), check)
        if not joined:
            return become
        become = {each: joined.get(now, now) for each, now in become.items()}


def _joined(templates: set[str], check: Callable[[], None]) -> dict[str, str]:
    """Return what becomes of the templates that share all but one place with three others or more."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for each in in_steps(templates, check, _OFTEN):
        # The status of a request stays: only such templates begin with a digit.
        begin = each.find(" ") + 1 if each[:1] in _DIGITS else 0
        end = each.find(" ", begin)
        while end > 0:
            alike[f"{each[:begin]}{WILDCARD}{each[end:]}"].append(each)
            begin, end = end + 1, each.find(" ", end + 1)
        if begin:
            alike[f"{each[:begin]}{WILDCARD}"].append(each)
    # A template made of nothing but wildcards would say nothing.
    enough = [
        (words, members)
        for words, members in in_steps(alike.items(), check, 10 * _OFTEN)
        if len(members) >= _VARIANTS and any(token != WILDCARD for token in words.split(" "))
    ]
    joined: dict[str, str] = {}
    for words, members in sorted(enough, key=lambda item: (-len(item[1]), item[0])):
        name = _collapsed(words.split(" "))
        for member in members:
            if member != name:
                joined.setdefault(member, name)
    return joined


def _collapsed(tokens: Sequence[str]) -> str:
    kept = [
        token for place, token in enumerate(tokens) if token != WILDCARD or place == 0 or tokens[place - 1] != WILDCARD
    ]
    return " ".join(kept)


def level_in(text: str) -> Level | None:
    """Return the level that a text names, or that its words suggest; None where nothing does."""
    named = _NAMED.search(text, 0, _HEAD)
    if named is not None:
        word = (named[1] or named[2] or named[3]).upper()
        level = _LEVELS.get(word) or _LEVELS.get(word[:4])
        if level is not None:
            return level
    if _GRAVE.search(text, 0, 4 * _HEAD):
        return Level.ERROR
    return Level.WARNING if _DOUBTFUL.search(text, 0, 4 * _HEAD) else None
