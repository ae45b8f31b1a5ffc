"""Checks of what the nodes of the fault tree say: failures, of the system, each input as far as its siblings.

They look at labels only; what the tree means as a whole is `model.checks.fault_tree_analysis`'.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from model.cause_graph import same
from model.checks.causes import HUMAN_ERROR
from model.checks.prose import masked, phrase, whole_words
from model.checks.registry import Remark, check, whole
from model.edits import Set
from model.findings import Severity
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.fault_tree import FaultTree, Node
    from model.postmortem import Postmortem

rule = partial(check, "fault_tree")
SUCCESS = compiled(
    r"\s*(?:(?:the|our|all|every|an?)\s+)?(?:[\w/-]+\s+){1,4}?"
    r"(?:works?|worked|succeeds?|succeeded|recovers|recovered|passes|passed|"
    r"(?:is|are|was|were|stays|stayed|remains|remained)\s+(?:fully\s+)?"
    r"(?:up|ok|okay|fine|healthy|available|online|working|stable|successful|in order|green|restored))"
    r"(?:\s+(?:correctly|properly|normally|successfully|as (?:expected|designed|intended|planned)|well|fine|again))?"
    r"\s*\.?\s*",
    re.IGNORECASE,
)
"""A whole label that tells that something went well, without a word that turns it round."""
TURNED = phrase(
    r"not|no|never|nobody|nothing|none|without|only|too|still|but|although|un\w+|in\w+able|late|slow|hardly"
)
PLACEHOLDER = compiled(
    r"\s*(?:(?:some|any|all|the)?\s*(?:others?|other causes?|other reasons?|something else|unknown|not known|tbd|tba|"
    r"to ?do|n/?a|none|misc(?:ellaneous)?|etc|more|placeholder|\?+|\.{2,}|…|-+)(?:\s+causes?)?)\s*[.?]*\s*",
    re.IGNORECASE,
)


@rule(
    "tree-label-human-error",
    Severity.WARNING,
    whole("fault_tree"),
    fact="A person who errs is where the tree goes on: what made the act possible, and what did not stop it?",
    source="Dekker, Field Guide; RCA2, rules of causation; NUREG-0492, ch. V",
    bad="fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, a: {label: Human error}, b: {label: B failed}}}",
    better=(
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, "
        "a: {label: The tool took any pool size}, b: {label: B failed}}}"
    ),
)
def tree_label_human_error(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a node that ends at what a person did."""
    for name, node in subject.snapshot.fault_tree.nodes.items():
        match = HUMAN_ERROR.search(masked(node.label or ""))
        if match:
            yield Remark(
                ("fault_tree", "nodes", name, "label"),
                f"`{name}` ends at what a person did: `{match[0]}`",
                "say what made it possible, and develop why nothing caught it",
                words=match[0],
            )


