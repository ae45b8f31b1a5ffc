"""A new postmortem: the text that it begins with, its name, and the files that are made for it.

The text is put together from the schema's own declarations: the sections that fit the kind, their keys without values,
and what each section is for. Nothing in it has to be deleted again. The day is an argument; nothing is ever
overwritten.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.fields import Shape, fields_of
from model.json_schema import FILE_NAME, json_schema
from model.kinds import KindOf, kind_of
from model.postmortem import Kind, Postmortem
from model.questions import purpose_of
from model.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from model.edits import Edit
    from model.section import Section
    from model.timeline import Milestone


LONGEST_SLUG = 60
"""Characters of a title that a file's name takes; the rest is in the file."""
EVIDENCE_FOLDER = "evidence"
_HIGHEST = 64

_BRIEF = ("purpose", "detected_by", "people", "summary", "executive_summary", "technical_summary")
_RESPONSE = frozenset({"detected_by", "incident_lead", "technical_summary"})
_IMPACT = ("users_affected", "users_affected_percent", "revenue_lost", "support_tickets", "user", "business", "data")
_FIRST_EVENTS = {"started": "First sign of the impact", "reported": "First report"}
_REVIEW = ("meeting", "approvals", "shared_with", "risks", "open_questions", "next_steps")


@dataclass(frozen=True, slots=True)
class Created:
    """What was made on disk."""

    path: Path
    """The postmortem itself."""
    schema: Path | None
    """The schema for editors, if there was none to refer to."""


def slug(title: str) -> str:
    """Return a title as a part of a file's name: lower-case ASCII words and numbers joined by hyphens, or nothing.

    Accents are dropped. The result holds no dot, slash or space, whatever the title holds.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(words) <= LONGEST_SLUG:
        return words
    cut = words[: LONGEST_SLUG + 1]
    return (cut.rpartition("-")[0] if "-" in cut else cut[:LONGEST_SLUG]).strip("-")


def stem(kind: Kind, title: str, day: date) -> str:
    """Return the file's name without its ending: `2026-11-18-checkout-api-outage`, `regression-offset-overflow`."""
    return f"{kind_of(kind).file_prefix or day.isoformat()}-{slug(title) or kind.value}"


def first_milestone(kind: Kind) -> Milestone | None:
    """Return what the answer to "when?" is for a kind: the start, or a regression's first report; None for no such."""
    return next((each for each in kind_of(kind).milestones if each.value in _FIRST_EVENTS), None)


def template(content: Content, *, schema: str = FILE_NAME) -> bytes:
    """Return the text of a new file; `schema` is the path to the JSON Schema as seen from it."""
    from model.fields import key_order
    from model.text import Text

    text = Text.parse("\n".join(_lines(kind_of(content.kind), schema)) + "\n", key_order=key_order)
    for edit in _answers(content):
        text = text.apply(edit)
    return text.to_bytes()


def _answers(content: Content) -> Iterator[Edit]:
    """Yield the edits that write down what was answered; what was not stays open."""
    from model.edits import Insert, Set
    from model.moments import format_moment
    from model.timeline import Certainty

    of, milestone = kind_of(content.kind), first_milestone(content.kind)
    if title := " ".join(content.title.split()):
        yield Set(("title",), title)
    if (severity := content.severity.strip()) and of.has_severity:
        yield Set(("severity",), severity)
    if who := content.who.strip():
        if of.has_response:
            yield Set(("brief", "people", "incident_lead"), who)
        yield Insert(("brief", "people", "authors"), 0, who)
    if content.when is not None and milestone is not None:
        event = {"at": format_moment(content.when), "event": _FIRST_EVENTS[milestone], "milestone": milestone.value}
        if content.is_approximate:
            event["certainty"] = Certainty.APPROXIMATE.value
        yield Insert(("timeline",), 0, event)


