"""How right the language checks are: run `python tests/benchmarks/score_language.py [FILE]`; it prints precision and recall.

FILE has a label and a sentence on each line, with a tab between: `judges`, or `trap` for what only looks so. Without
one, the sentences of the tests are read, half of them traps. With `-v` each sentence that is told wrongly is printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from model.checks.judgement import Vocabulary, judgements
from model.checks.prose import masked

SENTENCES = Path(__file__).parents[1] / "model" / "checks" / "language_sentences.tsv"


def main() -> None:
    files = [argument for argument in sys.argv[1:] if argument != "-v"]
    lines = Path(files[0] if files else SENTENCES).read_text(encoding="utf-8").splitlines()
    told: dict[tuple[str, bool], list[str]] = {}
    for label, _, text in (line.partition("\t") for line in lines):
        told.setdefault((label, bool(judgements(masked(text), Vocabulary()))), []).append(text)
    right, wrong, missed = (told.get(key, []) for key in (("judges", True), ("trap", True), ("judges", False)))
    if "-v" in sys.argv:
        print(*(f"told    {text}" for text in wrong), *(f"missed  {text}" for text in missed), sep="\n")
    print(f"{len(lines)} sentences: {len(right)} told rightly, {len(wrong)} wrongly, {len(missed)} missed")
    print(f"precision {len(right) / max(1, len(right) + len(wrong)):.2f}")
    print(f"recall    {len(right) / max(1, len(right) + len(missed)):.2f}")


if __name__ == "__main__":
    main()
