"""Findings as SARIF 2.1.0, the format in which code scanning services take results.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; what GitHub asks beyond it (relative paths, a
fingerprint by which a result is known again after lines moved) is told in "SARIF support for code scanning".
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from model.findings import FileChecked, Finding, Severity
from model.findings_names import from_root
from model.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def as_sarif(files: Iterable[FileChecked], root: Path) -> str:
    """Return the findings as one SARIF run, files named from the root of the repository; rules are those broken."""
    from model import __version__

    files = list(files)
    names = dict.fromkeys(finding.check for each in files for finding in each.findings)
    indexes = {name: index for index, name in enumerate(names)}
    driver = {
        "name": "postmortem",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(name) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "postmortem/"},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}} for uri in dict.fromkeys(_uri(each.name, root) for each in files)],
        "invocations": [{"executionSuccessful": not any(each.unusable for each in files)}],
        "results": [result for each in files for result in _results(each, root, indexes)],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _uri(name: str, root: Path) -> str:
    path = from_root(name, root)
    return ("file://" if path.startswith("/") else "") + quote(path, errors="surrogateescape")


def _rule(name: str) -> dict[str, Any]:
    from model.checks.registry import check_named

    rule = check_named(name)
    better = f"\n\nBetter:\n\n```yaml\n{rule.better}\n```" if rule.better else ""
    return {
        "id": name,
        "shortDescription": {"text": name.replace("-", " ").capitalize()},
        "fullDescription": {"text": rule.fact},
        "help": {
            "text": f"{rule.fact} Source: {rule.source}.",
            "markdown": f"{rule.fact}\n\nSource: {rule.source}{better}",
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"family": rule.family, "tags": [rule.family]},
    }


def _results(each: FileChecked, root: Path, indexes: dict[str, int]) -> Iterator[dict[str, Any]]:
    lines = each.source.split("\n")
    uri = _uri(each.name, root)
    met: dict[str, int] = {}
    for finding in each.findings:
        line = lines[finding.line - 1] if finding.line <= len(lines) else ""
        mark = hashlib.sha256(f"{finding.check}\0{line.strip()}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
        met[mark] = met.get(mark, 0) + 1
        message = finding.message if not finding.suggestion else f"{finding.message}\n{finding.suggestion}"
        place = {"artifactLocation": {"uri": uri}, "region": _region(finding, line)}
        yield {
            "ruleId": finding.check,
            "ruleIndex": indexes[finding.check],
            "level": LEVELS[finding.severity],
            "message": {"text": message},
            "locations": [{"physicalLocation": place, "logicalLocations": _logical(finding.path)}],
            "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{met[mark]}"},
        }


def _region(finding: Finding, line: str) -> dict[str, Any]:
    """Return the place of a finding: to the end of its words where they stand so in the line."""
    region = {"startLine": finding.line, "startColumn": finding.column}
    first = finding.words.split("\n")[0]
    if first and line.startswith(first, finding.column - 1):
        region["endColumn"] = finding.column + len(first)
    return region


def _logical(path: Sequence[str | int]) -> list[dict[str, str]]:
    return [{"fullyQualifiedName": ".".join(map(str, path)) or "/"}]
