"""Modules of the standard library that others bring along and that are hardly ever used: loaded on first use, or not.

`dataclasses` imports `inspect`, to write a signature for a class without a docstring, and `inspect` brings the
interpreter's own parser, disassembler and tokenizer along: a tenth of the time of a command that reads a window of a
log. A stand-in takes its place in `sys.modules` and becomes the module when anything of it is asked for. Seen on Python
3.11; from 3.12 on `dataclasses` asks for something at once, and the module is loaded as ever.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # what the machinery of imports asks of every module, loaded or not
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        loaded = import_module(self.__name__)
        vars(self).update(vars(loaded))
        return getattr(loaded, name)


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


def later(*names: str) -> None:
    """Let these modules be loaded when they are used; those that are loaded already stay as they are."""
    for name in names:
        sys.modules.setdefault(name, _Later(name))
