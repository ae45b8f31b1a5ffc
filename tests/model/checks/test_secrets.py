"""Secrets and personal data are found by their forms; documented examples, versions and hashes are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.checking import checked, found
from support.cpu_time import grows_in_proportion

from model.checks.secret_patterns import Leak, iban, leaks_in, luhn
from model.findings_report import as_text

TOKEN = "AKIA" + "Q3EGUZ7MXT2RWK5J"


def kinds(line):
    return [hit.leak for hit in leaks_in(line)]


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        "ghp_" + "a1B2" * 9,
        "glpat-" + "x1Y2z3" * 4,
        "xoxb-" + "123456789012-abcdefABCDEF",
        "sk_live_" + "a1b2c3d4" * 3,
        "AIza" + "a1B2c" * 7,
        "npm_" + "a1B2c3" * 6,
        "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0." + "dozjgNryP4J3jVmNHl0w5N",
        "hvs." + "CAESIJ1a2b3c4d5e6f7g8h9i0j",
        "https://hooks.slack" + ".com/services/T0AAAAAAA/B0BBBBBBB/abcdEFGHijklMNOPqrstUVWX",
    ],
)
def test_credentials_are_known_by_the_forms_of_their_issuers(secret):
    assert kinds(f"denied for {secret} at noon") == [Leak.CREDENTIAL]


@pytest.mark.parametrize(
    "line",
    [
        "password=hunter2-42x",
        "DB_PASSWORD: 's3cr3t!pass'",
        'api_key = "9f8a7b6c5d4e3f2a1b0c"',
        "Authorization: Bearer abcDEF123456ghiJKL789",
        "postgres://app:S3cretPass@db.acme-shop.com/app",
    ],
)
def test_passwords_are_known_by_what_stands_before_them(line):
    assert kinds(line) == [Leak.PASSWORD]


@pytest.mark.parametrize(
    "line",
    [
        "password=***", "password: <redacted>", "password=${DB_PASSWORD}", "the password was rotated", "password: changeme1",
        "secret: vault:kv/app", "token bucket of 500", "Bearer tokens are rotated hourly", "api_key: your-api-key-1",
        "postgres://app:***@db/app", "key=value", "secret_key: ${{ secrets.KEY_1 }}",
    ],
)  # fmt: skip
def test_placeholders_and_prose_are_no_passwords(line):
    assert kinds(line) == []


def test_a_private_key_is_found_where_it_begins():
    assert Leak.PRIVATE_KEY in kinds("-----BEGIN " + "RSA PRIVATE KEY-----")


@pytest.mark.parametrize(
    "line",
    ["card 4539 5787 6362 1486", "card 4539578763621486", "amex 3714-496353-98457"[:0] + "card 5425233430109903"],
)
def test_card_numbers_are_known_by_their_check_digit(line):
    assert kinds(line) == [Leak.CARD]


@pytest.mark.parametrize(
    "line",
    [
        "card 4539 5787 6362 1487", "card 4111 1111 1111 1111", "id 4000000000000000000000", "at 1479477900123456",
        "commit 4539578763621486abc", "trace=4539578763621486", "https://x.example.com/status/4539578763621486",
    ],
)  # fmt: skip
def test_other_long_numbers_are_no_cards(line):
    assert Leak.CARD not in kinds(line)


@given(st.text("0123456789", min_size=12, max_size=18))
def test_exactly_one_check_digit_fits(digits):
    assert sum(luhn(digits + last) for last in "0123456789") == 1


@pytest.mark.parametrize("account", ["DE75512108001245126199", "FR7630006000011234567890189", "NL02ABNA0123456789"])
def test_bank_accounts_are_known_by_their_check_digits(account):
    assert iban(account)
    assert kinds(f"refund to {account} today") == [Leak.BANK_ACCOUNT]
    assert not iban(account[:-1] + ("0" if account[-1] != "0" else "1"))


def test_documented_example_accounts_are_nobodys():
    assert kinds("DE89 3704 0044 0532 0130 00") == []


@pytest.mark.parametrize("line", ["from jane.doe@mail.acme-shop.com", "<r.roe+x@gmail.com>"])
def test_addresses_of_people_are_found(line):
    assert kinds(line) == [Leak.EMAIL]


@pytest.mark.parametrize(
    "line",
    [
        "jane@example.com",
        "a@b.example",
        "support@acme-shop.com",
        "git@github.com:a/b.git",
        "@maria",
        "noreply@acme.com",
        "user@host",
        "x@y.internal",
    ],
)
def test_examples_roles_and_handles_are_no_persons(line):
    assert kinds(line) == []


@pytest.mark.parametrize(
    ("line", "leaks"),
    [
        ("from 93.184.215.14 to us", [Leak.IP]), ("2a00:1450:4001:81b::200e answered", [Leak.IP]), ("10.0.0.7", []),
        ("192.0.2.14", []), ("127.0.0.1", []), ("8.8.8.8", []), ("version 93.184.215.14", []), ("93.184.0.0/16", []),
        ("14:05:10", []), ("2026-11-18T14:05:10Z", []), ("2001:db8::1", []), ("1.2.3.4.5", []), ("fe80::1", []),
        ("at 12:34:56:78", []),
    ],
)  # fmt: skip
def test_public_addresses_are_found_and_others_are_not(line, leaks):
    assert kinds(line) == leaks


@pytest.mark.parametrize(
    ("line", "leaks"),
    [
        ("+49 30 90182 3456", [Leak.PHONE]),
        ("+1 212 555 0142", []),
        ("+15 % of 100", []),
        ("078-05-1120", [Leak.SOCIAL_SECURITY]),
        ("2026-11-1820", []),
    ],
)
def test_phone_and_social_security_numbers(line, leaks):
    assert kinds(line) == leaks


def test_a_finding_stands_at_its_place_and_repeats_no_secret():
    result = checked(f"brief:\n  # {TOKEN}\n  error_text: |\n    denied\n    for {TOKEN}\n")
    found_here = [each for each in result.findings if each.check == "credential"]
    assert [(each.line, each.column) for each in found_here] == [(2, 5), (5, 9)]
    assert found_here[1].path == ("brief", "error_text")
    from model.checks.files import FileChecked

    shown = "\n".join(as_text([FileChecked("a.yaml", result.subject.text.source, result.findings)]))
    assert TOKEN not in shown
    assert TOKEN not in str([each.as_json() for each in result.findings])


def test_comments_are_looked_at_too():
    assert "credential" in found(f"title: Checkout\n# {TOKEN}\n")


@pytest.mark.parametrize(
    "piece", ["a@", "1 ", "password=", "A1", "://a:", "eyJ", "+1 2", ":a", "4-", "1.", "aA1@b.", "Bearer "]
)
def test_hostile_lines_take_linear_time(piece):
    line = piece * (20_000 // len(piece))
    assert grows_in_proportion(leaks_in, line)
