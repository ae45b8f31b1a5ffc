"""Documents: JSON, YAML and CSV that are read as a whole, and the instants of the records that they hold.

Several JSON documents may follow one another, as webhooks are collected. Knows no files: it is given text.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from model.frozen import frozen
from model.patterns import compiled
from model.sources.reckoning import Reckoner, to_instant
from model.sources.records import FORMATS, objects, windows_events
from model.sources.records.table import ROLES, columns_of
from model.sources.sighting import LONGEST_TEXT, Address, Line, Place, Sighting, Unparsed
from model.sources.values import any_value
from model.sources.written import clock, in_zone
from model.times import Instant, TimeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model.sources.records.protocol import Context, Record, RecordFormat
    from model.sources.written import Written

_DECODER = json.JSONDecoder(parse_float=str)
_BETWEEN = compiled(r"[ \t\r\n,]*")
_OFTEN = 500
"""Records after which it is asked whether more are wanted."""
_NAMED = compiled(rf"\b(?:{'|'.join(map(re.escape, ROLES['time']))})\b", re.IGNORECASE)

_CLOCK_ALONE = compiled(
    r"([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[AaPp]\.?[Mm]\.?)?)( ?(?:Z|UTC|[A-Z]{3,5}|[+-][0-9]{2}:?[0-9]{2}))?"
)
_RULE = compiled(r"[:|+ -]*-{3,}[:|+ -]*")


@frozen
class Documents:
    """The parsed documents of one source, and the format that claims them."""

    format: RecordFormat
    parsed: tuple[Any, ...]
    cut: bool = False
    """Whether the text ends in the middle of one."""


def parse(
    text: str,
    forced: str | None = None,
    columns: tuple[tuple[str, str], ...] = (),
    check: Callable[[], None] = lambda: None,
) -> Documents | None:
    """Return the documents of a text, or None where it is none that a format claims; `forced` names the format.

    `check` is called every few records, and may raise to end it.
    """
    stripped = text.lstrip("\ufeff \t\r\n")
    parsed: tuple[Any, ...] = ()
    if stripped[:1] in ("{", "["):
        parsed = _json(stripped, check)
    elif stripped.startswith(("apiVersion:", "---", "kind:")):
        parsed = _yaml(text)
    elif stripped.startswith(("<Event", "<?xml", "Event[")):
        events = windows_events.parsed(stripped)
        parsed = (events,) if events else ()
    elif columns or forced == "table" or has_header(stripped):
        parsed = _csv(stripped, check)
    claimed = _claimed(parsed, "table" if columns and forced is None else forced) if parsed else None
    if claimed is None or stripped[:1] not in ("{", "[") or stripped.rstrip().endswith(("}", "]")):
        return claimed
    return replace(claimed, cut=True)


def _claimed(parsed: tuple[Any, ...], forced: str | None) -> Documents | None:
    for form in FORMATS:
        if forced == form.name or (forced is None and form.claims(parsed[0])):
            return Documents(form, parsed)
    flat = tuple(each for document in parsed if isinstance(document, list) for each in document)
    for form in FORMATS:
        if forced is None and flat and form.claims(flat[0]):
            # An array of payloads, each a document of its own.
            return Documents(form, flat)
    if forced is None and not any(parsed):
        # Exports hold empty lists of what there is none of.
        return Documents(objects.FORMAT, ())
    return None


def _json(text: str, check: Callable[[], None]) -> tuple[Any, ...]:
    """Parse documents that follow one another; what breaks ends them. Numbers with a point stay text."""
    found: list[Any] = []
    at = 0
    while at < len(text):
        document, at = _list(text, at, check) if text[at] == "[" else _value(text, at)
        if document is None:
            break
        found.append(document)
        at = _behind(text, at)
    return tuple(found)


def _list(text: str, at: int, check: Callable[[], None]) -> tuple[Any, int]:
    """Parse a list record by record: a long one as a whole would hold up everything else. What breaks off is kept."""
    found: list[Any] = []
    at = _behind(text, at + 1)
    while at < len(text) and text[at] != "]":
        document, at = _value(text, at)
        if document is None and not text.startswith("null", at - 4):
            return found or None, len(text)
        found.append(document)
        if len(found) % _OFTEN == 0:
            check()
        at = _behind(text, at)
    return found, at + 1


def _behind(text: str, at: int) -> int:
    """Return where the next value begins."""
    between = _BETWEEN.match(text, at)
    return at if between is None else between.end()


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, at


def _yaml(text: str) -> tuple[Any, ...]:
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import SafeConstructor
    from ruamel.yaml.error import YAMLError

    class TimesAsText(SafeConstructor):
        """Leaves times as they are written, like those of every other format: its own loses their zones."""

    TimesAsText.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)
    reader = YAML(typ="safe")
    reader.Constructor = TimesAsText
    reader.allow_duplicate_keys = True
    try:
        return tuple(document for document in reader.load_all(text) if document is not None)
    except (YAMLError, ValueError, RecursionError):
        return ()


def _csv(text: str, check: Callable[[], None]) -> tuple[Any, ...]:
    rows: list[Any] = []
    try:
        for row in csv.DictReader(io.StringIO(text), dialect=_dialect(text)):
            rows.append(row)
            if len(rows) % _OFTEN == 0:
                check()
    except csv.Error:
        return (rows,) if rows else ()
    return (rows,)


def _dialect(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def has_header(text: str) -> bool:
    """Whether the first line names columns, among them one for the time and one for the event."""
    first, _, rest = text.partition("\n")
    if first.lstrip().startswith("|") or _RULE.fullmatch(rest.partition("\n")[0].strip()):
        # A table of Markdown, which people write.
        return False
    if not _NAMED.search(first):
        # To find out which delimiter a table has costs more than to see that it is none.
        return False
    try:
        names = next(csv.reader([first], dialect=_dialect(text)), [])
    except csv.Error:
        return False
    roles = columns_of(dict.fromkeys(names), ())
    return len(names) > 1 and "time" in roles and "event" in roles


def sightings(
    documents: Documents, text: str, file: str, context: Context, reckoner: Reckoner
) -> Iterator[tuple[Record, Sighting | Unparsed]]:
    """Yield every record of the documents with the sighting that it is, or with why it is none."""
    lines = _Lines(text, file)
    for document in documents.parsed:
        for record in documents.format.records(document, context):
            place: Place = (
                Address(record.address) if record.address.startswith(("http://", "https://")) else lines.of(record)
            )
            yield record, _sighting(record, place, reckoner)


def _sighting(record: Record, place: Place, reckoner: Reckoner) -> Sighting | Unparsed:
    try:
        made = _written(record)
        if made is None:
            return Unparsed(place, record.said, "its time is not set")
        reckoned = reckoner.reckon(made)
    except TimeError as error:
        return Unparsed(place, record.said, str(error))
    return Sighting(
        to_instant(reckoned.at),
        (record.original or record.said)[:LONGEST_TEXT],
        record.said[:LONGEST_TEXT],
        place,
        record.source,
        record.kind,
        record.level,
        reckoned.assumed,
        _until(record, reckoner),
    )


def _written(record: Record) -> Written | None:
    alone = _CLOCK_ALONE.fullmatch(record.when.strip()) if record.may_be_clock else None
    made = any_value(record.when) if alone is None else in_zone(clock(alone[1]), alone[2] or "")
    if made is None or not record.zone or made.epoch or made.offset is not None or made.abbreviation is not None:
        return made
    return in_zone(made, record.zone)


def _until(record: Record, reckoner: Reckoner) -> Instant | None:
    try:
        made = any_value(record.until)
        return None if made is None else to_instant(reckoner.reckon(made).at)
    except TimeError:
        return None


class _Lines:
    """Finds the line on which a record stands, by text that only it holds."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._at = 0
        self._number = 1

    def of(self, record: Record) -> Place:
        """Return the line; records are looked up in their order, so that the search goes on from the last one."""
        if not self._file:
            return Address(record.address)
        at = self._text.find(record.find, self._at) if record.find else -1
        if at < 0:
            at = max(self._text.find(record.find) if record.find else 0, 0)
            return Line(self._file, self._text.count("\n", 0, at) + 1)
        self._number += self._text.count("\n", self._at, at)
        self._at = at
        return Line(self._file, self._number)
