"""Modules of the standard library that others bring along and that are hardly ever used: loaded on first use, or not.

`dataclasses` imports `inspect`, to write a signature for a class without a docstring, and `inspect` brings the
interpreter's own parser, disassembler and tokenizer along: a tenth of the time of a command that reads a window of a
log. A stand-in takes its place in `sys.modules` and becomes the module when anything of it is asked for. Seen on Python
3.11; from 3.12 on `dataclasses` asks for something at once, and the module is loaded as ever.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # what the machinery of imports asks of every module, loaded or not
        return getattr(_loaded(self), name)


def _loaded(stand_in: ModuleType) -> ModuleType:
    """Load the module for which another one stands, which becomes it."""
    if sys.modules.get(stand_in.__name__) is stand_in:
        del sys.modules[stand_in.__name__]
    loaded = import_module(stand_in.__name__)
    vars(stand_in).update(vars(loaded))
    return loaded


class _Gathering(_Later):
    """Stands for a module that gathers names of others: one of those is asked first, and does not load the rest."""

    def __init__(self, name: str, first: str) -> None:
        super().__init__(name)
        self.__first = first

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            known = vars(import_module(self.__first))
            if name in known:
                return known[name]
        return super().__getattr__(name)


def load_without(name: str, *parts: str) -> None:
    """Import a module as where Python was built without some of its parts; they can be imported as ever afterwards.

    None in `sys.modules` is what an import takes for a module that is not there.
    """
    hidden = [part for part in parts if part not in sys.modules]
    try:
        for part in hidden:
            sys.modules[part] = None  # type: ignore[assignment] # as said above
        import_module(name)
    finally:
        for part in hidden:
            sys.modules.pop(part, None)


def gathered_later(name: str, first: str) -> None:
    """Have names of a module that only gathers them taken from another one that has them, where it does."""
    sys.modules.setdefault(name, _Gathering(name, first))


def called_later(name: str, *functions: str) -> None:
    """Let a module be loaded when one of these functions is called, which others take from it as they are loaded."""
    if name in sys.modules:
        return
    stand_in = _Later(name)

    def call(function: str, *arguments: Any, **options: Any) -> Any:
        return getattr(_loaded(stand_in), function)(*arguments, **options)

    for function in functions:
        setattr(stand_in, function, partial(call, function))
    sys.modules[name] = stand_in


def later(*names: str) -> None:
    """Let these modules be loaded when they are used; those that are loaded already stay as they are."""
    for name in names:
        sys.modules.setdefault(name, _Later(name))
