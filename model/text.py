"""The file as text: lossless YAML, where everything is, and edits that change only the lines they are about.

    TextError
    ├── UnreadableText         the text cannot be opened as YAML (line, column, found, expected, mend)
    │   ├── NotText            the bytes are no UTF-8 text
    │   ├── YamlSyntaxError    the text is no YAML
    │   ├── ConflictMarkers    a git merge left its markers in the file
    │   └── TooLarge           a limit that protects the program is exceeded
    └── EditRefused            this edit cannot be made; nothing was changed (path, reason)

A `Text` is a value: it never changes, `apply` returns another one. What an edit leaves alone stays the same byte for
byte in the text and the same object in `data`. It knows YAML 1.2 and nothing of postmortems; the order of a mapping's
keys is told to it. Reading and writing files is `model.disk`'s.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from model.frozen import frozen
from model.yaml.build import parse
from model.yaml.errors import (
    ConflictMarkers,
    EditRefused,
    NotText,
    ProblemKind,
    TextError,
    TextProblem,
    TooLarge,
    UnreadableText,
    YamlSyntaxError,
    shown,
)
from model.yaml.events import Engine, fastest
from model.yaml.guard import Limits, decode, encode, refuse_conflict
from model.yaml.lines import LineIndex
from model.yaml.pages import Pages
from model.yaml.state import KeyOrder, Reading, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.edits import Edit, Path
    from model.yaml.spots import Sheet, Spot

__all__ = [
    "ConflictMarkers",
    "EditRefused",
    "Engine",
    "KeyOrder",
    "Limits",
    "NotText",
    "Position",
    "ProblemKind",
    "Text",
    "TextError",
    "TextProblem",
    "TooLarge",
    "UnreadableText",
    "YamlSyntaxError",
    "shown",
]

_MARK: Final = "\ufeff"
_LIMITS: Final = Limits()


@frozen
class Position:
    """A place in the text; both count from 1, the column in code points."""

    line: int
    column: int


class Text:
    """A YAML text with its data and the place of every value; immutable, made by `from_bytes` or `parse`."""

    def __init__(self, state: State, reading: Reading, *, marked: bool) -> None:
        self._state = state
        self._reading = reading
        self._marked = marked

    @classmethod
    def from_bytes(
        cls,
        raw: bytes,
        *,
        key_order: KeyOrder | None = None,
        limits: Limits = _LIMITS,
        engine: Engine | None = None,
    ) -> Text:
        """Read the bytes of a file; raise UnreadableText with line, column and how to mend it.

        `key_order` gives for the path of a mapping the order in which new keys take their place; `engine` chooses a
        parser (by default the fastest there is: the result is the same).
        """
        source = decode(raw, limits)
        marked = source.startswith(_MARK)
        source = source.removeprefix(_MARK)
        refuse_conflict(source)
        reading = Reading(engine or fastest(), limits, key_order)
        state = State(Pages.of(source), parse(source, reading.engine, limits))
        return cls(state, reading, marked=marked)

    @classmethod
    def parse(
        cls,
        source: str,
        *,
        key_order: KeyOrder | None = None,
        limits: Limits = _LIMITS,
        engine: Engine | None = None,
    ) -> Text:
        """Read a text that is in memory; as `from_bytes`."""
        return cls.from_bytes(encode(source), key_order=key_order, limits=limits, engine=engine)

    @property
    def source(self) -> str:
        """The text as it stands, without byte order mark; offsets of this class count its code points."""
        return self._state.source

    @property
    def data(self) -> Any:
        """The values as dict, list, str, int, float, bool and None, to be read only; None for an empty text.

        Types are those of the YAML 1.2 core schema: dates and times, `yes`, `on`, `1_000` are text. All keys are text,
        as they are written. Aliases are the object they stand for; `<<` is a key like any other.
        """
        return self._state.data

    @property
    def problems(self) -> tuple[TextProblem, ...]:
        """What is kept and shown but not edited: duplicate keys, tags, complex keys, anchors, further documents."""
        return self._state.parsed.problems

    def to_bytes(self) -> bytes:
        """Return the bytes for the file: exactly those it was read from, but for the edits made since."""
        return ((_MARK if self._marked else "") + self.source).encode()

    def apply(self, edit: Edit) -> Text:
        """Return the text after `edit`, or this very text where it changes nothing; raise EditRefused."""
        from model.yaml.change import changed

        state = changed(self._state, edit, self._reading)
        if state is self._state:
            return self
        # What this text found out about its lines is cheap to find again and dear to keep for a long undo history.
        self.__dict__.pop("_sheet", None)
        self.__dict__.pop("_lines", None)
        return Text(state, self._reading, marked=self._marked)

    def apply_all(self, edits: Iterable[Edit]) -> Text:
        """Return the text after all `edits`, one after the other; where one is refused none is made."""
        from model.edits import runs_of

        text = self
        for run in runs_of(edits):
            after = text._after_run(run) if len(run) > 1 else None
            if after is None:
                after = text
                for edit in run:
                    after = after.apply(edit)
            text = after
        return text

    def _after_run(self, run: list[Edit]) -> Text | None:
        """Return the text after inserts that stand one behind the other, where they can be made as one."""
        from model.edits import Insert
        from model.yaml.change import changed_by_run

        state = changed_by_run(self._state, [edit for edit in run if isinstance(edit, Insert)], self._reading)
        if state is None:
            return None
        self.__dict__.pop("_sheet", None)
        self.__dict__.pop("_lines", None)
        return Text(state, self._reading, marked=self._marked)

    def position(self, path: Path, *, key: bool = False) -> Position:
        """Return where the value at `path` begins, with `key` the key (or dash) before it.

        Where nothing is at `path`, it is the position of the nearest thing around it.
        """
        spot, _ = self._sheet.follow(path)
        if spot is None:
            return Position(1, 1)
        offset = self._sheet.head(spot.parent, spot.index) if key and spot.parent else spot.start
        return Position(*self._lines.place(offset))

    def span(self, path: Path) -> tuple[int, int]:
        """Return from which to which offset of `source` the value at `path` reaches; KeyError where nothing is."""
        spot = self._spot(path)
        return spot.start, spot.end

    def raw(self, path: Path) -> str:
        """Return the value at `path` as it is written: quotes, block indicators and all; KeyError where nothing is."""
        start, end = self.span(path)
        return self.source[start:end]

    def lines_of(self, path: Path) -> range:
        """Return the lines, from 1, of the entry at `path`: key or dash, value and the comments that belong to it."""
        spot = self._spot(path)
        if spot.parent is None:
            first, last = spot.start, spot.end
        elif spot.in_flow:
            first, last = self._sheet.head(spot.parent, spot.index), spot.end
        else:
            first = self._sheet.first(spot.parent, spot.index)
            last = self._sheet.last(spot.parent, spot.index)
        return range(self._lines.line(first), self._lines.line(last) + 1)

    def path_at(self, line: int, column: int | None = None) -> Path:
        """Return the path of what stands on `line` (at `column`, else the first entry that begins on it).

        On an empty line or a comment it is the entry above.
        """
        from model.yaml.places import deepest_at

        begin, after = self._lines.span(line)
        offset = None if column is None else min(begin + column - 1, max(begin, after - 1))
        return deepest_at(self._sheet, begin, offset)

    @cached_property
    def _sheet(self) -> Sheet:
        from model.yaml.spots import Sheet

        return Sheet(self.source, self._state.parsed.root, self._state.parsed.start)

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self.source)

    def _spot(self, path: Path) -> Spot:
        spot, done = self._sheet.follow(path)
        if spot is None or done < len(path):
            raise KeyError(path)
        return spot
