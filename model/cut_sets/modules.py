"""The compiled tree cut into modules: parts that share no cause with the rest, so that each is solved by itself.

A gate is a module when it dominates everything below it; found in linear time by visit dates (Dutuit and Rauzy, "A
linear-time algorithm to find modules of fault trees", IEEE Transactions on Reliability 45, 1996). Inputs of one gate
that share nothing with its other inputs are first grouped under a gate of their own, which makes more modules. A
module's gates are written in local numbers, so that equal structures compare equal wherever they stand in a tree:
that is the key under which solutions are kept between edits.
"""

from __future__ import annotations

from model.cut_sets.circuit import AND, EVENT, OR, TRUE, Circuit
from model.frozen import frozen

Wired = tuple[int, int, tuple[int, ...]]
"""A gate as (op, k, input literals); an input may be the constant where a module below turned out to be one."""


@frozen
class Module:
    """A part of the tree. Local node 0 is the constant, 1 to len(variables) the variables, then the gates in order.

    The last gate is the module's root; a module without gates is its single variable.
    """

    gates: tuple[Wired, ...]
    """The gates with literals in local numbers."""
    variables: tuple[int, ...]
    """What each local variable is: an event's node number, or len(events) + 1 + the index of an earlier module."""


def modules_of(circuit: Circuit) -> list[Module]:
    """Cut the circuit into modules, those below before those above; the last holds the top (its sign aside)."""
    if circuit.top <= TRUE:
        return []
    circuit = grouped(twinned(circuit))
    closed = _dominating(circuit)
    modules: list[Module] = []
    variable = list(range(len(circuit.ops)))
    for number, op in enumerate(circuit.ops):
        if op != EVENT and closed[number]:
            modules.append(_module(circuit, closed, variable, number))
            variable[number] = len(circuit.events) + len(modules)
    return modules or [Module((), (circuit.top >> 1,))]


def twinned(circuit: Circuit) -> Circuit:
    """Return an equal circuit in which events that always stand together, in gates of one kind, share a gate."""
    twins = _twins(circuit)
    if not twins:
        return circuit
    ops: list[int] = []
    inputs: list[tuple[int, ...]] = []
    ks: list[int] = []
    now: list[int] = []
    joined: dict[tuple[int, ...], int] = {}
    for number, op in enumerate(circuit.ops):
        literals: list[int] = []
        for literal in circuit.inputs[number]:
            together = twins.get(literal >> 1)
            if together is None:
                literals.append(now[literal >> 1] ^ (literal & 1))
                continue
            if together not in joined:
                joined[together] = 2 * len(ops)
                ops.append(op)
                inputs.append(tuple(now[x >> 1] ^ (x & 1) for x in together))
                ks.append(0)
            if joined[together] not in literals:
                literals.append(joined[together])
        if op in (AND, OR) and len(literals) == 1:
            now.append(literals[0])
            continue
        now.append(2 * len(ops))
        ops.append(op)
        inputs.append(tuple(literals))
        ks.append(circuit.ks[number])
    top = now[circuit.top >> 1] ^ (circuit.top & 1)
    return Circuit(ops, inputs, ks, top, circuit.events, circuit.coherent)


def _twins(circuit: Circuit) -> dict[int, tuple[int, ...]]:
    """Return, for each event that has some, the literals of the events that are inputs of the very same gates."""
    places: dict[int, list[int]] = {}
    for number, inputs in enumerate(circuit.inputs):
        for literal in inputs:
            places.setdefault(literal, []).append(number)
    events = len(circuit.events)
    alike: dict[tuple[int, ...], list[int]] = {}
    for literal, gates in places.items():
        kinds = {circuit.ops[gate] for gate in gates}
        one_sign = literal ^ 1 not in places
        if literal >> 1 <= events and len(gates) > 1 and one_sign and kinds in ({AND}, {OR}):
            alike.setdefault(tuple(gates), []).append(literal)
    return {literal >> 1: tuple(group) for group in alike.values() if len(group) > 1 for literal in group}


