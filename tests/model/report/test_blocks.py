import re
import time

import pytest
from markdown_it import MarkdownIt
from support.reports import EVENTS, FULL, hostile, snapshot

from model.edits import Set
from model.kinds import KINDS
from model.postmortem import Kind
from model.reading import read
from model.report import report_blocks
from model.report.blocks import joined
from model.report.memory import Memory
from model.report.sections import tidy
from model.steps import STEP_NAMES

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def blocks(data=None, **changes):
    return {block.key: block for block in report_blocks(snapshot(data, **changes), memory=Memory())}


def report(data=None, **changes):
    return joined(report_blocks(snapshot(data, **changes), memory=Memory()))


def tokens(markdown):
    for token in READER.parse(markdown):
        yield token
        yield from token.children or ()


def leaves(value):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each) if key not in ("postmortem", "kind", "id", "top", "inputs") else ()
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield value


def test_sections_follow_the_order_of_the_file():
    sections = [key.partition(".")[0] for key in blocks()]
    steps = [name for name in dict.fromkeys(sections) if name in STEP_NAMES]
    assert steps == list(STEP_NAMES)
    assert sections[0] == "header"


def test_everything_that_is_written_is_reported():
    text = " ".join(token.content for token in tokens(report()) if token.type in ("text", "code_inline", "fence"))
    hrefs = " ".join(token.attrs["href"] for token in tokens(report()) if token.type == "link_open")
    shown = re.sub(r"\s+", " ", text)
    for value in leaves(FULL):
        for form in (str(value), str(value).replace("-", " "), f"{value:,}" if isinstance(value, int) else ""):
            if form and (form.strip() in shown or form in hrefs):
                break
        else:
            assert value in ("high", "low", True) or value[11:16] in shown, value


def test_the_header_says_what_when_and_who():
    header = blocks()["header"].markdown
    assert header.startswith("# Checkout API outage\n\n| Postmortem | Incident |\n| --- | --- |\n")
    for row in (
        "| Severity | SEV1 |",
        "| Date | 2026-11-18 |",
        "| Duration | 1 h 13 min |",
        "| Impact | 50,000 users (20%) |",
    ):
        assert row in header
    assert "| Incident lead | `@maria` |" in header


@pytest.mark.parametrize("at", ["2026-11-18", "2026-11-18T00:02:00Z", "2026-11-18T23:59:00Z"])
def test_the_date_of_the_header_is_the_day_that_the_first_row_tells(at):
    row = {"at": at, "certainty": "approximate", "event": "Checkout fails", "milestone": "started"}
    assert "| Date | 2026-11-18 |" in report({"postmortem": 1, "title": "Checkout", "timeline": [row]})


def test_the_timeline_is_in_order_of_time_with_the_rows_of_the_file():
    table = blocks(timeline=[EVENTS[3], EVENTS[0]])["timeline"].markdown
    rows = table.splitlines()[4:]
    assert rows[0].startswith("| 2 | 2026-11-18 14:05 | **started** · Deployment 4812 starts |")
    assert rows[1].startswith("| 1 | 2026-11-18 15:18 |")


def test_spans_and_doubts_about_time_are_shown():
    table = blocks()["timeline"].markdown
    assert "≈ 2026-11-18 14:07 – 14:09" in table
    assert "2026-11-18 14:30:12 | Somebody may have restarted it *(assumption)*" in table


def test_evidence_is_linked_beside_its_event():
    assert "[ci.example.com/4812](https://ci.example.com/4812) (deploys)" in blocks()["timeline"].markdown


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"at": "at *noon* <b>|"}, r"could not be read: at \*noon\* &lt;b>\|"),
        ({"at": "@here"}, "could not be read: `@here`"),
        ({"at": "noon", "until": "2026-11-18T14:09:00Z"}, "could not be read: `noon` – 2026-11-18 14:09"),
        ({"at": "2026-11-18T14:05:00Z", "until": "later"}, "2026-11-18 14:05 – could not be read: `later`"),
        ({"at": "noon", "certainty": "approximate"}, "could not be read: `noon`"),
        ({"until": "later"}, "until could not be read: `later`"),
        ({"at": " ", "event": "x"}, "no time"),
        ({"event": "x"}, "no time"),
    ],
)
def test_a_time_that_cannot_be_read_is_told_as_what_stands_there(row, told):
    shown = blocks(timeline=[row])["timeline"].markdown.split("\n")[-1]
    assert shown.startswith(f"| 1 | {told} |")


