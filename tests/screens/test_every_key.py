"""Every key of the registry pressed everywhere: in rows, in forms, in fields, in dialogs; on good, new, broken files.

Nothing raises, and esc leads back to the step in the end.
"""

from pathlib import Path

import pytest
from support.dialogs import WAYS
from support.workbook import opened

from model.steps import STEP_NAMES
from screens.keys import KEYS

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2019-07-02-cloudflare-regular-expression.yaml"
BROKEN = """\
postmortem: 1
kind: [no, kind]
title: {a: 1}
status: 7
brief: [1, 2]
impact: {users_affected: many, metrics: 3}
timeline: [3, {at: never, event: [x], milestone: nothing}, null]
whys: {id: pool}
factors: [{category: none, factor: 2019-13-45}, 7]
fault_tree: {top: a, nodes: {a: {gate: and, inputs: [a, b]}, b: 3, c: {inputs: x}}}
lessons: {went_well: yes please, learnings: [1, {decision: x}]}
actions: [{action: 1, due: soon, addresses: [gone]}, x]
triggers: 4
review: {rubric: [1], approvals: {by: x}, not_applicable: [whys]}
"""
FILES = {"example": EXAMPLE.read_bytes(), "new": "postmortem: 1\n", "empty": "", "broken": BROKEN}
LEAVING = {"q", "ctrl+q", "e"}
"""They end the workbook or hand the terminal to an editor; other tests press them."""
MOVES = ("down", "up", "j", "k", "pagedown", "pageup", "end", "home", "g", "G", "left", "right")
OTHERS = ("tab", "shift+tab", "ctrl+p", "ctrl+z", "ctrl+c", "f5", "insert", "ctrl+left", "ctrl+delete", "é", "日")
PRESSED = [
    *MOVES,
    *(name for name in dict.fromkeys(name for key in KEYS for name in key.keys.split(",")) if name not in LEAVING),
    *OTHERS,
    *(str(number) for number in range(10)),
]
DIALOGS = WAYS | {
    "milestone": ("timeline", "m"),
    "unsaved": ("actions", "d", "q"),
    "rename": ("fault_tree", "down", "R"),
    "palette": ("brief", "ctrl+p"),
    "a line": ("brief", "j", "enter"),
    "a sentence": ("timeline", "enter", "j", "enter"),
    "a choice": ("brief", "enter"),
    "references": ("actions", "enter", "G", "enter"),
}
"""Whatever else may have the focus, and the keys that lead there from a step."""

LEAVING_FROM = {"unsaved": ("s", "d"), "palette": ("enter",)}
"""Keys by which one leaves there, or runs whatever is listed first; other tests press them."""


@pytest.fixture(autouse=True)
def _stays_awake(monkeypatch):
    """Have a key that suspends the process do nothing: no shell is here to wake it."""
    monkeypatch.setattr("textual.app.App.action_suspend_process", lambda _app: None)


async def back(book, pressed):
    """Press esc until one is at the root of a step, and hold that it leads there."""
    for _ in range(8):
        if is_at_root(book):
            break
        await book.pilot.press("escape")
    assert is_at_root(book), f"esc does not lead back from {pressed}"
    assert book.app._exception is None, pressed


def is_at_root(book):
    step = book.step
    return (
        book.app.screen is book.app.workbook
        and step.at_root
        and step.panel.editing is None
        and book.app.focused is step.rows
    )


@pytest.mark.parametrize(
    ("kind", "step"),
    [("example", step) for step in STEP_NAMES]
    + [("broken", step) for step in ("brief", "timeline", "whys", "fault_tree", "review")]
    + [(kind, step) for kind in ("new", "empty", "read-only") for step in ("timeline", "fault_tree")],
)
async def test_every_key_in_the_rows_of_a_step(tmp_path, step, kind):
    read_only = kind == "read-only"
    async with opened(tmp_path, FILES.get(kind, FILES["example"]), step=step, read_only=read_only) as book:
        before = book.source
        for key in PRESSED:
            await book.pilot.press(key)
            await back(book, key)
            if book.step.step.name != step:
                await book.app.workbook.open_step(step)
        await book.settle()
        assert book.app.is_running
        assert not read_only or book.source == before


@pytest.mark.parametrize("name", DIALOGS)
async def test_every_key_where_something_else_has_the_focus(tmp_path, name):
    step, *way = DIALOGS[name]
    async with opened(tmp_path, FILES["example"], step=step) as book:
        for key in PRESSED:
            if key in LEAVING_FROM.get(name, ()):
                continue
            if book.step.step.name != step:
                await book.app.workbook.open_step(step)
            await book.pilot.press(*way, key)
            await back(book, f"{name}: {key}")
        assert book.app.is_running
