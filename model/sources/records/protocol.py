"""What a format of records must be able to do: say whether a document is of it, and tell the moments that it holds.

A document is parsed JSON (or YAML): alerts, chat, deployments. Times stay text here and are read by one function for
all. Knows nothing of files.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.sources.sighting import Kind, Level


@frozen
class Record:
    """One moment as a document tells it."""

    when: str
    """The time as it is written; empty, null, zero and the year 1 mean that it is not set."""
    said: str
    source: str
    kind: Kind
    level: Level | None = None
    address: str = ""
    """URL under which it can be found; without one, the line of the file is its evidence."""
    until: str = ""
    find: str = ""
    """Text that stands in the document at this record and nowhere before, for the number of its line."""
    original: str = ""
    zone: str = ""
    """The zone of the time, where it names none itself."""
    may_be_clock: bool = False
    """Whether the time may be a clock alone, on the day of the incident."""
    identity: str = ""
    """What tells it from others of the same moment, where it may be sent again in other words; else the original."""


class RecordFormat(Protocol):
    """One way of writing records."""

    @property
    def name(self) -> str:
        """The word for `--from`."""

    @property
    def title(self) -> str:
        """What it is, for people."""

    def claims(self, document: Any) -> bool:
        """Whether the document is of this format."""

    def records(self, document: Any, context: Context) -> Iterator[Record]:
        """Yield what the document tells, in its order."""


@frozen
class Context:
    """What is known besides the document itself."""

    source: str = ""
    """A word for where it comes from: the file's or the channel's name."""
    people: tuple[tuple[str, str], ...] = ()
    """Names of people by their identity."""
    columns: tuple[tuple[str, str], ...] = ()
    """Which column or key holds what, as the user named them: time, event, level, link, source."""


def parts(document: Any, *keys: str) -> Any:
    """Return what lies under the keys, one within the other; None where one is missing."""
    for key in keys:
        if not isinstance(document, dict):
            return None
        document = document.get(key)
    return document


def text(document: Any, *keys: str) -> str:
    """Return what lies under the keys as text; empty where it is missing or holds no plain value."""
    value = parts(document, *keys)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the mappings of a list; a mapping alone counts as a list of one."""
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def sentence(words: Iterable[str], between: str = ": ") -> str:
    """Join the words that are not empty."""
    return between.join(word.strip() for word in words if word and word.strip())


def original(document: Any) -> str:
    """Return a document as one line of JSON."""
    return json.dumps(document, ensure_ascii=False, default=str)
