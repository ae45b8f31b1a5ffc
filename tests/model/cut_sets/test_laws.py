"""On random trees of up to twelve causes every answer equals the one found by trying all combinations."""

from __future__ import annotations

from itertools import combinations
from math import isclose, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.fault_trees import ALL_KINDS, fault_trees, truth

from model.cut_sets import Action, BasicEvent, EventState, FaultTree, analyse

EVERYTHING = 10_000
laws = settings(max_examples=120, deadline=None)


def sets_of(analysis):
    return {frozenset(cut.events) for cut in analysis.minimal_cut_sets.sets}


def with_states(tree, states):
    nodes = dict(tree.nodes)
    for name, state in states.items():
        nodes[name] = BasicEvent(nodes[name].probability, state)
    return FaultTree(tree.top, nodes)


@laws
@given(fault_trees(ALL_KINDS))
def test_cut_sets_are_the_minimal_sets_of_causes(tree):
    expected = truth(tree).minimal_sets()
    found = analyse(tree, limit=EVERYTHING)
    assert sets_of(found) == expected
    assert found.minimal_cut_sets.count == len(expected)
    assert found.minimal_cut_sets.exact
    orders = {len(some): 0 for some in expected}
    for some in expected:
        orders[len(some)] += 1
    assert dict(found.minimal_cut_sets.by_order) == orders


@laws
@given(fault_trees(ALL_KINDS))
def test_a_tree_is_constant_when_no_causes_change_it(tree):
    values = set(truth(tree).table.values())
    assert analyse(tree).constant == (values.pop() if len(values) == 1 else None)


@laws
@given(fault_trees(ALL_KINDS), st.integers(0, 12))
def test_sets_up_to_an_order_are_all_there_where_the_exact_diagram_does_not_fit(tree, order):
    expected = truth(tree).minimal_sets()
    found = analyse(tree, limit=EVERYTHING, exact_nodes=0, max_order=order)
    complete_to = found.minimal_cut_sets.complete_to
    assert found.minimal_cut_sets.exact == (complete_to is None)
    if complete_to is not None:
        assert complete_to <= order
        expected = {some for some in expected if len(some) <= complete_to}
    assert sets_of(found) == expected
    assert found.minimal_cut_sets.count == len(expected)
    for weight in found.importance:
        assert weight.cut_sets == sum(weight.event in some for some in expected)


@laws
@given(fault_trees(ALL_KINDS))
def test_the_top_probability_is_the_sum_over_all_cases(tree):
    table, chances = truth(tree), {name: node.probability for name, node in tree.basic_events().items()}
    found = analyse(tree)
    assert isclose(found.top_probability.exact, table.probability(chances), rel_tol=1e-9, abs_tol=1e-12)
    likely = [prod(chances[name] for name in some) for some in table.minimal_sets()]
    assert isclose(found.top_probability.rare_event, sum(likely), rel_tol=1e-9, abs_tol=1e-12)
    bound = 1 - prod(1 - chance for chance in likely)
    assert isclose(found.top_probability.min_cut_upper_bound, bound, rel_tol=1e-9, abs_tol=1e-12)
    if found.coherent:
        assert found.top_probability.exact <= bound + 1e-12
        assert bound <= found.top_probability.rare_event + 1e-12


@laws
@given(fault_trees(ALL_KINDS))
def test_importance_follows_its_formulas(tree):
    table, chances = truth(tree), {name: node.probability for name, node in tree.basic_events().items()}
    top = table.probability(chances)
    minimal = table.minimal_sets()
    for weight in analyse(tree).importance:
        name, found = weight.event, weight.importance
        sure, never = (table.probability(chances | {name: chance}) for chance in (1.0, 0.0))
        assert weight.cut_sets == sum(name in some for some in minimal)
        assert weight.single_point == (table.happens([name]) and not table.happens([]))
        assert isclose(found.birnbaum, sure - never, rel_tol=1e-9, abs_tol=1e-9)
        if top > 1e-6:
            assert isclose(found.criticality, (sure - never) * chances[name] / top, rel_tol=1e-6, abs_tol=1e-6)
            assert isclose(found.diagnostic, sure * chances[name] / top, rel_tol=1e-6, abs_tol=1e-6)
            assert isclose(found.risk_achievement, sure / top, rel_tol=1e-6, abs_tol=1e-6)
            if never > 1e-6:
                assert isclose(found.risk_reduction, top / never, rel_tol=1e-5)
        if weight.vital:
            assert found.risk_reduction is None


