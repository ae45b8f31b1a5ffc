"""The triggers screen: sentences that read like one, with their measurable mark."""

from support.workbook import opened

SOURCE = """\
postmortem: 1
triggers:
  - signal: p99 latency of POST /checkout
    threshold: "> 2 s"
    window: 10m
    action: roll back the release
    response: roll-back
    owner: "@sam"
  - signal: the number of people who have ever been paged about this particular service in a single long night
    threshold: "many"
    action: discuss whether anything at all could be done about it before the next quarter begins to end
"""


async def test_a_trigger_reads_as_a_sentence_with_its_mark(tmp_path):
    async with opened(tmp_path, SOURCE, step="triggers", size=(140, 40)) as book:
        expected = "when p99 latency of POST /checkout is over 2 s for 10 min, @sam: roll back the release"
        assert f"◉ measurable  {expected}" in book.screen
        assert "○ no measure" in book.screen


async def test_a_long_trigger_is_shown_whole(tmp_path):
    async with opened(tmp_path, SOURCE, step="triggers") as book:
        shown = " ".join(book.screen.split())
        assert "a single long night is many, somebody: discuss" in shown
        assert "the next quarter begins to end" in shown


async def test_enter_on_the_last_row_begins_a_trigger(tmp_path):
    async with opened(tmp_path, SOURCE, step="triggers") as book:
        await book.press("G", "enter")
        await book.type("5xx rate")
        await book.press("escape")
        assert "- signal: 5xx rate" in book.source
