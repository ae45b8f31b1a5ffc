"""The functions of Open-PSA expressions: what each takes, what it allows and what it gives.

Deviates give their mean. A function raises `NotAllowed`, whose message says what was expected.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Values = Sequence[float]


class NotComputed(Exception):  # noqa: N818 - no error: the model is right, only this number is not computed
    """A valid expression for which no value is computed here."""


class NotAllowed(ValueError):  # noqa: N818 - named for what it says
    """Arguments outside what a function takes; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how many arguments it takes (`most` 0: any number), and how it is computed."""

    least: int
    most: int
    compute: Callable[[Values], float]

    def arity(self) -> str:
        """Say how many arguments it takes."""
        if self.least == self.most:
            return f"{self.least}"
        return f"{self.least} to {self.most}" if self.most else f"at least {self.least}"


def _need(condition: bool, expected: str) -> None:
    if not condition:
        raise NotAllowed(expected)


def _exponential(v: Values) -> float:
    rate, time = v
    _need(rate >= 0 and time >= 0, "a rate and a time that are not negative")
    return -math.expm1(-rate * time)


def _glm(v: Values) -> float:
    gamma, failure, repair, time = v
    _need(0 <= gamma <= 1, "a probability of failure on demand between 0 and 1")
    _need(failure >= 0 and repair >= 0 and failure + repair > 0 and time >= 0, "rates and a time, not negative")
    both = failure + repair
    return (failure - (failure - gamma * both) * math.exp(-both * time)) / both


def _weibull(v: Values) -> float:
    scale, shape, shift, time = v
    _need(scale > 0 and shape > 0, "a positive scale and a positive shape")
    _need(shift >= 0 and time >= 0, "times that are not negative")
    return -math.expm1(-(((time - shift) / scale) ** shape)) if time > shift else 0.0


def _periodic_test(v: Values) -> float:
    """Unavailability under periodic tests: repaired at once (4 arguments), or with a repair rate (5)."""
    if len(v) == 11:  # noqa: PLR2004 - the full form, with tests that take time and may fail
        raise NotComputed
    _need(len(v) in {4, 5}, "4, 5 or 11 arguments")
    failure, repair, between, first, time = v if len(v) == 5 else (v[0], math.inf, *v[1:])  # noqa: PLR2004
    _need(failure >= 0 and repair >= 0, "rates that are not negative")
    _need(between > 0 and first >= 0 and time >= 0, "a positive interval and times that are not negative")
    if time <= first:
        return -math.expm1(-failure * time)
    tests, since = divmod(time - first, between)
    if math.isinf(repair):
        return -math.expm1(-failure * (since or between))
    _need(tests <= 1_000_000, "at most a million tests in the mission time")  # noqa: PLR2004
    failed = -math.expm1(-failure * first)
    for span in (*[between] * int(tests), since):
        # A unit that the test finds failed goes into repair, any other runs on until it fails.
        failed = (1 - failed) * -math.expm1(-failure * span) + failed * (1 - _repaired(failure, repair, span))
    return failed


def _repaired(failure: float, repair: float, time: float) -> float:
    """Return the chance that a unit whose repair began `time` ago works."""
    if math.isclose(failure, repair):
        return repair * time * math.exp(-failure * time)
    return repair * (math.exp(-failure * time) - math.exp(-repair * time)) / (repair - failure)


def _uniform(v: Values) -> float:
    _need(v[0] < v[1], "a lower bound below the upper bound")
    return (v[0] + v[1]) / 2


def _normal(v: Values) -> float:
    _need(v[1] > 0, "a positive standard deviation")
    return v[0]


def _lognormal(v: Values) -> float:
    if len(v) == 2:  # noqa: PLR2004 - mean and deviation of the logarithm
        _need(v[1] > 0, "a positive standard deviation of the logarithm")
        return math.exp(v[0] + v[1] ** 2 / 2)
    mean, factor, level = v
    _need(mean > 0 and factor > 1 and 0 < level < 1, "a positive mean, an error factor above 1, a level in (0, 1)")
    return mean


def _gamma(v: Values) -> float:
    _need(v[0] > 0 and v[1] > 0, "a positive shape and a positive scale")
    return v[0] * v[1]


def _beta(v: Values) -> float:
    _need(v[0] > 0 and v[1] > 0, "two positive shapes")
    return v[0] / (v[0] + v[1])


def _histogram(v: Values) -> float:
    """Mean of a histogram: the lower bound, then the upper bound and the weight of each bin."""
    _need(len(v) >= 3 and len(v) % 2 == 1, "a lower bound and bins of a bound and a weight")  # noqa: PLR2004
    bounds, weights = [v[0], *v[1::2]], v[2::2]
    _need(all(a < b for a, b in pairwise(bounds)), "bounds that increase")
    _need(all(weight >= 0 for weight in weights) and sum(weights) > 0, "weights that are not negative, and one above 0")
    middles = [(a + b) / 2 for a, b in pairwise(bounds)]
    return sum(middle * weight for middle, weight in zip(middles, weights, strict=True)) / sum(weights)


def _switch(v: Values) -> float:
    """Return the value of the first case whose condition holds, else the last value."""
    _need(len(v) % 2 == 1, "cases of a condition and a value, then a value for all others")
    for condition, value in zip(v[:-1:2], v[1::2], strict=True):
        if condition:
            return value
    return v[-1]


def _folded(step: Callable[[float, float], float]) -> Callable[[Values], float]:
    def compute(v: Values) -> float:
        found = v[0]
        for value in v[1:]:
            found = step(found, value)
        return found

    return compute


def _one(function: Callable[[float], float]) -> Function:
    return Function(1, 1, lambda v: function(v[0]))


def _two(function: Callable[[float, float], float]) -> Function:
    return Function(2, 2, lambda v: function(v[0], v[1]))


FUNCTIONS: dict[str, Function] = {
    "exponential": Function(2, 2, _exponential),
    "GLM": Function(4, 4, _glm),
    "Weibull": Function(4, 4, _weibull),
    "periodic-test": Function(4, 11, _periodic_test),
    "uniform-deviate": Function(2, 2, _uniform),
    "normal-deviate": Function(2, 2, _normal),
    "lognormal-deviate": Function(2, 3, _lognormal),
    "gamma-deviate": Function(2, 2, _gamma),
    "beta-deviate": Function(2, 2, _beta),
    "histogram": Function(3, 0, _histogram),
    "neg": _one(lambda x: -x),
    "add": Function(2, 0, sum),
    "sub": Function(2, 0, _folded(lambda a, b: a - b)),
    "mul": Function(2, 0, math.prod),
    "div": Function(2, 0, _folded(lambda a, b: a / b)),
    "abs": _one(abs),
    "acos": _one(math.acos),
    "asin": _one(math.asin),
    "atan": _one(math.atan),
    "cos": _one(math.cos),
    "sin": _one(math.sin),
    "tan": _one(math.tan),
    "cosh": _one(math.cosh),
    "sinh": _one(math.sinh),
    "tanh": _one(math.tanh),
    "exp": _one(math.exp),
    "log": _one(math.log),
    "log10": _one(math.log10),
    "sqrt": _one(math.sqrt),
    "ceil": _one(lambda x: float(math.ceil(x))),
    "floor": _one(lambda x: float(math.floor(x))),
    "mod": _two(math.fmod),
    "pow": _two(math.pow),
    "min": Function(2, 0, min),
    "max": Function(2, 0, max),
    "mean": Function(2, 0, lambda v: sum(v) / len(v)),
    "not": _one(lambda x: float(not x)),
    "and": Function(2, 0, lambda v: float(all(v))),
    "or": Function(2, 0, lambda v: float(any(v))),
    "eq": _two(lambda a, b: float(a == b)),
    "df": _two(lambda a, b: float(a != b)),
    "lt": _two(lambda a, b: float(a < b)),
    "gt": _two(lambda a, b: float(a > b)),
    "leq": _two(lambda a, b: float(a <= b)),
    "geq": _two(lambda a, b: float(a >= b)),
    "ite": Function(3, 3, lambda v: v[1] if v[0] else v[2]),
    "switch": Function(1, 0, _switch),
}
"""By tag, with the names of the format."""
