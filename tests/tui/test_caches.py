"""The cache lies where the system's conventions have it."""

import platformdirs
import pytest

from tui.caches import cache_path


@pytest.mark.parametrize("given", ["/somewhere/cache", ""])
def test_it_lies_where_the_conventions_say(given, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", given)
    assert cache_path("checks") == platformdirs.user_cache_path("postmortem-workbook") / "checks"


def test_a_relative_path_is_passed_over_as_the_conventions_say(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/cache")
    assert cache_path("checks").is_absolute()


def test_on_macos_it_lies_in_the_library(monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "/Users/ana")
    monkeypatch.setattr("sys.platform", "darwin")
    assert str(cache_path("checks")) == "/Users/ana/Library/Caches/postmortem-workbook/checks"
