"""Going on from field to field, and choosing from lists: what is typed behind a tab is text, wherever the tab leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from model.fields import Shape, field_at
from model.values import text_from, value_from
from screens.field_edits import FIRST_FIELD, LAST_FIELD, FieldEdits
from screens.letters import TypedLetters
from screens.places import CHOOSERS, EDITED_AS_TEXT, OTHER, Manner, Place, edits_to_set, known_ids, place_at
from screens.step_panel import heading
from screens.widgets.visible_text import plain

if TYPE_CHECKING:
    from textual import events

    from model.edits import Path
    from screens.view import Editing, View

NO_SUCH = "Nothing here begins with “{}”."
"""What is told of a word that begins no choice."""
LEADING = frozenset({"enter", "tab", "shift+tab", "escape"})
"""Keys that lead out of a list of choices, and take one or none."""


class Choosing(FieldEdits):
    """A step in which one goes from field to field, and chooses where there are choices."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._letters = TypedLetters()
        self._opened_at: Path = ()
        """The choice that was selected when the chooser was opened."""
        self._word_at: Path = ()
        """The choice that was selected when the word began that is being typed."""

    def heading_at(self, view: View, path: Path) -> Content:
        """Say of a list of choices what they are for and which keys choose."""
        if self.place.manner not in CHOOSERS:
            return super().heading_at(view, path)
        chosen_for = field_at(self.place.path)
        letters = "letters choose, others are typed" if self._is_free else "letters choose"
        said = ["   ".join([*self._keys_told, letters, "↑ ↓: walk", "esc: back"])]
        if self._letters.refused:
            said.append(f"{NO_SUCH.format(self._letters.refused)} Backspace: type anew.")
        if self._edge:
            said.append(self._edge)
        title = [heading(chosen_for)] if chosen_for is not None else []
        if self.place.manner is Manner.REFERENCES and len(path) > len(self.place.path):
            from screens.reference_rows import referred

            title.append(referred(view, str(path[-1])))
        return Content("\n").join([*title, *(plain(line, "$text-muted") for line in said)])

    @property
    def _keys_told(self) -> tuple[str, ...]:
        return (
            ("enter: tick it", "tab: next") if self.place.manner is Manner.REFERENCES else ("enter/tab: take it, next",)
        )

    def field_of_row(self, path: Path) -> Path | None:
        """Return the field that is typed when one comes to a row from the field before it; None to pass the row."""
        spec = field_at(path)
        if spec is None or self._is_named(path) or (spec.reference and self.view and not known_ids(self.view)):
            return None
        is_typed = spec.shape in EDITED_AS_TEXT or spec.shape in (Shape.CHOICE, Shape.FLAG, Shape.LINES)
        return path if is_typed else None

    def go_on(self, path: Path, onward: int) -> None:
        """Type the next field, or the one before; where there is none, stay in this one, with a word.

        Only esc leaves: what is typed behind a tab is text, wherever the tab leads.
        """
        lines = self.place.path
        if self.place.manner is not Manner.LINES or not isinstance(path[-1], int):
            if not self._go_on_in_form(path, onward):
                self.stay(path, onward)
            return
        count = self.view.end_of(lines)[-1] if self.view is not None else 0
        target = path[-1] + onward
        if 0 <= target <= int(count):
            self._type_at((*lines, target))
        elif self.at_root:
            self.stay(path, onward)
        else:
            left = self._visits.pop()
            self._redraw(lines)
            if not self._go_on_in_form(lines, onward):
                self._visits.append(left)
                self.stay(path, onward)

    def _go_on_in_form(self, path: Path, onward: int) -> bool:
        keys = [row.key for row in self.rows.rows if row.selectable and isinstance(row.key, tuple)]
        here = [place for place, key in enumerate(keys) if key == path[: len(key)]]
        if not here:
            return False
        ahead = keys[here[-1] + 1 :] if onward > 0 else keys[: here[-1]][::-1]
        for key in ahead:
            field = self.field_of_row(key)
            if field is not None:
                self.rows.select(key)
                self._type_at(field)
                return True
        return False

    def _type_at(self, path: Path) -> None:
        """Have what is typed next go into the field at a path: a text, a choice, a new line of a list."""
        spec = field_at(path)
        if spec is None:
            return
        if spec.shape in EDITED_AS_TEXT and not self.choices_at(path):
            self.edit_field(path, spec)
        elif spec.shape is Shape.LINES and not spec.reference:
            self.open_place(Place(path, Manner.LINES))
            self._type_at(self.view.end_of(path) if self.view is not None else (*path, 0))
        else:
            self._open_chooser(path)

    def _is_named(self, key: Path) -> bool:
        """Whether a row is about an id that was given already; nobody wants to type another by accident."""
        return key[-1] == "id" and self.view is not None and self.view.value(key) is not None

    def _open_chooser(self, path: Path) -> None:
        place = place_at(path)
        manner = place.manner if place is not None and place.manner is Manner.REFERENCES else Manner.CHOICES
        chosen = (*path, text_from(self.view.value(path))) if self.view is not None else None
        self._letters, self._edge = TypedLetters(), ""
        self.open_place(Place(path, manner), chosen)
        self._opened_at = self._word_at = self.selected_path

    def on_key(self, event: events.Key) -> None:
        """Over a list of choices, letters choose; none of them is a command there."""
        letter = event.character
        if self.place.manner not in CHOOSERS or letter == "?":
            return
        if letter is None or not event.is_printable:
            self._begin_word_anew(event)
            return
        is_within_word = self._letters.goes_on(event.time)
        is_reference = self.place.manner is Manner.REFERENCES
        if is_reference and letter == " " and not is_within_word:
            return
        event.stop()
        event.prevent_default()
        if not is_within_word:
            self._word_at = self.selected_path
        chosen = self._letters.take(letter, event.time, self._offered())
        if chosen is not None:
            self.rows.select((*self.place.path, chosen))
        elif not is_reference and self._is_free:
            self._type_instead(self._letters.refused)
            return
        else:
            self.rows.select(self._word_at)  # what its first letters chose was not meant
        self._describe()

    def _begin_word_anew(self, event: events.Key) -> None:
        """Forget the word that is being typed: who walks or takes a letter back begins another one."""
        if event.key in LEADING or not (self._letters.typed or self._letters.refused):
            return
        if event.key == "backspace":
            event.stop()
            event.prevent_default()
        self._letters = TypedLetters()
        self._describe()

    @property
    def _is_refused(self) -> bool:
        """Whether the last word that was typed begins no choice, and nothing was chosen since."""
        return bool(self._letters.refused) and self.selected_path == self._word_at

    def _offered(self) -> dict[str, str]:
        """Return the choices, or the ids that can be ticked, with the words that explain them."""
        if self.place.manner is Manner.REFERENCES:
            return dict(known_ids(self.view)) if self.view is not None else {}
        path = self.place.path
        return {choice: self.meaning_of(path, choice) for choice in self.choices_at(path)}

    @property
    def _is_free(self) -> bool:
        """Whether the field that is chosen for takes other words too."""
        spec = field_at(self.place.path)
        return spec is not None and spec.shape in EDITED_AS_TEXT

    def _type_instead(self, words: str) -> None:
        """Go from the choices to the field itself, with these first words."""
        self._edit_here(self._visits.pop().place.path)
        if self.panel.editing is not None:
            self.panel.begin_with(words)

    def _edit_here(self, path: Path) -> None:
        self._redraw(path)
        spec = field_at(path)
        if spec is not None:
            self.edit_field(path, spec)

    def action_take(self) -> None:
        """Take the selected choice, if one is selected, and go on to the next field; stay where a word begins none."""
        if self._is_refused:
            self._tell_refused()
        else:
            self._leave_chooser(1, takes=True)

    def action_tick(self) -> None:
        """Tick the selected reference, or take the tick away; nothing where what was typed begins none."""
        if self._is_refused:
            self._tell_refused()
        else:
            self.action_toggle_value()

    def _tell_refused(self) -> None:
        self.post_message(self.Told(f"{NO_SUCH.format(self._letters.refused)} Nothing was chosen.", warning=True))

    def action_tab(self, onward: int) -> None:
        """In a chooser, keep what was chosen and type the next field; elsewhere go to the next row."""
        if self.place.manner not in CHOOSERS:
            self.rows.action_select_by(onward)
            return
        if self._is_refused:
            self._tell_refused()
        is_chosen = self.selected_path != self._opened_at or bool(self._letters.typed)
        self._leave_chooser(onward, takes=is_chosen and not self._is_refused)

    def _leave_chooser(self, onward: int, *, takes: bool) -> None:
        choice, left = self.selected_path, self._visits.pop()
        path = left.place.path
        self._visits[-1].selected = path
        if takes and left.place.manner is Manner.CHOICES and len(choice) > len(path) and choice[-1]:
            if choice[-1] == OTHER:
                self._edit_here(path)
                return
            self._take(path, str(choice[-1]))
        self._redraw(path)
        if not self._go_on_in_form(path, onward):
            self._visits.append(left)
            self._edge = LAST_FIELD if onward > 0 else FIRST_FIELD
            self._redraw()

    def _take(self, path: Path, choice: str) -> None:
        spec = field_at(path)
        if spec is not None and self.view is not None:
            value = choice if spec.shape is Shape.CHOICE else value_from(spec, choice)
            self.apply(edits_to_set(self.view, path, int(choice) if path == ("postmortem",) else value))
