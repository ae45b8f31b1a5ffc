"""A small app on the project's terminal layer, run by tests in a terminal of their own: fields, a preview, a list.

python sample_app.py [--whole] [--hostile] [--paint] [--leave FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.terminal import TerminalApp

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

HOSTILE = "a\x1b[31mred\x1b]52;c;eA==\x07 \x9b5m \u202eevil\u2066 z\u200bw \x00\x7f [@click=app.quit]x[/] \udc80 ⚠\ufe0f 👩\u200d💻 東京"


def sample_class(arguments: Sequence[str]) -> type[TerminalApp[None]]:
    """The app, made with the arguments of the command line. Imports everything heavy."""
    from rich.style import Style
    from textual.app import App, ComposeResult
    from textual.containers import Horizontal, Vertical
    from textual.widgets import Footer, Input, Label, OptionList, Static, TextArea

    from screens.widgets.block_view import BlockView
    from screens.widgets.markdown_blocks import cut_markdown
    from screens.widgets.visible_text import plain
    from tui.signals import install_signals
    from tui.terminal import TerminalApp, settle_memory

    class Raw(Static):
        """Shows text that nobody made visible, with a link, as a careless widget would."""

        def render_line(self, _y: int) -> object:
            from rich.segment import Segment
            from textual.strip import Strip

            return Strip([Segment(HOSTILE, Style(link="file:///etc/passwd\x1b]0;owned\x07"))])

    class Sample(TerminalApp[None]):
        CSS = "Horizontal { height: 1fr } TextArea { height: 8 } OptionList { height: 6 } Input { height: 3 }"
        BINDINGS: ClassVar = [
            ("ctrl+l", "redraw"),
            ("f2", "toggle"),
            ("f3", "theme"),
            ("f4", "editor"),
            ("ctrl+z", "suspend_process"),
        ]
        animation_level = "none"

        def compose(self) -> ComposeResult:
            with Horizontal():
                with Vertical():
                    yield Input(HOSTILE if "--hostile" in arguments else "", id="field")
                    yield TextArea("first\nsecond 東京\nthird", id="area")
                    yield OptionList(
                        *[
                            plain(f"option {number} {HOSTILE if '--hostile' in arguments else ''}")
                            for number in range(30)
                        ]
                    )
                    yield Label(plain(HOSTILE) if "--hostile" in arguments else "label")
                    if "--hostile" in arguments:
                        yield Raw()
                yield BlockView()
            yield Footer()

        def on_mount(self) -> None:
            self.query_one("#field", Input).cursor_blink = False
            self.query_one("#area", TextArea).cursor_blink = False
            if "--leave" in arguments:
                target = Path(arguments[arguments.index("--leave") + 1])
                install_signals(self, lambda: target.write_text(self.query_one("#field", Input).value))
            self.show()
            self.call_after_refresh(settle_memory)

        def show(self) -> None:
            words = self.query_one("#field", Input).value
            body = "\n\n".join(
                f"## Part {number}\n\n- item *{number}* of {words if number == 1 else 'many'}" for number in range(20)
            )
            self.query_one(BlockView).update(
                cut_markdown(f"# Title {words}\n\n{self.query_one('#area', TextArea).text}\n\n{body}")
            )

        def on_input_changed(self) -> None:
            self.show()

        def on_text_area_changed(self) -> None:
            self.show()

        def action_redraw(self) -> None:
            self.redraw()

        def action_toggle(self) -> None:
            area = self.query_one(TextArea)
            area.display = not area.display

        def action_theme(self) -> None:
            self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"

        def action_editor(self) -> None:
            with self.suspend():
                print("in the editor")
                sys.stdin.readline()

    if "--whole" in arguments:
        Sample._display = App._display  # type: ignore[method-assign]
    return Sample


def main() -> None:
    if "--paint" in sys.argv:
        from tui import first_paint

        first_paint.begin("postmortem · sample")
    sample_class(sys.argv)().run()


if __name__ == "__main__":
    main()
