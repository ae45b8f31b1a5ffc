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


def test_a_function_that_was_taken_by_name_loads_its_module_when_it_is_called():
    program = (
        "from tui.later import called_later\ncalled_later('difflib', 'get_close_matches')\n"
        "from difflib import get_close_matches\nprint(hasattr(sys.modules['difflib'], '__file__'))\n"
        "print(get_close_matches('wrod', ['word', 'else']), get_close_matches('a', []))\n"
        "import difflib\nprint(difflib.SequenceMatcher(None, 'a', 'a').ratio(), hasattr(difflib, '__file__'))"
    )
    assert said(program).split("\n") == ["False", "['word'] []", "1.0 True"]


def test_another_name_of_such_a_module_is_the_modules_own():
    program = (
        "from tui.later import called_later\ncalled_later('uuid', 'uuid4')\n"
        "from uuid import UUID, uuid4\nprint(isinstance(uuid4(), UUID), uuid4() != uuid4())"
    )
    assert said(program) == "True True"


def test_a_module_that_gathers_names_is_not_loaded_for_those_that_another_has():
    program = (
        "from tui.later import gathered_later\ngathered_later('textual.types', 'textual._types')\n"
        "from textual.types import CallbackType\nimport textual._types\n"
        "print(CallbackType is textual._types.CallbackType, 'textual.widgets._select' in sys.modules)\n"
        "from textual.types import NoSelection\nprint(NoSelection.__name__, 'textual.widgets._select' in sys.modules)"
    )
    assert said(program).split("\n") == ["True False", "NoSelection True"]


def test_a_part_that_was_left_out_can_be_imported_afterwards():
    program = (
        "from tui.later import load_without\nload_without('asyncio', 'ssl')\nbefore = 'ssl' in sys.modules\n"
        "import asyncio, ssl\nprint(before, asyncio.run(asyncio.sleep(0, 'slept')), ssl.create_default_context().check_hostname)"
    )
    assert said(program) == "False slept True"


def test_a_part_that_is_there_already_stays():
    program = "from tui.later import load_without\nimport ssl\nload_without('asyncio', 'ssl')\nprint(sys.modules['ssl'] is ssl)"
    assert said(program) == "True"