@laws
@given(fault_trees(ALL_KINDS), st.data())
def test_what_happened_equals_asking_case_by_case(tree, data):
    table = truth(tree)
    states = {name: data.draw(st.sampled_from(EventState), label=name) for name in table.events}
    found = analyse(with_states(tree, states), limit=EVERYTHING).state
    occurred = {name for name, state in states.items() if state is EventState.OCCURRED}
    if all(state is EventState.UNKNOWN for state in states.values()):
        assert found is None
        return
    unknown = {name for name, state in states.items() if state is EventState.UNKNOWN}
    assert found.explains == table.happens(occurred)
    assert found.explains_with_unknown == table.happens(occurred | unknown)
    necessary = {name for name in occurred if table.happens(occurred) and not table.happens(occurred - {name})}
    assert set(found.necessary) == necessary
    minimal = table.minimal_sets()
    assert found.complete_sets == sum(some <= occurred for some in minimal)
    near = [some for some in minimal if len(some - occurred) == 1]
    assert {frozenset(some) for miss in found.near_misses for some in miss.sets} == set(near)
    assert sum(miss.count for miss in found.near_misses) == len(near)
    for miss in found.near_misses:
        assert all(set(some) - occurred == {miss.missing} for some in miss.sets)


@laws
@given(fault_trees(), st.data())
def test_coverage_equals_looking_at_every_cut_set(tree, data):
    table = truth(tree)
    minimal = table.minimal_sets()
    causes = st.lists(st.sampled_from(table.events), max_size=4, unique=True)
    actions = [
        Action(f"a{index}", tuple(data.draw(causes)), data.draw(st.booleans()))
        for index in range(data.draw(st.integers(0, 3)))
    ]
    found = analyse(tree, actions, limit=EVERYTHING).coverage
    assert found.total == len(minimal)
    for protection, counted in (
        (found.planned, actions),
        (found.finished, [action for action in actions if action.finished]),
    ):
        addressed = {name for action in counted for name in action.addresses}
        uncovered = {some for some in minimal if not some & addressed}
        assert protection.complete == (not uncovered)
        assert protection.covered == len(minimal) - len(uncovered)
        assert protection.covered_twice == sum(len(some & addressed) > 1 for some in minimal)
        assert {frozenset(some) for some in protection.uncovered} == uncovered
    held = frozenset().union(*minimal)
    assert set(found.idle_actions) == {a.id for a in actions if held.isdisjoint(a.addresses)}


@laws
@given(fault_trees(most_events=9), st.data())
def test_the_cheapest_completion_is_a_minimum_weight_hitting_set(tree, data):
    table = truth(tree)
    minimal = table.minimal_sets()
    costs = {name: float(data.draw(st.integers(1, 5))) for name in table.events}
    addressed = data.draw(st.lists(st.sampled_from(table.events), max_size=2, unique=True))
    found = analyse(tree, [Action("a", tuple(addressed))], costs=costs).coverage.completion
    open_sets = [some for some in minimal if not some & set(addressed)]
    best = min(
        sum(costs[name] for name in chosen)
        for size in range(len(table.events) + 1)
        for chosen in combinations(table.events, size)
        if all(some & set(chosen) for some in open_sets)
    )
    assert found.cost == best
    assert sum(costs[name] for name in found.causes) == best
    assert all(some & set(found.causes) for some in open_sets)


@laws
@given(fault_trees(ALL_KINDS), st.data())
def test_picks_are_the_best_there_are(tree, data):
    table = truth(tree)
    minimal = table.minimal_sets()
    event = data.draw(st.sampled_from(table.events))
    limit = data.draw(st.integers(1, 5))
    found = analyse(tree)
    chances = {name: node.probability for name, node in tree.basic_events().items()}
    holding = [some for some in minimal if event in some]
    assert [cut.order for cut in found.smallest(limit, event=event)] == sorted(map(len, holding))[:limit]
    assert {frozenset(cut.events) for cut in found.smallest(EVERYTHING, event=event)} == set(holding)
    likely = sorted((prod(chances[name] for name in some) for some in minimal), reverse=True)
    likely = [chance for chance in likely if chance > 0][:limit]
    assert [cut.probability for cut in found.most_likely(limit)] == pytest.approx(likely, rel=1e-9)
