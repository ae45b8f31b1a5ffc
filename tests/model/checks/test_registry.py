"""Every check is on for a file that deserves it and off for its better twin."""

import re

import pytest
from support.checking import TODAY

from model.checks import all_checks, check_named
from model.checks.files import check_bytes
from model.checks.registry import Each
from model.findings import Severity
from model.policy import Policy
from model.steps import STEP_NAMES

CHECKS = all_checks()
WITH_EXAMPLES = [name for name, rule in CHECKS.items() if rule.bad]
"""Those without are told by what lies around a file, or by its size: tests/model/checks/test_twins_on_disk.py."""


def findings(source):
    return check_bytes(source.encode(), "a.yaml", Policy(), TODAY).findings


def found(source):
    return [finding.check for finding in findings(source)]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_a_file_that_deserves_it_turns_the_check_on(name):
    assert name in found(CHECKS[name].bad)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_its_better_twin_turns_the_check_off(name):
    assert name not in found(CHECKS[name].better)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_fit_the_format(name):
    if CHECKS[name].family == "document":
        return
    for example in (CHECKS[name].bad, CHECKS[name].better):
        assert not {"invalid-value", "unknown-key"} & set(found(example))


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_a_finding_says_what_why_and_how_at_a_place(name):
    told = next(finding for finding in findings(CHECKS[name].bad) if finding.check == name)
    assert told.message
    assert told.suggestion
    assert told.line >= 1
    assert told.column >= 1
    assert told.family == CHECKS[name].family


def test_names_are_kebab_case_and_families_are_known():
    for rule in CHECKS.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert rule.family in (*STEP_NAMES, "document", "language", "secrets")


def test_every_check_gives_its_fact_and_its_source():
    for rule in CHECKS.values():
        assert rule.fact.endswith((".", "…", "?"))
        assert rule.source


def test_every_step_has_checks():
    families = {rule.family for rule in CHECKS.values()}
    assert set(STEP_NAMES) <= families


def test_language_never_fails_a_build_by_default():
    assert all(rule.severity is not Severity.ERROR for rule in CHECKS.values() if rule.family == "language")


def test_item_checks_look_at_kinds_that_exist():
    from model.checks.subject import LISTS, SECTIONS

    known = {*SECTIONS, *LISTS, "lessons.learnings", "fault_tree.nodes"}
    for rule in CHECKS.values():
        if isinstance(rule.on, Each):
            assert set(rule.on.kinds) <= known


def test_an_unknown_name_is_told_with_the_nearest_one():
    with pytest.raises(KeyError, match="action-without-owner"):
        check_named("action-witout-owner")


def test_the_order_does_not_depend_on_what_was_imported_first():
    import subprocess
    import sys
    from pathlib import Path

    code = (
        "import model.checks.triggers, model.checks.review; from model.checks import all_checks; print(*all_checks())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == list(CHECKS)
