"""Fitting what is told of a row into the room that there is: what is cut off says so, and nothing is lost unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.widgets.visible_text import plain, plain_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 2
"""Lines that each of two texts gets at least, where there are as many."""
BEFORE = 30
"""Characters of a text that are shown before the words that it is about."""
CUT = "…"


def cut_to(content: Content, width: int, lines: int) -> Content:
    """Return what fits into so many lines; where something is left out, the last of them ends in an ellipsis."""
    wrapped = content.wrap(width)
    if len(wrapped) <= lines:
        return content
    kept = wrapped[: max(lines, 1)]
    last = kept[-1].rstrip()
    kept[-1] = Content.assemble(last if last.cell_length < width else last.truncate(width - 1), CUT)
    return Content("\n").join(kept)


def in_room(
    heading: Content, remarks: Sequence[Content], width: int, room: int, more: str
) -> tuple[Content, list[Content]]:
    """Return a heading and the remarks below it as they fit into `room` lines of `width` cells.

    The first remark is told before the heading's further lines; of what finds no room the number is told, and `more`,
    the way to it.
    """
    if width <= 0 or room <= 0:
        return heading, list(remarks)
    lengths = [len(remark.wrap(width)) for remark in remarks]
    wanted = len(heading.wrap(width))
    if wanted + sum(lengths) <= room:
        return heading, list(remarks)
    for_heading = min(wanted, max(room - sum(lengths), LEAST)) if remarks else min(wanted, room)
    left, told = room - for_heading, list[Content]()
    for place, (remark, length) in enumerate(zip(remarks, lengths, strict=True)):
        behind = len(remarks) - place - 1
        room_here = left - (1 if behind else 0)
        if length > room_here and told:
            break
        told.append(cut_to(remark, width, max(room_here, 1)))
        left -= min(length, max(room_here, 1))
    unsaid = len(remarks) - len(told)
    if unsaid:
        told.append(plain(f"{CUT} and {unsaid} more: {more}", "$text-muted"))
    return cut_to(heading, width, for_heading), told


def around(text: str, words: str) -> Content:
    """Return a text from shortly before the words that something is said about, which are marked."""
    begin = text.find(words)
    if begin < 0 or not words:
        return plain_lines(text)
    start = text.rfind(" ", 0, begin - BEFORE) + 1 if begin > BEFORE else 0
    before, after = text[start:begin], text[begin + len(words) :]
    return Content.assemble(
        CUT if start else "", plain_lines(before), plain_lines(words).stylize("bold underline"), plain_lines(after)
    )
