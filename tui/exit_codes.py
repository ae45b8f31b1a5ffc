"""The exit codes that mean the same for every command; what 0 and 1 mean is for each command to say."""

from __future__ import annotations

UNUSABLE = 2
"""The input cannot be used, or the output cannot be written."""
FAILED = 70
"""An error that nobody foresaw (`EX_SOFTWARE` of sysexits.h)."""
INTERRUPTED = 130
"""An interrupt, as shells count it: 128 and the signal's number."""
READER_GONE = 141
"""A broken pipe, as shells count it: 128 and the signal's number."""
