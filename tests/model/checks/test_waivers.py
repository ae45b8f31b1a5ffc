"""Waivers need a reason, cover their check or their line, and are told when nothing needs them."""

from support.checking import checked, found

VAGUE = "actions:\n  - action: Improve testing"


def test_a_waiver_with_a_reason_takes_the_finding_away():
    assert "action-vague" in found(VAGUE)
    waived = found(f"{VAGUE}\nreview:\n  waivers:\n    - check: action-vague\n      because: agreed in the review\n")
    assert "action-vague" not in waived
    assert "waiver-unused" not in waived


def test_a_waiver_without_a_reason_has_no_effect_and_is_told():
    told = found(f"{VAGUE}\nreview: {{waivers: [{{check: action-vague}}]}}\n")
    assert {"action-vague", "waiver-without-reason"} <= set(told)


def test_a_comment_on_the_line_waives_it():
    told = found(f"{VAGUE}  # check: ignore[action-vague] agreed in the review\n")
    assert "action-vague" not in told
    assert "waiver-unused" not in told


def test_a_comment_above_the_line_waives_it():
    told = found("actions:\n  # check: ignore[action-vague] agreed in the review\n  - action: Improve testing\n")
    assert "action-vague" not in told


def test_a_comment_above_a_block_of_text_waives_what_stands_in_it():
    source = "brief:\n  # check: ignore[judges-a-person] quoted from the report\n  summary: |\n    It rained.\n    The engineer failed to look.\n"
    assert "judges-a-person" not in found(source)


def test_a_comment_waives_only_its_own_line():
    source = f"{VAGUE}  # check: ignore[action-vague] agreed\n  - action: Improve monitoring\n"
    assert found(source).count("action-vague") == 1


def test_a_comment_without_a_reason_has_no_effect():
    told = found(f"{VAGUE}  # check: ignore[action-vague]\n")
    assert {"action-vague", "waiver-without-reason"} <= set(told)


def test_several_names_share_a_comment():
    told = found(f"{VAGUE}  # check: ignore[action-vague, action-too-short] agreed\n")
    assert "action-vague" not in told
    assert "action-too-short" not in told


def test_an_unused_comment_and_an_unknown_name_are_told():
    told = checked("title: Checkout outage  # check: ignore[action-vague, action-vage] agreed\n").findings
    by_name = {each.check: each for each in told}
    assert by_name["waiver-unused"].line == 1
    assert "did you mean `action-vague`" in by_name["waiver-unknown"].suggestion


def test_a_text_that_looks_like_a_comment_is_none():
    source = f"{VAGUE}\nbrief:\n  summary: |\n    Write\n    # check: ignore[action-vague] like this\n"
    assert "waiver-unused" not in found(source)
    assert "action-vague" in found(source)


def test_a_value_that_cannot_be_read_cannot_be_waived():
    source = "severity: [x]\nreview: {waivers: [{check: invalid-value, because: so be it}]}"
    assert "invalid-value" in found(source)
