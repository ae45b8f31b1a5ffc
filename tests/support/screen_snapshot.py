"""A screen as a snapshot that one can read in a diff: its lines, and below them the look of every cell.

The lines are the same in all themes, or the snapshot is refused: a theme changes colours, and nothing that is said. A
letter stands for one look in every theme; behind the lines stand the letters of each line as runs (`a12 b3`: twelve
cells of a, three of b), then a table of what each letter means in each theme.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.app import App

LETTERS = ascii_letters + digits + "αβγδεζηθικλμνξπρστφχψω"
"""One for each look of a screen."""
SHOWS_WITHOUT_A_LETTER = ("reverse", "underline", "strike")


@dataclass(frozen=True)
class Picture:
    """What a screen shows in one theme: its lines, and the look of each of their cells."""

    lines: tuple[str, ...]
    looks: tuple[tuple[str, ...], ...]


def picture_of(app: App[object]) -> Picture:
    """Return what the app's screen shows now."""
    lines, looks = [], []
    for strip in app.screen._compositor.render_strips():
        lines.append(strip.text.rstrip())
        cells: list[str] = []
        for segment in strip:
            look = look_of(segment.style or Style.null(), blank=segment.text.isspace())
            cells += [look] * segment.cell_length
        looks.append(tuple(cells))
    return Picture(tuple(lines), tuple(looks))


def look_of(style: Style, *, blank: bool) -> str:
    """Return a style in words; on cells without a letter, only what one can see there."""
    style = style.clear_meta_and_links()
    if blank and not any(getattr(style, name) for name in SHOWS_WITHOUT_A_LETTER):
        style = Style(bgcolor=style.bgcolor)
    return str(style)


def snapshot(pictures: dict[str, Picture]) -> str:
    """Return the text of a snapshot, from the pictures by theme. Raises `AssertionError` where they differ in words."""
    first = next(iter(pictures.values()))
    for theme, picture in pictures.items():
        assert picture.lines == first.lines, f"{theme} says something else than the first theme"
    letters: dict[tuple[str, ...], str] = {}
    rows = []
    for row in zip(*(picture.looks for picture in pictures.values()), strict=True):
        cells = list(zip(*row, strict=True))
        for look in cells:
            letters.setdefault(look, LETTERS[len(letters)])
        rows.append(" ".join(f"{letters[look]}{len(list(run))}" for look, run in groupby(cells)))
    table = [("", *pictures), *((letter, *look) for look, letter in letters.items())]
    looks = [f"{letter:1} {' | '.join(words)}" for letter, *words in table]
    return "\n".join([*first.lines, "", *_numbered(rows), "", *looks, ""])


def _numbered(rows: Sequence[str]) -> Iterable[str]:
    """Return rows behind their numbers; equal neighbours in one."""
    number = 1
    for row, same in groupby(rows):
        count = len(list(same))
        span = f"{number}" if count == 1 else f"{number}-{number + count - 1}"
        yield f"{span:>5} {row}"
        number += count


def assert_kept(file: Path, text: str) -> None:
    """Hold a snapshot against the one that is kept; with SNAPSHOTS=write, keep it."""
    if os.environ.get("SNAPSHOTS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    kept = file.read_text(encoding="utf-8")
    assert kept == text, "\n".join(unified_diff(kept.splitlines(), text.splitlines(), file.name, "now", n=0))
