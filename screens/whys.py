"""The 5 Whys as a person sees them: chains that one reads downwards, and "why?" that is answered in its place.

All chains stand in one list: the problem on top, each answer below its why, the root cause at the foot. The last row
of a chain is its next question; what is typed there becomes the next answer. A second answer to one question is a
branch: a chain of its own whose problem is what is asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from model.edits import Edit, Insert, Path, Remove, Set
from model.fields import field_at
from model.ids import free_id
from model.steps import step_named
from model.whys import QUESTIONS, branches, next_question, why
from screens.gathered import GatheredStep
from screens.keys import Scope, bindings
from screens.places import known_ids
from screens.widgets.visible_text import plain
from screens.widgets.why_rows import answer_row, problem_row, question_row
from screens.widgets.wrapped_rows import adding_row

if TYPE_CHECKING:
    from textual.binding import BindingType

    from model.whys import Why
    from screens.places import Place
    from screens.view import View
    from screens.widgets.row_list import Row

PROBLEM = 2
"""How many parts the path of a chain has, whose row is its problem: whys, its place."""
ANSWER = 4
"""How many parts the path of an answer has: whys, its chain, chain, its place."""


class WhysStep(GatheredStep):
    """Chains of answers."""

    step = step_named("whys")
    gathers: ClassVar[tuple[Path, ...]] = (("whys",),)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.WHYS)]

    _branched: Path | None = None
    """The chain that was begun for an answer that is being typed; without the answer it is nothing."""

    # Showing -------------------------------------------------------------------------------------------------------

    def root_rows(self, view: View) -> list[Row]:
        """Return every chain from its problem down to its next question, and the row that begins another."""
        chains, width = view.snapshot.whys, self.row_width
        origins = branches(chains)
        rows: list[Row] = []
        for place, chain in enumerate(chains):
            begun: dict[int | None, list[int]] = {}
            for other, origin in origins.items():
                if origin.chain == place:
                    begun.setdefault(origin.answer, []).append(other)
            rows.append(problem_row(view, place, origins.get(place), begun.get(None, ()), width))
            rows += [answer_row(view, place, row, begun.get(row, ()), width) for row in range(len(chain.chain))]
            if not self.editing.read_only:
                rows.append(question_row(view, place, width))
        words = "another chain: which other problem is to be explained?" if chains else "what is to be explained?"
        return rows if self.editing.read_only else [*rows, adding_row(view.end_of(("whys",)), words)]

    def remarks_on(self, view: View, path: Path) -> list[Content]:
        """Say which question an answer answers, and which one its category demands."""
        remarks: list[Content] = []
        if self.at_root and path[:1] == ("whys",) and len(path) == PROBLEM and (name := view.value((*path, "id"))):
            remarks.append(plain(f"id: {name}", "$text-muted"))
        asked = len(path) == ANSWER and _answer_at(view, path) is not None
        if asked or (path[-1] == "because" and len(path) > ANSWER):
            remarks.append(plain(f"answers: {_question_before(view, path[:ANSWER])}", "$text-accent"))
        answer = _answer_at(view, path)
        if answer is not None and answer.category is not None:
            remarks.append(plain(f"{answer.category} asks: {QUESTIONS[answer.category]}", "$text-accent"))
        if answer is not None and len(path) == ANSWER:
            remarks += [plain(f"✓ {evidence}", "$text-muted") for evidence in answer.evidence]
        return remarks

    def heading_at(self, view: View, path: Path) -> Content:
        """Say what the selected row is."""
        if not self.at_root:
            return super().heading_at(view, path)
        if view.value(path[:2]) is None:
            return _heading("A new chain", "enter: say the problem, with its number; then answer why")
        if len(path) < ANSWER:
            return _heading("The problem", "enter: its form; a: answer why; d: delete the chain")
        if _answer_at(view, path) is None:
            return _heading("The next why", "enter: answer it; r: the answer above is a root cause")
        return _heading(
            f"Answer {int(path[3]) + 1}", "enter: all of it; r: root cause; B: a second answer to this question"
        )

    # Answering -----------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of answers on answers."""
        if action == "begin_chain":
            return None if self.editing.read_only else self.at_root
        if action in ("mark_root_cause", "branch"):
            on_answer = self.view is not None and _answer_at(self.view, self.selected_path) is not None
            meant = on_answer if action == "branch" else self._answer_meant() is not None
            return None if self.editing.read_only else self.at_root and meant
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Answer the next why; on an answer that has others below it, put one between."""
        view, path = self.view, self.selected_path
        if not self.at_root or view is None:
            super().action_add()
        elif view.value(path[:2]) is None:
            self.action_begin_chain()
        else:
            chain = (*path[:2], "chain")
            end = int(view.end_of(chain)[-1])
            below = int(path[3]) + 1 if len(path) >= ANSWER else end
            if below < end:
                self.apply([Insert(chain, below, {"because": None})], self._typed_next)
            self.begin((*chain, min(below, end)))

    @property
    def _typed_next(self) -> object:
        """What an edit is joined by with what is typed after it, so that both are undone as one."""
        return ("typing", self.step.name, self.panel.next_session)

    def action_begin_chain(self) -> None:
        """Begin a chain from another problem."""
        if self.view is not None:
            self.begin(self.view.end_of(("whys",)))

    def action_branch(self) -> None:
        """Begin a chain with a second answer to the question that the selected answer answers."""
        view, path = self.view, self.selected_path
        problem = _asked_about(view, path).strip() if view is not None and _answer_at(view, path) is not None else ""
        if view is None or not problem:
            return
        taken = {name for name, _ in known_ids(view)}
        place = int(path[1]) + 1
        value = {"id": free_id(problem, taken, f"whys-{place + 1}"), "problem": problem}
        if self.apply([Insert(("whys",), place, value)], self._typed_next):
            self._branched = ("whys", place)
            self.begin(("whys", place, "chain", 0))

    def _answer_meant(self) -> Path | None:
        """Return the path of the selected answer; at the foot of a chain, of the answer above it."""
        view, path = self.view, self.selected_path
        if view is None or len(path) < ANSWER or not self.at_root:
            return None
        meant = path if view.value(path[:ANSWER]) is not None else (*path[:3], int(path[3]) - 1)
        return meant if _answer_at(view, meant) is not None else None

    def action_mark_root_cause(self) -> None:
        """Mark the selected answer, at the foot of a chain the last one, as a root cause, or take the mark away."""
        view, path = self.view, self._answer_meant()
        if view is None or path is None:
            return
        mark = (*path, "root_cause")
        is_marked = view.value(mark) is True
        self.apply([Remove(mark) if is_marked else Set(mark, True)])

    def action_toggle_value(self) -> None:
        """On an answer, toggle its mark as a root cause."""
        if self.at_root and not self.editing.read_only:
            self.action_mark_root_cause()
        else:
            super().action_toggle_value()

    def begin(self, path: Path) -> None:
        """Begin to type a new problem or answer in its place."""
        field = (*path, "because" if len(path) == ANSWER else "problem")
        spec = field_at(field)
        if spec is None or not self.at_root:
            super().begin(path)
            return
        self.rows.select(path)
        self.edit_field(field, spec)

    def field_of_row(self, path: Path) -> Path | None:
        """Return the words of a problem or of an answer, which are typed in their place."""
        is_typed = self.at_root and self.view is not None and self.view.value(path) is not None
        return (*path, "because" if len(path) == ANSWER else "problem") if is_typed else super().field_of_row(path)

    def go_on(self, path: Path, onward: int) -> None:
        """From a problem or an answer, go on to its why; one that is empty is the end of the chain."""
        view = self.view
        if not self.at_root or view is None:
            super().go_on(path, onward)
            return
        next_answer = view.end_of((*path[:2], "chain"))
        is_last = path[-1] == "problem" or int(path[3]) + 1 >= int(next_answer[3])
        if onward < 0 or not is_last:
            super().go_on(path, onward)
        elif view.value(path):
            self.begin(next_answer)
        else:
            self.stay(path, onward)

    def settled(self, view: View, path: Path) -> list[Edit]:
        """Take away an answer that was left without a word, with the chain that was begun for it; name a new chain."""
        item, branched = path[:-1], self._branched
        self._branched = None
        if branched is not None and path[:2] == branched and not view.value((*branched, "chain")):
            return [Remove(branched)]
        if path[-1] == "because" and view.value(item) in ({}, {"because": None}, {"because": ""}):
            return [Remove(item)]
        return super().settled(view, path)

    def way_to(self, path: Path) -> list[Place]:
        """Return the places on the way to a path; answers are at the root."""
        ways = super().way_to(path)
        if len(path) < ANSWER or path[2] != "chain":
            return ways
        return [place for place in ways if len(place.path) >= ANSWER]


def _heading(title: str, words: str) -> Content:
    return Content.assemble((title, "bold"), "  ", (words, "$text-muted"))


def _answer_at(view: View, path: Path) -> Why | None:
    """Return the answer that a path leads to or into."""
    if len(path) < ANSWER or path[2] != "chain" or view.value(path[:ANSWER]) is None:
        return None
    chains = view.snapshot.whys
    place, row = int(path[1]), int(path[3])
    return chains[place].chain[row] if place < len(chains) and row < len(chains[place].chain) else None


def _question_before(view: View, path: Path) -> str:
    """Return the question that the answer at a path answers."""
    chain = view.snapshot.whys[int(path[1])]
    if int(path[3]) == len(chain.chain):
        return next_question(chain)
    return why(_asked_about(view, path) or "…")


def _asked_about(view: View, path: Path) -> str:
    """Return what the answer at a path gives a reason for: the answer above it, or the problem."""
    chain, row = view.snapshot.whys[int(path[1])], int(path[3])
    return (chain.chain[row - 1].because if row else chain.problem) or ""