def test_days_of_actions_and_of_the_review_that_cannot_be_read_are_told():
    action = {"action": "Alert on the pool", "due": "next week", "follow_up": "then"}
    review = {"meeting": {"at": "noon"}, "approvals": [{"by": "Ana", "on": "1/2"}], "shared_with": [{"on": "soon"}]}
    shown = blocks(actions=[action], review=review)
    assert "could not be read: `next week` | open" in shown["actions"].markdown
    assert "could not be read: `then`" in shown["actions"].markdown
    assert "Meeting: could not be read: `noon`." in shown["review"].markdown
    assert "| Ana | could not be read: `1/2` |" in shown["review"].markdown
    assert "could not be read: `soon` |" in shown["review"].markdown


def test_a_meeting_without_a_time_is_told_by_who_was_there():
    told = {"attendees": ["Ana", "Ben"]}
    assert "\nMeeting: with Ana, Ben.\n" in blocks(review={"meeting": told})["review"].markdown + "\n"
    told["at"] = "2026-11-20T15:00:00Z"
    shown = blocks(review={"meeting": told})["review"].markdown + "\n"
    assert "\nMeeting: 2026-11-20 15:00 UTC, with Ana, Ben.\n" in shown


def test_how_much_of_the_way_to_its_target_a_key_result_went_is_told():
    goal = {"name": "conversion", "before": 2.0, "target": 3.0, "after": 2.64}
    other = {"name": "latency", "before": 1, "after": 2}
    shown = blocks(impact={"metrics": [goal, other]})["impact"].markdown
    assert "| Before | Target | After | Reached |" in shown
    assert "| conversion | 2 | 3 | 2.64 | 64% |" in shown
    assert "Reached" not in blocks(impact={"metrics": [other]})["impact"].markdown


def test_durations_name_rows_formula_and_margin():
    table = blocks()["timeline.durations"].markdown
    assert (
        "| TTD | time to detect | 3 min ± 6 min | row 1, 2026-11-18 14:05 | row 2, 2026-11-18 14:07 | detected - started |"
        in table
    )
    assert (
        "| TTA | time to acknowledge | – | row 2, 2026-11-18 14:07 |  | acknowledged - detected: no row is marked acknowledged |"
        in table
    )


def test_a_near_miss_is_not_asked_for_its_resolution():
    durations = blocks(kind="near-miss", timeline=EVENTS[:2])["timeline.durations"].markdown
    assert "TTD" in durations
    assert "TTR" not in durations


def test_a_project_has_no_durations():
    assert "timeline.durations" not in blocks(kind="project", timeline=[{"at": "2026-11-18T14:05:00Z", "event": "x"}])


def test_whys_are_numbered_chains_that_end_at_the_root_cause():
    chain = blocks()["whys.1"].markdown
    assert (
        "1. The pool was exhausted\n   - evidence: [db.log:4711](db.log#L4711)\n2. It was templated as 10\n3. Nothing checks it\n"
        in chain
    )
    assert chain.endswith("   - **root cause**: process gap")


def test_a_chain_that_branches_says_from_which_answer():
    line = {"problem": "Sites were gone", "chain": [{"because": "Names did not resolve"}, {"because": "No backbone"}]}
    branch = {"problem": "Names did not resolve", "chain": [{"because": "Routes were withdrawn"}]}
    second = {"problem": "Sites were gone", "chain": [{"because": "Nothing else served"}]}
    shown = blocks(whys=[line, branch, second])
    assert "### Chain 2\n\n*Goes on from answer 1 of chain 1.*\n\nNames did not resolve" in shown["whys.2"].markdown
    assert "*A second answer to the question of chain 1.*" in shown["whys.3"].markdown
    assert "*" not in shown["whys.1"].markdown


