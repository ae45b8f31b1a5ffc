"""What a key of the workbook is, and where keys work; which keys there are stands in the modules beside this one."""

from __future__ import annotations

from enum import StrEnum

from model.frozen import frozen


class Scope(StrEnum):
    """Where a key works."""

    WORKBOOK = "everywhere"
    ROWS = "in a list or a form"
    FIELD = "in a field"
    PREVIEW = "in the preview"
    TIMELINE = "in the timeline"
    WHYS = "in the 5 Whys"
    FAULT_TREE = "in the fault tree"
    ACTIONS = "in the actions"
    REVIEW = "in the review"


@frozen
class Key:
    """One key: `keys` are alternatives, comma separated; those that are shown are spelled in `shown`."""

    id: str
    scope: Scope
    keys: str
    action: str
    word: str
    meaning: str
    shown: str = ""
    in_bar: bool = True
