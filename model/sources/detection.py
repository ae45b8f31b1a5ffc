"""Which format a log is of: every format reads the first lines, the one that dates most of them is taken for the file.

The vote is kept, so that it can be shown; the others that dated lines too are its rivals, and tell a mixed file.
Knows nothing of where the lines come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.frozen import frozen
from model.sources.carriers import Carried, carriers, indentation
from model.sources.lines import FORMATS, FRAMED
from model.sources.lines.protocol import shape
from model.sources.written import is_possible
from model.times import AmbiguousDay, TimeError, UnknownZone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.sources.carriers import Carrier
    from model.sources.lines.protocol import LineFormat, LineReader

    Voters = list[tuple[LineFormat, LineReader, frozenset[int]]]
    """Formats that can date lines, each with its reader and the numbers of those lines."""

_GOOD_PART = 5
"""One in so many lines, and more."""
_ENOUGH = 3
"""Lines that share a frame, from which on it is no accident."""
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
    carrier: Carrier | None = None
    """What stands in front of every line; the readers look through it."""
    voted: tuple[bytes, ...] = ()
    """The lines that voted."""

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
    counted, carrier = _elected(sample, lines)
    voters = sorted(counted, key=lambda entry: -len(entry[2]))
    votes = tuple(Vote(form.name, len(dated)) for form, _, dated in voters)
    if forced is not None:
        form = format_named(forced)
        made = form.reader(sample if carrier is None else [carrier.opened(line) for line in sample])
        if made is None:
            return None
        return Detection(
            form, _through(carrier, made), votes, len(lines), forced=True, carrier=carrier, voted=tuple(lines)
        )
    if not voters:
        return None
    form, reader, mine = voters[0]
    rivals = [(other, its) for other, its, dated in voters[1:] if dated - mine]
    return Detection(
        form,
        _through(carrier, reader),
        votes,
        len(lines),
        len(_together(voters)),
        tuple(_through(carrier, its) for _, its in rivals),
        tuple(other.name for other, _ in rivals),
        carrier=carrier,
        voted=tuple(lines),
    )


def _elected(sample: Sequence[bytes], lines: Sequence[bytes]) -> tuple[Voters, Carrier | None]:
    """Return the formats that date lines, and what carries the lines, where more can be dated by looking through it.

    Formats with a frame are asked where the others know too few.
    """
    elected = _counted(FORMATS, sample, lines)
    chosen: Carrier | None = None
    most = len(_together(elected))
    possible = tuple(carriers(lines)) if most < len(lines) else ()
    for each in possible:
        voters = _counted(FORMATS, _opened(each, sample), _opened(each, lines))
        if len(_together(voters)) > most:
            elected, most, chosen = voters, len(_together(voters)), each
    # Indented lines belong to others, unless all are.
    beginning = sum(not line[:1].isspace() for line in lines) or len(lines)
    for carrier in (chosen,) if chosen else (None, *possible):
        if 2 * most >= beginning:
            break
        voters = elected + _framed(_opened(carrier, sample), _opened(carrier, lines))
        if len(_together(voters)) > most:
            elected, most, chosen = voters, len(_together(voters)), carrier
    elected = elected + _framed_rest(elected, _opened(chosen, lines))
    indented = None if most else indentation(lines)
    if indented is not None:
        elected, chosen = _counted(FORMATS, _opened(indented, sample), _opened(indented, lines)), indented
    return elected, chosen


def _opened(carrier: Carrier | None, lines: Sequence[bytes]) -> Sequence[bytes]:
    return lines if carrier is None else [carrier.opened(line) for line in lines]


def _framed_rest(voters: Voters, lines: Sequence[bytes]) -> Voters:
    """Return formats with a frame that date what the others do not, where that is a good part of the lines.

    A file may mix both. They are learnt from those lines alone, and have no vote on the others.
    """
    known = _together(voters)
    rest = [line for number, line in enumerate(lines) if number not in known and not line[:1].isspace()]
    if not known or len(rest) * _GOOD_PART < len(lines):
        return []
    counted = [(form, reader, dated - known) for form, reader, dated in _framed(rest, lines)]
    return [entry for entry in counted if len(entry[2]) >= _ENOUGH]


def _framed(sample: Sequence[bytes], lines: Sequence[bytes]) -> Voters:
    """Return the first formats with a frame that together date all lines, or all of them."""
    counted: Voters = []
    for form in FRAMED:
        counted += _counted((form,), sample, lines)
        if len(_together(counted)) == len(lines):
            break
    return counted


def _together(voters: Voters) -> frozenset[int]:
    """Return the numbers of the lines that any of the formats dates."""
    return frozenset().union(*(dated for _, _, dated in voters))


def _through(carrier: Carrier | None, reader: LineReader) -> LineReader:
    return reader if carrier is None else Carried(reader, carrier)


def format_named(name: str) -> LineFormat:
    """Return the format of that name. Raises `UnknownFormat`, which lists the names."""
    forms = (*FORMATS, *FRAMED)
    for form in forms:
        if form.name == name:
            return form
    raise UnknownFormat(f"no format is called {name!r}: there are {', '.join(form.name for form in forms)}")


def _counted(forms: Sequence[LineFormat], sample: Sequence[bytes], lines: Sequence[bytes]) -> Voters:
    """Return those of the formats that can date lines."""
    shapes = {shape(line) for line in lines}
    possible = [form for form in forms if not form.begins or any(each.startswith(form.begins) for each in shapes)]
    counted = [
        (form, reader, _dated(reader, lines)) for form in possible if (reader := form.reader(sample)) is not None
    ]
    return [entry for entry in counted if entry[2]]


def _dated(reader: LineReader, lines: Sequence[bytes]) -> frozenset[int]:
    """Return the numbers of the lines whose time the reader can read; one that must be asked about counts."""
    dated = []
    known: dict[tuple[bytes, bytes], bool] = {}
    for number, line in enumerate(lines):
        entry = reader.split(line)
        if entry is None:
            continue
        written = (entry.stamp, entry.zone)
        if written not in known:
            known[written] = _can_be_read(reader, *written)
        if known[written]:
            dated.append(number)
    return frozenset(dated)


def _can_be_read(reader: LineReader, stamp: bytes, zone: bytes) -> bool:
    try:
        made = reader.decode(stamp.decode("utf-8", "replace"), zone.decode("utf-8", "replace"))
    except (UnknownZone, AmbiguousDay):
        return True
    except TimeError:
        return False
    return made is not None and is_possible(made)
