"""Where sentences end, for all who cut prose into them: one a line in the file, one by one in a merge.

Rather is a text cut too seldom than within a sentence that an abbreviation interrupts. Knows English, and what other
languages write in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_WORDS: Final = 2  # of a sentence: what is shorter is rather a number of a list, or an abbreviation
# Behind a word of two letters, a number or what closes: so behind neither `e.g.`, `U.S.` nor an initial.
_END: Final = compiled(r"(?:(?<=\w\w)|(?<=[\d)\]%`]))(?P<mark>[.!?…]+)[\"')\]\u201d\u2019»]*(?P<gap>\s+)(?=\S)")
_ABBREVIATIONS: Final = frozenset(
    ("al", "approx", "bzw", "ca", "cf", "dept", "eg", "etc", "ff", "ie", "incl", "resp", "viz", "vs")
)
"""Words that a stop shortens, in small letters; `e.g.`, `i.e.`, `U.S.` and `a.m.` are told by their form."""
_IN_NAMES: Final = frozenset(
    ("Co", "Corp", "Dr", "GmbH", "Inc", "Jr", "Ltd", "Mr", "Mrs", "Ms", "Mt", "Prof", "Sr", "St")
)
"""Those that only a capital tells: `Ms. Jones`, but `It took 20 ms.`"""
_BEFORE_NUMBERS: Final = frozenset(("fig", "figs", "no", "nos", "nr", "pp", "vol"))
"""Words that it shortens where a number stands behind it: `no. 5`, but `The answer was no.`"""


def gaps(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the blanks between two sentences of a line begin and end."""
    begin = 0
    for end in _END.finditer(line):
        after = line[end.end()]
        if after.islower() or len(line[begin : end.start()].split(maxsplit=_FEWEST_WORDS - 1)) < _FEWEST_WORDS:
            continue
        if end["mark"] == "." and _is_shortened(line[begin : end.start()], after):
            continue
        begin = end.end()
        yield end.start("gap"), begin


def _is_shortened(before: str, after: str) -> bool:
    word = before.rsplit(maxsplit=1)[-1].lstrip("([\"'\u201c\u2018«")
    small = word.casefold()
    return small in _ABBREVIATIONS or word in _IN_NAMES or (small in _BEFORE_NUMBERS and after.isdigit())
