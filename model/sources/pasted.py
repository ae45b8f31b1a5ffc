"""Notes and scrolls of chat: what people paste, with a clock where a line, a list item or a table's row begins.

`14:05`, `2:05 PM`, `14.05`, `~14:05`, `14:??`, `14:05-14:20`; a day stands in a heading, or in front of the clock, or
is the incident's, and goes on over midnight. A line without a clock belongs to the one before it where it is chat or
where nothing stands behind that one's clock, and is left out where it is prose. Times are only looked for where a line
begins.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from model.frozen import frozen
from model.month_names import SHORT
from model.patterns import compiled
from model.sources.pasted_days import DAY, day_of, with_date
from model.sources.reckoning import NOTES_MIDNIGHT, Bearings, Reckoner, to_instant
from model.sources.said_zone import zone_said
from model.sources.scroll import SPEAKER, joined
from model.sources.sighting import LONGEST_TEXT, Address, Kind, Line, Place, Sighting, Unparsed
from model.sources.written import ZONE, Written, clock, in_zone, is_possible
from model.times import Instant, TimeError, microseconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ABOUT = r"(?:~|≈|ca\.?\s*|circa\s+|about\s+|around\s+|approx(?:\.|imately)?\s*)"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_CLOCK = (
    r"(?:[0-9]{1,2}:(?:[0-9]{2}|\?\?|[xX]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?|[0-9]{2}\.[0-9]{2}(?![0-9.])|[0-9]{1,2}h[0-9]{2})"
    rf"{_HALF}|[0-9]{{1,2}}\s?[AaPp][Mm]\b"
)
_TIME = compiled(
    rf"(?:(?:{DAY})[T,\s]+(?:at\s+|[-–—]\s+)?)?(?P<about>{_ABOUT})?(?P<clock>{_CLOCK})"
    rf"(?:\s*(?:-|–|—|to|until)\s*(?P<until>{_CLOCK})(?![0-9:-])|[-–](?P<minute>[0-5][0-9])(?![0-9:.]))?"
    rf"(?P<zone>\s?{ZONE.decode()})?(?P<vague>\s*(?:\?|ish\b))?",
    re.IGNORECASE,
)
_FRONT = compiled(r"\s*(?:>\s*)*(?:[-*+•]\s+|[0-9]{1,3}[.)]\s+)?(?:\[[ xX]\]\s+)?[\[(*_`]*(?:[Aa]t\s+|@\s*)?")
_BEHIND = compiled(r"[\])*_`]*\s*(?:[-–—:|,.>]+(?=\s)|→)?\s*")
_HEADING = compiled(rf"\s*(?:#+\s*|[-=*_–—\s]*)[*_]*(?:{DAY})[*_]*[-=:\s*_–—]*(?:\([^)]*\))?", re.IGNORECASE)
_SPEAKER = compiled(
    rf"(?P<who>{SPEAKER})(?:\s+APP)?,?\s+(?:[—–-]\s+)?[\[(]?(?=[~0-9]|(?:{'|'.join(SHORT)})[a-z]* [0-9])"
)
_ANY_DAY = date(2000, 1, 2)
_LONGEST_HEADING = 200
_COLOUR = compiled(r"\x1b\[[0-9;]*m")
_ROW = compiled(r"\s*\|(.*)\|\s*")
_RULE = compiled(r"[\s|:+-]*")


@frozen
class Said:
    """One note: its time as written, where it stands, and what it says."""

    number: int
    written: Written
    until: Written | None
    text: str
    said: str
    chat: bool

    def in_zone(self, zone: str) -> Said:
        """Return it in the zone that is named for all, where it names none itself."""
        if not zone or self.written.offset is not None or self.written.abbreviation is not None:
            return self
        until = None if self.until is None else in_zone(self.until, zone)
        return replace(self, written=in_zone(self.written, zone), until=until)


def dated_lines(lines: Sequence[str]) -> int:
    """Return how many of the lines begin with a clock as people write it."""
    return sum(_is_dated(_COLOUR.sub("", line)) for line in joined(lines, _is_clock))


def _is_dated(line: str) -> bool:
    try:
        read = _read(with_date(line[:LONGEST_TEXT], _ANY_DAY), None, None)
    except TimeError:
        return False
    return read is not None and is_possible(read.written)


def sightings(lines: Iterable[str], name: str, bearings: Bearings) -> Iterator[Sighting | Unparsed]:
    """Yield what the notes tell, in their order. `name` is the file they stand in; empty for a paste."""
    reckoner = Reckoner(bearings, NOTES_MIDNIGHT)
    source = name or "notes"
    copied = (bearings.read_at or bearings.incident).astimezone(bearings.zone or UTC).date()
    for note in _notes(lines, bearings.incident, copied):
        place: Place = Line(name, note.number) if name else Address("")
        if isinstance(note, _Refused):
            yield Unparsed(place, note.text, note.reason)
            continue
        try:
            reckoned = reckoner.reckon(note.written)
            until = _until(note, reckoner, to_instant(reckoned.at))
        except TimeError as error:
            yield Unparsed(place, note.text, str(error))
            continue
        yield Sighting(
            to_instant(reckoned.at),
            note.text[:LONGEST_TEXT],
            note.said[:LONGEST_TEXT] or note.text[:LONGEST_TEXT],
            place,
            source,
            Kind.MESSAGE if note.chat else Kind.NOTE,
            None,
            reckoned.assumed,
            until,
        )


def _until(note: Said, reckoner: Reckoner, begin: Instant) -> Instant | None:
    """Return the end of a span; one that lies before its beginning is of the next day."""
    if note.until is None:
        return None
    end = to_instant(reckoner.reckon(note.until).at)
    return end if end >= begin else Instant(end + timedelta(days=1))


@frozen
class _Refused:
    number: int
    text: str
    reason: str


def _notes(lines: Iterable[str], near: Instant, copied: date) -> Iterator[Said | _Refused]:
    under = _Heading(near)
    held: Said | None = None
    zone = ""
    for number, whole in enumerate(joined(lines, _is_clock), start=1):
        line = _COLOUR.sub("", whole[:LONGEST_TEXT])
        heading = _HEADING.fullmatch(line) if len(line) <= _LONGEST_HEADING else None
        try:
            if heading is not None:
                under.begin(day_of(heading, near))
                continue
            spelled = with_date(line, copied)
            read = _read(spelled, under.day, near)
        except TimeError as error:
            yield _Refused(number, line, str(error))
            continue
        if read is None:
            zone = zone_said(line) or zone
            if held is not None and line.strip() and (held.chat or not held.said):
                held = replace(held, text=f"{held.text}\n{line}", said=f"{held.said.rstrip()} {line.strip()}".strip())
            continue
        if held is not None:
            yield held
        read = read.in_zone(zone)
        written = under.placed(read.written)
        if spelled is not line:
            written = written._replace(day_assumed=True)
        held = replace(read, number=number, text=line, written=written)
    if held is not None:
        yield held


def _is_clock(line: str) -> bool:
    """Whether a clock stands alone in a line."""
    return len(line) <= _LONGEST_HEADING and _TIME.fullmatch(line.strip()) is not None


class _Heading:
    """The day that the last heading names, counted on over midnight for the notes below it."""

    def __init__(self, near: Instant) -> None:
        self._near = near
        self._clock: timedelta | None = None
        self.day: Written | None = None

    def begin(self, day: Written | None) -> None:
        """Go on under a heading; under none where there is no day."""
        self.day, self._clock = day, None

    def placed(self, made: Written) -> Written:
        """Return a note's time on its day: the next one where its clock has jumped back over midnight."""
        day = self.day
        if day is None or (made.year, made.month, made.day) != (day.year, day.month, day.day):
            if made.day is not None and made.year is not None:
                self.begin(None)
            return made
        clock = timedelta(hours=made.hour, minutes=made.minute)
        if self._clock is not None and self._clock - clock > NOTES_MIDNIGHT and day.month and day.day:
            with suppress(ValueError, OverflowError):
                after = date(day.year or self._near.year, day.month, day.day) + timedelta(days=1)
                self.day = day._replace(
                    year=after.year if day.year else None, month=after.month, day=after.day, day_assumed=True
                )
        self._clock = clock
        day = self.day or day
        return made._replace(year=day.year, month=day.month, day=day.day, day_assumed=day.day_assumed)


