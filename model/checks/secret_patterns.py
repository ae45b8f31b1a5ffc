"""What secrets and personal data look like, line by line, and what only looks so.

Credentials by the fixed forms that their issuers document; passwords by the name before them; card numbers by their
check digit (ISO/IEC 7812, Luhn), bank accounts by theirs (ISO 13616, mod 97), addresses only where they are public.
Documented examples (example.com, 192.0.2.0/24, 555-01xx, published test cards) are nobody's. Every pattern is bounded,
so that a line takes time in proportion to its length.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.secret_issuers import ISSUED
from model.frozen import frozen
from model.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator


class Leak(StrEnum):
    """What was found."""

    CREDENTIAL = "credential"
    PRIVATE_KEY = "private key"
    PASSWORD = "password"  # noqa: S105 - the kind of a leak, no password
    CARD = "card number"
    BANK_ACCOUNT = "bank account"
    SOCIAL_SECURITY = "social security number"
    EMAIL = "e-mail address"
    IP = "IP address"
    PHONE = "phone number"


@frozen
class Hit:
    """One leak in a line, by offsets."""

    leak: Leak
    start: int
    end: int
    issuer: str = ""
    """Whose form it has, where that is known."""


STRETCH = 12_000
"""Characters of a longer line that are looked at together."""
_BEFORE, _AFTER = 100, 8_000
"""Characters around a stretch that are looked at with it: what stands before a secret, and the longest secret."""

_ISSUED = compiled("|".join(f"(?P<issuer{number}>{pattern})" for number, (_, pattern) in enumerate(ISSUED)))
_PRIVATE_KEY = compiled(r"-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_ASSIGNED = compiled(
    r"(?<![A-Za-z])(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key|secret[_-]?key|auth[_-]?token|access[_-]?token|"
    r"client[_-]?secret|private[_-]?key)[\"']?\s{0,3}(?::|=|=>|:=)\s{0,3}[\"']?(?P<value>[^\s\"',;(){}<>]{6,200})",
    re.IGNORECASE,
)
_BEARER = compiled(r"\b(?:Bearer|Basic)\s+(?P<value>[A-Za-z0-9+/_.~-]{16,500}={0,2})", re.IGNORECASE)
_IN_URL = compiled(
    r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"'<>]{1,100}:(?P<value>[^\s/:@\"'<>]{3,100})@(?P<host>[A-Za-z0-9.-]{1,250})"
)
_NO_PASSWORD = compiled(
    r"[*•xX.#_-]{3,}|.*(?:redacted|removed|hidden|masked|example|changeme|placeholder|your[-_]|dummy|secret_?name|null|none|true|false|"
    r"\$\{|\$\(|%\(|\{\{|\$[A-Z_]{2,}|^[A-Z][A-Z_]+$|/run/secrets|vault:|env\.|os\.environ|process\.env|secrets?\.|https?://).*|<.*|\[.*|"
    r"[a-z]+(?:[_-][a-z]+)*\.?|\d{1,5}",
    re.IGNORECASE,
)

_EMAIL = compiled(
    r"(?<![\w.+@/-])(?P<name>[\w.+-]{1,64})@(?P<host>(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w@-]|:[\w/])"
)
EXAMPLE_HOST = compiled(
    r"(?:^|\.)(?:example(?:\.(?:com|org|net|edu))?|test|invalid|localhost|local|internal)$", re.IGNORECASE
)
"""Names that RFC 2606 and RFC 6761 set aside, and such as never leave a network."""
_ROLE = compiled(
    r"(?:no-?reply|do-?not-?reply|support|info|security|abuse|help(?:desk)?|contact|postmaster|webmaster|hostmaster|admin|root|"
    r"hello|sales|team|ops|sre|on-?call|incidents?|status|press|media|privacy|legal|git|feedback|billing|noc|dev|engineering|"
    r"alerts?|notifications?|mailer-daemon|users?|service|jira|bot|ci|platform|customer-?service|office)(?:[+._-].*)?",
    re.IGNORECASE,
)
_IPV4 = re.compile(r"(?<![\w.:/-])(?:\d{1,3}\.){3}\d{1,3}(?![\w/-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w.:])(?:[0-9a-fA-F]{1,4}:){2,7}(?::?[0-9a-fA-F]{1,4}){1,7}(?![\w.:/])")
_VERSION = compiled(r"(?:\bv|version|release|ver\.?|firmware|build|driver|nginx|chrome|openssl)\s*$", re.IGNORECASE)
_RESOLVERS = frozenset({"1.1.1.1", "1.0.0.1", "8.8.8.8", "8.8.4.4", "9.9.9.9", "208.67.222.222", "208.67.220.220"})
"""Public resolvers, which everybody names."""

_CARD = compiled(r"(?<![\w./:=-])[2-6]\d(?:[ -]?\d){11,17}(?![\w/-]|\.\d)")
_TEST_CARDS = frozenset(
    [
        "4111111111111111",
        "4242424242424242",
        "5555555555554444",
        "378282246310005",
        "371449635398431",
        "6011111111111117",
        "4012888888881881",
        "5105105105105100",
        "30569309025904",
        "38520000023237",
        "3530111333300000",
        "4000056655665556",
        "2223003122003222",
        "6011000990139424",
        "4000000000000002",
        "5454545454545454",
        "4222222222222",
    ]
)
"""Numbers that card networks and payment services publish for tests."""
_IBAN = compiled(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])")
_EXAMPLE_IBANS = frozenset(
    {"DE89370400440532013000", "GB82WEST12345698765432", "FR1420041010050500013M02606", "GB29NWBK60161331926819"}
)
_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
    "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29, "BR": 29, "PK": 24, "QA": 29, "KW": 30,
    "JO": 30, "LB": 28, "GE": 22, "MD": 24,
}  # fmt: skip
_SOCIAL = compiled(r"(?<![\w.-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w.-]\d|\w)")
_PHONE = compiled(r"(?<![\w+.])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,5}){2,4}(?![\w-]|\.\d)")
_FICTION = compiled(r"555[ .-]?01\d\d$")
_FEWEST_DIGITS = 9

_SIGNS = (
    r"@|(?:\d[ -]?){11}|\d\.\d{1,3}\.\d|::|:[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}:|\+\d|\d-\d\d-\d|[A-Z]{2}\d\d|-----BEGIN"
)
_NAMES = "passw|passphrase|pwd|secret|key|token|bearer|basic "
_SUSPECT = compiled(f"{_SIGNS}|(?i:{_NAMES})")
"""Any of these stands in everything but credentials of issuers."""
_SIGNED, _NAMED = compiled(_SIGNS), compiled(_NAMES)
"""The same in two, for lines of ASCII: ignoring case takes longer than all the rest."""
_MAYBE_SIGNED = compiled(r"\d\d|\d[.-]\d|[@+]|:[0-9a-fA-F]{0,4}:|-----B")
"""Stands in everything that is signed so; most lines are done with it."""
_ISSUER = compiled(
    r"A(?:KIA|SIA|BIA|CCA)|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|xox[abeprs]-|hooks\.slack|k_live_|whsec_|AIza|ya29\.|GOCSPX|npm_|"
    r"pypi-|SG\.|SK[0-9a-f]{8}|:AA|do[opr]_v1|sk-|hf_|dapi[a-f0-9]|shp[acps]|AccountKey|hv[sb]\.|AGE-SECRET|eyJ"
)
"""How the credentials of all issuers begin."""


@lru_cache(maxsize=65536)
def leaks_in(line: str) -> tuple[Hit, ...]:
    """Return what a line leaks, in order; a place that holds a credential is told once."""
    if len(line) <= STRETCH:
        return _leaks_in_stretch(line)
    return tuple(hit for begin in range(0, len(line), STRETCH) for hit in _leaks_from(line, begin))


def _leaks_from(line: str, begin: int) -> Iterator[Hit]:
    """Yield the leaks that begin in the stretch from `begin`, so that time grows with the length and no faster."""
    first = max(begin - _BEFORE, 0)
    for hit in _leaks_in_stretch(line[first : begin + STRETCH + _AFTER]):
        if begin <= first + hit.start < begin + STRETCH:
            yield Hit(hit.leak, first + hit.start, first + hit.end, hit.issuer)


def _leaks_in_stretch(line: str) -> tuple[Hit, ...]:
    found: list[Hit] = list(_issued(line)) if _ISSUER.search(line) else []
    if _is_suspect(line):
        for hit in (*_credentials(line), *_numbers(line), *_addresses(line)):
            if not any(hit.start < each.end and hit.end > each.start for each in found):
                found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _is_suspect(line: str) -> bool:
    if not line.isascii():
        return _SUSPECT.search(line) is not None
    if _NAMED.search(line.lower()):
        return True
    return _MAYBE_SIGNED.search(line) is not None and _SIGNED.search(line) is not None


def _issued(line: str) -> Iterator[Hit]:
    for match in _ISSUED.finditer(line):
        number = int((match.lastgroup or "issuer0").removeprefix("issuer"))
        if "EXAMPLE" not in match[0].upper():
            yield Hit(Leak.CREDENTIAL, match.start(), match.end(), ISSUED[number][0])


def _credentials(line: str) -> Iterator[Hit]:
    for match in _found(_PRIVATE_KEY, line, "-----BEGIN "):
        yield Hit(Leak.PRIVATE_KEY, match.start(), match.end())
    for match in _found(_IN_URL, line, "://", "@"):
        if not _NO_PASSWORD.fullmatch(match["value"]) and not EXAMPLE_HOST.search(match["host"]):
            yield Hit(Leak.PASSWORD, match.start("value"), match.end("value"))
    for pattern in (_ASSIGNED, _BEARER):
        for match in pattern.finditer(line):
            value = match["value"]
            if not _NO_PASSWORD.fullmatch(value) and _mixed(value):
                yield Hit(Leak.PASSWORD, match.start("value"), match.end("value"))


def _found(pattern: re.Pattern[str], line: str, *needs: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in a line that has the signs without which it finds nothing."""
    return pattern.finditer(line) if all(sign in line for sign in needs) else iter(())


