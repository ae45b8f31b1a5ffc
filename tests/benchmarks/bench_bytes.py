"""What a key costs on the line: run `python tests/benchmarks/bench_bytes.py`; it prints bytes a key, changed cells and whole.

The sample app of the tests, in a pseudo-terminal of 80x24: a field, a text area and a preview that follows both.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.pty_session import PtySession

SAMPLE = Path(__file__).parents[1] / "support" / "sample_app.py"
KEYS = 20


def bytes_a_key(setup: str, *arguments: str) -> tuple[int, float]:
    """Bytes of the start, and the median of bytes for one letter after `setup`."""
    with PtySession([sys.executable, str(SAMPLE), *arguments]) as running:
        running.wait_for("Part 1")
        running.read(0.4)
        start = len(running.raw)
        running.send(setup)
        running.read(0.4)
        sizes = []
        for number in range(KEYS):
            running.send(chr(ord("a") + number))
            sizes.append(len(running.read(0.15)))
    return start, statistics.median(sizes)


def main() -> None:
    print(f"{'':12} {'start':>8} {'a key':>8} {'start':>8} {'a key':>8}")
    print(f"{'':12} {'changed cells':>17} {'whole':>17}")
    for name, setup in (("field", ""), ("text area", "\t")):
        lean, lavish = bytes_a_key(setup), bytes_a_key(setup, "--whole")
        print(f"{name:12} {lean[0]:8} {lean[1]:8.0f} {lavish[0]:8} {lavish[1]:8.0f}")


if __name__ == "__main__":
    main()
