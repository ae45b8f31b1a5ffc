"""One module a command of the command line, and the list of them."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "open": ("open_", "Open the workbook on a file, or the library of a folder."),
    "new": ("new", "Begin a postmortem from a template."),
    "check": ("check", "Say what a reviewer would say."),
    "export": ("export", "Write the report as Markdown, or another export."),
    "import": ("import_", "Bring events from logs, alerts, chat and git to the timeline."),
    "tree": ("tree", "Analyse the fault tree: cut sets, importance, coverage."),
    "rules": ("rules", "Explain the checks and the policy in force."),
    "schema": ("schema", "Print the JSON Schema of the file."),
    "merge": ("merge", "Merge two versions of a file, by path and id."),
    "recover": ("recover", "List edits that were not saved."),
    "keys": ("keys", "Print every key of the workbook."),
    "completion": ("completion", "Print the completion script of a shell."),
}
"""Every command: its module in `tui.commands`, and its line of help."""
