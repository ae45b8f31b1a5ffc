"""Where sentences end, the same for the lines of a file and for its merges."""

import time

import pytest

from model.merge_text import sentences_of
from model.sentences import gaps
from model.yaml.folding import folded


def cut(line):
    begins, ends = [0], []
    for end, following in gaps(line):
        ends.append(end)
        begins.append(following)
    return [line[begin:end] for begin, end in zip(begins, [*ends, len(line)], strict=True)]


@pytest.mark.parametrize(
    "line",
    [
        "We compared the load of Monday vs. Tuesday at noon.",
        "The pool was small, i.e. Eight connections, for all.",
        "The pool was small, ie. Eight connections, for all.",
        "Limits were low, e.g. Those of the pool, everywhere.",
        "It took approx. 20 minutes in all, ca. 15 of them at night.",
        "Pods, nodes etc. Redis and more of it.",
        "For the cause cf. The review of last May.",
        "It was incident no. 5 of this year (see fig. 2 and Nos. 3 and 4).",
        "Then we asked Dr. Smith of Acme Inc. Germany, and Mr. Jones.",
        "Hosts in the U.S. East region failed (incl. Those of Acme).",
        "It failed at 3 a.m. Pacific time.",
        "1. The first of the points.",
        "It ended at noon. and went on.",
        "See Sec. 3.2 of the runbook, p. 12, ch. 4 and eq. 2 of it.",
        "It was on the 18. November, or on Mon. Nov. 19 at noon.",
        "Set max. 10 connections and min. 2 of them.",
        "Redis, esp. Sentinel, a.k.a. The Watcher, was slow.",
        "It holds w.r.t. Redis, z.B. Valkey.",
        "Lt. Cmdr. Data, Capt. Kirk and J. R. Smith were on call.",
        "Acme Inc. Germany sold it, and Acme Corp. Europe too.",
        "We stayed (it was late. Nobody knew. It rained) and waited.",
        "We read [the note. It was old.] and waited.",
    ],
)
def test_what_is_shortened_ends_no_sentence(line):
    assert cut(line) == [line]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It was over.", "Then we left."],
        ["Rollback done.", "Errors fell to 2%.", "It held!", "Did it?"],
        ["The answer was no.", "Then we left."],
        ["It took 20 ms.", "It had taken 5 min.", "All was well."],
        ["We asked: “Why?”", "Nobody knew (yet).", "So it went…", "`x` was off."],
        ["Was it us vs. Them?", "It was."],
        ["Many words come first...", "Then more."],
        ["We lost pods, nodes, etc.", "Nobody was paged."],
        ["It took 20 min. approx.", "Then it held."],
        ["It was incident No. 5.", "It is the last."],
        ["Reviewed by Smith et al.", "It’s sound."],
        ["We bought it from Acme Inc.", "It broke."],
        ["It failed at 3 a.m.", "All slept."],
        ["We serve the U.S.", "The rest is served by others."],
        ["We chose plan B.", "“It held,” they said."],
        ["It took 5 sec.", "5 pods failed."],
        ["The team (ops, dev etc.)", "It was tired."],
        ["It was over.", "iOS held."],
        ["It had begun in May.", "The rest is known."],
    ],
)
@pytest.mark.parametrize("blanks", [" ", "  "])
def test_sentences_end_where_the_next_one_begins(sentences, blanks):
    assert cut(blanks.join(sentences)) == sentences


def test_a_file_and_a_merge_know_the_same_sentences():
    text = (
        "Errors rose vs. Monday. It held. By approx. 20 percent, etc. All saw it in the U.S. First of all Dr. No did."
    )
    assert folded(text, ()) == tuple(sentence.rstrip() for sentence in sentences_of(text))
    assert len(sentences_of(text)) == 4


def test_a_bracket_that_nothing_closes_hides_no_sentence():
    assert cut("It was over :( We left. They stayed :) All was well.") == [
        "It was over :( We left.",
        "They stayed :) All was well.",
    ]


def test_a_long_line_without_a_sentence_costs_what_its_length_does():
    line = "J. K. " * 20_000

    def seconds(text):
        begin = time.process_time()
        assert list(gaps(text)) == []
        return time.process_time() - begin

    assert seconds(line) < 40 * max(seconds(line[: len(line) // 10]), 0.005)
