"""klog and glog, the log of Kubernetes and of many C++ and Go programs: `E0507 12:04:17.597069 1 main.go:9] …`.

A letter for the level; month and day without a year (newer glog may write the year, CockroachDB two digits of it); no
zone.
"""

from model.sources.lines.protocol import Anchored
from model.sources.written import Written, compact, no_year, short_year

_DAY_WITH_YEAR = len("20261118 14:05:00")
_DAY_WITH_SHORT_YEAR = len("261118 14:05:00")


def _read(text: str) -> Written:
    if len(text) == _DAY_WITH_SHORT_YEAR:
        return short_year(text)
    return compact(text) if len(text) == _DAY_WITH_YEAR else no_year(text)


FORMAT = Anchored(
    "klog",
    "klog and glog (Kubernetes, Go, C++)",
    (
        rb"(?P<l>[IWEF])(?P<t>(?:[0-9]{4}|[0-9]{2})?[0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2})\.(?P<f>[0-9]{6})"
        rb" +[0-9]+ (?P<m>)[^\]]*\]"
    ),
    _read,
    multiline=True,
    begins=(b"I0", b"W0", b"E0", b"F0"),
)
