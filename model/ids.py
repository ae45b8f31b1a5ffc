"""Short, stable names by which one place of the file refers to another: made from words, and free in the file.

Knows nothing of sections: which ids are taken is an argument.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 32
"""Characters of an id that was made from words."""

SMALL_WORDS = frozenset({"a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "and", "or", "is", "was", "with"})


def slug(words: str) -> str:
    """Return words as an id: small letters, digits and hyphens, whole words up to `LONGEST`; empty if none is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    telling = [part for part in parts if part not in SMALL_WORDS] or parts
    kept: list[str] = []
    for part in telling:
        if kept and len("-".join([*kept, part])) > LONGEST:
            break
        kept.append(part[:LONGEST])
    return "-".join(kept)


def free_id(words: str, taken: Collection[str], otherwise: str) -> str:
    """Return the slug of `words`, or of `otherwise` where they leave none, numbered if the id is taken."""
    wanted = slug(words) or otherwise
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
