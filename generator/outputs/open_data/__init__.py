"""The data for programs: a static API in JSON, and the whole corpus as JSON Lines, CSV and SQLite.

Start with ``catalogue``: bulletin and portal -> every file by its address. If the contents of the files
change, raise ``names.VERSION`` as the page content/du-lieu-mo.md promises.
"""

from generator.data.bulletin import Bulletin
from generator.data.portal import Portal
from generator.outputs.open_data.catalogue import SUMS, Catalogue, sums
from generator.outputs.open_data.description import committed
from generator.outputs.open_data.source import ROOT, Source

__all__ = ["ROOT", "SUMS", "Catalogue", "catalogue", "committed", "sums"]


def catalogue(bulletin: Bulletin, portal: Portal) -> Catalogue:
    """Return every exported file by its address from the site's root."""
    return Catalogue(Source(bulletin, portal))
