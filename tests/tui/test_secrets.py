"""A secret is said beside its field, redacted by one key, and warned of before it leaves."""

from click.testing import CliRunner
from support.workbook import opened

from tui.commands.export import command as export

TOKEN = "AKIA" + "Q3EGUZ7MXT2RWK5J"
SOURCE = f"postmortem: 1\nkind: incident\ntitle: Checkout outage\nbrief:\n  error_text: |\n    line one\n    denied for {TOKEN}\n"


def notices(book):
    return " ".join(notice.message for notice in book.app._notifications)


async def told(book, words):
    for _ in range(500):
        if words in notices(book):
            return
        await book.pilot.pause(0.02)
    raise AssertionError(notices(book))


async def test_one_key_redacts_and_undo_brings_it_back(tmp_path):
    async with opened(tmp_path, SOURCE, size=(120, 40)) as book:
        await book.press("f")
        assert book.step.selected_path == ("brief", "error_text")
        assert "looks like a credential" in book.screen
        await book.press("x")
        assert TOKEN not in book.source
        assert "    line one\n    denied for AKIA…\n" in book.source
        assert "looks like a credential" not in book.screen
        await book.press("u")
        assert book.source == SOURCE


async def test_a_save_says_on_which_line_a_secret_stands(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("ctrl+s")
        await told(book, "What looks like a secret or personal data stands on line 7")
        await book.press("f", "x", "ctrl+s")
        await told(book, "Saved.")
        assert TOKEN.encode() not in (tmp_path / "incident.yaml").read_bytes()


def test_an_export_warns_on_stderr_and_repeats_nothing(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE)
    result = CliRunner().invoke(export, [str(path)])
    assert result.exit_code == 0
    assert f"{path}:7:16: error: this looks like a credential" in result.stderr
    assert TOKEN not in result.stderr
