"""Evaluates a compiled tree for many cases at once: each bit of an int is one case.

So "would it have happened without this cause?" is answered for all causes in one linear pass.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from model.cut_sets.circuit import AND, EVENT, OR, VOTE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from model.cut_sets.circuit import Circuit


def happens(circuit: Circuit, true_events: Collection[int]) -> bool:
    """Tell whether the top event happens when exactly the given event numbers are true."""
    values = [0] * (len(circuit.events) + 1)
    for number in true_events:
        values[number] = 1
    return bool(evaluate(circuit, values, 1))


def vital_events(circuit: Circuit, true_events: Collection[int]) -> set[int]:
    """Return the true events without which the top event would not happen while the other true events are.

    Empty where the top event does not happen at all.
    """
    if not happens(circuit, true_events):
        return set()
    ordered = sorted(true_events)
    everywhere = (1 << len(ordered)) - 1
    values = [0] * (len(circuit.events) + 1)
    for case, number in enumerate(ordered):
        values[number] = everywhere ^ (1 << case)
    still = evaluate(circuit, values, everywhere)
    return {number for case, number in enumerate(ordered) if not still >> case & 1}


def evaluate(circuit: Circuit, values: Sequence[int], everywhere: int) -> int:
    """Return the cases in which the top event happens; `values` are by event number, `everywhere` is every case."""
    found = list(values) + [0] * (len(circuit.ops) - len(values))
    for number, op in enumerate(circuit.ops):
        if op == EVENT:
            continue
        inputs = [found[x >> 1] ^ (everywhere if x & 1 else 0) for x in circuit.inputs[number]]
        if op == AND:
            found[number] = reduce(and_, inputs)
        elif op == OR:
            found[number] = reduce(or_, inputs)
        elif op == VOTE:
            found[number] = _at_least(inputs, circuit.ks[number], everywhere)
        else:
            found[number] = inputs[0] ^ inputs[1]
    return found[circuit.top >> 1] ^ (everywhere if circuit.top & 1 else 0)


def _at_least(inputs: Sequence[int], k: int, everywhere: int) -> int:
    """Return the cases in which at least `k` inputs are true: a binary counter for each case, then a comparison."""
    digits: list[int] = []
    for carry in inputs:
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry  # noqa: PLW2901 - the carry ripples on
            if not carry:
                break
        if carry:
            digits.append(carry)
    if k >> len(digits):
        return 0
    enough = everywhere
    for place, digit in enumerate(digits):
        enough = digit & enough if k >> place & 1 else digit | enough
    return enough
