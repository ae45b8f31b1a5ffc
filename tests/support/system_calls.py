"""Watches the system calls of a program and makes chosen ones fail, or kills the program at them, through strace.

A program marks the stretch of interest by asking for the two paths BEGIN and END, which do not exist.
"""

import functools
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BEGIN, END = "/stretch-begins", "/stretch-ends"
MEMORY = {"brk", "mmap", "munmap", "mremap", "mprotect", "madvise", "futex", "getrandom", "restart_syscall"}
"""Calls for memory and locks, whose failure ends any program and which have no part in a file's fate."""


@dataclass(frozen=True)
class Call:
    """The `count`th call of `name` since the program began, which fell into the stretch."""

    name: str
    count: int
    line: str


@dataclass(frozen=True)
class Run:
    output: str
    errors: str
    killed: bool
    in_stretch: bool
    """Whether the injection hit within the stretch; else the run says nothing."""


@functools.cache
def why_not_traceable() -> str:
    """Return the reason why calls cannot be traced here, or nothing."""
    if not shutil.which("strace"):
        return "strace is not installed"
    probe = subprocess.run(
        ["strace", "-qq", "-e", "trace=close", "-e", "inject=close:error=EIO:when=1", "true"],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if "INJECTED" in probe.stderr else "strace may not trace or inject here"


def stretch_of(program: str, arguments: list[str], trace: Path, extra: tuple[str, ...] = ()) -> list[Call]:
    """Run `program` once and return the calls of its stretch in order."""
    _run(program, arguments, trace, extra)
    counts: dict[str, int] = {}
    calls, inside = [], False
    for line in trace.read_text(errors="replace").splitlines():
        match = re.match(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\(", line)
        if match is None:
            continue
        name = match[1]
        counts[name] = counts.get(name, 0) + 1
        if END in line:
            break
        if inside and name not in MEMORY:
            calls.append(Call(name, counts[name], line))
        inside = inside or BEGIN in line
    return calls


def kill_at(program: str, arguments: list[str], trace: Path, call: Call, extra: tuple[str, ...] = ()) -> Run:
    """Run `program` and kill it as it enters `call`."""
    inject = f"inject={call.name}:signal=KILL:when={call.count}"
    # strace 6.1 loses the signals it should inject when it filters in the kernel, so no --seccomp-bpf here.
    return _run(program, arguments, trace, ("-e", f"trace={_names(call, extra)}", *extra, "-e", inject))


def fail_at(
    program: str, arguments: list[str], trace: Path, call: Call, *, error: str, extra: tuple[str, ...] = ()
) -> Run:
    """Run `program` and let `call` fail with `error`, such as ENOSPC, without being carried out."""
    inject = f"inject={call.name}:error={error}:when={call.count}"
    only = ("--seccomp-bpf", "-e", f"trace={_names(call, extra)}")
    return _run(program, arguments, trace, (*only, *extra, "-e", inject))


def _names(call: Call, extra: tuple[str, ...]) -> str:
    """Return the calls that matter; tracing only these is several times faster."""
    also = [part.removeprefix("inject=").split(":")[0] for part in extra if part.startswith("inject=")]
    return ",".join([call.name, *also, "?access", "?faccessat", "?faccessat2"])


def _run(program: str, arguments: list[str], trace: Path, extra: tuple[str, ...]) -> Run:
    command = [sys.executable, "-I", "-S", "-B", "-c", program, str(PROJECT), *arguments]
    done = subprocess.run(
        ["strace", "-f", "-o", str(trace), *extra, *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    traced = trace.read_text(errors="replace")
    begun, _, inside = traced.partition(BEGIN)
    killed = "+++ killed by SIGKILL" in traced
    hit = "(INJECTED)" not in begun and bool(inside) and (END not in inside or "(INJECTED)" in inside.split(END)[0])
    return Run(done.stdout, done.stderr, killed, hit and (killed or END in inside))
