"""The search index, by Pagefind: repaired copies of the directives with hidden tokens.

The served pages stay as published; readers' browsers search the copies, by means of
``theme/assets/js/search/``.
"""

from generator.outputs.search.named_pages import named_pages
from generator.outputs.search.parts import (
    FOLDER,
    IndexFailure,
    copies,
    drop_damaged,
    freeze,
    index,
    indexed,
    join,
    name,
    parts_of,
    publish,
    show,
)

__all__ = [
    "FOLDER",
    "IndexFailure",
    "copies",
    "drop_damaged",
    "freeze",
    "index",
    "indexed",
    "join",
    "name",
    "named_pages",
    "parts_of",
    "publish",
    "show",
]
