"""Solves a compiled tree module by module: the exact function and the minimal cut sets of each, as diagrams.

A module's solution depends on its structure alone, not on names, probabilities or states; solutions are kept under
that structure, so that after an edit only the modules above it are solved again. What a solution means in numbers is
for others (`counting`, `probability`, `selection`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.cut_sets.bdd import OutOfNodes
from model.cut_sets.circuit import EVENT, FALSE, TRUE, Circuit
from model.cut_sets.evaluation import happens
from model.cut_sets.exact import SMALL, Function, exact_function, exact_sets, levels_of
from model.cut_sets.modules import Module, modules_of
from model.cut_sets.ordering import orders
from model.cut_sets.solution import Memory, Nodes, Solution, Solved, finished
from model.cut_sets.truncation import UNLIMITED, Bounded, bounded_sets
from model.cut_sets.watch import OutOfTime
from model.frozen import frozen

if TYPE_CHECKING:
    from model.cut_sets.watch import Watch

NODE_LIMIT = 1_000_000
"""Nodes of one diagram, after which a module counts as too large for an exact answer."""
BOUNDED_NODES = 500_000
"""Nodes of the families of one order, after which the order counts as too large."""
EXACT_SHARE = 0.6
"""The share of the time given that may go into the exact way."""


@frozen
class Limits:
    """How far to go."""

    max_order: int | None = None
    """The order up to which cut sets are sought in modules that cannot be solved exactly."""
    timeout: float | None = None
    """Seconds, most of them for the exact way."""
    exact_nodes: int = NODE_LIMIT
    """Nodes of one diagram, after which a module counts as too large for the exact way."""


def solve(circuit: Circuit, watch: Watch, memory: Memory, limits: Limits) -> Solved:
    """Solve every module, exactly where it can be done, else up to the order that can be finished.

    Raises what the watch raises, but for running out of time, which makes the answer incomplete.
    """
    modules = modules_of(circuit)
    work = _Work(circuit, watch, memory, limits)
    total = sum(len(module.gates) for module in modules) or 1
    done = 0
    for module in modules:
        work.share = done / total
        work.add(module)
        done += len(module.gates)
    watch.deadline = None
    solutions = tuple(work.solutions)
    negated = bool(circuit.top & 1)
    unity = solutions[-1].flipped != negated if solutions else circuit.top == TRUE
    return Solved(circuit, tuple(modules), solutions, unity)


class _Work:
    """One run over the modules, from the causes up."""

    def __init__(self, circuit: Circuit, watch: Watch, memory: Memory, limits: Limits) -> None:
        self.circuit, self.watch, self.memory = circuit, watch, memory
        self.nodes = limits.exact_nodes
        self.max_order = UNLIMITED if limits.max_order is None else limits.max_order
        self.until = None if limits.timeout is None else watch.started + limits.timeout
        self.exact_until = None if limits.timeout is None else watch.started + EXACT_SHARE * limits.timeout
        self.share = 0.0
        """How much of the tree is solved."""
        self.modules: list[Module] = []
        self.solutions: list[Solution] = []

    def add(self, module: Module) -> None:
        """Solve the next module, or remember its solution."""
        self.watch.tell(self.share, f"module of {len(module.gates)} gates and {len(module.variables)} inputs")
        turned = _turned(self.circuit, module, self.solutions)
        key = (len(turned.variables), turned.gates)
        found = self.memory.get(key)
        if found is None:
            found = self._solution(turned)
            if found.function is not None and found.complete_to is None:
                self.memory.put(key, found)
        self.modules.append(module)
        self.solutions.append(found)

    def _solution(self, module: Module) -> Solution:
        # Small modules never take long, so that running out of time spoils only the large ones.
        self.watch.deadline = self.exact_until if len(module.gates) > SMALL else None
        function = None
        try:
            function = exact_function(module, self.watch, self.nodes)
            sets = exact_sets(function, self.watch, self.nodes)
        except (OutOfNodes, OutOfTime):
            self.watch.deadline = self.until
            return self._bounded(module, function)
        return Solution(function.order, function.diagram, sets, function.flipped)

    def _bounded(self, module: Module, function: Function | None) -> Solution:
        """Find the cut sets up to order 1, 2, 3 and so on, until one order does not fit or nothing is cut off."""
        order = next(orders(module)) if function is None else function.order
        least = self._least_orders()
        weights = [least[module.variables[local - 1]] for local in order]
        best = Solution(
            order=tuple(order),
            function=None if function is None else function.diagram,
            sets=Nodes([0, 0], [0, 1], [0, 1], 0),
            flipped=_true_at_rest(module) if function is None else function.flipped,
            complete_to=0,
        )
        for bound in range(1, self.max_order + 1):
            families = Bounded(weights, bound, BOUNDED_NODES, self.watch.check)
            self.watch.tell(self.share, f"cut sets up to order {bound}")
            try:
                root = bounded_sets(families, module, levels_of(order), negated=best.flipped)
            except (OutOfNodes, OutOfTime):
                break
            sets = finished([level >> 1 for level in families.level], families.low, families.high, root)
            best = replace(best, sets=sets, complete_to=bound if families.cut else None)
            if not families.cut:
                break
        return best

    def _least_orders(self) -> list[int]:
        """Return, by variable, the order of its smallest cut set, or one it surely exceeds."""
        least = [1] * (len(self.circuit.events) + 1)
        for module, solution in zip(self.modules, self.solutions, strict=True):
            sets, found = solution.sets, [UNLIMITED, 0]
            by_level = [least[module.variables[local - 1]] for local in solution.order]
            for level, low, high in zip(sets.level[2:], sets.low[2:], sets.high[2:], strict=True):
                found.append(min(found[low], by_level[level] + found[high]))
            bound = UNLIMITED if solution.complete_to is None else solution.complete_to + 1
            least.append(min(found[sets.root], bound))
        return least


def _true_at_rest(module: Module) -> bool:
    """Tell whether a module is true while all its variables are false, from its gates."""
    size = len(module.variables)
    return happens(
        Circuit(
            ops=[EVENT] * (size + 1) + [gate[0] for gate in module.gates],
            inputs=[()] * (size + 1) + [gate[2] for gate in module.gates],
            ks=[0] * (size + 1) + [gate[1] for gate in module.gates],
            top=2 * (size + len(module.gates)),
            events=[""] * size,
            coherent=False,
        ),
        (),
    )


def _turned(circuit: Circuit, module: Module, below: list[Solution]) -> Module:
    """Negate the inputs that stand for flipped modules, and put false for modules that never come true."""
    base = len(circuit.events) + 1
    turned: dict[int, int] = {}
    for local, of in enumerate(module.variables, 1):
        if of >= base:
            solution = below[of - base]
            never = solution.function is not None and not solution.function.root
            if never or solution.flipped:
                turned[local] = (FALSE if never else 2 * local) ^ solution.flipped
    if not turned:
        return module
    gates = tuple(
        (op, k, tuple(turned.get(literal >> 1, literal & ~1) ^ (literal & 1) for literal in inputs))
        for op, k, inputs in module.gates
    )
    return Module(gates, module.variables)
