"""Logs of telephones and desktop programs: Android's logcat, health trackers, proxies, browsers.

None names a zone, and some no year.
"""

from model.sources.lines.protocol import Anchored
from model.sources.written import compact, no_year

ANDROID = Anchored(
    "android",
    "Android logcat",
    (
        rb"(?P<t>[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})\.(?P<f>[0-9]{3,9})(?P<z> [+-][0-9]{4})?"
        rb"(?: +(?:[\w.-]+ +)?[0-9]+ +[0-9]+ (?P<l>[VDIWEF]) | (?P<brief>[VDIWEF])/[^(]{1,80}\( *[0-9]+\):)(?P<m>)"
    ),
    no_year,
    begins=(b"00-00 00",),
)

ANDROID_LONG = Anchored(
    "android-long",
    "Android logcat, the message below its heading",
    (
        rb"\[ (?P<t>[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})\.(?P<f>[0-9]{3,6}) +[0-9]+: *(?:0x)?[0-9a-f]+ "
        rb"(?P<l>[VDIWEF])/(?P<m>)"
    ),
    no_year,
    multiline=True,
    begins=(b"[ 00-00 ",),
)

TRACKER = Anchored(
    "tracker",
    "health tracker log",
    rb"(?P<t>[0-9]{8}-[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}):(?P<f>[0-9]{1,3})\|(?P<m>)",
    compact,
    fraction_digits=3,
    begins=(b"00000000",),
)

PROXY = Anchored(
    "proxy",
    "desktop proxy log",
    rb"\[(?P<t>[0-9]{2}\.[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})\] (?P<m>)",
    no_year,
    begins=(b"[00.00 0",),
)

BROWSER = Anchored(
    "browser",
    "log of Chromium and what is built on it",
    (rb"\[(?:[0-9]+:){0,2}(?P<t>[0-9]{4}/[0-9]{6})\.(?P<f>[0-9]{3,6}):(?P<l>[A-Z]+)[0-9]?:[^\]]{1,200}\] (?P<m>)"),
    no_year,
    multiline=True,
    begins=(b"[0",),
)
