"""The data for programs: a static API in JSON, and all of it by year as JSON Lines, CSV and SQLite.

Start with ``makers``: bulletin and portal -> what makes every file, by its address. If the contents of the
files change, raise ``names.VERSION`` as the page content/du-lieu-mo.md promises.
"""

from generator.outputs.open_data.catalogue import ENDED, SUMS, makers, sums
from generator.outputs.open_data.description import described
from generator.outputs.open_data.source import ROOT

__all__ = ["ENDED", "ROOT", "SUMS", "described", "makers", "sums"]
