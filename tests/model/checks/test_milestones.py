"""Checks of milestones: of rows with the same mark, one counts."""

from support.checking import checked

TWICE = """\
timeline:
  - {at: 2026-11-18T14:05:00Z, event: Errors rise, milestone: started}
  - {at: 2026-11-18T14:07:00Z, event: More errors rise, milestone: started}
"""


def told(source, check):
    return [finding.path for finding in checked(source).findings if finding.check == check]


def test_evidence_is_asked_for_of_the_row_that_durations_are_measured_from():
    assert told(TWICE, "milestone-without-evidence") == [("timeline", 0, "evidence")]
    assert told(TWICE, "milestone-repeated") == [("timeline", 1, "milestone")]
    shown = TWICE.replace("milestone: started}", "milestone: started, evidence: [alert 7]}", 1)
    assert told(shown, "milestone-without-evidence") == []
