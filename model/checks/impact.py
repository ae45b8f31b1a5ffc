"""Checks of the impact: numbers instead of adjectives, and users, business and data each said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from model.checks.prose import occurrence, passages, phrase
from model.checks.registry import Remark, check, each, whole
from model.findings import Severity
from model.kinds import kind_of
from model.postmortem import Kind
from model.section import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.subject import Context, Subject
    from model.impact import Impact

rule = partial(check, "impact")
PEOPLE = (
    r"(?:users?|customers?|clients?|people|visitors|subscribers|merchants|accounts|tenants|orders|requests|payments)"
)
VAGUE = phrase(
    r"(?:many|some|several|numerous|most|a few|few|a lot of|lots of|a number of|countless|multiple|various) "
    rf"(?:of our )?(?:\w+ )?{PEOPLE}",
    r"(?:significant|substantial|considerable|major|huge|massive|severe|serious|extensive|extended|prolonged|"
    r"noticeable|minor|minimal|slight|limited) (?:\w+ )?"
    r"(?:downtime|impact|outage|disruption|degradation|loss(?:es)?|delays?|damage|revenue|number|amount|portion|"
    r"slowness|latency|increase)",
    r"(?:bad|poor|degraded|terrible|negative) (?:user |customer )?experience",
    r"(?:for )?(?:quite )?(?:some|a long|a while|a short) time",
    r"(?:significantly|severely|heavily|badly|greatly|massively) (?:impacted|affected|degraded|disrupted)",
)
INFLATED_BELOW = 50
"""Percent of users under which a full outage is called one only by exaggeration."""


@rule(
    "unquantified-impact",
    Severity.WARNING,
    each("impact"),
    fact="Adjectives cannot be compared, planned with or believed: give a count, a share or a duration.",
    source="Google SRE book, appendix D; Atlassian incident handbook, postmortem template (Impact)",
    bad="impact: {user: Many users saw significant downtime.}",
    better="impact: {user: 50000 users could not pay for 73 minutes.}",
)
def unquantified_impact(impact: Impact, _: Context) -> Iterator[Remark]:
    """Tell sizes without numbers in the impact."""
    for passage in passages(impact):
        yield from _vague(passage.path, passage.text, passage.prose)


@rule(
    "unquantified-summary",
    Severity.ADVICE,
    each("brief"),
    fact="A summary is quoted everywhere: its one number is what is remembered.",
    source="Google SRE book, appendix D; Atlassian incident handbook, postmortem template (Incident summary)",
    bad="brief: {summary: Many users could not pay.}",
    better="brief: {summary: One in five customers could not pay for 73 minutes.}",
)
def unquantified_summary(brief: Any, _: Context) -> Iterator[Remark]:
    """Tell sizes without numbers in the summaries that outsiders read."""
    for passage in passages(brief):
        if passage.path in (("summary",), ("executive_summary",)):
            yield from _vague(passage.path, passage.text, passage.prose)


def _vague(path: Any, text: str, prose: str) -> Iterator[Remark]:
    for match in VAGUE.finditer(prose):
        start = max(prose.rfind(stop, 0, match.start()) for stop in (". ", "\n", "; "))
        end = min(
            (place for place in (prose.find(stop, match.end()) for stop in (". ", "; ")) if place >= 0),
            default=len(prose),
        )
        if any(sign.isdigit() for sign in prose[start + 1 : end]):
            continue  # the sentence gives its number
        yield Remark(
            path,
            f"`{match[0]}` says no size: nobody can compare it or plan with it",
            "how many, which share, how long? An estimate is better than an adjective",
            words=match[0],
            occurrence=occurrence(text, match[0], match.start()),
        )


def _counts_users(subject: Subject) -> bool:
    return kind_of(subject.snapshot.kind).counts_users and subject.snapshot.kind is not Kind.NEAR_MISS


@rule(
    "impact-side-unsaid",
    Severity.ADVICE,
    whole("kind", "impact", "review"),
    fact="What it did to users, to the business and to data is each said, also where the answer is: nothing.",
    source="Google SRE book, ch. 15; Atlassian incident handbook, postmortem template (Impact)",
    bad="impact: {users_affected: 50000, user: 50000 users could not pay., data: none lost}",
    better=(
        "impact: {users_affected: 50000, user: 50000 users could not pay., data: none lost, business: 300 orders less}"
    ),
)
def impact_side_unsaid(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell which of the three sides is missing, once the impact is begun."""
    impact = subject.snapshot.impact
    if not filled(impact) or not _counts_users(subject) or "impact" in subject.snapshot.review.not_applicable:
        return
    money = impact.revenue_lost.amount is not None
    for name, said in (("user", False), ("business", money), ("data", False)):
        if not said and not filled(getattr(impact, name)):
            who = {"user": "users", "business": "the business", "data": "data"}[name]
            yield Remark(
                ("impact", name),
                f"what it did to {who} is not said",
                "say it, also if it is nothing: readers cannot tell nothing from not known",
            )


