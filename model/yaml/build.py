"""From the parser's events to nodes: places made relative, values resolved, limits kept, oddities remarked on.

Events are pulled one by one, so that a limit stops the parser before it has read, or the program has built, what
would exhaust the machine. Aliases share the object they stand for and are never expanded. This module reads the
source only to find where empty values, tagged nodes and block scalars truly begin and end.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from model.frozen import frozen
from model.patterns import compiled
from model.yaml.census import Foresight, first_excess, may_exceed
from model.yaml.errors import YamlSyntaxError
from model.yaml.events import Engine, Masked, events
from model.yaml.lines import block_scalar_end, gap_end
from model.yaml.nodes import FOLDED, LITERAL, PLAIN, Alias, Mapping, Node, Scalar, Sequence
from model.yaml.remarks import Remarks
from model.yaml.scalars import MOST_DIGITS, resolve, too_long

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model.yaml.errors import TextProblem
    from model.yaml.guard import Limits

_PROPERTIES: Final = compiled(r"(?:[&!][^\s,\[\]{}]*(?:[ \t]+|(?<!\S)#[^\r\n]*|\r\n|\n|\r|$|(?=[,\[\]{}])))+")
_EXPLICIT: Final = compiled(r"(?:^|[\s\[{,])\?\s")
_BLOCKS: Final = frozenset((LITERAL, FOLDED))
_RESOLVED: Final = frozenset(("plain", "int", "float", "bool", "null"))
_TAG: Final = "tag:yaml.org,2002:"


@frozen
class Parsed:
    """The outcome: the root node (None for an empty text) and where it starts."""

    root: Node | None
    start: int
    problems: tuple[TextProblem, ...]
    count: int
    """How many nodes there are."""
    steady: bool
    """Nothing in the text (anchors, tags, several documents …) gives one part a say in what another means."""
    begun: bool
    """The document begins with a `---` of its own."""
    ended: bool
    """The document ends with a `...` of its own."""


def parse(source: str, engine: Engine, limits: Limits, depth: int = 0) -> Parsed:
    """Read `source`, whose outermost node stands `depth` collections deep; raise UnreadableText."""
    # A last line without line break counts as ended: `|` keeps its final newline wherever the file stops.
    masked = Masked(source if source.endswith("\n") else source + "\n", engine)
    dense = may_exceed(source, limits)
    if dense and engine is Engine.C and (excess := first_excess(masked, limits)) is not None:
        Remarks(source, limits).too_many(excess)
    while True:
        try:
            builder = _Builder(source, events(masked, engine), masked.unmask, limits, depth)
            if dense and engine is Engine.PURE:
                builder.foresight = Foresight(masked.source)
            return builder.document()
        except YamlSyntaxError:
            if engine is Engine.C or not masked.soften_tab():
                raise


class _Builder:
    """Reads one text, once."""

    def __init__(
        self,
        source: str,
        stream: Iterator[Any],
        unmask: Callable[[str], str],
        limits: Limits,
        depth: int,
    ) -> None:
        self.source = source
        self.remarks = Remarks(source, limits)
        self.unmask = unmask
        self.next = stream
        self.depth = depth
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.open_anchors: set[str] = set()
        self.explicit = _EXPLICIT.search(source) is not None
        self.escapes = "\\u" in source or "\\U" in source
        self.path: list[str | int] = []
        self.end = 0  # where the node that was read last ends
        self.foresight: Foresight | None = None

    def document(self) -> Parsed:
        root: Node | None = None
        start, documents, steady, begun, ended = 0, 0, True, False, False
        for event in self.next:
            kind = type(event)
            if kind is DocumentStartEvent:
                documents += 1
                begun = begun or bool(event.explicit)
                steady = steady and not event.version and not event.tags
                if documents > 1:
                    self.remarks.several_documents(event.start_mark.index)
                    break
            elif kind is DocumentEndEvent:
                ended = bool(event.explicit)
            elif kind is StreamEndEvent:
                break
            elif documents:
                root, start = self.node(event)
        if isinstance(root, Scalar) and root.data is None and not root.length:
            root = None
        problems = tuple(self.remarks.problems)
        return Parsed(root, start, problems, self.remarks.count, steady and not problems, begun, ended)

    def node(self, event: Any, after: int = 0) -> tuple[Node, int]:
        """Return the node that begins with `event`, and its start; `after` is where the text before it ended."""
        kind = type(event)
        if kind is ScalarEvent:
            return self.scalar(event, after)
        if kind is AliasEvent:
            return self.alias(event)
        anchor, tag = event.anchor, event.tag
        if anchor or tag:
            self.properties(event)
        self.depth += 1
        self.remarks.node(event.start_mark.index)
        self.remarks.depth(self.depth, event.start_mark.index)
        if self.foresight is not None and self.foresight.exceeds(event, self.remarks.room):
            self.remarks.too_many(event.start_mark.index)
        before = self.remarks.count
        if anchor:
            self.open_anchors.add(anchor)
        made, start = self.mapping(event) if kind is MappingStartEvent else self.sequence(event)
        self.depth -= 1
        if anchor:
            self.open_anchors.discard(anchor)
            self.anchors[anchor] = (made, self.remarks.count - before + 1)
        return made, start

    def scalar(self, event: Any, after: int) -> tuple[Scalar, int]:
        start, end = event.start_mark.index, event.end_mark.index
        empty = start == end
        end = min(end, len(self.source))
        style = event.style or PLAIN
        self.remarks.node(start)
        self.remarks.scalar(end - start, start)
        tag = event.tag
        if event.anchor or tag:
            self.properties(event)
            match = _PROPERTIES.match(self.source, start)
            if event.value or style:
                start = match.end() if match else start
            else:
                start = end = start + len(match[0].rstrip()) if match else end
        elif empty:
            start = end = after
        value = self.unmask(event.value)
        if self.escapes and style == '"':
            self.remarks.surrogates(value, start)
        if style in _BLOCKS:
            end = block_scalar_end(self.source, start, end)
        made = Scalar(self.value(value, style, tag, start), end - start, style)
        self.end = end
        if event.anchor:
            self.anchors[event.anchor] = (made, 1)
        return made, start

    def value(self, text: str, style: str, tag: str | None, start: int) -> Any:
        wanted = (style or "plain") if tag is None else tag.removeprefix(_TAG)
        if wanted not in _RESOLVED:
            return text
        if len(text) > MOST_DIGITS and too_long(text):
            self.remarks.long_number(self.path, start)
        value = resolve(text)
        return float(value) if wanted == "float" and type(value) is int else value

    def alias(self, event: Any) -> tuple[Alias, int]:
        start, end = event.start_mark.index, event.end_mark.index
        name = event.anchor
        if name not in self.anchors:
            self.remarks.undefined_alias(name, start, within=name in self.open_anchors)
        target, size = self.anchors[name]
        self.remarks.alias(name, size, self.path, start)
        self.end = end
        return Alias(target.data, end - start), start

    def properties(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor:
            self.remarks.anchor(event.anchor, self.path, start)
        if event.tag and not event.tag.startswith(_TAG) and event.tag != "!":
            self.remarks.custom_tag(event.tag, self.path, start)
        elif event.tag:
            self.remarks.core_tag(event.tag, self.path, start)

    def sequence(self, event: Any) -> tuple[Sequence, int]:
        flow = bool(event.flow_style)
        start = self.content(event) if event.anchor or event.tag else event.start_mark.index
        self.end = start
        starts: list[int] = []
        children: list[Node] = []
        values: list[Any] = []
        for item in self.next:
            kind = type(item)
            if kind is SequenceEndEvent:
                break
            empty = kind is ScalarEvent and item.start_mark.index == item.end_mark.index
            after = gap_end(self.source, self.end) + 1 if empty else 0
            self.path.append(len(children))
            child, place = self.node(item, after)
            self.path.pop()
            children.append(child)
            starts.append(place - start)
            values.append(child.data)
        if flow:
            self.end = item.end_mark.index
        return Sequence(values, self.end - start, flow, array("i", starts), children), start

    def mapping(self, event: Any) -> tuple[Mapping, int]:
        flow = bool(event.flow_style)
        start = self.content(event) if flow and (event.anchor or event.tag) else event.start_mark.index
        begun = flow
        names: list[str] = []
        keys: list[Node] = []
        key_starts: list[int] = []
        starts: list[int] = []
        children: list[Node] = []
        values: dict[str, Any] = {}
        for item in self.next:
            if type(item) is MappingEndEvent:
                break
            key, place, name = self.key(item, start + flow if not names else self.end)
            if not begun:
                start, begun = place, True
            key_end = self.end
            value_event = next(self.next)
            after = 0
            if type(value_event) is ScalarEvent and not value_event.value:
                after = gap_end(self.source, key_end)
                after = after + 1 if self.source[after : after + 1] == ":" else key_end
            self.path.append(name)
            child, value_start = self.node(value_event, after)
            if name in values:
                self.remarks.duplicate_key(name, self.path, place)
            if name == "<<":
                self.remarks.merge_key(self.path, place)
            self.path.pop()
            names.append(name)
            keys.append(key)
            key_starts.append(place - start)
            starts.append(value_start - start)
            children.append(child)
            values[name] = child.data
        if flow:
            self.end = item.end_mark.index
        length = self.end - start
        made = Mapping(values, length, flow, names, keys, array("i", key_starts), array("i", starts), children)
        return made, start

    def key(self, event: Any, after: int) -> tuple[Node, int, str]:
        begin = event.start_mark.index
        complex_key = self.explicit and self.asked(after) < begin
        self.path.append("?")
        key, start = self.node(event, begin)
        self.path.pop()
        plain = type(event) is ScalarEvent
        name = self.unmask(event.value) if plain else self.source[start : self.end]
        if not plain or complex_key:
            self.remarks.complex_key([*self.path, name], begin)
        return key, start, name

    def asked(self, after: int) -> int:
        """Return where the `?` of an explicit key stands behind `after`; the end of the text where there is none."""
        at = gap_end(self.source, after)
        at = gap_end(self.source, at + 1) if self.source[at : at + 1] == "," else at
        return at if self.source[at : at + 1] == "?" else len(self.source)

    def content(self, event: Any) -> int:
        """Return where a tagged or anchored collection itself begins."""
        match = _PROPERTIES.match(self.source, event.start_mark.index)
        start = match.end() if match else event.start_mark.index
        return gap_end(self.source, start)
