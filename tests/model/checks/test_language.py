"""Language is told from system statements: precision and recall on labelled sentences, half of them traps."""

import time
from pathlib import Path

import pytest
from support.checking import checked, found

from model.checks import judgement
from model.checks.judgement import Kind, Vocabulary, judgements
from model.checks.judgement.kinds import compiled
from model.checks.prose import masked
from model.policy import Policy

SENTENCES = [
    line.split("\t")
    for line in (Path(__file__).parent / "language_sentences.tsv").read_text(encoding="utf-8").splitlines()
]


def judged(text, **more):
    return [(each.kind, text[each.start : each.end]) for each in judgements(masked(text), Vocabulary(**more))]


def test_the_set_is_large_and_half_of_it_are_traps():
    labels = [label for label, _ in SENTENCES]
    assert len(labels) >= 1000
    assert len({text for _, text in SENTENCES}) == len(SENTENCES)
    assert 0.4 <= labels.count("trap") / len(labels) <= 0.6


def test_precision_and_recall_on_the_labelled_sentences():
    right = sum(1 for label, text in SENTENCES if label == "judges" and judged(text))
    wrong = [text for label, text in SENTENCES if label == "trap" and judged(text)]
    missed = [text for label, text in SENTENCES if label == "judges" and not judged(text)]
    assert right / (right + len(wrong)) >= 0.95, wrong
    assert right / (right + len(missed)) >= 0.9, missed


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_a_sentence_is_asked_of_every_pattern_that_fits_it(monkeypatch, every):
    """The first letters of words only save time: without them the same is found."""
    told = [judged(text) for _, text in SENTENCES[::every]]
    assert any(told)
    monkeypatch.setattr(judgement, "_asked", lambda _: list(judgement.PATTERNS))
    assert [judged(text) for _, text in SENTENCES[::every]] == told


def test_every_pattern_finds_something_in_the_set():
    """A pattern without a sentence is one that nobody has tried."""
    prose = [masked(text) for label, text in SENTENCES if label == "judges"]
    idle = [
        pattern.said for pattern in judgement.PATTERNS if not any(compiled(pattern.said).search(text) for text in prose)
    ]
    assert idle == []


@pytest.mark.parametrize("frame", ["`{}`", '"{}"', "“{}”", "> {}", "# {}", "```\n{}\n```"])
def test_code_quotations_and_headings_are_not_prose(frame):
    assert not judged(frame.format("The engineer failed to check this"))


def test_log_lines_and_urls_are_not_prose():
    assert not judged("2026-11-18T14:05:00Z ERROR operator failed to confirm the prompt")
    assert not judged("Traceback (most recent call last): the engineer failed to check")
    assert not judged("See https://example.com/why-the-engineer-should-have-tested-this for more")


def test_a_judgement_may_run_over_the_end_of_a_line():
    assert judged("The on-call engineer failed\nto notice the alert.")


def test_paragraphs_are_not_read_together():
    assert not judged("Reported by an engineer\n\nFailed to start at 10:00")


def test_a_finding_stands_at_its_words():
    text = "postmortem: 1\nbrief:\n  summary: |\n    It rained.\n    The engineer failed to look out.\n"
    finding = next(each for each in checked(text).findings if each.family == "language")
    assert (finding.line, finding.column, finding.words) == (5, 18, "failed to")


def test_the_second_of_two_equal_words_has_its_own_place():
    text = "brief:\n  summary: The job failed to start. The engineer failed to look out.\n"
    finding = next(each for each in checked(text).findings if each.family == "language")
    assert finding.column == 50


def test_a_team_adds_its_own_words_and_allows_others():
    assert judged("The dispatcher failed to answer", people=("dispatcher",))
    assert not judged("The dispatcher failed to answer")
    assert judged("It was a cowboy deploy", judging=("cowboy",))
    assert not judged("This was reckless", allowed=("reckless",))
    policy = Policy(allowed_words=["human error"])
    assert "error-as-explanation" not in found("brief: {summary: Caused by human error.}", policy=policy)


def test_names_of_the_team_count_as_people():
    assert judged("Kjersti failed to answer", names=("Kjersti",))


def test_owners_are_named_without_a_finding():
    source = "actions: [{action: Reject pools under 50, owner: '@alex'}]"
    assert not [each for each in checked(source).findings if each.family == "language"]


def test_mild_counterfactuals_are_advice_at_most():
    for each in checked("brief: {summary: This could have been avoided.}").findings:
        if each.family == "language":
            assert each.severity == "advice"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_offers_a_question_or_a_rewording(kind):
    from model.checks.language import REWORDED

    message, mend = REWORDED[kind]
    assert "{words}" in message
    assert mend


def test_hostile_text_takes_linear_time():
    for piece in ("the engineer who ", "should have ", "the the the ", "if only we ", '"', "failed to ", "a " * 3):
        text = piece * (40_000 // len(piece))
        begin = time.process_time()
        judgements(masked(text), Vocabulary())
        assert time.process_time() - begin < 1
