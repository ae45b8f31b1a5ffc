"""Actions that end and those that do not, told by their words."""

import pytest
from support.checking import found

SPECIFIC = """\
Reject pool sizes under 50 in the deployment pipeline
Add an alert on replication lag over 60 s
Alert when the queue holds more than 500 jobs for 5 minutes
Run the failover every month in production
Move the cron jobs from the primary to the replica
Delete the legacy consumer
Document the failover steps in the runbook for on-call
Ensure that a deploy with a pool size under 50 fails in CI
Make sure that every restore is tested nightly by a job
Improve the p99 of checkout from 2 s to 500 ms
Increase the connection pool to 100
Fix the race between close and reconnect in the pool
Fix the memory leak in driver 4.2
Tell the on-call by page when a backup is older than 25 hours
Investigate the connection leak by 2026-12-01 and decide on a proxy
Evaluate two connection proxies and publish a decision
Rotate certificates automatically 30 days before they expire
Require two approvals for changes to routing
Handle timeouts of the payment API by queueing the order
Split the monolith's pool into one for checkout and one for reports
Remove the manual step from the release
Restore the newest backup into a fresh instance every day
Add a canary stage that holds for ten minutes
Show the full host name in the prompt of production hosts
Enhance the health check so that it fails when the pool is empty"""

VAGUE = """\
Improve testing
Improve our monitoring
Better communication
More tests
Enhance observability
Work on documentation
Optimise the database
We need to improve the release process
Need better alerting
Strengthen the review culture
Fix the issue
Address the root cause
[ ] Improve alerting
Stronger monitoring
Get more visibility"""

WEAK = """\
Investigate why it happened
Look into the alerts
Be more careful when deploying
Remind everyone to check the pool size
Retrain the operators
Raise awareness of the risk
Discuss with the vendor
Consider a second region
Make sure this does not happen again
Ensure better handovers
Communicate the change
Pay more attention to warnings
Think about sharding
Double-check the values
Explore alternatives
Ask teams to follow the runbook
Please be careful with migrations
Engineers must follow the process"""


def told(action):
    return {"action-vague", "action-weak"} & set(found(f'actions: [{{action: "{action}"}}]'))


@pytest.mark.parametrize("action", SPECIFIC.splitlines())
def test_a_specific_action_is_left_alone(action):
    assert not told(action)


@pytest.mark.parametrize("action", VAGUE.splitlines())
def test_an_action_without_an_end_is_told(action):
    assert "action-vague" in told(action)


@pytest.mark.parametrize("action", WEAK.splitlines())
def test_an_action_that_changes_no_system_is_told(action):
    assert "action-weak" in told(action)


@pytest.mark.parametrize("status", ["dropped", "parked"])
def test_what_is_not_meant_to_be_done_is_left_alone(status):
    assert "action-vague" not in found(f"actions: [{{action: Improve testing, status: {status}}}]")


@pytest.mark.parametrize(("owner", "expected"), [
    ("@alex", None), ("Alex Roe", None), ("@db-lead", None), ("Platform team", "action-owned-by-team"), ("SRE", "action-owned-by-team"),
    ("@sre-team", "action-owned-by-team"), ("everyone", "action-owned-by-team"), ("TBD", "action-without-owner"), ("nobody", "action-without-owner"),
    ("", "action-without-owner"), ("@alex, @sam", "action-with-several-owners"), ("Alex and Sam", "action-with-several-owners"),
])  # fmt: skip
def test_an_owner_is_one_person(owner, expected):
    names = {"action-owned-by-team", "action-without-owner", "action-with-several-owners"}
    assert names & set(found(f"actions: [{{action: Reject pools under 50, owner: '{owner}'}}]")) == (
        {expected} - {None}
    )
