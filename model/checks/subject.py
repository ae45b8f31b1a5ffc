"""What is checked and what came of it: the subject, the context of single items, and the finished check.

All are values: a subject may be checked by another thread. They know no rules.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol

from model.frozen import frozen
from model.timeline import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path as FilePath

    from model.checks.registry import Remark
    from model.edits import Path
    from model.findings import Finding
    from model.policy import Policy
    from model.postmortem import Postmortem
    from model.reading import Misfit
    from model.timeline import Event, Mark, Milestone


class Placed(Protocol):
    """A line and a column, both from 1."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column in characters, from 1."""


class TextLike(Protocol):
    """What the checks need of the text: its source, where paths are, and what was odd about the YAML."""

    @property
    def source(self) -> str:
        """The whole file."""

    @property
    def problems(self) -> Any:
        """Remarks on the YAML that do not stop it from being read."""

    def position(self, path: Path, *, key: bool = False) -> Placed:
        """Return the place of a value, or with `key` of its key; or of the nearest thing around it."""

    def span(self, path: Path) -> tuple[int, int]:
        """Return where the value of a path begins and ends in the source, as offsets; KeyError where nothing is."""

    def path_at(self, line: int, column: int | None = None) -> Path:
        """Return the deepest path whose value stands at a place."""


@frozen
class Neighbour:
    """Another postmortem of the same collection, as far as telling duplicates needs it."""

    name: str
    error_text: str
    root_causes: tuple[str, ...]


@frozen
class Subject:
    """One document as the checks see it."""

    snapshot: Postmortem
    data: Any = field(repr=False)
    text: TextLike = field(repr=False)
    misfits: tuple[Misfit, ...]
    policy: Policy
    today: date
    path: FilePath | None = None
    neighbours: tuple[Neighbour, ...] = field(default=(), repr=False)


@frozen
class Context:
    """All that a check of single items may know beside the item."""

    policy: Policy
    today: date
    _marks: dict[int, dict[Milestone, Mark]] = field(default_factory=dict, compare=False, repr=False)

    def marks(self, events: tuple[Event, ...]) -> dict[Milestone, Mark]:
        """Return the milestones of the timeline; found once in a run, as many checks ask."""
        known = self._marks.get(id(events))
        if known is None:
            known = self._marks[id(events)] = marks(events, self.policy.approximate)
        return known


@frozen
class Checked:
    """A finished check, and what the next one can take over from it."""

    subject: Subject
    findings: tuple[Finding, ...]
    """In the order of the file."""
    item_remarks: dict[int, KeptItem] = field(default_factory=dict, repr=False)
    """By the identity of the item."""
    whole_remarks: dict[str, KeptWhole] = field(default_factory=dict, repr=False)
    """By the name of the check."""


@frozen
class KeptItem:
    """The remarks on one item; the item is kept so that its identity is not given to another."""

    item: Any
    remarks: tuple[tuple[str, Remark], ...]


@frozen
class KeptWhole:
    """The remarks of one check of whole parts, and the parts that it saw."""

    seen: tuple[Any, ...]
    remarks: tuple[Remark, ...]


SECTIONS = ("brief", "impact", "regression", "review", "lessons")
LISTS = ("timeline", "whys", "factors", "actions", "triggers")


def units(snapshot: Postmortem) -> Iterator[tuple[str, Path, Iterable[tuple[Path, Any]]]]:
    """Yield what is checked by itself, by kind: the path above, and each item with the rest of its path."""
    for name in SECTIONS:
        yield name, (name,), (((), getattr(snapshot, name)),)
    for name in LISTS:
        yield name, (name,), _listed(getattr(snapshot, name))
    yield "lessons.learnings", ("lessons", "learnings"), _listed(snapshot.lessons.learnings)
    nodes = snapshot.fault_tree.nodes
    yield "fault_tree.nodes", ("fault_tree", "nodes"), zip(((name,) for name in nodes), nodes.values(), strict=True)


def _listed(items: tuple[Any, ...]) -> Iterable[tuple[Path, Any]]:
    return zip(zip(range(len(items))), items, strict=True)
