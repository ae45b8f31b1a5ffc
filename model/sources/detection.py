"""Which format a log is of: every format reads the first lines, the one that dates most of them is taken for the file.

The vote is kept, so that it can be shown; the others that dated lines too are its rivals, and tell a mixed file.
Knows nothing of where the lines come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.frozen import frozen
from model.sources.lines import FORMATS, FRAMED
from model.sources.lines.protocol import shape
from model.sources.written import is_possible
from model.times import AmbiguousDay, TimeError, UnknownZone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.sources.lines.protocol import LineFormat, LineReader

SAMPLE = 200
"""Lines that vote."""


@frozen
class Vote:
    """How many of the first lines one format could date."""

    format: str
    lines: int


@frozen
class Detection:
    """The format that a file is read in, and how that was decided."""

    format: LineFormat
    reader: LineReader
    votes: tuple[Vote, ...]
    """All formats that dated a line, most first."""
    sampled: int
    """Lines that voted."""
    dated: int = 0
    """Lines that any format could date."""
    rivals: tuple[LineReader, ...] = ()
    """Readers that dated lines which the chosen one could not: the file mixes formats."""
    mixed_with: tuple[str, ...] = ()
    """Their names."""
    forced: bool = False
    """The user has named the format: no other is asked."""

    def in_words(self) -> str:
        """Return the vote as a person reads it: `syslog (198 of 200 lines; iso 2)`."""
        counts = {vote.format: vote.lines for vote in self.votes}
        others = ", ".join(f"{vote.format} {vote.lines}" for vote in self.votes if vote.format != self.format.name)
        mine = f"{counts.get(self.format.name, 0)} of {self.sampled} lines"
        return f"{self.format.name} ({mine}{'; ' + others if others else ''})"


class UnknownFormat(ValueError):  # noqa: N818 - named for what is wrong
    """The name of a format that there is not."""


def detect(sample: Sequence[bytes], forced: str | None = None) -> Detection | None:
    """Return the format for a file that begins with `sample`, or None where no line can be dated.

    `forced` overrules the vote, which is held nevertheless. Raises `UnknownFormat` for a name that there is not.
    """
    lines = [line for line in sample if line.strip()][:SAMPLE]
    counted = _counted(FORMATS, sample, lines)
    if 2 * len(frozenset().union(*(dated for _, _, dated in counted))) < len(lines):
        counted += _counted(FRAMED, sample, lines)
    voters = sorted(counted, key=lambda entry: -len(entry[2]))
    votes = tuple(Vote(form.name, len(dated)) for form, _, dated in voters)
    if forced is not None:
        form = format_named(forced)
        reader = form.reader(sample)
        return None if reader is None else Detection(form, reader, votes, len(lines), forced=True)
    if not voters:
        return None
    form, reader, mine = voters[0]
    rivals = [(other, its) for other, its, dated in voters[1:] if dated - mine]
    return Detection(
        form,
        reader,
        votes,
        len(lines),
        len(frozenset().union(*(dated for _, _, dated in voters))),
        tuple(its for _, its in rivals),
        tuple(other.name for other, _ in rivals),
    )


def format_named(name: str) -> LineFormat:
    """Return the format of that name. Raises `UnknownFormat`, which lists the names."""
    forms = (*FORMATS, *FRAMED)
    for form in forms:
        if form.name == name:
            return form
    raise UnknownFormat(f"no format is called {name!r}: there are {', '.join(form.name for form in forms)}")


def _counted(
    forms: Sequence[LineFormat], sample: Sequence[bytes], lines: Sequence[bytes]
) -> list[tuple[LineFormat, LineReader, frozenset[int]]]:
    """Return the formats that can date lines, each with its reader and the numbers of those lines."""
    shapes = {shape(line) for line in lines}
    possible = [form for form in forms if not form.begins or any(each.startswith(form.begins) for each in shapes)]
    counted = [
        (form, reader, _dated(reader, lines)) for form in possible if (reader := form.reader(sample)) is not None
    ]
    return [entry for entry in counted if entry[2]]


def _dated(reader: LineReader, lines: Sequence[bytes]) -> frozenset[int]:
    """Return the numbers of the lines whose time the reader can read; one that must be asked about counts."""
    dated = []
    for number, line in enumerate(lines):
        entry = reader.split(line)
        if entry is None:
            continue
        try:
            made = reader.decode(entry.stamp.decode("latin-1"), entry.zone.decode("latin-1"))
        except (UnknownZone, AmbiguousDay):
            dated.append(number)
            continue
        except TimeError:
            continue
        if made is not None and is_possible(made):
            dated.append(number)
    return frozenset(dated)
