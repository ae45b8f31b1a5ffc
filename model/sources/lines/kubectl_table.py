"""The table of `kubectl get events`: it tells ages, so its times are counted back from when the table was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.patterns import compiled
from model.sources.lines.protocol import Anchored, LineReader, level_of
from model.sources.sighting import Level
from model.sources.written import age

if TYPE_CHECKING:
    from collections.abc import Sequence


def _level(word: bytes | None) -> Level | None:
    return Level.INFO if word == b"Normal" else level_of(word)


_HEADER = compiled(rb"(?:NAMESPACE +)?LAST SEEN +TYPE +REASON")
_ROW = Anchored(
    "kubectl-events",
    "table of kubectl get events",
    (
        rb"(?:\S+ {2,})?(?P<t>(?:[0-9]+[ydhms])+)(?: \(x[0-9]+ over [0-9ydhms]+\))?"
        rb" +(?P<l>Normal|Warning) +(?P<m>)\S+ +\S+"
    ),
    age,
    level=_level,
    comment=_HEADER,
)

_DESCRIBED_HEADER = compiled(rb"\s*(?:Type +Reason +Age +From +Message|---- +------ +---- +---- +-------|Events:)")
_DESCRIBED = Anchored(
    _ROW.name,
    _ROW.title,
    (
        rb"\s+(?P<l>Normal|Warning) +(?P<m>)\S+ +(?P<t>(?:[0-9]+[ydhms])+)(?: \(x[0-9]+ over [0-9ydhms]+\))?"
        rb" +\S+ +\S+"
    ),
    age,
    level=_level,
    comment=_DESCRIBED_HEADER,
)
"""As `kubectl describe` ends."""


class KubectlTable:
    """The format: a file is of it where its header names the columns."""

    name = _ROW.name
    title = _ROW.title
    begins = ()

    def reader(self, sample: Sequence[bytes]) -> LineReader | None:
        """Return the reader of rows, where the header stands among the first lines."""
        if any(_HEADER.match(line) for line in sample):
            return _ROW.reader(sample)
        described = any(b"Reason" in line and _DESCRIBED_HEADER.match(line) for line in sample)
        return _DESCRIBED.reader(sample) if described else None


FORMAT = KubectlTable()
