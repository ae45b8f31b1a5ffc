"""Keys and pastes from the bytes of a terminal, however they are cut into reads."""

import os
from itertools import pairwise
from threading import Event

from hypothesis import example, given
from hypothesis import strategies as st
from textual.events import Key, Paste

from tui.keyboard import BEGIN, END, KeyboardParser, read_input

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
    stopped, taken = Event(), []
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