def _read(line: str, day: Written | None, near: Instant | None) -> Said | None:
    """Read the clock at a line's beginning, or None where there is none. Raises `TimeError` for an impossible one."""
    row = _ROW.fullmatch(line)
    if row is not None:
        return _row([cell.strip() for cell in row[1].split("|")], line, day, near)
    front = _FRONT.match(line)
    at = front.end() if front else 0
    match = _TIME.match(line, at)
    if match is not None and _ends_well(line, match):
        return _note(line, match, "", day, near)
    speaker = _SPEAKER.match(line, at)
    if speaker is None:
        return None
    match = _TIME.match(line, speaker.end())
    if match is None or line[match.end() :].strip(" )]:") != "":
        # In mid-line a clock is part of what is said; only a speaker's name and a clock alone head a message.
        return None
    between = speaker[0][len(speaker["who"]) :]
    if " " not in speaker["who"] and between == " " and not re.search(r"[AaPp]\.?[Mm]", match["clock"]):
        # One word and a clock: as likely the end of a sentence.
        return None
    return _note(line, match, speaker["who"].strip(), day, near)


def _ends_well(line: str, match: re.Match[str]) -> bool:
    """Whether a clock, and not the beginning of another number, of a ratio or of a version was read."""
    behind = line[match.end() :]
    return not behind or (not (behind[0].isalnum() or behind[0] in "%/") and not re.match(r"[.:][0-9]", behind))


