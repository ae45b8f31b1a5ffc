"""Postmortems with hostile text in every field that the schema declares, and what must not reach the terminal of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from model.fields import FieldSpec, Shape, fields_of
from model.postmortem import Postmortem
from model.visible import ACTIVE

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
OURS = re.compile(
    rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]"  # CSI: colours, cursor, modes
    rb"|\x1b\]22;[a-z]+\x07"  # the shape of the mouse's pointer
    rb"|\x1b\]8;(?:id=[0-9.a-z-]+)?;(?:https?://[\x21-\x7e]+)?\x1b\\"  # a link to the web
    rb"|\x18\x1b\\"  # ends whatever was being written, on leaving
    rb"|\x1bP\+q[0-9a-fA-F;]*\x1b\\|\x1b_Gi=\d+[^\x1b]*\x1b\\"  # questions to the terminal
)
"""What Textual and this project write of themselves. The attacks use a colour, 666, that nobody writes."""


def check_bytes(raw: bytes) -> None:
    """Nothing of theirs acts in what reached the terminal."""
    for attack in (b"\x1b[666m", b"\x1b]52", b"\x1b]0;", b"\x1b]8;;file", b"\x1bPdcs", b"\x9b666"):
        assert attack not in raw, attack
    rest = OURS.sub(b"", raw).decode("utf-8")
    left = {found.group() for found in ACTIVE.finditer(rest)} - {"\r", "\n", "\x0e", "\x0f"}
    assert not left, [ascii(character) for character in left]


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
