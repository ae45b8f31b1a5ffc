"""What is redacted is gone, tells that something stood there, and is found no more."""

import time
from pathlib import Path

import pytest
from support.checking import checked

from model.checks.fixing import fix
from model.checks.redaction import redacted
from model.checks.secret_patterns import STRETCH, Leak, leaks_in
from model.document import Document

TOKEN = "AKIA" + "Q3EGUZ7MXT2RWK5J"
EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.yaml"))
KEY = "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabcd\n-----END " + "RSA PRIVATE KEY-----"

LEAKS = [
    f"denied for {TOKEN} at noon",
    "curl -H 'Authorization: Bearer abcDEF123456ghiJKL789'",
    "password=hunter2-42x",
    "postgres://app:S3cretPass@db.acme-shop.com/app",
    "card 4539 5787 6362 1486 declined",
    "reported by jane.doe@mail.acme-shop.com",
    "from 93.184.215.14",
    "call +49 30 901820123",
    "account DE89 3704 0044 0532 0130 01"[:0] + "account GB33BUKB20201555555555",
    "ssn 123-45-6789",
    f"key:\n{KEY}\nend",
    f"{TOKEN} and password=hunter2-42x and jane.doe@mail.acme-shop.com",
]


def leaks(text):
    return [hit.leak for line in text.split("\n") for hit in leaks_in(line)]


@pytest.mark.parametrize("text", LEAKS)
def test_nothing_is_found_in_what_was_redacted(text):
    assert leaks(redacted(text, Leak)) == []


def test_what_stood_there_is_told_and_the_rest_stays():
    assert redacted(LEAKS[0], Leak) == "denied for AKIA… at noon"
    assert redacted(LEAKS[4], Leak) == "card 4539 57** **** 1486 declined"
    assert redacted(LEAKS[10], Leak) == "key:\n(private key removed)\nend"


def test_a_secret_goes_whatever_else_was_meant():
    assert TOKEN not in redacted(LEAKS[11], [Leak.EMAIL])


@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"', "|\n    {}", ">-\n    a\n    {}"])
def test_the_edit_of_a_finding_takes_it_out_of_the_file(style):
    source = f"title: Down # stays\nbrief:\n  error_text: {style.format('denied for ' + TOKEN)}\n"
    document = Document.from_bytes(source.encode())
    (finding,) = (each for each in document.findings if each.check == "credential")
    assert TOKEN not in str(finding.as_json())
    assert TOKEN not in repr(finding.edit)
    document.apply(finding.edit)
    assert TOKEN not in document.text.source
    assert "denied for AKIA…" in document.text.source
    assert "title: Down # stays\n" in document.text.source
    assert not [each for each in document.findings if each.family == "secrets"]


def test_a_password_is_taken_out_of_a_value_whose_key_gives_it_away():
    document = Document.from_bytes(b"x_access:\n  password: hunter2-42x\n")
    (finding,) = (each for each in document.findings if each.check == "password")
    document.apply(finding.edit)
    assert document.data == {"x_access": {"password": "***"}}


def test_a_password_that_its_name_gives_away_goes_wherever_it_stands_in_the_value():
    document = Document.from_bytes(b"x_access:\n  password: hunter2-42x or hunter2-42x, never hunter2-42y\n")
    (finding,) = (each for each in document.findings if each.check == "password")
    document.apply(finding.edit)
    assert document.data == {"x_access": {"password": "*** or ***, never hunter2-42y"}}


def test_what_stands_in_a_comment_has_no_edit():
    (finding,) = (each for each in checked(f"title: a\n# {TOKEN}\n").findings if each.check == "credential")
    assert finding.edit is None


def test_nothing_is_redacted_without_somebody_asking():
    document = Document.from_bytes(f"title: {TOKEN}\n".encode())
    assert [each.check for each in fix(document)] == ["format-version"]
    assert TOKEN in document.text.source


@pytest.mark.parametrize("place", [0, STRETCH - 30, STRETCH - 1, STRETCH, 3 * STRETCH + 5, 99_000])
def test_a_secret_is_found_wherever_it_stands_in_a_long_line(place):
    line = "x " * (place // 2) + " " * (place % 2) + TOKEN + " y" * ((100_000 - place) // 2)
    (hit,) = leaks_in(line)
    assert (hit.leak, line[hit.start : hit.end]) == (Leak.CREDENTIAL, TOKEN)


@pytest.mark.parametrize(
    "piece", ["a@", "1 ", "password=", "A1", "://a:", "eyJ", "+1 2", ":a", "4-", "1.", "aA1@b.", "Bearer ", "lorem "]
)
def test_a_line_of_100_kilobytes_takes_linear_time(piece):
    def seconds(length):
        line = piece * (length // len(piece))
        begin = time.process_time()
        leaks_in(line)
        return time.process_time() - begin

    short, long = seconds(25_000), seconds(100_000)
    assert long < max(10 * short, 0.2)
    assert long < 4


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_prose_of_real_incidents_raises_no_false_alarm(path):
    told = [each for each in Document.open(path).findings if each.family == "secrets"]
    assert [(each.check, each.line, each.message) for each in told] == []
