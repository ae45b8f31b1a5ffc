"""Checks run on what an edit touched; severities ease in drafts; findings come in the order of the file."""

import dataclasses
import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from support.checking import checked, found, subject_of

from model.actions import Action
from model.checks import run
from model.document import Document
from model.edits import Insert, Move, Remove, Set
from model.fields import key_order
from model.policy import CheckLevel, Policy
from model.reading import read
from model.text import Text
from model.timeline import Event

ROWS = """\
postmortem: 1
kind: incident
title: Checkout API outage
timeline:
  - at: 2026-11-18T14:05:00Z
    event: The engineer failed to look
  - at: 2026-11-18T14:07:00Z
    event: The alert fires
actions:
  - id: a
    action: Improve testing
  - id: b
    action: Reject pools under 50
"""


def stripped(findings):
    return [dataclasses.replace(each, edit=None) for each in findings]


def test_findings_stand_in_the_order_of_the_file():
    lines = [(each.line, each.column) for each in checked(ROWS).findings]
    assert lines == sorted(lines)


def test_an_item_that_did_not_change_is_not_checked_again(monkeypatch):
    from model.checks import running

    asked = []
    real = running._item_checks()
    counting = {
        kind: tuple(
            dataclasses.replace(
                rule, function=lambda item, context, rule=rule: asked.append(item) or rule.function(item, context)
            )
            for rule in rules
        )
        for kind, rules in real.items()
    }
    text = Text.parse(ROWS, key_order=key_order)
    reading = read(text.data)
    before = run(subject_of(text))
    monkeypatch.setattr(running, "_item_checks", lambda: counting)
    before = run(dataclasses.replace(before.subject, snapshot=reading.snapshot), before)
    asked.clear()
    edited = text.apply(Set(("timeline", 1, "event"), "The page arrives"))
    after = read(edited.data, reading)
    run(dataclasses.replace(before.subject, snapshot=after.snapshot, data=edited.data, text=edited), before)
    assert {id(item) for item in asked if isinstance(item, (Event, Action))} == {id(after.snapshot.timeline[1])}


def test_remarks_follow_an_item_that_moves():
    document = Document.from_bytes(ROWS.encode())
    assert next(each for each in document.findings if each.check == "action-vague").path == ("actions", 0, "action")
    document.apply(Move(("actions",), 0, 1))
    moved = next(each for each in document.findings if each.check == "action-vague")
    assert moved.path == ("actions", 1, "action")
    assert document.text.source.split("\n")[moved.line - 1].endswith("Improve testing")


EDITS = st.sampled_from(
    [
        Set(("title",), "Outage"),
        Set(("status",), "in-review"),
        Set(("timeline", 0, "event"), "We should have tested this"),
        Set(("timeline", 1, "milestone"), "resolved"),
        Insert(("timeline",), 1, {"at": "2026-11-18T13:00:00Z", "event": "TODO"}),
        Move(("actions",), 1, 0),
        Set(("actions", 0, "owner"), "@alex"),
        Set(("actions", 1, "addresses"), ["nothing"]),
        Set(("brief", "summary"), "The outage lasted 2 hours. Mail me at jane.roe@mail.acme-shop.com"),
        Set(("review", "waivers"), [{"check": "action-vague", "because": "agreed"}]),
        Remove(("actions", 0)),
        Set(("fault_tree",), {"top": "a", "nodes": {"a": {"gate": "or", "inputs": ["a", "b"]}}}),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS, max_size=6))
def test_checking_again_finds_what_checking_afresh_finds(edits):
    from model.text import EditRefused

    document = Document.from_bytes(ROWS.encode(), policy=Policy())
    document.today = lambda: date(2026, 11, 20)
    for edit in edits:
        assert document.findings is not None
        try:
            document.apply(edit)
        except EditRefused:
            continue
    assert stripped(document.findings) == stripped(checked(document.text.source).findings)


def test_what_a_draft_lacks_is_advice_and_later_a_warning():
    action = "actions: [{action: Reject pools under 50}]"
    draft = {each.check: each.severity for each in checked(f"status: draft\n{action}").findings}
    review = {each.check: each.severity for each in checked(f"status: in-review\n{action}").findings}
    assert draft["action-without-owner"] == "advice"
    assert review["action-without-owner"] == "warning"


