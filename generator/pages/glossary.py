"""Abbreviations in running text: the first use of each on a page is marked, and the page explains it.

The text itself stays as published. Only whole words count: the ``UBND`` in the number ``325/UBND-KT``
is part of a symbol.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.data.model import Abbreviation
from generator.data.registry import Registry
from generator.language.text import fold
from generator.pages import markdown


@dataclass(frozen=True)
class Prose:
    """A paragraph as published; ``introduces`` has the abbreviations whose first use on the page is here."""

    text: str
    introduces: tuple[Abbreviation, ...]


def prose(registry: Registry, paragraphs: Iterable[str]) -> tuple[Prose, ...]:
    """Return the paragraphs of one page, in the order of reading, with the abbreviations each introduces."""
    texts = tuple(paragraphs)
    of_texts = [known for known in registry.abbreviations if known.scope == "text"]
    return tuple(map(Prose, texts, first_uses(texts, of_texts)))


def explained(paragraphs: Iterable[Prose]) -> tuple[Abbreviation, ...]:
    """Return the abbreviations of a page in alphabetical order."""
    introduced = (used for paragraph in paragraphs for used in paragraph.introduces)
    return tuple(sorted(introduced, key=lambda abbreviation: fold(abbreviation.short)))


def first_uses(
    paragraphs: Iterable[str], abbreviations: Sequence[Abbreviation]
) -> tuple[tuple[Abbreviation, ...], ...]:
    """Return for each paragraph the abbreviations that occur in it and in no earlier one."""
    by_word = {str(markdown.escape(known.short)): known for known in abbreviations}
    pattern = _pattern(tuple(by_word))
    uses = []
    for paragraph in paragraphs:
        short_forms = dict.fromkeys(pattern.findall(markdown.escape(paragraph))) if by_word else {}
        uses.append(tuple(by_word.pop(word) for word in short_forms if word in by_word))
    return tuple(uses)


def marked(paragraph: str, abbreviations: Sequence[Abbreviation]) -> Markup:
    """Return the paragraph as Markdown, with the first occurrence of each abbreviation marked."""
    text = markdown.escape(paragraph)
    meanings = {str(markdown.escape(known.short)): known.long for known in abbreviations}
    if not meanings:
        return text

    def mark(word: re.Match[str]) -> str:
        meaning = meanings.pop(word[0], None)
        if meaning is None:
            return word[0]
        return f'<abbr title="{markdown.escape(meaning)}">{word[0]}</abbr>'

    # Both parts are escaped, for Markdown and for attributes alike.
    return Markup(_pattern(tuple(meanings)).sub(mark, text))  # noqa: S704


@lru_cache
def _pattern(short_forms: tuple[str, ...]) -> re.Pattern[str]:
    # Longer ones first, so that an abbreviation is not mistaken for a shorter one that it begins with.
    either = "|".join(map(re.escape, sorted(short_forms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w/-])(?<!&amp;)(?:{either})(?![\w/-]|&amp;)")
