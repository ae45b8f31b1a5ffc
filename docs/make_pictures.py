"""Draw the pictures of the documentation: the workbook on an example, at each step, as Textual itself draws it.

    .venv/bin/python docs/make_pictures.py

Run it after a change of the screens; it writes docs/pictures/*.svg.
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

from model.document import Document
from model.steps import STEP_NAMES
from tui.app import PostmortemApp

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "2019-07-02-cloudflare-regular-expression.yaml"
PICTURES = ROOT / "docs" / "pictures"
DAY = datetime(2019, 7, 4, 9, tzinfo=UTC)
"""The day of the pictures, so that they are the same whenever they are drawn."""
SETTLED = 1.0
"""Seconds after which findings and preview have come to rest."""

SHOTS: tuple[tuple[str, tuple[int, int], tuple[str, ...]], ...] = (
    ("workbook", (160, 44), ("3",)),
    *((name, (100, 30), (str((number + 1) % 10),)) for number, name in enumerate(STEP_NAMES)),
    ("fishbone", (120, 36), ("5",)),
    ("small", (80, 24), ("8",)),
    ("checklist", (80, 24), ("c",)),
    ("preview", (80, 24), ("4", "p")),
    ("help", (80, 24), ("3", "question_mark")),
)
"""Name of the picture, size of the terminal, keys pressed."""


def without_fonts(svg: str) -> str:
    """Leave the fonts to the reader's machine: the drawing asks a remote host for them otherwise."""
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)


async def draw(name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Draw one picture."""
    document = Document.open(EXAMPLE)
    document.today = DAY.date
    app = PostmortemApp(document, clock=lambda: DAY)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(SETTLED)
        await pilot.press(*keys)
        await pilot.pause(SETTLED)
        svg = app.export_screenshot(title=f"postmortem {EXAMPLE.name}")
    (PICTURES / f"{name}.svg").write_text(without_fonts(svg), encoding="utf-8")


async def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        await draw(*shot)


if __name__ == "__main__":
    asyncio.run(main())
