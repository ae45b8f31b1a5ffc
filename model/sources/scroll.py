"""A scroll of chat as some programs copy it: who speaks, the clock, and what is said, each on lines of its own.

Brought into the form in which the name and the clock share a line. What a clock looks like is told by the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_NAME: Final = r"[\w.'’-]+"
_ADDED: Final = r"(?: ?[(\[][^()\[\]]{1,40}[)\]])?"  # a team, a duty, pronouns
SPEAKER: Final = rf"(?:[A-Z]{_NAME}(?: {_NAME}){{0,2}} [A-Z]{_NAME}|@?[^\W\d]{_NAME}){_ADDED}"
"""A person's name: one word, or several of which the first and the last begin with a capital."""
_ALONE: Final = compiled(rf"\s*{SPEAKER}(?<![.,:;])(?:\s+APP)?\s*")


def joined(lines: Iterable[str], is_clock: Callable[[str], bool]) -> list[str]:
    """Return as many lines, each name brought onto the line of the clock below it, an empty line left in its place.

    They stay as they are where most clocks that stand alone have no name above them.
    """
    found = list(lines)
    clocks = [place for place, line in enumerate(found) if is_clock(line)]
    heads = list(_heads(found, clocks))
    if 2 * len(heads) > len(clocks):
        for name, clock in heads:
            # Two blanks tell a speaker's name from the end of a sentence.
            found[clock] = f"{found[name].strip()}  {found[clock].strip()}"
            found[name] = ""
    return found


def _heads(lines: list[str], clocks: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where a name stands and the clock below it: what is said at the clock before stands above the name."""
    before = -1
    for clock in clocks:
        name = clock - 1
        said = any(line.strip() for line in lines[before + 1 : name])
        if name > before and _ALONE.fullmatch(lines[name]) and (said or before < 0):
            yield name, clock
        before = clock
