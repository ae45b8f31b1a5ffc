"""A fault tree and its analysis for others: indented text, JSON, Graphviz DOT and Mermaid.

Open-PSA has a package of its own, `model.open_psa`. Every function takes values of `model.cut_sets` and returns text
or plain data. Labels come from files: each format escapes them, so that no label can act as syntax. Unsound trees are
drawn too, as far as they go.
"""

from model.tree_export.dot import dot
from model.tree_export.json_result import as_json
from model.tree_export.mermaid import Diagram, mermaid, mermaid_of_cut_set
from model.tree_export.outline import outline

__all__ = ["Diagram", "as_json", "dot", "mermaid", "mermaid_of_cut_set", "outline"]
