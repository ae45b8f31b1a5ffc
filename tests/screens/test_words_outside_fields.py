"""A tired person types words where no field has the focus: keys act, and yet nothing is lost that cannot be undone."""

import asyncio
import subprocess
import time
from pathlib import Path

import pytest
from support.workbook import opened
from textual.events import Key, Paste

from model.steps import STEP_NAMES
from screens.workbook import NO_FIELD

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2019-07-02-cloudflare-regular-expression.yaml"
SOURCE = "postmortem: 1\ntitle: Outage\ntimeline:\n  - {at: 2026-11-18T14:05:00Z, event: Pool shrinks}\n"
WORDS = "the quick database expired and quite some required requests of 47 users failed before we saved it by quorum"
TYPING = 0.02
"""Seconds between two letters of somebody who types fast."""


async def type_words(book, words, seconds=TYPING):
    def press_all():  # on a thread of its own, as a terminal delivers them
        for letter in words:
            book.app.post_message(Key("space" if letter == " " else letter, letter))
            time.sleep(seconds)

    await asyncio.to_thread(press_all)
    await book.settle()


@pytest.fixture
def editors(monkeypatch):
    """The editors that were opened."""
    started = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: started.append(command))
    return started


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0, TYPING])
@pytest.mark.parametrize("step", STEP_NAMES)
async def test_a_sentence_neither_leaves_nor_saves_and_can_be_undone(tmp_path, editors, step, seconds):
    async with opened(tmp_path, EXAMPLE.read_bytes(), step=step) as book:
        before, on_disk = book.source, (tmp_path / "incident.yaml").read_bytes()
        await type_words(book, WORDS, seconds)
        await book.press("enter", *["escape"] * 6)
        assert book.app.is_running
        assert book.app._exception is None
        assert editors == []
        assert (tmp_path / "incident.yaml").read_bytes() == on_disk
        await book.app.workers.wait_for_complete()  # a word that ends in q is waited behind, and drops keys meanwhile
        while book.app.document.can_undo:
            await book.press("u")
        assert book.source == before


async def test_a_word_does_not_open_the_editor_and_is_told_where_to_type(tmp_path, editors):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await type_words(book, "every", 0)
        await book.app.workers.wait_for_complete()
        await book.settle()
        assert editors == []
        assert any("Nothing here takes text" in told.message for told in book.app._notifications)


async def test_undo_is_named_only_where_a_letter_has_changed_something(tmp_path, editors):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await type_words(book, "every", 0)
        await book.app.workers.wait_for_complete()
        await book.settle()
        assert [each.message for each in book.app._notifications] == [NO_FIELD]
        book.app.clear_notifications()
        await type_words(book, "dever", 0)
        await book.app.workers.wait_for_complete()
        await book.settle()
        assert book.source != SOURCE
        assert "u takes back what keys did" in [each.message for each in book.app._notifications][-1]


async def test_a_word_does_not_quit(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await type_words(book, "quorum", 0)
        assert book.app.is_running
        assert book.app.return_code is None


@pytest.mark.parametrize("seconds", [0, TYPING])
async def test_what_comes_close_behind_q_changes_nothing(tmp_path, seconds):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await type_words(book, "q dd", seconds)
        await book.press("enter")
        await book.app.workers.wait_for_complete()
        assert book.app.is_running
        assert book.source == SOURCE
        assert book.step.at_root


async def test_the_key_alone_opens_the_editor(tmp_path, editors, monkeypatch):
    from contextlib import nullcontext

    async with opened(tmp_path, SOURCE, step="timeline") as book:
        monkeypatch.setattr(book.app, "suspend", nullcontext)
        await book.press("e")
        await book.app.workers.wait_for_complete()
        await book.settle()
        assert len(editors) == 1


async def test_a_word_does_not_answer_a_question(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        await book.press("d")
        await type_words(book, "quids", 0)
        assert "unsaved changes" in book.screen
        assert (tmp_path / "incident.yaml").read_text() == SOURCE


async def test_a_paste_where_no_field_is_runs_no_keys_and_says_what_to_do(tmp_path):
    async with opened(tmp_path, SOURCE, step="timeline") as book:
        book.app.post_message(Paste("dddd\nq\n"))
        await book.settle()
        assert book.source == SOURCE
        told = [each.message for each in book.app._notifications]
        assert any("Nothing here takes text" in each and "i takes pasted notes" in each for each in told)


async def test_a_paste_into_a_field_stays_there(tmp_path):
    async with opened(tmp_path, SOURCE, step="brief") as book:
        await book.press("j", "enter")
        book.app.post_message(Paste(" of the pool"))
        await book.settle()
        assert "title: Outage of the pool" in book.source
        assert not book.app._notifications
