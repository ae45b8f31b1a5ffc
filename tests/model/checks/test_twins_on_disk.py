"""Checks that a single text cannot show: each is on for files that deserve it and off for their better twins.

A policy lies above the file, a duplicate beside it, and a tree too large for a moment is too long for an example.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from model.checks import all_checks
from model.checks.fault_tree_analysis import LARGEST
from model.document import Document

ERROR = "FATAL: remaining connection slots are reserved for superuser connections"
OPENED = "postmortem.yaml"


class Twins(NamedTuple):
    """The files of a folder that deserves a finding, and of one that does not; by their names."""

    bad: dict[str, str]
    better: dict[str, str]


def paired(causes: int) -> str:
    """A postmortem whose tree pairs each cause with another one: each is shared, so that none is told by a glance."""
    gates = "".join(
        f"    pair-{n}: {{label: Both, gate: and, inputs: [cause-{n}, cause-{(n + 1) % causes}]}}\n"
        for n in range(causes)
    )
    top = f"    top: {{label: Any pair, gate: or, inputs: [{', '.join(f'pair-{n}' for n in range(causes))}]}}\n"
    events = "".join(f"    cause-{n}: {{label: Cause}}\n" for n in range(causes))
    return f"postmortem: 1\nfault_tree:\n  top: top\n  nodes:\n{top}{gates}{events}"


def telling(error: str, *, related: str = "[]") -> str:
    return f"postmortem: 1\nbrief:\n  error_text: |\n    {error}\n  related: {related}\n"


TWINS = {
    "policy-file": Twins(
        {OPENED: "postmortem: 1\n", ".postmortem.toml": "pas_mark = 3.5\n"},
        {OPENED: "postmortem: 1\n", ".postmortem.toml": "pass_mark = 3.5\n"},
    ),
    "tree-too-large": Twins({OPENED: paired(LARGEST)}, {OPENED: paired(10)}),
    "duplicate-postmortem": Twins(
        {OPENED: telling(ERROR), "2026-01-02-pool.yaml": telling(ERROR)},
        {OPENED: telling(ERROR, related="[2026-01-02-pool.yaml]"), "2026-01-02-pool.yaml": telling(ERROR)},
    ),
}


def found(folder: Path, files: dict[str, str]) -> list[str]:
    """What is told on the opened file once one looked at what lies beside it."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    document = Document.open(folder / OPENED)
    document.look_beside(document.snapshot)
    return [finding.check for finding in document.findings]


@pytest.mark.parametrize("name", TWINS)
def test_files_that_deserve_it_turn_the_check_on(name, tmp_path):
    assert name in found(tmp_path, TWINS[name].bad)


@pytest.mark.parametrize("name", TWINS)
def test_their_better_twins_turn_the_check_off(name, tmp_path):
    assert name not in found(tmp_path, TWINS[name].better)


def test_a_duplicate_that_says_something_else_is_none(tmp_path):
    other = telling("panic: runtime error: index out of range in the parser of headers")
    assert "duplicate-postmortem" not in found(tmp_path, {OPENED: telling(ERROR), "2026-01-02-parser.yaml": other})


def test_every_check_has_twins_here_or_as_its_examples():
    assert {name for name, rule in all_checks().items() if not (rule.bad and rule.better)} == set(TWINS)
