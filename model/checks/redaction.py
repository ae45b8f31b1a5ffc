"""Takes secrets and personal data out of a text: each is replaced by what tells that something stood there.

What a secret looks like is known by `model.checks.secret_patterns`; whether to redact is for a person to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.checks.secret_patterns import Leak, leaks_in
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Collection

SECRETS: Final = frozenset({Leak.CREDENTIAL, Leak.PRIVATE_KEY, Leak.PASSWORD, Leak.CARD, Leak.BANK_ACCOUNT})
"""What is taken out whatever else is asked for, so that no redacted text repeats a secret."""
_KEPT: Final = 4
_FIRST, _LAST = 6, 4  # digits of a card that PCI DSS 4.0, requirement 3.4.1, lets be shown
_KEY_BLOCK: Final = compiled(
    r"-----BEGIN (?P<name>[A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?)-----[^\x00]{0,20000}?(?:-----END (?P=name)-----|\Z)"
)


def redacted(text: str, kinds: Collection[Leak], known: str = "") -> str:
    """Return `text` without leaks of these kinds and without any secret; `known` is one that its key gives away."""
    text = _KEY_BLOCK.sub("(private key removed)", text)
    wanted = SECRETS | frozenset(kinds)
    told = "\n".join(_line(line, wanted) for line in text.split("\n"))
    return told.replace(known, "***") if known and known in told else told


def _line(line: str, wanted: frozenset[Leak]) -> str:
    for hit in reversed(leaks_in(line)):
        if hit.leak in wanted:
            line = line[: hit.start] + _stand_in(hit.leak, line[hit.start : hit.end]) + line[hit.end :]
    return line


def _stand_in(leak: Leak, found: str) -> str:
    if leak is Leak.CREDENTIAL:
        return found[:_KEPT] + "…"
    if leak is Leak.PASSWORD:
        return "***"
    if leak is Leak.CARD:
        return _masked(found)
    return f"({leak.value} removed)"


def _masked(card: str) -> str:
    """Return a card number of which only the first six and the last four digits are left."""
    count = sum(sign.isdigit() for sign in card)
    masked, place = [], 0
    for sign in card:
        masked.append("*" if sign.isdigit() and _FIRST <= place < count - _LAST else sign)
        place += sign.isdigit()
    return "".join(masked)
