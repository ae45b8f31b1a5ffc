"""The published trees that straight expansion can finish have the same cut sets either way, set by set."""

from __future__ import annotations

import pytest
from support.fault_trees import DATA
from support.mocus import mocus

from model import open_psa
from model.cut_sets import analyse

SMALL = ["bscu", "lift", "small_tree", "theatre", "three_motor", "two_train", "ne574"]


@pytest.mark.skipif(not DATA.is_dir(), reason="the published trees lie beside the project, not in it")
@pytest.mark.parametrize("file", [*(f"scram/{name}.xml" for name in SMALL), "aralia/ftr10.xml", "aralia/isp9606.xml"])
def test_the_cut_sets_are_those_of_straight_expansion(file):
    tree = open_psa.read((DATA / file).read_bytes(), file).tree()
    found = analyse(tree, limit=100_000)
    assert {frozenset(cut.events) for cut in found.minimal_cut_sets.sets} == mocus(tree, give_up=lambda _rows: False)
