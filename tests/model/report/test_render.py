import csv
import io
import re
from pathlib import Path

import pytest
from support.reports import FULL, snapshot

from model.document import Document
from model.report.render import Export, TemplateFault, render, render_template
from model.report.timeline_csv import COLUMNS, timeline_csv

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
EVERY_FORM = pytest.mark.parametrize("form", list(Export))
FILES = pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)


def by_template(source, **changes):
    return render_template(source, snapshot(**changes))


def headings(markdown):
    return [line.removeprefix("## ") for line in markdown.splitlines() if line.startswith("## ")]


@FILES
def test_the_exported_file_beside_each_example_is_current(path):
    exported = path.with_suffix(".md")
    assert exported.exists(), f"postmortem export {path.name} -o {exported.name}"
    assert exported.read_text(encoding="utf-8") == render(Document.open(path).snapshot)


def test_the_schema_beside_the_examples_is_current():
    from model.new_file import schema_text

    assert (EXAMPLES / "postmortem.schema.json").read_bytes() == schema_text()


@FILES
@EVERY_FORM
def test_every_example_can_be_exported_in_every_form(path, form):
    text = render(Document.open(path).snapshot, form)
    assert text.startswith("# ")
    assert "*Not yet written.*" not in text or form is Export.REGRESSION
    assert text.endswith("\n")
    assert "\n\n\n" not in text


@EVERY_FORM
def test_an_empty_file_can_be_exported_in_every_form(form):
    assert "*Not yet written.*" in render(snapshot({}), form)


@EVERY_FORM
def test_the_same_file_gives_the_same_bytes_in_every_form(form):
    assert render(snapshot(), form) == render(snapshot(), form)


def test_a_regression_document_leads_from_the_error_to_the_prevention():
    text = render(snapshot(kind="regression"), Export.REGRESSION)
    assert headings(text) == [
        "Summary",
        "Error",
        "Root cause",
        "How it reached users",
        "Why it was hard to diagnose",
        "Why it escaped",
        "Fix",
        "Timeline",
        "Prevention",
        "Trigger paths",
    ]
    assert "```text\nFATAL: remaining connection slots\n```" in text
    assert "Use 64 bits.\n\n[git.example.com/pull/99](https://git.example.com/pull/99)" in text
    assert "- 2026-11-18: **started**, Deployment 4812 starts" in text
    assert "| Reject pools under 50 (`validate`) | immediate, engineering, ci-check | open," in text


def test_a_pack_holds_everything_that_a_retrospective_hands_out():
    text = render(snapshot(), Export.PACK)
    wanted = ["Brief and agenda", "Impact", "Timeline", "Contributing factors", "Hypotheses", "Learnings and decisions",
              "Actions", "Kill criteria", "Dissemination plan", "Risks", "Open questions", "Next steps"]  # fmt: skip
    assert [heading for heading in headings(text) if heading in wanted] == wanted
    assert "- The retries came from mobile." in text
    assert "| engineering | #incidents | 2026-11-20 |" in text


def test_a_pack_names_risks_questions_and_next_steps_also_where_there_are_none():
    text = render(snapshot(review={}), Export.PACK)
    assert text.count("None noted.") == 3


