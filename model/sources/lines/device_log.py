"""Logs of telephones and desktop programs: Android's logcat, health trackers, proxies. No zone, some without a year."""

import re

from model.sources.lines.protocol import Anchored
from model.sources.written import compact, no_year

ANDROID = Anchored(
    "android",
    "Android logcat (threadtime)",
    re.compile(
        rb"(?P<t>[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})\.(?P<f>[0-9]{3,6}) +[0-9]+ +[0-9]+ (?P<l>[VDIWEF]) "
        rb"(?P<m>)"
    ),
    no_year,
)

TRACKER = Anchored(
    "tracker",
    "health tracker log",
    re.compile(rb"(?P<t>[0-9]{8}-[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}):(?P<f>[0-9]{1,3})\|(?P<m>)"),
    compact,
    fraction_digits=3,
)

PROXY = Anchored(
    "proxy",
    "desktop proxy log",
    re.compile(rb"\[(?P<t>[0-9]{2}\.[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})\] (?P<m>)"),
    no_year,
)
