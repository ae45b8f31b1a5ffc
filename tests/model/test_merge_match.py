from support.cpu_time import fewest_seconds

from model.merge_match import likeness, merged_order, same_items


def event(at: str, words: str, **more: object) -> dict[str, object]:
    return {"at": f"2026-11-18T{at}:00Z", "event": words, **more}


def test_items_are_known_by_their_id_whatever_else_changed():
    left = [{"id": "a", "action": "one"}, {"id": "b", "action": "two"}]
    right = [{"id": "b", "action": "one"}, {"id": "a", "action": "three"}]
    assert same_items(left, right, guess=True) == {0: 1, 1: 0}


def test_events_are_known_by_time_and_words():
    left = [event("14:05", "Deployed"), event("14:07", "Errors")]
    right = [event("14:07", "Errors", source="chat"), event("14:05", "Deployed", certainty="assumption")]
    assert same_items(left, right, guess=False) == {0: 1, 1: 0}


def test_an_event_with_a_corrected_time_or_corrected_words_is_still_the_same():
    left = [event("14:05", "The pool runs out of connections"), event("14:30", "Deployment is rolled back")]
    right = [event("14:06", "The pool runs out of connections"), event("14:30", "Deployment was rolled back")]
    assert same_items(left, right, guess=True) == {0: 0, 1: 1}


def test_another_event_of_another_time_is_another():
    left = [event("14:05", "The pool runs out of connections")]
    right = [event("15:10", "Customers write to the support desk")]
    assert same_items(left, right, guess=True) == {}


def test_items_with_different_ids_are_different_however_alike():
    left, right = [{"id": "a", "action": "Write a runbook"}], [{"id": "b", "action": "Write a runbook"}]
    assert same_items(left, right, guess=True) == {}


def test_equal_items_are_paired_one_by_one():
    assert same_items(["x", "x", "y"], ["x", "x", "x"], guess=True) == {0: 0, 1: 1}


def test_likeness_of_a_number_is_all_or_nothing():
    assert likeness(1, 1) == 1
    assert likeness(1, 1.0) == 0
    assert likeness({}, {}) == 1


def test_many_items_that_nothing_links_take_no_time():
    words = ["pool", "small", "and", "api", "returned", "errors", "while", "latency", "rose", "after", "deployment"]
    left = [event("14:00", " ".join(words[number % 7 :]) + f" {number}") for number in range(100)]
    right = [event("15:00", " ".join(words[number % 5 :]) + f" {-number}") for number in range(100)]
    assert fewest_seconds(lambda: same_items(left, right, guess=True)) < 1


def order(base: str, ours: str, theirs: str, kept: str | None = None) -> str:
    tokens = [[("t", letter) for letter in letters] for letters in (base, ours, theirs)]
    return "".join(str(name) for _, name in merged_order(*tokens, kept=lambda t: kept is None or t[1] in kept))


def test_additions_stand_behind_what_they_were_added_behind():
    assert order("abc", "axbc", "abyc") == "axbyc"


def test_additions_in_one_place_stand_ours_first():
    assert order("ab", "axb", "ayb") == "axyb"
    assert order("ab", "abx", "aby") == "abxy"
    assert order("ab", "xab", "yab") == "xyab"


def test_who_reorders_is_followed_and_ours_where_both_do():
    assert order("abc", "abc", "cab") == "cab"
    assert order("abc", "bac", "abc") == "bac"
    assert order("abc", "bac", "cab") == "bac"


def test_what_was_added_at_the_end_stays_at_the_end_of_a_reordered_list():
    assert order("abc", "cab", "abcx") == "cabx"
    assert order("abc", "abcx", "cab") == "cabx"
    assert order("abc", "abcx", "caby") == "cabxy"


def test_only_what_is_kept_is_there():
    assert order("abc", "ac", "abcx", kept="acx") == "acx"
