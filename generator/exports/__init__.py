"""The data for programs: a static API in JSON, and the whole corpus as JSON Lines, CSV and SQLite.

``catalogue`` is the way in: bulletin and portal -> every file by its address. A change of what the
files hold raises ``answers.VERSION`` as the page content/du-lieu-mo.md promises.
"""

from generator.bulletin import Bulletin
from generator.exports.catalogue import Catalogue
from generator.exports.description import committed
from generator.exports.portal import ROOT, Licence, Portal, portal_of
from generator.exports.source import Source

__all__ = ["ROOT", "Catalogue", "Licence", "Portal", "catalogue", "committed", "portal_of"]


def catalogue(bulletin: Bulletin, portal: Portal) -> Catalogue:
    """Return every exported file by its address from the site's root."""
    return Catalogue(Source(bulletin, portal))
