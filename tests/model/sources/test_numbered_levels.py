"""Levels written as numbers keep their digits where alike lines are counted, by whatever name their key has."""

import json

import pytest

from model.sources.lines.json_lines import FORMAT

NAMES = (
    "level",
    "lvl",
    "severity",
    "levelname",
    "log.level",
    "@l",
    "s",
    "logLevel",
    "log_level",
    "Level",
    "severityText",
)


def line(name, level):
    return json.dumps({"time": "2026-11-18T14:05:00Z", name: level, "message": "request 7 took 12 ms"}).encode()


@pytest.mark.parametrize("name", NAMES)
def test_a_number_is_known_by_every_name_of_a_level(name):
    assert FORMAT.split(line(name, 30)).level is not FORMAT.split(line(name, 50)).level
    assert FORMAT.is_numbered(line(name, 30))
    assert FORMAT.is_numbered(line(name, "50"))
    assert not FORMAT.is_numbered(line(name, "info"))


def test_what_is_wrapped_is_looked_into():
    inner = json.loads(line("level", 50))
    assert FORMAT.is_numbered(json.dumps({"_source": inner}).encode())
    assert not FORMAT.is_numbered(b"no object")
