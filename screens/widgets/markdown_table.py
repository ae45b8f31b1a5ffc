"""Fits a Markdown table into the width there is: columns shrink and their cells wrap before anything is cut off.

Where even that leaves no room, each row is drawn as a small list of headings and values.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment

from screens.widgets.looks import STRONG, Looks
from screens.widgets.styled_lines import Line, Run, cells, padded, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROWEST = 6
_SHORT = 20
"""Cells that a column of short values takes at most."""
_READABLE = 12
"""Cells in which a sentence can still be read."""
_WORD = 10
"""Cells under which most words are broken, so that a column of sentences is a strip of syllables."""
_BETWEEN = " │ "


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was parsed: every row has as many cells as there are columns."""

    head: list[list[Run]]
    rows: list[list[list[Run]]]
    aligns: list[str]


def natural_widths(table: Table) -> list[int]:
    """What each column would take if nothing wrapped, in cells."""
    columns = zip(*[table.head, *table.rows], strict=False)
    return [max(_natural(cell) for cell in column) for column in columns]


def _natural(cell: Sequence[Run]) -> int:
    text = "".join(run[0] for run in cell)
    return max(cells([Segment(line)]) for line in text.split("\n"))


def fitted(widths: Sequence[int], available: int) -> list[int] | None:
    """Widths that sum to at most `available`. None where columns get too narrow to read.

    Columns of short values (a time, a name) keep their width if those of sentences are left with enough; these share
    the rest by the square root of their length, since a longer text may take more lines.
    """
    room = available - len(_BETWEEN) * (len(widths) - 1)
    if sum(widths) <= room:
        return list(widths)
    if room < min(_NARROWEST, max(widths, default=0)) * len(widths):
        return None
    long = [place for place, width in enumerate(widths) if width > _SHORT]
    left = room - sum(width for width in widths if width <= _SHORT)
    if left < _READABLE * len(long):
        levelled = _levelled(widths, room)
        return levelled if max(levelled) >= _WORD else None
    columns = list(widths)
    weight = sum(math.sqrt(widths[place]) for place in long)
    spare = left - _READABLE * len(long)
    for place in long:
        columns[place] = min(widths[place], _READABLE + int(spare * math.sqrt(widths[place]) / weight))
    longest = max(long, key=lambda place: widths[place])
    columns[longest] = min(widths[longest], columns[longest] + room - sum(columns))
    return columns


def _levelled(widths: Sequence[int], room: int) -> list[int]:
    """Widths that sum to at most `room`: the widest columns give first."""
    cap, left = room, room
    for place, width in enumerate(sorted(widths)):
        cap = left // (len(widths) - place)
        if width > cap:
            break
        left -= width
    return [min(width, cap) for width in widths]


def draw_table(table: Table, widths: Sequence[int], width: int, looks: Looks, *, continued: bool) -> list[Line]:
    """The lines of a table whose columns have natural `widths`; a continued one has no head.

    A rule parts rows of which one takes several lines.
    """
    columns = fitted(widths, width)
    if columns is None:
        return _records(table, width, looks)
    rule = [Segment("─┼─".join("─" * column for column in columns), looks.faint)]
    lines: list[Line] = []
    if not continued:
        head = [[(text, style + STRONG) for text, style in cell] for cell in table.head]
        lines += [*_row(head, columns, table.aligns, looks), rule]
    before = 0 if not continued else 1
    for row in table.rows:
        drawn = _row(row, columns, table.aligns, looks)
        if before and max(before, len(drawn)) > 1:
            lines.append(rule)
        lines += drawn
        before = len(drawn)
    return lines


def _row(row: Sequence[Sequence[Run]], columns: Sequence[int], aligns: Sequence[str], looks: Looks) -> list[Line]:
    wrapped = [wrap(cell, column) for cell, column in zip(row, columns, strict=False)]
    between = Segment(_BETWEEN, looks.faint)
    lines: list[Line] = []
    for number in range(max(map(len, wrapped), default=0)):
        line: Line = []
        for place, cell in enumerate(wrapped):
            content = cell[number] if number < len(cell) else []
            line += [between] if place else []
            line += padded(content, columns[place], looks.text, aligns[place])
        lines.append(line)
    return lines


def _records(table: Table, width: int, looks: Looks) -> list[Line]:
    lines: list[Line] = []
    for row in table.rows:
        for head, cell in zip(table.head, row, strict=False):
            label = [(text, style + STRONG) for text, style in head]
            lines += wrap([*label, (": ", looks.faint), *cell], width)
        lines.append([Segment("─" * width, looks.faint)])
    return lines
