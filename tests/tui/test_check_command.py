"""`postmortem check` and `postmortem rules`: exit codes, formats, fixing, folders, standard input."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.checks import all_checks
from tui.commands.check import command as check
from tui.commands.rules import command as rules

ROOT = Path(__file__).resolve().parents[2]
GOOD = "postmortem: 1\nkind: okr\ntitle: Checkout in two clicks\nstatus: draft\n"
WARNED = GOOD + "actions:\n  - action: Improve testing\n"
WRONG = GOOD + "timeline:\n  - at: 14:05\n    event: Deployment 4812 starts\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def run():
    def invoke(*arguments, command=check, **more):
        return CliRunner().invoke(command, [str(each) for each in arguments], **more)

    return invoke


@pytest.fixture
def written(tmp_path):
    def write(text, name="2026-11-18-checkout.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_no_error_is_exit_code_0(run, written):
    result = run(written(WARNED))
    assert result.exit_code == 0
    assert "warning[action-vague]" in result.output


def test_an_error_is_exit_code_1(run, written):
    result = run(written(WRONG))
    assert result.exit_code == 1
    assert "error[invalid-value]" in result.output


def test_strict_fails_on_any_finding(run, written):
    assert run(written(WARNED), "--strict").exit_code == 1


def test_nothing_to_remark_is_0_even_when_strict(run, written):
    done = "brief: {summary: 40 % of orders take two clicks.}\nlessons: {went_well: [A], to_improve: [B], got_lucky: [C]}\n"
    acted = "actions: [{action: Delete the third page, owner: '@a', due: 2099-01-02, follow_up: 2099-02-02, success_signal: "
    acted += (
        "Orders take two pages, artefact: test}]\nreview: {waivers: [{check: action-count, because: one is enough}]}\n"
    )
    result = run(written(GOOD + done + acted), "--strict")
    assert result.output.strip() == "1 file checked: nothing to remark"
    assert result.exit_code == 0


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "\x00", "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n"])
def test_unusable_input_is_exit_code_2_with_a_reason_and_no_traceback(run, written, text):
    result = run(written(text))
    assert result.exit_code == 2
    assert "line 1" in result.stderr or "line 2" in result.stderr
    assert "Traceback" not in result.output


def test_a_missing_file_is_exit_code_2_and_the_others_are_checked(run, written, tmp_path):
    result = run(tmp_path / "no.yaml", written(WARNED))
    assert result.exit_code == 2
    assert "no.yaml" in result.stderr
    assert "action-vague" in result.stdout


def test_text_shows_the_line_and_a_caret_under_the_words(run, written):
    lines = run(written(WARNED)).output.splitlines()
    at = next(number for number, line in enumerate(lines) if "action-vague" in line)
    assert re.search(r"checkout\.yaml:6:13$", lines[at + 1])
    assert lines[at + 3] == "6 |   - action: Improve testing"
    assert lines[at + 4] == "  |             ^^^^^^^"
    assert lines[at + 5].startswith("  = ")


def test_text_without_a_terminal_has_no_colour(run, written):
    assert "\x1b" not in run(written(WARNED)).output


def test_hostile_text_is_harmless(run, written):
    output = run(
        written(GOOD + 'tags: ["TODO \\e]0;owned\\a \u202e"]\nactions: [{action: "Improve \\e[2J testing"}]\n')
    ).output
    assert "\x1b" not in output
    assert "\u202e" not in output


def test_json_has_the_documented_form(run, written):
    path = written(WARNED)
    told = json.loads(run(path, "--format", "json").output)
    assert list(told) == ["files"]
    assert told["files"][0]["file"] == str(path)
    finding = next(each for each in told["files"][0]["findings"] if each["check"] == "action-vague")
    assert list(finding) == ["check", "family", "severity", "path", "line", "column", "words", "message", "suggestion"]
    assert finding["path"] == ["actions", 0, "action"]
    assert (finding["line"], finding["column"], finding["words"]) == (6, 13, "Improve")


def test_github_annotations_are_escaped(run, written):
    output = run(written(WARNED, "a,b.yaml"), "--format", "github").output
    line = next(line for line in output.splitlines() if "action-vague" in line)
    assert re.match(r"::warning file=[^:,]*a%2Cb\.yaml,line=6,col=13,title=action-vague::.+%0A.+", line)


def test_github_reads_back_what_was_written(run, written):
    path = written('postmortem: 1\nactions: [{action: "Improve 100%, a: b\\r\\n::error::x"}]\n', "100%,a:b.yaml")
    for line in run(path, "--format", "github").output.splitlines():
        command, properties, message = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line).groups()
        read = {key: _unescaped(value) for key, value in (each.split("=", 1) for each in properties.split(","))}
        assert command in ("error", "warning", "notice")
        assert list(read) == ["file", "line", "col", "title"]
        assert read["file"].endswith("100%,a:b.yaml")
        assert not re.search(r"%(?!25|0A|0D)", message)


def _unescaped(value):
    """Read a property of a workflow command as GitHub's runner does."""
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        value = value.replace(code, sign)
    return value


