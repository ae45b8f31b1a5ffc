"""What a parser's complaint means for the person who wrote the line: found, expected, how to mend it.

Knows the wording of ruamel.yaml's two parsers and the mistakes people make; it reads no nodes.
"""

from __future__ import annotations

from typing import Final

from model.frozen import frozen
from model.yaml.errors import YamlSyntaxError
from model.yaml.guard import place


@frozen
class _Mistake:
    """How a complaint is recognised (`words`, `at` the text that begins there) and what to tell."""

    words: tuple[str, ...]
    at: tuple[str, ...]
    found: str
    expected: str
    mend: str


_QUOTE: Final = "put the value in double quotes"
_MISTAKES: Final = (
    _Mistake(("cannot start any token", "tab"), ("\t",), "a tab", "spaces", "indent with spaces"),
    _Mistake(
        ("cannot start any token",),
        ("@", "`", "%"),
        "a value that begins with @, ` or %",
        "text that YAML can read",
        _QUOTE,
    ),
    _Mistake(
        ("mapping values are not allowed",),
        (":",),
        'a second ": " in one value, or a key that is indented too far',
        "one key and one value in a line",
        "put the value in double quotes, or give the key the indentation of its neighbours",
    ),
    _Mistake(
        ("sequence entries are not allowed",),
        ("-",),
        "a list item where no list can begin",
        "the list on a line of its own",
        'put the "-" on the next line, or the value in double quotes',
    ),
    _Mistake(
        ("could not find expected ':'",),
        (),
        "a line that is neither a key nor part of the value above it",
        '"key: value"',
        "add the colon, or indent the line so that it belongs to the value above",
    ),
    _Mistake(
        ("unexpected end of stream",),
        (),
        "a quote that is never closed",
        "the closing quote",
        "close the quote that is opened here",
    ),
    _Mistake(
        ("unexpected document separator",),
        (),
        "a quote that is still open at a line of --- or ...",
        "the closing quote",
        "close the quote that is opened here, or indent that line",
    ),
    _Mistake(
        ("expected ',' or", "did not find expected ',' or", "found unexpected ':'"),
        (),
        "a list or mapping in brackets that does not go on here",
        'a "," or the closing bracket',
        "close the bracket, or quote the text in it",
    ),
    _Mistake(
        ("expected <block end>", "did not find expected key", "did not find expected '-' indicator"),
        (),
        "a line whose indentation fits none above it",
        "the indentation of its neighbours",
        "align the line with the keys or items that it belongs to",
    ),
    _Mistake(
        ("unknown escape character", "escape code", "escape sequence", "hexadecimal"),
        (),
        "an escape that YAML does not know",
        'an escape such as \\n, \\" or \\u00e9',
        "write \\\\ for a backslash, or use single quotes",
    ),
    _Mistake(("undefined tag handle",), (), "a tag whose handle is not declared", "a declared tag", "remove it"),
    _Mistake(
        ("chomping or indentation",),
        (),
        "text behind the | or > that opens a block of text",
        "only +, - or a digit there",
        "begin the text on the next line",
    ),
)


def explained(source: str, offset: int, complaint: str) -> YamlSyntaxError:
    """Return the error for a parser's `complaint` about `offset` in `source`."""
    offset = min(offset, len(source))
    line, column = place(source, offset)
    rest = source[offset : offset + 1]
    for mistake in _MISTAKES:
        if any(words in complaint for words in mistake.words) and (not mistake.at or rest in mistake.at):
            return YamlSyntaxError(line, column, found=mistake.found, expected=mistake.expected, mend=mistake.mend)
    found = f"{rest!r}" if rest.strip() else "the end of the line"
    return YamlSyntaxError(
        line,
        column,
        found=found,
        expected=f"valid YAML ({complaint})",
        mend="check indentation, quotes and brackets on this line and the one above",
    )
