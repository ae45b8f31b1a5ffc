"""Every key of the workbook, declared once: the key bar, help, the palette and the documentation all read this list.

A key has an id by which a user's keymap file may change it, the action that it runs, a word for the key bar and a
sentence for help. Which widget runs the action is told by its scope. Keys that terminals deliver as other keys
(ctrl+h, ctrl+i, ctrl+j, ctrl+m, ctrl+[) and keys that multiplexers take (ctrl+a, ctrl+b, ctrl+^) are never used, and
ctrl+z stays suspend.
"""

from __future__ import annotations

from textual.binding import Binding

from screens.keys.everywhere import EDITING, FIELD, MOVING, PREVIEW, ROWS, WORKBOOK
from screens.keys.key import Key, Scope
from screens.keys.steps import ACTIONS, FAULT_TREE, REVIEW, TIMELINE, WHYS

__all__ = ["EDITING", "KEYS", "MOVING", "Key", "Scope", "bindings", "keys_in"]

KEYS: tuple[Key, ...] = (*TIMELINE, *ROWS, *WHYS, *ACTIONS, *REVIEW, *FIELD, *FAULT_TREE, *PREVIEW, *WORKBOOK)
"""All of them, in the order in which the key bar shows them."""


def keys_in(scope: Scope) -> tuple[Key, ...]:
    """Return the keys of one scope in their order."""
    return tuple(key for key in KEYS if key.scope is scope)


def bindings(scope: Scope, *, priority: bool = False) -> list[Binding]:
    """Return Textual's bindings for the keys of one scope."""
    return [
        Binding(
            key.keys,
            key.action,
            key.word,
            show=key.in_bar,
            key_display=key.shown or None,
            tooltip=key.meaning,
            id=key.id,
            priority=priority,
        )
        for key in keys_in(scope)
    ]
