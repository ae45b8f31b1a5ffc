"""Findings in the workbook speak of titles and keys of the screen; on the command line, of the file."""

import pytest
from click.testing import CliRunner
from support.workbook import opened

from model.document import Document
from screens.finding_words import message_here, suggestion_here
from tui.commands.check import command as check

WHYS = "postmortem: 1\nstatus: in-review\nwhys: [{id: pool, problem: P, chain: [{because: A}, {because: B}, {because: C}]}]\n"


def told(source, name):
    """What the finding of that check says, and how it is mended, in the words of the screens."""
    found = next(each for each in Document.from_bytes(source.encode()).findings if each.check == name)
    return message_here(found), suggestion_here(found)


async def test_the_key_that_marks_a_root_cause_is_told_in_the_workbook_and_that_of_the_file_in_the_check(tmp_path):
    async with opened(tmp_path, WHYS, step="whys", size=(120, 40)) as book:
        words = " ".join(book.screen.split())
        assert "mend with “Root cause” (r)" in words
        assert "root_cause: true" not in words
        shown = CliRunner().invoke(check, ["--no-cache", str(tmp_path / "incident.yaml")])
    assert "`root_cause: true`" in shown.output


@pytest.mark.parametrize(
    ("source", "name", "words"),
    [
        ("postmortem: 1\nstatus: draft\ntitle: A\n", "required-part", "“Brief › Summary”, “Brief › Severity”, “Impact”"),
        ("status: in-review\ntimeline: [{at: 2026-11-18T14:05:00Z, event: E}]\n", "milestone-missing", "“Milestone: started” (m)"),
        ("status: in-review\ntimeline: [{event: E}]\n", "event-without-time", "add “At”; with “Certainty: approximate”"),
        ("fault_tree: {top: t, nodes: {t: {label: T, inputs: [a]}, a: {label: A}}}\n", "tree-event-with-inputs", "“Gate: and” (space)"),
        ("actions: [" + "{action: Reject small pools in CI}, " * 11 + "]\n", "too-many-actions", "“Status: parked”"),
    ],
)  # fmt: skip
def test_fields_are_called_by_their_titles(source, name, words):
    assert words in " ".join(told(source, name))


def test_words_of_the_file_that_are_no_keys_stay_as_they_are():
    message, _ = told("factors: [{id: impact, factor: A}, {id: impact, factor: B}]\n", "duplicate-id")
    assert "`impact`" in message
    assert told("timline: []\n", "unknown-key")[1].startswith("did you mean `timeline`?")
