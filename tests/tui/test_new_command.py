import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.document import Document
from tui.commands import new
from tui.commands.schema import command as schema


def begin(*args, stdin=None):
    return CliRunner().invoke(new.command, [str(arg) for arg in args], input=stdin)


def today():
    return datetime.now(UTC).date().isoformat()


def test_the_path_of_the_new_file_is_printed(tmp_path):
    result = begin(tmp_path, "--kind", "incident", "--title", "Checkout API outage", "--severity", "SEV1")
    path = Path(result.stdout.strip())
    assert result.exit_code == 0
    assert path == tmp_path / f"{today()}-checkout-api-outage.yaml"
    assert Document.open(path).snapshot.title == "Checkout API outage"


def test_nothing_is_asked_where_input_is_no_terminal(tmp_path):
    result = begin(tmp_path)
    assert result.exit_code == 0
    assert Path(result.stdout.strip()).name == f"{today()}-incident.yaml"


def ask(monkeypatch, *answers):
    asked = []

    def prompt(text, value_proc=None, **_):
        asked.append(text.split(",")[0].split(" (")[0])
        answer = answers[len(asked) - 1]
        return value_proc(answer) if value_proc is not None else answer

    monkeypatch.setattr(new.sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(new.click, "prompt", prompt)
    return asked


WHAT, KIND, SEVERITY, WHEN, WHO = (
    "What happened",
    "Kind",
    "Severity",
    "When did it start",
    "Who led the response",
)
TAKEN = "That is Wed 2026-11-18 14:05 UTC"
ALL = ["--title", "Late", "--kind", "incident", "--severity", "SEV2", "--when", "now", "--who", "@ana"]


@pytest.mark.parametrize(
    ("given", "answers", "asked"),
    [
        (
            [],
            ["Late", "near-miss", "SEV4", "2026-11-18 14:05", "", "@ana"],
            [WHAT, KIND, SEVERITY, WHEN, TAKEN, WHO],
        ),
        (["--title", "Late"], ["project", "@ana"], [KIND, "Who writes it up"]),
        (["--kind", "okr"], ["Late", ""], [WHAT, "Who writes it up"]),
        (
            ["--kind", "regression", "--severity", "SEV1", "--who", ""],
            ["Late", ""],
            [WHAT, "When was it first reported"],
        ),
        (ALL, [], []),
    ],
)
def test_only_what_is_missing_is_asked_and_never_more_than_five_questions(tmp_path, monkeypatch, given, answers, asked):
    found = ask(monkeypatch, *answers)
    with pytest.raises(SystemExit) as end:
        new.command([str(tmp_path), *given])
    assert (end.value.code, found) == (0, asked)
    assert len(list(tmp_path.glob("*.yaml"))) == 1


def test_when_and_who_land_in_the_file_and_name_its_day(tmp_path):
    result = begin(tmp_path, "--title", "Disk full", "--when", "2026-11-18 14:05", "--who", "@maria")
    path = Path(result.stdout.strip())
    assert path.name == "2026-11-18-disk-full.yaml"
    snapshot = Document.open(path).snapshot
    assert snapshot.timeline[0].at == datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
    assert snapshot.brief.people.incident_lead == "@maria"


def test_a_time_that_is_none_is_refused_with_the_forms_that_are(tmp_path):
    result = begin(tmp_path, "--title", "Disk full", "--when", "lunch")
    assert result.exit_code == 2
    assert "`lunch` is no time" in result.stderr
    assert "2026-11-18 14:05" in result.stderr
    assert list(tmp_path.iterdir()) == []


NOW = datetime(2026, 11, 19, 0, 30, tzinfo=UTC)


def test_a_clock_alone_is_the_last_time_that_it_showed_that():
    assert new.moment("23:50", NOW).at == datetime(2026, 11, 18, 23, 50, tzinfo=UTC)
    assert new.moment("00:10", NOW).at == datetime(2026, 11, 19, 0, 10, tzinfo=UTC)


def test_a_time_is_of_the_zone_that_was_asked_for_and_that_is_said(tmp_path):
    result = begin(tmp_path, "--title", "Late", "--when", "2026-11-18 14:05", "--tz", "Europe/Berlin")
    made = Document.open(Path(result.stdout.strip())).snapshot
    assert made.timeline[0].at == datetime(2026, 11, 18, 13, 5, tzinfo=UTC)
    assert "2026-11-18 13:05 UTC (no zone said: Europe/Berlin)" in result.stderr


def test_a_time_as_files_have_it_needs_no_word(tmp_path):
    result = begin(tmp_path, "--title", "Late", "--when", "2026-11-18T14:05:00Z")
    assert "understood" not in result.stderr


def test_a_time_in_other_words_is_said_as_it_was_understood(tmp_path):
    result = begin(tmp_path, "--title", "Late", "--when", "2026-11-18 14:05 CET")
    assert "`2026-11-18 14:05 CET` was understood as Wed 2026-11-18 13:05 UTC." in result.stderr
    assert Document.open(Path(result.stdout.strip())).snapshot.timeline[0].at == datetime(
        2026, 11, 18, 13, 5, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("14:05 CST", "stands for several zones"),
        ("05/11/2026 14:05", "write 2026-05-11 or 2026-11-05"),
        ("14:05 XYZ", "no known zone"),
    ],
)
def test_what_may_be_two_moments_is_asked_about_and_nothing_is_made(tmp_path, when, words):
    result = begin(tmp_path, "--title", "Late", "--when", when)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_zone_that_is_none_is_refused(tmp_path):
    result = begin(tmp_path, "--title", "Late", "--when", "now", "--tz", "Mars")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_what_was_understood_is_shown_before_it_is_taken_and_can_be_written_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(new.sys.stdin, "isatty", lambda: True)
    answers = "14:05 CST\n2026-11-18 14:05 CET\n2026-11-18 2:06 pm CET\n\n"
    asked = ["--title", "Late", "--kind", "incident", "--severity", "SEV2", "--who", "@ana"]
    with CliRunner().isolation(input=answers) as (out, err, _):
        monkeypatch.setattr(new.sys.stdin, "isatty", lambda: True)
        with pytest.raises(SystemExit) as end:
            new.command([str(tmp_path), *asked])
        told = err.getvalue().decode()
        made = Path(out.getvalue().decode().strip())
    assert end.value.code == 0
    assert told.index("stands for several zones") < told.index("2026-11-18 13:05 UTC") < told.index("13:06 UTC")
    assert Document.open(made).snapshot.timeline[0].at == datetime(2026, 11, 18, 13, 6, tzinfo=UTC)


