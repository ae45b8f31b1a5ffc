"""`postmortem import`: what it chooses, adds, tells and refuses."""

import gzip
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from model.text import Text
from tui.commands.import_ import command

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
SOURCE = """\
postmortem: 1
kind: incident
title: Checkout outage
timeline:
  # the pager says so
  - at: 2026-11-18T14:10:00Z  # by the clock on the wall
    event: Someone noticed
  - at: 2026-11-18T15:00:00Z
    event: Rolled back
"""
LOG = """\
2026-11-18T14:00:00Z INFO started worker 1
2026-11-18T14:05:00Z ERROR pool exhausted (10 of 10)
2026-11-18T14:30:00Z WARNING pool exhausted again
2026-11-18T15:30:00Z INFO all is well
"""
ALERT = {
    "receiver": "pager",
    "status": "firing",
    "version": "4",
    "groupKey": "{}:{}",
    "alerts": [
        {
            "status": "firing",
            "labels": {"alertname": "CheckoutErrors"},
            "annotations": {"summary": "Checkout answers 500"},
            "startsAt": "2026-11-18T14:06:00Z",
            "endsAt": "0001-01-01T00:00:00Z",
        }
    ],
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "app.log"
    path.write_text(LOG, encoding="utf-8")
    return path


@pytest.fixture
def run():
    def invoke(*arguments, **more):
        return CliRunner().invoke(command, [str(each) for each in arguments], **more)

    return invoke


def told(run, *arguments, **more):
    return json.loads(run(*arguments, "--format", "json", **more).stdout)


def timeline(path):
    return [(row["at"], row["event"]) for row in Text.from_bytes(path.read_bytes()).data["timeline"]]


def added(path):
    return [event for _, event in timeline(path) if event not in ("Someone noticed", "Rolled back")]


def test_every_line_goes_to_its_place_in_time_and_comments_stay_with_their_events(run, file, log):
    result = run(file, log, "--all")
    assert result.exit_code == 0
    assert [at for at, _ in timeline(file)] == sorted(at for at, _ in timeline(file))
    assert len(timeline(file)) == 6
    text = file.read_text(encoding="utf-8")
    assert "  # the pager says so\n  - at: 2026-11-18T14:10:00Z  # by the clock on the wall\n    event: Someone" in text
    assert set(SOURCE.splitlines()) <= set(text.splitlines())


def test_an_event_says_where_it_was_seen(run, file, log):
    run(file, log, "--all", "--grep", "exhausted .10")
    row = next(row for row in Text.from_bytes(file.read_bytes()).data["timeline"] if "exhausted" in row["event"])
    assert row["evidence"] == [f"{log}:2"]
    assert row["source"] == "app.log"


def test_where_nothing_is_chosen_the_last_words_say_what_takes_it_and_that_does(run, file, log):
    before = file.read_text(encoding="utf-8")
    said = run(file, log).output
    assert "Nothing is added" in said
    assert "--all --severity warning" in said
    assert file.read_text(encoding="utf-8") == before
    assert "Added 2 of 2 chosen" in run(file, log, "--all", "--severity", "warning").output


def test_of_a_chat_nothing_stands_out_and_its_messages_come_in_order(run, file, tmp_path):
    chat = tmp_path / "chat.txt"
    said = ["checkout is slow", "on it", "on it", "rolled back", "all clear"]
    chat.write_text("".join(f"[2026-11-18 14:{5 + n:02}] maria: {words}\n" for n, words in enumerate(said)))
    output = run(file, chat).output
    assert "What was read:" in output
    assert "no line of a log" not in output
    assert output.index("checkout is slow") < output.index("rolled back") < output.index("all clear")
    assert "--all takes all of it" in output


def test_a_second_import_adds_nothing(run, file, log):
    run(file, log, "--all")
    once = file.read_bytes()
    result = run(file, log, "--all")
    assert "Added 0 of 4 chosen" in result.output
    assert file.read_bytes() == once


def test_a_dry_run_changes_nothing_and_says_what_it_would_do(run, file, log):
    result = run(file, log, "--all", "--dry-run")
    assert "Would add 4 of 4 chosen" in result.output
    assert "2026-11-18T14:05:00Z  ERROR pool exhausted (10 of 10)" in result.output
    assert file.read_text(encoding="utf-8") == SOURCE


def test_of_a_log_nothing_is_chosen_by_itself_and_the_way_on_is_told(run, file, log):
    result = run(file, log)
    assert result.exit_code == 0
    assert added(file) == []
    assert "--all" in result.output
    assert "ERROR pool exhausted" in result.output


def test_an_alert_is_chosen_by_itself(run, file, tmp_path):
    (tmp_path / "alert.json").write_text(json.dumps(ALERT), encoding="utf-8")
    assert run(file, tmp_path / "alert.json").exit_code == 0
    assert len(added(file)) == 1
    assert "CheckoutErrors" in added(file)[0]


def test_json_names_what_was_read_matched_chosen_assumed_and_unparsed(run, file, log):
    log.write_text(LOG.replace("15:30:00Z", "15:30:00") + "2026-11-18T99:00:00Z not a time\n", encoding="utf-8")
    summary = told(run, file, log, "--all", "--since", "2026-11-18T14:01:00Z")
    assert (summary["read"], summary["matched"], summary["chosen"]) == (5, 3, 3)
    assert summary["assumed"] == {"zone": 1}
    assert summary["unparsed"]["count"] == 1
    assert summary["unparsed"]["examples"][0]["at"] == f"{log}:5"
    assert summary["unparsed"]["examples"][0]["text"].startswith("2026-11-18T99")
    assert summary["unparsed"]["examples"][0]["reason"]
    assert summary["seconds"] >= 0
    assert summary["added"] == 3


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--since", "2026-11-18T14:05:00Z"], 3),
        (["--until", "2026-11-18T14:05:00Z"], 2),
        (["--since", "2026-11-18T16:05:00+02:00", "--until", "2026-11-18T14:30:00Z"], 2),
        (["--grep", "exhausted|well"], 3),
        (["--grep", "^2026.*WARN"], 1),
        (["--severity", "warning"], 2),
        (["--severity", "error"], 1),
        (["--from", "iso"], 4),
    ],
)
def test_filters_narrow_what_matches(run, file, log, options, expected):
    assert told(run, file, log, "--all", *options)["chosen"] == expected


