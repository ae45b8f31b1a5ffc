import pytest
from support.waiting import until
from textual.widgets import Static

from model.document import Document
from screens.tour import PAGES, Tour
from tui.app import PostmortemApp
from tui.first_start import VARIABLE, tour_is_due


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text("postmortem: 1\n")
    return Document.open(path)


async def shown(app, pilot, page):
    """Wait for a page of the tour."""
    await until(
        pilot,
        lambda: (
            isinstance(app.screen, Tour)
            and app.screen.is_mounted
            and f"{page} of {len(PAGES)}" in str(app.screen.query_one(Static).render())
        ),
    )


async def test_the_tour_comes_first_where_it_is_due_and_goes_with_one_key(document):
    app = PostmortemApp(document, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, 1)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.workbook)


async def test_a_key_of_the_workbook_leaves_the_tour_and_does_its_work(document):
    app = PostmortemApp(document, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, 1)
        await pilot.press("8")
        await until(pilot, lambda: app.screen is app.workbook)
        await until(pilot, lambda: app.workbook.step.step.name == "actions")


async def test_its_last_page_leads_to_the_workbook(document):
    app = PostmortemApp(document, tour=True)
    async with app.run_test(size=(40, 12)) as pilot:
        for page in range(1, len(PAGES) + 1):
            await shown(app, pilot, page)
            await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.workbook)


def test_the_tour_is_due_once(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    assert [tour_is_due(tmp_path / "state"), tour_is_due(tmp_path / "state")] == [True, False]


def test_the_tour_is_not_shown_where_that_cannot_be_remembered(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    (tmp_path / "state").write_text("")
    assert not tour_is_due(tmp_path / "state")


def test_the_environment_keeps_the_tour_away(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, "0")
    assert not tour_is_due(tmp_path)
    assert list(tmp_path.iterdir()) == []
