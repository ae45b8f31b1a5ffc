"""Remembers what was rendered, so that a change costs what it touches.

Parts of a snapshot that did not change are the same objects in the next one; a part's rendering is found again by the
identity of what it was made from. The memory holds those objects, so that no identity is used twice, and forgets what
was not asked for since it last grew full.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
Key = tuple[object, ...]

LARGEST = 16_000_000
"""Characters after which renderings not used since are forgotten; the report of the largest file needs fewer."""
_OVERHEAD = 200

_BY_VALUE = (str, int, float, bool, type(None), Enum, timedelta)


class Memory:
    """Renderings by what they were made from. Threads may share one: at worst a part is rendered twice."""

    def __init__(self) -> None:
        self._young: dict[Key, tuple[tuple[object, ...], object]] = {}
        self._old: dict[Key, tuple[tuple[object, ...], object]] = {}
        self._size = 0

    def recall(self, render: Callable[..., Result], *inputs: object) -> Result:
        """Return `render(*inputs)`, or what it returned for the same inputs before.

        Texts, numbers and choices are the same if they are equal and of one type, anything else if it is one object.
        """
        key = (render, *((type(part), part) if isinstance(part, _BY_VALUE) else id(part) for part in inputs))
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key) or (inputs, render(*inputs))
            self._remember(key, found)
        return cast("Result", found[1])

    def _remember(self, key: Key, rendering: tuple[tuple[object, ...], object]) -> None:
        if self._size >= LARGEST:
            self._old, self._young, self._size = self._young, {}, 0
        self._size += _OVERHEAD + (len(rendering[1]) if isinstance(rendering[1], str) else 0)
        self._young[key] = rendering
