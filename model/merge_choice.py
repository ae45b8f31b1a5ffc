"""What can be chosen where two sides collide: one of them, or both, where both can stand; and what a choice breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.merge import Side

if TYPE_CHECKING:
    from model.merge import Merged


def both_can_stand(merged: Merged, place: int) -> bool:
    """Tell whether both versions of a collision may stand, one below the other.

    Two entries of a list may, two values of one field may not. Of lines of which nothing more is known it is tried.
    """
    collision = merged.collisions[place]
    if not collision.ours_text or not collision.theirs_text:
        return False  # both is what one of them is
    if collision.path:
        return isinstance(collision.path[-1], int)
    choices = [Side.BOTH if other == place else Side.OURS for other in range(len(merged.collisions))]
    return not trouble_of(merged.resolved(choices))


def trouble_of(raw: bytes) -> str:
    """Return why a file cannot be read, as where both versions of one field stand below each other; else nothing."""
    from model.text import Text, UnreadableText
    from model.yaml.errors import ProblemKind

    try:
        problems = Text.from_bytes(raw).problems
    except UnreadableText as error:
        return str(error)
    twice = next((problem for problem in problems if problem.kind is ProblemKind.DUPLICATE_KEY), None)
    return f"`{twice.path[-1]}` stands twice, again on line {twice.line}." if twice is not None else ""
