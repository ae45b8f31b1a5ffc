"""Checks of the actions as a whole: how many, tied to causes both ways, strong enough, and in time."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from model.actions import ActionStatus, Control
from model.checks.actions import PENDING, counts
from model.checks.causes import each_root_cause, root_causes
from model.checks.registry import Remark, check, close_to, whole
from model.findings import Severity
from model.timeline import Milestone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.actions import Action
    from model.checks.subject import Context, Subject
    from model.edits import Path
    from model.postmortem import Postmortem

rule = partial(check, "actions")
HIERARCHY = "RCA2 (National Patient Safety Foundation), action hierarchy; NIOSH hierarchy of controls"
FORMAT = "The format of this file: actions refer to causes by id"
WEAK_CONTROLS = (Control.ADMINISTRATIVE, Control.TRAINING)
A = "actions: [{id: a, action: Reject small pools, addresses: [pool]}]\n"


def _active(snapshot: Postmortem) -> list[tuple[int, Action]]:
    return [(index, action) for index, action in enumerate(snapshot.actions) if action.action and counts(action)]


def _known(snapshot: Postmortem) -> list[str]:
    ids = [chain.id for chain in snapshot.whys] + [factor.id for factor in snapshot.factors]
    return list(dict.fromkeys(name for name in (*ids, *snapshot.fault_tree.nodes) if name))


@rule(
    "action-count",
    Severity.ADVICE,
    whole("status", "actions"),
    fact="Three to five meaningful actions; the rest is parked and said to be parked.",
    source="Google SRE workbook, ch. 10; retrospective practice",
    bad="status: in-review\nactions: [{action: Reject pool sizes under 50}]",
    better=(
        "status: in-review\nactions: [{action: Reject pools under 50}, {action: Alert at 80 %}, {action: Test 500"
        " carts}]"
    ),
)
def action_count(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell too few actions, or more than are advised."""
    count, policy = len(_active(subject.snapshot)), context.policy
    if 0 < count < policy.actions_min:
        message, mend = f"{count} {'action' if count == 1 else 'actions'}", "which cause is not addressed yet?"
    elif policy.actions_advised < count <= policy.actions_max:
        message, mend = f"{count} actions", "park those that do not cut a cause: `status: parked`"
    else:
        return
    yield Remark(("actions",), f"{message}, where {policy.actions_min} to {policy.actions_advised} are advised", mend)


