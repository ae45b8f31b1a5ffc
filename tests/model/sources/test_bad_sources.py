from __future__ import annotations

import bz2
import gzip
import importlib
import io
import json
import lzma
import os
import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from support.log_lines import YEARLESS, ZONED, ZONELESS
from support.sightings import from_text, gathered, said, times

from model.sources.events import events_from
from model.sources.opening import Found, look_at
from model.sources.request import Source
from model.sources.sighting import Level
from model.sources.streams import PATIENCE, ZSTD
from model.times import parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINES = "".join(f"2026-11-18T14:{minute:02}:00Z message {minute}\n" for minute in range(60)) * 200


def remarks(found) -> str:
    return " ".join(remark for reading in found.readings for remark in reading.remarks)


@pytest.mark.parametrize(
    ("suffix", "compress"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_a_compressed_log_is_read_as_the_log_that_it_holds(tmp_path: Path, suffix: str, compress):
    plain = from_text(tmp_path, LINES)
    packed = from_text(tmp_path, compress(LINES.encode()), name=f"app.log{suffix}")
    assert said(packed) == said(plain)
    assert packed.chosen[0].place.reference().endswith(f"app.log{suffix}:1")


def test_a_gzip_of_several_members_is_read_to_the_end(tmp_path: Path):
    halves = gzip.compress(b"2026-11-18T14:05:00Z one\n") + gzip.compress(b"2026-11-18T14:06:00Z two\n")
    assert said(from_text(tmp_path, halves, name="a.gz")) == ["one", "two"]


def test_a_truncated_gzip_gives_what_came_before_and_says_so(tmp_path: Path):
    whole = gzip.compress("".join(f"2026-11-18T14:05:00Z {os.urandom(20).hex()}\n" for _ in range(5000)).encode())
    found = from_text(tmp_path, whole[: len(whole) // 2], name="app.log.gz")
    assert 1000 < len(found.chosen) < 4000
    assert "ends in the middle of its compressed data" in remarks(found)


def test_a_damaged_gzip_gives_what_came_before_and_says_so(tmp_path: Path):
    whole = bytearray(
        gzip.compress("".join(f"2026-11-18T14:05:00Z {os.urandom(20).hex()}\n" for _ in range(5000)).encode())
    )
    whole[len(whole) // 2] ^= 0xFF
    found = from_text(tmp_path, bytes(whole), name="app.log.gz")
    assert "app.log.gz" in remarks(found)


def test_zstd_without_its_package_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    found = from_text(tmp_path, ZSTD + b"\x04\x00" + b"x" * 50, name="app.log.zst")
    assert found.readings[0].failed
    assert "install the package `zstandard`" in remarks(found)


def test_a_log_in_zstd_is_read_and_what_is_cut_or_damaged_says_so(tmp_path: Path):
    lines = [f"2026-11-18T14:05:00Z {os.urandom(20).hex()}" for _ in range(20_000)]
    raw = ("\n".join(lines) + "\n").encode()
    # Two frames, as appending to a compressed log leaves them.
    half = raw.find(b"\n", len(raw) // 2) + 1
    frames = [zstandard.ZstdCompressor().compress(part) for part in (raw[:half], raw[half:])]
    whole = b"".join(frames)
    assert len(from_text(tmp_path, whole, name="app.log.zst").chosen) == len(lines)
    cut = from_text(tmp_path, whole[:-1000], name="cut.log.zst")
    assert len(lines) // 2 <= len(cut.chosen) < len(lines)
    assert "ends in the middle of its compressed data" in remarks(cut)
    damaged = bytearray(whole)
    damaged[len(frames[0])] ^= 0xFF
    broken = from_text(tmp_path, bytes(damaged), name="damaged.log.zst")
    assert len(broken.chosen) >= len(lines) // 2 - 1
    assert "is damaged" in remarks(broken)


def test_a_binary_file_is_refused_with_a_word_and_the_rest_is_read(tmp_path: Path):
    binary = tmp_path / "core"
    binary.write_bytes(b"\x7fELF\x00\x00\x00" * 100)
    log = tmp_path / "app.log"
    log.write_text("2026-11-18T14:05:00Z fine\n")
    found = gathered(binary, log)
    assert said(found) == ["fine"]
    assert "is binary" in remarks(found)


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("no times here\nat all\n"), "no line that begins with a time"),
        (lambda path: path.mkdir(), "is a directory without files"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device"),
        (lambda _: None, "does not exist"),
    ],
)
def test_what_cannot_be_read_is_told_by_name(tmp_path: Path, make, word: str):
    make(tmp_path / "odd")
    found = gathered(tmp_path / "odd")
    assert found.readings[0].failed
    assert word in remarks(found)
    assert "odd" in remarks(found)


def test_a_pattern_of_files_that_matches_none_is_told(tmp_path: Path):
    assert "matches no file" in remarks(gathered(tmp_path / "*.log"))


def test_a_log_that_is_cut_while_it_is_read_does_not_end_the_program(tmp_path: Path):
    path = tmp_path / "app.log"
    path.write_text("".join(f"2026-11-18T14:05:00Z message {index}\n" for index in range(100_000)))
    cut = []

    def progress(_) -> None:
        if not cut:
            cut.append(True)
            os.truncate(path, 500_000)

    found = gathered(path, progress_told=progress)
    assert 1_000 < len(found.chosen) < 100_000
    assert "was cut while it was read" in remarks(found)


def test_a_log_that_is_rotated_or_grows_while_it_is_read_is_told(tmp_path: Path):
    path = tmp_path / "app.log"
    path.write_text("2026-11-18T14:05:00Z first\n")

    def rotate(_) -> None:
        path.rename(tmp_path / "app.log.1")
        path.write_text("2026-11-18T14:06:00Z second\n")

    found = gathered(path, progress_told=rotate)
    assert said(found) == ["first"]
    assert "was rotated" in remarks(found)


def test_a_log_that_grows_gives_the_rest_the_second_time_and_nothing_twice(tmp_path: Path):
    path = tmp_path / "app.log"
    path.write_text("2026-11-18T14:05:00Z first\n")

    def grow(_) -> None:
        with path.open("a") as file:
            file.write("2026-11-18T14:06:00Z second\n")

    once = gathered(path, progress_told=grow)
    assert "has grown" in remarks(once)
    timeline = events_from(once.chosen)
    assert [event["event"] for event in events_from(gathered(path).chosen, timeline)] == ["second", "second"][:1]


MIXED = "2026-11-18T14:05:00Z mine\nNov 18 14:06:00 web app: other\n2026-11-18T14:07:00Z mine\n"


@pytest.mark.parametrize("way", ["file", "paste", "gzip"])
def test_lines_of_another_format_are_read_as_that_and_it_is_told(tmp_path: Path, way: str):
    found = (
        gathered(Source("paste", text=MIXED))
        if way == "paste"
        else from_text(tmp_path, gzip.compress(MIXED.encode()) if way == "gzip" else MIXED)
    )
    assert said(found) == ["mine", "web app: other", "mine"]
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z", "2026-11-18T14:07:00Z"]
    assert found.unparsed == 0
    assert "mixes formats: of 3 lines 1 is read as syslog, the rest as iso" in remarks(found)


@pytest.mark.parametrize("apart", [pytest.param(1, marks=pytest.mark.slow), 61])
def test_a_format_that_begins_far_down_in_a_log_is_found_there(tmp_path: Path, apart: int):
    begun = parse_instant("2026-10-01T00:00:00Z")
    moments = [begun + timedelta(seconds=apart * each) for each in range(60_000)]
    old = "".join(f"{moment:%Y-%m-%d %H:%M:%S},123 INFO old\n" for moment in moments[:40_000])
    new = "".join(f'{{"time":"{moment:%Y-%m-%dT%H:%M:%SZ}","msg":"new"}}\n' for moment in moments[40_000:])
    found = from_text(tmp_path, old + new, since=moments[39_990], until=moments[40_009])
    assert said(found) == ["INFO old"] * 10 + ["new"] * 10
    assert said(from_text(tmp_path, old + new, since=moments[50_000], until=moments[50_009])) == ["new"] * 10
    assert len(from_text(tmp_path, old + new).chosen) == 60_000


def test_a_trace_stays_with_its_entry_whatever_other_formats_there_are(tmp_path: Path):
    text = (
        "2026-11-18 14:05:00 ERROR failed\n"
        "Traceback (most recent call last):\n"
        "  14:05:00 of the day before\n"
        'PoolError: {"time":"2026-11-18T14:00:00Z"}\n'
        '{"time":"2025-01-01T00:00:00Z","msg":"a record that was logged"}\n'
        "Nov 18 14:06:00 web app: other\n"
        "and no more of it\n"
        "2026-11-18 14:07:00 INFO next\n"
    )
    found = from_text(tmp_path, text)
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z", "2026-11-18T14:07:00Z"]
    assert found.chosen[0].text.endswith('was logged"}')
    assert found.unparsed == 1


def test_a_format_of_several_of_the_first_lines_may_go_on_days_later(tmp_path: Path):
    text = "".join(f"11/1{day}/2026 14:05:00 - Process(7)\n\nEXPLANATION:\nNone.\n" for day in range(2, 7))
    later = "".join(f"2{day}.11.2026 14:05:00 - Process(8)\nEXPLANATION:\n" for day in range(1, 4))
    found = from_text(tmp_path, text + later)
    assert times(found)[-4:] == [f"2026-11-{day}T14:05:00Z" for day in (16, 21, 22, 23)]
    assert found.unparsed == 0


def test_where_a_format_is_named_no_other_is_read(tmp_path: Path):
    found = from_text(tmp_path, MIXED, format="iso")
    assert said(found) == ["mine", "mine"]
    assert "mixes" not in remarks(found)


def test_a_line_of_ten_megabytes_is_kept_short_and_the_next_one_is_read(tmp_path: Path):
    text = "2026-11-18T14:05:00Z " + "x" * 10_000_000 + " needle\n2026-11-18T14:06:00Z next\n"
    found = from_text(tmp_path, text)
    assert times(found) == ["2026-11-18T14:05:00Z", "2026-11-18T14:06:00Z"]
    assert len(found.chosen[0].text) == 4096
    assert len(from_text(tmp_path, text, grep="needle").chosen) == 1


def test_a_line_beyond_all_measure_does_not_swallow_the_next(tmp_path: Path):
    text = b"2026-11-18T14:05:00Z " + b"x" * 40_000_000 + b"\n2026-11-18T14:06:00Z next\n"
    assert times(from_text(tmp_path, text))[-1] == "2026-11-18T14:06:00Z"
    assert times(from_text(tmp_path, gzip.compress(text, 1), name="a.gz"))[-1] == "2026-11-18T14:06:00Z"


def test_a_pipe_is_read_until_its_writer_closes_it(tmp_path: Path):
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def write() -> None:
        with path.open("w") as pipe:
            pipe.write("2026-11-18T14:05:00Z one\n")
            pipe.flush()
            pipe.write("2026-11-18T14:06:00Z two\n")

    writer = threading.Thread(target=write)
    writer.start()
    found = gathered(path)
    writer.join()
    assert said(found) == ["one", "two"]


def test_a_pipe_into_which_nobody_writes_is_given_up_with_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("model.sources.streams.PATIENCE", 0.2)
    path = tmp_path / "pipe"
    os.mkfifo(path)
    found = gathered(path)
    assert PATIENCE > 0.2
    assert "nobody writes" in remarks(found)


def test_standard_input_is_read_line_by_line():
    found = gathered("-", standard_input=io.BytesIO(b"2026-11-18T14:05:00Z one\n2026-11-18T14:06:00Z two\n"))
    assert said(found) == ["one", "two"]
    assert found.chosen[1].place.reference() == "-:2"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_marks_of_other_encodings_do_not_hide_the_first_line(tmp_path: Path, encoding: str):
    assert said(from_text(tmp_path, "2026-11-18T14:05:00Z größer\n".encode(encoding))) == ["größer"]


def test_bytes_that_are_no_text_are_replaced_and_lose_no_line(tmp_path: Path):
    found = from_text(tmp_path, b"2026-11-18T14:05:00Z caf\xe9\n2026-11-18T14:06:00Z next\n")
    assert said(found) == ["caf�", "next"]


def test_a_format_that_is_named_overrules_the_vote(tmp_path: Path):
    text = "2026-11-18T14:05:00Z mine\n" * 3 + "Nov 18 14:06:00 web app: other\n"
    found = from_text(tmp_path, text, format="syslog")
    assert said(found) == ["web app: other"]
    assert found.unparsed == 3
    assert found.readings[0].vote.startswith("syslog (1 of 4 lines; iso 3)")


def test_a_format_that_there_is_not_is_told_with_those_that_there_are(tmp_path: Path):
    with pytest.raises(ValueError, match=r"no format is called 'sylog'.*syslog.*pagerduty"):
        from_text(tmp_path, LINES, format="sylog")


def test_an_expression_that_is_none_is_told_before_anything_is_read(tmp_path: Path):
    with pytest.raises(ValueError, match="is no regular expression"):
        gathered(Source(str(tmp_path / "absent")), grep="(")


def test_one_file_of_a_directory_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path):
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "a.bin").write_bytes(b"\x00\x01" * 50)
    (tmp_path / "logs" / "b.log").write_text("2026-11-18T14:05:00Z fine\n")
    os.mkfifo(tmp_path / "logs" / "c.pipe")
    (tmp_path / "logs" / "d.log").symlink_to(tmp_path / "absent")
    for found in (gathered(tmp_path / "logs"), gathered(tmp_path / "logs" / "[ab]*")):
        assert said(found) == ["fine"]
        assert "a.bin is binary" in remarks(found)


def test_a_table_that_is_no_table_is_refused_without_a_crash(tmp_path: Path):
    found = from_text(tmp_path, "time,event\n2026-11-18T14:05:00Z," + "x" * 200_000 + "\n", name="x.csv")
    assert len(found.readings) == 1


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_without_a_crash(tmp_path_factory, raw: bytes):
    path = tmp_path_factory.mktemp("bytes") / "any"
    path.write_bytes(raw)
    assert len(gathered(path, grep="a|b").readings) == 1
    assert len(gathered(Source("paste", text=raw.decode("latin-1"))).readings) == 1


LINES_OF_ALL_FORMATS = st.sampled_from([line for *_, line, _ in ZONED + ZONELESS + YEARLESS])


@given(st.lists(LINES_OF_ALL_FORMATS, min_size=1, max_size=12), st.integers(0, 60), st.characters())
@settings(max_examples=200, deadline=None)
def test_lines_of_all_formats_broken_anywhere_are_read_or_refused_without_a_crash(tmp_path_factory, lines, at, broken):
    path = tmp_path_factory.mktemp("lines") / "any.log"
    first = lines[0][:at] + broken + lines[0][at + 1 :]
    path.write_text("\n".join([*lines, first]), encoding="utf-8", errors="replace")
    found = gathered(path)
    assert found.matched + found.unparsed <= found.read + 1


def test_a_file_that_vanishes_before_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "app.log"
    path.write_text("2026-11-18T14:05:00Z fine\n")

    def vanish(location: str, **_: object) -> Iterator[Found]:
        found = look_at(location)
        path.unlink()
        yield found

    monkeypatch.setattr("model.sources.gathering.find", vanish)
    assert "cannot be read (No such file" in remarks(gathered(path))


LONG_LINES = {
    "letters": "x",
    "spaces": " ",
    "pairs": 'k="v" ',
    "equals": "a=b ",
    "quotes": '"',
    "brackets": "[",
    "digits": "1",
    "bars": "|",
    "words": "a b ",
    "stars": "* ",
    "dots": ".",
    "commas": "a, ",
}


@pytest.mark.parametrize("kind", LONG_LINES)
@pytest.mark.parametrize("way", ["file", "paste"])
def test_a_line_of_megabytes_is_no_reason_to_wait_wherever_it_stands(tmp_path: Path, kind: str, way: str):
    filler = LONG_LINES[kind]
    text = filler * (4_000_000 // len(filler)) + "\n" + "2026-11-18T14:05:00Z INFO message\n" * 50
    began = time.process_time()
    found = from_text(tmp_path, text) if way == "file" else gathered(Source("paste", text=text))
    assert len(found.chosen) == 50
    # What is quadratic in the length of a line takes hours here.
    assert time.process_time() - began < 20


def test_a_log_that_was_cut_while_its_program_went_on_writing_is_read_behind_the_hole(tmp_path: Path):
    found = from_text(tmp_path, b"\x00" * 200_000 + b"\n" + LINES.encode())
    assert len(found.chosen) == LINES.count("\n")
    assert from_text(tmp_path, b"\x00" * 200_000).readings[0].failed


def test_a_list_of_records_that_breaks_off_gives_what_came_before_and_says_so(tmp_path: Path):
    rows = json.dumps([{"time": f"2026-11-18T14:{minute:02}:00Z", "event": "deploy"} for minute in range(50)])
    found = from_text(tmp_path, rows[:-200], name="deploys.json")
    assert 40 < len(found.chosen) < 50
    assert "ends in the middle of a record" in remarks(found)


def test_columns_that_are_named_anew_where_nothing_is_read_are_heeded(tmp_path: Path):
    head, swapped = "#Fields: date time cs-uri sc-status\n", "#Fields: time date sc-status cs-uri\n"
    early = [f"2026-11-18 {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02} /early/{n} 200" for n in range(40_000)]
    late = [f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02} 2026-11-18 500 /late/{n}" for n in range(40_000, 80_000)]
    text = head + "\n".join(early) + "\n" + swapped + "\n".join(late) + "\n"
    window = {"since": parse_instant("2026-11-18T20:00:00Z"), "until": parse_instant("2026-11-18T20:00:09Z")}
    found = from_text(tmp_path, text, **window)
    assert [sighting.message.split(" ")[-1] for sighting in found.chosen] == [
        f"/late/{n}" for n in range(72_000, 72_010)
    ]
    assert {sighting.level for sighting in found.chosen} == {Level.ERROR}
    assert len(from_text(tmp_path, text, grep="/late/7200[0-4]").chosen) == 5
