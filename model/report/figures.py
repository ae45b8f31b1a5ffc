"""Numbers as people write them: amounts in millions, money with its currency, shares. Knows no fields."""

from __future__ import annotations

from model.report.environment import number

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
DECIMALS = 100
"""What a number in words is told to: hundredths. One that is finer is written out, so that nothing is rounded."""
CODE = 3
"""Letters of a currency's code."""


def amount(value: float) -> str:
    """Return an amount in words from a million on, where these say all of it: `60 million`, `1,234,567`."""
    for scale, word in SCALES:
        if abs(value) >= scale and (value * DECIMALS) % scale == 0:
            return f"{number(value / scale)} {word}"
    return number(value)


def money(value: float, currency: str | None) -> str:
    """Return an amount with the code of its currency in capitals: `60 million USD`."""
    told = (currency or "").strip()
    code = told.upper() if len(told) == CODE and told.isascii() and told.isalpha() else told
    return f"{amount(value)} {code}".strip()


def share(percent: float) -> str:
    """Return a share: `20%`."""
    return f"{number(percent)}%"
