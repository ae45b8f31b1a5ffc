"""What is remarked on while a text is read: limits that are exceeded, parts that are kept but not edited.

Counts what the limits bound and words each remark. It sees offsets and names, never parser events.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NoReturn

from model.yaml.errors import NotText, ProblemKind, TextProblem, TooLarge, YamlSyntaxError
from model.yaml.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.yaml.guard import Limits

_LONGEST_SHOWN: Final = 60
_WRITE_OUT: Final = "write the value out where it is needed"


class Remarks:
    """The remarks on one text; each method is told what was met and where."""

    def __init__(self, source: str, limits: Limits) -> None:
        self.problems: list[TextProblem] = []
        self.count = 0
        """Nodes so far, each alias counted as all that it stands for."""
        self._source = source
        self._limits = limits
        self._aliases = 0

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self._source)

    def node(self, offset: int, weight: int = 1) -> None:
        """Count a node, or an alias that stands for `weight` nodes."""
        self.count += weight
        if self.count > self._limits.nodes:
            self.too_many(offset)

    @property
    def room(self) -> int:
        """How many more nodes the text may have."""
        return self._limits.nodes - self.count

    def too_many(self, offset: int) -> NoReturn:
        """Refuse the text for the node at `offset`, or for what the one there is seen to contain."""
        self._too_large(
            offset,
            "more values than a document may have, aliases included",
            f"at most {self._limits.nodes:,} values",
            "keep logs and other artefacts in files of their own and link them",
        )

    def depth(self, depth: int, offset: int) -> None:
        """Check how many collections stand inside each other."""
        if depth > self._limits.depth:
            self._too_large(
                offset,
                f"lists and mappings {depth} deep",
                f"at most {self._limits.depth} inside each other",
                "make the document flatter",
            )

    def scalar(self, length: int, offset: int) -> None:
        """Check the length of one value."""
        if length > self._limits.scalar:
            self._too_large(
                offset,
                f"a value of {length:,} characters",
                f"at most {self._limits.scalar:,} characters",
                "keep the text in a file of its own and link it",
            )

    def surrogates(self, value: str, offset: int) -> None:
        """Refuse halves of surrogate pairs that came from escapes."""
        if any("\ud800" <= character <= "\udfff" for character in value):
            line, column = self._lines.place(offset)
            raise NotText(
                line,
                column,
                found="half of a surrogate pair in an escape",
                expected="whole Unicode characters",
                mend="write the character itself, or its \\U escape of eight digits",
            )

    def undefined_alias(self, name: str, offset: int, *, within: bool) -> NoReturn:
        """Refuse an alias without an anchor, or `within` the very node that it stands for."""
        line, column = self._lines.place(offset)
        name = _short(name)
        raise YamlSyntaxError(
            line,
            column,
            found=f"*{name} inside of &{name}, which would contain itself" if within else f"*{name}",
            expected=f"a value marked &{name} above it",
            mend=_WRITE_OUT + ", or quote the text if a star is meant",
        )

    def alias(self, name: str, size: int, path: Sequence[str | int], offset: int) -> None:
        """Remark on an alias that stands for `size` nodes."""
        self._aliases += 1
        if self._aliases > self._limits.aliases:
            self._too_large(
                offset, f"alias number {self._aliases}", f"at most {self._limits.aliases} aliases", _WRITE_OUT
            )
        self.node(offset, size)
        self._add(
            ProblemKind.ALIAS,
            path,
            offset,
            found=f"the alias *{_short(name)}",
            expected="a value of its own",
            mend=_WRITE_OUT,
        )

    def anchor(self, name: str, path: Sequence[str | int], offset: int) -> None:
        """Remark on an anchor."""
        self._add(
            ProblemKind.ANCHOR,
            path,
            offset,
            found=f"the anchor &{_short(name)}",
            expected="a value without anchor",
            mend="remove it where no alias needs it",
        )

    def custom_tag(self, tag: str, path: Sequence[str | int], offset: int) -> None:
        """Remark on a tag that is not one of YAML's own."""
        self._add(
            ProblemKind.CUSTOM_TAG,
            path,
            offset,
            found=f"the tag {_short(tag)}",
            expected="a value without tag",
            mend="remove the tag",
        )

    def core_tag(self, tag: str, path: Sequence[str | int], offset: int) -> None:
        """Remark on a tag that YAML itself knows, such as `!!str`."""
        self._add(
            ProblemKind.CUSTOM_TAG,
            path,
            offset,
            found=f"the tag {_short(tag.replace('tag:yaml.org,2002:', '!!'))}",
            expected="a value without tag",
            mend="quote text instead",
        )

    def complex_key(self, path: Sequence[str | int], offset: int) -> None:
        """Remark on a key written with `?`, or one that is no single value."""
        self._add(
            ProblemKind.COMPLEX_KEY,
            path,
            offset,
            found="a complex key",
            expected="a plain key",
            mend='write it as "key: value"',
        )

    def duplicate_key(self, name: str, path: Sequence[str | int], offset: int) -> None:
        """Remark on a key that stands twice in one mapping."""
        self._add(
            ProblemKind.DUPLICATE_KEY,
            path,
            offset,
            found=f"the key {_short(name)!r} again",
            expected="each key once",
            mend="delete or rename one of the two; the last one is read",
        )

    def merge_key(self, path: Sequence[str | int], offset: int) -> None:
        """Remark on `<<`, which YAML 1.2 does not know: nothing is merged."""
        self._add(
            ProblemKind.MERGE_KEY,
            path,
            offset,
            found="the merge key <<",
            expected="plain keys",
            mend=_WRITE_OUT,
        )

    def long_number(self, path: Sequence[str | int], offset: int) -> None:
        """Remark on an integer too long to be converted; it stays text."""
        self._add(
            ProblemKind.LONG_NUMBER,
            path,
            offset,
            found="a number of thousands of digits",
            expected="a number one can read",
            mend="shorten or quote it",
        )

    def several_documents(self, offset: int) -> None:
        """Remark on what follows the first document."""
        self._add(
            ProblemKind.SEVERAL_DOCUMENTS,
            (),
            offset,
            found="a second document",
            expected="one document",
            mend="move each document to a file of its own",
        )

    def _add(
        self,
        kind: ProblemKind,
        path: Sequence[str | int],
        offset: int,
        *,
        found: str,
        expected: str,
        mend: str,
    ) -> None:
        line, column = self._lines.place(offset)
        if len(self.problems) >= self._limits.problems:
            found = f"more than {len(self.problems):,} oddities, the last one {found}"
            self._too_large(offset, found, "a document that a person wrote", mend)
        self.problems.append(TextProblem(kind, tuple(path), line, column, found, expected, mend))

    def _too_large(self, offset: int, found: str, expected: str, mend: str) -> NoReturn:
        line, column = self._lines.place(offset)
        raise TooLarge(line, column, found=found, expected=expected, mend=mend)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_SHOWN else name[:_LONGEST_SHOWN] + "…"
