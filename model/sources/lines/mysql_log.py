"""The error log and the general log of MySQL before 5.7: `261118 14:05:07 [Note] …`, year first, hours without a zero.

Six digits may be other dates elsewhere, so the words of MySQL must stand behind them.
"""

from model.sources.lines.protocol import Anchored
from model.sources.written import short_year

FORMAT = Anchored(
    "mysql",
    "MySQL log before 5.7",
    (
        rb"(?P<t>[0-9]{6} {1,2}[0-9]{1,2}:[0-9]{2}:[0-9]{2})\s+(?P<m>)"
        rb"(?:\[(?P<l>Note|Warning|ERROR|System)\]|mysqld|InnoDB|[0-9]+ (?:Connect|Query|Quit|Init|Stat|Prep|Exec))"
    ),
    short_year,
    multiline=True,
    begins=(b"000000 ",),
)