@rule(
    "tree-label-names-participant",
    Severity.WARNING,
    whole("fault_tree", "brief"),
    fact="Individuals are named in no cause: anybody in that place would have met the same conditions.",
    source="Google SRE book, ch. 15; Etsy, Debriefing Facilitation Guide",
    bad=(
        "brief: {people: {participants: ['@alex']}}\n"
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, a: {label: Alex ran the script}, b: {label: B}}}"
    ),
    better=(
        "brief: {people: {participants: ['@alex']}}\n"
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, a: {label: The script ran twice}, b: {label: B}}}"
    ),
)
def tree_label_names_participant(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a label that names somebody who takes part in the incident or in the review."""
    names = [re.escape(name) for name in _participants(subject.snapshot)]
    if not names:
        return
    named = re.compile(whole_words(sorted(names, key=len, reverse=True)), re.IGNORECASE)
    for name, node in subject.snapshot.fault_tree.nodes.items():
        match = named.search(node.label or "")
        if match and not (node.label or "")[: match.start()].endswith("@"):  # a handle is told by another check
            yield Remark(
                ("fault_tree", "nodes", name, "label"),
                f"`{name}` names a participant",
                "say what the system let happen; roles and names do not belong into causes",
                words=match[0],
            )


def _participants(snapshot: Postmortem) -> set[str]:
    people = snapshot.brief.people
    single = (people.incident_lead, people.facilitator, people.scribe, people.decision_owner)
    listed = (*single, *people.authors, *people.participants)
    return {name.strip().removeprefix("@") for name in listed if name and len(name.strip().removeprefix("@")) > 1}


@rule(
    "tree-label-success",
    Severity.WARNING,
    whole("fault_tree"),
    fact="Below a failure stand failures: a thing that went well brings no failure about, its absence may.",
    source="NUREG-0492, ch. IV and V (success and failure space; the no-miracles rule)",
    bad="fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, a: {label: The failover worked}, b: {label: B}}}",
    better=(
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, a: {label: The failover stopped}, b: {label: B}}}"
    ),
)
def tree_label_success(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a label that says that something went well; below a not gate it may."""
    tree = subject.snapshot.fault_tree
    negated = {below for node in tree.nodes.values() if node.gate == "not" for below in node.inputs}
    for name, node in tree.nodes.items():
        label = node.label or ""
        if name not in negated and SUCCESS.fullmatch(label) and not TURNED.search(label):
            yield Remark(
                ("fault_tree", "nodes", name, "label"),
                f"`{name}` tells of a success below a failure",
                "word it as what failed or was missing, or negate it by a not gate",
                words=label.strip(),
            )


@rule(
    "tree-gate-incomplete",
    Severity.WARNING,
    whole("fault_tree"),
    fact="All inputs of a gate are described before one of them is developed: a placeholder hides a way.",
    source="NUREG-0492, ch. IV (complete-the-gate rule)",
    bad=(
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, o]}, a: {label: A failed, gate: and, inputs: [b, c]}, "
        "b: {label: B}, c: {label: C}, o: {label: Other causes}}}"
    ),
    better=(
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, o]}, a: {label: A failed, gate: and, inputs: [b, c]}, "
        "b: {label: B}, c: {label: C}, o: {label: The disk was full}}}"
    ),
)
def tree_gate_incomplete(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a bare placeholder whose sibling is developed."""
    tree = subject.snapshot.fault_tree
    for name, node in tree.nodes.items():
        if not any(_developed(tree, below) for below in node.inputs):
            continue
        for below in node.inputs:
            if below in tree.nodes and _bare(tree.nodes[below]):
                yield Remark(
                    ("fault_tree", "nodes", below),
                    f"`{below}` is a placeholder, while another input of `{name}` is developed",
                    "describe what failed, or take it out if there is no such cause",
                )


def _developed(tree: FaultTree, name: str) -> bool:
    return name in tree.nodes and bool(tree.nodes[name].inputs)


def _bare(node: Node) -> bool:
    """Whether nothing is known of an event but its place."""
    said = bool(node.evidence) or node.probability is not None or node.state is not None
    return (
        node.gate is None
        and not node.inputs
        and not said
        and (not node.label or bool(PLACEHOLDER.fullmatch(node.label)))
    )


@rule(
    "cause-told-differently",
    Severity.ADVICE,
    whole("factors", "fault_tree"),
    fact="A factor and the node that has its id are one cause; told in two ways, it reads as two.",
    source="The format of this file: an id is one cause, wherever it stands",
    bad=(
        "factors: [{id: a, factor: No release is tried under load}]\n"
        "fault_tree: {top: d, nodes: {d: {gate: or, inputs: [a, b]}, a: {label: A}, b: {label: B}}}"
    ),
    better=(
        "factors: [{id: a, factor: No release is tried under load}]\nfault_tree: {top: d, nodes: "
        "{d: {gate: or, inputs: [a, b]}, a: {label: No release is tried under load}, b: {label: B}}}"
    ),
)
def cause_told_differently(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a node that says something else than the factor whose id it has."""
    snapshot = subject.snapshot
    factors = {factor.id: factor.factor for factor in reversed(snapshot.factors) if factor.id}
    for name, node in snapshot.fault_tree.nodes.items():
        factor = factors.get(name)
        if factor and node.label and same(factor) != same(node.label):
            path = ("fault_tree", "nodes", name, "label")
            yield Remark(
                path,
                f"the factor `{name}` says “{factor.strip()}”, and its node here says something else",
                "tell both in the same words; if they are two causes, give one another id",
                edit=Set(path, " ".join(factor.split())),
            )
