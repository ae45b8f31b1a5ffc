"""How quick the workbook is: run `python tests/benchmarks/bench_workbook.py`; it prints figure, measured, goal, met.

    python tests/benchmarks/bench_workbook.py [start] [commands] [typing] [steps] [idle] [memory]

Everything runs in pseudo-terminals, turn by turn with what it is compared with, so that a busy machine slows both: the
smallest app that Textual can make, a bare Python, and vim as it is shipped, with colours, in the middle of a line of a
file of 25 KB, where a key writes about the 116 bytes that the goals were set by. What it takes at the end of a line, and
without its settings (`vim -u NONE`), is told beside it.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.large_files import many_events, many_nodes, prose
from support.stopwatch import Echo, Start, Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "examples" / "2017-02-28-aws-s3-disruption.yaml"
PROGRAM = [sys.executable, "-c", "from tui.entry import main; main()"]
MINIMAL = [sys.executable, str(ROOT / "tests" / "support" / "minimal_app.py")]
BARE = [sys.executable, "-c", "pass"]
COLOURS, NAKED = ("-u", "DEFAULTS"), ("-u", "NONE", "-N")
ROUNDS = 7
LETTERS = "the pool was too small for it "
USABLE = "? help"
"""The end of the key bar: what cannot be seen before the whole screen stands."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; a figure without a goal is told for comparison."""

    name: str
    measured: float
    goal: float | None
    unit: str = "x"
    detail: str = ""

    def line(self) -> str:
        goal = "" if self.goal is None else f"<= {self.goal:g} {self.unit}"
        met = "" if self.goal is None else "met" if self.measured <= self.goal else "NOT MET"
        return f"{self.name:56} {self.measured:9.2f} {self.unit:3} {goal:>12}  {met:8} {self.detail}"


