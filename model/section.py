"""What all sections of a postmortem share: the frozen base model and the vocabulary of field types.

A field is declared once, with title, description and examples. Everything that is known of a field (validation, JSON
Schema, the form's label and hint, the reference documentation) is read from that declaration. Values are lenient
where a person's intent is plain (a number where text is expected) and strict where a guess would be silent (a time
without a zone). This module knows no particular section.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from model.times import parse_instant

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Section(BaseModel):
    """A mapping of the file. Every field may be missing: a draft is never invalid for being incomplete."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        allow_inf_nan=False,
    )

    ASKED_FIRST: ClassVar[tuple[str, ...]] = ()
    """The fields that a form asks for before the others, where that is not the file's order."""

    @model_validator(mode="before")
    @classmethod
    def _empty_is_missing(cls, values: Any) -> Any:
        """Take a key without a value as missing: templates leave many such keys to be filled."""
        if isinstance(values, dict) and None in values.values():
            return {key: value for key, value in values.items() if value is not None}
        return values


class Multiline:
    """Marks text that may run over several lines."""


class Wrapped:
    """Marks text that is one sentence: shown over several lines where it is long, without line breaks of its own."""


class Suggested:
    """Marks text for which common answers exist; others are allowed."""

    def __init__(self, *answers: str) -> None:
        self.answers = answers


class Reference:
    """Marks an id that points at something in the same file: a tree node, a factor or a why chain."""


def as_text(value: Any) -> Any:
    """Return a scalar as text: a title of `2024` is text, although YAML reads a number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return value


def _read_instant(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    return parse_instant(value if isinstance(value, str) else str(value))


def _read_day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if not ISO_DAY.fullmatch(text):
        raise ValueError("a day, YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"a day that exists, YYYY-MM-DD ({error})") from error


Line = Annotated[str, BeforeValidator(as_text)]
"""Text on one line."""

Sentence = Annotated[str, BeforeValidator(as_text), Wrapped()]
"""A sentence or two without line breaks."""

Prose = Annotated[str, BeforeValidator(as_text), Multiline()]
"""Text that may run over several lines."""

Instant = Annotated[
    datetime,
    BeforeValidator(_read_instant),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A moment: ISO 8601 with an offset, kept in UTC."""

Day = Annotated[date, BeforeValidator(_read_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day without a time, YYYY-MM-DD."""

Percent = Annotated[float, Field(ge=0)]
"""A share in percent; over 100 where a budget is overspent."""

Id = Annotated[str, BeforeValidator(as_text)]
"""A short, stable name that other places of the file refer to."""

Ref = Annotated[str, BeforeValidator(as_text), Reference()]
"""The id of a tree node, a factor or a why chain."""


def evidence_field() -> Any:
    """Declare the list of evidence that events, whys, factors, causes and learnings carry."""
    return Field(
        default=(),
        title="Evidence",
        description="Links, log lines, commits or file:line that show it; one a line.",
        examples=["https://ci.example.com/4812", "checkout.log:4711"],
    )


Evidence = tuple[Line, ...]


def filled(value: Any) -> bool:
    """Say whether anything is written in a value: a section of empty fields, an empty list or blank text is not."""
    if isinstance(value, str):
        return not value.isspace() and value != ""
    if isinstance(value, Section):
        return any(filled(part) for part in value.__dict__.values())
    if isinstance(value, (tuple, list)):
        return any(filled(part) for part in value)
    if isinstance(value, dict):
        return any(filled(part) for part in value.values())
    return value is not None