@rule(
    "too-many-actions",
    Severity.WARNING,
    whole("actions"),
    fact="Of more than ten actions the important ones are not done.",
    source="Google SRE workbook, ch. 10; retrospective practice",
    bad="actions: [" + ", ".join(f"{{action: Step number {n}}}" for n in range(11)) + "]",
    better="actions: [" + ", ".join(f"{{action: Step number {n}}}" for n in range(5)) + "]",
)
def too_many_actions(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell a list of actions that nobody will finish."""
    count = len(_active(subject.snapshot))
    if count > context.policy.actions_max:
        yield Remark(
            ("actions",),
            f"{count} actions, where {context.policy.actions_max} are the most",
            "keep those that cut a cause, and set the others to `status: parked`",
        )


@rule(
    "unknown-reference",
    Severity.ERROR,
    whole("actions", "whys", "factors", "fault_tree"),
    fact="An action that refers to nothing addresses nothing.",
    source=FORMAT,
    bad=A,
    better=A + "factors: [{id: pool, factor: The pool was set to 10}]",
)
def unknown_reference(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell ids in `addresses` that no cause has."""
    known = _known(subject.snapshot)
    for index, action in enumerate(subject.snapshot.actions):
        for place, name in enumerate(action.addresses):
            if name and name not in known:
                hint = close_to(name, known) or (
                    f"known are {', '.join(known[:6])}" if known else "no cause has an id yet"
                )
                yield Remark(
                    ("actions", index, "addresses", place), f"`{name}` is the id of no cause", hint, words=name
                )


@rule(
    "duplicate-id",
    Severity.WARNING,
    whole("actions", "whys", "factors", "fault_tree"),
    fact="An id that two causes share leaves open which of them is meant.",
    source=FORMAT,
    bad="factors: [{id: pool, factor: A}, {id: pool, factor: B}]",
    better="factors: [{id: pool, factor: A}, {id: load, factor: B}]",
)
def duplicate_id(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell ids given twice among the causes, or among the actions; a factor and the node of its id are one cause."""
    snapshot = subject.snapshot
    causes: list[tuple[Path, str | None]] = [
        (("whys", index, "id"), chain.id) for index, chain in enumerate(snapshot.whys)
    ]
    causes += [(("factors", index, "id"), factor.id) for index, factor in enumerate(snapshot.factors)]
    own = {factor.id for factor in snapshot.factors}
    causes += [(("fault_tree", "nodes", name), name) for name in snapshot.fault_tree.nodes if name not in own]
    actions: list[tuple[Path, str | None]] = [
        (("actions", index, "id"), action.id) for index, action in enumerate(snapshot.actions)
    ]
    for group in (causes, actions):
        seen: set[str] = set()
        for path, name in group:
            if name and name in seen:
                yield Remark(path, f"the id `{name}` is given twice", "give one of the two another id", words=name)
            seen.add(name or "")


@rule(
    "orphan-action",
    Severity.WARNING,
    whole("actions", "whys", "factors", "fault_tree"),
    fact="Each action cuts a cause that the analysis found; an orphan belongs into another backlog.",
    source="Google SRE workbook, ch. 10; RCA2 (National Patient Safety Foundation)",
    bad="factors: [{id: pool, factor: The pool was set to 10}]\nactions: [{action: Rename the hosts}]",
    better="factors: [{id: pool, factor: The pool was set to 10}]\n" + A,
    eases=True,
)
def orphan_action(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell actions that address no cause, where causes have ids to refer to."""
    known = _known(subject.snapshot)
    for index, action in _active(subject.snapshot) if known else ():
        if not action.addresses:
            yield Remark(
                ("actions", index, "addresses"),
                "this action addresses no cause",
                f"add the id of the cause that it cuts ({', '.join(known[:4])} …), or leave it out",
            )


@rule(
    "uncovered-root-cause",
    Severity.WARNING,
    whole("actions", "whys", "fault_tree"),
    fact="A root cause that no action addresses will bring it back.",
    source="Google SRE workbook, ch. 10; RCA2 (National Patient Safety Foundation)",
    bad="whys: [{id: pool, problem: P, chain: [{because: No check bounds the pool, root_cause: true}]}]",
    better=A + "whys: [{id: pool, problem: P, chain: [{because: No check bounds the pool, root_cause: true}]}]",
    eases=True,
)
def uncovered_root_cause(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell root causes that no action addresses; those taken back or parked do not count."""
    addressed = {name for _, action in _active(subject.snapshot) for name in action.addresses}
    for places in each_root_cause(subject.snapshot):
        if any(name in addressed for _path, name, _text in places):
            continue
        path, name, text = next((place for place in places if place[1]), places[0])
        told = f"`{name}`" if name else f"`{text[:40]}`"
        mend = (
            f"add `{name}` to the `addresses` of an action"
            if name
            else "give its chain an `id`, so that an action can refer to it"
        )
        yield Remark(path, f"no action addresses the root cause {told}", mend)


@rule(
    "no-prevention-artefact",
    Severity.WARNING,
    whole("actions"),
    fact=(
        "At least one action leaves something behind that prevents a return: a test, a CI check, a process, a document."
    ),
    source="Retrospective practice; Google SRE book, ch. 17",
    bad="actions: [{action: Raise the pool size to 100}]",
    better="actions: [{action: Raise the pool size to 100, artefact: ci-check}]",
    eases=True,
)
def no_prevention_artefact(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that nothing remains of the actions that would stop a return."""
    active = _active(subject.snapshot)
    if active and not any(action.artefact for _, action in active):
        yield Remark(
            ("actions",),
            "no action leaves an artefact that prevents a return",
            "which test, CI check, process or document remains? Say it as `artefact`",
        )


@rule(
    "weak-controls-only",
    Severity.WARNING,
    whole("actions"),
    fact="Training and rules alone are the weakest of controls: people forget, systems do not.",
    source=HIERARCHY,
    bad="actions: [{action: Train all on-call engineers on pools, control: training}]",
    better=(
        "actions: [{action: Train all on-call engineers on pools, control: training}, "
        "{action: Reject pools under 50, control: engineering}]"
    ),
)
def weak_controls_only(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that every control is training or an instruction."""
    controls = [action.control for _, action in _active(subject.snapshot) if action.control is not None]
    if controls and len(controls) == len(_active(subject.snapshot)) and all(each in WEAK_CONTROLS for each in controls):
        kinds = " and ".join(sorted({str(each.value) for each in controls}))
        yield Remark(
            ("actions",),
            f"all controls are {kinds}, the weakest there are",
            "can the hazard be eliminated, substituted, or caught by the machine?",
        )


@rule(
    "weak-control-for-root-cause",
    Severity.ADVICE,
    whole("actions", "whys", "fault_tree"),
    fact="A root cause is worth a strong control: eliminate, substitute or engineer.",
    source=HIERARCHY,
    bad=(
        "fault_tree: {nodes: {pool: {label: No check, root_cause: true}}}\n"
        "actions: [{action: Train all on it, control: training, addresses: [pool]}]"
    ),
    better=(
        "fault_tree: {nodes: {pool: {label: No check, root_cause: true}}}\n"
        "actions: [{action: Reject it, control: engineering, addresses: [pool]}]"
    ),
)
def weak_control_for_root_cause(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell root causes that only weak controls address."""
    active = _active(subject.snapshot)
    for path, name, _text in root_causes(subject.snapshot):
        controls = [action.control for _, action in active if name and name in action.addresses]
        if controls and all(control in WEAK_CONTROLS for control in controls):
            yield Remark(
                path,
                f"only {controls[0]} stands against the root cause `{name}`",
                "add a control that does not depend on memory: eliminate, substitute or engineer",
            )


@rule(
    "actions-late",
    Severity.ADVICE,
    whole("severity", "timeline", "actions"),
    fact="The first actions after a SEV1 are done within 15 days, after a SEV2 within 30.",
    source="Atlassian incident handbook, postmortem actions (4 and 8 weeks as service levels); policy action_due_days",
    bad=(
        "severity: SEV1\ntimeline: [{at: 2026-11-18T14:05:00Z, event: Over, milestone: resolved}]\n"
        "actions: [{action: Reject pool sizes under 50, due: 2027-03-01}]"
    ),
    better=(
        "severity: SEV1\ntimeline: [{at: 2026-11-18T14:05:00Z, event: Over, milestone: resolved}]\n"
        "actions: [{action: Reject pool sizes under 50, due: 2026-12-01}]"
    ),
)
def actions_late(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell that no action is due soon after a grave incident."""
    snapshot = subject.snapshot
    days = context.policy.action_due_days.get(context.policy.level(snapshot.severity) or "")
    over = context.marks(snapshot.timeline).get(Milestone.RESOLVED)
    dates = [action.due for _, action in _active(snapshot) if action.due is not None]
    if (
        days is None
        or over is None
        or not dates
        or any(action.status is ActionStatus.DONE for action in snapshot.actions)
    ):
        return
    limit = over.latest.date() + timedelta(days=days)
    if min(dates) > limit and any(action.status in PENDING for action in snapshot.actions):
        yield Remark(
            ("actions",),
            f"the first action is due on {min(dates)}, where a {snapshot.severity} asks for one by {limit}",
            "what small part can be done at once?",
        )
