"""Where a document's full entry is: on a directive's page, in its year's index or on a page of a part of it."""

from generator.data.bulletin import Bulletin, DocumentRecord, Entry
from generator.language.dates import quarter_of
from generator.pages import addresses, links, phrases
from generator.pages.listings import Part
from generator.pages.page import Link

# Directives that an entry names as citing its document; a longer list has pages of its own.
MOST_CITING = 12


def link(bulletin: Bulletin, record: DocumentRecord) -> Link:
    """Return a link to a document's entry; its text is the number.

    A document of the bulletin is told of on its directive's page. Others are in the index of their year or, where
    these are many, on the page of the part of a year in which they were cited first.
    """
    if record.entry:
        return Link(record.number, addresses.directive(record.entry.id))
    in_index, year = links.document(record.number, record.year), record.year
    if not bulletin.crowded.get((year, 0, 0)):
        return in_index
    since = bulletin.cited_since[record.number, year]
    of_year = addresses.first_cited(year, since[0])
    return in_index._replace(path=_part(bulletin, year, since).path(of_year))


def citing(record: DocumentRecord) -> tuple[Entry, ...]:
    """Return the directives that cite a document, each once, in the order of the bulletin."""
    return tuple({citing.entry.id: citing.entry for citing in record.cited_by}.values())


def changed_by(record: DocumentRecord) -> tuple[tuple[str, Link], ...]:
    """Return how a document was changed, each with a link to the directive that did: “Được thay thế tại …”."""
    return tuple(
        (
            f"{phrases.RELATIONS[citing.annotation.relation].capitalize()} tại",
            links.directive(citing.entry)._replace(text=phrases.reference(citing.entry.directive)),
        )
        for citing in record.changed_by
    )


def all_citing(record: DocumentRecord) -> Link | None:
    """Return a link to the list of all directives that cite a document; None if its entry names all."""
    count = len(citing(record))
    if count <= MOST_CITING:
        return None
    path = addresses.citing(record.number, record.year)
    return Link(f"Cả {count} chỉ đạo dẫn văn bản {record.number}", path)


def _part(bulletin: Bulletin, year: int | None, since: tuple[int, int]) -> Part:
    citing_year, quarter = quarter_of(since)
    if not bulletin.crowded.get((year, citing_year, 0)):
        return Part(citing_year)
    month = since[1] if bulletin.crowded.get((year, citing_year, quarter)) else 0
    return Part(citing_year, quarter, month)
