"""From a postmortem to Markdown and every other export, as pure functions that read and write no files.

`report_blocks` is the full report in parts, for a live preview; `model.report.render` makes whole documents.
"""

from model.report.blocks import ReportBlock, report_blocks

__all__ = ["ReportBlock", "report_blocks"]
