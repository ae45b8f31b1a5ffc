"""`postmortem tree`: analyses the fault tree of a postmortem, or of an Open-PSA model."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.cut_sets import Action, Analysis, FaultTree, UnsoundTree

FORMATS = ("text", "json", "mermaid", "dot", "open-psa")
SHOWN = 20


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to write.")
@click.option("--top", help="The top event, where an Open-PSA model has several.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=SHOWN, show_default=True, help="How many cut sets to list."
)
@click.option("--max-order", type=click.IntRange(min=1), help="For huge trees: cut sets up to this order.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.01),
    help="Seconds, 60 if not given, after which the answer says up to which order it is complete.",
)
@click.option("-o", "--output", metavar="OUT", default="-", help="Write to a file; `-` is stdout, as without it.")
def command(
    file: Path, form: str, top: str | None, limit: int, max_order: int | None, timeout: float | None, output: str
) -> None:
    """Analyse the fault tree of FILE (a postmortem, or an Open-PSA model in XML).

    Cut sets, single points of failure, probability and importance where probabilities are given, what happened, and
    whether the actions cut every way. Exit status 1 where the structure forbids an analysis, 2 for unusable input.
    """
    from tui.output import deliver

    tree, actions = _read(file, top)
    sources = (file,) if str(file) != "-" else ()
    if form in ("mermaid", "dot", "open-psa"):
        deliver(output, _drawn(tree, form, file).encode(), sources=sources)
        return
    from model.cut_sets import UnsoundTree, analyse

    try:
        analysis = analyse(tree, actions, limit=limit, max_order=max_order, timeout=timeout)
    except UnsoundTree as error:
        _tell(error, file, form)
        sys.exit(1)
    if form == "json":
        from model.tree_export import as_json

        text = json_text(as_json(analysis)) + "\n"
    else:
        text = "\n".join(_text(analysis, limit)) + "\n"
    deliver(output, text.encode(), sources=sources)


def _read(file: Path, top: str | None) -> tuple[FaultTree, list[Action]]:
    from model.disk import DiskError
    from model.open_psa import OpenPsaError
    from model.text import TextError

    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else _bytes(file)
        if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            from model.open_psa import read

            return read(raw, str(file)).tree(top), []
        return _from_postmortem(raw)
    except (DiskError, OpenPsaError) as error:
        reason = str(error)
    except TextError as error:
        reason = f"{file}: {error}"
    click.echo(f"postmortem: {reason}", err=True)
    sys.exit(2)


def _bytes(file: Path) -> bytes:
    from model import disk

    return disk.read(file, max_bytes=64 * 1024 * 1024).raw


def _from_postmortem(raw: bytes) -> tuple[FaultTree, list[Action]]:
    from model.actions import ACTIVE, ActionStatus
    from model.cut_sets import Action
    from model.document import Document
    from model.fault_tree import engine_tree

    snapshot = Document.from_bytes(raw).snapshot
    actions = [
        Action(action.id or f"action {number}", action.addresses, action.status is ActionStatus.DONE)
        for number, action in enumerate(snapshot.actions, 1)
        if action.status is None or action.status in ACTIVE
    ]
    return engine_tree(snapshot.fault_tree), actions


def _drawn(tree: FaultTree, form: str, file: Path) -> str:
    if form == "open-psa":
        from model.open_psa import write

        return write(tree, file.stem if str(file) != "-" else "fault-tree")
    from model.tree_export import dot, mermaid

    if form == "dot":
        return dot(tree)
    return "\n".join(diagram.text.rstrip("\n") + "\n" for diagram in mermaid(tree))


def _tell(error: UnsoundTree, file: Path, form: str) -> None:
    if form == "json":
        faults = [{"node": fault.node, "message": fault.message, "mend": fault.mend} for fault in error.faults]
        click.echo(json_text({"faults": faults}))
        return
    from model.visible import visible_line

    for fault in error.faults:
        click.echo(visible_line(f"{file}: {fault.node or 'fault_tree'}: {fault.message}. {fault.mend}"), err=True)


def _text(analysis: Analysis, limit: int) -> Iterator[str]:
    from model.tree_export import outline
    from model.visible import visible_line

    yield outline(analysis.tree, single_points=analysis.single_points).rstrip("\n")
    yield ""
    cuts = analysis.minimal_cut_sets
    if not analysis.coherent:
        yield f"Non-coherent tree: {cuts.meaning}"
    how = "" if cuts.exact else f" (complete up to order {cuts.complete_to})"
    orders = ", ".join(f"{count} of order {order}" for order, count in cuts.by_order.items())
    yield f"Minimal cut sets: {cuts.count}{how}" + (f": {orders}" if orders else "")
    for cut in cuts.sets[:limit]:
        yield "  " + (visible_line(" + ".join(cut.events)) or "(nothing has to happen: the top event is always true)")
    if cuts.count > len(cuts.sets[:limit]):
        yield f"  … {cuts.count - len(cuts.sets[:limit])} more: --limit lists them"
    yield "Single points of failure: " + (visible_line(", ".join(analysis.single_points)) or "none")
    if analysis.top_probability is not None:
        top = analysis.top_probability
        yield f"Top event: {top.exact:.6g} exactly"
        yield f"  rare-event bound {top.rare_event:.6g}, min-cut upper bound {top.min_cut_upper_bound:.6g}"
    yield from _importance(analysis)
    yield from _what_happened(analysis)
    yield from _coverage(analysis)


def _importance(analysis: Analysis) -> Iterator[str]:
    from model.visible import visible_line

    known = [(weight, weight.importance) for weight in analysis.importance if weight.importance is not None]
    if not known:
        yield "Causes by the number of cut sets that they are in:"
        for weight in sorted(analysis.importance, key=lambda weight: -weight.cut_sets)[:SHOWN]:
            yield visible_line(f"  {weight.cut_sets:>8}  {weight.event}")
        return
    yield "Importance:   Birnbaum  criticality   diagnostic"
    for weight, importance in sorted(known, key=lambda pair: -pair[1].birnbaum)[:SHOWN]:
        numbers = (importance.birnbaum, importance.criticality, importance.diagnostic)
        shown = "  ".join(f"{number:11.4g}" if number is not None else f"{'–':>11}" for number in numbers)
        yield visible_line(f"  {shown}  {weight.event}")


def _what_happened(analysis: Analysis) -> Iterator[str]:
    from model.visible import visible_line

    state = analysis.state
    if state is None:
        return
    yield "What happened: " + ("explains the top event" if state.explains else "does NOT explain the top event")
    if state.necessary:
        yield visible_line("  but for: " + ", ".join(state.necessary))
    for near in state.near_misses[:SHOWN]:
        misses = "1 near miss" if near.count == 1 else f"{near.count} near misses"
        yield visible_line(f"  {misses}: only {near.missing} was missing")


def _coverage(analysis: Analysis) -> Iterator[str]:
    from model.visible import visible_line

    coverage = analysis.coverage
    if coverage.refused:
        yield f"Coverage: none: {coverage.refused}"
        return
    for name, protection in (("planned", coverage.planned), ("finished", coverage.finished)):
        if protection is not None:
            complete = ", every way is cut" if protection.complete else ""
            yield (
                f"Coverage by {name} actions: {protection.covered} of {coverage.total} cut sets"
                f", twice {protection.covered_twice}{complete}"
            )
    if coverage.planned is not None:
        for events in coverage.planned.uncovered[:SHOWN]:
            yield visible_line("  can still happen by: " + " + ".join(events))
    if coverage.completion is not None and coverage.completion.causes:
        yield visible_line("  cheapest completion: address " + ", ".join(coverage.completion.causes))
    if coverage.idle_actions:
        yield visible_line("  actions that cut nothing: " + ", ".join(coverage.idle_actions))
