"""The checks: what a reviewer who knows the craft would say about a postmortem, and by which rules.

`run` checks a `Subject` and takes over from the previous check what did not change. The rules themselves are one
module a step, each check one function in the registry. Nothing here knows screens or the command line.
"""

from model.checks.registry import Check, Remark, all_checks, check_named
from model.checks.running import run
from model.checks.subject import Checked, Neighbour, Subject

__all__ = ["Check", "Checked", "Neighbour", "Remark", "Subject", "all_checks", "check_named", "run"]
