"""The rubric: eight criteria, what the machine sees, what people attest, and the step that raises it most."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.checking import TODAY, checked

from model.policy import Policy
from model.rubric import CRITERIA, Band, score, weighted_mean

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))


def scored(source, **more):
    result = checked(source, **more)
    return score(result.subject.snapshot, result.findings, result.subject.policy, TODAY)


def test_there_are_eight_criteria_with_their_weights():
    weights = [each.weight for each in CRITERIA.values()]
    assert list(CRITERIA) == [
        "timeline", "impact", "root_cause_depth", "actions", "blameless", "timeliness", "learning", "completeness",
    ]  # fmt: skip
    assert weights == [1.2, 1.3, 1.4, 1.4, 1.3, 1.0, 1.1, 1.0]


def test_nothing_scores_lowest_and_needs_rework():
    result = scored("")
    assert {each.score for each in result.scores} == {1.0}
    assert result.mean == 1.0
    assert result.band is Band.REWORK
    assert not result.passes


@given(st.dictionaries(st.sampled_from(list(CRITERIA)), st.floats(1, 5), min_size=1))
def test_the_mean_lies_between_the_scores(given_scores):
    mean = weighted_mean(given_scores)
    assert min(given_scores.values()) - 1e-9 <= mean <= max(given_scores.values()) + 1e-9


def test_unknown_criteria_count_for_nothing():
    assert weighted_mean({"style": 5.0}) is None


def test_what_people_score_stands_above_the_machine_and_is_no_longer_asked():
    result = scored("review: {rubric: {blameless: {score: 4, because: We thanked everyone}}}")
    blameless = next(each for each in result.scores if each.criterion.name == "blameless")
    assert (blameless.score, blameless.machine, blameless.because) == (4, 1.0, "We thanked everyone")
    assert blameless.asks == ""


def test_what_only_people_know_is_asked():
    assert all(each.asks.endswith("?") for each in scored("").scores)


def test_the_machine_says_what_earned_its_points_and_what_would_earn_more():
    result = scored("impact: {users_affected: 50000}")
    impact = next(each for each in result.scores if each.criterion.name == "impact")
    assert "Users are counted" in impact.reasons
    assert any("revenue" in each for each in impact.lacks)


def test_the_best_step_raises_the_mean_by_what_it_says():
    before = scored("title: Checkout")
    step = before.best_step
    assert step is not None
    assert step.gain > 0
    gains = [
        each.criterion.weight * min(part.points, 5 - each.machine) / 9.7
        for each in before.scores
        for part in each.parts
        if not part.earned
    ]
    assert step.gain == pytest.approx(max(gains))


def completeness(source):
    return next(each for each in scored(source).scores if each.criterion.name == "completeness")


def test_completeness_is_whole_only_where_the_checklist_lacks_nothing():
    source = next(path for path in EXAMPLES if "gitlab" in path.name).read_text(encoding="utf-8")
    whole, without = (
        completeness(source),
        completeness(source.replace("\n  meeting:\n    at:", "\n  meeting:\n    x_at:")),
    )
    assert (whole.machine, whole.lacks) == (5.0, ())
    assert without.machine == 4.0
    assert without.lacks == ("Complete the checklist: Review, the time of the meeting",)


def test_the_best_step_leaves_alone_what_people_scored():
    rubric = ", ".join(f"{name}: {{score: 2, because: x}}" for name in CRITERIA if name != "learning")
    step = scored(f"review: {{rubric: {{{rubric}}}}}").best_step
    assert step is not None
    assert step.criterion == "learning"


def test_a_sev1_wants_four_in_each():
    rubric = ", ".join(f"{name}: {{score: {3 if name == 'impact' else 5}, because: x}}" for name in CRITERIA)
    result = scored(f"severity: SEV1\nreview: {{rubric: {{{rubric}}}}}")
    assert result.wanted_each == 4.0
    assert result.below == ("impact",)
    assert result.band is Band.EXCELLENT
    assert not result.passes


@pytest.mark.parametrize(
    ("mean", "band"), [(2.9, Band.REWORK), (3.0, Band.MINIMUM), (3.5, Band.TARGET), (4.2, Band.EXCELLENT)]
)
def test_the_bands(mean, band):
    rubric = ", ".join(f"{name}: {{score: {mean}, because: x}}" for name in CRITERIA)
    assert scored(f"review: {{rubric: {{{rubric}}}}}").band is band


def test_saying_that_a_step_does_not_apply_is_no_review():
    filled = (
        "brief: {summary: S}\nimpact: {user: U}\ntimeline: [{event: E}]\nwhys: [{problem: P}]\n"
        "factors: [{factor: F}]\nfault_tree: {top: t}\nlessons: {went_well: [W]}\nactions: [{action: A}]\n"
        "triggers: [{signal: S}]\n"
    )
    marked = scored(filled + "review: {not_applicable: {triggers: one-off}}\n")
    reviewed = scored(filled + "review: {risks: [It may come back]}\n")
    assert marked.mean == scored(filled).mean < reviewed.mean


def test_the_bands_are_policy():
    rubric = ", ".join(f"{name}: {{score: 3.2, because: x}}" for name in CRITERIA)
    assert scored(f"review: {{rubric: {{{rubric}}}}}", policy=Policy(pass_mark=3.1)).band is Band.TARGET


@pytest.mark.parametrize("criterion", list(CRITERIA))
def test_points_of_a_criterion_stay_within_the_scale(criterion):
    parts = next(each for each in scored("").scores if each.criterion.name == criterion).parts
    assert sum(part.points for part in parts) <= 4.5


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_reach_the_target_by_what_the_machine_sees(path):
    assert scored(path.read_text(encoding="utf-8")).mean >= 3.5


def test_a_judging_text_loses_points_for_it():
    base = "brief: {{summary: '{}'}}\nwhys: [{{problem: P, chain: [{{because: A}}]}}]"
    kind = scored(base.format("The pool ran empty."))
    harsh = scored(base.format("The engineer failed to check the pool."))
    assert kind.mean > harsh.mean


def test_where_people_scored_everything_the_step_is_still_told():
    rubric = ", ".join(f"{name}: {{score: 3, because: x}}" for name in CRITERIA)
    step = scored(f"review: {{rubric: {{{rubric}}}}}").best_step
    assert step is not None
    assert step.gain > 0
