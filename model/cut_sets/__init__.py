"""The fault-tree engine: minimal cut sets, probability, importance, what happened and coverage, all exact.

Read `tree` (what goes in), `result` (what comes out) and `analysis` (the door), then the way between them: `circuit`
compiles, `modules` cuts, `bdd` and `zdd` are the diagrams, `ordering` guesses variable orders, `exact` races them,
`solving` runs over the modules, and `counting`, `selection`, `probability`, `occurrence` and `coverage` ask the
diagrams. `truncation` serves trees that are too large. Nothing here knows of YAML, of the rest of a postmortem or of
the terminal.

What the analysis needs is imported when it is first asked for, so that whoever asks for the structure of a tree alone
does not load it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from model.cut_sets.faults import Fault, FaultKind, UnsoundTree, consequences, faults
from model.cut_sets.tree import BasicEvent, EventState, FaultTree, Gate, GateKind, HouseEvent, Node

if TYPE_CHECKING:
    from model.cut_sets.analysis import analyse
    from model.cut_sets.coverage import Action, Completion, Coverage, Protection
    from model.cut_sets.occurrence import NearMiss, Occurrence
    from model.cut_sets.probability import Importance, TopProbability
    from model.cut_sets.result import Analysis, CutSet, CutSets, EventWeight
    from model.cut_sets.solution import Memory
    from model.cut_sets.watch import Cancelled

__all__ = [
    "Action",
    "Analysis",
    "BasicEvent",
    "Cancelled",
    "Completion",
    "Coverage",
    "CutSet",
    "CutSets",
    "EventState",
    "EventWeight",
    "Fault",
    "FaultKind",
    "FaultTree",
    "Gate",
    "GateKind",
    "HouseEvent",
    "Importance",
    "Memory",
    "NearMiss",
    "Node",
    "Occurrence",
    "Protection",
    "TopProbability",
    "UnsoundTree",
    "analyse",
    "consequences",
    "faults",
]

_HOME = {
    "Action": "coverage",
    "Analysis": "result",
    "Cancelled": "watch",
    "Completion": "coverage",
    "Coverage": "coverage",
    "CutSet": "result",
    "CutSets": "result",
    "EventWeight": "result",
    "Importance": "probability",
    "Memory": "solution",
    "NearMiss": "occurrence",
    "Occurrence": "occurrence",
    "Protection": "coverage",
    "TopProbability": "probability",
    "analyse": "analysis",
}


def __getattr__(name: str) -> Any:
    """Import a public name from the module that defines it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
