"""The five letters of SMART for each action: lit, or not and why.

Specific, measurable, assignable, realistic, time-bound (Doran 1981, with assignable and realistic as SRE practice reads
them). Which words are vague and who is no owner the checks of actions know; here their findings are sorted by letter,
so that the screen and `postmortem check` can never disagree.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from model.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.findings import Finding


class Letter(Enum):
    """One letter of SMART, and the checks that put it out."""

    SPECIFIC = ("action-missing", "action-vague", "action-weak", "action-too-short")
    MEASURABLE = ("action-without-signal", "signal-unmeasurable")
    ASSIGNABLE = ("action-without-owner", "action-owned-by-team", "action-with-several-owners")
    REALISTIC = ("action-unrealistic", "action-too-big", "orphan-action")
    TIME_BOUND = ("action-without-due",)

    @property
    def sign(self) -> str:
        """The letter itself."""
        return self.name[0]

    @property
    def word(self) -> str:
        """What the letter stands for."""
        return self.name.lower().replace("_", "-")


@frozen
class Lit:
    """One letter of one action; it is lit where `reason` is empty."""

    letter: Letter
    reason: str = ""
    suggestion: str = ""

    @property
    def is_lit(self) -> bool:
        """Whether nothing speaks against the letter."""
        return not self.reason


def smart(findings: Iterable[Finding]) -> tuple[Lit, ...]:
    """Return the five letters of the action that has these findings."""
    by_check: dict[str, Finding] = {}
    for finding in findings:
        by_check.setdefault(finding.check, finding)
    letters = []
    for letter in Letter:
        against = next((by_check[name] for name in letter.value if name in by_check), None)
        letters.append(Lit(letter, against.message, against.suggestion) if against is not None else Lit(letter))
    return tuple(letters)
