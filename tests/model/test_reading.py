"""From plain data to the snapshot: what does not fit is told, the rest is read."""

import pytest

from model.reading import read
from model.section import filled


def misfit_at(data, path):
    return next(misfit for misfit in read(data).misfits if misfit.path == path)


def test_an_empty_file_is_an_empty_postmortem():
    reading = read(None)
    assert reading.misfits == ()
    assert reading.snapshot.title is None
    assert reading.snapshot.timeline == ()


@pytest.mark.parametrize("data", ["text", ["a", "list"], 7])
def test_a_file_that_is_no_mapping_says_what_is_expected(data):
    reading = read(data)
    assert "mapping" in reading.misfits[0].expected
    assert reading.snapshot.title is None


def test_a_broken_value_is_told_with_what_was_found_expected_and_an_example():
    misfit = misfit_at({"impact": {"users_affected": "50,000"}}, ("impact", "users_affected"))
    assert (misfit.found, misfit.expected, misfit.example) == ("50,000", "a whole number, at least 0", "50000")


@pytest.mark.parametrize(
    ("whys", "found"),
    [
        ({"a": 1}, "a mapping with the key a"),
        ({"a": 1, "b": 2}, "a mapping with the keys a, b"),
        ({}, "an empty mapping"),
    ],
)
def test_a_mapping_where_none_fits_is_told_by_its_keys(whys, found):
    assert misfit_at({"whys": whys}, ("whys",)).found == found


def test_the_rest_of_a_section_with_a_broken_value_is_read():
    reading = read({"impact": {"users_affected": "many", "user": "They waited"}, "title": "T"})
    assert reading.snapshot.impact.users_affected is None
    assert reading.snapshot.impact.user == "They waited"
    assert reading.snapshot.title == "T"


def test_a_broken_item_keeps_its_place_in_the_list():
    reading = read({"timeline": [{"event": "a"}, "not a mapping", {"event": "c"}]})
    assert [event.event for event in reading.snapshot.timeline] == ["a", None, "c"]
    assert [misfit.path for misfit in reading.misfits] == [("timeline", 1)]


def test_a_broken_text_in_a_list_keeps_its_place():
    reading = read({"actions": [{"addresses": ["a", {"b": 1}, "c"]}]})
    assert reading.snapshot.actions[0].addresses == ("a", "", "c")
    assert [misfit.path for misfit in reading.misfits] == [("actions", 0, "addresses", 1)]


def test_a_choice_lists_what_may_be_chosen():
    misfit = misfit_at({"brief": {"detected_by": "alrt"}}, ("brief", "detected_by"))
    assert misfit.expected == "one of alert, customer, employee, audit, luck"


@pytest.mark.parametrize(
    ("value", "word"),
    [("2024-13-45", "month"), ("2026-11-18T14:05", "zone"), ("yesterday", "2026-11-18T14:05:00Z")],
)
def test_a_time_that_is_none_says_how_to_write_one(value, word):
    misfit = misfit_at({"timeline": [{"at": value}]}, ("timeline", 0, "at"))
    assert misfit.found == value
    assert word in misfit.expected + misfit.example


@pytest.mark.parametrize("value", ["2026-2-1", "2026-02-30", "soon"])
def test_a_day_that_is_none_says_how_to_write_one(value):
    assert "YYYY-MM-DD" in misfit_at({"actions": [{"due": value}]}, ("actions", 0, "due")).expected


def test_a_misspelt_key_gets_a_guess():
    misfit = misfit_at({"timeline": [{"evnt": "x"}]}, ("timeline", 0, "evnt"))
    assert misfit.unknown_key
    assert misfit.expected == "did you mean `event`?"


def test_a_key_unlike_any_lists_the_known_ones():
    assert "owner" in misfit_at({"actions": [{"zzz": 1}]}, ("actions", 0, "zzz")).expected


def test_the_teams_own_keys_are_not_questioned():
    assert read({"x_ticket": 7, "actions": [{"x_points": 3}]}).misfits == ()


def test_keys_without_a_value_are_missing_not_wrong():
    reading = read({"title": None, "timeline": None, "actions": [{"owner": None, "addresses": None}]})
    assert reading.misfits == ()
    assert reading.snapshot.actions[0].addresses == ()


def test_numbers_where_text_is_expected_are_text():
    snapshot = read({"title": 2024, "services": [404], "tags": [True]}).snapshot
    assert (snapshot.title, snapshot.services, snapshot.tags) == ("2024", ("404",), ("true",))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1, 101])
def test_numbers_out_of_bounds_are_told(value):
    assert read({"impact": {"users_affected_percent": value}}).misfits[0].path == ("impact", "users_affected_percent")


def test_what_did_not_change_is_taken_over():
    data = {"timeline": [{"event": "a"}, {"event": "b"}], "impact": {"user": "x"}}
    first = read(data)
    second = read({**data, "timeline": [data["timeline"][1], {"event": "new"}]}, first)
    assert second.snapshot.impact is first.snapshot.impact
    assert second.snapshot.timeline[0] is first.snapshot.timeline[1]
    assert second.snapshot.timeline[1].event == "new"


def test_misfits_of_an_item_that_moved_have_its_new_path():
    broken, fine = {"at": "never"}, {"event": "b"}
    first = read({"timeline": [fine, broken]})
    second = read({"timeline": [broken, fine]}, first)
    assert [misfit.path for misfit in second.misfits] == [("timeline", 0, "at")]


def test_many_broken_values_are_all_told():
    data = {"actions": [{"due": "x", "follow_up": "y", "impact": "z", "status": "w", "addresses": "v"}] * 3}
    assert len(read(data).misfits) == 15


def test_a_section_knows_what_stands_where_a_value_cannot_be_read():
    data = {
        "timeline": [{"at": "never", "until": 7, "event": "a"}, {"event": "b"}],
        "impact": {"slo": {"objective": "much"}},
        "review": {"approvals": [{"on": "soon"}], "meeting": {"at": ""}},
        "fault_tree": {"nodes": {"top": {"probability": "low"}}},
    }
    snapshot = read(data).snapshot
    assert snapshot.timeline[0].unread == {"at": "never", "until": "7"}
    assert snapshot.timeline[1].unread == {}
    assert snapshot.impact.slo.unread == {"objective": "much"}
    assert snapshot.review.approvals[0].unread == {"on": "soon"}
    assert snapshot.review.meeting.unread == {}
    assert snapshot.fault_tree.nodes["top"].unread == {"probability": "low"}
    assert read({**data, "timeline": [{"at": "soon"}]}).snapshot.timeline != read(data).snapshot.timeline


def test_what_one_file_cannot_tell_is_unknown_to_the_next():
    assert read({"brief": {"people": 5}, "review": {"meeting": "soon"}}).snapshot.review.unread == {"meeting": "soon"}
    after = read({"brief": {}, "review": {}}).snapshot
    assert (after.brief.unread, after.brief.people.unread, after.review.unread, after.review.meeting.unread) == (
        {},
        {},
        {},
        {},
    )


def test_a_value_that_cannot_be_read_is_no_placeholder_and_no_loss():
    section = read({"timeline": [{"at": "TBD"}]}).snapshot.timeline[0]
    assert filled(section)
    assert "TBD" in repr(section)
