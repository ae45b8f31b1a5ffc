"""What fuzzing found once is tried again, and so are its seeds."""

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("open_edit_save", HERE / "open_edit_save.py")
target = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(target)


@pytest.mark.parametrize("find", sorted((HERE / "finds").glob("*")), ids=lambda path: path.name)
def test_a_find_is_mended(find):
    target.open_edit_save(find.read_bytes())


@pytest.mark.parametrize("seed", list(target.seeds()), ids=lambda seed: f"{len(seed)} bytes")
def test_a_seed_is_opened_edited_and_saved(seed):
    target.open_edit_save(seed)