def _row(cells: Sequence[str], line: str, day: Written | None, near: Instant | None) -> Said | None:
    """Read a row of a Markdown table by its first cell that is a time and nothing else."""
    for index, cell in enumerate(cells):
        match = _TIME.fullmatch(cell.strip("*_` "))
        if match is not None:
            rest = [
                other for place, other in enumerate(cells) if place != index and other and not _RULE.fullmatch(other)
            ]
            made = _note(line, match, "", day, near)
            return replace(made, said=": ".join(rest), chat=False)
    return None


def _note(line: str, match: re.Match[str], who: str, day: Written | None, near: Instant | None) -> Said:
    written = _written(match, _begin(match), day, near)
    end = match["until"] or _end_of_minutes(match)
    until = _written(match, end, day, near) if end else None
    behind = _BEHIND.match(line, match.end())
    said = line[behind.end() if behind else match.end() :].strip()
    speaks = re.match(r"<@?[\w .-]{1,40}>|@?[\w.-]{1,30}:\s", said)
    return Said(0, written, until, line, f"{who}: {said}" if who else said, bool(who or speaks))


def _begin(match: re.Match[str]) -> str:
    """Return the clock at which a span begins: of `2:05-2:15 PM` both are in the afternoon."""
    begin, end = match["clock"], match["until"] or ""
    half = re.search(r"[AaPp](?=\.?[Mm])", end)
    if half is None or re.search(r"[AaPp]\.?[Mm]", begin) or not re.match(r"(?:0?[1-9]|1[0-2])[:.]", begin):
        return begin
    hours = [int(re.split(r"[:.\s]", each)[0]) % 12 for each in (begin, re.sub(r"[A-Za-z]", " ", end))]
    goes_on = hours[0] <= hours[1]
    return f"{begin} {half[0] if goes_on else {'a': 'p', 'p': 'a'}[half[0].lower()]}m"


def _end_of_minutes(match: re.Match[str]) -> str:
    """Return the end of `14:40-50`, or of `14:40-10` in the next hour; nothing where it is no such span."""
    clock_found = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", match["clock"])
    if match["minute"] is None or clock_found is None or match["iso"]:
        return ""
    hour = int(clock_found[1]) + (match["minute"] <= clock_found[2])
    return f"{hour % 24}:{match['minute']}"


def _offset(match: re.Match[str]) -> str:
    """Return what would be minutes behind a clock alone: behind a full date it is an offset, as ISO 8601 has it."""
    return f"-{match['minute']}" if match["minute"] and match["iso"] else ""


def _written(match: re.Match[str], text: str, day: Written | None, near: Instant | None) -> Written:
    """Return the clock with its day, its zone and how vague it is."""
    plain = re.sub(r"(?<=[0-9])[.hH](?=[0-9]{2}(?![0-9]))", ":", text, count=1) if ":" not in text else text
    open_minutes = re.search(r":(\?\?|[xX]{2})", plain) is not None
    plain = re.sub(r":(\?\?|[xX]{2})", ":00", plain)
    plain = re.sub(r"^([0-9]{1,2})(?=\s?[AaPp])", r"\1:00", plain)
    fraction = re.search(r"(?<=:[0-9]{2})[.,]([0-9]+)", plain)
    if fraction is not None:
        plain = plain[: fraction.start()] + plain[fraction.end() :]
    made = clock(plain.strip().rstrip("."))._replace(microsecond=microseconds(fraction and fraction[1]))
    own = day_of(match, near)
    placed = own if own.day is not None else day
    if placed is not None:
        made = made._replace(year=placed.year, month=placed.month, day=placed.day, year_assumed=placed.year_assumed)
    made = in_zone(made, (match["zone"] or _offset(match)).strip().upper())
    return made._replace(approximate=bool(match["about"] or match["vague"] or open_minutes))
