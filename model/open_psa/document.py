"""Reads XML safely into plain elements that know where they stand, and refuses what is wrong with place and mend.

Entities, external references and documents that are no XML are refused before anything of them is used. It knows
nothing of fault trees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MOST_BYTES = 64 * 1024 * 1024
"""A model larger than this is refused; the largest published ones have two megabytes."""


class OpenPsaError(ValueError):
    """A model that cannot be read: where, what was found, what was expected, how to mend it."""

    def __init__(self, file: str, place: Place, found: str, expected: str, mend: str = "") -> None:
        self.file, self.line, self.column = file, place.line, place.column
        self.found, self.expected, self.mend = found, expected, mend
        message = f"{file}:{place.line}:{place.column}: found {found}; expected {expected}"
        super().__init__(f"{message}. {mend}" if mend else message)


@dataclass(frozen=True, slots=True)
class Place:
    """A position in the file; lines and columns count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Element:
    """One element of the document."""

    tag: str
    attributes: dict[str, str]
    place: Place
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str | None:
        """Return an attribute without the blanks around it."""
        value = self.attributes.get(name)
        return None if value is None else value.strip()

    def child(self, tag: str) -> Element | None:
        """Return the first child with a tag."""
        return next((child for child in self.children if child.tag == tag), None)

    def content(self) -> list[Element]:
        """Return the children but for label and attributes."""
        return [child for child in self.children if child.tag not in {"label", "attributes"}]


class _Builder:
    """What the parser tells: builds `Element`s with their places, without recursion."""

    def __init__(self) -> None:
        self.expat: Any = None
        self.root: Element | None = None
        self._open: list[Element] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        place = Place(self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber + 1)
        element = Element(tag, attributes, place)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _tag: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text

    def close(self) -> Element | None:
        return self.root


def parse(raw: bytes, file: str) -> Element:
    """Parse a document and return its root element, or raise `OpenPsaError`."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    start = Place(1, 1)
    if len(raw) > MOST_BYTES:
        raise OpenPsaError(file, start, f"{len(raw)} bytes", f"at most {MOST_BYTES}", "Split the model")
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    builder.expat = parser.parser
    try:
        parser.feed(raw)
        root = parser.close()
    except DefusedXmlException as error:
        place = Place(builder.expat.CurrentLineNumber, builder.expat.CurrentColumnNumber + 1)
        found = f"an entity or external reference ({type(error).__name__})"
        raise OpenPsaError(file, place, found, "plain XML", "Write its value in its place") from None
    except (ParseError, ValueError, LookupError) as error:
        place = Place(*_position(error))
        raise OpenPsaError(file, place, f"no well-formed XML ({error})", "an Open-PSA model") from None
    if not isinstance(root, Element):
        raise OpenPsaError(file, start, "an empty document", "an <opsa-mef> element")
    return root


def _position(error: Exception) -> tuple[int, int]:
    line, column = getattr(error, "position", (1, 0))
    return int(line), int(column) + 1
