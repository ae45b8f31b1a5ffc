"""What a web server's line says in few words: the answer, the request, who asked. Knows no formats."""

from __future__ import annotations

from model.patterns import compiled
from model.sources.sighting import Level

_REQUEST = compiled(rb"([A-Z]{3,16}) (\S+)(?: HTTP/[0-9.]{1,3})?")


def level_of_status(status: bytes | None) -> Level | None:
    """Return how grave an answer's status is: the server's faults are errors, the caller's are warnings."""
    return {b"5": Level.ERROR, b"4": Level.WARNING}.get(status[:1], Level.INFO) if status else None


def in_few_words(status: bytes, method: bytes, target: bytes, client: bytes) -> bytes:
    """Return `502 GET /cart (10.0.0.9)`: the status first, so that equal answers stand together."""
    return b"%b %b %b (%b)" % (status, method, target, client)


def parts_of(request: bytes) -> tuple[bytes, bytes] | None:
    """Return the method and the target of `GET /cart HTTP/1.1`; None for what is no such request."""
    match = _REQUEST.fullmatch(request)
    return None if match is None else (match[1], match[2])