def _mixed(value: str) -> bool:
    """Whether a value has letters together with digits or signs, as passwords do and words do not."""
    return any(sign.isalpha() for sign in value) and any(not sign.isalpha() and sign not in "._-/" for sign in value)


def _numbers(line: str) -> Iterator[Hit]:
    for match in _CARD.finditer(line):
        digits = re.sub(r"\D", "", match[0])
        if luhn(digits) and digits not in _TEST_CARDS and len(set(digits)) > 2 and _card_length(digits):  # noqa: PLR2004 - 4444… is a dummy
            yield Hit(Leak.CARD, match.start(), match.end())
    for match in _IBAN.finditer(line):
        account = match[0].replace(" ", "")
        if iban(account) and account not in _EXAMPLE_IBANS:
            yield Hit(Leak.BANK_ACCOUNT, match.start(), match.end())
    for match in _found(_SOCIAL, line, "-"):
        yield Hit(Leak.SOCIAL_SECURITY, match.start(), match.end())
    for match in _found(_PHONE, line, "+"):
        if sum(sign.isdigit() for sign in match[0]) >= _FEWEST_DIGITS and not _FICTION.search(match[0]):
            yield Hit(Leak.PHONE, match.start(), match.end())


def _card_length(digits: str) -> bool:
    """Whether a number is as long as its network makes it (ISO/IEC 7812 ranges in use)."""
    if digits.startswith(("34", "37")):
        return len(digits) == 15  # noqa: PLR2004 - American Express
    if digits.startswith(("36", "38", "30")):
        return len(digits) == 14  # noqa: PLR2004 - Diners Club
    if digits[0] == "4":
        return len(digits) in (13, 16, 19)
    if 51 <= int(digits[:2]) <= 55 or 2221 <= int(digits[:4]) <= 2720:  # noqa: PLR2004 - Mastercard
        return len(digits) == 16  # noqa: PLR2004 - likewise
    return digits.startswith(("6011", "65", "62", "35")) and 16 <= len(digits) <= 19  # noqa: PLR2004 - Discover, UnionPay, JCB


def luhn(digits: str) -> bool:
    """Whether the last digit checks the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the sum of two digits
    return total % 10 == 0


def iban(account: str) -> bool:
    """Whether an account number has its country's length and check digits (ISO 13616, ISO/IEC 7064 mod 97-10)."""
    if _IBAN_LENGTHS.get(account[:2]) != len(account):
        return False
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _addresses(line: str) -> Iterator[Hit]:
    for match in _found(_EMAIL, line, "@", "."):
        if not EXAMPLE_HOST.search(match["host"]) and not _ROLE.fullmatch(match["name"]):
            yield Hit(Leak.EMAIL, match.start(), match.end())
    for pattern, sign in ((_IPV4, "."), (_IPV6, ":")):
        for match in _found(pattern, line, sign):
            if _public(match[0]) and not _VERSION.search(line, max(0, match.start() - 12), match.start()):
                yield Hit(Leak.IP, match.start(), match.end())


def _public(address: str) -> bool:
    """Whether an address may be somebody's: valid, global, and not one that everybody names."""
    import ipaddress

    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return found.is_global and not found.is_multicast and address not in _RESOLVERS
