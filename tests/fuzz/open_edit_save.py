"""A fuzz target: any bytes are opened, edited, merged and saved, and nothing but the errors of our own tree may come.

It runs by hand, with a fuzzer that is no dependency of the project:

    pip install atheris
    python tests/fuzz/open_edit_save.py --seeds /tmp/seeds           # writes the seeds, once
    python tests/fuzz/open_edit_save.py -max_total_time=600 -timeout=5 /tmp/seeds

An input is a file, then `\n%%` and the bytes that choose what is edited. What it finds is put into `finds/`, beside this
module, where the normal tests try it again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

PROJECT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.edits import Edit
    from model.text import UnreadableText

MARK = b"\n%%"
MOST_EDITS = 6
VALUES: tuple[Any, ...] = (
    "",
    "a",
    "yes",
    "1.0",
    "a: b # c",
    "- x",
    "line\nline\n",
    "line\n\n\n",
    " \t",
    "'\"",
    "\x1b[31m",
    "é\u2028\u200b",
    "2026-11-18T14:05:00Z",
    "<<<<<<< a",
    "---",
    "*x",
    None,
    True,
    0,
    -1.5,
    [],
    ["a", "b"],
    {},
    {"a": 1, "b": ["c"]},
    [{"id": "x", "event": "y"}],
)
_SAVED = Path(tempfile.mkdtemp(prefix="fuzz-")) / "incident.yaml"


def open_edit_save(data: bytes) -> None:
    """Try one input. Raises AssertionError where a law is broken, and whatever else should never be raised."""
    from model.merge import merge_files
    from model.text import EditRefused, Text, UnreadableText

    raw, _, script = data.rpartition(MARK) if MARK in data else (data, b"", b"")
    merge_files(raw, raw[: len(raw) // 2], raw[len(raw) // 3 :])
    try:
        opened = Text.from_bytes(raw)
    except UnreadableText as error:
        _is_told_well(error)
        return
    assert opened.to_bytes() == raw, "what is opened and saved is not the same file"
    text = opened
    for edit in edits(opened.data, script):
        try:
            text = text.apply(edit)
        except EditRefused:
            continue
        again = Text.from_bytes(text.to_bytes())
        assert _same(again.data, text.data), f"after {edit!r} the file says something else than the workbook"
    _derive_and_save(raw, text.to_bytes())
    merged = merge_files(raw, text.to_bytes(), raw)
    assert merged.to_bytes() == text.to_bytes(), "a merge with what nobody changed is not ours"


def _is_told_well(error: UnreadableText) -> None:
    assert min(error.line, error.column) >= 1, "no place"
    assert "\x1b" not in str(error), "what was found acts on the terminal"


def _derive_and_save(before: bytes, after: bytes) -> None:
    from datetime import date

    from model import disk
    from model.document import Document
    from model.report.render import Export, render

    document = Document.from_bytes(before)
    document.today = lambda: date(2026, 11, 20)
    document.replace(after)
    assert document.findings is not None
    if len(after) < 2000:
        render(document.snapshot, Export.REPORT)
    document.undo()
    assert document.to_bytes() == before, "undo does not bring the file back"
    _SAVED.unlink(missing_ok=True)
    disk.save(_SAVED, after)
    assert _SAVED.read_bytes() == after


def edits(data: Any, script: bytes) -> Iterator[Edit]:
    """Yield edits at places of the file, as the script's bytes choose them."""
    from model.edits import Insert, Move, Remove, Rename, Set

    places = list(_places(data))[:2000]
    steps = [script[start : start + 4] for start in range(0, min(len(script), 4 * MOST_EDITS), 4)]
    for kind, where, what, more in (step for step in steps if len(step) == 4):
        path = places[(where * 257 + more) % len(places)]
        value = VALUES[what % len(VALUES)]
        match kind % 6:
            case 0:
                yield Set(path, value)
            case 1:
                yield Insert(path, more % 4, value)
            case 2:
                yield Remove(path)
            case 3:
                yield Move(path, more % 4, what % 4)
            case 4:
                yield Rename(path, str(value))
            case 5:
                yield Set((*path, "new"), value)


def _places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _places(inner, (*path, index))


def _same(one: Any, other: Any) -> bool:
    return repr(one) == repr(other)


def seeds() -> Iterator[bytes]:
    """Yield inputs to begin with: small files of every shape, and pieces of the examples."""
    from support import yaml_samples
    from support.hostile import hostile_file

    samples = [value for value in vars(yaml_samples).values() if isinstance(value, str) and ":" in value]
    texts = [sample.encode() for sample in samples] + [hostile_file(everywhere=False).encode()[:3000]]
    for example in sorted((PROJECT / "examples").glob("*.yaml")):
        lines = example.read_bytes().splitlines(keepends=True)
        texts += [b"".join(lines[start : start + 25]) for start in range(0, len(lines), 25)]
    texts += [
        b"a: 1\nb: [x, y]\nc: {d: e}\n",
        b"a:\r\n  - b\r\n  - c\r\n",
        b"\xef\xbb\xbfa: |\n  x\n\n  y\nb: >-\n  z\n",
        b"a: &x [1]\nb: *x\n<<: {c: d}\n",
        b"? a\n: b\n? [c]\n: d\n",
        b"a: !tag x\n--- \nb: c\n...\n",
        b"- a\n-\n  - b\n- {c: d}\n",
        b"a: 'x''y'\nb: \"\\u00e9\\x1b\"\n# c\n",
        b"a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n",
    ]
    for number, text in enumerate(texts):
        yield text + MARK + bytes((number * 7 + step * 13) % 256 for step in range(4 * MOST_EDITS))


def main() -> None:
    """Write the seeds, or fuzz."""
    if sys.argv[1:2] == ["--seeds"]:
        folder = Path(sys.argv[2])
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds()):
            (folder / f"seed-{number:03}").write_bytes(seed)
        return
    import atheris  # type: ignore[import-not-found]  # no dependency: see above

    with atheris.instrument_imports(include=["model", "ruamel"]):
        import model.document
        import model.merge
        import model.report.render
        import model.text  # noqa: F401 - imported here so that it is watched
    atheris.Setup(sys.argv, open_edit_save)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