def test_a_zone_that_is_given_is_used_for_times_that_name_none(run, file, tmp_path):
    log = tmp_path / "local.log"
    log.write_text("2026-11-18 15:05:00 INFO one\n", encoding="utf-8")
    assert run(file, log, "--all", "--tz", "Europe/Berlin").exit_code == 0
    assert ("2026-11-18T14:05:00Z", "INFO one") in timeline(file)


def test_another_format_than_that_of_the_vote_can_be_named(run, file, tmp_path):
    log = tmp_path / "app.log"
    log.write_text(LOG, encoding="utf-8")
    result = run(file, log, "--all", "--from", "syslog")
    assert result.exit_code == 0
    assert timeline(file) == timeline(file)[:2]
    assert "Without a time: 4" in result.output


def test_standard_input_is_a_source(run, file):
    assert told(run, file, "-", "--all", input=LOG)["chosen"] == 4
    assert len(added(file)) == 4


def test_a_folder_and_a_pattern_stand_for_their_files(run, file, tmp_path):
    folder = tmp_path / "logs"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.log").write_text(LOG.replace("pool", f"pool {name}"), encoding="utf-8")
    assert told(run, file, folder, "--all", "--dry-run")["read"] == 8
    assert told(run, file, folder / "*.log", "--all", "--dry-run")["read"] == 8
    assert told(run, file, folder / "b*", "--all", "--dry-run")["read"] == 4


