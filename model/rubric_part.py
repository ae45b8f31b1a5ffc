"""A part of a criterion of the rubric: something that earns points, whether it is there, and what to say of it."""

from __future__ import annotations

from model.frozen import frozen


@frozen
class Part:
    """Something that earns points: what was seen if it is there, what would earn them if not."""

    points: float
    earned: bool
    said: str


def part(points: float, earned: object, seen: str, wanted: str) -> Part:
    """Return a part worth these points, told as `seen` where it is earned, else as `wanted`."""
    return Part(points, bool(earned), seen if earned else wanted)
