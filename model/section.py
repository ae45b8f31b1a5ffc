"""What all sections of a postmortem share: how a field is declared, and the vocabulary of field types.

A field is declared once, with title, description and examples. Everything that is known of a field (validation, JSON
Schema, the form's label and hint, the reference documentation) is read from that declaration. Values are lenient
where a person's intent is plain (a number where text is expected) and strict where a guess would be silent (a time
without a zone). This module knows no particular section.

The declarations stand by themselves, and pydantic reads them when a value has to be explained (see
`model.validation`): importing it, and building its validators, takes longer than everything else that opening a file
takes together.
"""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Never, dataclass_transform

from model.moments import parse_moment
from model.times import parse_instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Declared:
    """What is said of a field where it is declared."""

    __slots__ = ("annotation", "default", "description", "examples", "make_default", "module", "title")

    def __init__(
        self,
        default: Any,
        make_default: Callable[[], Any] | None,
        title: str,
        description: str,
        examples: tuple[Any, ...],
    ) -> None:
        self.default = default
        self.make_default = make_default
        self.title = title
        self.description = description
        self.examples = examples
        self.annotation = ""
        """The declared type as it is written, and the module where it is looked up."""
        self.module = ""


def field(
    *,
    default: Any = None,
    default_factory: Callable[[], Any] | None = None,
    title: str = "",
    description: str,
    examples: tuple[Any, ...] | list[Any] = (),
) -> Any:
    """Declare a field of a section; `default_factory` makes the value of each section that is given none."""
    return Declared(default, default_factory, title, description, tuple(examples))


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Section:
    """A mapping of the file, as a frozen value. Every field may be missing: a draft is never invalid for that."""

    ASKED_FIRST: ClassVar[tuple[str, ...]] = ()
    """The fields that a form asks for before the others, where that is not the file's order."""

    DECLARED: ClassVar[dict[str, Declared]] = {}
    """The fields by name, in the file's order."""

    _DEFAULTS: ClassVar[dict[str, Any]] = {}
    _MADE: ClassVar[dict[str, Callable[[], Any]]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: value for name in cls.__annotations__ if isinstance(value := cls.__dict__.get(name), Declared)}
        cls.DECLARED = {**cls.DECLARED, **own}
        cls._DEFAULTS = {name: declared.default for name, declared in cls.DECLARED.items()}
        cls._MADE = {name: declared.make_default for name, declared in cls.DECLARED.items() if declared.make_default}
        for name, declared in own.items():
            declared.annotation, declared.module = cls.__annotations__[name], cls.__module__
            delattr(cls, name)

    @classmethod
    def types(cls) -> dict[str, Any]:
        """Return the declared type of each field, looked up in the module that declares it."""
        found: dict[str, Any] = {}
        for module, declared in groupby(cls.DECLARED.items(), key=lambda item: item[1].module):
            written = dict(declared)
            # All of a module at once: compiling them one by one takes longer than all else that opening a file needs.
            together = f"({', '.join(each.annotation for each in written.values())},)"
            types = eval(together, vars(sys.modules[module]))  # noqa: S307 - our own annotations
            found.update(zip(written, types, strict=True))
        return found

    def __init__(self, **values: Any) -> None:
        """Take the values as they are: already typed. Raises TypeError for a name that is no field."""
        mine = self.__dict__
        mine.update(self._DEFAULTS)
        for name, make in self._MADE.items():
            if name not in values:
                mine[name] = make()
        mine.update(values)
        if len(mine) != len(self._DEFAULTS):
            unknown = ", ".join(sorted(values.keys() - self._DEFAULTS.keys()))
            raise TypeError(f"{type(self).__name__} has no field {unknown}")

    @property
    def unread(self) -> dict[str, str]:
        """What stands in the file for fields whose value cannot be read, by name; such a field has its default."""
        return dict(self.__dict__.get("unread", ()))

    def __setattr__(self, name: str, value: Any) -> Never:
        raise AttributeError(f"a {type(self).__name__} is frozen; `{name}` cannot be set")

    def __delattr__(self, name: str) -> Never:
        raise AttributeError(f"a {type(self).__name__} is frozen; `{name}` cannot be deleted")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        told = (
            f"{name}={value!r}" for name, value in self.__dict__.items() if value not in (self._DEFAULTS.get(name), {})
        )
        return f"{type(self).__name__}({', '.join(told)})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic how values of this section are validated; it asks when it first needs to."""
        del source
        from model.validation import section_schema

        return section_schema(cls, handler)


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


class Apart:
    """Marks names: several of them on one line stand apart by commas, and each is an item of its own."""


def as_text(value: Any) -> Any:
    """Return a scalar as text: a title of `2024` is text, although YAML reads a number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return value


def read_instant(value: Any) -> Any:
    """Return the moment that a text tells; raises ValueError with what was expected."""
    if isinstance(value, datetime):
        return value
    return parse_instant(value if isinstance(value, str) else str(value))


def read_moment(value: Any) -> Any:
    """Return the moment, or the whole day, that a text tells; raises ValueError with what was expected."""
    return value if isinstance(value, datetime) else parse_moment(value if isinstance(value, str) else str(value))


def read_day(value: Any) -> Any:
    """Return the day that a text tells; raises ValueError with what was expected."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if not ISO_DAY.fullmatch(text):
        raise ValueError("a day, YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"a day that exists, YYYY-MM-DD ({error})") from error


class Read:
    """Marks a type whose values are made of what the file holds by a function, which raises ValueError."""

    def __init__(self, read: Callable[[Any], Any], json_schema: dict[str, Any] | None = None) -> None:
        self.read = read
        self.json_schema = json_schema
        """What stands in the JSON Schema, where that is not what the type says."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic to read a value so before it looks at the type."""
        from model.validation import read_schema

        return read_schema(self, handler(source))


class Bounds:
    """Marks a number that lies between two others, these included; None where a side is open."""

    def __init__(self, least: float | None = None, most: float | None = None) -> None:
        self.least = least
        self.most = most

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic the bounds."""
        from model.validation import bounded_schema

        return bounded_schema(self, handler(source))


Line = Annotated[str, Read(as_text)]
"""Text on one line."""

Name = Annotated[str, Read(as_text), Apart()]
"""One of several names: no comma stands in it."""

Sentence = Annotated[str, Read(as_text), Wrapped()]
"""A sentence or two without line breaks."""

Prose = Annotated[str, Read(as_text), Multiline()]
"""Text that may run over several lines."""

Instant = Annotated[datetime, Read(read_instant, {"type": "string", "format": "date-time"})]
"""A moment: ISO 8601 with an offset, kept in UTC."""

Moment = Annotated[
    datetime,
    Read(read_moment, {"type": "string", "anyOf": [{"format": "date-time"}, {"format": "date"}]}),
]
"""An instant, or a day where no time is known (a `WholeDay`)."""

Day = Annotated[date, Read(read_day, {"type": "string", "format": "date"})]
"""A day without a time, YYYY-MM-DD."""

Percent = Annotated[float, Bounds(least=0)]
"""A share in percent; over 100 where a budget is overspent."""

Id = Annotated[str, Read(as_text)]
"""A short, stable name that other places of the file refer to."""

Ref = Annotated[str, Read(as_text), Reference()]
"""The id of a tree node, a factor or a why chain."""


def evidence_field() -> Any:
    """Declare the list of evidence that events, whys, factors, causes and learnings carry."""
    return field(
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
