"""What a screen shows: one frozen state of the document, and what was found in it.

Screens hold no truth of their own. They are given a `View`, draw it, and raise edits through `Editing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from model.findings import Finding, Severity

if TYPE_CHECKING:
    from model.checklist import Entry
    from model.edits import Edit, Path
    from model.policy import Policy
    from model.postmortem import Postmortem
    from model.rubric import Rubric
    from model.text import Text

WEIGHT = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.ADVICE: 1}
MARKS = {
    Severity.ERROR: ("✖", "$text-error"),
    Severity.WARNING: ("▲", "$text-warning"),
    Severity.ADVICE: ("•", "$text-muted"),
}
"""How a finding is marked: never by colour alone."""


READ_ONLY = "Read-only: nothing was changed. Edit a copy, or open it without --read-only."
"""What is told where something would change a file that is only looked at."""


class Editing(Protocol):
    """What screens may ask for. Every call is carried out before it returns; the new view has then been shown."""

    def apply(self, edits: Sequence[Edit], coalesce: object = None) -> bool:
        """Make edits as one step of undo; False if they were refused, which the user has then been told."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether edits are refused because the file is only looked at."""
        ...


@dataclass(frozen=True)
class View:
    """One state of the document."""

    snapshot: Postmortem
    text: Text
    findings: tuple[Finding, ...] = ()
    entries: tuple[Entry, ...] = ()
    policy: Policy | None = None
    rubric: Rubric | None = None
    """How this state scores, or the state before while this one is still looked at; None at first."""
    scored: bool = False
    """Whether the rubric is of this very state."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    day: datetime | None = None
    """The day in the file's name, if it has one."""

    @property
    def data(self) -> Any:
        """The plain data as the file has it."""
        return self.text.data

    def value(self, path: Path) -> Any:
        """Return the raw value at a path; None where there is none."""
        here = self.data
        for part in path:
            if isinstance(here, Mapping):
                here = here.get(part)
            elif isinstance(here, Sequence) and not isinstance(here, str) and isinstance(part, int):
                here = here[part] if 0 <= part < len(here) else None
            else:
                return None
        return here

    def end_of(self, path: Path) -> Path:
        """Return the path at which the next item of the list at `path` goes."""
        items = self.value(path)
        return (*path, len(items) if isinstance(items, list) else 0)

    def says_what(self, other: View) -> bool:
        """Whether all that screens show is the same in another view; the time they were made is not shown by itself."""
        return (
            self.text is other.text
            and self.policy is other.policy
            and self.findings == other.findings
            and self.entries == other.entries
            and self.rubric == other.rubric
        )

    @cached_property
    def _worst(self) -> dict[Path, Severity]:
        worst: dict[Path, Severity] = {}
        for finding in self.findings:
            for length in range(len(finding.path) + 1):
                prefix = finding.path[:length]
                known = worst.get(prefix)
                if known is None or WEIGHT[finding.severity] > WEIGHT[known]:
                    worst[prefix] = finding.severity
        return worst

    def worst_below(self, path: Path) -> Severity | None:
        """Return the weight of the gravest finding at a path or below it."""
        return self._worst.get(path)

    def findings_at(self, path: Path) -> list[Finding]:
        """Return the findings at a path or below it."""
        return [finding for finding in self.findings if finding.path[: len(path)] == path]