def test_a_shareout_has_the_three_actions_that_matter_most():
    actions = [
        {"action": "Last", "impact": "low", "effort": "high"},
        {"action": "Second", "impact": "high", "effort": "high"},
        {"action": "First", "impact": "high", "effort": "low"},
        {"action": "Dropped", "impact": "high", "effort": "low", "status": "dropped"},
        {"action": "Third", "impact": "low", "effort": "low"},
    ]
    text = render(snapshot(actions=actions), Export.SHAREOUT)
    rows = [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| ")]
    assert rows[-3:] == ["| First", "| Second", "| Third"]
    assert "- **guardrail**: Reject under 50." in text


def test_an_executive_summary_falls_back_on_the_summary():
    brief = {**FULL["brief"], "executive_summary": None}
    assert "One in five customers could not pay." in render(snapshot(brief=brief), Export.EXECUTIVE)
    assert "- Revenue lost: 20,000 USD" in render(snapshot(), Export.EXECUTIVE)


def test_a_technical_summary_shows_mechanism_timeline_and_tree():
    text = render(snapshot(), Export.TECHNICAL)
    assert "A pool of 10 was exhausted." in text
    assert {"Timeline", "Fault tree", "Open questions"} <= set(headings(text))


def test_a_template_may_take_over_one_section_and_keep_the_rest():
    source = '{% extends "exports/report.md.j2" %}{% block impact %}## Ours\n\nHit: {{ postmortem.impact.users_affected }}\n{% endblock %}'
    whole = render(snapshot())
    assert by_template(source) == whole.replace(section(whole, "Impact"), "## Ours\n\nHit: 50000")


DOCS = EXAMPLES.parent / "docs" / "exports.md"


@pytest.mark.parametrize("source", re.findall(r"```jinja\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL))
@pytest.mark.parametrize("data", [FULL, {}], ids=["full", "empty"])
def test_the_templates_of_the_documentation_work(source, data):
    assert render_template(source, snapshot(data)).startswith("# ")


def test_every_filter_and_value_of_the_documentation_exists():
    from model.report.environment import FILTERS

    tables = re.findall(r"^\| (`.*?`(?:, `.*?`)*|none, `plain`) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    names = set(re.findall(r"`(\w+)", " ".join(tables)))
    assert set(FILTERS) <= names
    for name in names & {
        "postmortem",
        "kind",
        "facts",
        "measures",
        "milestones",
        "root_causes",
        "decided",
        "first_actions",
    }:
        by_template("{{ NAME is defined or 1 / 0 }}".replace("NAME", name))


def section(markdown, heading):
    start = markdown.index(f"## {heading}\n")
    return markdown[start : markdown.index("\n\n## ", start)]


def test_extending_the_report_without_a_change_is_the_report():
    assert by_template('{% extends "exports/report.md.j2" %}') == render(snapshot())


def test_a_template_escapes_by_default_and_renders_prose_on_request():
    assert by_template("{{ postmortem.title }}", title="a | <b> *c*") == "a \\| &lt;b> \\*c\\*\n"
    assert by_template("{{ postmortem.title | inline }}", title="<b> *c*") == "&lt;b> *c*\n"


def test_a_field_is_never_a_template():
    assert by_template("{{ postmortem.title }}", title="{{ 7 * 7 }}") == "{{ 7 \\* 7 }}\n"


@pytest.mark.parametrize(
    "source",
    [
        "{{ postmortem.parse_raw('x', proto='pickle', allow_pickle=True) }}",
        "{{ postmortem.parse_file('/etc/passwd') }}",
        "{{ postmortem.model_dump() }}",
        "{{ postmortem.__class__.__mro__ }}",
        "{{ postmortem.kind.__class__('okr') }}",
        "{{ ''.__class__ }}",
        "{{ section.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ postmortem.timeline.append(1) }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../../pyproject.toml' %}",
        "{% import 'os' as os %}",
        "{{ 'x' * 10**9 }}",
        "{{ 'x' * 2000000 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ [0] * 2000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{% for i in range(1000000) %}x{% endfor %}",
        "{{ dict(a=1).update(b=2) }}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(source):
    with pytest.raises(TemplateFault):
        by_template(source)


def test_a_template_that_floods_is_stopped(monkeypatch):
    monkeypatch.setattr("model.report.render.LARGEST", 1000)
    with pytest.raises(TemplateFault, match="more than 1,000 characters"):
        by_template("{% for i in range(2000) %}x{% endfor %}")


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("a\nb\n{{ nonsense }}", 3, "'nonsense' is undefined"),
        ("a\n{{ postmortem.nonsense }}", 2, "nonsense"),
        ("a\n{% if %}", 2, "Expected an expression"),
        ("\n\n{{ 1 / 0 }}", 3, "ZeroDivisionError"),
        ("\n{{ postmortem.title + 1 }}", 2, "TypeError"),
        ("{% extends 'nowhere' %}", 1, "nowhere"),
    ],
)
def test_a_fault_of_a_template_names_its_line(source, line, reason):
    with pytest.raises(TemplateFault) as fault:
        by_template(source)
    assert fault.value.line == line
    assert reason in str(fault.value)


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_timeline_as_csv_has_a_row_an_event():
    table = rows(timeline_csv(snapshot().timeline))
    assert tuple(table[0]) == COLUMNS
    assert table[0]["at"] == "2026-11-18T14:05:00Z"
    assert (table[1]["until"], table[1]["certainty"]) == ("2026-11-18T14:09:00Z", "approximate")
    assert [row["milestone"] for row in table] == ["started", "detected", "", "resolved"]


def test_a_day_without_a_time_is_told_as_a_day():
    days = [{"at": "2026-11-02", "event": "Change merged", "milestone": "introduced"}, {"at": "2026-11-05"}]
    assert [row["at"] for row in rows(timeline_csv(snapshot(timeline=days).timeline))] == ["2026-11-02", "2026-11-05"]
    told = render(snapshot(kind="regression", timeline=days))
    assert "| 1 | 2026-11-02 | **introduced** · Change merged |" in told
    assert "row 1, 2026-11-02 |" in told


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\uff1d1", "ok\n=HYPERLINK(1)", '=cmd|" /C calc"!A0']
)
def test_no_cell_is_a_formula(text):
    table = rows(timeline_csv(snapshot(timeline=[{"event": text, "source": text, "evidence": [text]}]).timeline))
    for cell in (table[0]["event"], table[0]["source"], table[0]["evidence"]):
        assert not any(line.lstrip().startswith(("=", "+", "-", "@", "\uff1d")) for line in cell.split("\n"))


def test_a_time_that_cannot_be_read_stands_as_it_is_in_csv():
    events = [{"at": "=soon", "until": "2026-11-18 at noon", "event": "x"}]
    row = rows(timeline_csv(snapshot(timeline=events).timeline))[0]
    assert (row["at"], row["until"]) == ("'=soon", "2026-11-18 at noon")


def test_quotes_commas_and_line_feeds_survive_csv():
    text = 'said "no", then\nleft'
    assert rows(timeline_csv(snapshot(timeline=[{"event": text}]).timeline))[0]["event"] == text
