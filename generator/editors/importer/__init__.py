"""The text of a published bulletin -> one week's data, and a list of guesses.

``source`` reads lines from text, HTML or .docx, and ``second_reading`` shows that they hold all its letters;
``outline`` separates title, lead and what is not part of the bulletin, and ``split`` the directives; ``opening`` reads
who directs in which document; ``directive_draft`` adds
what ``generator.data.text_analysis`` finds in each body; ``week`` combines the drafts; ``proof`` shows
that no line was lost; ``update`` lays a new import under what editors changed since the last one.
"""

from generator.editors.importer.lines import Doubt, Lines, UnreadableError
from generator.editors.importer.outline import LeftOut
from generator.editors.importer.second_reading import DifferingReadingsError
from generator.editors.importer.source import read
from generator.editors.importer.title import Title
from generator.editors.importer.update import Conflict, keep, kept, updated
from generator.editors.importer.week import ImportedWeek, NotABulletinError, import_lines

__all__ = [
    "Conflict",
    "DifferingReadingsError",
    "Doubt",
    "ImportedWeek",
    "LeftOut",
    "Lines",
    "NotABulletinError",
    "Title",
    "UnreadableError",
    "import_lines",
    "keep",
    "kept",
    "read",
    "updated",
]
