"""What is typed instead of a command: a file to open, or a slip that is told."""

import pytest
from click.testing import CliRunner

from tui.cli import group


@pytest.mark.parametrize(("typed", "meant"), [("exprot", "export"), ("chek", "check"), ("improt", "import")])
def test_a_mistyped_command_is_told_which_is_meant(typed, meant, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(group, [typed, "x.yaml"])
    assert result.exit_code == 2
    assert f"no command and no file `{typed}`; did you mean `{meant}`?" in result.stderr


def test_a_file_that_is_called_so_is_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chek").write_text("postmortem: 1\n")
    result = CliRunner().invoke(group, ["chek"])
    assert "needs a terminal" in result.stderr


def test_a_path_that_is_like_no_command_is_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "needs a terminal" in CliRunner().invoke(group, ["incident.yaml"]).stderr
