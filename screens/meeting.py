"""What the review tells the other steps of a meeting that is on. Knows neither the clock nor where it is shown."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message

NO_MEETING = Content("")
"""What is told when none is on."""


class MeetingTold(Message):
    """What the clock of the meeting says now."""

    def __init__(self, words: Content) -> None:
        super().__init__()
        self.words = words