def _lines(kind: KindOf, schema: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={schema}"
    yield "postmortem: 1"
    yield f"kind: {kind.kind.value}"
    yield "title:"
    yield "status: draft"
    if kind.has_severity:
        yield "severity:"
    if kind.has_response:
        yield "services:"
    yield "tags:"
    for step in STEPS:
        if step.name == "review" and kind.is_regression:
            yield from ("", "# Regression: Answer what a regression review asks beside the causes.", "regression:")
            yield from _keys(fields_of(Postmortem)["regression"].model, "  ")
        if step.name in kind.steps:
            yield ""
            yield f"# {step.title}: {purpose_of(step, kind.kind)}"
            yield from _section(step.name, kind)


def _section(name: str, kind: KindOf) -> Iterator[str]:
    spec = fields_of(Postmortem)[name]
    if spec.shape is Shape.ITEMS and spec.model is not None:
        yield "# Each has: " + ", ".join(fields_of(spec.model)) + "."
    if name == "timeline" and kind.milestones:
        yield "# Mark the rows from which durations follow: " + ", ".join(kind.milestones) + "."
    yield f"{name}:"
    if spec.shape is not Shape.ITEMS:
        hidden = frozenset() if kind.has_response else _RESPONSE
        yield from _keys(spec.model, "  ", _chosen(name, kind), hidden)


def _chosen(name: str, kind: KindOf) -> tuple[str, ...]:
    """Return the keys that a new section shows; editors and the workbook offer the others."""
    if name == "brief":
        return (*_BRIEF, "error_text") if kind.kind in (Kind.INCIDENT, Kind.REGRESSION) else _BRIEF
    if name == "impact":
        return _IMPACT if kind.counts_users else ("metrics", "user", "business")
    if name == "review":
        return (*_REVIEW, *(("grade",) if kind.asks(("review", "grade")) else ()))
    return ()


def _keys(
    model: type[Section] | None, indent: str, chosen: tuple[str, ...] = (), hidden: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield the keys of a mapping without values, those of the mappings inside it too."""
    if model is None:
        return
    for key, spec in fields_of(model).items():
        if key in hidden or (chosen and key not in chosen):
            continue
        yield f"{indent}{key}:"
        if spec.shape is Shape.MAPPING:
            yield from _keys(spec.model, indent + "  ", (), hidden)


@dataclass(frozen=True, slots=True)
class Content:
    """What a new file is about."""

    kind: Kind
    title: str
    severity: str
    day: date
    when: datetime | None = None
    """When it started, or was first reported; goes to the timeline of a kind that has such a milestone."""
    who: str = ""
    """Who led the response and writes it up."""
    is_approximate: bool = False
    """Whether it was said to be about then."""

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return stem(self.kind, self.title, self.day)

    def text(self, schema: str) -> bytes:
        """The text that the file begins with."""
        return template(self, schema=schema)


def create(folder: Path, content: Content, *, own_folder: bool = False) -> Created:
    """Make the file in a folder, in one of its own with room for evidence if asked for; never over another file.

    The JSON Schema that its first line names is looked for upward to the top of the repository, and made beside the
    file where there is none: a relative path in a comment is what editors understand without being set up.

    Raises:
        model.disk.NotSaved: the name is taken, or the folder cannot be written to.
        OSError: a folder cannot be made.
    """
    from model import disk

    name = content.stem
    home = folder / name if own_folder else folder
    home.mkdir(parents=True, exist_ok=True)
    path = home / f"{name}.yaml"
    found = _schema_above(home)
    schema = found or folder / FILE_NAME
    disk.save(path, content.text(os.path.relpath(schema, home).replace(os.sep, "/")))
    if own_folder:
        evidence = home / EVIDENCE_FOLDER
        evidence.mkdir(exist_ok=True)
        (evidence / ".gitkeep").touch()
    if found is None:
        disk.save(schema, schema_text())
    return Created(path, None if found else schema)


def schema_text() -> bytes:
    """Return the JSON Schema as it is written to a file."""
    return (json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n").encode()


def _schema_above(folder: Path) -> Path | None:
    """Return the nearest schema in the folder or above it, within the repository; outside of one, in it alone."""
    home = folder.resolve()
    chain = [home, *home.parents][:_HIGHEST]
    top = next((i for i, each in enumerate(chain) if (each / ".git").exists()), 0)
    return next((each / FILE_NAME for each in chain[: top + 1] if (each / FILE_NAME).is_file()), None)
