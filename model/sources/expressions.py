"""What the text of a regular expression tells without running it: bytes that must be there, what it cannot tell apart.

Only what is certain is told; knows nothing of lines, logs or compiled expressions.
"""

from __future__ import annotations

from model.patterns import compiled

_SPECIAL = frozenset(".^$*+?{}[]()|\\")
_CLASSES = {
    "digit": "0-9",
    "alpha": "A-Za-z",
    "alnum": "A-Za-z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "blank": r" \t",
    "xdigit": "0-9A-Fa-f",
    "punct": r"!-/:-@\[-`{-~",
}
_SHORTEST = 3
_LEAVES_LINES = compiled(r"\\[sSWDBnrxu0-9]|\[\^|\[[^\]]*-|\n")
"""What may match the end of a line, or see it otherwise than a text's: classes by what they leave out, ranges."""
_COUNT = compiled(r"\{[0-9]*,?[0-9]*\}")
_SAFE_RANGE = compiled(r"[0-9A-Za-z]-[0-9A-Za-z]")
"""A range in a class that holds no end of a line."""
_ANY_DIGIT = compiled(r"\\d|\[\^?(?:0-9|[A-Za-z]-[A-Za-z]|[^\]\\0-9-]|\\[dwsDWS])+\]")
"""What holds all digits or none, written as people write it."""


def as_python(text: str) -> str:
    """Return the expression with the named classes of `grep -E`, which Python does not know, written out."""
    for name, characters in _CLASSES.items():
        text = text.replace(f"[:{name}:]", characters)
    return text


def leaves_lines(text: str) -> bool:
    """Whether a match may go beyond the line that it begins in, as far as can be told."""
    return any(_LEAVES_LINES.search(_SAFE_RANGE.sub("", token)) for token in _tokens(text))


def is_blind(text: str) -> bool:
    """Whether an expression takes all digits for the same, as far as can be told.

    A digit that stands there, in a count, a range or for a group too, may tell one from another; how many there are of
    any digit does not.
    """
    counts = False
    for token in _tokens(as_python(text)):
        any_digit = _ANY_DIGIT.fullmatch(token) is not None
        if token.startswith("(") and not token.startswith("(?"):
            blind = is_blind(token[1:-1])
        else:
            harmless = any_digit or (counts and _COUNT.fullmatch(token) is not None)
            blind = harmless or not ("(?P" in token or any(character.isdigit() for character in token))
        if not blind:
            return False
        counts = any_digit
    return True


def literals(text: str) -> tuple[bytes, ...]:
    """Return plain bytes of which every match of the expression holds at least one; empty where none are certain."""
    found = []
    for branch in _branches(text):
        longest = max(_runs(branch), key=len, default="")
        if len(longest) < _SHORTEST:
            return ()
        found.append(longest.encode("utf-8"))
    return tuple(dict.fromkeys(found))


def _tokens(text: str) -> list[str]:
    """Cut an expression into groups, classes, escapes and single characters."""
    tokens = []
    at = 0
    while at < len(text):
        end = at + 1
        if text[at] == "\\":
            end = at + 2
        elif text[at] == "[":
            end = _class_end(text, at)
        elif text[at] == "(":
            end = _group_end(text, at)
        elif count := _COUNT.match(text, at):
            end = count.end()
        tokens.append(text[at:end])
        at = end
    return tokens


def _class_end(text: str, at: int) -> int:
    end = at + 2 if text[at + 1 : at + 2] != "^" else at + 3
    while end < len(text) and text[end] != "]":
        end += 2 if text[end] == "\\" else 1
    return end + 1


def _group_end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and text[end] != ")":
        if text[end] == "\\":
            end += 2
        elif text[end] == "[":
            end = _class_end(text, end)
        elif text[end] == "(":
            end = _group_end(text, end)
        else:
            end += 1
    return end + 1


def _branches(text: str) -> list[list[str]]:
    """Split at the bars that stand outside of groups; one plain group around the whole is taken off."""
    tokens = _tokens(text)
    if len(tokens) == 1 and tokens[0].startswith("(") and (tokens[0][1] != "?" or tokens[0][2] == ":"):
        return _branches(tokens[0][3:-1] if tokens[0][1] == "?" else tokens[0][1:-1])
    branches: list[list[str]] = [[]]
    for piece in tokens:
        if piece == "|":
            branches.append([])
        else:
            branches[-1].append(piece)
    return branches


def _runs(branch: list[str]) -> list[str]:
    """Return the stretches of plain characters that each match of the branch holds."""
    runs = [""]
    for index, token in enumerate(branch):
        follower = branch[index + 1] if index + 1 < len(branch) else ""
        plain = _plain(token)
        if plain is None or follower in ("*", "?") or _COUNT.fullmatch(follower):
            runs.append("")
        else:
            runs[-1] += plain
            if follower == "+":
                runs.append("")
    return runs


def _plain(token: str) -> str | None:
    """Return the character that a token stands for, or None where it stands for more than one."""
    if len(token) == 1:
        return None if token in _SPECIAL else token
    if token[0] == "\\" and not token[1].isalnum():
        return token[1]
    return None
