"""A module that is loaded later is the module itself to whoever uses it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def said(program):
    """What a fresh interpreter says that has let `inspect` be loaded later."""
    begin = "import sys\nfrom tui.later import later\nlater('inspect')\n"
    done = subprocess.run([sys.executable, "-c", begin + program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_nothing_is_loaded_before_it_is_used():
    assert said("import inspect\nprint('ast' in sys.modules, 'dis' in sys.modules)") == "False False"


@pytest.mark.parametrize(
    "use",
    [
        "import inspect\nprint(inspect.signature(lambda a, *b: None))",
        "from inspect import signature\nprint(signature(lambda a, *b: None))",
        "import inspect\ninspect.cleandoc('x')\nimport inspect as again\nprint(again.signature(lambda a, *b: None))",
    ],
    ids=["attribute", "name", "twice"],
)
def test_what_is_used_is_the_module(use):
    assert said(use) == "(a, *b)"


def test_a_dataclass_is_made_as_ever():
    program = "from dataclasses import dataclass\n@dataclass\nclass A:\n    b: int = 1\nprint(A.__doc__, A())"
    assert said(program) == "A(b: int = 1) A(b=1)"


def test_what_a_module_has_not_is_told_as_ever():
    assert said("import inspect\nprint(hasattr(inspect, 'no_such_thing'), inspect.__name__)") == "False inspect"


def test_a_module_that_is_loaded_stays():
    assert said("import json\nlater('json')\nprint(sys.modules['json'] is json)") == "True"


def test_a_part_that_was_left_out_can_be_imported_afterwards():
    program = (
        "from tui.later import load_without\nload_without('asyncio', 'ssl')\nbefore = 'ssl' in sys.modules\n"
        "import asyncio, ssl\nprint(before, asyncio.run(asyncio.sleep(0, 'slept')), ssl.create_default_context().check_hostname)"
    )
    assert said(program) == "False slept True"


def test_a_part_that_is_there_already_stays():
    program = "from tui.later import load_without\nimport ssl\nload_without('asyncio', 'ssl')\nprint(sys.modules['ssl'] is ssl)"
    assert said(program) == "True"
