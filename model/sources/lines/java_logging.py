"""java.util.logging as it comes: the time and the place on one line, the level and the message on the next."""

from model.sources.lines.protocol import MONTHS, Anchored
from model.sources.written import month_first

FORMAT = Anchored(
    "java-logging",
    "java.util.logging, two lines an entry",
    rb"(?P<t>[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4},? [0-9]{1,2}:[0-9]{2}:[0-9]{2} [AP]M) (?P<m>)",
    month_first,
    multiline=True,
    begins=MONTHS,
)
