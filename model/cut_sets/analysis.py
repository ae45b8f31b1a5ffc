"""The analysis of a fault tree, whole: cut sets, probability, importance, what happened, coverage, in one value.

This is the door to the engine. The tree, the actions and the clock come in, a frozen `Analysis` goes out; nothing is
read or written, and no answer is cut without saying so.
"""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from model.cut_sets.circuit import compile_tree
from model.cut_sets.counting import by_order
from model.cut_sets.coverage import coverage
from model.cut_sets.evaluation import evaluate, vital_events
from model.cut_sets.faults import UnsoundTree, faults
from model.cut_sets.occurrence import occurrence
from model.cut_sets.probability import importances, independent, top_probability
from model.cut_sets.result import Analysis, CutSets, EventWeight, chance_of, cut_set
from model.cut_sets.selection import overview
from model.cut_sets.solution import Memory
from model.cut_sets.solving import NODE_LIMIT, Limits, solve
from model.cut_sets.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from model.cut_sets.counting import Tally
    from model.cut_sets.coverage import Action
    from model.cut_sets.faults import Fault
    from model.cut_sets.probability import TopProbability
    from model.cut_sets.selection import Overview
    from model.cut_sets.solution import Solved
    from model.cut_sets.tree import FaultTree
    from model.cut_sets.watch import Clock

SHOWN = 5
"""How many causes a message names."""
TIMEOUT = 60.0
"""Seconds after which an answer may be incomplete, where no other timeout is given; it then says so."""
LIMIT = 100
"""How many cut sets are picked where nothing else is asked for."""

COHERENT = "Each set is a smallest combination of causes that suffices for the top event, whatever else happens."
NON_COHERENT = (
    "The tree is non-coherent (not or xor): each set is a smallest combination of causes that brings about the top "
    "event while every other cause is absent; a further cause may prevent it. These are minimal solutions, not prime "
    "implicants, which would also list the causes that must be absent."
)


def _harmless_faults(tree: FaultTree) -> tuple[Fault, ...]:
    """Return the faults of a tree that can be analysed all the same. Raises `UnsoundTree` for one that cannot."""
    found = faults(tree)
    if blocking := tuple(fault for fault in found if fault.blocking):
        raise UnsoundTree(blocking)
    return found


def analyse(
    tree: FaultTree,
    actions: Sequence[Action] = (),
    *,
    costs: Mapping[str, float] | None = None,
    limit: int = LIMIT,
    max_order: int | None = None,
    timeout: float | None = None,
    exact_nodes: int = NODE_LIMIT,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float, str], None] | None = None,
    memory: Memory | None = None,
    clock: Clock = perf_counter,
) -> Analysis:
    """Analyse a tree.

    `actions` are held against its causes; `costs` are of addressing a cause, 1 each where not said. `limit` is how
    many cut sets, uncovered sets and near misses are picked; with `max_order` no larger cut set is picked. `timeout`
    is in seconds, `TIMEOUT` where it is None: after it the answer says up to which order it is complete, as it does
    for trees whose diagrams need more than `exact_nodes` nodes, whose cut sets are sought up to `max_order` only.
    `memory` kept between calls makes the analysis of an edited tree solve only what changed. `progress` is told the
    share that is done and what comes next.

    Raises `UnsoundTree` where the structure forbids an analysis and `Cancelled` once `cancelled()` is true.
    """
    watch = Watch(cancelled, progress, clock)
    found = _harmless_faults(tree)
    circuit = compile_tree(tree)
    limits = Limits(max_order, TIMEOUT if timeout is None else timeout, exact_nodes)
    solved = solve(circuit, watch, Memory() if memory is None else memory, limits)
    events = tree.basic_events()
    whole = overview(solved, limit, max_order)
    chances, missing = _chances(tree, solved)
    top = None if missing else top_probability(solved, chances)
    analysis = Analysis(
        tree=tree,
        coherent=circuit.coherent,
        constant=_constant(solved, whole),
        minimal_cut_sets=_cut_sets(tree, solved, whole),
        top_probability=top,
        no_probability=missing,
        importance=_weights(tree, solved, whole.counts, chances, top),
        state=occurrence(solved, {name: event.state for name, event in events.items()}, limit),
        coverage=coverage(solved, whole, events, actions, costs or {}),
        faults=found,
        seconds=0.0,
        solved=solved,
    )
    return replace(analysis, seconds=watch.seconds())


def _chances(tree: FaultTree, solved: Solved) -> tuple[list[float], str]:
    """Return the probabilities by event number, and why the top has none (empty where it has)."""
    chances = [chance_of(tree, name) for name in solved.circuit.events]
    unknown = [name for name, chance in zip(solved.circuit.events, chances, strict=True) if chance is None]
    known = [0.0, *(chance or 0.0 for chance in chances)]
    if unknown:
        some = ", ".join(unknown[:SHOWN]) + (" …" if len(unknown) > SHOWN else "")
        return known, f"{len(unknown)} of {len(chances)} causes have no probability between 0 and 1: {some}"
    return known, "" if solved.exact else "the tree is too large for its exact diagram in the time and room allowed"


def _constant(solved: Solved, whole: Overview) -> bool | None:
    """Return what the top event always is; a minimal set is empty only where nothing is needed."""
    if not solved.modules:
        return solved.unity
    function = solved.solutions[-1].function
    if function is not None and function.root == 0:
        return solved.unity
    if solved.unity or solved.complete_to is not None:
        return None
    return None if whole.counts.total else False


def _cut_sets(tree: FaultTree, solved: Solved, whole: Overview) -> CutSets:
    orders = by_order(solved)
    return CutSets(
        count=sum(orders.values()),
        exact=solved.complete_to is None,
        complete_to=solved.complete_to,
        by_order=orders,
        sets=tuple(cut_set(tree, names) for names in whole.sets),
        listed_to=whole.max_order,
        meaning=COHERENT if solved.circuit.coherent else NON_COHERENT,
    )


def _weights(
    tree: FaultTree, solved: Solved, counts: Tally, chances: Sequence[float], top: TopProbability | None
) -> tuple[EventWeight, ...]:
    circuit = solved.circuit
    size = len(circuit.events)
    alone = evaluate(circuit, [0, *(1 << case for case in range(size))], (1 << size) - 1)
    vital = vital_events(circuit, range(1, size + 1)) if circuit.coherent else set()
    found = None if top is None else importances(solved, chances, vital)
    number_of = {name: number for number, name in enumerate(circuit.events, 1)}
    weights = []
    for name in tree.basic_events():
        number = number_of.get(name)
        if number is None:
            apart = None if top is None else independent(top.exact, chance_of(tree, name))
            weights.append(EventWeight(name, 0, single_point=False, vital=False, importance=apart))
            continue
        weights.append(
            EventWeight(
                event=name,
                cut_sets=counts.members[number],
                single_point=not solved.unity and bool(alone >> (number - 1) & 1),
                vital=number in vital,
                importance=None if found is None else found[number],
            )
        )
    return tuple(weights)
