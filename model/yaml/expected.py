"""What an edit means for plain data: the values as they must be once the text is changed.

The text is only believed when it parses to exactly this. Data is never changed in place: what an edit leaves alone is
the same object before and after. Nothing here knows YAML.
"""

from __future__ import annotations

from typing import Any, Final

from model.edits import Edit, Insert, Move, Path, Remove, Rename, Set
from model.yaml.errors import EditRefused, shown
from model.yaml.scalars import same

_MOST_STEPS: Final = 40
_NAMES: Final = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", int: "a number"}


def edited(data: Any, edit: Edit) -> Any:
    """Return `data` after `edit`; raise EditRefused where the edit does not fit the data."""
    match edit:
        case Set(path, value):
            return _set(data, path, value, path)
        case Insert(path, index, value):
            if found(data, path) is None and index == 0:
                return _set(data, path, [value], path)
            items = _list(data, path)
            _bounded(index, len(items) + 1, path)
            return _set(data, path, [*items[:index], value, *items[index:]], path)
        case Remove(path):
            return _remove(data, path)
        case Move(path, from_index, to_index):
            items = list(_list(data, path))
            _bounded(from_index, len(items), path)
            _bounded(to_index, len(items), path)
            items.insert(to_index, items.pop(from_index))
            return _set(data, path, items, path)
        case Rename(path, key):
            return _rename(data, path, key)


def plain(value: Any, path: Path) -> Any:
    """Return a copy of `value` made of nothing but dict, list, str, int, float, bool and None, or refuse it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise EditRefused(path, "the text holds half of a surrogate pair; type the character anew") from None
        return str.__str__(value)
    if isinstance(value, int | float):
        return int(value) if isinstance(value, int) else float(value)
    if isinstance(value, list | tuple):
        return [plain(item, path) for item in value]
    if isinstance(value, dict):
        return {_key(key, path): plain(item, path) for key, item in value.items()}
    raise EditRefused(path, f"found {type(value).__name__}; expected text, a number, true, false, a list or a mapping")


def steps_of(data: Any, edit: Edit) -> list[Edit]:
    """Return the smallest edits that together make `edit`: a new mapping or list keeps what it shares with the old."""
    if not isinstance(edit, Set) or found(data, edit.path) is None:
        return [edit]
    steps: list[Edit] = []
    _differences(found(data, edit.path), edit.value, edit.path, steps)
    return steps if len(steps) <= _MOST_STEPS else [edit]


def _differences(old: Any, new: Any, path: Path, steps: list[Edit]) -> None:
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        for key, value in new.items():
            if key in old:
                _differences(old[key], value, (*path, key), steps)
            else:
                steps.append(Set((*path, key), value))
        steps += [Remove((*path, key)) for key in old if key not in new]
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        _list_differences(old, new, path, steps)
    else:
        steps.append(Set(path, new))


def _list_differences(old: list[Any], new: list[Any], path: Path, steps: list[Edit]) -> None:
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and same(old[start], new[start]):
        start += 1
    end = 0
    while end < shorter - start and same(old[-1 - end], new[-1 - end]):
        end += 1
    for index in range(start, shorter - end):
        _differences(old[index], new[index], (*path, index), steps)
    steps += [Insert(path, index, new[index]) for index in range(shorter - end, len(new) - end)]
    steps += [Remove((*path, index)) for index in reversed(range(shorter - end, len(old) - end))]


def _key(key: Any, path: Path) -> str:
    if not isinstance(key, str) or not key:
        raise EditRefused(path, f"found the key {key!r}; expected text that is not empty")
    return str(plain(key, path))


def found(data: Any, path: Path) -> Any:
    """Return what is at `path`, None where nothing is."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def _list(data: Any, path: Path) -> list[Any]:
    items = found(data, path)
    if not isinstance(items, list):
        raise EditRefused(path, f"found {_name(items)}; expected a list")
    return items


def _bounded(index: int, size: int, path: Path) -> None:
    if not 0 <= index < size:
        raise EditRefused(path, f"there is no position {index}; expected 0 to {size - 1}")


def _name(value: Any) -> str:
    return _NAMES.get(type(value), "nothing" if value is None else "a number")


def _set(node: Any, rest: Path, value: Any, path: Path) -> Any:
    if not rest:
        return value
    step, beyond = rest[0], rest[1:]
    if isinstance(node, dict) and isinstance(step, str):
        return {**node, _key(step, path): _set(node.get(step), beyond, value, path)}
    if isinstance(node, list) and isinstance(step, int):
        _bounded(step, len(node) + 1, path)
        inner = _set(node[step] if step < len(node) else None, beyond, value, path)
        return [*node[:step], inner, *node[step + 1 :]]
    if node is not None:
        wanted = "a mapping" if isinstance(step, str) else "a list"
        done = path[: len(path) - len(rest)]
        raise EditRefused(path, f"found {_name(node)} at {shown(done)}; expected {wanted}")
    if isinstance(step, int):
        _bounded(step, 1, path)
        return [_set(None, beyond, value, path)]
    return {_key(step, path): _set(None, beyond, value, path)}


def _remove(data: Any, path: Path) -> Any:
    if not path:
        raise EditRefused(path, "the whole file cannot be removed")
    around, step = found(data, path[:-1]), path[-1]
    if isinstance(around, dict) and step in around:
        return _set(data, path[:-1], {key: item for key, item in around.items() if key != step}, path)
    if isinstance(around, list) and isinstance(step, int) and 0 <= step < len(around):
        return _set(data, path[:-1], [*around[:step], *around[step + 1 :]], path)
    raise EditRefused(path, "there is nothing to remove")


def _rename(data: Any, path: Path, key: str) -> Any:
    around = found(data, path[:-1]) if path else None
    if not isinstance(around, dict) or path[-1] not in around:
        raise EditRefused(path, "there is no key to rename")
    key = _key(key, path)
    if key in around and key != path[-1]:
        raise EditRefused(path, f"the key {key!r} is there already; choose another name")
    renamed = {key if name == path[-1] else name: item for name, item in around.items()}
    return _set(data, path[:-1], renamed, path)
