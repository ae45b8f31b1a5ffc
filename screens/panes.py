"""The desk with its panes: the checklist and the preview, beside the step or in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from screens.checklist import Checklist
from screens.desk import Desk
from screens.widgets.row_list import RowList

if TYPE_CHECKING:
    from screens.preview import Preview


class Panes(Desk):
    """The desk, with the keys that show what is beside the step."""

    async def on_resize(self) -> None:
        """Fit the title to the width; a wide terminal shows the preview."""
        self._draw_title()
        self._show_checklist()
        if self.has_class("-wide") and self._preview is None:
            await self._have_preview()
            self._derive_soon()

    def action_checklist(self) -> None:
        """Go to the checklist, or back to the step."""
        if self.query_one(Checklist).has_focus:
            self.remove_class("-checklist")
            self.step.rows.focus()
        else:
            self.remove_class("-preview")
            self.add_class("-checklist")
            self._show_checklist()
            self.query_one(Checklist).focus()

    async def _have_preview(self) -> Preview:
        """Return the preview; it is made when it is first shown."""
        if self._preview is None:
            from screens.preview import Preview

            self._preview = Preview()
            await self.query_one("#body").mount(self._preview)
        return self._preview

    async def action_preview(self) -> None:
        """Show the preview, or hide it."""
        self.toggle_class("-without-preview" if self.has_class("-wide") else "-preview")
        self.remove_class("-checklist")
        if self.has_class("-wide") != self.has_class("-preview"):
            preview = await self._have_preview()
            if self.has_class("-narrow"):
                preview.query_one("BlockView").focus()
            self._derive_soon()
        else:
            self.step.rows.focus()

    async def action_preview_mode(self) -> None:
        """Show the preview as page, Markdown or YAML; where none is seen, nothing would show what was changed."""
        if self._seen_preview is None:
            self._tell("The preview is hidden: p shows it.")
            return
        self._seen_preview.next_mode()
        self._derive_soon()

    @on(RowList.Chosen, "#checklist")
    async def _chosen_in_checklist(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.row.key, tuple):
            await self.open_step(str(event.row.key[0]))

    @property
    def _beside_step(self) -> bool:
        """Whether the checklist or the preview has the focus, or stands in the step's place."""
        focused = self.focused
        return focused is not None and self.step not in focused.ancestors_with_self

    def action_leave_pane(self) -> None:
        """Go back to the step from the checklist or the preview."""
        self.remove_class("-checklist")
        if self.has_class("-narrow"):
            self.remove_class("-preview")
        self.step.rows.focus()