@rule(
    "no-user-count",
    Severity.WARNING,
    whole("kind", "impact", "review"),
    fact="How many users, and which share of them: the first question of every reader.",
    source="Google SRE book, appendix D; Atlassian incident handbook, postmortem template (Impact)",
    bad="impact: {user: Payments ended in an error page.}",
    better="impact: {users_affected: 50000, user: Payments ended in an error page.}",
    eases=True,
)
def no_user_count(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell an impact without a count or a share of users."""
    impact = subject.snapshot.impact
    if not filled(impact) or not _counts_users(subject) or "impact" in subject.snapshot.review.not_applicable:
        return
    if impact.users_affected is None and impact.users_affected_percent is None:
        yield Remark(
            ("impact", "users_affected"),
            "neither the number nor the share of users is given",
            "fill in `users_affected` or `users_affected_percent`; 0 is an answer",
        )


@rule(
    "money-without-currency",
    Severity.WARNING,
    each("impact"),
    fact="An amount without its currency is no amount.",
    source="ISO 4217",
    bad="impact: {revenue_lost: {amount: 20000}}",
    better="impact: {revenue_lost: {amount: 20000, currency: USD}}",
)
def money_without_currency(impact: Impact, _: Context) -> Iterator[Remark]:
    """Tell a sum of money in no currency."""
    money = impact.revenue_lost
    if money.amount is not None and not money.currency:
        yield Remark(("revenue_lost",), f"{money.amount:g} of which currency?", "add `currency: USD`, or yours")


@rule(
    "metric-incomplete",
    Severity.ADVICE,
    whole("kind", "impact"),
    fact="A measurement tells something beside its normal value and with its unit.",
    source="Google SRE workbook, ch. 10 (impact measured before and during)",
    bad="impact: {metrics: [{name: error rate, during: 20}]}",
    better="impact: {metrics: [{name: error rate, unit: '%', before: 0.1, during: 20}]}",
)
def metric_incomplete(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell which of name, unit and during a metric lacks; and before, where no metric has one.

    One of a goal wants its target and what came of it.
    """
    metrics, of = subject.snapshot.impact.metrics, kind_of(subject.snapshot.kind)
    told = ("target", "after") if of.has_goals else ("during",)
    compared = any(metric.before is not None for metric in metrics)
    for index, metric in enumerate(metrics):
        wanted = ("name", "unit", *told) if compared else ("name", "unit", "before", *told)
        lacks = [name for name in wanted if getattr(metric, name) in (None, "")]
        if lacks:
            yield Remark(
                ("impact", "metrics", index),
                f"the metric `{metric.name or index + 1}` lacks {', '.join(lacks)}",
                "fill it in: a number means something beside its normal value",
            )


@rule(
    "outage-inflated",
    Severity.ADVICE,
    whole("title", "impact"),
    fact="Calling a partial degradation an outage alarms some readers and makes others doubt the rest.",
    source="PagerDuty postmortem documentation, writing",
    bad="title: Complete checkout outage\nimpact: {users_affected_percent: 20}",
    better="title: Checkout errors for one in five users\nimpact: {users_affected_percent: 20}",
)
def outage_inflated(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a title that says everything was down while the figures say a part."""
    share = subject.snapshot.impact.users_affected_percent
    title = subject.snapshot.title or ""
    match = phrase(r"(?:complete|total|full|entire|global) (?:\w+ )?(?:outage|downtime)").search(title)
    if match and share is not None and share < INFLATED_BELOW:
        yield Remark(
            ("title",),
            f"`{match[0]}` beside {share:g} % of the users",
            "say what part was hit: degraded, partial, errors for one in five",
            words=match[0],
        )


@rule(
    "near-miss-with-users",
    Severity.WARNING,
    whole("kind", "severity", "impact"),
    fact="A near miss was caught before anybody felt it; what users felt is an incident, and owed like one.",
    source="Severity practice: a near miss is caught before impact; Google SRE book, ch. 15",
    bad="kind: near-miss\nimpact: {users_affected: 1200}",
    better="kind: near-miss\nimpact: {users_affected: 0}",
)
def near_miss_with_users(subject: Subject, _: Context) -> Iterator[Remark]:
    """Tell a near miss that counts users."""
    impact = subject.snapshot.impact
    if subject.snapshot.kind is not Kind.NEAR_MISS:
        return
    for name in ("users_affected", "users_affected_percent"):
        value = getattr(impact, name)
        if value:
            told = f"{value:g} % of the users" if name.endswith("percent") else f"{value:,} users"
            yield Remark(
                ("impact", name), f"{told} beside the kind near-miss", "set the kind to incident, or the number to 0"
            )
