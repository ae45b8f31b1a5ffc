"""What the checks of causes share: words that end an analysis too early, whatever the technique.

The 5 Whys, the factors and the fault tree each ask here. This module registers no check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.cause_graph import same
from model.checks.judgement.people import NAMES
from model.checks.prose import normal, phrase
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.edits import Path
    from model.postmortem import Postmortem

HUMAN_ERROR = phrase(
    r"(?:human|user|operator|pilot|manual|operational|personnel) (?:error|mistake|failure|oversight)s?",
    r"(?:made|was|by|a|an) (?:\w+ )?(?:mistake|slip|typo|oversight)",
    r"(?:fat[- ]finger\w*|carelessness|negligence|inattention|lack of (?:attention|care|diligence|discipline)|typos?)",
    r"forgot(?:ten)?(?: to)?",
    r"(?:did not|didn't|failed to) (?:follow|notice|check|verify|read|pay attention|think|realise|realize) ?(?:the)?(?:"
    r" \w+)?",
)
"""Ends at what a person did; what made it possible is not yet asked (SRE practice, Dekker)."""

PROXIMATE = compiled(
    r"\s*(?:because of |due to )?(?:a|an|the|our)?\s*(?:[\w/-]+\s+){0,3}"
    r"(?:failures?|failed|outages?|crash(?:ed|es)?|bugs?|errors?|issues?|problems?|timeouts?|timed out|overload(?:ed)?|"
    r"down|unavailable|glitch(?:es)?|misconfigur(?:ation|ed)|went down|broke|out of memory|disk full|full)"
    r"(?:\s+(?:in|of|on|at|with)\s+(?:the\s+)?[\w/-]+)?\s*\.?\s*",
    re.IGNORECASE,
)
LONGEST_PROXIMATE = 7
"""Words; a longer answer says more than that something failed."""

DEFICIENCY = compiled(
    r"\s*(?:there was |we had |because of |due to )?(?:an? )?(?:general )?"
    r"(?:(?:insufficient|inadequate|poor|bad|weak|missing|incomplete|improper|suboptimal|not enough|lack of|no|absence"
    r" of)\s+"
    r"(?:proper\s+|good\s+|adequate\s+|sufficient\s+)?(?:test(?:s|ing)?|communication|monitoring|documentation|training|process(?:es)?|"
    r"review|planning|coordination|observability|oversight|visibility|procedures?|awareness|knowledge|quality|design|tooling)"
    r"|(?:test(?:s|ing)?|communication|monitoring|documentation|training|process(?:es)?|review|planning|observability)\s+"
    r"(?:was|were|is|are)\s+(?:insufficient|inadequate|poor|bad|weak|lacking|missing|incomplete|not good enough|not"
    r" sufficient))"
    r"\s*\.?\s*",
    re.IGNORECASE,
)
"""A complaint in two words that fits every incident."""

LITTLE = frozenset({"of", "in", "on", "at", "was", "were", "is", "are", "to", "for", "it", "our"})
"""Words that two answers may differ in and still say the same."""

HANDLE = compiled(r"(?<![\w@./])@[A-Za-z][\w-]*")

_ALSO_WORDS = {"Mark", "Max", "Frank", "Jack"}
ACTING = compiled(
    rf"\b(?:{'|'.join(name for name in NAMES.split('|') if name not in _ALSO_WORDS)})"
    r"(?=\s+(?:had |then |also |accidentally |mistakenly )?"
    r"(?:[a-z]{3,}ed|made|ran|did|was|took|put|set|sent|left|wrote|broke|chose|forgot)\b)"
)
"""A given name that does something; of names that are also words one cannot tell."""


def proximate(text: str) -> bool:
    """Whether an answer says only that something failed."""
    return len(text.split()) <= LONGEST_PROXIMATE and PROXIMATE.fullmatch(text) is not None


def deficiency(text: str) -> bool:
    """Whether an answer is a complaint that fits every incident, such as "insufficient testing"."""
    return DEFICIENCY.fullmatch(text) is not None


def alike(one: str, other: str) -> bool:
    """Whether two answers say the same in almost the same words: nine tenths of them in common."""
    first, second = (set(normal(text).split()) - LITTLE for text in (one, other))
    if not first or not second:
        return False
    return len(first & second) >= 0.9 * max(len(first), len(second))


def root_causes(snapshot: Postmortem) -> Iterator[tuple[Path, str, str]]:
    """Yield what is marked as a root cause: its path, the id that actions refer to it by, and its words."""
    for chain_index, chain in enumerate(snapshot.whys):
        for index, why in enumerate(chain.chain):
            if why.root_cause:
                yield ("whys", chain_index, "chain", index), chain.id or "", why.because or ""
    for node_id, node in snapshot.fault_tree.nodes.items():
        if node.root_cause:
            yield ("fault_tree", "nodes", node_id), node_id, node.label or ""


def each_root_cause(snapshot: Postmortem) -> list[list[tuple[Path, str, str]]]:
    """Return the root causes, each with all its places: one that a chain and the tree tell in the same words is one."""
    found: dict[str, list[tuple[Path, str, str]]] = {}
    for cause in root_causes(snapshot):
        found.setdefault(same(cause[2]) or repr(cause[0]), []).append(cause)
    return list(found.values())


def cause_texts(snapshot: Postmortem) -> Iterator[tuple[Path, str]]:
    """Yield every text that states a cause, with its path."""
    for chain_index, chain in enumerate(snapshot.whys):
        for index, why in enumerate(chain.chain):
            if why.because:
                yield ("whys", chain_index, "chain", index, "because"), why.because
    for index, factor in enumerate(snapshot.factors):
        if factor.factor:
            yield ("factors", index, "factor"), factor.factor
    for node_id, node in snapshot.fault_tree.nodes.items():
        if node.label:
            yield ("fault_tree", "nodes", node_id, "label"), node.label
