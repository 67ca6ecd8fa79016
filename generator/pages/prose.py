"""Running text as published, with the abbreviations that a page explains."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.data.bulletin import Bulletin
from generator.data.model import Abbreviation
from generator.language.text import fold
from generator.pages import glossary


@dataclass(frozen=True)
class Prose:
    """A paragraph; ``introduces`` are the abbreviations that the page uses here first."""

    text: str
    introduces: tuple[Abbreviation, ...]


def prose(bulletin: Bulletin, paragraphs: Iterable[str]) -> tuple[Prose, ...]:
    """Return all running text of one page, in the order of reading."""
    texts = tuple(paragraphs)
    known = tuple(one for one in bulletin.registry.abbreviations if one.scope == "text")
    return tuple(map(Prose, texts, glossary.first_uses(texts, known)))


def explained(paragraphs: Iterable[Prose]) -> tuple[Abbreviation, ...]:
    """Return the abbreviations of a page in the order of the alphabet."""
    found = (one for paragraph in paragraphs for one in paragraph.introduces)
    return tuple(sorted(found, key=lambda one: fold(one.short)))
