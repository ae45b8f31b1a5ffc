"""Postmortems with hostile text in every field that the schema declares, made by walking the declarations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from model.fields import FieldSpec, Shape, fields_of
from model.postmortem import Postmortem

if TYPE_CHECKING:
    from model.section import Section

ATTACKS = (
    "\x1b[666mcsi",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;title\x07",
    "\x1bPdcs\x1b\\",
    "\x9b666mc1",
    "\x9d52;c;b3duZWQ=\x9c",
    "\u202egnp.exe\u2066",
    "z\u200bw\u2060\ufeff",
    "[@click=app.quit]quit[/]",
    "[/red]",
    "[bold",
    "\\[x]",
    "{{ 7 * 7 }}{% for x in y %}",
    "<script>alert(1)</script>",
    "\x00\x07\x08\x0c\x7f",
    "\r\x0bcarriage",
    "=cmd|' /C calc'!A0",
    "[l](javascript:alert(1)) ![i](file:///etc/passwd)",
    "\U000e0041\u061c\u2028",
)
TEXT = " ".join(ATTACKS)


def hostile_file(*, everywhere: bool) -> str:
    """A YAML file with `TEXT` in every field: of text only, or, with `everywhere`, also where a number or a time belongs."""
    values = _mapping(Postmortem, everywhere, "")
    values["postmortem"] = 1
    if not everywhere:
        values["fault_tree"] = _tree()
        values["kind"] = "regression"
    return "".join(f"{_quoted(key)}: {_written(value)}\n" for key, value in values.items())


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(str(key))}: {_written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_written(each) for each in value) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    """A double-quoted scalar in which all but plain ASCII stands as an escape, so that any text passes the reader."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isascii() and character.isprintable() else f"\\U{ord(character):08x}"


def every_field(model: type[Section], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every field that the schema declares, by its names."""
    found = []
    for name, spec in fields_of(model).items():
        found.append((*path, name))
        if spec.model is not None:
            found += every_field(spec.model, (*path, name))
    return found


def _mapping(model: type[Section], everywhere: bool, where: str) -> dict[str, Any]:
    made = {name: _value(spec, everywhere, f"{where}.{name}") for name, spec in fields_of(model).items()}
    if everywhere:
        made[f"unknown {TEXT}"] = TEXT
    return made


def _value(spec: FieldSpec, everywhere: bool, where: str) -> Any:
    match spec.shape:
        case Shape.LINE | Shape.SENTENCE | Shape.PROSE:
            return f"{where} {TEXT}" + ("\nsecond line" if spec.shape is Shape.PROSE else "")
        case Shape.LINES:
            return [f"{where} {TEXT}", "[/]"]
        case Shape.MAPPING if spec.model is not None:
            return _mapping(spec.model, everywhere, where)
        case Shape.ITEMS if spec.model is not None:
            return [_mapping(spec.model, everywhere, where) for _ in range(2)]
        case Shape.KEYED if spec.model is not None:
            return {f"{name} {TEXT}": _mapping(spec.model, everywhere, where) for name in "ab"}
        case Shape.TEXTS_BY_KEY:
            return {f"{where} {TEXT}": TEXT}
    return f"{where} {TEXT}" if everywhere or not spec.examples else spec.examples[0]


def _tree() -> dict[str, Any]:
    names = [f"{name} {TEXT}" for name in ("top", "left", "right")]
    nodes = {name: {"label": f"{name} label {TEXT}", "state": "occurred", "evidence": [TEXT]} for name in names}
    nodes[names[0]] = {"label": TEXT, "gate": "and", "inputs": [*names[1:], f"lost {TEXT}"]}
    return {"top": names[0], "nodes": nodes}
