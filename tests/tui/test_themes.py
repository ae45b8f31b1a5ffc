"""The workbook's own themes: chosen from the start, told apart by meaning, readable."""

from pathlib import Path

import pytest
from textual.color import Color

from model.document import Document
from tui.app import PostmortemApp
from tui.themes import DARK, LIGHT, OF_FEW_COLOURS, THEMES

READABLE = 4.5
"""The least contrast of text that WCAG asks for."""


def app_on(folder: Path) -> PostmortemApp:
    path = folder / "incident.yaml"
    path.write_text("postmortem: 1\n", encoding="utf-8")
    return PostmortemApp(Document.open(path))


async def test_the_workbook_begins_in_its_own_theme(tmp_path: Path) -> None:
    app = app_on(tmp_path)
    async with app.run_test():
        assert app.theme == DARK.name
        assert app.screen.styles.background == Color.parse(str(DARK.background))


async def test_the_users_environment_names_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", LIGHT.name)
    app = app_on(tmp_path)
    async with app.run_test():
        assert app.screen.styles.background == Color.parse(str(LIGHT.background))


async def test_a_name_that_is_no_theme_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "no such theme")
    assert app_on(tmp_path).theme == DARK.name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_no_two_meanings_share_a_colour(theme) -> None:
    meanings = (theme.primary, theme.accent, theme.warning, theme.error, theme.success)
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_said_is_readable_on_the_background(theme) -> None:
    ground = Color.parse(theme.background)
    said = [theme.foreground, theme.variables["text-muted"]]
    assert all(contrast(Color.parse(colour), ground) >= READABLE for colour in said)


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours' luminance, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(("term", "begins"), [("linux", OF_FEW_COLOURS), ("xterm-256color", DARK.name)])
async def test_a_terminal_of_few_colours_gets_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, term, begins
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", term)
    app = app_on(tmp_path)
    async with app.run_test():
        assert app.theme == begins
