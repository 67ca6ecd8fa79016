"""The search index: a repaired copy of each directive with hidden tokens, indexed by Pagefind, a year apart.

The served pages stay as published; readers' browsers search the copies. ``theme/assets/js/search/``
reads what is written here.
"""

from generator.outputs.search.years import (
    FOLDER,
    IndexFailure,
    build,
    copies,
    freeze,
    indexed,
    name,
    years_of,
)

__all__ = ["FOLDER", "IndexFailure", "build", "copies", "freeze", "indexed", "name", "years_of"]
