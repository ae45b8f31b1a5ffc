"""What was typed or pasted to import from and has not come to the timeline yet: going back loses none of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Drafts:
    """One draft for each way to import; they live as long as the workbook is open, and no longer."""

    path: str = ""
    text: str = ""
    command: str = ""
    _path_was_read: bool = False
    _command_was_read: bool = False
    _text_read: str = ""

    def add_text(self, text: str) -> None:
        """Keep a pasted text, behind one that waits already."""
        if text.strip() and text not in self.text:
            self.text = f"{self.text.rstrip()}\n{text}".lstrip("\n")

    def read(self, *, path: bool = False, command: bool = False, text: str = "") -> None:
        """Remember which of them is read now."""
        self._path_was_read, self._command_was_read, self._text_read = path, command, text

    def taken(self) -> None:
        """Forget what was read last: it has come to the timeline."""
        if self._path_was_read:
            self.path = ""
        if self._command_was_read:
            self.command = ""
        if self._text_read:
            self.text = self.text.replace(self._text_read, "", 1).strip("\n")
        self.read()
