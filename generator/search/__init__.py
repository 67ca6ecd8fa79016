"""The search index: a repaired copy of each directive with hidden tokens, indexed by Pagefind, a year apart.

The served pages stay as published; readers' browsers search the copies. ``theme/assets/js/search/``
reads what is written here.
"""

from generator.search.years import IndexFailure, build, indexed

__all__ = ["IndexFailure", "build", "indexed"]
