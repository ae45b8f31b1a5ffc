"""Checks of the file itself: values that cannot be read, keys that nobody knows, YAML that misleads.

What does not fit the schema was found while reading (`model.reading`), what is odd about the YAML while parsing
(`model.yaml`); here it becomes findings.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from model.checks.registry import Remark, check, close_to, whole
from model.edits import Rename, Set
from model.fields import Shape, field_at
from model.findings import Severity
from model.policy import FaultyPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.edits import Path

rule = partial(check, "document")
YAML = "YAML 1.2.2, https://yaml.org/spec/1.2.2/"
FORMAT = "The format of this file; `postmortem schema` prints it"


@rule(
    "invalid-value",
    Severity.ERROR,
    whole("misfits"),
    fact="A value that cannot be read is left out of every figure and table; reports show what stands where a time is.",
    source=FORMAT,
    bad="timeline: [{at: 14:05, event: Deployment 4812 starts}]",
    better="timeline: [{at: 2026-11-18T14:05:00Z, event: Deployment 4812 starts}]",
    waivable=False,
)
def invalid_value(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell each value that does not fit its field."""
    for misfit in subject.misfits:
        if not misfit.unknown_key:
            example = f"write it like `{misfit.example}`" if misfit.example else f"write {misfit.expected}"
            told = misfit.expected.startswith("`")  # some reasons repeat what was found
            message = misfit.expected if told else f"found `{misfit.found}`; expected {misfit.expected}"
            meant, edit = _number_meant(subject, misfit.path)
            yield Remark(misfit.path, message, meant or example, words=misfit.found, edit=edit)


def _number_meant(subject: Subject, path: Path) -> tuple[str, Set | None]:
    """Return what to write for a number that was written as people do, with the edit where there is no doubt."""
    spec, holder = field_at(path), subject.data
    for part in path[:-1]:
        holder = holder[part]
    text = holder[path[-1]] if spec is not None and spec.shape in (Shape.WHOLE, Shape.NUMBER) else None
    if spec is None or not isinstance(text, str):
        return "", None
    from model.typed_numbers import doubt, value_for

    taken, words = value_for(spec, text, holder if isinstance(holder, dict) else {}), doubt(text)
    if taken is None or words or taken.unit_field:
        return words, None
    return f"write `{taken.value}`", Set(path, taken.value)


@rule(
    "unreadable",
    Severity.ERROR,
    whole("postmortem"),
    fact="A file that is no YAML in UTF-8 cannot be checked at all.",
    source=YAML,
    bad="title: [Checkout outage",
    better="title: Checkout outage",
    waivable=False,
)
def unreadable(_subject: Subject, _: Context) -> Iterator[Remark]:
    """Find nothing: what can be looked at could be read. Whoever opens a file in vain tells this finding."""
    return iter(())


