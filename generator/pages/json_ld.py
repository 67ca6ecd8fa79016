r"""JSON-LD as text for a page's head. No imports of ours.

Addresses stay relative to the site's root, which only the theme knows: they open with ``SITE``, which no
text can imitate, for every ``<`` of a text is written as ``\u003c``. For the same reason neither
``</script>`` nor ``<!--`` can end the element that the text stands in.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

SITE = "<site>"
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True)
class Address:
    """An address from the site's root: ``tuan/2024-w11/``, with a fragment if it names a thing."""

    path: str


Value: TypeAlias = Union[int, str, Address, "Node", Sequence["Value"]]
Node: TypeAlias = Mapping[str, Value]


def node(type_: str, id_: Address | None = None, **facts: Value | None) -> Node:
    """Return a node of schema.org's type with what is known; unknown facts are left out."""
    identity: dict[str, Value] = {"@id": id_} if id_ else {}
    return {"@type": type_, **identity, **{key: value for key, value in facts.items() if value}}


def text(nodes: Sequence[Node]) -> str:
    """Return the nodes as one JSON-LD document, addresses opening with ``SITE``."""
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
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)