class Bench:
    """A folder with the files, and programs started in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in (
            ("real", REAL.read_text()),
            ("prose", prose()),
            ("events", many_events()),
            ("nodes", many_nodes()),
        ):
            (folder / f"{name}.yaml").write_text(text)
        # As installed: compiled once, not at every start, whatever the tests' environment says.
        self.compiled = {
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        os.environ.update(self.compiled)
        started(self.workbook("real"), USABLE)
        started(self.minimal(), "READY")

    def workbook(self, name: str, *, columns: int = 80, lines: int = 24) -> Stopwatch:
        """The workbook on a fresh copy of a file."""
        state = tempfile.mkdtemp(dir=self.folder)
        path = Path(state) / f"{name}.yaml"
        shutil.copy(self.folder / path.name, path)
        more = {"XDG_STATE_HOME": state, "PYTHONPATH": str(ROOT), **self.compiled}
        return Stopwatch([*PROGRAM, str(path)], columns=columns, lines=lines, more=more)

    def vim(self, settings: Sequence[str], name: str = "real", *, columns: int = 80, lines: int = 24) -> Stopwatch:
        """vim on a file, without a swap file."""
        return Stopwatch(["vim", *settings, "-n", str(self.folder / f"{name}.yaml")], columns=columns, lines=lines)

    def minimal(self) -> Stopwatch:
        """The smallest app."""
        return Stopwatch(MINIMAL, more=self.compiled)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of what was measured turn by turn."""
    return statistics.median(mine / yours for mine, yours in zip(ours, theirs, strict=True))


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def slowest(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


# Start ---------------------------------------------------------------------------------------------------------------


def started(session: Stopwatch, text: str) -> Start:
    with session:
        return session.start(text)


def start(bench: Bench) -> list[Figure]:
    real, large, small = [], [], []
    for _ in range(ROUNDS):
        real.append(started(bench.workbook("real"), USABLE))
        small.append(started(bench.minimal(), "READY"))
        large.append(started(bench.workbook("events"), USABLE))
    paints, usable = [run.paint for run in real], [run.usable for run in real]
    least = [run.usable for run in small]
    detail = f"minimal app {median(least) * 1e3:.0f} ms"
    return [
        Figure("first paint", ratio(paints, least), 0.1, detail=f"{median(paints) * 1e3:.0f} ms; {detail}"),
        Figure("usable, real file", ratio(usable, least), 1.35, detail=f"{median(usable) * 1e3:.0f} ms; {detail}"),
        Figure("usable, 5,000 events (1 MB)", ratio([run.usable for run in large], least), 3),
        Figure("bytes of the first screen", median([run.size for run in real]), None, "B"),
    ]


def commands(bench: Bench) -> list[Figure]:
    figures = []
    real, changing = str(bench.folder / "real.yaml"), bench.folder / "alone" / "changing.yaml"
    changing.parent.mkdir()
    for name, arguments, goal in (
        ("--version", ["--version"], 5),
        ("check", ["check", real], 12),
        ("export", ["export", real], 12),
        ("check, a file that changed", ["check", str(changing)], None),
        ("export, a file that changed", ["export", str(changing)], 12),
    ):
        ours, bare = [], []
        for number in range(ROUNDS + 1):
            changing.write_text(f"{REAL.read_text()}\n# {name} {number}\n")
            ours.append(processor_time([*PROGRAM, *arguments]))
            bare.append(processor_time(BARE))
        del ours[0], bare[0]  # what is kept between two starts was made then
        detail = f"{median(ours) * 1e3:.0f} ms of CPU; bare Python {median(bare) * 1e3:.0f} ms"
        figures.append(Figure(name, ratio(ours, bare), goal, detail=detail))
    return figures


def processor_time(command: Sequence[str]) -> float:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime


# Keys ----------------------------------------------------------------------------------------------------------------


def typed(sessions: Sequence[Stopwatch]) -> list[list[Echo]]:
    """Letters typed into each program in turn, a phrase at a time."""
    echoes: list[list[Echo]] = [[] for _ in sessions]
    for _ in range(3):
        for session, noted in zip(sessions, echoes, strict=True):
            noted += [echo for letter in LETTERS if (echo := session.press(letter)) is not None]
            session.settle(0.5)
    return echoes


def typing(bench: Bench) -> list[Figure]:
    if shutil.which("vim") is None:
        print("vim is not installed: nothing to compare typing with")
        return []
    field = bench.workbook("prose", columns=120, lines=40)
    area = bench.workbook("prose", columns=120, lines=40)
    vims = [bench.vim(settings, columns=120, lines=40) for settings in (COLOURS, COLOURS, NAKED)]
    with field, area, vims[0], vims[1], vims[2]:
        for session in (field, area):
            session.start(USABLE)
            session.set_up(["1", "p"])
        field.set_up(["/lead\r", "\r"])
        area.set_up(["/Summary\r", "\r"])
        for session in (field, area):
            assert any("tab next" in line for line in session.screen.display), "no field is open"
        for session, begin in zip(vims, ("wi", "A", "wi"), strict=True):
            session.start("title")
            session.set_up(["/event\r", begin])
        in_field, in_area, *in_vims = typed([field, area, *vims])
    return [
        *compared("key in a field, preview open, 100 KB", in_field, in_vims, (1.5, 2)),
        *compared("key in a text area, preview open, 100 KB", in_area, in_vims, (2.2, 3)),
        carried("bytes a key, field with preview", in_field, in_vims, 116),
        carried("bytes a key, text area with preview", in_area, in_vims, 348),
    ]


def compared(
    name: str, ours: Sequence[Echo], vims: Sequence[Sequence[Echo]], goals: tuple[float, float]
) -> list[Figure]:
    mine, *theirs = ([echo.first for echo in echoes] for echoes in (ours, *vims))
    figures = []
    for of, take, goal in ((" p50", median, goals[0]), (" p95", slowest, goals[1])):
        middle, end, naked = (take(their) * 1e3 for their in theirs)
        detail = f"{take(mine) * 1e3:.2f} ms; vim {middle:.2f}, at the end {end:.2f}, -u NONE {naked:.2f}"
        figures.append(Figure(name + of, take(mine) * 1e3 / middle, goal, detail=detail))
    return [*figures, Figure(name + " longest", max(mine) * 1e3, None, "ms")]


def carried(name: str, ours: Sequence[Echo], vims: Sequence[Sequence[Echo]], goal: float) -> Figure:
    """What the line carries for a key, with the preview that follows it."""
    size = statistics.fmean(echo.size for echo in ours)
    middle, end, naked = (median([echo.size for echo in vim]) for vim in vims)
    return Figure(name, size, goal, "B", f"vim {middle:.0f}, at the end {end:.0f}, -u NONE {naked:.0f}")


# Steps ---------------------------------------------------------------------------------------------------------------


def pressed(session: Stopwatch, keys: Sequence[str]) -> tuple[list[Echo], float]:
    """What keys did, and the processor time of one of them."""
    before = session.cpu()
    echoes = [echo for key in keys if (echo := session.press(key)) is not None]
    return echoes, (session.cpu() - before) / len(keys)


def steps(bench: Bench) -> list[Figure]:
    with bench.workbook("real") as session:
        session.start(USABLE)
        session.settle(2)
        fresh, _ = pressed(session, list("2345678901"))
        known, cost = pressed(session, list("2345678901") * 3)
        session.set_up(["3"])
        rows, row_cost = pressed(session, ["j"] * 20)
        session.set_up(["0"])
        review, review_cost = pressed(session, ["j"] * 20)
    return [
        *changed("a step", known, cost, (10, 40, 12)),
        *changed("a step, for the first time", fresh, None, (None, None, None)),
        *changed("a row of the timeline", rows, row_cost, (None, None, None)),
        *changed("a row of the review", review, review_cost, (None, None, None)),
    ]


def changed(
    name: str, echoes: Sequence[Echo], cost: float | None, goals: tuple[float | None, float | None, float | None]
) -> list[Figure]:
    first, done = ([getattr(echo, of) * 1e3 for echo in echoes] for of in ("first", "done"))
    figures = [
        Figure(f"changing {name}: first change", median(first), goals[0], "ms", f"longest {max(first):.1f}"),
        Figure(f"changing {name}: done", median(done), goals[1], "ms", f"longest {max(done):.1f}"),
        Figure(f"changing {name}: bytes", median([echo.size for echo in echoes]), None, "B"),
    ]
    return figures if cost is None else [*figures, Figure(f"changing {name}: CPU", cost * 1e3, goals[2], "ms")]


# At rest -------------------------------------------------------------------------------------------------------------


def idle(bench: Bench) -> list[Figure]:
    seconds = 10.0
    with bench.workbook("real") as session:
        session.start(USABLE)
        session.settle(3)
        before = session.cpu()
        written = sum(len(chunk.output) for chunk in session.gather(seconds))
        used = (session.cpu() - before) / seconds
    return [Figure("idle: bytes a second", written / seconds, 0, "B"), Figure("idle: CPU", used * 100, 0.5, "%")]


def memory(bench: Bench) -> list[Figure]:
    def resident(session: Stopwatch, text: str, keys: Sequence[str] = ()) -> float:
        with session:
            session.start(text)
            session.settle(2)
            session.set_up(keys)
            session.settle(1)
            return session.memory()

    ours, tree, least = [], [], []
    for _ in range(3):
        least.append(resident(bench.minimal(), "READY"))
        ours.append(resident(bench.workbook("real"), USABLE))
        tree.append(resident(bench.workbook("real"), USABLE, ["6"]))
    detail = f"minimal app {median(least):.0f} MB"
    return [
        Figure("memory", ratio(ours, least), 1.5, detail=f"{median(ours):.0f} MB; {detail}"),
        Figure("memory, fault tree open", ratio(tree, least), 2, detail=f"{median(tree):.0f} MB; {detail}"),
    ]


PARTS: dict[str, Callable[[Bench], list[Figure]]] = {
    part.__name__: part for part in (start, commands, typing, steps, idle, memory)
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for name in sys.argv[1:] or PARTS:
            for figure in PARTS[name](bench):
                print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
