"""Postmortems for the tests of reports: one with something in every field, and one whose every text is hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.reading import read

if TYPE_CHECKING:
    from model.postmortem import Postmortem

EVENTS = [
    {"at": "2026-11-18T14:05:00Z", "event": "Deployment 4812 starts", "milestone": "started", "evidence": ["https://ci.example.com/4812"], "source": "deploys"},
    {"at": "2026-11-18T14:07:00Z", "until": "2026-11-18T14:09:00Z", "certainty": "approximate", "event": "Errors rise", "milestone": "detected"},
    {"at": "2026-11-18T14:30:12Z", "event": "Somebody may have restarted it", "certainty": "assumption"},
    {"at": "2026-11-18T15:18:00Z", "event": "The pool is back at 100", "milestone": "resolved"},
]  # fmt: skip
TREE = {
    "top": "down",
    "nodes": {
        "down": {"label": "Checkout is down", "gate": "and", "inputs": ["small-pool", "no-shedding"]},
        "small-pool": {"label": "The pool is 10", "state": "occurred", "root_cause": True, "evidence": ["commit 1a2b"]},
        "no-shedding": {
            "label": "Nothing sheds load",
            "gate": "vote",
            "k": 2,
            "inputs": ["small-pool", "no-limit", "lost"],
        },
        "no-limit": {"label": "No limit on retries", "state": "not-occurred", "probability": 0.02},
    },
}
FULL: dict[str, Any] = {
    "postmortem": 1,
    "kind": "incident",
    "title": "Checkout API outage",
    "status": "in-review",
    "severity": "SEV1",
    "services": ["checkout-api"],
    "tags": ["configuration"],
    "brief": {
        "purpose": "learning",
        "detected_by": "alert",
        "people": {"incident_lead": "@maria", "facilitator": "@sam", "scribe": "@lee", "decision_owner": "@ana", "authors": ["@maria"], "participants": ["@alex"]},
        "summary": "One in five customers could not pay.\n",
        "executive_summary": "Checkout was down.",
        "technical_summary": "A pool of 10 was exhausted.",
        "error_text": "FATAL: remaining connection slots",
        "constraints": "Numbers instead of names.",
        "assumptions": ["The retries came from mobile."],
        "related": ["2025-03-02-checkout-timeouts.yaml"],
    },
    "impact": {
        "users_affected": 50000,
        "users_affected_percent": 20,
        "revenue_lost": {"amount": 20000, "currency": "USD"},
        "support_tickets": 100,
        "metrics": [{"name": "error rate", "unit": "%", "before": 0.1, "during": 20, "after": 0.1}],
        "slo": {"objective": 99.9, "window": "30d", "budget_spent_percent": 140},
        "user": "Payments failed.",
        "business": "Orders were not placed.",
        "data": "none lost",
    },
    "timeline": EVENTS,
    "whys": [
        {
            "id": "pool",
            "problem": "Checkout returned 500",
            "chain": [
                {"because": "The pool was exhausted", "evidence": ["db.log:4711"]},
                {"because": "It was templated as 10"},
                {"because": "Nothing checks it", "root_cause": True, "category": "process-gap"},
            ],
        }
    ],
    "factors": [{"id": "no-staging", "category": "process", "factor": "No load test", "made_sense_because": "It changed twice a year.", "evidence": ["wiki"]}],
    "fault_tree": TREE,
    "lessons": {
        "went_well": ["Paged within a minute."],
        "to_improve": ["The dashboard averages."],
        "got_lucky": ["It was noon."],
        "learnings": [{"learned": "We learned that pools are untested.", "evidence": ["https://x.example/1"], "decision": {"type": "guardrail", "text": "Reject under 50."}}],
    },
    "actions": [
        {"id": "validate", "action": "Reject pools under 50", "owner": "@alex", "due": "2026-12-01", "success_signal": "CI fails at 10", "follow_up": "2026-12-15", "horizon": "immediate", "control": "engineering", "artefact": "ci-check", "impact": "high", "effort": "low", "addresses": ["small-pool"], "status": "open", "link": "https://tracker.example.com/OPS-77"},
        {"id": "later", "action": "Rewrite it", "status": "parked"},
    ],
    "triggers": [{"signal": "p99", "threshold": "> 2 s", "window": "10m", "action": "roll back", "response": "roll-back", "owner": "@sam", "source": "https://grafana.example.com/d", "expr": "p99 > 2"}],
    "regression": {
        "how_it_reached_users": "Release 4.2.",
        "violated_assumption": "Offsets fit 32 bits.",
        "hard_to_diagnose_because": "The error named the network.",
        "why_it_escaped": "Tests use 1 MB.",
        "fix": {"text": "Use 64 bits.", "link": "https://git.example.com/pull/99"},
        "trigger_paths": ["src/payments/**"],
    },
    "review": {
        "meeting": {"at": "2026-11-20T15:00:00Z", "attendees": ["@maria"]},
        "rubric": {"blameless": {"score": 4, "because": "Systems are the subject."}},
        "approvals": [{"by": "@ana", "on": "2026-11-20"}],
        "shared_with": [{"audience": "engineering", "channel": "#incidents", "on": "2026-11-20"}],
        "documentation_updated": ["Runbook: pools"],
        "risks": ["The batch pool."],
        "open_questions": ["Why did the check pass?"],
        "next_steps": ["Share it."],
        "not_applicable": {"triggers": "none fits"},
        "waivers": [{"check": "action-count", "because": "One is enough."}],
    },
}  # fmt: skip
"""Every field of the schema filled in."""

_KEPT = {"postmortem", "kind", "status", "detected_by", "milestone", "certainty", "category", "gate", "k", "state", "type",
         "horizon", "control", "impact", "effort", "response", "at", "until", "due", "follow_up", "on"}  # fmt: skip


def snapshot(data: dict[str, Any] | None = None, **changes: Any) -> Postmortem:
    return read({**(FULL if data is None else data), **changes}).snapshot


def hostile(text: str) -> Postmortem:
    """The full postmortem with every free text replaced; ids too, consistently."""
    return read(_replaced(FULL, text)).snapshot


def _replaced(value: Any, text: str, key: str = "") -> Any:
    if isinstance(value, dict):
        if key in ("nodes", "rubric", "not_applicable"):
            return {f"{name}{text}": _replaced(each, text) for name, each in value.items()}
        return {name: _replaced(each, text, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, text, key) for each in value]
    return f"{value}{text}" if isinstance(value, str) and key not in _KEPT else value
