"""The logs of HDFS (`081109 203615 148 INFO …`) and of Spark (`17/06/09 20:10:40 INFO …`).

Year, month and day have two digits each, in this order; no zone is named.
"""

from model.sources.lines.protocol import Anchored
from model.sources.written import short_year

HDFS = Anchored(
    "hdfs",
    "HDFS log",
    rb"(?P<t>[0-9]{6} [0-9]{6}) [0-9]+ (?P<l>[A-Z]{4,5}) (?P<m>)",
    short_year,
    multiline=True,
    begins=(b"000000 0",),
)

SPARK = Anchored(
    "spark",
    "Spark log",
    rb"(?P<t>[0-9]{2}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}) (?P<l>[A-Z]{4,5}) +(?P<m>)\S+:",
    short_year,
    multiline=True,
    begins=(b"00/00/00",),
)
