"""From plain data to the typed postmortem: what cannot be typed is told, the rest is read.

A broken value never blocks the document. It is left out of the snapshot (an item of a list stays in its place, empty)
and becomes a `Misfit` with its path, what was found, what is expected and an example. Sections and list items whose
data did not change are taken over from the previous reading, so that an edit costs what it touches.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from model.fields import FieldSpec, Shape, field_at, fields_of, model_at
from model.frozen import frozen
from model.plain_reading import NotPlain, plain_section, plain_value
from model.postmortem import Postmortem
from model.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import TypeAdapter

    from model.edits import Path

TEAM_PREFIX = "x_"
"""Keys that begin so are the team's own and never questioned."""

SHOWN = 60
"""How many characters of a broken value a message shows."""


@frozen
class Misfit:
    """A value that does not fit the schema, or a key that it does not know."""

    path: Path
    unknown_key: bool
    found: str
    expected: str
    example: str = ""

    def under(self, prefix: Path) -> Misfit:
        """Return the same misfit with its path below `prefix`."""
        return Misfit((*prefix, *self.path), self.unknown_key, self.found, self.expected, self.example)


@frozen
class _Part:
    """One section or one list item as it was read; its misfits have paths from the part's own root."""

    raw: Any
    typed: Any
    misfits: tuple[Misfit, ...]


@frozen
class Reading:
    """A snapshot, everything that did not fit, and what the next reading can take over."""

    data: Any = field(repr=False)
    snapshot: Postmortem
    misfits: tuple[Misfit, ...]
    _parts: dict[str, _Part] = field(repr=False, default_factory=dict)
    _items: dict[str, dict[int, _Part]] = field(repr=False, default_factory=dict)


def read(data: Any, previous: Reading | None = None) -> Reading:
    """Read the whole document; `data` is what the text layer made of the file (None for an empty file)."""
    source = data
    if data is None:
        data = {}
    if not isinstance(data, dict):
        misfit = Misfit((), False, _shown(data), "a mapping of sections, `title: …` and so on")
        return Reading(data, Postmortem(), (misfit,))
    typed: dict[str, Any] = {}
    misfits: list[Misfit] = list(_unknown_keys(data, fields_of(Postmortem)))
    parts: dict[str, _Part] = {}
    items: dict[str, dict[int, _Part]] = {}
    for name, spec in fields_of(Postmortem).items():
        raw = data.get(name)
        if raw is None:
            continue
        known = previous._parts.get(name) if previous else None  # noqa: SLF001 - a reading reads its predecessor
        if known is not None and known.raw is raw and previous is not None:
            part = known
            items[name] = previous._items.get(name, {})  # noqa: SLF001 - as above
        elif spec.shape is Shape.ITEMS and isinstance(raw, list):
            old = previous._items.get(name, {}) if previous else {}  # noqa: SLF001 - as above
            part, items[name] = _read_items(name, spec, raw, old)
        else:
            part = _read_field(spec, raw)
        parts[name] = part
        misfits += (misfit.under((name,)) for misfit in part.misfits)
        if part.typed is not None:
            typed[name] = part.typed
    snapshot = Postmortem(**typed)
    return Reading(source, snapshot, tuple(misfits), parts, items)


def _read_items(name: str, spec: FieldSpec, raw: list[Any], old: Mapping[int, _Part]) -> tuple[_Part, dict[int, _Part]]:
    parts: dict[int, _Part] = {}
    misfits: list[Misfit] = []
    typed: list[Any] = []
    model = spec.model
    if model is None:
        raise TypeError(f"`{name}` does not declare what its items are")
    for index, item in enumerate(raw):
        part = old.get(id(item))
        if part is None or part.raw is not item:
            part = _read_item(model, item, (name, index))
        parts[id(item)] = part
        typed.append(part.typed if part.typed is not None else model())
        misfits += (misfit.under((index,)) for misfit in part.misfits)
    return _Part(raw, tuple(typed), tuple(misfits)), parts


def _read_field(spec: FieldSpec, raw: Any) -> _Part:
    at = (spec.name,)
    strange: list[Any] = []
    try:
        return _Part(raw, plain_value(spec, raw, strange), tuple(_unknown_below(raw, at, at) if strange else ()))
    except NotPlain:
        from model.validation import field_adapter

        return _validated(field_adapter(Postmortem, spec.name), raw, at)


def _read_item(model: type[Section], raw: Any, at: Path) -> _Part:
    strange: list[Any] = []
    try:
        return _Part(raw, plain_section(model, raw, strange), tuple(_unknown_below(raw, at, at) if strange else ()))
    except NotPlain:
        from model.validation import adapter

        return _validated(adapter(model), raw, at)


