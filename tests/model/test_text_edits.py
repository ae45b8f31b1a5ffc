"""Typical edits on a commented file, each with all that it may change: what git would show."""

from __future__ import annotations

import difflib

import pytest
from support.yaml_samples import INDENTED

from model.edits import Edit, Insert, Move, Path, Remove, Rename, Set
from model.text import Text

ORDERS: dict[Path, tuple[str, ...]] = {
    (): ("postmortem", "kind", "title", "severity", "brief", "impact", "timeline", "factors", "lessons", "actions"),
    ("brief",): ("purpose", "detected_by", "people", "summary", "executive_summary", "constraints"),
    ("timeline",): ("at", "until", "certainty", "event", "milestone", "evidence", "source"),
}


def key_order(path: Path) -> tuple[str, ...]:
    return ORDERS.get(tuple(step for step in path if isinstance(step, str)), ())


def changes(before: str, after: str) -> list[str]:
    """What a diff without context says; a line "@N" tells where."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [
        "@" + line.split(" ")[1].split(",")[0].removeprefix("-") if line.startswith("@@") else line
        for line in list(lines)[2:]
    ]


EDITS: list[tuple[str, Edit, str]] = [
    (
        "a plain value, its comment stays",
        Set(("title",), "Search outage"),
        r"""
@5
-title: Checkout API outage        # as announced
+title: Search outage        # as announced
""",
    ),
    (
        "a value that needs quotes",
        Set(("title",), "Search: down"),
        r"""
@5
-title: Checkout API outage        # as announced
+title: "Search: down"        # as announced
""",
    ),
    (
        "a value that looks like a number stays text",
        Set(("kind",), "12"),
        r"""
@4
-kind: incident
+kind: "12"
""",
    ),
    (
        "a number",
        Set(("impact", "users_affected"), 64000),
        r"""
@26
-  users_affected: 50000
+  users_affected: 64000
""",
    ),
    (
        "a nested number with a comment",
        Set(("impact", "revenue_lost", "amount"), 21500.5),
        r"""
@29
-    amount: 20000                 # rounded up
+    amount: 21500.5                 # rounded up
""",
    ),
    (
        "a literal block",
        Set(("brief", "summary"), "One in four checkouts failed.\n\nNobody lost money.\n"),
        r"""
@16
-    One in five checkouts failed.
+    One in four checkouts failed.
""",
    ),
    (
        "a folded block keeps the lines of unchanged paragraphs",
        Set(("timeline", 1, "event"), "The error rate alert fires and wakes the on-call engineer.\nIt names checkout."),
        r"""
@47
-      It names the checkout service.
+      It names checkout.
""",
    ),
    (
        "a double-quoted value stays so",
        Set(("timeline", 2, "event"), "Rolled back"),
        r"""
@52
-    event: "Rollback to release 4811"
+    event: "Rolled back"
""",
    ),
    (
        "a single-quoted value stays so",
        Set(("actions", 1, "action"), "Run it with last week's load"),
        r"""
@63
-    action: 'Run the load test with production''s settings'
+    action: 'Run it with last week''s load'
""",
    ),
    (
        "a plain value becomes a block of text",
        Set(("brief", "constraints"), "One region.\nOne night.\n"),
        r"""
@20
-  constraints:
+  constraints: |
+    One region.
+    One night.
""",
    ),
    (
        "a value where there was none",
        Set(("brief", "constraints"), "one region"),
        r"""
@20
-  constraints:
+  constraints: one region
""",
    ),
    (
        "a quoted value in brackets",
        Set(("brief", "people", "scribe"), "@kim"),
        r"""
@14
-  people: {incident_lead: "@maria", scribe: '@lee', authors: ["@maria", "@sam"]}
+  people: {incident_lead: "@maria", scribe: '@kim', authors: ["@maria", "@sam"]}
""",
    ),
    (
        "a new key in brackets",
        Set(("brief", "people", "facilitator"), "@sam"),
        r"""
@14
-  people: {incident_lead: "@maria", scribe: '@lee', authors: ["@maria", "@sam"]}
+  people: {incident_lead: "@maria", scribe: '@lee', authors: ["@maria", "@sam"], facilitator: "@sam"}
""",
    ),
    (
        "a new key goes to its place in the order",
        Set(("brief", "detected_by"), "alert"),
        r"""
@13
+  detected_by: alert
""",
    ),
    (
        "a new text goes behind its predecessor",
        Set(("brief", "executive_summary"), "Checkout failed.\nIt is fixed.\n"),
        r"""
