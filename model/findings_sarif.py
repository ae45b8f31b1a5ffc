"""Findings as SARIF 2.1.0, the format in which code scanning services take results.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from model.findings import FileChecked, Finding, Severity
from model.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable


SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def as_sarif(files: Iterable[FileChecked]) -> str:
    """Return the findings as one SARIF run; rules are those that were broken."""
    from model import __version__

    results: list[dict[str, Any]] = []
    rules: dict[str, dict[str, Any]] = {}
    artifacts: dict[str, dict[str, Any]] = {}
    unusable = False
    for each in files:
        artifacts[_uri(each.name)] = {"location": {"uri": _uri(each.name)}}
        unusable = unusable or bool(each.unusable)
        for finding in each.findings:
            rules.setdefault(finding.check, _rule(finding.check))
            results.append(_result(each.name, finding, list(rules).index(finding.check)))
    driver = {
        "name": "postmortem",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": list(rules.values()),
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": list(artifacts.values()),
        "invocations": [{"executionSuccessful": not unusable}],
        "results": results,
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _uri(name: str) -> str:
    relative = name.replace("\\", "/").removeprefix("./")
    return ("file://" if relative.startswith("/") else "") + quote(relative)


def _rule(name: str) -> dict[str, Any]:
    from model.checks.registry import check_named

    rule = check_named(name)
    return {
        "id": name,
        "shortDescription": {"text": name.replace("-", " ").capitalize()},
        "fullDescription": {"text": rule.fact},
        "help": {"text": f"{rule.fact} Source: {rule.source}. Better: {rule.better}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"family": rule.family},
    }


def _result(name: str, finding: Finding, index: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": finding.line, "startColumn": finding.column}
    if finding.words and "\n" not in finding.words:
        region["endColumn"] = finding.column + len(finding.words)
    message = finding.message if not finding.suggestion else f"{finding.message}\n{finding.suggestion}"
    return {
        "ruleId": finding.check,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _uri(name)}, "region": region},
                "logicalLocations": [{"fullyQualifiedName": ".".join(str(part) for part in finding.path) or "/"}],
            }
        ],
    }
