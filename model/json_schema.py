"""The JSON Schema (2020-12) of the file, by which editors complete and check it.

Made from the declarations of the schema, then fitted to what the reader takes: a key without a value is as good as a
missing one, keys that begin with `x_` are the team's own, a number may stand where text is expected. Unknown keys are
forbidden, so that an editor shows a typing error while it is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from model.fields import FieldSpec, Shape, fields_of
from model.postmortem import Postmortem
from model.reading import TEAM_PREFIX
from model.validation import adapter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.section import Section

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE_NAME = "postmortem.schema.json"
"""What the schema is called beside the files that it describes."""

_NULL = {"type": "null"}
_TEXT = ["string", "number", "boolean"]
_SAID_OTHERWISE = ("default", "title", "description", "examples")


class _Generator(GenerateJsonSchema):
    """pydantic's generator; sections keep no titles of their own, as their names are no help."""

    schema_dialect = DIALECT
    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012 - declared so by pydantic


def json_schema() -> dict[str, Any]:
    """Return the schema as plain data, keys in the file's order."""
    schema = adapter(Postmortem).json_schema(schema_generator=_Generator)
    definitions = schema.pop("$defs", {})
    for model in _models(Postmortem):
        _fit(schema if model is Postmortem else definitions[model.__name__], model)
    head = {"$schema": DIALECT, "title": "Postmortem", "description": "One postmortem, format version 1."}
    body = {key: value for key, value in schema.items() if key not in head}
    return {**head, **body, "$defs": definitions}


def _models(model: type[Section]) -> Iterator[type[Section]]:
    """Yield a model and all below it, each once."""
    found: dict[type[Section], None] = {}
    stack = [model]
    while stack:
        here = stack.pop()
        if here not in found:
            found[here] = None
            stack += [spec.model for spec in fields_of(here).values() if spec.model is not None]
    yield from found


def _fit(schema: dict[str, Any], model: type[Section]) -> None:
    """Fit the schema of one mapping to what the reader takes."""
    schema["additionalProperties"] = False
    schema["patternProperties"] = {f"^{TEAM_PREFIX}": {}}
    for name, spec in fields_of(model).items():
        schema["properties"][name] = _property(schema["properties"][name], spec)


def _property(declared: dict[str, Any], spec: FieldSpec) -> dict[str, Any]:
    about: dict[str, Any] = {"title": spec.title, "description": spec.description}
    examples = {"examples": list(spec.examples)} if spec.examples else {}
    choices = list(_choices(declared, spec))
    if spec.shape is Shape.LINES:
        choices = [{**choice, "items": {**choice["items"], **examples}} for choice in choices]
        examples = {}
    if len(choices) == 1 and "type" in choices[0] and "enum" not in choices[0] and "const" not in choices[0]:
        return {**about, **examples, **choices[0], "type": [*_listed(choices[0]["type"]), "null"]}
    return {**about, **examples, "anyOf": [*choices, _NULL]}


def _listed(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else types


def _choices(declared: dict[str, Any], spec: FieldSpec) -> Iterator[dict[str, Any]]:
    """Yield the alternatives that a value may have; answers that are only suggested stand first, to be completed."""
    if spec.choices and spec.shape is not Shape.CHOICE:
        yield {"enum": list(spec.choices)}
    bare = {key: value for key, value in declared.items() if key not in _SAID_OTHERWISE}
    for choice in bare.pop("anyOf", [bare]):
        if choice not in ({}, _NULL):
            yield _lenient(choice)


def _lenient(schema: dict[str, Any]) -> dict[str, Any]:
    """Let a number or a flag stand where any text may, also in lists and tables of texts."""
    if schema == {"type": "string"}:
        return {"type": _TEXT}
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            schema = {**schema, key: _lenient(schema[key])}
    return schema
