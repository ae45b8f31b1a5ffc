"""The error log of nginx: `2026/11/18 14:05:00 [error] 31#31: …`. It names no zone."""

from model.sources.lines.protocol import Anchored
from model.sources.written import iso

FORMAT = Anchored(
    "nginx-error",
    "nginx error log",
    (rb"(?P<t>[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}) \[(?P<l>[a-z]+)\] (?:[0-9]+#[0-9]+: )?(?P<m>)"),
    iso,
    multiline=True,
    begins=(b"0000/",),
)