@18
+  executive_summary: |
+    Checkout failed.
+    It is fixed.
""",
    ),
    (
        "a new key in an item",
        Set(("timeline", 0, "certainty"), "approximate"),
        r"""
@36
+    certainty: approximate
""",
    ),
    (
        "an unknown key goes to the end",
        Set(("actions", 0, "x_ticket"), "OPS-1"),
        r"""
@60
+    x_ticket: OPS-1
""",
    ),
    (
        "a new section goes to its place",
        Set(("lessons", "went_well"), ["The alert fired"]),
        r"""
@53
+lessons:
+  went_well:
+    - The alert fired
+
""",
    ),
    (
        "a section in front of what follows it",
        Set(("factors",), [{"id": "no-staging", "category": "process"}]),
        r"""
@53
+factors:
+  - id: no-staging
+    category: process
+
""",
    ),
    (
        "a new event at the end",
        Insert(("timeline",), 3, {"at": "2026-11-18T14:30:00Z", "event": "All clear", "milestone": "resolved"}),
        r"""
@53
+  - at: 2026-11-18T14:30:00Z
+    event: All clear
+    milestone: resolved
+
""",
    ),
    (
        "a new event between two",
        Insert(("timeline",), 1, {"at": "2026-11-18T14:06:00Z", "event": "Errors rise"}),
        r"""
@40
+  - at: 2026-11-18T14:06:00Z
+    event: Errors rise
+
""",
    ),
    (
        "a new event at the start",
        Insert(("timeline",), 0, {"at": "2026-11-18T14:00:00Z", "event": "Review"}),
        r"""
@34
+  - at: 2026-11-18T14:00:00Z
+    event: Review
+
""",
    ),
    (
        "one more in brackets",
        Insert(("services",), 1, "search"),
        r"""
@8
-services: [checkout-api, payments] # the ones that paged
+services: [checkout-api, search, payments] # the ones that paged
""",
    ),
    (
        "an item out of brackets",
        Remove(("services", 0)),
        r"""
@8
-services: [checkout-api, payments] # the ones that paged
+services: [payments] # the ones that paged
""",
    ),
    (
        "an event and its comments",
        Remove(("timeline", 1)),
        r"""
@41
-  # alert text verbatim
-  - at: 2026-11-18T14:07:00Z
-    event: >-
-      The error rate alert fires and
-      wakes the on-call engineer.
-
-      It names the checkout service.
-    milestone: detected
-    # and nobody looked at the dashboard
-
""",
    ),
    (
        "the last action",
        Remove(("actions", 1)),
        r"""
@62
-  - id: load-test
-    action: 'Run the load test with production''s settings'
-    # no owner yet
-    status: open
-
""",
    ),
    (
        "a key with its comment",
        Remove(("severity",)),
        r"""
@7
-severity: SEV1
""",
    ),
    (
        "a whole section with its heading comment",
        Remove(("brief",)),
        r"""
@10
-
-# Who, and for whom.
-brief:
-  purpose: learning               # learning | prevention
-  people: {incident_lead: "@maria", scribe: '@lee', authors: ["@maria", "@sam"]}
-  summary: |                      # plain words
-    One in five checkouts failed.
-
-    Nobody lost money.
-  # the executive summary is still to be written
-  constraints:
-  x_team: storefront
""",
    ),
    (
        "an event to the front, comments and all",
        Move(("timeline",), 1, 0),
        r"""
