"""The search index, one per year, by Pagefind: repaired copies of the directives with hidden tokens.

The served pages stay as published; readers' browsers search the copies, by means of
``theme/assets/js/search/``.
"""

from generator.outputs.search.named_pages import named_pages
from generator.outputs.search.years import (
    FOLDER,
    IndexFailure,
    copies,
    freeze,
    index,
    indexed,
    join,
    name,
    publish,
    years_of,
)

__all__ = [
    "FOLDER",
    "IndexFailure",
    "copies",
    "freeze",
    "index",
    "indexed",
    "join",
    "name",
    "named_pages",
    "publish",
    "years_of",
]
