"""A published bulletin's text -> one week's data, and a list of what was guessed.

``source`` reads lines from text, HTML or .docx; ``outline`` finds title, lead, headings and what is not
the bulletin; ``opening`` reads who directs in which document; ``week`` puts the record together with
what ``generator.data.text_analysis`` finds in each body; ``proof`` shows that no line was lost.
"""

from generator.editors.importer.doubts import Doubt
from generator.editors.importer.lines import Lines, UnreadableError
from generator.editors.importer.outline import LeftOut
from generator.editors.importer.source import read
from generator.editors.importer.title import Title
from generator.editors.importer.week import Imported, NotABulletinError, imported

__all__ = [
    "Doubt",
    "Imported",
    "LeftOut",
    "Lines",
    "NotABulletinError",
    "Title",
    "UnreadableError",
    "imported",
    "read",
]
