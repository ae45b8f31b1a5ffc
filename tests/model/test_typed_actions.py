"""An action on one line: its words, and at the end its owner and its day."""

from datetime import date

import pytest

from model.typed_actions import TypedAction, parted_action

TODAY = date(2026, 11, 21)  # a Saturday


def parted(text: str) -> TypedAction:
    return parted_action(text, TODAY)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Reject small pools @alex +14d", "2026-12-07"),
        ("Reject small pools +14d @alex", "2026-12-07"),
        ("  Reject small pools, @alex, +2w  ", "2026-12-07"),
        ("Reject small pools @alex by 1 Dec", "2026-12-01"),
        ("Reject small pools due 2026-12-01 @alex", "2026-12-01"),
        ("Reject small pools – @alex – Dec 1, 2026", "2026-12-01"),
        ("Reject small pools @alex 1st of December", "2026-12-01"),
        ("Reject small pools @alex today", "2026-11-21"),
        ("Reject small pools Tomorrow @alex", "2026-11-22"),
        ("Reject small pools @alex", ""),
    ],
)
def test_owner_and_day_stand_at_the_end_in_either_order(text: str, due: str) -> None:
    assert parted(text) == TypedAction("Reject small pools", "@alex", due)


@pytest.mark.parametrize("name", ["@a.b", "@org/team", "@x-y_z"])
def test_owners_are_handles_of_people_and_teams(name: str) -> None:
    assert parted(f"Reject small pools {name}") == TypedAction("Reject small pools", name)


@pytest.mark.parametrize(
    "text",
    [
        "Ask the team of @sre",
        "Have it reviewed by @sam",
        "Keep backups since 18 Nov",
        "Stay below 5 May",
        "Write the runbook before tomorrow",
        "Upgrade Postgres 12.4.",
        "Upgrade Postgres 12/4",
        "Drop what began 18 Nov",  # that day has passed
        "Report it as 2026-02-30",
        "Mail jane@example.com",
        "Alert on 99 percent",
        "Page @sre",
        "Page +14d",
        "@alex +14d",
        "Add  two   blanks",
        "",
    ],
)
def test_what_belongs_to_the_sentence_stays_in_it(text: str) -> None:
    assert parted(text) == TypedAction(text)
