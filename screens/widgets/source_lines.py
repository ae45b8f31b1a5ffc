"""Draws text as it is written, coloured by Pygments: YAML and Markdown sources and the inside of fenced code.

What is coloured is one small block at a time; a lexer that needs the line before it is given that line and its output
dropped. Very long lines and languages nobody writes in an incident's file stay plain, since some lexers take long
over hostile text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment

from screens.widgets.block import Block, Language
from screens.widgets.looks import EMPHASIS, STRONG, Looks
from screens.widgets.styled_lines import Line, Run, indented, padded, wrap

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from rich.style import Style

_LONGEST_COLOURED = 1_000
# fmt: off
_LANGUAGES = frozenset([
    "bash", "c", "console", "cpp", "csharp", "css", "diff", "docker", "dockerfile", "go", "hcl", "html",
    "http", "ini", "java", "javascript", "js", "json", "kotlin", "lua", "make", "nginx", "php", "promql",
    "proto", "protobuf", "py", "python", "ruby", "rust", "scala", "sh", "shell", "sql", "swift", "terraform",
    "toml", "ts", "typescript", "xml", "yaml", "yml",
])
# fmt: on
_ALIASES = {"yml": "yaml", "shell": "bash", "proto": "protobuf"}


@lru_cache(maxsize=64)
def _lexer(name: str) -> Lexer | None:
    if name not in _LANGUAGES and name != "markdown":
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(_ALIASES.get(name, name), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _kinds(looks: Looks, ground: Style) -> dict[str, Style]:
    """Styles by the first words of Pygments' token names, the longer name winning."""
    return {
        "Comment": looks.comment,
        "Keyword": looks.keyword,
        "Keyword.Constant": looks.number,
        "Literal.Number": looks.number,
        "Literal.String": looks.string,
        "Literal.Scalar": ground,
        "Literal.Scalar.Plain": ground,
        "Name.Tag": looks.name,
        "Name.Function": looks.name,
        "Name.Class": looks.name,
        "Name.Attribute": looks.name,
        "Name.Decorator": looks.name,
        "Name.Label": looks.keyword,
        "Operator.Word": looks.keyword,
        "Punctuation.Indicator": looks.keyword,
        "Generic.Heading": looks.heading,
        "Generic.Subheading": looks.heading,
        "Generic.Strong": ground + STRONG,
        "Generic.Emph": ground + EMPHASIS,
        "Generic.Inserted": looks.string,
        "Generic.Deleted": looks.keyword,
        "Generic.Prompt": looks.comment,
    }


class SourceLines:
    """Draws blocks of source with one set of looks."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self._plain = _kinds(looks, looks.text)
        on_panel = looks.panel.background_style
        self._panel = {name: style + on_panel for name, style in _kinds(looks, looks.panel).items()}

    def draw(self, block: Block, source: str, width: int) -> list[Line]:
        """The lines of a block; `source` is its text made visible."""
        if block.language == Language.CODE:
            return self.panel(source, block.context, width)
        name = {Language.YAML: "yaml", Language.MARKDOWN_SOURCE: "markdown"}.get(Language(block.language), "")
        runs = self._runs(source, name, self.looks.text, self._plain, before=block.context)
        return [line for row in _rows(runs) for line in _hanging(row, width)]

    def panel(self, source: str, language: str, width: int) -> list[Line]:
        """Code on a ground of its own, barred at the left so that it shows without colours too."""
        ground = self.looks.panel
        runs = self._runs(source, language, ground, self._panel)
        lines = [line for row in _rows(runs) for line in wrap(row, width - 2)]
        bar = Segment("▏ ", ground)
        return [padded(line, width, ground) for line in indented(lines, bar, bar)]

    def _runs(self, source: str, name: str, ground: Style, kinds: dict[str, Style], before: str = "") -> list[Run]:
        lexer = _lexer(name) if name else None
        if lexer is None or any(len(line) > _LONGEST_COLOURED for line in source.split("\n")):
            return [(source, ground)]
        text = f"{before}\n{source}" if before else source
        skip = len(text) - len(source)
        runs: list[Run] = []
        for kind, value in lexer.get_tokens(text):
            if skip >= len(value):
                skip -= len(value)
                continue
            runs.append((value[skip:], _style(kind, kinds, ground)))
            skip = 0
        return runs


def _style(kind: tuple[str, ...], kinds: dict[str, Style], ground: Style) -> Style:
    """The style of a token type, or of the nearest type above it that has one."""
    for length in range(len(kind), 0, -1):
        if (style := kinds.get(".".join(kind[:length]))) is not None:
            return style
    return ground


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Split runs at line feeds, one list a line of the source."""
    rows: list[list[Run]] = [[]]
    for text, style in runs:
        first, *others = text.split("\n")
        if first:
            rows[-1].append((first, style))
        rows.extend([(other, style)] if other else [] for other in others)
    return rows


def _hanging(row: list[Run], width: int) -> list[Line]:
    """Wrap one line of source; what does not fit stands under its beginning."""
    text = "".join(run[0] for run in row)
    if text.isascii() and len(text) <= width and "\t" not in text:
        return [[Segment(*run) for run in row]]
    indent = min(len(text) - len(text.lstrip(" ")) + 2, width // 2)
    first, *others = wrap(row, width)
    if not others:
        return [first]
    rest = _without(row, sum(len(segment.text) for segment in first))
    hang = Segment(" " * indent, row[0][1])
    return [first, *indented(wrap(rest, width - indent), hang, hang)]


def _without(row: list[Run], count: int) -> list[Run]:
    """The runs without their first `count` characters and the spaces after these."""
    rest: list[Run] = []
    for text, style in row:
        kept = text.replace("\t", "    ")[count:] if count else text.replace("\t", "    ")
        count = max(count - len(text.replace("\t", "    ")), 0)
        if kept := (kept if rest else kept.lstrip(" ")):
            rest.append((kept, style))
    return rest
