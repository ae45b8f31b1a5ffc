"""The 5 Whys: chains of answers from a problem statement down to a root cause that the organisation can mend."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from model.frozen import frozen
from model.section import Evidence, Id, Section, Sentence, evidence_field, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class CauseCategory(StrEnum):
    """Kinds of root cause. Human error is where the questions begin, never where they end."""

    HUMAN_ERROR = "human-error"
    PROCESS_GAP = "process-gap"
    TECHNICAL_DEBT = "technical-debt"
    EXTERNAL_DEPENDENCY = "external-dependency"
    SYSTEMIC = "systemic"


QUESTIONS: dict[CauseCategory, str] = {
    CauseCategory.HUMAN_ERROR: "Why was it possible, why was it not caught, and which safeguard was missing?",
    CauseCategory.PROCESS_GAP: "Where does the process leave this case open, and who would notice?",
    CauseCategory.TECHNICAL_DEBT: "What made carrying the debt reasonable, and what tells us when it is due?",
    CauseCategory.EXTERNAL_DEPENDENCY: "Why does their failure become ours, and what stands between?",
    CauseCategory.SYSTEMIC: "Which incentives, structures or limits produce this again elsewhere?",
}
"""The question that each category demands (SRE practice)."""


class Why(Section):
    """One answer: because of what. The next answer asks why of this one."""

    because: Sentence | None = field(
        default=None,
        title="Because",
        description="The answer, about systems, that the next why asks about.",
        examples=["The connection pool was exhausted"],
    )
    evidence: Evidence = evidence_field()
    root_cause: bool | None = field(
        default=None,
        title="Root cause",
        description="Systemic, and fixable by the organisation: the chain may end here.",
        examples=[True],
    )
    category: CauseCategory | None = field(
        default=None,
        title="Category",
        description="The kind of cause; each kind demands its own question.",
        examples=["process-gap"],
    )


class Chain(Section):
    """One line of questioning, from a problem statement downwards."""

    ASKED_FIRST: ClassVar = ("problem",)

    id: Id | None = field(
        default=None, title="Id", description="A short name by which actions refer to it.", examples=["pool"]
    )
    problem: Sentence | None = field(
        default=None,
        title="Problem",
        description="What is to be explained, with its number.",
        examples=["Checkout returned 500 to one in five users"],
    )
    chain: tuple[Why, ...] = field(
        default=(), title="Whys", description="Answers in order; five is usual, three the least."
    )

    @property
    def root_causes(self) -> tuple[Why, ...]:
        """The answers that are marked as root causes, in order."""
        return tuple(why for why in self.chain if why.root_cause)


def next_question(chain: Chain) -> str:
    """Return the question that the chain asks next."""
    if not chain.chain:
        return why(chain.problem or "what happened")
    last = chain.chain[-1]
    if last.category is not None and last.root_cause is not True:
        return QUESTIONS[last.category]
    return why(last.because or "…")


def why(statement: str) -> str:
    """Return the question why of a statement."""
    return f"Why: {' '.join(statement.split()).rstrip('.?')}?"


@frozen
class Origin:
    """Where a branch begins: an answer of another chain, by their places; without an answer, its problem."""

    chain: int
    answer: int | None


def branches(chains: Sequence[Chain]) -> dict[int, Origin]:
    """Return the chains that go on from another one: their problem says what one of its answers says, or its problem.

    Of chains with the same problem the later ones are branches of the first.
    """
    answers: dict[str, Origin] = {}
    for place, chain in enumerate(chains):
        for row, answer in enumerate(chain.chain):
            answers.setdefault(_said(answer.because), Origin(place, row))
    problems: dict[str, int] = {}
    found: dict[int, Origin] = {}
    for place, chain in enumerate(chains):
        said = _said(chain.problem)
        first = problems.setdefault(said, place)
        origin = answers.get(said) or Origin(first, None)
        if said and origin.chain != place:
            found[place] = origin
    return found


def depths(chains: Sequence[Chain]) -> list[int]:
    """Return how many answers each chain is deep, with those on the way to where it branches from another."""
    origins = branches(chains)
    return [sum(_given(chains[place], end) for place, end in _way_to(place, origins)) for place in range(len(chains))]


def _way_to(place: int, origins: Mapping[int, Origin]) -> Iterator[tuple[int, int | None]]:
    """Yield a chain and those it branches from, each with the number of its answers on the way, None for all."""
    seen = {place}
    yield place, None
    while (origin := origins.get(place)) is not None and origin.chain not in seen:  # two may go on from each other
        place = origin.chain
        seen.add(place)
        yield place, 0 if origin.answer is None else origin.answer + 1


def _given(chain: Chain, end: int | None) -> int:
    return sum(1 for why in chain.chain[:end] if (why.because or "").strip())


def _said(statement: str | None) -> str:
    return " ".join((statement or "").split()).casefold()
