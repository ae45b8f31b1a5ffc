"""Writes a fault tree as an Open-PSA model that this and other tools read.

Names of the format are narrower than ids here: an id that does not fit is rewritten, and kept beside it as an
attribute.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.cut_sets.tree import BasicEvent, EventState, FaultTree, Gate, GateKind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = re.compile(r"[A-Za-z_]\w*(-\w+)*\Z", re.ASCII)
_UNFIT = re.compile(r"[^A-Za-z0-9_]+")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""
_LEAST = 2


def write(tree: FaultTree, name: str = "fault-tree") -> str:
    """Return the model as XML text; nodes that the top does not reach are written too."""
    names = _names(tree)
    title = name if _NAME.match(name) else _fitted(name)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<opsa-mef>", f'  <define-fault-tree name="{title}">']
    first = {tree.top: tree.nodes[tree.top]} if tree.top in tree.nodes else {}
    for id_, node in {**first, **tree.nodes}.items():
        lines += _definition(id_, node, names)
    lines += ["  </define-fault-tree>", "</opsa-mef>", ""]
    return _with_references("\n".join(lines))


def _with_references(text: str) -> str:
    """Write what would act in a terminal, directions and controls, as references to the same characters."""
    from model.visible import ACTIVE

    return ACTIVE.sub(lambda found: found.group() if found.group() in "\n\t\r" else f"&#{ord(found.group())};", text)


def _names(tree: FaultTree) -> dict[str, str]:
    """Return a name that the format allows for every id, those that fit as they are."""
    mentioned = [*tree.nodes, *(below for node in tree.gates().values() for below in node.inputs)]
    names = {id_: id_ for id_ in mentioned if _NAME.match(id_)}
    taken = set(names)
    for id_ in mentioned:
        if id_ not in names:
            base = name = _fitted(id_)
            number = 1
            while name in taken:
                number += 1
                name = f"{base}_{number}"
            names[id_] = name
            taken.add(name)
    return names


def _fitted(id_: str) -> str:
    fitted = _UNFIT.sub("_", id_).strip("_")
    return fitted if fitted and not fitted[0].isdigit() else f"_{fitted}"


def _definition(id_: str, node: Node, names: Mapping[str, str]) -> Iterator[str]:
    kind = "gate" if isinstance(node, Gate) else "basic-event" if isinstance(node, BasicEvent) else "house-event"
    inner = [*_described(id_, node, names)]
    if isinstance(node, Gate):
        inner += _formula(node, names)
    elif isinstance(node, BasicEvent):
        inner += [] if node.probability is None else [f'<float value="{node.probability!r}"/>']
    else:
        inner.append(f'<constant value="{str(node.value).lower()}"/>')
    head = f'    <define-{kind} name="{names[id_]}"'
    if not inner:
        yield f"{head}/>"
        return
    yield f"{head}>"
    yield from (f"      {line}" for line in inner)
    yield f"    </define-{kind}>"


def _described(id_: str, node: Node, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the label, and the attributes for what the format has no element for."""
    if node.label:
        yield f"<label>{_text(node.label)}</label>"
    attributes = {} if names[id_] == id_ else {"id": id_}
    if isinstance(node, Gate) and node.kind is GateKind.INHIBIT:
        attributes["flavor"] = "inhibit"
    if isinstance(node, BasicEvent) and node.state is not EventState.UNKNOWN:
        attributes["state"] = node.state.value
    if attributes:
        yield "<attributes>"
        yield from (f'  <attribute name="{key}" value="{_text(value)}"/>' for key, value in attributes.items())
        yield "</attributes>"


def _formula(gate: Gate, names: Mapping[str, str]) -> Iterator[str]:
    references = [f'<event name="{names[below]}"/>' for below in dict.fromkeys(gate.inputs)]
    kind, attribute = gate.kind, ""
    if kind is GateKind.VOTE:
        attribute = f' min="{gate.k}"'
        kind = {1: GateKind.OR, len(references): GateKind.AND}.get(gate.k or 0, GateKind.VOTE)
    if kind is GateKind.PASS or (len(references) < _LEAST and kind is not GateKind.NOT):
        yield from references
        return
    tag = {GateKind.INHIBIT: "and", GateKind.VOTE: "atleast"}.get(kind, kind.value)
    yield f"<{tag}{attribute if tag == 'atleast' else ''}>"
    yield from (f"  {reference}" for reference in references)
    yield f"</{tag}>"


def _text(text: str) -> str:
    """Escape text for an element or an attribute."""
    from xml.sax.saxutils import escape

    return escape(_ILLEGAL.sub("\ufffd", text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
