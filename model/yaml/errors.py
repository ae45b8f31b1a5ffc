"""What can be wrong with a YAML text: the errors that end an attempt, and the remarks that do not.

    TextError
    ├── UnreadableText         the text cannot be opened as YAML
    │   ├── NotText            the bytes are no UTF-8 text
    │   ├── YamlSyntaxError    the text is no YAML
    │   ├── ConflictMarkers    a git merge left its markers in the file
    │   └── TooLarge           a limit that protects the program is exceeded
    └── EditRefused            the text is fine, but this edit cannot be made; nothing was changed

Every message says where, what was found, what was expected and how to mend it. This module does not know the name of
the file; whoever opened it puts that in front.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from model.frozen import frozen

if TYPE_CHECKING:
    from model.edits import Path


class TextError(Exception):
    """Anything that keeps a text from being read or edited."""


class UnreadableText(TextError):  # noqa: N818 - named for what the text is, as its kinds are
    """The text cannot be opened as YAML; `line` and `column` count from 1, columns in code points."""

    def __init__(self, line: int, column: int, *, found: str, expected: str, mend: str) -> None:
        super().__init__(f"line {line}, column {column}: found {found}; expected {expected}; {mend}")
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
        self.mend = mend


class NotText(UnreadableText):
    """The bytes are not UTF-8 text: another encoding, a binary file, control characters."""


class YamlSyntaxError(UnreadableText):
    """The text breaks a rule of YAML at the position that is given."""


class ConflictMarkers(UnreadableText):
    """A git merge left `<<<<<<<`, `=======` and `>>>>>>>` in the file; `line` is where the first one stands."""


class TooLarge(UnreadableText):
    """The text exceeds one of the `Limits`; opening it could exhaust the machine."""


class EditRefused(TextError):  # noqa: N818 - named for what happened
    """The edit at `path` cannot be made, for `reason`; the text is unchanged."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{shown(path)}: {reason}")
        self.path = path
        self.reason = reason


class ProblemKind(Enum):
    """What a part of the text uses that the workbook shows and keeps, but does not edit or recommend."""

    DUPLICATE_KEY = "duplicate key"
    CUSTOM_TAG = "custom tag"
    COMPLEX_KEY = "complex key"
    ANCHOR = "anchor"
    ALIAS = "alias"
    MERGE_KEY = "merge key"
    SEVERAL_DOCUMENTS = "several documents"
    LONG_NUMBER = "long number"


@frozen
class TextProblem:
    """A remark on the text that keeps nobody from opening it; `line` and `column` count from 1."""

    kind: ProblemKind
    path: Path
    line: int
    column: int
    found: str
    expected: str
    mend: str


def shown(path: Path) -> str:
    """Return `path` as a person reads it: `timeline[2].event`; the root is "the file"."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".") or "the file"
