"""What was typed or pasted to import from and has not come to the timeline yet: going back loses none of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.sources.milestones import Suggestion
    from model.sources.request import Request, Source

FILE, PASTE, COMMAND = "f", "p", "c"
"""The ways to import, by their keys."""


@dataclass
class Choices:
    """What was chosen of a source, so that going back loses none of it."""

    source: tuple[str, str | None] = ("", None)
    """The location and the pasted text that it was read from."""
    decided: dict[tuple[str, str, bool], bool] = field(default_factory=dict)
    """Which groups are chosen and which are let go, by their keys; of the others the default choice holds."""
    accepted: dict[str, Suggestion] = field(default_factory=dict)
    """The milestones that were accepted, by their names."""
    is_all: bool = False
    """Whether all of the source was taken to the timeline."""
    narrowed: Request | None = None
    """The request that it was read by last: its window, its pattern, its zone."""

    def narrow(self, asked: Request) -> Request:
        """Return a request for the same source with the filters that it was read by last."""
        last = self.narrowed
        if last is None:
            return asked
        return replace(
            asked, since=last.since, until=last.until, grep=last.grep, severity=last.severity, zone=last.zone
        )

    def of_taken(self) -> Choices:
        """Return what is still known once events have come to the timeline: the zone of the source's times."""
        last = self.narrowed
        kept = None if last is None else replace(last, since=None, until=None, grep=None, severity=None)
        return Choices(self.source, narrowed=kept)


@dataclass
class Drafts:
    """One draft for each way to import; they live as long as the workbook is open, and no longer."""

    path: str = ""
    text: str = ""
    command: str = ""
    _choices: Choices = field(default_factory=Choices)
    _read: str = ""
    """The key of the way by which something was read last."""
    _text_read: str = ""

    def add_text(self, text: str) -> None:
        """Keep a pasted text, behind one that waits already."""
        if text.strip() and text not in self.text:
            self.text = f"{self.text.rstrip()}\n{text}".lstrip("\n")

    def read(self, way: str, text: str = "") -> None:
        """Remember by the key of which way something is read now, and which text."""
        self._read, self._text_read = way, text

    def choices_of(self, source: Source) -> Choices:
        """Return what was chosen of a source when it was read last; of another source nothing is known any more.

        A text that goes on keeps its zone.
        """
        key = (source.location, source.text)
        before = self._choices.source[1]
        if self._choices.source != key:
            goes_on = bool(before and source.text and before in source.text)
            self._choices = self._choices.of_taken() if goes_on else Choices()
            self._choices.source = key
        return self._choices

    @property
    def kept(self) -> str:
        """Where what was read last can be found again, in words."""
        return f"Nothing was added. i {self._read} shows it again, with what was chosen."

    def taken(self) -> None:
        """Forget what was read last: it has come to the timeline. A text stays until all of it has."""
        if self._read == FILE:
            self.path = ""
        elif self._read == COMMAND:
            self.command = ""
        elif self._read == PASTE and self._choices.is_all:
            self.text = self.text.replace(self._text_read, "", 1).strip("\n")
        self._choices = self._choices.of_taken()
