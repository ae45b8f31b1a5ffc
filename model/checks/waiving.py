"""Waivers: checks that do not apply to a file or to one of its lines, each with the reason.

A waiver is an entry of `review.waivers`, or a comment `# check: ignore[name] reason` on the line concerned or on a
line of its own just above. One without a reason has no effect, and one that nothing needs is told.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from model.checks.registry import all_checks, registered
from model.frozen import frozen, slotted
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.places import Places
    from model.checks.subject import Subject
    from model.findings import Finding
    from model.review import Waiver

COMMENT = compiled(r"(?<!\S)#[ \t]*check:[ \t]*ignore\[([^\]\n]*)\][ \t]*([^\n]*)")


@frozen
class Directive:
    """One comment that waives checks."""

    line: int
    column: int
    covers: int
    """The line that it speaks of: its own, or the next one if it stands alone."""
    names: tuple[str, ...]
    reason: str
    words: str


@slotted
class Waivers:
    """The waivers of one document, and which of them took effect."""

    entries: tuple[Waiver, ...]
    directives: tuple[Directive, ...]
    places: Places
    used_entries: set[int] = field(default_factory=set)
    used_directives: set[tuple[int, str]] = field(default_factory=set)

    @classmethod
    def of(cls, subject: Subject, places: Places) -> Waivers:
        """Return the waivers that the file gives."""
        return cls(subject.snapshot.review.waivers, tuple(directives(subject)), places)

    def waive(self, finding: Finding) -> bool:
        """Whether a waiver with a reason covers the finding; remembers that it did."""
        if not self.entries and not self.directives:
            return False
        if not registered(finding.check).waivable:
            return False
        waived = False
        for index, entry in enumerate(self.entries):
            if entry.check == finding.check and entry.because:
                self.used_entries.add(index)
                waived = True
        for directive in self.directives:
            if finding.check in directive.names and directive.reason and self._covers(directive, finding):
                self.used_directives.add((directive.line, finding.check))
                waived = True
        return waived

    def _covers(self, directive: Directive, finding: Finding) -> bool:
        return directive.covers in (finding.line, self.places.of(finding.path).line)

    def unused_entries(self) -> Iterator[int]:
        """Yield the places of the entries that have a reason and a known check, and waived nothing."""
        for index, entry in enumerate(self.entries):
            if entry.because and entry.check in all_checks() and index not in self.used_entries:
                yield index

    def unused_directives(self) -> Iterator[tuple[Directive, str]]:
        """Yield the comments, with the name of the check, that waived nothing."""
        for directive in self.directives:
            for name in directive.names:
                if directive.reason and name in all_checks() and (directive.line, name) not in self.used_directives:
                    yield directive, name


def directives(subject: Subject) -> Iterator[Directive]:
    """Yield the comments of a text that waive checks; what only looks so inside of a value is none."""
    source = subject.text.source
    if "check:" not in source or "ignore" not in source:
        return
    for match in COMMENT.finditer(source):
        if _in_a_value(match[0].strip(), subject.data):
            continue
        before = source[source.rfind("\n", 0, match.start()) + 1 : match.start()]
        line = source.count("\n", 0, match.start()) + 1
        names = tuple(name.strip() for name in match[1].split(",") if name.strip())
        covers = line if before.strip() else line + 1
        yield Directive(line, len(before) + 1, covers, names, match[2].strip(), match[0].strip())


def _in_a_value(words: str, value: Any) -> bool:
    stack = [value]
    while stack:
        here = stack.pop()
        if isinstance(here, str) and words in here:
            return True
        stack += here.values() if isinstance(here, dict) else here if isinstance(here, list) else ()
    return False
