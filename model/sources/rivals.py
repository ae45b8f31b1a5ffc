"""The other formats of a file: what its own format refuses is read by one that knows it, so that no line is lost.

Files mix formats where several programs write into one, or where one changed its own. Which formats there are, the
vote of the first lines tells; others are tried on lines that nobody knows, on a few of many. What looks like a time may
also stand at the beginning of a line that belongs to the entry before it (a document that was logged, an answer of a
database): such a line counts only where its time lies about where the file is. Knows nothing of files or windows.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from model.sources.carriers import Carried
from model.sources.dating import Dater
from model.sources.lines import FORMATS
from model.sources.lines.protocol import Anchored, shape
from model.sources.reckoning import Reckoner
from model.times import TimeError

if TYPE_CHECKING:
    from model.sources.dating import Dated
    from model.sources.detection import Detection
    from model.sources.lines.protocol import LineFormat, LineReader
    from model.sources.reckoning import Bearings

_ABOUT = 36 * 3600 * 1_000_000
"""Microseconds by which lines of one place of a file may lie apart: wrong zones, and a day without lines."""
_LATER = 60 * 24 * 3600 * 1_000_000
"""The same, forward, for formats in which several of the first lines are: their program may have rested."""
_SEVERAL = 2
_TRIED = 2000
_ONE_IN = 20
"""Lines that are tried with all formats: so many, and one more for each twenty that were dated since."""


class Rivals:
    """Dates lines that the format of their file does not know."""

    def __init__(self, detection: Detection, bearings: Bearings) -> None:
        self._chosen = detection.format.name
        self._bearings = bearings
        self._open = not detection.forced
        self._carrier = detection.carrier
        self._tried = 0
        self._daters: dict[str, Dater] = {}
        self.counted: Counter[str] = Counter()
        """How many lines were read in which other format."""
        self._voted = {vote.format for vote in detection.votes if vote.lines >= _SEVERAL}
        for name, reader in zip(detection.mixed_with, detection.rivals, strict=True):
            self._know(name, reader)

    def __bool__(self) -> bool:
        """Whether any other format is known to stand in the file."""
        return bool(self._daters)

    def _know(self, name: str, reader: LineReader) -> Dater:
        dater = self._daters[name] = Dater(reader, Reckoner(self._bearings))
        return dater

    def date(self, line: bytes, last: int | None, dated: int) -> tuple[Dater, Dated] | None:
        """Return the line's instant in another format, and who dated it; None where it begins no entry of any.

        `last` is the time before it in the file, `dated` how many lines the file's own format has dated.
        """
        for name, dater in self._daters.items():
            made = self._dated(dater, line, last, ahead=_LATER if name in self._voted else _ABOUT)
            if made is not None:
                self.counted[name] += 1
                return dater, made
        if not self._open or self._tried > _TRIED + dated // _ONE_IN:
            return None
        self._tried += 1
        bare = line if self._carrier is None else self._carrier.opened(line)
        begins = shape(bare)
        for form in FORMATS:
            if form.name in (self._chosen, *self._daters) or (form.begins and not begins.startswith(form.begins)):
                continue
            reader = _reader(form, bare)
            if reader is not None and reader.split(bare) is not None:
                reader = reader if self._carrier is None else Carried(reader, self._carrier)
                made = self._dated(Dater(reader, Reckoner(self._bearings)), line, last, ahead=_ABOUT)
                if made is not None:
                    self.counted[form.name] += 1
                    return self._know(form.name, reader), made
        return None

    def meet(self, line: bytes, last: int | None) -> None:
        """Try a line from somewhere in the file, so that its format is known before the file is read."""
        before = self.counted.copy()
        self.date(line, last, 0)
        self.counted = before

    def _dated(self, dater: Dater, line: bytes, last: int | None, *, ahead: int) -> Dated | None:
        if last is not None:
            dater.follow(last)
        try:
            made = dater.date(line)
        except TimeError:
            return None
        return made if made is not None and (last is None or -_ABOUT <= made.at - last <= ahead) else None

    def in_words(self, lines: int) -> str:
        """Return what is to be said of a file in which so many lines were read in all; nothing where it is of one."""
        if not self.counted:
            return ""
        others = ", ".join(
            f"{number:,} {'is' if number == 1 else 'are'} read as {name}" for name, number in self.counted.most_common()
        )
        return f"mixes formats: of {lines:,} lines {others}, the rest as {self._chosen}"


def _reader(form: LineFormat, line: bytes) -> LineReader | None:
    return _plain_reader(form) if isinstance(form, Anchored) else form.reader([line])


@cache
def _plain_reader(form: Anchored) -> LineReader | None:
    """Return the reader of a format that needs no sample; made once, as it is asked for on many lines."""
    return form.reader(())
