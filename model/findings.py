"""A finding: what a reviewer would say about one place of the file, and how to mend it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from model.frozen import frozen

if TYPE_CHECKING:
    from model.edits import Edit, Path


class Severity(StrEnum):
    """How much a finding weighs: errors fail a check, warnings and advice do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@frozen
class Finding:
    """One remark about one place. Lines and columns count from 1; columns count characters."""

    check: str
    """Name of the rule in kebab case, such as `action-without-owner`."""
    family: str
    """A step's name, `document`, `language` or `secrets`."""
    severity: Severity
    path: Path
    message: str
    """What is wrong, why it matters, what was found."""
    suggestion: str = ""
    """How to mend it."""
    words: str = ""
    """The words of the file that the finding is about, where it is about some."""
    line: int = 1
    column: int = 1
    edit: Edit | None = None
    """The edit that mends it, where no person has to choose."""

    def as_json(self) -> dict[str, Any]:
        """Return the stable machine form that `check --format json` prints."""
        return {
            "check": self.check,
            "family": self.family,
            "severity": self.severity.value,
            "path": list(self.path),
            "line": self.line,
            "column": self.column,
            "words": self.words,
            "message": self.message,
            "suggestion": self.suggestion,
        }


@frozen
class FileChecked:
    """One file and what was found in it."""

    name: str
    """As it was given, or as it was found below a folder that was given."""
    source: str
    findings: tuple[Finding, ...]
    unusable: str = ""
    """Why it could not be opened; empty where it could."""