def test_a_repository_gives_the_commits_that_touch_a_path(run, file, tmp_path):
    repository = tmp_path / "service"
    repository.mkdir()
    when = "2026-11-18T14:03:00+00:00"
    author = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_AUTHOR_DATE": when}
    committer = {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example", "GIT_COMMITTER_DATE": when}

    def git(*words):
        subprocess.run(["git", *words], cwd=repository, check=True, env={**os.environ, **author, **committer})

    git("init", "-q")
    for name in ("pool.conf", "unrelated.txt"):
        (repository / name).write_text(name)
        git("add", name)
        git("commit", "-qm", f"Change {name}")
    window = ("--since", "2026-11-18T14:00:00Z", "--until", "2026-11-18T15:00:00Z")
    run(file, repository, "--all", *window, "--path", "*.conf")
    assert len(added(file)) == 1
    assert "Change pool.conf" in added(file)[0]


def test_columns_of_a_table_can_be_named(run, file, tmp_path):
    table = tmp_path / "deploys.csv"
    table.write_text("when_it_was,what\n2026-11-18T14:04:00Z,Deployment 4812\n", encoding="utf-8")
    run(file, table, "--all", "--column", "time=when_it_was", "--column", "event=what")
    assert added(file) == ["Deployment 4812"]


def test_compressed_logs_are_read(run, file, tmp_path):
    (tmp_path / "app.log.gz").write_bytes(gzip.compress(LOG.encode()))
    assert told(run, file, tmp_path / "app.log.gz", "--all")["chosen"] == 4


def bad_source(kind, folder):
    path = folder / f"{kind}.log"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind != "missing":
        path.write_bytes({"binary": bytes(range(256)) * 40, "empty": b"", "timeless": b"no time\nhere either\n"}[kind])
    return path


@pytest.mark.parametrize("kind", ["binary", "empty", "timeless", "missing", "fifo"])
def test_a_source_that_gives_nothing_is_named_with_a_reason_and_the_others_are_imported(
    run, file, log, tmp_path, kind, monkeypatch
):
    monkeypatch.setattr("model.sources.streams.PATIENCE", 0.2)  # nobody is going to write into the pipe
    bad = bad_source(kind, tmp_path)
    result = run(file, bad, log, "--all")
    assert result.exit_code == 1
    assert str(bad) in result.output
    assert "Added 4 of 4 chosen" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_where_no_times_are_found_the_options_that_may_help_are_named(run, file, tmp_path):
    source = tmp_path / "words.log"
    source.write_text("no times here\nat all\n")
    done = run(file, source)
    assert "holds no line that begins with a time in a known form" in done.output
    assert "--from" in done.output
    assert "--column" in done.output


def test_of_a_truncated_archive_what_comes_before_the_break_is_imported(run, file, tmp_path):
    lines = "".join(f"2026-11-18T14:{n // 60 % 60:02}:{n % 60:02}Z INFO {os.urandom(20).hex()}\n" for n in range(3000))
    cut = tmp_path / "cut.log.gz"
    cut.write_bytes(gzip.compress(lines.encode())[:-30_000])
    result = run(file, cut, "--all", "--dry-run")
    assert result.exit_code == 0
    assert "ends in the middle of its compressed data" in result.output


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--grep", "("], "no regular expression"),
        (["--tz", "Mars/Olympus"], "--tz"),
        (["--since", "yesterday"], "--since"),
        (["--until", "2026-11-18T14:00:00"], "--until"),
        (["--from", "xyz"], "no format is called"),
        (["--column", "time"], "--column"),
    ],
)
def test_an_option_that_cannot_be_used_is_exit_code_2_and_changes_nothing(run, file, log, options, words):
    result = run(file, log, "--all", *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
    assert file.read_text(encoding="utf-8") == SOURCE


@pytest.mark.parametrize("text", ["a: [\n", "timeline: words\n", "\x00", "- a\n- b\n"])
def test_a_file_that_cannot_take_events_is_exit_code_2_and_stays_as_it_is(run, tmp_path, log, text):
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    result = run(path, log, "--all")
    assert result.exit_code == 2
    assert result.stderr.startswith("postmortem: ")
    assert "Traceback" not in result.output
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_missing_is_exit_code_2(run, tmp_path, log):
    result = run(tmp_path / "no.yaml", log)
    assert result.exit_code == 2
    assert "no.yaml" in result.stderr


def test_a_section_that_is_missing_is_made(run, tmp_path, log):
    path = tmp_path / "new.yaml"
    path.write_text("postmortem: 1\ntitle: New\n", encoding="utf-8")
    assert run(path, log, "--all").exit_code == 0
    assert len(timeline(path)) == 4


def test_hostile_lines_are_harmless_in_the_report_and_in_the_file(run, file, tmp_path):
    log = tmp_path / "evil.log"
    log.write_text("2026-11-18T14:00:00Z \x1b]0;owned\x07\x1b[2J \u202e evil: [&a, *b] # {{ x }}\n", encoding="utf-8")
    for form in ("text", "json"):
        output = run(file, log, "--all", "--dry-run", "--format", form).output
        assert "\x1b" not in output
        assert "\u202e" not in output
    run(file, log, "--all")
    assert "\x1b" not in file.read_text(encoding="utf-8")
    assert any("evil: [&a, *b] # {{ x }}" in event for event in added(file))


def test_thousands_of_events_are_added_within_seconds(run, file, tmp_path):
    log = tmp_path / "long.log"
    rows = (f"2026-11-18T14:{n // 60:02}:{n % 60:02}Z INFO request {n}\n" for n in range(2000))
    log.write_text("".join(rows), encoding="utf-8")
    assert told(run, file, log, "--all")["added"] == 2000
    assert [at for at, _ in timeline(file)] == sorted(at for at, _ in timeline(file))


def test_more_events_than_a_file_holds_are_refused_before_they_are_tried(run, file, log, monkeypatch):
    from model.yaml import guard

    before = file.read_bytes()
    monkeypatch.setattr(guard, "Limits", lambda: SimpleNamespace(nodes=40, size=10_000))
    result = run(file, log, "--all")
    assert result.exit_code == 2
    assert "4 events are more than one file holds, which is about" in result.stderr
    assert "--grep" in result.stderr
    assert file.read_bytes() == before
    tried = run(file, log, "--all", "--dry-run")
    assert tried.exit_code == 0
    assert "without --dry-run nothing would be added" in tried.stderr


def test_how_many_events_a_file_holds_is_counted_as_the_file_is():
    from model.edits import Insert
    from model.importing import beyond_a_file

    event = {"at": "2026-11-18T14:05:00Z", "event": "x" * 20, "source": "app.log", "evidence": ["app.log:1"]}
    assert beyond_a_file({}, [Insert(("timeline",), 0, event)] * 18_000) == ""
    assert "about 19,999" in beyond_a_file({}, [Insert(("timeline",), 0, event)] * 30_000)


@pytest.mark.parametrize("empty", ["", "timeline:\n", "timeline: []  # to come\nlessons: {}\n"])
def test_the_first_import_writes_what_one_event_after_the_other_would_write(run, tmp_path, log, empty):
    from model.document import Document
    from model.importing import edits_to_import
    from model.sources.gathering import gather
    from model.sources.request import Request, Source
    from model.times import parse_instant

    text = "postmortem: 1\nkind: incident\ntitle: x\n" + empty
    path = tmp_path / "first.yaml"
    path.write_text(text, encoding="utf-8")
    assert run(path, log, "--all").exit_code == 0
    request = Request((Source(str(log)),), now=parse_instant("2026-11-20T12:00:00Z"), everything=True)
    one_by_one = Document.from_bytes(text.encode())
    one_by_one.apply(*edits_to_import({}, gather(request).chosen))
    assert path.read_bytes() == one_by_one.to_bytes()


def test_real_alerts_and_chat_are_chosen_by_themselves(run, file):
    if not SHARED.is_dir():
        pytest.skip("the shared real input is not here")
    summary = told(run, file, SHARED / "events" / "pagerduty", SHARED / "events" / "alertmanager" / "alert.json")
    assert summary["chosen"] >= 3
    assert summary["unparsed"]["count"] == 0


def test_importing_needs_no_screens(file, log):
    script = (
        "import sys; from tui.commands.import_ import command;"
        f"command([{str(file)!r}, {str(log)!r}, '--all'], standalone_mode=False)"
    )
    script = f"import sys\ntry:\n    exec({script!r})\nexcept SystemExit:\n    pass\nprint(sorted(m for m in sys.modules if m in ('textual', 'rich', 'screens')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A function that returns the contents of the user's cache, by the folders that they lie in."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def entries():
        return {(path.parent.name, path.read_bytes()) for path in (tmp_path / "cache").rglob("*") if path.is_file()}

    return entries


def test_without_the_cache_nothing_is_kept_of_a_file_or_found_again(run, file, log, kept, monkeypatch):
    made = run(file, log, "--no-cache")
    assert (made.exit_code, kept()) == (0, set())
    assert run(file, log).output.splitlines()[1:] == made.output.splitlines()[1:]  # the first tells the seconds
    before = kept()
    assert "parsed" in {folder for folder, _ in before}
    monkeypatch.setattr("model.parsed_files.ParsedFiles.of", lambda *_: pytest.fail("the cache was read"))
    assert run(file, log, "--no-cache").exit_code == 0
    assert kept() == before


def test_a_dry_run_keeps_nothing_of_the_file(run, file, log, kept):
    assert run(file, log, "--all", "--dry-run").exit_code == 0
    assert [folder for folder, content in kept() if folder == "parsed" or b"Someone noticed" in content] == []


def test_milestones_are_suggested_and_none_is_marked(run, file, log, tmp_path):
    alerts = tmp_path / "alerts.json"
    alerts.write_text(json.dumps(ALERT))
    chat = tmp_path / "chat.md"
    chat.write_text("[14:07] alex: I'll take a look\n[14:20] maria: better now\n")
    suggested = told(run, file, log, alerts, chat, "--dry-run")["milestones"]
    assert [(each["milestone"], each["at"]) for each in suggested] == [
        ("started", "2026-11-18T14:05:00Z"),
        ("detected", "2026-11-18T14:06:00Z"),
        ("acknowledged", "2026-11-18T14:07:00Z"),
    ]
    assert suggested[0]["evidence"] == f"{log}:2"
    lines = run(file, log, alerts, chat).output.splitlines()
    assert "  started       2026-11-18T14:05:00Z  the first error: ERROR pool exhausted (10 of 10)" in lines
    assert "milestone:" not in file.read_text(encoding="utf-8")


def test_a_milestone_that_an_event_carries_is_not_suggested_again(run, file, log):
    assert [each["milestone"] for each in told(run, file, log)["milestones"]] == ["started"]
    text = file.read_text(encoding="utf-8").replace("Someone noticed", "Someone noticed\n    milestone: started")
    file.write_text(text, encoding="utf-8")
    assert told(run, file, log)["milestones"] == []


def test_the_last_error_of_a_log_that_goes_on_suggests_a_mitigation(run, file, log):
    with log.open("a", encoding="utf-8") as more:
        more.write("2026-11-18T15:40:00Z ERROR pool exhausted (10 of 10)\n2026-11-18T15:50:00Z INFO served\n")
    suggested = told(run, file, log)["milestones"]
    assert [(each["milestone"], each["at"]) for each in suggested] == [
        ("started", "2026-11-18T14:05:00Z"),
        ("mitigated", "2026-11-18T15:40:00Z"),
    ]


def test_the_documentation_names_every_format_and_every_key_of_the_summary(run, file, log):
    from model.sources.lines import FORMATS as LINES
    from model.sources.lines import FRAMED
    from model.sources.records import FORMATS as RECORDS

    docs = Path(__file__).resolve().parents[2] / "docs"
    sources = (docs / "sources.md").read_text(encoding="utf-8")
    assert [form.name for form in (*LINES, *FRAMED, *RECORDS) if f"`{form.name}`" not in sources] == []
    importing = (docs / "importing.md").read_text(encoding="utf-8")
    assert [key for key in told(run, file, log, "--dry-run") if f"`{key}`" not in importing] == []


def test_a_file_that_is_changed_while_sources_are_read_is_left_as_it_is(run, file, log, monkeypatch):
    from model.sources import gathering

    real = gathering.gather

    def slow(request, **more):
        file.write_text(SOURCE + "x_note: another's\n", encoding="utf-8")
        return real(request, **more)

    monkeypatch.setattr(gathering, "gather", slow)
    result = run(file, log, "--all")
    assert result.exit_code == 2
    assert "nothing was added: not saved" in result.stderr
    assert file.read_text(encoding="utf-8") == SOURCE + "x_note: another's\n"


def test_what_was_remembered_of_a_file_is_not_taken_for_another(run, file, log):
    assert told(run, file, log, "--all")["added"] == 4
    assert told(run, file, log, "--all")["added"] == 0
    file.write_text(SOURCE, encoding="utf-8")
    assert told(run, file, log, "--all")["added"] == 4


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as a shell does")
def test_without_a_stream_to_tell_it_to_events_are_added_all_the_same(file, log):
    program = f"{shlex.quote(sys.executable)} -c 'from tui.entry import main; main()'"
    command = f"{program} import {shlex.quote(str(file))} {shlex.quote(str(log))} --all"
    root = Path(__file__).resolve().parents[2]
    for closed in (">&-", ">&- 2>&-", "2>&-"):
        file.write_text(SOURCE, encoding="utf-8")
        done = subprocess.run(
            ["sh", "-c", f"{command} {closed}"], cwd=root, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "pool exhausted again" in file.read_text(encoding="utf-8")
