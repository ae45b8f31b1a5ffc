"""The registry of checks: each is one function, declared with what it knows and what it looks at.

A check says why it exists, who says so in public, and shows one file that deserves it and its better twin; the
reference documentation, `postmortem rules` and the tests are made from that. It yields `Remark`s whose paths are
relative to what it looks at, so that a list item keeps its remarks when it moves. How checks are run, waived and
given their places is `model.checks.running`'s.
"""

from __future__ import annotations

import importlib
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Any

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from model.edits import Edit, Path
    from model.findings import Severity

MODULES = (
    "misfits",
    "document",
    "placeholders",
    "prose_numbers",
    "brief",
    "impact",
    "timeline",
    "milestones",
    "whys",
    "cause_wording",
    "factors",
    "fault_tree_structure",
    "fault_tree",
    "fault_tree_wording",
    "fault_tree_analysis",
    "lessons",
    "actions",
    "action_wording",
    "action_horizons",
    "action_links",
    "triggers",
    "review",
    "language",
    "secrets",
    "duplicates",
)
"""The modules of this package that declare checks, in the order in which documentation shows them."""


@frozen
class Remark:
    """What a check says about one place; `path` and `edit` are relative to what the check looks at."""

    path: Path
    message: str
    suggestion: str = ""
    words: str = ""
    occurrence: int = 0
    """Which occurrence of `words` in the value is meant, from 0."""
    edit: Edit | None = None
    line: int = 0
    """The place, from 1, where it is known and the path alone does not tell it; else 0."""
    column: int = 0


@frozen
class Each:
    """Looks at each item of one kind by itself: `actions`, `timeline`, `lessons.learnings`, `fault_tree.nodes`.

    Remarks on an item are kept as long as the item is the same object, so the check may look at nothing else.
    """

    kinds: tuple[str, ...]


@frozen
class Whole:
    """Looks at the subject; its remarks are kept while the named parts of the snapshot are the same objects."""

    parts: tuple[str, ...]
    """Fields of the snapshot; `text`, where it looks at the text itself and runs again on every change."""


@frozen
class Afterwards:
    """Looks at what the other checks found and which waivers took effect."""


@frozen
class Check:
    """One rule of the reviewer."""

    name: str
    """In kebab case, stable: waivers and policies refer to it."""
    family: str
    """A step's name, `document`, `language` or `secrets`."""
    severity: Severity
    fact: str
    """What practice says, in a sentence."""
    source: str
    """Where that is published."""
    bad: str
    """A file, in YAML, that deserves the finding."""
    better: str
    """Its better twin, without the finding."""
    on: Each | Whole | Afterwards
    eases: bool
    """Whether it is mere advice as long as the document is a draft: what is not written yet is no defect."""
    waivable: bool
    function: Callable[[Any, Any], Iterable[Remark]] = field(repr=False)

    @property
    def looks_at(self) -> tuple[str, ...]:
        """What the check looks at, as documentation shows it."""
        match self.on:
            case Each(kinds):
                return kinds
            case Whole(parts):
                return parts
            case _:
                return ("findings",)


_registered: dict[str, Check] = {}


def each(*kinds: str) -> Each:
    """Declare a check of single items; its function takes the item and a `Context`."""
    return Each(kinds)


def whole(*parts: str) -> Whole:
    """Declare a check of whole parts of the document; its function takes the `Subject` and a `Context`."""
    return Whole(parts)


def check(
    family: str,
    name: str,
    severity: Severity,
    on: Each | Whole | Afterwards,
    *,
    fact: str,
    source: str,
    bad: str,
    better: str,
    eases: bool = False,
    waivable: bool = True,
) -> Callable[[Callable[[Any, Any], Iterable[Remark]]], Callable[[Any, Any], Iterable[Remark]]]:
    """Register the decorated function as a check."""

    def register(function: Callable[[Any, Any], Iterable[Remark]]) -> Callable[[Any, Any], Iterable[Remark]]:
        if name in _registered:
            raise ValueError(f"two checks are called `{name}`")
        _registered[name] = Check(name, family, severity, fact, source, bad, better, on, eases, waivable, function)
        return function

    return register


@cache
def all_checks() -> Mapping[str, Check]:
    """Return every check by name: the modules in their order, each from its first check to its last."""
    for module in MODULES:
        importlib.import_module(f"{__package__}.{module}")
    return dict(sorted(_registered.items(), key=lambda item: MODULES.index(_module_of(item[1]))))


def checks_in(module: str) -> tuple[Check, ...]:
    """Return the checks that one module declares, and load no other."""
    importlib.import_module(f"{__package__}.{module}")
    return tuple(rule for rule in _registered.values() if _module_of(rule) == module)


def registered(name: str) -> Check:
    """Return the check of that name, and load the others only where it has not been loaded."""
    return _registered.get(name) or all_checks()[name]


def _module_of(rule: Check) -> str:
    """Return the module that declares a check; a rule imported early, by another module, keeps its place so."""
    function = getattr(rule.function, "func", rule.function)
    return str(function.__module__).rpartition(".")[2]


def close_to(name: str, known: Iterable[str]) -> str:
    """Return "did you mean" with the known name nearest to a wrong one, or nothing."""
    import difflib  # only for those who mistype

    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"did you mean `{close[0]}`?" if close else ""


def check_named(name: str) -> Check:
    """Return the check of that name. Raises KeyError, with the nearest name, for an unknown one."""
    checks = all_checks()
    if name not in checks:
        hint = close_to(name, checks) or "`postmortem rules` lists them"
        raise KeyError(f"no check `{name}`: {hint}")
    return checks[name]
