"""Checks of language: sentences that judge people, each with a question or a wording that looks at the system.

What a judgement is, is found by `model.checks.judgement`. Language advises and never fails a build by default: whoever
wrote the sentence was there.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from model.checks.judgement import Judgement, Kind, Vocabulary, judgements
from model.checks.prose import ALL_PROSE, occurrence, passages
from model.checks.registry import Remark, check, each, whole
from model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.edits import Path
    from model.policy import Policy

rule = partial(check, "language")
FIELD_GUIDE = "Dekker, The Field Guide to Understanding Human Error, ch. 5"
REWORDED = {
    Kind.FAILURE: (
        "`{words}` judges somebody by how it ended",
        "what made it the sensible thing to do then? Or name the safeguard: nothing in the process checked …",
    ),
    Kind.LAPSE: (
        "`{words}` tells the act by how it ended; nobody meant it to",
        "say what was meant, and what let it end otherwise: two prompts that look alike, a command without a check",
    ),
    Kind.COUNTERFACTUAL: (
        "`{words}` tells what did not happen, seen from behind",
        "tell what was done and what made it reasonable; what should be different now is an action",
    ),
    Kind.MILD_COUNTERFACTUAL: (
        "`{words}` tells of a world that was not",
        "what did people see at that moment? What would help the next time is an action",
    ),
    Kind.NORMATIVE: (
        "`{words}` is a judgement, and explains nothing",
        "describe what was done, and which pressure or trade-off made it reasonable",
    ),
    Kind.ERROR: (
        "`{words}` is given as the explanation, where it needs one",
        "why was it possible, why was it not caught, and which safeguard was missing?",
    ),
    Kind.BLAME: (
        "`{words}` puts it on a person",
        "which system allowed it? The pipeline let … reach production",
    ),
}


@lru_cache(maxsize=4)
def _vocabulary(
    people: tuple[str, ...], names: tuple[str, ...], judging: tuple[str, ...], allowed: tuple[str, ...]
) -> Vocabulary:
    return Vocabulary(people, names, judging, allowed)


def vocabulary_of(policy: Policy) -> Vocabulary:
    """Return the words that a team adds."""
    return _vocabulary(
        tuple(policy.people_words), tuple(policy.names), tuple(policy.blame_words), tuple(policy.allowed_words)
    )


@lru_cache(maxsize=4096)
def _judged(prose: str, vocabulary: Vocabulary) -> tuple[Judgement, ...]:
    """Return the judgements of one text; the checks of each kind ask in turn."""
    return tuple(judgements(prose, vocabulary))


def _remarks(kinds: tuple[Kind, ...], item: Any, context: Context) -> Iterator[Remark]:
    vocabulary = vocabulary_of(context.policy)
    for passage in passages(item):
        for judged in _judged(passage.prose, vocabulary):
            if judged.kind in kinds:
                yield _remark(passage.path, passage.text, judged)


def _remark(path: Path, text: str, judged: Judgement) -> Remark:
    words = text[judged.start : judged.end]
    message, mend = REWORDED[judged.kind]
    shown = " ".join(words.split())
    return Remark(
        path, message.format(words=shown), mend, words=words, occurrence=occurrence(text, words, judged.start)
    )


@rule(
    "judges-a-person",
    Severity.WARNING,
    each(*ALL_PROSE),
    fact="That somebody failed, neglected or forgot to do something says how it ended, not why it made sense.",
    source=f"{FIELD_GUIDE}; Pupulidy and Vesel, The Learning Review",
    bad="timeline: [{event: The on-call engineer failed to notice the alert}]",
    better="timeline: [{event: The job failed to start after the deploy}]",
)
def judges_a_person(item: Any, context: Context) -> Iterator[Remark]:
    """Tell the failure of a person; of systems one may say that they failed."""
    yield from _remarks((Kind.FAILURE,), item, context)


@rule(
    "adverb-of-hindsight",
    Severity.WARNING,
    each(*ALL_PROSE),
    fact="Nobody removes by mistake what they mean to remove: the word is known only afterwards, and explains nothing.",
    source=f"{FIELD_GUIDE}; Woods and Cook, Nine Steps to Move Forward from Error",
    bad="timeline: [{event: The primary was accidentally removed}]",
    better="timeline: [{event: The removal meant for the standby runs on the primary}]",
)
def adverb_of_hindsight(item: Any, context: Context) -> Iterator[Remark]:
    """Tell accidentally, mistakenly, incorrectly, where it is said of what people did."""
    yield from _remarks((Kind.LAPSE,), item, context)


@rule(
    "counterfactual",
    Severity.WARNING,
    each(*ALL_PROSE),
    fact="What people should have done describes a world that was not; it hides what they saw.",
    source=f"{FIELD_GUIDE}; Leveson, CAST Handbook",
    bad="lessons: {to_improve: [We should have tested the failover]}",
    better="lessons: {to_improve: [The failover had never been tested]}",
)
def counterfactual(item: Any, context: Context) -> Iterator[Remark]:
    """Tell a "should have" that speaks of what people left undone."""
    yield from _remarks((Kind.COUNTERFACTUAL,), item, context)


@rule(
    "counterfactual-mild",
    Severity.ADVICE,
    each(*ALL_PROSE),
    fact="That it could have been avoided is known only now; then, nobody knew.",
    source=f"{FIELD_GUIDE}; Leveson, CAST Handbook",
    bad="lessons: {to_improve: [This outage could have been avoided]}",
    better="lessons: {to_improve: [Up to 300 accounts could have been affected]}",
)
def counterfactual_mild(item: Any, context: Context) -> Iterator[Remark]:
    """Tell "could have" and "if only" where they speak of people; advice, as they often help to learn."""
    yield from _remarks((Kind.MILD_COUNTERFACTUAL,), item, context)


@rule(
    "judging-word",
    Severity.WARNING,
    each(*ALL_PROSE),
    fact="Careless, negligent, sloppy: such words measure people against a norm and end the search for reasons.",
    source="Bergström, Henriqson and Dahlström on normative language; Field Guide, ch. 5",
    bad="factors: [{category: people, factor: The change was deployed carelessly}]",
    better="factors: [{category: people, factor: The change was deployed in the eleventh hour of a shift}]",
)
def judging_word(item: Any, context: Context) -> Iterator[Remark]:
    """Tell words that only judge."""
    yield from _remarks((Kind.NORMATIVE,), item, context)


@rule(
    "error-as-explanation",
    Severity.WARNING,
    each(*ALL_PROSE),
    fact="Human error is a label given afterwards; it is where the questions begin.",
    source="Dekker, Field Guide; Google SRE book, ch. 15; Woods and Cook, Nine Steps to Move Forward from Error",
    bad="brief: {summary: The outage was caused by human error.}",
    better="brief: {summary: The tool asks for confirmation to reduce the risk of human error.}",
)
def error_as_explanation(item: Any, context: Context) -> Iterator[Remark]:
    """Tell an error of people that stands as the explanation."""
    yield from _remarks((Kind.ERROR,), item, context)


@rule(
    "blames-a-person",
    Severity.WARNING,
    each(*ALL_PROSE),
    fact="Who did it is never the question; how the system allowed it is.",
    source="Etsy, Blameless PostMortems and a Just Culture; Google SRE book, ch. 15",
    bad="brief: {summary: An engineer caused the outage by deploying a bad configuration.}",
    better="brief: {summary: The deployment pipeline let a bad configuration reach production.}",
)
def blames_a_person(item: Any, context: Context) -> Iterator[Remark]:
    """Tell sentences that put the incident on somebody."""
    yield from _remarks((Kind.BLAME,), item, context)


@rule(
    "judging-title",
    Severity.WARNING,
    whole("title"),
    fact="The title stays when all else is forgotten: it names what happened to the system.",
    source="Google SRE book, ch. 15",
    bad="title: Database removed by human error",
    better="title: Database removed while its standby was rebuilt",
)
def judging_title(subject: Subject, context: Context) -> Iterator[Remark]:
    """Tell a title that judges."""
    title = subject.snapshot.title or ""
    for judged in _judged(title, vocabulary_of(context.policy)):
        yield _remark(("title",), title, judged)
