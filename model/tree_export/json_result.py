"""The analysis as plain data for scripts: the stable form that `postmortem tree --format json` prints.

Every key is always there; null says that there is no answer, and a key beside it says why. A risk reduction worth of
null means infinite, or undefined where the top event has probability 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from model.cut_sets import Analysis, Coverage, EventWeight, Fault, Occurrence, Protection


def as_json(analysis: Analysis) -> dict[str, Any]:
    """Return the analysis as dicts, lists, strings and numbers."""
    sets, top = analysis.minimal_cut_sets, analysis.top_probability
    return {
        "top": analysis.tree.top,
        "coherent": analysis.coherent,
        "constant": analysis.constant,
        "minimal_cut_sets": {
            "count": sets.count,
            "exact": sets.exact,
            "complete_to_order": sets.complete_to,
            "by_order": {str(order): number for order, number in sets.by_order.items()},
            "sets": [list(cut.events) for cut in sets.sets],
            "probabilities": [cut.probability for cut in sets.sets],
            "listed_to_order": sets.listed_to,
            "meaning": sets.meaning,
        },
        "single_points": list(analysis.single_points),
        "top_probability": top.exact if top else None,
        "top_probability_bounds": {
            "rare_event": top.rare_event if top else None,
            "min_cut_upper_bound": top.min_cut_upper_bound if top else None,
        },
        "no_probability_because": analysis.no_probability,
        "importance": {weight.event: _weight(weight) for weight in analysis.importance},
        "state": _state(analysis.state) if analysis.state else None,
        "coverage": _coverage(analysis.coverage),
        "faults": [_fault(fault) for fault in analysis.faults],
        "seconds": round(analysis.seconds, 6),
    }


def _weight(weight: EventWeight) -> dict[str, Any]:
    importance = weight.importance
    return {
        "cut_sets": weight.cut_sets,
        "single_point": weight.single_point,
        "in_every_cut_set": weight.vital,
        "birnbaum": importance.birnbaum if importance else None,
        "criticality": importance.criticality if importance else None,
        "diagnostic": importance.diagnostic if importance else None,
        "risk_achievement_worth": importance.risk_achievement if importance else None,
        "risk_reduction_worth": importance.risk_reduction if importance else None,
    }


def _state(state: Occurrence) -> dict[str, Any]:
    return {
        "occurred": list(state.occurred),
        "not_occurred": list(state.not_occurred),
        "unknown": list(state.unknown),
        "explains": state.explains,
        "explains_with_unknown": state.explains_with_unknown,
        "necessary": list(state.necessary),
        "complete_cut_sets": state.complete_sets,
        "near_misses": [
            {"missing": miss.missing, "count": miss.count, "sets": [list(some) for some in miss.sets]}
            for miss in state.near_misses
        ],
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    completion = coverage.completion
    return {
        "refused_because": coverage.refused,
        "total": coverage.total,
        "planned": _protection(coverage.planned),
        "finished": _protection(coverage.finished),
        "cheapest_completion": None
        if completion is None
        else {"causes": list(completion.causes), "cost": completion.cost},
        "no_completion_because": coverage.no_completion,
        "idle_actions": list(coverage.idle_actions),
        "not_causes": list(coverage.not_causes),
    }


def _protection(protection: Protection | None) -> dict[str, Any] | None:
    if protection is None:
        return None
    return {
        "complete": protection.complete,
        "addressed": list(protection.addressed),
        "covered": protection.covered,
        "covered_twice": protection.covered_twice,
        "uncovered": [list(some) for some in protection.uncovered],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "kind": fault.kind.value,
        "node": fault.node,
        "error": fault.error,
        "message": fault.message,
        "mend": fault.mend,
        "loop": list(fault.loop),
    }
