"""Random edits on plain data, what they mean there, and what they may touch in a text."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from model.edits import Edit, Insert, Move, Path, Remove, Rename, Set

if TYPE_CHECKING:
    from model.text import Text

WORDS = st.sampled_from(
    ["a", "text", "two words", "yes", "12", "1.5", "null", "- dash", "# hash", "a: b", "a #b", "it's", 'say "x"',
     "@who", "[x", "{y", "*s", "&t", "!u", "%v", "`w", "|", ">", "?", "back\\slash", "", " lead", "trail ", "tab\there",
     "12:30", "2026-01-02", "2026-11-18T14:05:00Z", "https://x.example/a?b=c#d", "a, b", "~", "0x1f", "é", "🧾", "=",
     "line\nbreak", "line\nbreak\n", "\n", "a\n\nb\n", "  lead\nx\n", "x\n\n\n", "\n\nx", "a\r\nb", "x\n  y\n z\n", "\x1b[31m",
     "#", "# x\n# y\n", "-", "--- x", "---", "...", "a:", ":a", "tab\t\nx\n", "trail \nx \n", "\u2028", "\ufeff", "x\x85y"]
)  # fmt: skip
NUMBERS = st.sampled_from([0, 1, -7, 10**12, 1.0, 0.25, 1e300, -1e-7, True, False, None])
SCALARS = WORDS | NUMBERS | st.text(max_size=12)
KEYS = st.sampled_from(["id", "title", "event", "new", "a b", "12", "yes", "x:y", "# k", "é", "owner", "- k"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def paths(data: Any, path: Path = ()) -> list[Path]:
    """All paths of `data`, the root first."""
    found = [path]
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        found += paths(value, (*path, step))
    return found


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@st.composite
def edits_of(draw: st.DrawFn, data: Any) -> Edit:
    """An edit that makes sense on `data`."""
    every = paths(data)
    lists = [path for path in every if isinstance(at(data, path), list)]
    mappings = [path for path in every if isinstance(at(data, path), dict)]
    choices = ["set"] if data is not None else []
    choices += ["new"] * bool(mappings or data is None)
    choices += ["insert"] * bool(lists) + ["remove"] * (len(every) > 1)
    choices += ["move"] * any(at(data, path) for path in lists) + ["rename"] * any(at(data, path) for path in mappings)
    kind = draw(st.sampled_from(choices))
    if kind == "set":
        return Set(draw(st.sampled_from(every[1:] or every)), draw(VALUES))
    if kind == "new":
        return Set((*draw(st.sampled_from(mappings or [()])), draw(KEYS)), draw(VALUES))
    if kind == "insert":
        path = draw(st.sampled_from(lists))
        return Insert(path, draw(st.integers(0, len(at(data, path)))), draw(VALUES))
    if kind == "remove":
        return Remove(draw(st.sampled_from(every[1:])))
    if kind == "move":
        path = draw(st.sampled_from([path for path in lists if at(data, path)]))
        index = st.integers(0, len(at(data, path)) - 1)
        return Move(path, draw(index), draw(index))
    path = draw(st.sampled_from([path for path in mappings if at(data, path)]))
    old = draw(st.sampled_from(list(at(data, path))))
    return Rename((*path, old), draw(KEYS.filter(lambda key: key not in at(data, path))))


def on_plain_data(data: Any, edit: Edit) -> Any:
    """What `edit` means, done on a copy of plain data."""
    if isinstance(edit, Set) and not edit.path:
        return edit.value
    data = copy.deepcopy(data) if data is not None else {}
    match edit:
        case Set(path, value):
            at(data, path[:-1])[path[-1]] = value
        case Insert(path, index, value):
            at(data, path).insert(index, value)
        case Remove(path):
            del at(data, path[:-1])[path[-1]]
        case Move(path, from_index, to_index):
            items = at(data, path)
            items.insert(to_index, items.pop(from_index))
        case Rename(path, key):
            around = at(data, path[:-1])
            around[key] = around.pop(path[-1])
    return data


def shared_edges(before: str, after: str) -> tuple[range, range]:
    """The lines (from 1) of `before` and `after` between what both begin and what both end with."""
    old, new = before.split("\n"), after.split("\n")
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return range(start + 1, len(old) - end + 1), range(start + 1, len(new) - end + 1)


def may_touch(text: Text, edit: Edit) -> range:
    """The lines that `edit` may change or take away: those of the node, or of the collection that changes its form."""
    path = edit.path
    if isinstance(edit, Remove):
        around = at(text.data, path[:-1])
        path = path[:-1] if len(around) == 1 else path
    while path:
        try:
            lines = text.lines_of(path)
        except KeyError:
            path = path[:-1]
            continue
        # What follows moves up to the dash, or to the place between the brackets.
        row = text.source.split("\n")[lines.start - 1].lstrip()
        moves_up = isinstance(edit, Remove) and (row.startswith("-") or text.raw(path[:-1]).startswith(("[", "{")))
        return range(lines.start, lines.stop + moves_up)
    return range(1, text.source.count("\n") + 2)
