"""What the palette offers: what works here, by what it does, and the report beside the file."""

import pytest
from support.importing import until
from support.workbook import opened
from textual.command import CommandPalette

from tui.palette import key_commands

SOURCE = "postmortem: 1\ntitle: Checkout outage\nkind: incident\ntimeline:\n- event: Deploy\n"


def told(book):
    return [notice.message for notice in book.app._notifications]


async def test_a_key_is_offered_once_and_only_where_it_works(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        titles = [command.title for command in key_commands(book.app.workbook)]
        assert len(titles) == len(set(titles))
        assert "Undo: take back the last change" in titles
        assert not any(title.startswith(("Import:", "Done:")) for title in titles)
        await book.press("3")
        assert any(command.title.startswith("Import:") for command in key_commands(book.app.workbook))


async def choose(book, words, shown):
    await book.press("ctrl+p")
    await book.type(words)
    await until(book, lambda: shown in book.screen)
    await book.press("enter")
    await until(book, lambda: not isinstance(book.app.screen, CommandPalette))


async def export(book):
    await choose(book, "export the", "Write it as Markdown beside the file.")


async def test_a_command_of_the_palette_does_what_its_key_does(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await choose(book, "delete the row", "Key: d")
        await until(book, lambda: "Deploy" not in book.source)


async def test_the_report_is_written_beside_the_file(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        report = book.app.document.path.with_suffix(".md")
        await export(book)
        await until(book, report.exists)
        assert "# Checkout outage" in report.read_text(encoding="utf-8")
        await until(book, lambda: told(book) == [f"The report is in {report.name}."])
        await export(book)  # the same again asks nothing
        assert not book.app.screen.is_modal


@pytest.mark.parametrize(
    ("mails", "words"),
    [
        (["ana.smith@gmail.com"], "1 finding is about secrets"),
        (["a.smith@gmail.com", "b.cook@gmail.com"], "2 findings are"),
    ],
)
async def test_what_is_better_not_shared_is_counted_and_said(tmp_path, mails, words):
    source = SOURCE + "".join(f"- event: Reported by {mail}\n" for mail in mails)
    async with opened(tmp_path, source, step="brief") as book:
        await export(book)
        await until(book, lambda: any(words in message for message in told(book)))


@pytest.mark.parametrize(("answer", "replaced"), [("w", True), ("escape", False)])
async def test_another_text_of_that_name_is_replaced_only_when_asked_for(tmp_path, answer, replaced):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        report = book.app.document.path.with_suffix(".md")
        report.write_text("notes of somebody\n", encoding="utf-8")
        await export(book)
        await until(book, lambda: "is there already" in book.screen)
        await book.press(answer)
        await until(book, lambda: not book.app.screen.is_modal)
        if replaced:
            await until(book, lambda: told(book))
        assert ("Checkout outage" in report.read_text(encoding="utf-8")) is replaced


async def test_ctrl_c_says_what_leaves(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("ctrl+c")
        assert told(book) == ["ctrl+c does nothing here: q leaves the workbook, esc goes back."]
