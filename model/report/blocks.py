"""The full report as a list of blocks in order: one a section, and one an item where items are long.

A block is the same object as before where nothing that it shows has changed, so that a live preview redraws only the
others. The report is its blocks, joined by blank lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.frozen import frozen
from model.kinds import kind_of
from model.report import sections
from model.report.memory import Memory
from model.section import filled
from model.steps import STEPS
from model.timeline import APPROXIMATE
from model.whys import branches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import timedelta

    from model.brief import Brief
    from model.edits import Path
    from model.postmortem import Postmortem


@frozen
class ReportBlock:
    """One part of the report that is rendered by itself."""

    key: str
    """Names it within the report: `timeline`, `timeline.durations`, `whys.1`."""
    path: Path
    """The part of the file that it shows."""
    markdown: str
    """GitHub-flavoured Markdown without a blank line at either end."""

    @property
    def section(self) -> str:
        """The step, `header` or `regression`."""
        return self.key.partition(".")[0]


_SHARED = Memory()


def report_blocks(
    snapshot: Postmortem, *, approximate: timedelta = APPROXIMATE, memory: Memory = _SHARED
) -> tuple[ReportBlock, ...]:
    """Return the whole report. `approximate` is how far an approximate time may be off, by policy.

    A step without content is left out where the kind does not need it or `review.not_applicable` names it, and says
    that it is not yet written where the kind does.
    """
    return tuple(_Report(snapshot, approximate, memory).blocks())


def section_blocks(
    snapshot: Postmortem, section: str, *, approximate: timedelta = APPROXIMATE, memory: Memory = _SHARED
) -> tuple[ReportBlock, ...]:
    """Return what the whole report has of one section, `header` and `regression` among them, and make no other."""
    step = "brief" if section == "regression" else section
    blocks = _Report(snapshot, approximate, memory).blocks_of(step)
    return tuple(block for block in blocks if block.section == section)


def joined(blocks: tuple[ReportBlock, ...]) -> str:
    """Return the blocks as one document that ends with one line feed."""
    return "\n\n".join(block.markdown for block in blocks) + "\n"


class _Report:
    """Walks over the sections of a snapshot in the order of the file."""

    def __init__(self, snapshot: Postmortem, approximate: timedelta, memory: Memory) -> None:
        from model.report.facts import durations

        self._snapshot = snapshot
        self._approximate = approximate
        self._memory = memory
        self._measures = memory.recall(durations, snapshot.timeline, snapshot.kind, approximate)

    def blocks(self) -> Iterator[ReportBlock]:
        """Yield every block of the report."""
        for name in ("header", *(step.name for step in STEPS)):
            yield from self.blocks_of(name)

    def blocks_of(self, name: str) -> Iterator[ReportBlock]:
        """Yield the blocks of a step or of the header; none of what is neither."""
        if name == "header":
            yield self._header()
        elif any(step.name == name for step in STEPS):
            written = list(self._section(name))
            if written:
                yield from written
            elif self._is_owed(name):
                yield self._block(name, (name,), sections.missing, name)

    def _header(self) -> ReportBlock:
        from model.report.facts import header_facts

        facts = header_facts(self._snapshot, self._measures)
        texts = (part for fact in facts for part in fact)
        return self._block("header", (), sections.header, self._snapshot.title, self._snapshot.kind, *texts)

    def _block(self, key: str, path: Path, render: Callable[..., str], *inputs: object) -> ReportBlock:
        return self._memory.recall(_block_of, key, self._memory.recall(render, *inputs), *path)

    def _is_owed(self, step: str) -> bool:
        if step in self._snapshot.review.not_applicable:
            return False
        return step in kind_of(self._snapshot.kind).steps

    def _section(self, step: str) -> Iterator[ReportBlock]:
        section = getattr(self._snapshot, step)
        if step == "brief":
            yield from self._brief(section)
        elif not filled(section):
            return
        elif step == "timeline":
            yield self._block("timeline", ("timeline",), sections.timeline, section, self._memory)
            if self._measures:
                yield self._block("timeline.durations", ("timeline",), sections.durations, section, self._measures)
        elif step == "whys":
            yield self._block("whys", ("whys",), sections.markdown_of, "whys", "head")
            begins = self._memory.recall(branches, section)
            for place, chain in enumerate(section):
                shown = (chain, place + 1, sections.branch(begins.get(place)))
                yield self._block(f"whys.{place + 1}", ("whys", place), sections.markdown_of, "whys", "chain", *shown)
        elif step == "actions":
            yield self._block("actions", ("actions",), sections.actions, section, self._memory)
        else:
            yield self._block(step, (step,), sections.WHOLE[step], section)
            if step == "fault_tree":
                answers = self._block(
                    "fault_tree.answers", ("fault_tree",), sections.answers, section, self._snapshot.actions
                )
                yield from (answers,) if answers.markdown else ()

    def _brief(self, brief: Brief) -> Iterator[ReportBlock]:
        regression = self._snapshot.regression
        if filled((brief.summary, brief.purpose)) or self._is_owed("brief"):
            yield self._block(
                "brief", ("brief",), sections.markdown_of, "brief", "summary", brief.summary, brief.purpose
            )
        for field in ("executive_summary", "technical_summary", "error_text"):
            text = getattr(brief, field)
            if filled(text):
                yield self._block(f"brief.{field}", ("brief", field), sections.markdown_of, "brief", field, text)
        if filled((brief.assumptions, brief.constraints, brief.related)):
            yield self._block("brief.frame", ("brief", "assumptions"), sections.markdown_of, "brief", "frame", brief)
        if filled(regression):
            yield self._block(
                "regression", ("regression",), sections.markdown_of, "regression", "regression", regression
            )


def _block_of(key: str, markdown: str, *path: str | int) -> ReportBlock:
    return ReportBlock(key, path, markdown)
