"""Tables of a report without the columns that no row fills. Knows Markdown, no fields."""

from __future__ import annotations

from model.patterns import compiled

HEAD = 2
"""Lines of a table before its rows: the names of the columns, and the rule."""
_BOUND = compiled(r"(?<!\\)\|")
"""Between two cells; a bar within a cell is always escaped."""


def without_empty_columns(table: str, keep: int = 1) -> str:
    """Return a table without its empty columns; the first `keep` stay, as a gap there says something."""
    lines = table.split("\n")
    rows = [_cells(line) for line in lines]
    if len(rows) <= HEAD:
        return table
    width = len(rows[0])
    kept = [
        place
        for place in range(width)
        if place < keep or any(place < len(row) and row[place].strip() for row in rows[HEAD:])
    ]
    if len(kept) == width:
        return table
    return "\n".join(f"|{'|'.join(row[place] for place in kept if place < len(row))}|" for row in rows)


def _cells(line: str) -> list[str]:
    return _BOUND.split(line)[1:-1]
