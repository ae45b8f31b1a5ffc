"""Modules of the standard library that a short command brings along and hardly ever uses: loaded on first use.

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


def later(*names: str) -> None:
    """Let these modules be loaded when they are used; those that are loaded already stay as they are."""
    for name in names:
        sys.modules.setdefault(name, _Later(name))
