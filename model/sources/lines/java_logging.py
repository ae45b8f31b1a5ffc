"""java.util.logging as it comes: the time and the place on one line, the level and the message on the next.

The time is a month, a day and a clock with the half of the day, which others write too, some without a year.
"""

from model.sources.lines.protocol import Anchored
from model.sources.months import BEGINNINGS, MONTH
from model.sources.written import HALF, month_first

FORMAT = Anchored(
    "java-logging",
    "java.util.logging, two lines an entry",
    rb"(?P<t>" + MONTH + rb" [0-9]{1,2},?(?: [0-9]{4})?,? [0-9]{1,2}:[0-9]{2}:[0-9]{2}" + HALF + rb")\s+(?P<m>)",
    month_first,
    multiline=True,
    begins=BEGINNINGS,
)