@pytest.fixture
def in_repository(tmp_path, monkeypatch):
    """A folder within a repository, and the command started in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    return tmp_path / "docs"


def test_code_hosts_are_told_paths_from_the_root_of_the_repository(run, written, in_repository):
    written(WARNED, "docs/here.yaml")
    written(WARNED, "above.yaml")
    told = json.loads(run("here.yaml", "../above.yaml", in_repository / "here.yaml", "--format", "sarif").output)
    uris = [each["location"]["uri"] for each in told["runs"][0]["artifacts"]]
    assert uris == ["docs/here.yaml", "above.yaml"]
    assert "file=docs/here.yaml," in run("here.yaml", "--format", "github").output


def test_a_file_outside_of_the_repository_is_told_by_its_whole_path(run, in_repository, tmp_path_factory):
    outside = tmp_path_factory.mktemp("elsewhere") / "a b.yaml"
    outside.write_text(WARNED, encoding="utf-8")
    told = json.loads(run(outside, "--format", "sarif").output)
    assert told["runs"][0]["artifacts"][0]["location"]["uri"] == outside.as_uri()


@pytest.mark.parametrize("style", ["text", "json", "github", "sarif"])
def test_a_name_that_is_no_utf_8_is_told_all_the_same(written, tmp_path, style):
    name = os.fsdecode(b"2026-11-18-\xff.yaml")
    try:
        written(WARNED, name)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    told = subprocess.run(
        [Path(sys.executable).parent / "postmortem", "check", str(tmp_path), "--format", style],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"action-vague" in told.stdout


def test_sarif_is_what_the_schema_and_code_hosts_ask_for(run, written):
    human = 'title: "\U0001f692 caused by human error"\n'
    told = json.loads(run(written(GOOD.replace("title: Checkout in two clicks\n", human)), "--format", "sarif").output)
    assert set(told) == {"$schema", "version", "runs"}
    assert told["version"] == "2.1.0"
    (sarif,) = told["runs"]
    assert sarif["columnKind"] == "unicodeCodePoints"
    assert sarif["invocations"] == [{"executionSuccessful": True}]
    rules = sarif["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in sarif["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert 1 <= region["startColumn"] < region.get("endColumn", sys.maxsize)
        assert re.fullmatch(r"[0-9a-f]{16}:\d+", result["partialFingerprints"]["primaryLocationLineHash"])
    titled = next(each for each in sarif["results"] if each["ruleId"] == "judging-title")
    region = titled["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 21, "endColumn": 32}


def test_a_result_keeps_its_fingerprint_when_lines_move(run, written):
    def marks(text):
        results = json.loads(run(written(text), "--format", "sarif").output)["runs"][0]["results"]
        return {each["ruleId"]: each["partialFingerprints"] for each in results}

    twice = marks(WARNED + "  - action: Improve testing\n")
    assert marks("# a note\n\n" + WARNED) == marks(WARNED)
    assert twice["action-vague"] != marks(WARNED)["action-vague"]


def test_a_folder_means_the_postmortems_below_it(run, written, tmp_path):
    written(WARNED)
    written(WARNED, "deep/er/2026-11-19-b.yml")
    written("services: {db: {image: x}}\n", "docker-compose.yaml")
    written(WARNED, ".hidden/c.yaml")
    told = json.loads(run(tmp_path, "--format", "json").output)
    assert [Path(each["file"]).name for each in told["files"]] == ["2026-11-18-checkout.yaml", "2026-11-19-b.yml"]


def test_a_dash_is_standard_input(run):
    result = run("-", input=WRONG)
    assert result.exit_code == 1
    assert "--> -:6:9" in result.output


def test_fix_makes_the_edits_that_nobody_has_to_choose(run, written):
    path = written("postmortem: 1\ntitel: Checkout outage\n# kept\nkind: incident\n")
    result = run(path, "--fix")
    assert path.read_text() == "postmortem: 1\ntitle: Checkout outage\n# kept\nkind: incident\n"
    assert "mended unknown-key" in result.stderr


def test_fix_puts_a_timeline_in_order_and_leaves_words_alone(run, written):
    rows = "timeline:\n  - at: 2026-11-18T14:07:00Z\n    event: Improve\n\n  - at: 2026-11-18T14:05:00Z\n    event: First\n"
    path = written(WARNED + rows)
    run(path, "--fix")
    text = path.read_text()
    assert text.index("First") < text.index("14:07")
    assert "Improve testing" in text


def test_a_wrong_policy_is_exit_code_2(run, written, tmp_path):
    written("pas_mark = 3\n", ".postmortem.toml")
    result = run(written(GOOD))
    assert result.exit_code == 2
    assert "did you mean `pass_mark`" in result.stderr


def test_a_policy_that_cannot_be_read_is_told_though_a_result_is_remembered(run, written, tmp_path):
    file = written(GOOD)
    assert run(file).exit_code == 0
    (tmp_path / ".postmortem.toml").write_bytes(b"#" * 5_000_000)
    result = run(file)
    assert result.exit_code == 2
    assert ".postmortem.toml" in result.stderr


def test_the_policy_of_the_folder_is_in_force(run, written):
    written("[checks]\naction-vague = 'off'\n", ".postmortem.toml")
    assert "action-vague" not in run(written(WARNED)).output


def test_files_that_cover_the_same_error_are_told(run, written, tmp_path):
    error = "brief:\n  error_text: |\n    FATAL: remaining connection slots are reserved for superusers\n"
    written(GOOD + error, "a.yaml")
    written(GOOD + error, "b.yaml")
    output = run(tmp_path).output
    assert output.count("duplicate-postmortem") == 2
    written(GOOD + error.replace("brief:", "brief:\n  related: [a.yaml]"), "b.yaml")
    assert run(tmp_path).output.count("duplicate-postmortem") == 1


def test_the_same_root_cause_is_told(run, written, tmp_path):
    cause = "whys: [{id: p, problem: P, chain: [{because: No check bounds the size of a connection pool, root_cause: true}]}]\n"
    written(GOOD + cause, "a.yaml")
    written(GOOD + cause.replace("No check", "no check"), "b.yaml")
    assert run(tmp_path).output.count("duplicate-postmortem") == 2


def test_many_files_are_checked_in_order(run, written, tmp_path):
    for number in range(30):
        written(WARNED, f"{number:02}.yaml")
    told = json.loads(run(tmp_path, "--format", "json", "--jobs", "2").output)
    assert [Path(each["file"]).name for each in told["files"]] == [f"{number:02}.yaml" for number in range(30)]


def test_checking_does_not_load_the_terminal_interface(written):
    code = "import sys; from tui.commands.check import command; command([sys.argv[1]], standalone_mode=False)"
    script = f"import atexit, sys\natexit.register(lambda: print(sorted(set(sys.modules) & {{'textual', 'rich', 'networkx', 'jinja2'}})))\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", script, str(written(WARNED))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip().endswith("[]"), done.stderr


def test_watch_checks_again_when_a_file_changes(written):
    path = written(WARNED)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    code = "import sys; from tui.commands.check import command; command()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--watch", str(path)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        seen = iter(process.stdout.readline, "")
        assert any("file checked" in line for line in seen)
        path.write_text(WRONG, encoding="utf-8")
        assert any("invalid-value" in line for line in seen)
    finally:
        process.terminate()
        process.wait(timeout=10)


def test_rules_lists_every_check(run):
    output = run(command=rules).output
    assert all(name in output for name in all_checks())


def test_rules_explains_one_check(run):
    output = run("action-vague", command=rules).output
    assert "Improve testing" in output
    assert "Source:" in output
    assert "check: ignore[action-vague]" in output


def test_rules_of_an_unknown_name_is_exit_code_2(run):
    result = run("action-vage", command=rules)
    assert result.exit_code == 2
    assert "did you mean `action-vague`" in result.stderr


def test_rules_shows_the_policy_in_force_with_its_origin(run, written, tmp_path):
    written("actions_max = 12\n", ".postmortem.toml")
    output = run("--policy", "--for", tmp_path, command=rules).output
    assert re.search(r"actions_max = 12  # .*\.postmortem\.toml:1", output)
    assert "pass_mark = 3.5  # default" in output


def test_the_documentation_is_the_one_that_the_registry_makes(run):
    page = ROOT / "docs" / "checks.md"
    assert page.read_text(encoding="utf-8") == run("--format", "markdown", command=rules).output


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_come_out_almost_clean(run, path):
    told = json.loads(run(path, "--format", "json").output)["files"][0]["findings"]
    # Actions that are still under way in what was published years ago are overdue, and rightly said to be.
    rest = [each for each in told if each["check"] not in ("action-overdue", "assumption-still-open")]
    assert rest == []


def test_what_is_remembered_is_told_without_loading_the_schema(written, tmp_path):
    path = written(WARNED)
    code = "import sys; from tui.commands.check import command; command([sys.argv[1]], standalone_mode=False)"
    script = f"import atexit, sys\natexit.register(lambda: print('model.reading' in sys.modules))\n{code}"
    told = [
        subprocess.run(
            [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout
        for _ in range(2)
    ]
    assert told[0].splitlines()[:-1] == told[1].splitlines()[:-1]
    assert [each.splitlines()[-1] for each in told] == ["True", "False"]
