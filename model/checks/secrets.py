"""Checks for what must not stand in any postmortem: credentials, passwords, and data of persons.

The whole text is looked at, comments and verbatim errors included; what a leak looks like is known by
`model.checks.secret_patterns`. Findings never repeat what they found.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from model.checks.redaction import redacted
from model.checks.registry import Remark, check, whole
from model.checks.secret_patterns import Hit, Leak, leaks_in
from model.edits import Set
from model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.edits import Edit, Path

rule = partial(check, "secrets")
NO_SECRETS = "OWASP Logging Cheat Sheet (data to exclude); PagerDuty postmortem documentation"
NO_PERSONS = "Regulation (EU) 2016/679, art. 5 (data minimisation); Atlassian incident handbook"
SHOWN = 4
"""Characters of a leak that findings repeat, so that it can be recognised."""


@lru_cache(maxsize=4)
def _leaks(source: str) -> tuple[tuple[int, Hit, str], ...]:
    """Return every leak of a text with its line, from 1, and its first characters."""
    lines = source.split("\n")
    suspects = (number for number, hits in enumerate(map(leaks_in, lines)) if hits)
    return tuple(
        (number + 1, hit, lines[number][hit.start : hit.start + SHOWN])
        for number in suspects
        for hit in leaks_in(lines[number])
    )


def _told(kinds: tuple[Leak, ...], mend: str, subject: Subject) -> Iterator[Remark]:
    for line, hit, shown in _leaks(subject.text.source):
        if hit.leak in kinds:
            whose = f" in the form of {hit.issuer}" if hit.issuer else ""
            path = subject.text.path_at(line, hit.start + 1)
            yield Remark(
                path,
                f"this looks like {_a(hit.leak.value)}{whose} ({shown}…)",
                mend,
                edit=_redaction(subject, path, line, hit, kinds),
                line=line,
                column=hit.start + 1,
            )


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'eI' else 'a'} {noun}"


def _redaction(subject: Subject, path: Path, line: int, hit: Hit, kinds: tuple[Leak, ...]) -> Edit | None:
    """Return the edit that takes the leak out of its value; None where it stands in a comment or a key."""
    value = subject.data
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    if not isinstance(value, str):
        return None
    known = subject.text.source.split("\n")[line - 1][hit.start : hit.end]
    without = redacted(value, kinds, known)
    return Set(path, without) if without != value else None


@rule(
    "credential",
    Severity.ERROR,
    whole("text"),
    fact="A credential in a file that is shared is a credential to revoke.",
    source=NO_SECRETS,
    bad="brief: {error_text: 'denied for " + "AKIA" + "Q3EGUZ7MXT2RWK5J'}",
    better="brief: {error_text: 'denied for AKIA…'}",
)
def credential(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell credentials by the forms of their issuers, and private keys."""
    yield from _told(
        (Leak.CREDENTIAL, Leak.PRIVATE_KEY), "revoke it, then replace it by `…`; the history keeps it", subject
    )


@rule(
    "password",
    Severity.WARNING,
    whole("text"),
    fact="A password in a file that is shared is a password to change.",
    source=NO_SECRETS,
    bad="brief: {error_text: 'password=hunter2-42x'}",
    better="brief: {error_text: 'password=***'}",
)
def password(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell passwords by the name before them, and such as stand in URLs."""
    yield from _told((Leak.PASSWORD,), "change it, then replace it by `***`; the history keeps it", subject)


@rule(
    "card-number",
    Severity.ERROR,
    whole("text"),
    fact="Card numbers are kept nowhere but where PCI DSS allows.",
    source="PCI DSS 4.0, requirement 3",
    bad="brief: {error_text: 'declined: 4539 5787 6362 1486'}",
    better="brief: {error_text: 'declined: 4539 57** **** 1486'}",
)
def card_number(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell card numbers whose check digit is right."""
    yield from _told((Leak.CARD,), "keep the first six and the last four digits at most", subject)


@rule(
    "personal-data",
    Severity.WARNING,
    whole("text"),
    fact="Data of customers and colleagues stays out: name the role or the number of people instead.",
    source=NO_PERSONS,
    bad="brief: {summary: Reported by jane.doe@mail.acme-shop.com}",
    better="brief: {summary: Reported by a customer}",
)
def personal_data(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell e-mail addresses, phone numbers, bank accounts and social security numbers of persons."""
    kinds = (Leak.EMAIL, Leak.PHONE, Leak.BANK_ACCOUNT, Leak.SOCIAL_SECURITY)
    yield from _told(kinds, "replace it by a role, such as `a customer`, or by an invented example", subject)


@rule(
    "ip-address",
    Severity.ADVICE,
    whole("text"),
    fact="A public address may be somebody's, and tells attackers where your hosts are.",
    source="Court of Justice of the EU, C-582/14 (addresses as personal data)",
    bad="timeline: [{event: Requests from 93.184.215.14 rise}]",
    better="timeline: [{event: Requests from 192.0.2.14 rise}]",
)
def ip_address(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell public IP addresses."""
    yield from _told(
        (Leak.IP,), "name the host or the network; for examples there are 192.0.2.0/24 and 2001:db8::/32", subject
    )
