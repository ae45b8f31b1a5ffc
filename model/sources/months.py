"""Names of months, as programs write them in the language of their machine: `Nov`, `okt.`, `août`, `11月`.

English, German, French, Spanish, Italian, Portuguese, Dutch and the Scandinavian languages, in full or shortened; no
name stands for two months among them. Numbers stand before a word for month in Chinese, Japanese and Korean.
"""

from __future__ import annotations

from model.month_names import FULL, SHORT
from model.patterns import compiled

_ELSEWHERE = (
    "janv januar januari janvier jänner ene enero gen gennaio janeiro",
    "fev fév févr februar februari février febrero febbraio fevereiro",
    "mär mrz mrt märz mars maart marzo março",
    "abr avr avril abril aprile",
    "mai mei maj mag mayo maggio maio",
    "juin juni junio giu giugno junho",
    "juil juli juillet julio lug luglio julho",
    "ago aoû août augustus augusti agosto",
    "sept set sett septembre septiembre settembre setembro",
    "okt ott out oktober octobre octubre ottobre outubro",
    "novembre noviembre novembro",
    "déc dez dic des dezember décembre desember diciembre dicembre dezembro",
)
MONTHS = {
    name: number
    for number, (short, full, others) in enumerate(zip(SHORT, FULL, _ELSEWHERE, strict=True), start=1)
    for name in (short.lower(), full.lower(), *others.split())
}
"""The number of a month by its name in small letters."""


def _either_case(name: str) -> bytes:
    """Return an expression for a name whose letters beyond ASCII may be small or capital."""
    return "".join(c if c.isascii() else f"(?:{c}|{c.upper()})" for c in name).encode()


_LONGEST_FIRST = sorted(MONTHS, key=len, reverse=True)
MONTH = (
    rb"(?:(?:"
    + "|".join(SHORT).encode()
    + rb")(?![A-Za-z.\xc0-\xff])|(?i:"
    + b"|".join(map(_either_case, _LONGEST_FIRST))
    + rb")\.?|(?:1[0-2]|0?[1-9])(?:\xe6\x9c\x88|\xec\x9b\x94))"
)
"""The name of a month in the bytes of a line: first as most programs write it, which is found soonest."""

BEGINNINGS = (*(letter.encode() for letter in "JFMASONDEGLjfmasondegl"), b"0\xe6", b"00\xe6", b"0\xec", b"00\xec")
"""How lines begin that begin with the name of a month; see `LineFormat.begins`."""
LETTERS = (
    *(letter.encode() for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    b"\xc3",
    b"\xc4",
    b"\xc5",
)
"""How they begin that begin with a word, such as the day of a week."""
DAYS = tuple(day + behind for day in (b"0", b"00") for behind in (b"-", b"/", b" ", b".", *LETTERS))
"""How they begin that begin with a day and the name of a month."""

NAMED = r"(?:[^\W\d_]{3,9}\.?|[0-9]{1,2}[월月])"
"""What may be the name of a month, in text; `month_of` knows whether it is."""
_NUMBERED = compiled(r"([0-9]{1,2})[월月]")


def month_of(name: str) -> int | None:
    """Return the number of the month with that name; None where there is none."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is not None:
        return int(numbered[1])
    small = name.lower().rstrip(".")
    return MONTHS.get(small)