def test_a_folder_of_its_own_comes_with_room_for_evidence(tmp_path):
    result = begin(tmp_path, "--title", "Disk full", "--folder")
    path = Path(result.stdout.strip())
    assert path.parent.name == f"{today()}-disk-full"
    assert (path.parent / "evidence").is_dir()


def test_a_regression_has_no_day_in_its_name(tmp_path):
    result = begin(tmp_path, "--kind", "regression", "--title", "Offset overflow")
    assert Path(result.stdout.strip()).name == "regression-offset-overflow.yaml"


def test_a_name_that_is_taken_is_refused_and_told(tmp_path):
    begin(tmp_path, "--title", "Disk full")
    path = tmp_path / f"{today()}-disk-full.yaml"
    path.write_text("mine")
    result = begin(tmp_path, "--title", "Disk full")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{path} exists already: open it, or choose another title" in result.stderr
    assert path.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    result = begin(tmp_path / "file" / "below", "--title", "x")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_a_hostile_title_stays_inside_the_folder(tmp_path):
    home = tmp_path / "home"
    result = begin(home, "--title", "../../x\x1b[31m/$(id)")
    assert Path(result.stdout.strip()).parent == home
    assert "\x1b" not in result.stdout


def test_the_schema_is_printed_and_written(tmp_path):
    printed = CliRunner().invoke(schema, []).stdout
    assert json.loads(printed)["$schema"].endswith("2020-12/schema")
    CliRunner().invoke(schema, ["-o", str(tmp_path / "s.json")])
    assert (tmp_path / "s.json").read_text() == printed


def test_the_schema_is_brought_up_to_date(tmp_path):
    (tmp_path / "s.json").write_text("{}")
    assert CliRunner().invoke(schema, ["-o", str(tmp_path / "s.json")]).exit_code == 0
    assert json.loads((tmp_path / "s.json").read_text())["title"] == "Postmortem"


WITHOUT_SEVERITY = ["--title", "Late", "--kind", "incident", "--when", "now", "--who", "@ana"]


