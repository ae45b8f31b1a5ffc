"""The reference of the checks, made from the registry: as text for a terminal, as Markdown for the documentation.

Also shows the policy in force with the source of each value. Nothing is declared here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from model.checks.registry import Check, all_checks
from model.policy import Policy
from model.rubric_criteria import CRITERIA
from model.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.policy_file import PolicyInForce

TITLES = {
    "document": "Document",
    **{step.name: step.title for step in STEPS},
    "language": "Language",
    "secrets": "Secrets and personal data",
}
WIDTH = 100
LINES = 12
"""Lines of an example that are shown; a longer one repeats itself."""


def listing() -> Iterator[str]:
    """Yield one line a check: name, weight, and the fact behind it."""
    checks = all_checks().values()
    widest = max(len(rule.name) for rule in checks)
    for family, title in TITLES.items():
        members = [rule for rule in checks if rule.family == family]
        if members:
            yield title
        for rule in members:
            yield f"  {rule.name:{widest}}  {rule.severity.value:7}  {rule.fact}"


def explained(rule: Check) -> str:
    """Return all that is known of one check, for a terminal."""
    parts = [
        f"{rule.name} ({rule.severity}{', advice in drafts' if rule.eases else ''})",
        "",
        rule.fact,
        f"Source: {rule.source}",
        f"Looks at: {', '.join(rule.looks_at)}",
    ]
    for title, example in (("Deserves it", rule.bad), ("Better", rule.better)):
        if example:
            parts += ["", f"{title}:", *(f"    {line}" for line in _lines(example))]
    if rule.waivable:
        parts += [
            "",
            "To waive it in one file, with the reason:",
            f"    review: {{waivers: [{{check: {rule.name}, because: …}}]}}",
            "or on one line:",
            f"    # check: ignore[{rule.name}] the reason",
        ]
    return "\n".join(parts)


def _lines(example: str) -> list[str]:
    lines = [line if len(line) <= WIDTH * 3 else line[: WIDTH * 3] + " …" for line in example.splitlines()]
    return lines if len(lines) <= LINES else [*lines[:LINES], "…"]


def markdown() -> str:
    """Return the whole reference as Markdown: docs/checks.md."""
    parts = [
        "# Checks",
        "",
        (
            "What `postmortem check` says, and the workbook beside the fields. This page is made by "
            "`postmortem rules --format markdown`."
        ),
        "",
        (
            "Errors fail a check, warnings and advice do not (unless `--strict`). Checks marked *eased* are mere advice"
            " while the status is draft. A team sets the weight of a check in its policy, `checks = {action-count ="
            ' "off"}` below `[tool.postmortem]` in pyproject.toml or in .postmortem.toml. A file waives a check with'
            " its reason under `review.waivers`, a line with `# check: ignore[name] reason` on it or just above it."
        ),
    ]
    for family, title in TITLES.items():
        members = [rule for rule in all_checks().values() if rule.family == family]
        if members:
            parts += ["", f"## {title}"]
        for rule in members:
            parts += ["", *_section(rule)]
    parts += ["", *_rubric(), "", *_policy(), ""]
    return "\n".join(parts)


def _section(rule: Check) -> Iterator[str]:
    eased = ", eased" if rule.eases else ""
    waivable = "" if rule.waivable else ", cannot be waived"
    yield f"### {rule.name}"
    yield ""
    yield f"*{rule.severity}{eased}{waivable}* · {rule.fact}"
    yield ""
    yield f"Source: {rule.source}."
    for title, example in (("Deserves it", rule.bad), ("Better", rule.better)):
        if example:
            yield ""
            yield f"{title}:"
            yield ""
            yield "```yaml"
            yield from _lines(example)
            yield "```"


def _rubric() -> Iterator[str]:
    yield "## The rubric"
    yield ""
    yield (
        "Eight criteria from 1 to 5; the mean is weighted. What no machine can see is asked, and not yet is an answer."
    )
    yield ""
    yield "| criterion | weight | 1 | 3 | 5 | asked |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for each in CRITERIA.values():
        yield f"| {each.title} | {each.weight} | {each.one} | {each.three} | {each.five} | {each.question} |"


def _policy() -> Iterator[str]:
    yield "## The policy"
    yield ""
    yield "| setting | default | meaning |"
    yield "| --- | --- | --- |"
    for name, value in Policy().__dict__.items():
        yield f"| `{name}` | `{json.dumps(value)}` | {Policy.DECLARED[name].description} |"


def as_json() -> str:
    """Return every check as JSON."""
    listed = [
        {
            "check": rule.name,
            "family": rule.family,
            "severity": rule.severity.value,
            "eased_in_drafts": rule.eases,
            "waivable": rule.waivable,
            "looks_at": list(rule.looks_at),
            "fact": rule.fact,
            "source": rule.source,
            "bad": rule.bad,
            "better": rule.better,
        }
        for rule in all_checks().values()
    ]
    return json.dumps({"checks": listed}, ensure_ascii=False, indent=2)


def policy_lines(found: PolicyInForce) -> Iterator[str]:
    """Yield every value of the policy in force with where it comes from, as TOML with comments."""
    yield f"# from {found.file}" if found.file else "# no policy file; these are the defaults"
    for origin in found.origins():
        yield f"{origin.key} = {_toml(origin.value)}  # {origin.source}"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
