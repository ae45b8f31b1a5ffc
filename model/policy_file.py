"""Where a policy is read from: `[tool.postmortem]` of pyproject.toml or .postmortem.toml, nearest above the file.

A key that is wrong is an error with its line and the key that was probably meant, never ignored. What each value is
and where it came from is kept, so that it can be shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from model.file_search import folders_up
from model.frozen import frozen
from model.policy import LEVELS, Policy
from model.policy_error import PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Origin", "PolicyError", "PolicyInForce", "in_force", "policy_for", "policy_of"]

OWN_FILE = ".postmortem.toml"
SHARED_FILE = "pyproject.toml"
LARGEST = 1_000_000
"""Bytes of a policy file that are read; a larger one is refused."""


@frozen
class Origin:
    """One value of the policy in force and where it comes from."""

    key: str
    value: Any
    source: str
    """`default`, or file and line."""


@frozen
class PolicyInForce:
    """A policy, the file that it was read from, and what that file sets."""

    policy: Policy
    file: Path | None
    given: Mapping[str, Any]
    text: str

    def origins(self) -> Iterator[Origin]:
        """Yield every value with its source; tables that are merged with defaults one entry at a time."""
        for key, value in self.policy.__dict__.items():
            if not isinstance(value, dict) or not value:
                yield Origin(key, value, self._source(key, key in self.given))
                continue
            set_here = self.given.get(key, {})
            for entry, inner in value.items():
                yield Origin(f"{key}.{entry}", inner, self._source(entry, entry in set_here))

    def _source(self, key: str, given: bool) -> str:
        return f"{self.file}:{_line_of(self.text, key)}" if given else "default"


def policy_for(path: Path | None) -> Policy:
    """Return the policy in force for a file or a folder; without a path, or where no file says otherwise, the defaults.

    Raises:
        PolicyError: the policy file is wrong.
    """
    return Policy() if path is None else in_force(path).policy


def in_force(path: Path) -> PolicyInForce:
    """Return the policy in force for a file or a folder, with its origin. Raises PolicyError."""
    for above in folders_up(path.absolute()):
        for name in (OWN_FILE, SHARED_FILE):
            found = _read(above / name)
            if found is not None:
                return found
    return PolicyInForce(Policy(), None, {}, "")


def _read(file: Path) -> PolicyInForce | None:
    """Read one file; None where it does not exist or does not speak of postmortems."""
    try:
        if not file.is_file():
            return None
        if file.stat().st_size > LARGEST:
            raise PolicyError(f"{file}: larger than {LARGEST:,} bytes, which no policy is")
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"{file}: cannot be read: {error}") from error
    if file.name == SHARED_FILE and "tool.postmortem" not in text and "postmortem" not in text:
        return None
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{file}: is not TOML: {error}") from error
    if file.name == SHARED_FILE:
        tables = tables.get("tool", {}).get("postmortem")
        if tables is None:
            return None
    return PolicyInForce(policy_of(tables, file, text), file, tables, text)


def policy_of(given: Any, file: Path, text: str = "") -> Policy:
    """Return the policy that a parsed table makes of the defaults. Raises PolicyError, all errors at once."""
    if not isinstance(given, dict):
        raise PolicyError(f"{file}: `postmortem` must be a table of settings")
    problems = [*_unknown(given), *_unknown_inside(given)]
    merged = {**given}
    for key in ("required", "required_by_severity", "deadline_hours", "action_due_days", "each_criterion"):
        if isinstance(given.get(key), dict):
            merged[key] = {**Policy.DECLARED[key].default, **given[key]}
    known = {key: value for key, value in merged.items() if key in Policy.DECLARED}
    from pydantic import ValidationError

    from model.validation import adapter

    try:
        policy: Policy = adapter(Policy).validate_python(known)
    except ValidationError as error:
        problems += [_wrong(problem) for problem in error.errors(include_url=False)]
    if problems:
        lines = (f"{file}:{_line_of(text, key)}: {message}" for key, message in problems)
        raise PolicyError("\n".join(lines))
    return policy


def _unknown(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in given:
        if key not in Policy.DECLARED:
            yield key, f"unknown setting `{key}`: {_meant(key, Policy.DECLARED)}"


def _unknown_inside(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what names no check, kind or severity; the tables are open only for what exists."""
    from model.checks.registry import all_checks
    from model.postmortem import Kind

    if given.get("checks"):
        yield from _strangers(given, "checks", "check", all_checks())
    if given.get("required"):
        yield from _strangers(given, "required", "kind", [kind.value for kind in Kind])
    for key in ("required_by_severity", "deadline_hours", "action_due_days", "each_criterion"):
        yield from _strangers(given, key, "severity", LEVELS)
    severities = given.get("severities")
    for name, level in severities.items() if isinstance(severities, dict) else ():
        if str(level).upper() not in LEVELS:
            yield name, f"`severities.{name}` is `{level}`: expected one of {', '.join(LEVELS)}"


def _strangers(given: Mapping[str, Any], key: str, what: str, known: Any) -> Iterator[tuple[str, str]]:
    table = given.get(key)
    for name in table if isinstance(table, dict) else ():
        if name not in known:
            yield name, f"unknown {what} `{name}` in `{key}`: {_meant(name, known)}"


def _meant(name: str, known: Any) -> str:
    import difflib  # only for those who mistype

    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"did you mean `{close[0]}`?" if close else "known are " + ", ".join(known)


def _wrong(problem: Any) -> tuple[str, str]:
    place = ".".join(str(part) for part in problem["loc"])
    expected = problem["msg"][:1].lower() + problem["msg"][1:]
    return str(problem["loc"][0]), f"`{place}` is `{str(problem['input'])[:60]}`: {expected}"


def _line_of(text: str, key: str) -> int:
    """Return the line on which a key is set, or 1 where it cannot be told."""
    match = re.search(rf"^\s*(?:\[[^\]\n]*)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1
