"""Published trees: the number of minimal cut sets and the top probability are as their sources state them."""

from __future__ import annotations

import csv

import pytest
from support.fault_trees import DATA

from model import open_psa
from model.cut_sets import analyse

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published trees lie beside the project, not in it")

LARGE = {"aralia/edfpa14p.xml", "aralia/edfpa15p.xml"}


def stated():
    if not DATA.is_dir():
        return
    with (DATA / "gold.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            marks = [pytest.mark.slow] if row["file"] in LARGE else []
            yield pytest.param(row, id=row["file"], marks=marks)


def half_a_digit(text):
    """How far a number may be from the one that was printed with these digits."""
    digits, _, exponent = text.lower().partition("e")
    places = len(digits.partition(".")[2])
    return 0.5000001 * 10.0 ** (int(exponent or 0) - places)


@pytest.mark.parametrize("row", stated())
def test_count_and_probability_are_as_stated(row):
    model = open_psa.read((DATA / row["file"]).read_bytes(), row["file"])
    found = analyse(model.tree())
    count = row["minimal_cut_sets"].split()[0]
    assert found.minimal_cut_sets.count == int(count)
    assert found.minimal_cut_sets.exact
    assert sum(found.minimal_cut_sets.by_order.values()) == int(count)
    expected = float(row["top_probability"])
    exact = found.top_probability.exact
    # The sources print four to six digits: a number agrees when it prints the same.
    assert abs(exact - expected) <= max(1e-5 * expected, half_a_digit(row["top_probability"]))


@pytest.mark.parametrize("name", ["a_or_not_a", "a_or_not_b", "nand", "nor", "subtle_unity"])
def test_a_tree_that_needs_no_cause_has_the_empty_set_alone(name):
    file = DATA / "scram" / "gates" / f"{name}.xml"
    found = analyse(open_psa.read(file.read_bytes(), file.name).tree())
    assert [cut.events for cut in found.minimal_cut_sets.sets] == [()]


@pytest.mark.parametrize("row", stated())
def test_a_written_model_reads_as_the_same_tree(row):
    tree = open_psa.read((DATA / row["file"]).read_bytes(), row["file"]).tree()
    again = open_psa.read(open_psa.write(tree).encode(), "written.xml").tree()
    assert set(again.basic_events()) == set(tree.basic_events())
    if row["file"] in LARGE:
        return
    first, second = analyse(tree), analyse(again)
    assert second.minimal_cut_sets.count == first.minimal_cut_sets.count
    assert second.top_probability.exact == pytest.approx(first.top_probability.exact, rel=1e-9)
