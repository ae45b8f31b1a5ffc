"""What a fault tree costs: run `python tests/benchmarks/bench_cut_sets.py [NAME…]`; it prints a row a tree.

Each published tree beside the project is read once, then solved (cut sets counted, top probability exact) and
analysed whole; the best of three is shown. In the same run straight MOCUS expansion gets `PATIENCE` seconds for the
same cut sets: "ratio" is its time over ours, "> " where it did not finish.
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from support.fault_trees import DATA
from support.mocus import GivenUp, mocus

from model import open_psa
from model.cut_sets import FaultTree, Memory, analyse
from model.cut_sets.circuit import compile_tree
from model.cut_sets.counting import count
from model.cut_sets.probability import probability
from model.cut_sets.solving import Limits, solve
from model.cut_sets.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 2.0
ROWS = 300_000
REPEATS = 3


def best(work: Callable[[], object]) -> float:
    """Return the shortest time of a few runs, in seconds; long ones run once."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
        if times[0] > 1:
            break
    return min(times)


def solved(tree: FaultTree) -> int:
    """Count the cut sets and compute the top probability, as the published tools do."""
    found = solve(compile_tree(tree), Watch(), Memory(), Limits())
    probability(found, [0.0, *(tree.basic_events()[name].probability or 0.0 for name in found.circuit.events)])
    return count(found)


def floor(tree: FaultTree) -> tuple[float, int | None]:
    """Return how long MOCUS took, and how many cut sets it found, None where it gave up."""
    started = time.perf_counter()

    def give_up(rows: int) -> bool:
        return rows > ROWS or time.perf_counter() - started > PATIENCE

    try:
        found = mocus(tree, give_up)
    except GivenUp:
        return max(time.perf_counter() - started, PATIENCE), None
    return time.perf_counter() - started, len(found)


def row(file: str, stated: int) -> tuple[float, str]:
    """Measure one tree; return our seconds and the row to print."""
    tree = open_psa.read((DATA / file).read_bytes(), file).tree()
    exact, whole = best(lambda: solved(tree)), best(lambda: analyse(tree))
    expanded, number = floor(tree)
    same = number in {None, stated} and analyse(tree, limit=0).minimal_cut_sets.count == stated
    ratio = f"{'> ' if number is None else '  '}{expanded / exact:8.0f}"
    shown = f"{Path(file).stem:14} {stated:>9} {exact * 1e3:9.1f} {whole * 1e3:9.1f} {expanded * 1e3:9.1f} {ratio}"
    return exact, shown + ("" if same else "   WRONG COUNT")


def main(names: list[str]) -> None:
    """Print a row for each tree, then the sums."""
    if not DATA.is_dir():
        sys.exit(f"the published trees are not at {DATA}")
    print(f"{'tree':14} {'cut sets':>9} {'solve ms':>9} {'all ms':>9} {'MOCUS ms':>9}   {'ratio':>8}")
    total = 0.0
    with (DATA / "gold.csv").open(encoding="utf-8", newline="") as rows:
        for entry in csv.DictReader(rows):
            stem = Path(entry["file"]).stem
            if "gates/" in entry["file"] or (names and stem not in names):
                continue
            seconds, shown = row(entry["file"], int(entry["minimal_cut_sets"].split()[0]))
            total += seconds
            print(shown, flush=True)
    kilobyte = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * kilobyte / 1e6
    print(f"all solved in {total:.2f} s; peak memory {memory:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
