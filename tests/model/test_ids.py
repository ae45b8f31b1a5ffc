from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from model.ids import LONGEST, free_id, slug


def test_an_id_keeps_the_telling_words_in_small_letters() -> None:
    assert slug("Reject pool sizes under 50 in the deployment pipeline") == "reject-pool-sizes-under-50"


def test_accents_are_dropped_and_other_scripts_leave_nothing() -> None:
    assert slug("Évènement à côté") == "evenement-cote"
    assert slug("東京") == ""


def test_words_that_are_all_small_are_kept() -> None:
    assert slug("To be in the") == "be"
    assert slug("in the") == "in-the"


def test_an_id_that_is_taken_is_numbered() -> None:
    assert free_id("Pool", {"pool", "pool-2"}, "action-1") == "pool-3"


def test_words_without_letters_take_the_other_name() -> None:
    assert free_id("—", set(), "action-4") == "action-4"


@given(st.text(max_size=200))
def test_every_id_is_short_and_plain(words: str) -> None:
    found = slug(words)
    assert len(found) <= LONGEST
    assert found == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
