"""How pydantic validates sections: their declarations as its schemas, built when a value first has to be explained.

What plainly fits is read without it (see `model.plain_reading`). pydantic is asked about everything else: it knows
what can be taken for what, and tells all that does not fit at once, with paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic_core import core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

    from model.section import Bounds, Read, Section

CONFIG = core_schema.CoreConfig(allow_inf_nan=False)


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def adapter(declared: Any) -> TypeAdapter[Any]:
    """Return what validates values of a section, or of a field's type."""
    if declared not in _ADAPTERS:
        _ADAPTERS[declared] = TypeAdapter(declared)
    return _ADAPTERS[declared]


def field_adapter(section: type[Section], name: str) -> TypeAdapter[Any]:
    """Return what validates values of one field of a section."""
    return adapter(section.types()[name])


def section_schema(section: type[Section], handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    """Return how a mapping becomes a section: unknown keys are passed over, a key without a value is a missing one."""
    types = section.types()
    fields = [
        core_schema.dataclass_field(
            name,
            core_schema.with_default_schema(
                handler.generate_schema(types[name]),
                **_default(declared.default, declared.make_default),
            ),
            kw_only=True,
        )
        for name, declared in section.DECLARED.items()
    ]
    arguments = core_schema.dataclass_args_schema(section.__name__, fields, extra_behavior="ignore")
    reference = f"{section.__module__}.{section.__qualname__}:{id(section)}"
    whole = core_schema.dataclass_schema(section, arguments, list(section.DECLARED), config=CONFIG, ref=reference)
    return core_schema.no_info_before_validator_function(_empty_is_missing, whole)


def _default(value: Any, make: Any) -> dict[str, Any]:
    return {"default": value} if make is None else {"default_factory": make}


def _empty_is_missing(values: Any) -> Any:
    """Pass over keys without a value, since templates leave many to be filled, and keys that are no texts."""
    if isinstance(values, dict):
        return {key: value for key, value in values.items() if value is not None and isinstance(key, str)}
    return values


def read_schema(mark: Read, schema: core_schema.CoreSchema) -> core_schema.CoreSchema:
    """Return how a value is made of what the file holds, then validated."""
    made = core_schema.no_info_before_validator_function(mark.read, schema)
    if mark.json_schema is not None:
        told = mark.json_schema
        made["metadata"] = {"pydantic_js_functions": [lambda _schema, _handler: told]}
    return made


def bounded_schema(mark: Bounds, schema: core_schema.CoreSchema) -> core_schema.CoreSchema:
    """Return the schema of a number with its bounds."""
    bounds = {"ge": mark.least, "le": mark.most}
    return {**schema, **{name: bound for name, bound in bounds.items() if bound is not None}}