def _validated(adapter: TypeAdapter[Any], raw: Any, at: Path) -> _Part:
    """Validate one value; leave out what does not fit until the rest does."""
    from pydantic import ValidationError

    misfits = list(_unknown_below(raw, at, at))
    pruned = raw
    for _ in range(_attempts(raw)):
        try:
            return _Part(raw, _remembering(adapter.validate_python(pruned), misfits), tuple(misfits))
        except ValidationError as error:
            broken = {_data_path(pruned, problem["loc"]): problem for problem in error.errors(include_url=False)}
            for path, problem in broken.items():
                misfits.append(_misfit(at, path, pruned, problem))
                if not path:
                    return _Part(raw, None, tuple(misfits))
                hole = "" if model_at((*at, *path)) is None else {}
                pruned = _without(pruned, path, hole)
    return _Part(raw, None, tuple(misfits))


def _remembering(typed: Any, misfits: list[Misfit]) -> Any:
    """Let the sections just made, and no default that others share, know what stood where a value was left out."""
    left_out = {misfit.path: misfit for misfit in misfits if not misfit.unknown_key}
    for path, misfit in left_out.items():
        if any(path[:length] in left_out for length in range(len(path))):
            continue
        holder = typed
        for part in path[:-1]:
            holder = holder.__dict__[str(part)] if isinstance(holder, Section) else holder[part]
        if isinstance(holder, Section) and misfit.found.strip():
            known = holder.__dict__.get("unread", ())
            holder.__dict__["unread"] = (*known, (str(path[-1]), misfit.found))
    return typed


def _attempts(raw: Any) -> int:
    """Each round removes at least one broken level, so the depth of the data bounds the rounds."""
    depth, level = 1, [raw]
    while level := [
        child
        for value in level
        for child in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
    ]:
        depth += 1
    return depth + 2


def _data_path(value: Any, loc: tuple[str | int, ...]) -> Path:
    """Return the part of a validation location that exists in the data (pydantic adds its own marks behind it)."""
    path: list[str | int] = []
    for part in loc:
        if not (isinstance(value, dict) and part in value) and not _indexes(value, part):
            break
        value = value[part]
        path.append(part)
    return tuple(path)


def _indexes(value: Any, part: str | int) -> bool:
    return isinstance(value, list) and isinstance(part, int) and part < len(value)


def _without(value: Any, path: Path, hole: Any) -> Any:
    """Return the value with what is at `path` left out, copying only the containers on the way.

    An item of a list leaves a hole, so that the others keep their place.
    """
    head, rest = path[0], path[1:]
    if isinstance(value, dict):
        if rest:
            return {**value, head: _without(value[head], rest, hole)}
        return {key: child for key, child in value.items() if key != head}
    inner = _without(value[head], rest, hole) if rest else hole
    return [*value[: int(head)], inner, *value[int(head) + 1 :]]


def _misfit(at: Path, path: Path, data: Any, problem: Mapping[str, Any]) -> Misfit:
    value = data
    for part in path:
        value = value[part]
    spec = field_at((*at, *path))
    expected = spec.expected if spec else "a mapping of `key: value` lines"
    reason = problem.get("ctx", {}).get("error")
    if problem["type"] == "value_error" and reason is not None:
        expected = str(reason)
    return Misfit(path, False, _shown(value), expected, spec.example if spec else "")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        keys = [str(key) for key in list(value)[:3]]
        return (
            f"a mapping with the key{'s' if len(value) > 1 else ''} {', '.join(keys)}" if keys else "an empty mapping"
        )
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _unknown_below(value: Any, base: Path, at: Path) -> Iterator[Misfit]:
    """Yield the unknown keys of a value and of everything below it, as paths from `base`."""
    stack: list[tuple[Any, Path]] = [(value, at)]
    while stack:
        here, path = stack.pop()
        if isinstance(here, dict):
            model = model_at(path)
            known = fields_of(model) if model is not None else {}
            if known:
                yield from (misfit.under(path[len(base) :]) for misfit in _unknown_keys(here, known))
            stack += [(child, (*path, key)) for key, child in here.items() if not known or key in known]
        elif isinstance(here, list):
            stack += [(child, (*path, index)) for index, child in enumerate(here)]


def _unknown_keys(mapping: Mapping[Any, Any], known: Mapping[str, FieldSpec]) -> Iterator[Misfit]:
    for key in mapping:
        name = str(key)
        if name in known or name.startswith(TEAM_PREFIX):
            continue
        import difflib  # only for those who mistype

        close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
        expected = f"did you mean `{close[0]}`?" if close else "one of " + ", ".join(known)
        yield Misfit((key,), True, f"unknown key `{name[:SHOWN]}`", expected)
