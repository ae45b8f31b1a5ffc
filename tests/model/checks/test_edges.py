"""Where checks begin and where they stop: for each what just deserves it, and what just does not."""

import pytest
from support.checking import checked, found

from model.edits import Move
from model.policy import Policy

DAY = "2026-11-18T"


def rows(*told):
    """A timeline of rows as `HH:MM` and more fields."""
    return "timeline:\n" + "".join(f"  - {{at: {DAY}{row[:5]}:00Z, event: Row {row[:5]}{row[5:]}}}\n" for row in told)


def action(*fields):
    return "status: in-review\nactions:\n  - {action: Reject pools under 50, " + ", ".join(fields) + "}\n"


def chain(*answers, after=""):
    listed = ", ".join(f"{{because: {answer}}}" for answer in answers)
    return f"whys: [{{problem: Checkout failed, chain: [{listed}]}}]\n{after}"


ROOT = "No check bounds the pool, root_cause: true"
LASTS = rows("14:00, milestone: started", "14:30", "15:00, milestone: resolved")
EDGES = [
    # Rows before and behind the incident are no silence in it.
    ("timeline-gap", rows("14:00, milestone: started", "17:00, milestone: resolved"), rows("08:00") + LASTS[10:]),
    (
        "timeline-gap",
        rows("14:00, milestone: started", "16:01", "16:02, milestone: resolved"),
        rows("14:00, milestone: started", "16:00", "16:02, milestone: resolved"),
    ),
    ("timeline-evidence", rows("14:00", "14:01", "14:02"), rows("14:00", "14:01")),
    (
        "timeline-evidence",
        rows("14:00", "14:01", "14:02", "14:03, source: log"),
        rows("14:00", "14:01", "14:02, source: log", "14:03, source: log"),
    ),
    (
        "event-in-the-future",
        "timeline: [{at: 2026-11-22T00:00:00Z, event: x}]",
        "timeline: [{at: 2026-11-21T23:59:00Z, event: x}]",
    ),
    (
        "event-far-away",
        LASTS + "  - {at: 2026-10-19T13:59:00Z, event: Change merged}\n",
        LASTS + "  - {at: 2026-10-19T14:00:00Z, event: Change merged}\n",
    ),
    (
        "event-far-away",
        LASTS + "  - {at: 2026-10-01T14:00:00Z, event: Change merged}\n",
        LASTS + "  - {at: 2026-10-01T14:00:00Z, event: Change merged, milestone: introduced}\n",
    ),
    (
        "span-ends-before-it-begins",
        rows("14:00, until: 2026-11-18T13:59:59Z"),
        rows("14:00, until: 2026-11-18T14:00:00Z"),
    ),
    (
        "milestone-repeated",
        rows("14:00, milestone: detected", "14:01, milestone: detected"),
        rows("14:00, milestone: resolved", "14:01, milestone: resolved"),
    ),
    (
        "milestone-order",
        rows("14:00, milestone: detected", "14:01, milestone: started"),
        rows("14:00, milestone: detected", "14:00, milestone: started"),
    ),
    ("many-whys", chain(*"abcdefgh"), chain(*"abcdefg")),
    ("few-whys", chain(*"ab"), chain(*"abc")),
    # Where a cause is marked, the chain ends there, whatever is told behind it.
    ("stops-at-human-error", chain("The pool ran empty", "Human error"), chain(ROOT, "Human error")),
    ("stops-at-human-error", chain("Human error, root_cause: true", ROOT), chain("Human error", ROOT)),
    (
        "single-cause",
        "status: in-review\n" + chain(ROOT),
        "status: in-review\n" + chain(ROOT, after="review: {not_applicable: {factors: one cause only}}\n"),
    ),
    ("single-cause", "status: in-review\n" + chain(ROOT), chain(ROOT)),
    ("action-overdue", action("due: 2026-11-19"), action("due: 2026-11-20")),
    ("action-overdue", action("due: 2026-11-19, status: in-progress"), action("due: 2026-11-19, status: done")),
    ("action-due-on-weekend", action("due: 2026-11-28"), action("due: 2026-11-14")),
    ("action-due-on-weekend", action("due: 2026-11-29"), action("due: 2026-11-27")),
    ("action-with-several-owners", action("owner: '@alex/@sam'"), action("owner: platform/infra")),
    ("action-with-several-owners", action("owner: alex and sam"), action("owner: alex sam")),
    (
        "follow-up-before-due",
        action("due: 2026-12-01", "follow_up: 2026-11-30"),
        action("due: 2026-12-01", "follow_up: 2026-12-01"),
    ),
    ("action-unrealistic", action("effort: high", "due: 2026-11-23"), action("effort: high", "due: 2026-11-24")),
    ("action-unrealistic", action("effort: high", "due: 2026-11-20"), action("effort: high", "due: 2026-11-19")),
    (
        "duplicate-id",
        "whys: [{id: pool, problem: It failed}]\nfault_tree: {nodes: {pool: {label: The pool was 10}}}",
        "factors: [{id: pool, factor: The pool was 10}]\nfault_tree: {nodes: {pool: {label: The pool was 10}}}",
    ),
    (
        "weak-controls-only",
        "actions: [{action: Train all, control: training}, {action: Write it up, control: administrative}]",
        "actions: [{action: Train all, control: training}, {action: Reject pools under 50}]",
    ),
    (
        "weak-controls-only",
        "actions: [{action: Train all, control: training}, {action: Test it, control: engineering, status: dropped}]",
        "actions: [{action: Train all, control: training}, {action: Test it, control: engineering, status: done}]",
    ),
    (
        "not-applicable-unknown",
        "review: {not_applicable: {factors: '  '}}",
        "review: {not_applicable: {factors: one cause only}}",
    ),
    ("meeting-missing", "status: final\nseverity: SEV2", "status: in-review\nseverity: SEV2"),
    ("meeting-missing", "status: closed\nseverity: SEV1", "status: closed\nseverity: SEV3"),
    (
        "unquantified-impact",
        "impact: {user: Many users could not pay. It began at 14:05.}",
        "impact: {user: 'Many users, 50000 in all, could not pay.'}",
    ),
    (
        "person-in-cause",
        "brief: {people: {scribe: '@maria'}}\nfactors: [{factor: Maria had no way to see the pool}]",
        "brief: {people: {scribe: '@bo'}}\nfactors: [{factor: Bo had no way to see the pool}]",
    ),
    (  # a handle may be a team's; within a sentence a capital letter marks a person
        "person-in-cause",
        "brief: {people: {scribe: '@checkout'}}\nfactors: [{factor: It was late when Checkout ran it}]",
        "brief: {people: {scribe: '@checkout'}}\nfactors: [{factor: Checkout ran out of connections}]",
    ),
    (  # a number of two digits alone is a dummy, whatever its check digit
        "card-number",
        "brief: {error_text: 'declined: 4539 5787 6362 1486'}",
        "brief: {error_text: 'declined: 4444 4444 4444 4448'}",
    ),
    ("ip-address", "timeline: [{event: From 93.184.215.14}]", "timeline: [{event: From 224.0.0.251}]"),
    ("ip-address", "timeline: [{event: From 93.184.215.14}]", "timeline: [{event: nginx 93.184.215.14}]"),
]