@35
-  # from the deployment log
-  - at: 2026-11-18T14:05:00Z      # Deployment 4812
-    event: Deployment 4812 starts (connection-pool setting changed)
-    milestone: started
-    evidence: [https://ci.example.com/4812, "log, line 7"]
-
@49
+
+  # from the deployment log
+  - at: 2026-11-18T14:05:00Z      # Deployment 4812
+    event: Deployment 4812 starts (connection-pool setting changed)
+    milestone: started
+    evidence: [https://ci.example.com/4812, "log, line 7"]
""",
    ),
    (
        "an event to the end, comments and all",
        Move(("timeline",), 0, 2),
        r"""
@35
-  # from the deployment log
-  - at: 2026-11-18T14:05:00Z      # Deployment 4812
-    event: Deployment 4812 starts (connection-pool setting changed)
-    milestone: started
-    evidence: [https://ci.example.com/4812, "log, line 7"]
-
@52
+
+  # from the deployment log
+  - at: 2026-11-18T14:05:00Z      # Deployment 4812
+    event: Deployment 4812 starts (connection-pool setting changed)
+    milestone: started
+    evidence: [https://ci.example.com/4812, "log, line 7"]
""",
    ),
    (
        "the key of an event",
        Rename(("timeline", 0, "milestone"), "marks"),
        r"""
@38
-    milestone: started
+    marks: started
""",
    ),
    (
        "a mapping keeps what it shares with the old one",
        Set(("impact", "revenue_lost"), {"amount": 20000, "currency": "EUR", "per": "day"}),
        r"""
@30
-    currency: USD
+    currency: EUR
+    per: day
""",
    ),
    (
        "a list keeps what it shares with the old one",
        Set(("tags",), ["configuration", "capacity"]),
        r"""
@9
-tags: [configuration]
+tags: [configuration, capacity]
""",
    ),
    (
        "a mapping takes the place of a value",
        Set(("impact", "users_affected"), {"count": 50000}),
        r"""
@26
-  users_affected: 50000
+  users_affected:
+    count: 50000
""",
    ),
    (
        "a value takes the place of a mapping",
        Set(("impact", "revenue_lost"), None),
        r"""
@28
-  revenue_lost:
-    amount: 20000                 # rounded up
-    currency: USD
+  revenue_lost: null
""",
    ),
]


@pytest.mark.parametrize(("edit", "expected"), [pytest.param(edit, diff, id=name) for name, edit, diff in EDITS])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_an_edit_changes_only_the_lines_it_is_about(edit, expected, line_break):
    source = INDENTED.replace("\n", line_break)
    after = Text.from_bytes(source.encode(), key_order=key_order).apply(edit)
    assert after.to_bytes().decode() == after.source
    assert after.source.count("\n") == after.source.count(line_break)
    assert changes(INDENTED, after.source.replace(line_break, "\n")) == expected.strip("\n").split("\n")


def test_there_are_at_least_thirty_typical_edits():
    assert len(EDITS) >= 30


@pytest.mark.parametrize("edit", [pytest.param(edit, id=name) for name, edit, _ in EDITS])
def test_an_edit_that_is_made_again_changes_nothing(edit):
    if isinstance(edit, Set):
        text = Text.parse(INDENTED, key_order=key_order).apply(edit)
        assert text.apply(edit) is text


LED = """\
a: [ one    # the first, the best
   , two    # the second
   # all that is said of the third
   , three  # the third
   ]
"""


@pytest.mark.parametrize(
    ("index", "left"),
    [
        (0, ["a: [ two    # the second", "   # all that is said of the third", "   , three  # the third", "   ]"]),
        (
            1,
            [
                "a: [ one    # the first, the best",
                "   # all that is said of the third",
                "   , three  # the third",
                "   ]",
            ],
        ),
        (2, ["a: [ one    # the first, the best", "   , two    # the second", "   ]"]),
    ],
)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_where_commas_lead_the_lines_an_entry_goes_with_its_own_remark(index, left, breaks):
    after = Text.parse(LED.replace("\n", breaks)).apply(Remove(("a", index)))
    assert after.source.splitlines() == left
    assert after.source.count(breaks) == len(left)


def test_a_bracket_behind_the_entry_that_goes_stays_on_its_line_below_a_remark():
    text = Text.parse("a: [ one # the first\n   , two ] # both\n")
    assert text.apply(Remove(("a", 1))).source == "a: [ one # the first\n   ] # both\n"
    keys = Text.parse("a: { b: 1 # the first\n   , c: 2 # the second\n   }\n")
    assert keys.apply(Remove(("a", "c"))).source == "a: { b: 1 # the first\n   }\n"


def test_the_last_entry_in_brackets_goes_without_the_remark_on_the_one_before():
    for breaks in ("\n", "\r\n"):
        with_comma = Text.parse(f"a: [{breaks}  one,   # the first{breaks}  two,{breaks}]{breaks}")
        assert with_comma.apply(Remove(("a", 1))).source == f"a: [{breaks}  one,   # the first{breaks}]{breaks}"
        without = Text.parse(f"a: [{breaks}  one,   # the first{breaks}  two{breaks}]{breaks}")
        assert without.apply(Remove(("a", 1))).source == f"a: [{breaks}  one   # the first{breaks}]{breaks}"
        closed = Text.parse(f"a: {{b: one,  # the first{breaks}  c: two}}{breaks}")
        assert closed.apply(Remove(("a", "c"))).source == f"a: {{b: one  # the first{breaks}  }}{breaks}"
