"""What a finding says, in the words of the screens: fields by their titles, and the keys that set them.

A finding speaks of the file, as whoever reads it on the command line has the file before them: `brief.summary`,
`root_cause: true`. In the workbook nobody sees these keys; what is meant is a row with a title, or a key to press.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.fields import Shape, field_at
from model.patterns import compiled
from model.steps import STEP_NAMES
from screens.keys import KEYS
from screens.view import MARKS
from screens.visits import where
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from model.edits import Path
    from model.fields import FieldSpec
    from model.findings import Finding

_NAMED = compiled(r"(?<!did you mean )`(?P<name>[a-z_]+(?:\.[a-z_]+)*)(?:: (?P<value>[^`]+))?`")
"""A key of the file as findings name it, with the value that it should have or without; a misspelt one is itself."""
_OUTSIDE_ITEMS = 2
"""How long the paths are that lead to no item: those of a section and of its fields."""

_SHOWN = {key.id: key.shown for key in KEYS if key.shown}


def message_here(finding: Finding) -> str:
    """Return what a finding says is wrong.

    Words of the file stand in the same quotes as its keys: a single word is a key only where it is the very field that
    the finding is about, or a part of the file that is missing as a whole.
    """

    def is_key(name: str) -> bool:
        return "." in name or (name == ".".join(map(str, finding.path)) or _is_part(finding.path, name))

    return _in_words(finding.message, finding.path, is_key)


def suggestion_here(finding: Finding) -> str:
    """Return how a finding says it is mended."""
    return _in_words(finding.suggestion, finding.path, lambda _: True)


def remark(finding: Finding) -> Content:
    """Return a finding as the panel shows it."""
    mark, style = MARKS[finding.severity]
    parts = [Content(f"{mark} ").stylize(style), plain(message_here(finding))]
    if finding.suggestion:
        parts += [Content(" → ").stylize("$text-muted"), plain(suggestion_here(finding))]
    if finding.edit is not None:
        parts.append(Content("  [x: mend]").stylize("bold $text-accent"))
    return Content.assemble(*parts)


def _is_part(path: Path, name: str) -> bool:
    return len(path) <= _OUTSIDE_ITEMS and field_at((name,)) is not None


def _in_words(said: str, path: Path, is_key: Callable[[str], bool]) -> str:
    def in_words(match: re.Match[str]) -> str:
        found = _field_named(match["name"], path) if match["value"] or is_key(match["name"]) else None
        if found is None:
            return match[0]
        place, spec = found
        told = where(place) if "." in match["name"] or len(place) == 1 else spec.title
        if match["value"] and spec.shape is not Shape.FLAG:
            told += f": {match['value']}"
        key = _key_for(place)
        return f"“{told}” ({key})" if key else f"“{told}”"

    return _NAMED.sub(in_words, said)


def _field_named(name: str, path: Path) -> tuple[Path, FieldSpec] | None:
    """Return the field that a finding at a path calls so: in it, in an item of it, beside it, else further up."""
    parts = tuple(name.split("."))
    for length in range(len(path), -1, -1):
        for place in ((*path[:length], *parts), (*path[:length], 0, *parts)):
            spec = field_at(place)
            if spec is not None and spec.name == parts[-1]:
                return place, spec
    return None


def _key_for(place: Path) -> str:
    """Return the key that sets a field wherever its row is selected; nothing where no key does."""
    step, name = place[0], place[-1]
    if len(place) == 1 or step not in STEP_NAMES:
        return ""
    return _SHOWN.get(f"{step}.{name}") or _SHOWN.get(f"workbook.{name}", "")
