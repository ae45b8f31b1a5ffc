"""Documents as a careless hand would style them: any value in any style, comments and blank lines anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

VALUES = [
    "a", "b c", "it's", '"q: x"', "'s'", "12", "~", "https://x.y/z", "[a, b]", "{a: b, c: [d]}", "[]", "{}", "", "x # c",
    "x   # c", "[a,\n{i}  b]  # c", "|\n{i}  l1\n{i}\n{i}    l2", "|-\n{i}  l1", "|+\n{i}  l1\n\n",
    ">\n{i}  f1\n{i}  f2\n\n{i}  f3", ">-  # c\n{i}    f1", "|2\n{i}    x", '"multi\n{i}  line"', "plain\n{i}  line",
    "é😀", "{a: b,  # c\n{i}  c: d}", "|  # h\n{i}   three", "x\t# t", "x\ty",
]  # fmt: skip


def document(random: Random) -> str:
    """A YAML text whose root is a mapping."""
    source = "\n".join(_block(random, 0, 0))
    if random.random() < 0.5:
        source += "\n"
    return source.replace("\n", "\r\n") if random.random() < 0.15 else source


def _block(random: Random, column: int, depth: int) -> list[str]:
    in_mapping = depth == 0 or random.random() < 0.5
    indent = " " * column
    lines: list[str] = []
    spaced = random.random() < 0.3
    for number in range(random.randint(1, 4)):
        if random.random() < 0.25:
            lines.append(f"{random.choice(['', chr(10)])}{indent}# c{random.randint(0, 99)}")
        if random.random() < 0.1:
            lines.append("")
        lines += _entry(random, indent + (f"k{number}:" if in_mapping else "-"), column, depth, in_mapping)
        if random.random() < 0.1:
            lines.append(f"{indent}    # deeper")
        if spaced:
            lines.append("")
    return lines


def _entry(random: Random, head: str, column: int, depth: int, in_mapping: bool) -> list[str]:
    indent = " " * column
    choice = random.random() + (1 if depth == 4 else 0)
    if choice < 0.35:
        inner = _block(random, column + (random.choice([2, 4]) if in_mapping else 2), depth + 1)
        begins = inner[0].strip() and not inner[0].strip().startswith("#")
        if not in_mapping and begins and random.random() < 0.8:
            return [head + inner[0][len(head) :], *inner[1:]]
        return [head + random.choice(["", "  # k"]), *inner]
    if choice < 0.45 and in_mapping:
        items = [random.choice(["x", "y # c", f"p: q\n{indent}  r: s"]) for _ in range(random.randint(1, 3))]
        return [head, *(f"{indent}- {item}" for item in items)]
    value = random.choice(VALUES).replace("{i}", indent)
    return [f"{head} {value}" if value else head]