def test_columns_that_no_row_fills_are_left_out_but_who_and_when_of_an_action():
    shown = blocks(
        actions=[{"action": "Reject | small pools", "artefact": "test"}, {"action": "Alert"}],
        timeline=[{"at": "2026-11-18T14:05:00Z", "event": "Deployment"}],
        impact={"metrics": [{"name": "errors", "before": 0, "during": 20}]},
    )
    assert "| Action | Owner | Due | Status | Type |\n| --- | --- | --- | --- | --- |" in shown["actions"].markdown
    assert "| Reject \\| small pools |  |  | open | test |" in shown["actions"].markdown
    assert shown["timeline"].markdown.endswith("| 1 | 2026-11-18 14:05 | Deployment |")
    assert "| Metric | Before | During |\n| --- | ---: | ---: |\n| errors | 0 | 20 |" in shown["impact"].markdown


def test_nothing_stands_between_the_diagram_and_its_text():
    tree = blocks()["fault_tree"].markdown
    assert re.search(r"```mermaid\n[^`]*```\n\n```text\n", tree)
    assert "in the diagram a thick frame is a root cause" in tree


def test_a_source_that_the_evidence_names_is_not_said_again():
    event = {"at": "2026-11-18T14:05:00Z", "event": "Gone", "evidence": ["evidence/backbone.log:194"]}
    named = blocks(timeline=[event | {"source": "backbone.log"}])["timeline"].markdown
    assert named.endswith("| Gone | [evidence/backbone.log:194](evidence/backbone.log#L194) |")
    other = blocks(timeline=[event | {"source": "routers"}])["timeline"].markdown
    assert other.endswith("(evidence/backbone.log#L194) (routers) |")


@pytest.mark.parametrize(
    ("impact", "told"),
    [
        ({"revenue_lost": {"amount": 60_000_000, "currency": "usd"}}, "Revenue lost: 60 million USD"),
        ({"revenue_lost": {"amount": 1_234_567, "currency": "Euro"}}, "Revenue lost: 1,234,567 Euro"),
        ({"users_affected": 3_500_000_000, "users_affected_percent": 100}, "Users affected: 3.5 billion users (100%)"),
        ({"users_affected": 999_999}, "Users affected: 999,999 users"),
        ({"slo": {"objective": 99.95, "window": "30d"}}, "SLO: 99.95% over 30d"),
    ],
)
def test_numbers_are_told_as_people_write_them(impact, told):
    assert f"- {told}\n" in blocks(impact=impact)["impact"].markdown + "\n"


def test_long_answers_stay_inside_their_number():
    why = {"because": "First.\n\nSecond:\n\n- a\n- b\n\n```\ncode\n```\n"}
    markdown = blocks(whys=[{"problem": "x", "chain": [why] * 11}])["whys.1"].markdown
    lists = [token for token in READER.parse(markdown) if token.type == "ordered_list_open"]
    assert len(lists) == 1
    assert sum(token.type == "fence" for token in tokens(markdown)) == 11


def test_factors_stand_under_their_category():
    factors = blocks(factors=[{"factor": "Late"}, {"factor": "No test", "category": "process"}])["factors"].markdown
    assert (
        factors.index("### Process")
        < factors.index("No test")
        < factors.index("### Without a category")
        < factors.index("Late")
    )


def test_the_tree_is_drawn_twice_and_its_causes_listed():
    tree = blocks()["fault_tree"].markdown
    assert "```mermaid\nflowchart TD\n" in tree
    assert "└─ no-shedding  [2/3]  Nothing sheds load" in tree
    assert "| The pool is 10 (`small-pool`) **root cause** | occurred |  | commit 1a2b |" in tree


