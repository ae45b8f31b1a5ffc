"""Reading what was asked for, on a thread: how far it is is told, and it can be given up at any moment.

A screen derives from this and shows what was read; it begins anew whenever the request changes.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.message import Message
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from model.sources.milestones import Outlook
    from model.sources.request import Gathering, Progress, Request


class ImportReading(ModalScreen[list[dict[str, Any]] | None]):
    """Reads; what is done with it is for the screen that derives from this to say."""

    @dataclass
    class Progressed(Message):
        """The reading is so far."""

        progress: Progress
        reading: threading.Event

        def can_replace(self, message: Message) -> bool:
            """Only the last one matters."""
            return isinstance(message, ImportReading.Progressed)

    @dataclass
    class Gathered(Message):
        """The reading is done, or was refused for a reason."""

        gathering: Gathering | None
        outlook: Outlook | None
        reading: threading.Event
        refusal: str = ""

    def __init__(self, request: Request) -> None:
        super().__init__()
        self._request = request
        self._given_up = threading.Event()

    @property
    def request(self) -> Request:
        """What is read, and by which filters."""
        return self._request

    def begins(self) -> None:
        """Say that a reading begins."""
        raise NotImplementedError

    def goes_on(self, progress: Progress) -> None:
        """Say how far it is."""
        raise NotImplementedError

    def refused(self, reason: str) -> None:
        """Say why nothing is read."""
        raise NotImplementedError

    def read_all(self, gathering: Gathering, outlook: Outlook | None) -> None:
        """Show what was read."""
        raise NotImplementedError

    def on_unmount(self) -> None:
        """Read no further."""
        self.give_up_reading()

    def give_up_reading(self) -> None:
        """Have the reading end soon; what it gives is not asked for any more."""
        self._given_up.set()

    def read(self, request: Request) -> None:
        """Read by these filters; what was read before is given up."""
        self._request = request
        self.give_up_reading()
        self._given_up = threading.Event()
        self.begins()
        self._gather(request, self._given_up)

    @work(thread=True, group="gather")
    def _gather(self, request: Request, given_up: threading.Event) -> None:
        from model.sources.gathering import gather
        from model.sources.milestones import outlook

        def tell(progress: Progress) -> None:
            self.post_message(self.Progressed(progress, given_up))

        try:
            gathering = gather(request, progress=tell, cancelled=given_up.is_set)
        except ValueError as error:
            self.post_message(self.Gathered(None, None, given_up, str(error)))
        else:
            self.post_message(self.Gathered(gathering, outlook(gathering.candidates), given_up))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        event.stop()
        if not event.reading.is_set():
            self.goes_on(event.progress)

    @on(Gathered)
    def _gathered(self, event: Gathered) -> None:
        event.stop()
        if event.reading.is_set():
            return
        if event.gathering is None:
            self.refused(event.refusal)
            return
        event.reading.set()  # what is told of its progress from now on is late
        self.read_all(event.gathering, event.outlook)
