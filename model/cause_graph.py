"""The causes that the 5 Whys and the factors tell, as one graph, and which of them become nodes of a fault tree.

Each question leads to the answers that it got, in whichever chain. An answer that led to several others is a gate over
them; a line of answers without a branch is one event, as a gate that joins nothing says nothing (NUREG-0492, ch. IV).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from model.fault_tree import GateType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.fault_tree import FaultTree
    from model.postmortem import Postmortem

LEAST = 2
"""Causes that a gate joins."""
FULL = frozenset({GateType.XOR, GateType.NOT})
"""Gates that take a fixed number of inputs."""


def same(text: str | None) -> str:
    """Return words such that two texts that say the same are equal."""
    return " ".join((text or "").split()).casefold().rstrip(".")


@dataclass
class Known:
    """What is known of a cause, wherever it is told."""

    root_cause: bool = False
    evidence: dict[str, None] = field(default_factory=dict)
    """What shows it, in order, each once."""


class CauseGraph:
    """Which answers each question got, and what is known of each; texts that say the same are one."""

    def __init__(self, postmortem: Postmortem) -> None:
        self.words: dict[str, str] = {}
        """Each text as it is written."""
        self.answers: dict[str, dict[str, None]] = {}
        self.known: dict[str, Known] = {}
        self.lines: dict[str, list[str]] = {}
        """The answers of each chain that has an id."""
        self.factors: dict[str, None] = {}
        self.ids: dict[str, str] = {}
        """Ids of factors by their text."""
        self._take_whys(postmortem)
        self._take_factors(postmortem)
        self.roots = self._leading(reversed(self._leading(self.answers)))[::-1]
        """What answers no question; of a loop that nothing else leads to, the question that was asked first."""

    def _take_whys(self, postmortem: Postmortem) -> None:
        for chain in postmortem.whys:
            if not any(same(why.because) for why in chain.chain):
                continue  # a question is no cause
            line = [self._told(chain.problem)]
            for why in chain.chain:
                line.append(self._told(why.because))
                known = self.known[line[-1]]
                known.root_cause |= bool(why.root_cause)
                known.evidence |= dict.fromkeys(why.evidence)
            line = list(dict.fromkeys(said for said in line if said))
            for said in line:
                self.answers.setdefault(said, {})
            for question, answer in pairwise(line):
                self.answers[question][answer] = None
            if chain.id:
                self.lines.setdefault(chain.id, line[1:])

    def _take_factors(self, postmortem: Postmortem) -> None:
        for factor in postmortem.factors:
            said = self._told(factor.factor)
            if said:
                self.factors[said] = None
                self.known[said].evidence |= dict.fromkeys(factor.evidence)
                if factor.id:
                    self.ids.setdefault(said, factor.id)

    def _leading(self, order: Iterable[str]) -> list[str]:
        """Return those to which none before them in the order leads.

        Of these, from the last to the first, those to which none behind them leads either are all the beginnings: the
        last one is met by none before it, so what leads to it, if anything, it leads to itself.
        """
        met, leading = set[str](), []
        for said in order:
            if said not in met:
                leading.append(said)
                pending = [said]
                while pending:
                    here = pending.pop()
                    if here not in met:
                        met.add(here)
                        pending += self.answers[here]
        return leading

    def _told(self, text: str | None) -> str:
        said = same(text)
        self.words.setdefault(said, " ".join((text or "").split()))
        self.known.setdefault(said, Known())
        return said


class NodesOfCauses:
    """Which causes become nodes, what hangs below each, and what hangs below nodes that are there already."""

    def __init__(self, graph: CauseGraph, tree: FaultTree, below: str) -> None:
        self.graph, self.tree = graph, tree
        self.top = same(tree.nodes[below].label)
        self.in_tree = {same(node.label): name for name, node in tree.nodes.items() if node.label}
        self.inputs: dict[str, list[str]] = {said: [] for said in graph.factors}
        self.further: dict[str, list[str]] = {}
        """By the id of a node that is in the tree: what its text led to since."""
        self._found: dict[str, list[str]] = {}

    def below(self, roots: Iterable[str]) -> list[str]:
        """Return the texts of the nodes that stand for the roots, and settle what hangs below them.

        A loop of answers is cut where it closes. What the node above them all led to comes first, and hangs there only:
        what is said to lead to that node gets none of it.
        """
        standing: dict[str, None] = {}
        for root in (self.top, *roots):
            if root in self.graph.answers and root not in self._found:
                self._look(root)
                standing |= dict.fromkeys(self._found[root])
            if root == self.top:
                self._found[root] = []
        return list(standing)

    def _look(self, root: str) -> None:
        """Find what stands for a text, those below it first, without calling itself: chains may be long."""
        met = {root}
        pending: list[tuple[str, Iterator[str]]] = [(root, iter(self.graph.answers[root]))]
        while pending:
            said, rest = pending[-1]
            answer = next(rest, None)
            if answer is None:
                pending.pop()
                self._found[said] = self._standing_for(said)
            elif answer not in met and answer not in self._found:
                met.add(answer)
                pending.append((answer, iter(self.graph.answers[answer])))

    def _standing_for(self, said: str) -> list[str]:
        """Return the texts of the new nodes for a text: itself, or what it led to; none where all of it is there."""
        answers = self.graph.answers[said]
        led_to = list(dict.fromkeys(each for answer in answers for each in self._found.get(answer, ())))
        if said == self.top:
            return led_to
        if said in self.in_tree:
            self._hang_on(self.in_tree[said], led_to)
            return []
        if len(led_to) >= LEAST:
            self.inputs[said] = led_to
            return [said]
        goes_on = any(answer in self._found for answer in answers)  # and does not only close a loop
        is_end = not goes_on or (self._is_root(said) and bool(led_to) and not self._is_root(led_to[0]))
        if is_end:
            self.inputs[said] = []
            return [said]
        return led_to

    def _is_root(self, said: str) -> bool:
        return self.graph.known[said].root_cause

    def _hang_on(self, name: str, led_to: list[str]) -> None:
        """Settle what hangs on a node of the tree; to an event, the end of a line, one further cause adds nothing."""
        node = self.tree.nodes[name]
        if led_to and node.gate not in FULL and (node.inputs or len(led_to) >= LEAST):
            self.further[name] = led_to
