"""The sandbox in which templates run, ours and a team's own, and the filters that they share.

What a template prints is escaped unless a filter says that it is Markdown already, so that a forgotten filter shows
too many backslashes and never lets a field act. Templates reach the fields of a postmortem and the values given to
them, and nothing of Python behind these: no methods of models, no files, no imports but of our own templates.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from model.moments import WholeDay
from model.report import escape, prose
from model.section import Section
from model.timeline import spell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

TEMPLATES = Path(__file__).parent / "templates"
LONGEST_REPEAT = 1_000_000
"""Characters or items that a template may make by multiplication; enough for any line, too few for a flood."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, narrowed to what a report needs."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Let templates read fields of models; their inherited methods can read files and run pickles."""
        if isinstance(obj, Section):
            return attr in obj.DECLARED or _is_own_property(type(obj), attr)
        if isinstance(obj, type):
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def is_safe_callable(self, obj: Any) -> bool:
        """Let templates call functions that they are given, never make objects of a class."""
        return not isinstance(obj, type) and bool(super().is_safe_callable(obj))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply what stays small; powers and `%` on text can fill the memory with one expression."""
        if operator == "**" or (operator == "%" and not _is_number(left)):
            _refuse(f"`{operator}` is not available in templates")
        if operator == "*" and not (_is_number(left) and _is_number(right)):
            size = sum(len(side) for side in (left, right) if hasattr(side, "__len__"))
            times = max((side for side in (left, right) if _is_number(side)), default=0)
            if size * times > LONGEST_REPEAT:
                _refuse(f"a template made something longer than {LONGEST_REPEAT:,}")
        return super().call_binop(context, operator, left, right)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float))


def _is_own_property(model: type[Section], name: str) -> bool:
    return not hasattr(Section, name) and isinstance(getattr(model, name, None), property)


def _refuse(why: str) -> NoReturn:
    raise SecurityError(why)


def printed(value: Any) -> Markup:
    """Return what a template prints for a value: Markdown as it is, nothing for None, all else escaped."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return Markup("")
    if isinstance(value, bool):
        return Markup("yes" if value else "no")  # noqa: S704 - words of ours
    if isinstance(value, float):
        return Markup(number(value))  # noqa: S704 - digits
    if isinstance(value, datetime):
        return Markup(moment(value))  # noqa: S704 - digits
    if isinstance(value, date):
        return Markup(value.isoformat())  # noqa: S704 - digits
    return Markup(escape.plain(str(value)))  # noqa: S704 - just escaped


def moment(value: datetime) -> str:
    """Return a moment in UTC to the minute; with seconds where it has them, without a time where it is a day."""
    if isinstance(value, WholeDay):
        return value.date().isoformat()
    return f"{value:%Y-%m-%d %H:%M:%S}" if value.second else f"{value:%Y-%m-%d %H:%M}"


def told(section: Section, name: str) -> Markup:
    """Return what a template prints for a field; where it could not be read, that and what stands in the file."""
    value = getattr(section, name)
    if value is None and name in section.unread:
        return Markup("could not be read: ") + _trusted(escape.code)(section.unread[name])
    return printed(value)


def number(value: float) -> str:
    """Return a number with its thousands apart and without a needless fraction."""
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):,}"
    return f"{value:,.6f}".rstrip("0").rstrip(".") if abs(value) >= 1e-6 else f"{value:g}"  # noqa: PLR2004 - six digits


def _words(value: Any) -> str:
    """Return a choice such as `process-gap` as words."""
    return str(value).replace("-", " ").replace("_", " ")


def _trusted(function: Callable[..., str]) -> Callable[..., Markup]:
    """Turn a function of `escape` or `prose` into a filter whose result is Markdown; missing text stays missing."""

    def markdown(text: Any, *more: Any) -> Markup:
        return Markup("" if text is None else function(str(text), *more))  # noqa: S704 - what these functions are for

    return markdown


def _indented(markdown: Markup, width: int) -> Markup:
    return Markup(prose.indented(str(printed(markdown)), width))  # noqa: S704 - printed escapes what is no Markdown


def _joined(items: Iterable[Any], between: str = ", ") -> Markup:
    """Join what a template prints for each item; `between` is the template's own Markdown."""
    return Markup(between).join(printed(item) for item in items)  # noqa: S704 - written in the template


FILTERS: Mapping[str, Callable[..., Any]] = {
    "prose": _trusted(prose.prose),
    "inline": _trusted(prose.inline),
    "cell": _trusted(prose.cell),
    "labelled": _trusted(prose.labelled),
    "plain": _trusted(escape.plain),
    "code": _trusted(escape.code),
    "fenced": _trusted(escape.fenced),
    "link": _trusted(escape.link),
    "evidence": _trusted(escape.evidence),
    "named_in": escape.named_in,
    "indented": _indented,
    "joined": _joined,
    "words": _words,
    "number": lambda value: "" if value is None else number(value),
    "spell": spell,
    "told": told,
}


@cache
def environment() -> Sandbox:
    """Return the one sandbox of this program; its templates are compiled when they are first used."""
    sandbox = Sandbox(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    sandbox.filters.update(FILTERS)
    return sandbox
