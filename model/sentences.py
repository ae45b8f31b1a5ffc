"""Where sentences end, for all who cut prose into them: one a line in the file, one by one in a merge.

Rather is a text cut too seldom than within a sentence that an abbreviation interrupts. A stop that shortens a word may
end a sentence as well, if the word can stand last in one (`etc.`, `Inc.`, `the U.S.`); then the next word tells which
it is. Within brackets nothing is cut. Knows English, and what other languages write in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.month_names import FULL, SHORT
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENERS: Final = "([\"'\u201c\u2018«"
_FEWEST_WORDS: Final = 2  # of a sentence: what is shorter is rather a number of a list, or an abbreviation
_LOOKED_BACK: Final = 200  # characters, in which the last two words stand
_END: Final = compiled(r"(?<=[\w)\]%`])(?P<mark>[.!?…]+)[\"')\]\u201d\u2019»]*(?P<gap>\s+)(?=(?P<next>\S+))")

_LEADING_ON: Final = frozenset((
    "bzw", "ca", "cf", "eg", "esp", "excl", "ie", "incl", "resp", "viz", "vs", "e.g", "i.e", "a.k.a", "w.r.t",
    "d.h", "z.b", "u.a",
))  # fmt: skip
"""Shortened words, in small letters, behind which the sentence goes on."""
_TITLES: Final = frozenset((
    "Capt", "Cmdr", "Col", "Dr", "Gen", "Lt", "Mr", "Mrs", "Ms", "Mt", "Prof", "Sgt", "St",
))  # fmt: skip
"""The same, told by their capital: `Ms. Jones`, but `It took 20 ms.`"""
_MONTHS: Final = frozenset(name.lower() for name in (*FULL, *SHORT, "Sept"))
_BEFORE_NUMBERS: Final = _MONTHS | frozenset((
    "art", "ch", "chap", "ed", "eq", "fig", "figs", "max", "min", "no", "nos", "nr", "p", "par", "pp", "ref",
    "rev", "sec", "sect", "tab", "tel", "ver", "vol", "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
    "fri", "sat", "sun",
))  # fmt: skip
"""Words that a stop shortens where a number, or a month, stands behind it: `no. 5`, but `The answer was no.`"""
_ENDING: Final = frozenset(("al", "approx", "dept", "etc", "ff"))
"""Shortened words that may stand last in a sentence."""
_ENDING_NAMES: Final = frozenset(("Bros", "Co", "Corp", "GmbH", "Inc", "Jr", "Ltd", "Sr"))
"""The same, told by their capital."""
_BEGINNING: Final = frozenset((
    "A", "After", "All", "Also", "Although", "An", "And", "As", "At", "Because", "Before", "Both", "But", "By",
    "Each", "Even", "Every", "Everybody", "Everyone", "For", "From", "He", "Here", "How", "However", "I", "If",
    "In", "It", "Its", "Later", "Many", "Meanwhile", "Most", "Nevertheless", "No", "Nobody", "None", "Not",
    "Nothing", "Now", "On", "Once", "One", "Only", "Our", "She", "Since", "So", "Some", "That", "The", "Their",
    "Then", "There", "Therefore", "These", "They", "This", "Those", "Though", "Thus", "To", "Until", "We",
    "What", "When", "Where", "Which", "While", "Who", "Why", "With", "Within", "Without", "You", "Your",
))  # fmt: skip
"""Words that have a capital because a sentence begins with them, not because they are names."""


def gaps(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the blanks between two sentences of a line begin and end."""
    begin, bracketed = 0, _bracketed(line)
    for end in _END.finditer(line):
        before, after = line[max(begin, end.start() - _LOOKED_BACK) : end.start()], end["next"]
        if after[0].islower() and after.lower() == after:
            continue
        if len(before.split(maxsplit=_FEWEST_WORDS - 1)) < _FEWEST_WORDS:
            continue
        if end["mark"] == "." and _is_shortened(before, after):
            continue
        while bracketed and bracketed[-1][1] < end.start("gap"):
            bracketed.pop()
        if bracketed and bracketed[-1][0] < end.start():
            continue
        begin = end.end()
        yield end.start("gap"), begin


def _is_shortened(before: str, after: str) -> bool:
    """Whether a single stop between two texts shortens a word, and ends no sentence."""
    previous, written = before.rsplit(maxsplit=2)[-2:]
    word, following = written.lstrip(_OPENERS), compiled(r"[A-Za-z]*(?![\w/-])").match(after.lstrip(_OPENERS))
    small, next_word = word.casefold(), following[0] if following is not None else ""
    if small in _LEADING_ON or word in _TITLES:
        return True
    if after[0].isdigit() or next_word.lower() in _MONTHS:
        is_unit = previous[-1].isdigit() and small not in _MONTHS  # `It took 20 min. 5 pods failed.`
        if (small in _BEFORE_NUMBERS and not is_unit) or (small.isdigit() and next_word):
            return True
    is_letter = len(word) == 1 or word[-2:-1] == "."  # an initial, `U.S.`, `a.m.`
    may_end = is_letter or small in _ENDING or word in _ENDING_NAMES
    return may_end and next_word not in _BEGINNING


def _bracketed(line: str) -> list[tuple[int, int]]:
    """Return where brackets open and close that stand in no others, the last first."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for bracket in compiled(r"(?<![:;])[()\[\]]").finditer(line):
        if bracket[0] in "([":
            opened.append(bracket.start())
        elif opened:
            begin = opened.pop()
            while found and found[-1][0] > begin:
                found.pop()
            found.append((begin, bracket.start()))
    return found[::-1]
