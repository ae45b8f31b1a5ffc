"""A scroll of chat as some programs copy it: who speaks, the clock, and what is said, each on lines of its own.

Brought into the form in which the name and the clock share a line. What a clock looks like is told by the caller.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_NAME: Final = r"[\w.'’-]+"
_ADDED: Final = r"(?: ?[(\[][^()\[\]]{1,40}[)\]])?"  # a team, a duty, pronouns
SPEAKER: Final = rf"(?:[A-Z]{_NAME}(?: {_NAME}){{0,2}} [A-Z]{_NAME}|@?[^\W\d]{_NAME}){_ADDED}"
"""A person's name: one word, or several of which the first and the last begin with a capital."""
_SEVERAL: Final = 2
_HEAD: Final = compiled(r"(@?[^\W\d][\w.'’-]*) ([0-9]{1,2}:[0-9]{2})\s*")
_STATUS: Final = compiled(
    r"\s*[*_]*(?:Investigating|Identified|Monitoring|Resolved|Update|Completed|Verifying|In progress|Scheduled"
    r"|Postmortem)[*_]*(?:\s+[-–—]\s|\s*\Z)"
)
_MOST_BELOW: Final = 12
"""Lines below a status among which its time is looked for."""
_LETTERS: Final = compiled(r"[A-Za-z]{3}")
_BRACKETED: Final = compiled(rf"\s*\[([^\]\n]{{4,40}})\] +((?:{SPEAKER})|[A-Z]{_NAME}, [A-Z]{_NAME})(?<![.,:;])\s*")
_ENDING: Final = compiled(r"(.*?[.!?)])\s+([A-Z][a-z]{2,8} {1,2}[0-9]{1,2}.{5,30})\s*")
_ALONE: Final = compiled(rf"\s*{SPEAKER}(?<![.,:;])(?:\s+APP)?\s*")


def joined(lines: Iterable[str], is_clock: Callable[[str], bool]) -> list[str]:
    """Return as many lines, each name brought onto the line of the clock below it, an empty line left in its place.

    They stay as they are where most clocks that stand alone have no name above them.
    """
    found = _with_heads(_named_behind(_dated_above(list(lines), is_clock), is_clock))
    clocks = [place for place, line in enumerate(found) if is_clock(line)]
    heads = list(_heads(found, clocks))
    if 2 * len(heads) > len(clocks):
        for name, clock in heads:
            # Two blanks tell a speaker's name from the end of a sentence.
            found[clock] = f"{found[name].strip()}  {found[clock].strip()}"
            found[name] = ""
    return found


def _with_heads(lines: list[str]) -> list[str]:
    """Part names from clocks by two blanks where a line is one word and a clock, what was said stands below, and again.

    One such line alone is as likely the end of a sentence.
    """
    heads = [place for place, line in enumerate(lines[:-1]) if _HEAD.fullmatch(line) and lines[place + 1].strip()]
    if len(heads) >= _SEVERAL and not any(_HEAD.fullmatch(lines[place + 1]) for place in heads):
        for place in heads:
            lines[place] = _HEAD.sub(r"\1  \2", lines[place])
    return lines


def _named_behind(lines: list[str], is_clock: Callable[[str], bool]) -> list[str]:
    """Bring a name that stands alone behind a time in brackets before it, where what was said stands below.

    Single words are headings of notes as well: there are names where one has two words, or comes again.
    """
    found = [(place, match) for place, line in enumerate(lines[:-1]) if (match := _BRACKETED.fullmatch(line))]
    names = [match[2] for _, match in found]
    if not any(" " in name for name in names) and len(set(names)) == len(names):
        return lines
    for place, match in found:
        below = lines[place + 1].strip()
        if below and not below.startswith("[") and is_clock(match[1]):
            last, _, first = match[2].partition(", ")
            lines[place] = f"{first} {last}".strip() + f"  {match[1]}"
    return lines


def _dated_above(lines: list[str], is_clock: Callable[[str], bool]) -> list[str]:
    """Bring a time to the front of what it dates where a page of statuses shows it below, or behind.

    Such a page says first what the status is: `Resolved - This incident has been resolved.`
    """
    places = [place for place, line in enumerate(lines) if _STATUS.match(line)]
    for place, after in pairwise((*places, len(lines))):
        ending = _ENDING.fullmatch(lines[place])
        if ending is not None and is_clock(ending[2]):
            lines[place] = f"{ending[2].strip()} - {ending[1].strip()}"
            continue
        below = range(place + 1, min(after, place + _MOST_BELOW))
        dated = next((at for at in below if is_clock(lines[at]) and _LETTERS.search(lines[at])), None)
        if dated is not None:
            said = " ".join(line.strip() for line in lines[place:dated] if line.strip())
            lines[place : dated + 1] = [f"{lines[dated].strip()} - {said}", *[""] * (dated - place)]
    return lines


def _heads(lines: list[str], clocks: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where a name stands and the clock below it: what is said at the clock before stands above the name."""
    before = -1
    for clock in clocks:
        name = clock - 1
        said = any(line.strip() for line in lines[before + 1 : name])
        if name > before and _ALONE.fullmatch(lines[name]) and (said or before < 0):
            yield name, clock
        before = clock
