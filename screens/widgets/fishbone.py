"""The fishbone (Ishikawa diagram) drawn in text: factors along a bone a category, the spine, the problem at its head.

A picture beside the list, not instead of it: what does not fit on a bone is counted and stands in the list. Knows
nothing of files or of what is selected.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from model.factors import FactorCategory, by_category
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.factors import Factor

NARROWEST = 80
"""Cells under which a bone has no room for words."""
LONGEST = 3
"""Factors that a bone shows; the rest are counted."""
_ABOVE = (FactorCategory.PEOPLE, FactorCategory.PROCESS, FactorCategory.PRODUCT)
_BELOW = (FactorCategory.TECHNOLOGY, FactorCategory.COMMUNICATION, FactorCategory.ENVIRONMENT)


def fishbone(factors: Sequence[Factor], problem: str, width: int) -> list[Content]:
    """Return the lines of the diagram, none wider than `width`; nothing where it has no room or no factor."""
    groups = by_category(tuple(factors))
    if width < NARROWEST or not any(category is not None for category in groups):
        return []
    column = width // len(_ABOVE)
    above = [_words(groups.get(category, []), column) for category in _ABOVE]
    below = [_words(groups.get(category, []), column) for category in _BELOW]
    return [
        _names(_ABOVE, groups, column),
        *_bones(above, column, "\\"),
        _spine(problem, column, width),
        *_bones(below, column, "/"),
        _names(_BELOW, groups, column),
    ]


def _words(members: Sequence[Factor], column: int) -> list[Content]:
    """Return what stands along one bone: a single factor in several lines, each of several in one."""
    room = column - LONGEST - 4
    shown = [plain(" ".join((each.factor or "…").split())) for each in members]
    if len(shown) == 1:
        lines = shown[0].wrap(room)
        rest = Content(" ").join(lines[LONGEST - 1 :]).truncate(room, ellipsis=True)
        return [*lines[: LONGEST - 1], *([rest] if len(lines) >= LONGEST else [])]
    if len(shown) > LONGEST:
        shown[LONGEST - 1 :] = [plain(f"… and {len(members) - LONGEST + 1} more", "$text-muted")]
    return [words.truncate(room, ellipsis=True) for words in shown]


def _names(
    categories: Sequence[FactorCategory], groups: dict[FactorCategory | None, list[Factor]], column: int
) -> Content:
    cells = [
        plain(
            category.value.capitalize().ljust(column), "bold $text-primary" if category in groups else "$text-disabled"
        )
        for category in categories
    ]
    return Content("").join(cells)


def _bones(columns: Sequence[Sequence[Content]], column: int, slant: str) -> list[Content]:
    """Return the lines between the names and the spine; the bones above lean down to it, those below up."""
    lines = []
    rows = list(zip_longest(*columns))
    depth = len(rows)
    for place, row in enumerate(rows):
        lean = place + LONGEST - depth if slant == "\\" else LONGEST - 1 - place
        cells = [
            Content.assemble(" " * (lean + 1), (slant, "$text-muted"), " ", words or "").pad_right(
                max(column - lean - 3 - (words.cell_length if words else 0), 0)
            )
            for words in row
        ]
        lines.append(Content("").join(cells))
    return lines


def _spine(problem: str, column: int, width: int) -> Content:
    joint = "─" * (LONGEST + 1) + "┼"
    bones = "".join(joint.ljust(column, "─") for _ in _ABOVE[1:]) + joint + "──"
    head = plain(f"▶ {' '.join(problem.split())}", "bold").truncate(max(width - len(bones), 4), ellipsis=True)
    return Content.assemble((bones, "$text-muted"), head)
