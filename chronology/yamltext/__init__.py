"""YAML as text with positions: the one place that knows a YAML library.

In: the text of a file. Out: a small tree in which every scalar is text as it was meant (`no` stays "no", `14:30` stays
"14:30") with its line and column, and every problem as a diagnostic. Nothing is typed here; aliases, anchors and tags
are reported and never followed, so no file can grow when it is read.
"""

from chronology.yamltext.nodes import Mapping, Node, Scalar, Sequence
from chronology.yamltext.reading import YamlDocument, read_document, read_yaml, read_yaml_file

__all__ = [
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "YamlDocument",
    "read_document",
    "read_yaml",
    "read_yaml_file",
]
