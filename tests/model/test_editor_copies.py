"""Copies for the user's editor: found again only where the process that wrote them is gone."""

import os
import subprocess
import sys

from model import editor_copies


def test_a_copy_is_for_its_owner_alone_and_goes_when_it_has_served(tmp_path):
    copy = editor_copies.copy_for(tmp_path / "incident.yaml", b"postmortem: 1\n")
    assert copy.name == "incident.yaml"
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert editor_copies.holds(copy, b"postmortem: 1\n")
    editor_copies.drop(copy)
    assert not copy.parent.exists()


def test_what_the_editor_keeps_beside_it_counts_as_work(tmp_path):
    copy = editor_copies.copy_for(tmp_path / "incident.yaml", b"postmortem: 1\n")
    (copy.parent / ".incident.yaml.swp").write_bytes(b"swap")
    assert not editor_copies.holds(copy, b"postmortem: 1\n")


def test_a_copy_of_a_process_that_runs_is_its_own(tmp_path):
    editor_copies.copy_for(tmp_path / "incident.yaml", b"")
    assert editor_copies.left_over(tmp_path / "incident.yaml") == []


def test_a_copy_of_a_process_that_is_gone_is_left_over_for_its_file_alone(tmp_path):
    script = f"from model.editor_copies import copy_for; from pathlib import Path; print(copy_for(Path({str(tmp_path / 'a.yaml')!r}), b'x'))"
    said = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, env=dict(os.environ)
    )
    assert [str(copy) for copy in editor_copies.left_over(tmp_path / "a.yaml")] == [said.stdout.strip()]
    assert editor_copies.left_over(tmp_path / "b.yaml") == []


def test_no_folder_is_no_error(tmp_path):
    assert editor_copies.left_over(tmp_path / "incident.yaml") == []


def test_no_copy_is_written_over_one_that_is_kept(tmp_path):
    kept = editor_copies.copy_for(tmp_path / "incident.yaml", b"postmortem: 1\n")
    kept.write_bytes(b"an hour of work, and one slip: [")
    editor_copies.copy_for(tmp_path / "incident.yaml", b"postmortem: 1\n")
    assert kept.read_bytes() == b"an hour of work, and one slip: ["


def test_a_copy_of_a_process_whose_number_this_one_has_is_left_over(tmp_path):
    copy = editor_copies.copy_for(tmp_path / "incident.yaml", b"postmortem: 1\n")
    of_before = copy.parent.with_name(copy.parent.name.replace("-", "-0", 1))
    copy.parent.rename(of_before)  # as if another start had made it
    assert editor_copies.left_over(tmp_path / "incident.yaml") == [of_before / copy.name]


def test_a_copy_is_found_again_by_another_name_of_its_file(tmp_path):
    path, link = tmp_path / "incident.yaml", tmp_path / "latest.yaml"
    path.touch()
    link.symlink_to(path)
    copy = editor_copies.copy_for(link, b"x")
    of_before = copy.parent.with_name(copy.parent.name.replace("-", "-0", 1))
    copy.parent.rename(of_before)  # as if another start had made it
    assert editor_copies.left_over(path) == editor_copies.left_over(link) == [of_before / "incident.yaml"]


def test_a_copy_that_another_workbook_dropped_was_written_at_no_time(tmp_path):
    copy = editor_copies.copy_for(tmp_path / "incident.yaml", b"x")
    assert editor_copies.written_at(copy).tzinfo is not None
    editor_copies.drop(copy)
    assert editor_copies.written_at(copy) is None


def test_a_folder_goes_only_when_nothing_is_in_it(tmp_path):
    copy = editor_copies.copy_for(tmp_path / "incident.yaml", b"x")
    swap = copy.with_name(".incident.yaml.swp")
    swap.write_bytes(b"an hour of work")
    copy.unlink()
    assert not editor_copies.drop_if_empty(copy)
    assert swap.read_bytes() == b"an hour of work"
    swap.unlink()
    assert editor_copies.drop_if_empty(copy)
    assert not copy.parent.exists()
