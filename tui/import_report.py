"""What `postmortem import` tells: of each source, of what stands out, of what was added, of milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.sources.deciding import NO_TIMES
from model.sources.sighting import Kind
from model.times import format_instant
from model.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.edits import Insert
    from model.sources.milestones import Suggestion
    from model.sources.request import Gathering
    from model.sources.tray import Candidate

SHOWN = 20
NAME_IT = "Name the format with --from, or with --column which column of a table is what."
WIDTH = 100
NOTHING_CHOSEN = """\
Nothing is added: no line of a log is chosen by itself. The same command with --all --severity warning takes
warnings and worse, --all with --grep, --since or --until every line that matches; or choose in the workbook:
i on its timeline."""


NOT_OF_LOGS = """\
Nothing is added: the same command with --all takes all of it, with --grep, --since or --until what matches; or choose
in the workbook: i on its timeline."""


def report(gathered: Gathering, edits: Sequence[Insert], *, dry_run: bool) -> Iterator[str]:
    """Yield the lines that tell what was found and what of it was added."""
    for reading in gathered.readings:
        if reading.failed:
            yield from (visible_line(remark) for remark in reading.remarks)
            if reading.remarks[-1].endswith(NO_TIMES):
                yield NAME_IT
            continue
        form = reading.format or "no format"
        yield visible_line(f"{reading.location}: {form}, {reading.matched} of {reading.read} matched. {reading.vote}")
        for remark in reading.remarks:
            yield visible_line(f"  {remark}")
    for remark in gathered.remarks:
        yield visible_line(remark)
    if gathered.assumed:
        said = ", ".join(f"{assumption.value} ({count})" for assumption, count in gathered.assumed.items() if count)
        yield f"Assumed: {said}" if said else "Nothing was assumed."
    if gathered.unparsed:
        yield f"Without a time: {gathered.unparsed}"
        for example in gathered.examples[:3]:
            yield visible_line(f"  {example.place.reference()}: {example.reason}: {example.text[:60]}")
    if not gathered.chosen and gathered.candidates:
        yield from _waiting(gathered.candidates)
        return
    yield ("Would add" if dry_run else "Added") + f" {len(edits)} of {len(gathered.chosen)} chosen"
    for edit in edits[:SHOWN]:
        yield visible_line(f"  {edit.value['at']}  {edit.value['event']}"[:WIDTH])
    if len(edits) > SHOWN:
        yield f"  … {len(edits) - SHOWN} more"


def _waiting(candidates: Sequence[Candidate]) -> Iterator[str]:
    """Yield the lines that show what could be chosen: of logs what stands out first, of all else what came first."""
    of_logs = any(each.kind is Kind.LOG for each in candidates)
    yield "What stands out:" if of_logs else "What was read:"
    for each in candidates[:SHOWN] if of_logs else sorted(candidates, key=lambda each: each.first)[:SHOWN]:
        yield visible_line(f"  {each.count:>7}×  {format_instant(each.first)}  {each.template}"[:WIDTH])
    if len(candidates) > SHOWN:
        yield f"  … {len(candidates) - SHOWN} more"
    yield NOTHING_CHOSEN if of_logs else NOT_OF_LOGS


def suggested(milestones: Sequence[Suggestion]) -> Iterator[str]:
    """Yield the lines that tell which milestones this suggests; none where it suggests none."""
    if milestones:
        yield "Milestones that this suggests (nothing is marked: choose in the workbook):"
    for each in milestones:
        seen = f"{each.reason}: {each.sighting.message}"
        yield visible_line(f"  {each.milestone:<12}  {format_instant(each.sighting.at)}  {seen}"[:WIDTH])
