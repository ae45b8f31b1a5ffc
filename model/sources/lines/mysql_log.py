"""The error log, the general and the slow log of MySQL before 5.7: `261118 14:05:07 [Note] …`.

The year stands first, hours have no zero before them.
Six digits may be other dates elsewhere, so the words of MySQL must stand behind them.
"""

from model.sources.lines.protocol import Anchored
from model.sources.written import short_year

FORMAT = Anchored(
    "mysql",
    "MySQL log before 5.7",
    (
        rb"(?:# Time: (?=[0-9 :]{14,16}$))?(?P<t>[0-9]{6} {1,2}[0-9]{1,2}:[0-9]{2}:[0-9]{2})(?:\s+|$)(?P<m>)"
        rb"(?:$|\[(?P<l>Note|Warning|ERROR|System)\]|mysqld|InnoDB|[0-9]+ (?:Connect|Query|Quit|Init|Stat|Prep|Exec))"
    ),
    short_year,
    multiline=True,
    begins=(b"000000 ", b"# Time: "),
)
