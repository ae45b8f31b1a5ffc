"""Keys and pastes from the bytes of a terminal, however they are cut into reads."""

import os
import time
from itertools import pairwise
from threading import Thread

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.events import Key, Paste

from tui.keyboard import BEGIN, END, KeyboardParser, read_input
from tui.stop_sign import StopSign

TEXT = st.text(st.sampled_from("\x1b[]0127;~mPqa\n \u00e9\x9b"), max_size=30).filter(lambda text: END not in text)


def parsed(reads):
    """What is handed on: keys by their characters, pastes as they are."""
    parser = KeyboardParser()
    messages = [message for read in reads for message in parser.feed(read)]
    return [message.text if isinstance(message, Paste) else message.character for message in messages]


def cut(text, places):
    edges = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[begin:end] for begin, end in pairwise(edges) if end > begin]


@given(TEXT, st.lists(st.integers(0, 60), max_size=8))
@example("\x1b[31mred\x1b[0m", [])
@example("ends like the end \x1b[201", [])
def test_a_paste_is_one_text_and_no_key(text, places):
    if (text + END).index(END) < len(text):
        return  # the text itself begins the marker of the end
    assert parsed(cut(f"a{BEGIN}{text}{END}b", places)) == ["a", text, "b"]


def test_keys_before_and_behind_pastes_are_keys():
    assert parsed([f"x{BEGIN}\x1b[A{END}{BEGIN}q{END}y\x1b[B"]) == ["x", "\x1b[A", "q", "y", None]


def test_an_escape_at_the_end_of_a_read_waits_for_what_follows():
    parser = KeyboardParser()
    assert not list(parser.feed("\x1b"))
    (key,) = parser.feed("[A")
    assert isinstance(key, Key)
    assert key.key == "up"


def test_input_that_is_no_text_does_not_end_the_reading():
    reader, writer = os.pipe()
    stopped, taken = StopSign(), []
    os.write(writer, b"a\xffb\xc3")
    os.write(writer, b"\xa9")

    def take(message):
        taken.append(message.character)
        if message.character == "\xe9":
            stopped.set()

    read_input(reader, stopped, take)
    os.close(writer)
    os.close(reader)
    assert taken == ["a", "\ufffd", "b", "\xe9"]


def test_a_reader_that_sleeps_is_stopped_at_once():
    reader, writer = os.pipe()
    stopped, taken = StopSign(), []
    thread = Thread(target=read_input, args=(reader, stopped, taken.append))
    thread.start()
    os.write(writer, b"a")
    stopped.set()
    thread.join(30)  # half as long as it would sleep
    assert not thread.is_alive()
    assert [message.character for message in taken] == ["a"]
    stopped.clear()
    assert not stopped.is_set()
    os.close(writer)
    os.close(reader)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_lines_of_a_paste_end_as_lines_of_a_text_do(end):
    assert parsed([f"\x1b[200~14:05 alert{end}14:07 rolled back{end}\x1b[201~"]) == ["14:05 alert\n14:07 rolled back\n"]


class Line:
    """A parser, and the reads that reach it, each a while after the one before it."""

    def __init__(self, monkeypatch):
        self.now = 100.0
        monkeypatch.setattr("tui.keyboard.monotonic", lambda: self.now)
        monkeypatch.setattr("textual._parser.get_time", lambda: self.now)
        self.parser = KeyboardParser()

    def keys(self, *reads):
        """What is handed on: each read comes behind a wait in seconds, in which the driver looks at times."""
        taken = []
        for wait, read in reads:
            end = self.now + wait
            while self.now < end:
                self.now += 0.05
                taken += self.parser.tick()
            taken += self.parser.feed(read) if read else []
        return [message.text if isinstance(message, Paste) else message.key for message in taken]


@pytest.fixture
def line(monkeypatch):
    return Line(monkeypatch)


def test_an_escape_is_the_key_after_a_tenth_of_a_second(line):
    assert line.keys((0, "\x1b"), (0.15, "")) == ["escape"]


def test_a_key_that_has_begun_is_waited_for(line):
    assert line.keys((0, "\x1b["), (0.3, "A"), (0, "\x1bO"), (0.3, "B"), (0, "\x1b[1;"), (0.3, "2D")) == [
        "up",
        "down",
        "shift+left",
    ]


def test_a_key_that_never_ends_holds_nothing_up_for_ever(line):
    assert line.keys((0, "\x1b["), (1.5, "x"))[-1] == "x"


def test_of_a_key_torn_behind_its_escape_no_letter_is_left(line):
    assert line.keys((0, "\x1b"), (0.3, "[A")) == ["escape", "up"]
    assert line.keys((0, "\x1b"), (0.3, "[3"), (0.3, "~")) == ["delete"]  # the line is known by now


def test_on_a_line_that_tore_a_key_the_next_are_whole_and_escape_still_works(line):
    line.keys((0, "\x1b"), (0.3, "OB"))
    assert line.keys((0, "\x1b"), (0.4, "[C"), (0, "\x1b"), (0.6, "")) == ["right", "escape"]


def test_a_paste_torn_behind_its_escape_is_no_key(line):
    assert line.keys((0, "\x1b"), (0.3, "[200~q\x1b[3"), (0.3, f"1md{END}x")) == ["escape", "q\x1b[31md", "x"]


def test_escape_and_then_keys_of_the_workbook_are_those_keys(line):
    assert line.keys((0, "\x1b"), (0.3, "["), (0.3, "A")) == ["escape", "left_square_bracket", "A"]
    assert line.keys((0, "\x1b"), (0.3, "[a")) == ["escape", "left_square_bracket", "a"]
    assert line.keys((0, "\x1b"), (0.3, "O"), (0, "\x1b"), (0.3, "\x1b[A")) == ["escape", "O", "escape", "up"]
    assert line.keys((0, "\x1b"), (2.0, "[A")) == ["escape", "left_square_bracket", "A"]


@pytest.mark.parametrize("letters", ["j", "J", "6", " ", "/", "?", "^", "jk"])
def test_esc_and_what_is_typed_close_behind_it_are_keys_of_their_own(letters):
    parser = KeyboardParser()
    messages = list(parser.feed(f"\x1b{letters}"))
    until = time.monotonic() + 5
    while len(messages) <= len(letters) and time.monotonic() < until:
        time.sleep(0.02)
        messages += parser.tick()
    assert [message.character for message in messages] == ["\x1b", *letters]
    assert messages[0].key == "escape"


def test_esc_letter_and_esc_again_are_three_keys():
    parser = KeyboardParser()
    messages = list(parser.feed("\x1bj\x1b"))
    until = time.monotonic() + 5
    while len(messages) < 3 and time.monotonic() < until:
        time.sleep(0.02)
        messages += parser.tick()
    assert [message.key for message in messages] == ["escape", "j", "escape"]
