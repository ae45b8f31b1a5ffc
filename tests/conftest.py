"""What all tests share: nothing is written to the user's own folders, and no terminal of theirs is seen."""

import pytest
from support.waiting import follow_keys_to_their_end, wait_by_the_loop


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("POSTMORTEM_TOUR", "0")
    monkeypatch.setattr("model.presence._SHARED", home / "open")  # processes that tests start keep the real one


@pytest.fixture(autouse=True)
def _a_terminal_of_all_colours(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)


@pytest.fixture(autouse=True)
def _no_time_is_waited_away(monkeypatch):
    wait_by_the_loop(monkeypatch)
    follow_keys_to_their_end(monkeypatch)