@rule(
    "unknown-key",
    Severity.WARNING,
    whole("misfits"),
    fact="A key that the format does not know is kept, but nothing reads it; keys that begin with x_ are your own.",
    source=FORMAT,
    bad="title: Checkout outage\ntimline: []",
    better="title: Checkout outage\ntimeline: []\nx_ticket: OPS-1",
)
def unknown_key(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell each key that no field has."""
    for misfit in subject.misfits:
        if not misfit.unknown_key:
            continue
        place = subject.text.position(misfit.path, key=True)
        meant = misfit.expected.split("`")[1] if misfit.expected.startswith("did you mean") else ""
        yield Remark(
            misfit.path,
            f"{misfit.found}: nothing reads it",
            (
                f"{misfit.expected.removesuffix('?')}? A key of your own begins with `x_`"
                if meant
                else f"the format knows {misfit.expected.removeprefix('one of ')}; a key of your own begins with `x_`"
            ),
            words=str(misfit.path[-1]),
            line=place.line,
            column=place.column,
            edit=Rename(misfit.path, meant) if meant and not _taken(subject.data, misfit.path, meant) else None,
        )


def _taken(data: Any, path: Path, key: str) -> bool:
    """Whether the mapping that holds a path already has another key."""
    for part in path[:-1]:
        data = data[part]
    return key in data


def _problems(subject: Subject, kind: str) -> Iterator[Remark]:
    for problem in subject.text.problems:
        if problem.kind.name == kind:
            yield Remark(
                problem.path,
                f"found {problem.found}; expected {problem.expected}",
                problem.mend,
                line=problem.line,
                column=problem.column,
            )


@rule(
    "duplicate-key",
    Severity.ERROR,
    whole("text"),
    fact="Of two equal keys only one is read, and readers differ in which.",
    source=YAML,
    bad="title: Checkout outage\ntitle: Checkout down",
    better="title: Checkout outage",
    waivable=False,
)
def duplicate_key(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell keys that stand twice in one mapping."""
    yield from _problems(subject, "DUPLICATE_KEY")


@rule(
    "several-documents",
    Severity.ERROR,
    whole("text"),
    fact="One file is one postmortem: what follows a `---` is not read.",
    source=YAML,
    bad="title: Checkout outage\n---\ntitle: Login outage",
    better="title: Checkout outage",
    waivable=False,
)
def several_documents(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell further YAML documents in the file."""
    yield from _problems(subject, "SEVERAL_DOCUMENTS")


@rule(
    "custom-tag",
    Severity.WARNING,
    whole("text"),
    fact="A tag asks for a type that only its own program knows; here it is ignored.",
    source=YAML,
    bad="title: !secret checkout",
    better="title: checkout",
)
def custom_tag(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell tags that are not of YAML's core schema."""
    yield from _problems(subject, "CUSTOM_TAG")


@rule(
    "complex-key",
    Severity.WARNING,
    whole("text"),
    fact="Keys are plain words; a list or a mapping as a key cannot be read.",
    source=YAML,
    bad="? [a, b]\n: c",
    better="a: c",
)
def complex_key(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell keys that are lists or mappings."""
    yield from _problems(subject, "COMPLEX_KEY")


@rule(
    "yaml-alias",
    Severity.ADVICE,
    whole("text"),
    fact="Anchors and aliases tie places together that people read, edit and merge apart.",
    source=YAML,
    bad="services: &hit [checkout]\ntags: *hit",
    better="services: [checkout]\ntags: [checkout]",
)
def yaml_alias(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell aliases and merge keys; an anchor by itself is told by what refers to it."""
    yield from _problems(subject, "ALIAS")
    yield from _problems(subject, "MERGE_KEY")


@rule(
    "long-number",
    Severity.ADVICE,
    whole("text"),
    fact="A number of thousands of digits is read as text.",
    source=YAML,
    bad="x_number: " + "9" * 5000,
    better="x_number: 9",
)
def long_number(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell numbers too long to be numbers."""
    yield from _problems(subject, "LONG_NUMBER")


@rule(
    "policy-file",
    Severity.ERROR,
    whole("text"),
    fact="A policy that cannot be read is not in force; the defaults are.",
    source="The team's own policy: [tool.postmortem] in pyproject.toml, or .postmortem.toml",
    bad="",
    better="",
    waivable=False,
)
def policy_file(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that the policy file above this one is wrong."""
    if isinstance(subject.policy, FaultyPolicy):
        yield Remark((), subject.policy.reason, "mend the policy file; until then the defaults apply")


@rule(
    "format-version",
    Severity.ADVICE,
    whole("postmortem", "title"),
    fact="The version says how the file is to be read when the format changes.",
    source=FORMAT,
    bad="title: Checkout outage",
    better="postmortem: 1\ntitle: Checkout outage",
)
def format_version(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell that the file does not say its version."""
    from model.edits import Set

    data = subject.data if isinstance(subject.data, dict) else {}
    if data and data.get("postmortem") is None:
        near = close_to("postmortem", [str(key) for key in data if str(key).startswith("post")])
        hint = f" ({near})" if near else ""
        yield Remark(
            (), f"the file does not say its format version{hint}", "add `postmortem: 1`", edit=Set(("postmortem",), 1)
        )
