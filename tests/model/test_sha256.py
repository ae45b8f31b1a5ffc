"""The digest is SHA-256, whichever module makes it."""

import hashlib

import pytest

from model import sha256 as ours


@pytest.mark.parametrize("parts", [(), (b"",), (b"abc",), (b"a", b"bc" * 5000)])
def test_it_is_the_digest_of_the_parts_together(parts):
    assert ours.sha256(*parts) == hashlib.sha256(b"".join(parts)).digest()


def test_without_the_light_modules_the_library_is_taken(monkeypatch):
    monkeypatch.setattr(ours, "_MODULES", ("no_such_module", "math", "hashlib"))
    assert ours._found()(b"abc").digest() == hashlib.sha256(b"abc").digest()