def test_a_tree_that_is_not_sound_is_drawn_as_far_as_it_goes():
    nodes = {"top": {"gate": "and", "inputs": ["a", "lost"]}, "a": {"gate": "or", "inputs": ["top", "a", "e"]}, "e": {}}
    markdown = blocks(fault_tree={"top": "top", "nodes": nodes})["fault_tree"].markdown
    assert "lost (not defined)" in markdown
    assert "↑ top" in markdown
    assert "| e (`e`) | unknown |" in markdown
    assert "## Fault tree" in blocks(fault_tree={"nodes": {"e": {"label": "x"}}})["fault_tree"].markdown


def test_a_tree_of_thousands_of_levels_is_told_as_text_in_little_time():
    nodes = {f"n{number}": {"gate": "or", "inputs": [f"n{number + 1}", "e"]} for number in range(3000)}
    begun = time.process_time()
    markdown = blocks(fault_tree={"top": "n0", "nodes": {**nodes, "e": {}}})["fault_tree"].markdown
    assert time.process_time() - begun < 1
    assert "```mermaid" not in markdown
    assert "too large for a diagram" in markdown
    assert "n2999" in markdown


def test_parked_actions_have_a_table_of_their_own():
    actions = blocks()["actions"].markdown
    assert (
        actions.index("Reject pools under 50") < actions.index("### Parked and dropped") < actions.index("Rewrite it")
    )
    assert "| `@alex` | 2026-12-01 | open, [tracked](https://tracker.example.com/OPS-77) |" in actions


def test_a_step_that_the_kind_needs_says_that_it_is_missing():
    assert blocks({"kind": "incident"})["impact"].markdown == "## Impact\n\n*Not yet written.*"


def test_a_section_is_called_the_same_whether_it_is_written_or_not():
    def headings_of(markdown):
        return {line for line in markdown.splitlines() if line.startswith("## ")}

    assert headings_of(report({"kind": "incident"})) == headings_of(report()) - {"## Regression"}


def test_a_step_that_the_kind_does_not_need_is_left_out():
    assert "impact" not in blocks({"kind": "near-miss"})
    assert "fault_tree" not in blocks({"kind": "project"})


def test_a_step_that_does_not_apply_is_left_out_and_its_reason_told():
    data = {"kind": "incident", "review": {"not_applicable": {"factors": "one cause only"}}}
    assert "factors" not in blocks(data)
    assert "- Factors: one cause only" in blocks(data)["review"].markdown


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_file_of_every_kind_names_what_it_owes(kind):
    found = blocks({"kind": kind.value})
    assert {key for key in found if key in STEP_NAMES} == set(KINDS[kind].steps)
    assert found["header"].markdown.startswith("# Untitled postmortem")


def test_the_same_file_gives_the_same_bytes():
    assert report() == report()


def test_no_block_has_blank_lines_around_it_and_the_report_ends_with_one_line_feed():
    for block in blocks().values():
        assert block.markdown == block.markdown.strip("\n")
        assert "\n\n\n" not in block.markdown
    assert report().endswith("\n")
    assert not report().endswith("\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "| <img src=x onerror=alert(1)> | `",
        "\n# heading\n\n<script>alert(1)</script>\n\n```\n",
        " [x](javascript:alert(1)) ![p](https://evil.example/p.png) @everyone",
        '"] --> x; click n0 "javascript:alert(1)" %%{init: {}}%%',
        "\x1b]8;;https://evil.example\x07click\x1b[0m\u202eevil\u200b",
        "```\n```\n~~~\n````",
        "\n---\n\ntext\n===\n",
        "{{ 7 * 7 }} {% raw %}",
    ],
)
def test_nothing_that_a_file_holds_acts_in_its_report(text):
    markdown = joined(report_blocks(hostile(text), memory=Memory()))
    plain = report()
    assert headings(markdown) == headings(plain)
    assert [cells(markdown), fences(markdown)] == [cells(plain), fences(plain)]
    for token in tokens(markdown):
        assert token.type not in ("html_block", "image"), token
        assert token.type != "html_inline" or token.content == "<br>"
        assert token.type != "link_open" or token.attrs["href"].startswith("https://")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b]", markdown)
    assert not [token for token in tokens(markdown) if token.type == "text" and "@everyone" in token.content]


