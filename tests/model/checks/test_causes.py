"""Causes name no person, end at nothing that merely failed, and do not go round in circles."""

import pytest
from support.checking import found

from model.policy import Policy

PEOPLE = "brief: {people: {incident_lead: '@maria', participants: ['@alex', '@backend', '@db-lead']}}\n"


def factor(text, **more):
    return found(f'{PEOPLE}factors: [{{category: process, factor: "{text}"}}]', **more)


@pytest.mark.parametrize(
    "text",
    ["@alex ran the removal", "Maria ran the removal", "The removal was run by Alex", "A removal that Maria began"],
)
def test_people_in_causes_are_told(text):
    assert "person-in-cause" in factor(text)


@pytest.mark.parametrize(
    "text",
    [
        "Backend hosts share one pool",
        "The db lead role is not staffed at night",
        "`@alex` stands in the log",
        "See mail to a@example.com",
        "The alexandria index is stale",
    ],
)
def test_roles_teams_and_code_in_causes_are_left_alone(text):
    assert "person-in-cause" not in factor(text)


def test_names_of_the_policy_are_people():
    assert "person-in-cause" in factor("Kjersti ran the removal", policy=Policy(names=["Kjersti"]))


def test_people_are_named_in_the_timeline_without_a_finding():
    assert "person-in-cause" not in found(f"{PEOPLE}timeline: [{{event: Alex joins the call}}]")


def root(text):
    return found(f'whys: [{{problem: P, chain: [{{because: "{text}", root_cause: true}}]}}]')


@pytest.mark.parametrize(
    "text",
    [
        "Database failure",
        "The server crashed",
        "A bug",
        "Network issue",
        "Disk full",
        "The service was down",
        "Bug in the parser",
    ],
)
def test_a_root_cause_that_merely_failed_is_proximate(text):
    assert "proximate-root-cause" in root(text)


@pytest.mark.parametrize(
    "text",
    [
        "No check bounds the pool size",
        "Restores had no owner and were never rehearsed",
        "One failure domain holds both replicas",
        "The retry limit is the same in all clients",
    ],
)
def test_a_condition_is_a_root_cause(text):
    assert not {"proximate-root-cause", "vague-cause", "stops-at-human-error"} & set(root(text))


@pytest.mark.parametrize(
    "text",
    [
        "Human error",
        "The operator made a mistake",
        "Somebody forgot to renew it",
        "Typo in the configuration",
        "Carelessness",
    ],
)
def test_a_chain_does_not_end_at_a_person(text):
    assert "stops-at-human-error" in root(text)


@pytest.mark.parametrize(
    "text",
    ["Insufficient testing", "Poor communication", "Lack of monitoring.", "Testing was inadequate", "No documentation"],
)
def test_complaints_that_fit_every_incident_are_vague(text):
    assert "vague-cause" in factor(text)


@pytest.mark.parametrize(
    "text", ["No test covers more than ten connections", "Documentation of the failover lies in a private folder"]
)
def test_a_named_gap_is_not_vague(text):
    assert "vague-cause" not in factor(text)


@pytest.mark.parametrize(
    ("cause", "names_somebody"),
    [
        ("Bob deployed a configuration for another cluster", True), ("Maria had left the flag on", True),
        ("Max connections reached their limit of 100", False), ("Mark failed instances as unhealthy", False),
        ("The Jenkins job restarted the host", False), ("St. James data centre lost power", False),
    ],
)  # fmt: skip
def test_a_given_name_that_acts_is_a_person_in_a_cause(cause, names_somebody):
    assert ("person-in-cause" in found(f"factors: [{{factor: {cause}}}]")) is names_somebody
