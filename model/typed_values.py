"""What is written for the text that stands in a field while somebody types: what it is understood as, if it is.

So that findings, checklist and preview are of what will be in the file, and not of a short form that is on its way
there. What is not understood yet is told from what is: nobody needs to hear that `14:` is no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.fields import NUMBERS, FieldSpec, Shape
from model.plain_reading import NotPlain, plain_value
from model.values import completed, value_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def written(
    spec: FieldSpec, text: str, *, held: str, near: datetime | None, now: datetime, beside: Mapping[str, object]
) -> str:
    """Return what the file gets for a text in a field that held another one before; itself where it is nothing else.

    What the file had and what can be read is left as it is: only looking at a field changes nothing. `beside` holds the
    fields of the same mapping. One of a line's common answers is written as it is commonly: `usd` is `USD`.
    """
    if not text.strip() or (text == held and fits(spec, text)):
        return text
    if spec.shape in NUMBERS:
        from model.typed_numbers import spelled, value_for

        taken = value_for(spec, text, beside)
        return text if taken is None else spelled(taken.value)
    if spec.shape is Shape.LINE:
        return next((answer for answer in spec.choices if answer.casefold() == text.strip().casefold()), text)
    return completed(spec, text, near=near, now=now)


def fits(spec: FieldSpec, text: str) -> bool:
    """Whether a text can be read as a value of the field."""
    try:
        plain_value(spec, value_from(spec, text), [])
    except NotPlain:
        return False
    return True


def moment_held(spec: FieldSpec | None, text: str) -> datetime | None:
    """Return the moment that a field held as text, if it holds moments and held one."""
    if spec is None or spec.shape is not Shape.INSTANT or not text:
        return None
    from model.moments import parse_moment
    from model.times import TimeError

    try:
        return parse_moment(text)
    except TimeError:
        return None