def headings(markdown):
    return [token.tag for token in READER.parse(markdown) if token.type == "heading_open"]


def cells(markdown):
    return sum(token.type in ("td_open", "th_open") for token in READER.parse(markdown))


def fences(markdown):
    return [token.info for token in tokens(markdown) if token.type == "fence" and token.info in ("mermaid", "promql")]


def test_no_label_leaves_its_quotes_in_the_diagram():
    markdown = joined(
        report_blocks(hostile('"] --> x; click n0 "javascript:alert(1)"\n```\n%%{init: {}}%% `#'), memory=Memory())
    )
    diagram = next(token.content for token in tokens(markdown) if token.info == "mermaid")
    assert diagram.splitlines()[0] == "flowchart TD"
    for line in diagram.splitlines()[1:]:
        assert line.count('"') in (0, 2), line
        assert re.match(r" +(n\d+\W*\"|n\d+ --> n\d+$|class(Def)? [\w,]+ [\w-]+)", line), line
        assert "%%{" not in line


def test_a_change_of_one_event_keeps_every_other_block():
    memory = Memory()
    first = read(FULL)
    before = report_blocks(first.snapshot, memory=memory)
    events = [*EVENTS[:2], {**EVENTS[2], "event": "Nobody restarted it"}, EVENTS[3]]
    after = report_blocks(read({**FULL, "timeline": events}, first).snapshot, memory=memory)
    changed = [new.key for old, new in zip(before, after, strict=True) if old is not new]
    assert changed == ["timeline"]
    assert "Nobody restarted it" in joined(after)


def test_blocks_stay_through_an_edit_and_its_undo():
    import json

    from model.document import Document

    document = Document.from_bytes(json.dumps(FULL, indent=1).encode())
    before = report_blocks(document.snapshot)
    document.apply(Set(("brief", "summary"), "Another summary."))
    changed = [new.key for old, new in zip(before, report_blocks(document.snapshot), strict=True) if old is not new]
    assert changed == ["brief"]
    document.undo()
    assert joined(report_blocks(document.snapshot)) == joined(before)


def test_what_a_memory_forgets_is_rendered_again():
    memory = Memory()
    wanted = joined(report_blocks(snapshot(), memory=memory))
    memory._size = 10**9
    assert joined(report_blocks(snapshot(), memory=memory)) == wanted
    memory._size = 10**9
    assert joined(report_blocks(snapshot(), memory=memory)) == wanted


def test_equal_values_of_other_types_are_not_confused():
    memory = Memory()
    render = str
    assert [memory.recall(render, value) for value in (1, True, 1.0)] == ["1", "True", "1.0"]


def test_tidy_keeps_blank_lines_in_code():
    assert tidy("\n\na\n\n\n\nb\n\n```\nx\n\n\n\ny\n```\n\n\n") == "a\n\nb\n\n```\nx\n\n\n\ny\n```"


def test_one_event_of_hundreds_costs_little():
    events = [
        {
            "at": f"2026-11-{day:02d}T{hour:02d}:{minute:02d}:00Z",
            "event": f"Event {minute} at *noon* on host-{hour}",
            "evidence": [f"https://x.example/{minute}"],
        }
        for day in range(1, 4)
        for hour in range(24)
        for minute in range(0, 60, 6)
    ]
    memory = Memory()

    def seconds(reading):
        began = time.process_time()
        report_blocks(reading.snapshot, memory=memory)
        return time.process_time() - began

    reading = read({**FULL, "timeline": events})
    whole, took = seconds(reading), []
    for number in range(9):
        events = [*events[:100], {**events[100], "event": f"Changed {number}"}, *events[101:]]
        reading = read({**FULL, "timeline": events}, reading)
        took.append(seconds(reading))
    assert min(took) < whole / 5, (whole, took)