def grouped(circuit: Circuit) -> Circuit:
    """Return an equal circuit in which inputs that share nothing with their neighbours stand under their own gate."""
    closed, parents = _dominating(circuit), _parents(circuit)
    ops: list[int] = []
    inputs: list[tuple[int, ...]] = []
    ks: list[int] = []
    now: list[int] = []
    for number, op in enumerate(circuit.ops):
        groups = [list(circuit.inputs[number])]
        if op in (AND, OR) and len(groups[0]) > 2:  # noqa: PLR2004 - two inputs have nothing to group
            groups = _groups(circuit, closed, parents, number)
        joined: list[int] = []
        for group in groups:
            literals = [now[x >> 1] ^ (x & 1) for x in group]
            if len(groups) > 1 and len(group) > 1:
                joined.append(2 * len(ops))
                ops.append(op)
                inputs.append(tuple(literals))
                ks.append(0)
            else:
                joined += literals
        now.append(2 * len(ops))
        ops.append(op)
        inputs.append(tuple(joined))
        ks.append(circuit.ks[number])
    top = now[circuit.top >> 1] ^ (circuit.top & 1)
    return Circuit(ops, inputs, ks, top, circuit.events, circuit.coherent)


def _parents(circuit: Circuit) -> list[int]:
    parents = [0] * len(circuit.ops)
    for inputs in circuit.inputs:
        for literal in inputs:
            parents[literal >> 1] += 1
    return parents


def _groups(circuit: Circuit, closed: bytearray, parents: list[int], number: int) -> list[list[int]]:
    """Split a gate's inputs: those used only here together, the others by what they share (if the gate is closed)."""
    private: list[int] = []
    shared: list[int] = []
    for literal in circuit.inputs[number]:
        alone = closed[literal >> 1] and parents[literal >> 1] == 1
        (private if alone else shared).append(literal)
    if closed[number] and len(shared) > 1:
        groups = _components(circuit, closed, shared)
    else:
        groups = [[literal] for literal in shared]
    return [private, *groups] if private else groups


def _components(circuit: Circuit, closed: bytearray, literals: list[int]) -> list[list[int]]:
    """Split literals so that no two parts reach a common node (nodes below modules need no visit)."""
    owner: dict[int, int] = {}
    merged = list(range(len(literals)))

    def leader(part: int) -> int:
        while merged[part] != part:
            merged[part] = part = merged[merged[part]]
        return part

    for part, literal in enumerate(literals):
        todo = [literal >> 1]
        while todo:
            node = todo.pop()
            if node in owner:
                merged[leader(part)] = leader(owner[node])
                continue
            owner[node] = part
            if not closed[node]:
                todo += [below >> 1 for below in circuit.inputs[node]]
    parts: dict[int, list[int]] = {}
    for part, literal in enumerate(literals):
        parts.setdefault(leader(part), []).append(literal)
    return list(parts.values())


def _module(circuit: Circuit, closed: bytearray, variable: list[int], root: int) -> Module:
    """Write the gates between a closed gate and the modules below it in local numbers."""
    cone, todo = {root}, [root]
    variables: dict[int, int] = {}
    while todo:
        for literal in circuit.inputs[todo.pop()]:
            below = literal >> 1
            if closed[below]:
                variables.setdefault(below, len(variables) + 1)
            elif below not in cone:
                cone.add(below)
                todo.append(below)
    local = dict(variables)
    gates: list[Wired] = []
    for number in sorted(cone):
        local[number] = len(variables) + 1 + len(gates)
        literals = tuple(2 * local[x >> 1] + (x & 1) for x in circuit.inputs[number])
        gates.append((circuit.ops[number], circuit.ks[number], literals))
    return Module(tuple(gates), tuple(variable[node] for node in variables))


def _dominating(circuit: Circuit) -> bytearray:
    """Mark the events, and the gates that dominate everything below them."""
    first, done, last = _visits(circuit)
    marks = bytearray(len(first))
    earliest = first.copy()
    for number, inputs in enumerate(circuit.inputs):
        if not inputs:
            marks[number] = 1
            continue
        low = min([earliest[x >> 1] for x in inputs])
        high = max([last[x >> 1] for x in inputs])
        marks[number] = low > first[number] and high < done[number]
        earliest[number] = min(low, first[number])
        last[number] = max(high, last[number])
    return marks


def _visits(circuit: Circuit) -> tuple[list[int], list[int], list[int]]:
    """Walk every edge once from the top; return the dates of first, completing and last visits."""
    inputs = circuit.inputs
    first, done, last = ([0] * len(inputs) for _ in range(3))
    root, date = circuit.top >> 1, 1
    first[root] = date
    path = [(root, iter(inputs[root]))]
    while path:
        number, rest = path[-1]
        for literal in rest:
            below = literal >> 1
            date += 1
            if first[below]:
                last[below] = date
            elif inputs[below]:
                first[below] = date
                path.append((below, iter(inputs[below])))
                break
            else:
                first[below] = done[below] = last[below] = date
        else:
            path.pop()
            date += 1
            done[number] = last[number] = max(date, last[number])
    return first, done, last