FORGOT = "factors: [{category: people, factor: 'The engineer forgot to rebuild', made_sense_because: x}]\n"


def test_the_same_words_are_told_once_by_the_check_that_knows_what_stands_there():
    told = [each for each in checked(FORGOT).findings if each.words == "forgot to"]
    assert [each.check for each in told] == ["factor-is-human-error"]
    prose = [each.check for each in checked("brief: {summary: The engineer forgot to rebuild.}").findings if each.words]
    assert "judges-a-person" in prose


def test_what_a_check_of_a_cause_says_is_said_by_the_language_where_that_check_is_off():
    policy = Policy(checks={"factor-is-human-error": CheckLevel.OFF})
    told = [each.check for each in checked(FORGOT, policy=policy).findings if each.words == "forgot to"]
    assert told == ["judges-a-person"]


def test_the_graver_of_two_that_mark_the_same_words_is_told():
    policy = Policy(checks={"factor-is-human-error": CheckLevel.ADVICE})
    told = [each.check for each in checked(FORGOT, policy=policy).findings if each.words == "forgot to"]
    assert told == ["judges-a-person"]


def test_the_same_words_on_another_line_are_told_there():
    line = "          It was due to human error.\n"
    source = "whys:\n  - problem: P\n    chain:\n      - root_cause: true\n        because: |\n" + 2 * line
    told = [(each.check, each.line) for each in checked(source).findings if each.words == "human error"]
    assert told == [("stops-at-human-error", 6), ("error-as-explanation", 7)]


def test_another_day_is_another_answer():
    source = "actions:\n  - {action: Reject pools under 50, due: 2026-11-20}\n"
    first = run(subject_of(source, today=date(2026, 11, 20)))
    later = dataclasses.replace(first.subject, today=date(2026, 11, 21))
    assert "action-overdue" not in [each.check for each in first.findings]
    assert "action-overdue" in [each.check for each in run(later, first).findings]


def test_what_is_waived_silences_nothing_that_nobody_waived():
    waived = FORGOT + "review: {waivers: [{check: factor-is-human-error, because: It is quoted}]}\n"
    assert [each.check for each in checked(waived).findings if each.words == "forgot to"] == ["judges-a-person"]
    why = "whys:\n  - problem: P\n    chain:\n      - {because: The engineer made a mistake, root_cause: true}\n"
    waiver = "review: {waivers: [{check: stops-at-human-error, because: The audit has its own file}]}\n"
    told = found(why + waiver)
    assert "error-as-explanation" in told
    assert not {"stops-at-human-error", "waiver-unused"} & set(told)


def test_a_waiver_of_what_another_finding_says_too_is_used():
    other = FORGOT + "review: {waivers: [{check: judges-a-person, because: It is quoted}]}\n"
    assert "factor-is-human-error" in found(other)
    assert "waiver-unused" not in found(other)


def test_both_that_mark_the_same_words_can_be_waived():
    entries = ", ".join(f"{{check: {name}, because: Quoted}}" for name in ("factor-is-human-error", "judges-a-person"))
    told = checked(f"{FORGOT}review: {{waivers: [{entries}]}}\n").findings
    assert not [each.check for each in told if each.words == "forgot to" or each.check == "waiver-unused"]


def test_an_empty_file_and_a_broken_one_are_checked_without_a_crash():
    assert found("") == ["required-part"]
    assert "invalid-value" in found("- a\n- b\n")
    assert "invalid-value" in found("timeline: 5\nactions: {a: b}\nwhys: [1, null, {chain: x}]\nfault_tree: [1]\n")


def test_typing_into_a_long_timeline_stays_quick():
    rows = "\n".join(
        f"  - at: 2026-11-18T{14 + n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}Z\n    event: Row {n} of the log"
        for n in range(5000)
    )
    document = Document.from_bytes(f"postmortem: 1\ntitle: T\ntimeline:\n{rows}\n".encode())
    assert document.findings is not None
    durations = []
    for letter in "abc":
        document.apply(Set(("timeline", 2500, "event"), f"The engineer failed to {letter}"))
        subject = document.subject()
        begin = time.process_time()
        document.take_checked(run(subject, document.checked))
        durations.append(time.process_time() - begin)
    assert min(durations) < 0.2  # a tenth of a second on an idle machine
