from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.commands.export import FORMS, command

EXAMPLE = min((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))
SMALL = (
    "postmortem: 1\nkind: incident\ntitle: Checkout down\ntimeline:\n  - at: 2026-11-18T14:05:00Z\n    event: =1+1\n"
)


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2026-11-18-checkout.yaml"
    path.write_text(SMALL)
    return path


def export(*args, stdin=None):
    return CliRunner().invoke(command, [str(arg) for arg in args], input=stdin)


def test_the_report_goes_to_stdout():
    result = export(EXAMPLE)
    assert result.exit_code == 0
    assert result.stdout == EXAMPLE.with_suffix(".md").read_text()
    assert result.stderr == ""


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_written(form):
    result = export(EXAMPLE, "--as", form)
    assert result.exit_code == 0
    assert len(result.stdout) > 500


def test_yaml_is_the_file_as_it_is(tmp_path):
    raw = b"\xef\xbb\xbftitle: 'x' # note\r\nunknown:  {a:  1}\r\n"
    (tmp_path / "a.yaml").write_bytes(raw)
    export(tmp_path / "a.yaml", "--as", "yaml", "-o", tmp_path / "b.yaml")
    assert (tmp_path / "b.yaml").read_bytes() == raw


def test_csv_cells_are_no_formulas(file):
    assert ",'=1+1," in export(file, "--as", "timeline-csv").stdout


def test_the_output_file_is_written_and_written_again(file, tmp_path):
    out = tmp_path / "report.md"
    assert export(file, "-o", out).exit_code == 0
    file.write_text(SMALL.replace("down", "up"))
    result = export(file, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text().startswith("# Checkout up\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == [file.name, "report.md"]


def test_an_output_that_is_current_is_left_alone(file, tmp_path):
    out = tmp_path / "report.md"
    export(file, "-o", out)
    before = out.stat()
    export(file, "-o", out)
    assert (out.stat().st_mtime_ns, out.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_source_is_never_written_over(file, tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to(file)
    for out in (file, link, tmp_path / "." / file.name):
        result = export(file, "-o", out)
        assert result.exit_code == 2
        assert "choose another name" in result.stderr
    assert file.read_text() == SMALL


def test_a_template_is_never_written_over(file, tmp_path):
    template = tmp_path / "t.md.j2"
    template.write_text("{{ postmortem.title }}")
    assert export(file, "--template", template, "-o", template).exit_code == 2
    assert template.read_text() == "{{ postmortem.title }}"


def test_a_template_of_the_team_is_used(file, tmp_path):
    template = tmp_path / "t.md.j2"
    template.write_text("# {{ postmortem.title }}\n{{ section('timeline') }}")
    result = export(file, "--template", template)
    assert result.stdout.startswith("# Checkout down\n## Timeline\n")


def test_a_fault_in_a_template_names_file_and_line(file, tmp_path):
    template = tmp_path / "t.md.j2"
    template.write_text("one\n{{ nonsense }}")
    result = export(file, "--template", template)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{template}: line 2: 'nonsense' is undefined" in result.stderr


def test_a_template_that_is_no_text_is_refused(file, tmp_path):
    template = tmp_path / "t.md.j2"
    template.write_bytes(b"\xff\xfe")
    result = export(file, "--template", template)
    assert result.exit_code == 2
    assert "UTF-8" in result.stderr


def test_stdin_is_read_for_a_dash():
    assert export("-", stdin=SMALL).stdout.startswith("# Checkout down\n")


def test_a_file_that_is_missing_or_broken_is_told_without_a_traceback(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: [\n")
    for path in (tmp_path / "missing.yaml", broken):
        result = export(path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert str(path) in result.stderr
        assert "Traceback" not in result.stderr


def test_an_output_that_cannot_be_written_is_told(file, tmp_path):
    result = export(file, "-o", tmp_path / "missing" / "report.md")
    assert result.exit_code == 2
    assert "report.md" in result.stderr


def test_values_that_cannot_be_read_are_told_with_their_place(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("title: x\ntimeline:\n  - at: 2024-13-45\n    event: y\nseverity: SEV1\n")
    result = export(path)
    assert result.exit_code == 0
    assert f"{path}:3:9: cannot be read: found 2024-13-45" in result.stderr
    assert "| could not be read: `2024-13-45` | y |" in result.stdout


def test_what_looks_like_a_secret_is_told_before_it_leaves(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("title: x\nbrief:\n  error_text: denied for AKIA" + "Q3EGUZ7MXT2RWK5J\n")
    result = export(path, "-o", tmp_path / "a.md")
    assert result.exit_code == 0
    assert f"{path}:3:" in result.stderr
    assert "looks like a" in result.stderr
    assert "Q3EGUZ7MXT2RWK5J" not in result.stderr


def test_a_hostile_value_reaches_no_terminal(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text('kind: "\\e]0;pwned\\a"\ntitle: "\\e[2J"\n')
    result = export(path)
    assert "\x1b" not in result.stderr + result.stdout


@pytest.mark.parametrize("form", FORMS)
def test_a_remembered_export_is_the_one_that_was_made(form, monkeypatch):
    made = export(EXAMPLE, "--as", form)
    monkeypatch.setattr("model.document.Document.from_bytes", lambda *_, **__: pytest.fail("it was made again"))
    again = export(EXAMPLE, "--as", form)
    assert (again.exit_code, again.stdout, again.stderr) == (0, made.stdout, made.stderr)


def test_a_remembered_export_warns_again(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("title: x\nseverity: [1]\nbrief:\n  error_text: denied for AKIA" + "Q3EGUZ7MXT2RWK5J\n")
    made, again = export(path), export(path)
    assert again.stderr == made.stderr
    assert "cannot be read" in again.stderr
    assert "looks like a" in again.stderr


def test_what_an_export_follows_from_makes_it_anew(file, cache):
    assert "Checkout down" in export(file).stdout
    assert "Date" in export(file, "--as", "executive").stdout
    file.write_text(SMALL.replace("down", "up"))
    assert "Checkout up" in export(file).stdout
    (file.parent / ".postmortem.toml").write_text("actions_min = 1\n")
    assert "Checkout up" in export(file).stdout
    assert len(list((cache / "postmortem-workbook" / "exports").iterdir())) == 4


def test_without_the_cache_nothing_is_remembered(file, cache, tmp_path):
    made = export(file)
    (cache / "postmortem-workbook").rename(tmp_path / "away")
    for extra in ((), ("--template", EXAMPLE.with_name("README.md"))):
        assert export(file, "--no-cache", *extra).exit_code == 0
    assert export(file, "--no-cache").stdout == made.stdout
    assert list(cache.iterdir()) == []


def test_a_damaged_memory_and_none_at_all_are_no_error(file, cache, monkeypatch):
    made = export(file)
    (kept,) = (cache / "postmortem-workbook" / "exports").iterdir()
    for damaged in (b"", b"[]\n# other", kept.read_bytes()[:-1]):
        kept.write_bytes(damaged)
        assert export(file).stdout == made.stdout
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    assert export(file).stdout == made.stdout


def test_an_export_is_not_called_what_it_is_not(file, tmp_path):
    result = export(file, "-o", tmp_path / "report.pdf")
    assert result.exit_code == 2
    assert "-o report.md" in result.stderr
    assert not (tmp_path / "report.pdf").exists()
