r"""JSON-LD as text for a page's head. No imports of ours.

Addresses are relative to the site's root, which only the theme knows: they begin with ``SITE``. No text
can contain ``SITE``, because every ``<`` in a text is written as ``\u003c``; nor can ``</script>`` or
``<!--`` in a text end the script element.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

SITE = "<site>"
# What ``json.dumps`` would come to for each string.
_encode = json.encoder.encode_basestring
_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))


@dataclass(frozen=True)
class Address:
    """An address from the site's root: ``tuan/2024-w11/``, with a fragment for a thing on that page."""

    path: str


Value: TypeAlias = Union[int, str, Address, "Node", Sequence["Value"]]
Node: TypeAlias = Mapping[str, Value]


def node(type_: str, id_: Address | None = None, **facts: Value | None) -> Node:
    """Return a node of a type of schema.org; facts that are None or empty are left out."""
    identity: dict[str, Value] = {"@id": id_} if id_ else {}
    return {"@type": type_, **identity, **{key: value for key, value in facts.items() if value}}


def reference(id_: Address) -> Node:
    """Return a reference to a node that another page describes."""
    return {"@id": id_}


def text(nodes: Sequence[Node]) -> str:
    """Return the nodes as one JSON-LD document, in which addresses begin with ``SITE``."""
    return _encoded({"@context": "https://schema.org", "@graph": nodes})


def _encoded(value: Value) -> str:
    if isinstance(value, Address):
        return f'"{SITE}{_string(value.path)[1:]}'
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        pairs = (f"{_string(key)}:{_encoded(fact)}" for key, fact in value.items())
        return f"{{{','.join(pairs)}}}"
    return f"[{','.join(map(_encoded, value))}]"


def _string(value: str) -> str:
    written = _encode(value)
    for character, escape in _ESCAPES:
        written = written.replace(character, escape)
    return written