@pytest.mark.parametrize(("check", "deserves", "spared"), EDGES, ids=[f"{each[0]}" for each in EDGES])
def test_a_check_tells_what_deserves_it_and_no_more(check, deserves, spared):
    assert found(deserves).count(check) == 1
    assert check not in found(spared)


@pytest.mark.parametrize("count", [5, 6, 10, 11])
def test_more_actions_than_advised_and_too_many_are_never_told_both(count):
    listed = ", ".join(f"{{action: Step number {number}}}" for number in range(count))
    told = [
        each
        for each in found(f"status: in-review\nactions: [{listed}]")
        if each in ("action-count", "too-many-actions")
    ]
    assert told == (["action-count"] if 5 < count <= 10 else ["too-many-actions"] if count > 10 else [])


@pytest.mark.parametrize(("pass_mark", "told"), [(4.0, False), (4.1, True)])
def test_what_reaches_the_mark_passes(pass_mark, told):
    source = "status: final\nreview: {rubric: {timeline: {score: 4, because: Every row has evidence}}}"
    assert ("rubric-below-mark" in found(source, policy=Policy(pass_mark=pass_mark))) is told


@pytest.mark.parametrize(("late", "place"), [("14:07", 1), ("14:10", 2), ("13:00", 0)])
def test_a_row_out_of_order_is_moved_to_where_it_belongs(late, place):
    source = rows("14:05", "14:10", "14:20", late)
    finding = next(each for each in checked(source).findings if each.check == "timeline-order")
    assert finding.edit == Move(("timeline",), 3, place)


def test_an_action_is_late_by_the_day_on_which_it_was_resolved():
    over = rows("14:00, milestone: started").replace(DAY, "2026-10-01T") + (
        "  - {at: 2026-11-18T15:00:00Z, event: Over, milestone: resolved}\n"
    )
    due = "severity: SEV1\nactions: [{action: Reject pools under 50, due: 2026-12-%s}%s]\n"
    done = ", {action: Alert on the pool, status: done}"
    assert "actions-late" in found(over + due % ("04", ""))
    assert "actions-late" not in found(over + due % ("03", ""))
    assert "actions-late" not in found(over + due % ("04", done))


@pytest.mark.parametrize(
    ("setting", "check", "source"),
    [
        ("team_owners", "action-owned-by-team", action("owner: Platform team")),
        ("weekend_due", "action-due-on-weekend", action("due: 2026-11-28")),
    ],
)
def test_what_the_policy_allows_is_spared(setting, check, source):
    assert check in found(source)
    assert check not in found(source, policy=Policy(**{setting: True}))
