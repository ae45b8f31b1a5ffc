"""New prose is written a sentence a line; the text is the same, and what is in the file keeps its style."""

import difflib

import pytest
from support.checking import checked
from support.workbook import opened

from model.document import Document
from model.edits import Insert, Set

FIRST = "Checkout returned errors to one in five users for forty minutes."
SECOND = "The pool was full, e.g. in Europe."
THIRD = "Ca. 5 of 10 hosts: all of them # too."
PROSE = f"{FIRST} {SECOND} {THIRD}"
EMPTY = "postmortem: 1\nbrief:\n  summary:\n"


def written(text, source=EMPTY, path=("brief", "summary")):
    document = Document.from_bytes(source.encode())
    document.apply(Set(path, text))
    return document.to_bytes().decode()


def read(source):
    return Document.from_bytes(source.encode()).text.data["brief"]["summary"]


def test_a_sentence_is_a_line():
    assert written(PROSE) == f"postmortem: 1\nbrief:\n  summary: >-\n    {FIRST}\n    {SECOND}\n    {THIRD}\n"


def test_an_item_of_a_list_too():
    document = Document.from_bytes(b"lessons:\n  went_well:\n    - a\n")
    document.apply(Insert(("lessons", "went_well"), 1, PROSE))
    assert f"    - >-\n      {FIRST}\n" in document.to_bytes().decode()


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE + "\n",
        PROSE + " ",
        " " + PROSE,
        PROSE.replace(". ", ".  "),
        f"{PROSE}\n\n{PROSE}\n",
        f"{PROSE}\n{PROSE}",
        f"- one\n- {PROSE}",
        f"{PROSE}\n\n    code\n\n{PROSE}",
        f"{PROSE}\n\n\n\n- {PROSE}\n\n\n",
        "# " + PROSE,
        "--- " + PROSE,
        PROSE.replace(". ", '." '),
        PROSE.replace(". ", ".\t"),
        "日本語。" * 80,
        "e.g. " * 60,
        ". " * 100 + "x",
    ],
)
def test_the_text_is_the_same(text):
    assert read(written(text)) == text


def test_a_word_that_changes_is_one_line_of_a_diff():
    before = written(PROSE)
    after = written(PROSE.replace("full", "exhausted"), before)
    changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:1] in "-+"]
    assert changed == [f"-     {SECOND}", f"+     {SECOND.replace('full', 'exhausted')}"]


def test_a_sentence_that_comes_is_one_line_of_a_diff():
    before = written(PROSE)
    after = written(PROSE + " It was over at 15:04.", before)
    assert after == before + "    It was over at 15:04.\n"


def test_lines_that_somebody_broke_elsewhere_stay_as_they_are():
    lines = ("Wait!", "What now?", "It ran on kubectl.", "kubectl was old.", SECOND, "It held, approx.", THIRD)
    before = f"{EMPTY[:-1]} >-\n" + "".join(f"    {line}\n" for line in lines)
    after = written(read(before).replace("full", "exhausted") + " It is over.", before)
    assert after == before.replace("full", "exhausted") + "    It is over.\n"


def test_a_block_that_is_filled_is_not_taken_for_a_sentence_a_line_because_one_line_ends_in_a_stop():
    old = f"{EMPTY[:-1]} >-\n    It was late. It was dark. It was cold.\n    It rained. Nobody came. All slept. It held.\n"
    assert "    It was late. It was dark. It was cold." in written(read(old) + " More.", old)


@pytest.mark.parametrize("text", [FIRST, "A word. Another.", "one sentence without an end " * 9 + "x"])
def test_what_is_short_or_one_sentence_stays_on_one_line(text):
    assert written(text) == f"{EMPTY[:-1]} {text}\n"


@pytest.mark.parametrize("old", [f"'{FIRST}'", f'"{FIRST}"', PROSE.replace(":", "").replace(" #", "")])
def test_what_was_quoted_or_one_long_line_stays_so(old):
    after = written(PROSE.replace(":", "").replace(" #", "") + " More.", f"{EMPTY[:-1]} {old}\n")
    assert after.count("\n") == 3


async def test_what_one_types_into_the_workbook_is_a_sentence_a_line(tmp_path):
    async with opened(tmp_path, EMPTY, step="brief") as book:
        book.step.rows.select(("brief", "summary"))
        await book.press("enter")
        await book.type(PROSE + " ")
        await book.press("enter", "enter")
        await book.type("More of it.")
        await book.press("escape")
        assert f"    {FIRST}\n    {SECOND}\n    {THIRD}\n\n\n    More of it.\n" in book.source
        assert book.app.document.data["brief"]["summary"] == f"{PROSE}\n\nMore of it.\n"


def test_a_literal_block_stays_one():
    assert written(PROSE + "\n", f"{EMPTY[:-1]} |\n    x\n") == f"{EMPTY[:-1]} |\n    {PROSE}\n"


def test_a_block_that_is_filled_to_a_width_stays_so():
    old = f"{EMPTY[:-1]} >-\n    Checkout returned errors to one\n    in five users. The pool was\n    full.\n"
    lines = written(PROSE, old).splitlines()[3:]
    assert max(map(len, lines)) <= len("    Checkout returned errors to one")
    assert read("\n".join(written(PROSE, old).splitlines())) == PROSE


def test_a_finding_stands_on_the_line_of_its_sentence():
    source = written(f"{FIRST} {SECOND} The engineer failed to look out.")
    finding = next(each for each in checked(source).findings if each.family == "language")
    assert source.splitlines()[finding.line - 1] == "    The engineer failed to look out."
    assert finding.column == len("    The engineer ") + 1
