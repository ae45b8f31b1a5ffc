"""Numbers in prose agree with the data: durations of the whole, times of day, counts of users."""

import pytest
from support.checking import checked, found

TIMELINE = """
timeline:
  - {at: 2026-11-18T14:05:00Z, event: First errors, milestone: started}
  - {at: 2026-11-18T14:09:00Z, event: Page, milestone: detected}
  - {at: 2026-11-18T15:00:00Z, event: Rollback, milestone: mitigated}
  - {at: 2026-11-18T15:18:00Z, event: Over, milestone: resolved}
"""


def told(summary, check, more=""):
    lines = "\n".join(f"    {line}" for line in summary.splitlines())
    source = f"brief:\n  summary: |\n{lines}\n{more}{TIMELINE}"
    return [finding for finding in checked(source).findings if finding.check == check]


@pytest.mark.parametrize(
    "summary",
    [
        "The outage lasted 2 hours.", "Checkout was down for three hours.", "A 45-minute outage hit checkout.",
        "It took 4 hours to resolve.", "Customers could not pay for 30 minutes.", "There were 10 minutes of downtime.",
        "The incident lasted for about half an hour.", "TTR was 2 h 30 min.",
    ],
)  # fmt: skip
def test_a_duration_that_no_pair_of_milestones_has_contradicts(summary):
    assert told(summary, "duration-contradicts")


@pytest.mark.parametrize(
    "summary",
    [
        "The outage lasted 73 minutes.", "The outage lasted 1 hour 13 minutes.", "It lasted an hour and 13 minutes.",
        "Checkout was down for over an hour.", "It was resolved in 1.2 hours.", "It took 55 minutes to mitigate.",
        "A restart takes 10 minutes.", "The timeout is 30 seconds.", "Two hours after the deploy the first error came.",
        "It took the team 20 minutes to find the dashboard.", "In one region checkout was down for 30 minutes.",
        "The cache is kept for 24 hours.", "The alert averages over 5 minutes.", "For some users it lasted 3 hours.",
        "A similar outage lasted 3 hours.", "Without the rollback it would have lasted 3 hours.",
        "The on-call joined within 5 minutes.", "Backups are 6 hours old.",
    ],
)  # fmt: skip
def test_other_durations_are_left_alone(summary):
    assert not told(summary, "duration-contradicts")


def test_without_both_ends_nothing_is_computed_and_nothing_contradicts():
    assert "duration-contradicts" not in found("brief: {summary: The outage lasted 2 hours.}")


def test_the_finding_stands_at_the_words():
    (finding,) = told("It rained.\nThe outage lasted 2 hours.", "duration-contradicts")
    assert (finding.line, finding.column, finding.words) == (4, 23, "2 hours")


@pytest.mark.parametrize(
    "summary",
    [
        "Errors began at 14:05.",
        "At 14:05:30 UTC it began.",
        "The ratio is 3:1.",
        "At 10:05 PST it began.",
        "See `12:34`.",
        "At 2:05 pm it began.",
    ],
)
def test_times_that_the_timeline_knows_or_that_are_none_are_left_alone(summary):
    assert not told(summary, "time-in-no-event")


@pytest.mark.parametrize("summary", ["Errors began at 13:05.", "From 16:00 on all was well."])
def test_times_in_no_row_are_told(summary):
    assert told(summary, "time-in-no-event")


@pytest.mark.parametrize(
    ("summary", "count", "contradicts"),
    [
        ("30,000 users were affected.", 50000, True), ("50,000 users were affected.", 50000, False),
        ("About 50k customers could not pay.", 50000, False), ("1.2 million users saw errors.", 1200000, False),
        ("2 million users saw errors.", 1200000, True), ("We have 3000 users in total.", 50, False),
        ("On 22 February 2022 many users could not connect.", 2000000, False),
        ("On February 22, 2022 users could not connect.", 2000000, False),
        ("Since 2019 users were sent there.", 2000000, False), ("At 14:05 users could not pay.", 50, False),
        ("For 73 minutes users could not pay.", 50, False), ("One in 5 users could not pay.", 50, False),
        ("On 22 February 2022 30,000 users were affected.", 50000, True),
        ("In 2022 30,000 paying customers were affected.", 50000, True),
        ("2022 users were affected.", 50000, True),
    ],
)  # fmt: skip
def test_counts_of_users_agree(summary, count, contradicts):
    assert bool(told(summary, "users-contradict", f"impact: {{users_affected: {count}}}")) is contradicts


@pytest.mark.parametrize(("clock", "is_told"), [("14:05", False), ("12:05", False), ("15:05", True)])
def test_local_time_is_that_of_the_rows_that_have_an_offset(clock, is_told):
    source = (
        f"brief: {{summary: Payments failed from {clock} on.}}\n"
        "timeline: [{at: '2026-11-18T14:05:00+02:00', event: Errors}, 7, {at: [x]}]\n"
    )
    assert ("time-in-no-event" in found(source)) is is_told


@pytest.mark.parametrize(
    ("summary", "is_told"),
    [
        ("MTTR was 73 minutes.", True), ("MTTD: 4 min.", True), ("The MTTR of twelve incidents fell.", False),
        ("TTR was 73 minutes.", False), ("Our MTTR is a poor trend.", False), ("Say `MTTR: 5` nowhere.", False),
    ],
)  # fmt: skip
def test_a_mean_of_one_incident_is_told(summary, is_told):
    assert bool(told(summary, "mean-of-one")) is is_told