@pytest.mark.parametrize(("answer", "taken"), [("2", "SEV2"), ("sev3", "SEV3"), ("p1", "P1")])
def test_a_severity_is_asked_for_by_the_names_that_the_team_has(tmp_path, monkeypatch, answer, taken):
    (tmp_path / ".postmortem.toml").write_text('[severities]\nP1 = "SEV1"\n')
    asked = ask(monkeypatch, answer)
    with pytest.raises(SystemExit) as end:
        new.command([str(tmp_path), *WITHOUT_SEVERITY])
    assert (end.value.code, asked) == (0, [SEVERITY])
    assert f"severity: {taken}\n" in next(tmp_path.glob("*late.yaml")).read_text()


@pytest.mark.parametrize(("kind", "likely"), [("near-miss", "SEV4"), ("incident", "SEV1")])
def test_the_severity_that_enter_takes_fits_the_kind(tmp_path, monkeypatch, kind, likely):
    monkeypatch.setattr(new.sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(new.click, "prompt", lambda _text, default, value_proc, **_: value_proc(default))
    with pytest.raises(SystemExit):
        new.command([str(tmp_path), "--title", "Late", "--kind", kind, "--when", "now", "--who", "@ana"])
    assert f"severity: {likely}\n" in next(tmp_path.glob("*late.yaml")).read_text()


def test_a_severity_that_nobody_knows_is_refused_with_those_that_are(tmp_path, monkeypatch, capsys):
    ask(monkeypatch, "critical")
    with pytest.raises(SystemExit):
        new.command([str(tmp_path), *WITHOUT_SEVERITY])
    assert "`critical` is none of SEV1, SEV2, SEV3, SEV4" in capsys.readouterr().err


@pytest.mark.parametrize(("said", "taken"), [("3", "SEV3"), ("sev2", "SEV2"), ("p1", "P1")])
def test_a_severity_of_an_option_is_read_as_one_that_is_asked_for(tmp_path, said, taken):
    (tmp_path / ".postmortem.toml").write_text('[severities]\nP1 = "SEV1"\n')
    result = begin(tmp_path, "--title", "Late", "--severity", said)
    assert Document.open(Path(result.stdout.strip())).snapshot.severity == taken


def test_a_severity_of_an_option_that_nobody_knows_is_kept_and_told(tmp_path):
    result = begin(tmp_path, "--title", "Late", "--severity", "critical")
    assert Document.open(Path(result.stdout.strip())).snapshot.severity == "critical"
    assert "`critical` is none of SEV1, SEV2, SEV3, SEV4" in result.stderr


def test_a_severity_where_the_kind_has_none_is_left_out_and_told(tmp_path):
    result = begin(tmp_path, "--title", "Launch", "--kind", "pre-mortem", "--severity", "2")
    assert "has no severity: `2` was left out" in result.stderr
    assert "severity" not in Path(result.stdout.strip()).read_text().replace("severities", "")


@pytest.mark.parametrize(("said", "meant"), [("inc", "incident"), ("REG", "regression"), ("pre", "pre-mortem")])
def test_the_first_letters_of_a_kind_will_do(tmp_path, said, meant):
    result = begin(tmp_path, "--title", "Late", "--kind", said)
    assert Document.open(Path(result.stdout.strip())).snapshot.kind == meant


def test_letters_that_begin_two_kinds_are_refused_with_both(tmp_path):
    result = begin(tmp_path, "--title", "Late", "--kind", "pr")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "`pr` may be project or pre-mortem" in result.stderr


def test_all_kinds_are_named_where_one_is_asked_for(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(new.sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(new.click, "prompt", lambda text, **_: asked.append(text) or "okr")
    with pytest.raises(SystemExit):
        new.command([str(tmp_path), "--title", "Late", "--who", ""])
    assert all(kind in asked[0] for kind in new.KINDS)


def test_a_time_that_is_not_known_to_the_minute_is_written_as_approximate(tmp_path):
    result = begin(tmp_path, "--title", "Late", "--when", "about 4 oct 2021 15:39Z")
    text = Path(result.stdout.strip()).read_text()
    assert "at: 2021-10-04T15:39:00Z\n    event: First sign of the impact\n    milestone: started\n" in text
    assert "    certainty: approximate\n" in text
    assert "about Mon 2021-10-04 15:39 UTC" in result.stderr


def test_a_day_will_do_where_no_time_is_known(tmp_path):
    result = begin(tmp_path, "--title", "Late", "--kind", "regression", "--when", "4 oct 2021")
    assert "  - at: 2021-10-04\n    event: First report\n" in Path(result.stdout.strip()).read_text()
    assert "the day Mon 2021-10-04: no time is said" in result.stderr
