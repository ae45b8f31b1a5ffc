"""Making an edit and proving it: splice, parse again, compare with the data that was expected, or refuse.

This is where the promise is kept that an edit changes what it says and nothing else: a text that does not parse to
exactly the expected data never leaves this module. How places are found and values written is known elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from model.edits import Edit, Insert, Move, Remove, Set
from model.yaml.block_edits import Splice
from model.yaml.build import parse
from model.yaml.entries import entries
from model.yaml.errors import EditRefused, ProblemKind, TooLarge, UnreadableText, shown
from model.yaml.expected import edited, found, plain, steps_of
from model.yaml.reparse import reparsed
from model.yaml.scalars import same
from model.yaml.sharing import sharing
from model.yaml.splice import splices
from model.yaml.spots import Sheet
from model.yaml.state import Reading, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.edits import Path
    from model.yaml.errors import TextProblem
    from model.yaml.guard import Limits

_NEAR: Final = 32
_MOST_BYTES: Final = 4
"""Bytes that a code point may take in UTF-8."""


def changed(state: State, edit: Edit, reading: Reading) -> State:
    """Return the state after `edit`, `state` itself where it changes nothing; raise EditRefused."""
    if isinstance(edit, Set | Insert):
        edit = replace(edit, value=plain(edit.value, edit.path))
    _refuse_kept_parts(state.parsed.problems, edit.path)
    expected = edited(state.data, edit)
    steps = [] if same(expected, state.data) else steps_of(state.data, edit)
    before = state
    try:
        for step in steps:
            _refuse_kept_parts(state.parsed.problems, step.path)
            state = _step(state, step, reading)
    except EditRefused:
        other_way = _other_way(before.data, edit, steps)
        if not other_way:
            raise
        state = before
        for step in other_way:
            state = _step(state, step, reading)
    return state


def changed_by_run(state: State, run: Sequence[Insert], reading: Reading) -> State | None:
    """Return the state after inserts that stand one behind the other in one list, made as one.

    None where they have to be made one by one: only a list in block style, with entries of its own, can take several.
    """
    path, index = run[0].path, run[0].index
    items = found(state.data, path)
    if not isinstance(items, list) or not 0 <= index <= len(items):
        return None
    try:
        _refuse_kept_parts(state.parsed.problems, path)
        values = [plain(each.value, path) for each in run]
        expected = edited(state.data, Set(path, [*items[:index], *values, *items[index:]]))
        sheet = Sheet(state.source, state.parsed.root, state.parsed.start)
        cut = entries(sheet, path, index, values)
        after = None if cut is None else _made(state, sheet, [cut], reading)
    except (EditRefused, TooLarge, UnreadableText):
        return None
    if after is None or not same(after.data, expected):
        return None
    state.pages.forget()
    return after


def _other_way(data: Any, edit: Edit, steps: list[Edit]) -> list[Edit]:
    """Return the steps to try where the smallest ones failed: the value written anew, at the cost of its comments."""
    if isinstance(edit, Move):
        item = found(data, (*edit.path, edit.from_index))
        return [Remove((*edit.path, edit.from_index)), Insert(edit.path, edit.to_index, item)]
    return [edit] if steps != [edit] else []


def _step(state: State, edit: Edit, reading: Reading) -> State:
    expected = edited(state.data, edit)
    reason = "the text around it has a form that cannot be edited safely"
    for wary in (False, True):
        sheet = Sheet(state.source, state.parsed.root, state.parsed.start, wary=wary)
        try:
            after = _made(state, sheet, splices(sheet, edit, reading.key_order), reading)
        except TooLarge as error:
            raise EditRefused(edit.path, str(error)) from None
        except UnreadableText as error:
            reason = f"the text would not be YAML any more ({error})"
            continue
        if same(after.data, expected):
            state.pages.forget()
            return after
    raise EditRefused(edit.path, reason + "; edit the file in an editor there")


def _made(state: State, sheet: Sheet, cuts: list[Splice], reading: Reading) -> State:
    """Return the state with all `cuts` made, which do not overlap; parse no more than what they may have changed."""
    before = state
    for cut in _joined(sheet.source, cuts):
        pages = state.pages.spliced(cut.start, cut.end, cut.text)
        parsed = reparsed(sheet, state.parsed, cut, reading.engine, reading.limits)
        if parsed is None:
            return _parsed_anew(before, cuts, reading)
        state = State(pages, parsed)
        sheet = Sheet(pages.whole, parsed.root, parsed.start)
    _refuse_size(state.source, reading.limits)
    return state


def _parsed_anew(state: State, cuts: list[Splice], reading: Reading) -> State:
    pages = state.pages
    for cut in sorted(cuts, key=_place, reverse=True):
        pages = pages.spliced(cut.start, cut.end, cut.text)
    _refuse_size(pages.whole, reading.limits)
    parsed = parse(pages.whole, reading.engine, reading.limits)
    return State(pages, sharing(parsed, pages.whole, state.parsed, state.source))


def _joined(source: str, cuts: list[Splice]) -> list[Splice]:
    """Return the splices from the last to the first, near ones as one, so that each leaves a text that is whole."""
    joined: list[Splice] = []
    for cut in sorted(cuts, key=_place, reverse=True):
        if joined and joined[-1].start - cut.end <= _NEAR:
            after = joined.pop()
            between = source[cut.end : after.start]
            joined.append(Splice(cut.start, after.end, cut.text + between + after.text))
        else:
            joined.append(cut)
    return joined


def _place(cut: Splice) -> tuple[int, int]:
    return cut.start, cut.end


def _refuse_size(source: str, limits: Limits) -> None:
    if len(source) * _MOST_BYTES > limits.size and len(source.encode()) > limits.size:
        line = source.count("\n") + 1
        raise TooLarge(
            line,
            1,
            found=f"a text of more than {limits.size:,} bytes",
            expected="a smaller one",
            mend="keep logs and other artefacts in files of their own and link them",
        )


def _refuse_kept_parts(problems: tuple[TextProblem, ...], path: Path) -> None:
    """Refuse an edit at or inside a part that is kept as it is."""
    for problem in problems:
        if path[: len(problem.path)] != problem.path or problem.kind is ProblemKind.LONG_NUMBER:
            continue
        if problem.kind is ProblemKind.ANCHOR and not _is_used(problem, problems):
            continue
        where = f"line {problem.line}, column {problem.column}"
        raise EditRefused(
            path,
            f"{shown(problem.path)} has {problem.found} ({where}), which the workbook keeps but does not edit; "
            f"to edit it here, {problem.mend}",
        )


def _is_used(anchor: TextProblem, problems: tuple[TextProblem, ...]) -> bool:
    alias = anchor.found.replace("anchor &", "alias *")
    return any(problem.found == alias for problem in problems)
