"""Builders for tests of the sources: gather from text or files, with the clock and the incident given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.sources.gathering import gather
from model.sources.request import Gathering, Request, Source
from model.times import format_instant, parse_instant

if TYPE_CHECKING:
    from model.sources.sighting import Sighting

NOW = parse_instant("2026-11-20T12:00:00Z")
INCIDENT = parse_instant("2026-11-18T14:05:00Z")
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def gathered(*locations: Path | str | Source, **asked: Any) -> Gathering:
    """Gather everything from the locations; `asked` are fields of the request, `progress_told` or `cancel_when`."""
    progress = asked.pop("progress_told", lambda _: None)
    cancelled = asked.pop("cancel_when", lambda: False)
    sources = tuple(each if isinstance(each, Source) else Source(str(each)) for each in locations)
    return gather(
        Request(**{"sources": sources, "now": NOW, "incident": INCIDENT, "everything": True, **asked}),
        progress=progress,
        cancelled=cancelled,
    )


def from_text(tmp_path: Path, text: str | bytes, name: str = "app.log", **asked: Any) -> Gathering:
    """Gather everything from a file that holds the text."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return gathered(path, **asked)


def pasted(text: str, **asked: Any) -> Gathering:
    """Gather everything from a paste."""
    return gathered(Source("paste", text=text), **asked)


def times(gathering: Gathering) -> list[str]:
    """Return the instants of everything that was chosen, as the file writes them."""
    return [format_instant(sighting.at) for sighting in gathering.chosen]


def said(gathering: Gathering) -> list[str]:
    """Return the messages of everything that was chosen."""
    return [sighting.message for sighting in gathering.chosen]


def only(gathering: Gathering) -> Sighting:
    """Return the one sighting that was chosen."""
    (sighting,) = gathering.chosen
    return sighting
