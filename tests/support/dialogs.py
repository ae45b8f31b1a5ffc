"""Whatever else than the rows of a step may have the focus: in which step it is opened, and by which keys."""

WAYS = {
    "help": ("timeline", "question_mark"),
    "craft": ("timeline", "w"),
    "problems": ("timeline", "F"),
    "checklist": ("timeline", "c"),
    "search": ("timeline", "slash"),
    "not-applicable": ("factors", "X"),
    "preview": ("timeline", "p"),
    "import": ("timeline", "i"),
    "share": ("fault_tree", "down", "s"),
}
