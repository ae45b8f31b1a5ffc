import pytest

from model import recovery
from model.document import Document
from model.edits import Insert, Set
from model.presence import Places
from model.recovery import Fit
from model.safekeeping import Safekeeping, merged_onto

BASE = b"postmortem: 1\ntitle: old  # a note\nactions:\n  - id: a\n    action: x\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "outage.yaml"
    path.write_bytes(BASE)
    return path


@pytest.fixture
def start(tmp_path):
    running = []

    def begin(document, **named):
        places = Places(tmp_path / "open", None)
        running.append(Safekeeping.start(document, state=tmp_path / "state", places=places, **named))
        return running[-1]

    yield begin
    for keeping in running:
        keeping.end()


def found(file, tmp_path):
    return recovery.find(file, state=tmp_path / "state")


def test_what_was_typed_undone_and_done_again_is_recovered_to_the_byte(file, tmp_path, start):
    document = Document.open(file)
    keeping = start(document)
    document.apply(Set(("title",), "new"))
    document.apply(Insert(("actions",), 1, {"id": "b", "action": "y"}))
    document.undo()
    document.apply(Set(("severity",), "SEV1"))
    document.undo()
    document.redo()
    keeping.end()
    (recovered,) = found(file, tmp_path)
    assert recovered.final() == document.to_bytes()
    assert recovered.fit(file.read_bytes()) is Fit.FITS
    assert b"new  # a note" in recovered.final()


def test_typing_letter_by_letter_is_noted_letter_by_letter(file, tmp_path, start):
    document = Document.open(file)
    keeping = start(document)
    for length in range(1, 6):
        document.apply(Set(("title",), "outage"[:length]), coalesce="title")
    keeping.end()
    (recovered,) = found(file, tmp_path)
    assert len(recovered.records) == 5
    assert recovered.final() == document.to_bytes()


def test_a_save_leaves_no_journal_behind(file, tmp_path, start):
    document = Document.open(file)
    keeping = start(document)
    document.apply(Set(("title",), "new"))
    document.save()
    keeping.saved()
    keeping.end()
    assert found(file, tmp_path) == ()


def test_what_is_typed_while_a_save_runs_stays_in_the_journal(file, tmp_path, start):
    document = Document.open(file)
    keeping = start(document)
    document.apply(Set(("title",), "saved"))
    document.save()
    document.apply(Set(("title",), "typed meanwhile"))
    keeping.saved()
    keeping.end()
    (recovered,) = found(file, tmp_path)
    assert recovered.fit(file.read_bytes()) is Fit.FITS
    assert b"typed meanwhile" in recovered.final()


def test_a_discard_leaves_nothing(file, tmp_path, start):
    document = Document.open(file)
    keeping = start(document)
    document.apply(Set(("title",), "new"))
    keeping.end(discard=True)
    assert found(file, tmp_path) == ()


def test_the_next_workbook_finds_what_was_left_and_both_see_each_other(file, tmp_path, start):
    first = start(Document.open(file))
    first.document.apply(Set(("title",), "new"))
    second = start(Document.open(file))
    assert second.recovered == ()
    assert len(second.others()) == 1
    first.end()
    third = start(Document.open(file))
    assert [each.final() for each in third.recovered] == [BASE.replace(b"old", b"new")]
    assert len(third.others()) == 1


def test_a_journal_that_fits_no_more_can_be_merged_onto_the_file(file, tmp_path, start):
    document = Document.open(file)
    keeping = start(document)
    document.apply(Set(("title",), "new"))
    keeping.end()
    file.write_bytes(BASE.replace(b"action: x", b"action: z"))
    (recovered,) = found(file, tmp_path)
    assert recovered.fit(file.read_bytes()) is Fit.DIFFERS
    merged = merged_onto(recovered, file.read_bytes())
    assert merged.clean
    assert merged.to_bytes() == BASE.replace(b"action: x", b"action: z").replace(b"old", b"new")


def test_a_document_opened_with_changes_of_its_own_is_kept_from_the_start(file, tmp_path, start):
    document = Document.open(file)
    document.apply(Set(("title",), "before"))
    start(document).end()
    assert [each.final() for each in found(file, tmp_path)] == [document.to_bytes()]


def test_a_document_without_a_file_cannot_be_kept(start):
    with pytest.raises(ValueError, match="no file yet"):
        start(Document.from_bytes(BASE))
