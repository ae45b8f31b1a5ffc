"""Run the checks on a subject, taking over from the previous run whatever looks at nothing that changed.

Items are known again by identity: the snapshot keeps the objects of sections and list items that an edit did not
touch. Severities follow the policy, drafts are eased, waivers take effect, and places in the file are looked up last,
for the few remarks that remain. This module knows no rule.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from model.checks.overlapping import said_already
from model.checks.places import Places
from model.checks.registry import Afterwards, Check, Each, Remark, Whole, all_checks, registered
from model.checks.subject import Checked, Context, KeptItem, KeptWhole, units
from model.checks.waiving import Waivers
from model.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.checks.subject import Subject
    from model.edits import Path
    from model.policy import Policy
    from model.postmortem import Postmortem

Told = tuple[str, "Path", Remark]
"""A check's name, the path that its remark is relative to, and the remark."""


@cache
def _item_checks() -> dict[str, tuple[Check, ...]]:
    by_kind: dict[str, list[Check]] = {}
    for rule in all_checks().values():
        for kind in rule.on.kinds if isinstance(rule.on, Each) else ():
            by_kind.setdefault(kind, []).append(rule)
    return {kind: tuple(rules) for kind, rules in by_kind.items()}


@cache
def _whole_checks() -> tuple[tuple[Check, Whole], ...]:
    return tuple((rule, rule.on) for rule in all_checks().values() if isinstance(rule.on, Whole))


@cache
def _last_checks() -> tuple[Check, ...]:
    return tuple(rule for rule in all_checks().values() if isinstance(rule.on, Afterwards))


def run(subject: Subject, previous: Checked | None = None) -> Checked:
    """Check a document. With the previous result of the same document, only what changed is looked at again."""
    context = Context(subject.policy, subject.today)
    if previous is not None and not _comparable(subject, previous.subject):
        previous = None
    kept_items, items = _check_items(subject, context, previous)
    kept_wholes, wholes = _check_wholes(subject, context, previous)
    findings = _findings(subject, context, [*items, *wholes])
    return Checked(subject, findings, kept_items, kept_wholes)


def run_only(subject: Subject, rules: Iterable[Check]) -> tuple[Finding, ...]:
    """Return what a few checks of the whole document find, by its policy and its waivers."""
    context = Context(subject.policy, subject.today)
    places = Places(subject.text)
    waivers = Waivers.of(subject, places)
    told = ((rule.name, (), remark) for rule in rules for remark in rule.function(subject, context))
    found = (finding for item in told for finding in _weighed(subject, places, item))
    return tuple(finding for finding in found if not waivers.waive(finding))


def _comparable(now: Subject, before: Subject) -> bool:
    same_policy = now.policy is before.policy or now.policy == before.policy
    return same_policy and now.today == before.today and now.path == before.path


def _check_items(
    subject: Subject, context: Context, previous: Checked | None
) -> tuple[dict[int, KeptItem], list[Told]]:
    before = previous.item_remarks if previous else {}
    kept: dict[int, KeptItem] = {}
    told: list[Told] = []
    rules = _item_checks()
    for kind, above, items in units(subject.snapshot):
        asked = rules.get(kind, ())
        for path, item in items:
            known = before.get(id(item))
            if known is None or known.item is not item:
                remarks = tuple((rule.name, remark) for rule in asked for remark in rule.function(item, context))
                known = KeptItem(item, remarks)
            kept[id(item)] = known
            if known.remarks:
                told += ((name, (*above, *path), remark) for name, remark in known.remarks)
    return kept, told


def _check_wholes(
    subject: Subject, context: Context, previous: Checked | None
) -> tuple[dict[str, KeptWhole], list[Told]]:
    before = previous.whole_remarks if previous else {}
    kept: dict[str, KeptWhole] = {}
    told: list[Told] = []
    for rule, on in _whole_checks():
        seen = tuple(_part(subject, part) for part in on.parts)
        known = before.get(rule.name)
        if known is None or not all(_same(now, then) for now, then in zip(seen, known.seen, strict=True)):
            known = KeptWhole(seen, tuple(rule.function(subject, context)))
        kept[rule.name] = known
        told += ((rule.name, (), remark) for remark in known.remarks)
    return kept, told


def _part(subject: Subject, part: str) -> Any:
    if part in ("text", "misfits", "neighbours"):
        return getattr(subject, part)
    return getattr(subject.snapshot, part)


def _same(now: Any, then: Any) -> bool:
    return now is then or (isinstance(now, (str, int)) and type(now) is type(then) and now == then)


def _findings(subject: Subject, context: Context, told: list[Told]) -> tuple[Finding, ...]:
    places = Places(subject.text)
    waivers = Waivers.of(subject, places)
    weighed = [finding for item in told for finding in _weighed(subject, places, item)]
    kept = [finding for finding in weighed if not waivers.waive(finding)]
    said = said_already(kept)  # what is waived says nothing, so it stands for nothing
    found = [finding for finding in kept if id(finding) not in said]
    for rule in _last_checks():
        for remark in rule.function(waivers, context):
            found += _weighed(subject, places, (rule.name, (), remark))
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.check)))


def _weighed(subject: Subject, places: Places, told: Told) -> Iterator[Finding]:
    """Yield the remark as a finding, unless the policy turns its check off."""
    name, base, remark = told
    rule = registered(name)
    severity = _severity(rule, subject.policy, subject.snapshot)
    if severity is None:
        return
    path = (*base, *remark.path)
    line, column = remark.line, remark.column
    if not line:
        place = places.of_words(path, remark.words, remark.occurrence)
        line, column = place.line, place.column
    edit = remark.edit
    if edit is not None and base:
        edit = replace(edit, path=(*base, *edit.path))
    yield Finding(
        name, rule.family, severity, path, remark.message, remark.suggestion, remark.words, line, column, edit
    )


def _severity(rule: Check, policy: Policy, snapshot: Postmortem) -> Severity | None:
    level = policy.checks.get(rule.name)
    if level is not None:
        return None if level == "off" else Severity(level.value)
    if rule.eases and snapshot.status in (None, "draft"):
        return Severity.ADVICE
    return rule.severity
