"""Abbreviations in running text: where each stands first, and how it is marked there.

The words stay as published; only the first use on a page is marked, as a whole word: the ``UBND`` of
the number ``325/UBND-KT`` is part of a symbol.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

from generator.data.model import Abbreviation
from generator.pages import markdown


def first_uses(
    paragraphs: Iterable[str], abbreviations: Sequence[Abbreviation]
) -> tuple[tuple[Abbreviation, ...], ...]:
    """Return for each paragraph the abbreviations that stand in it and in none before it."""
    by_word = {str(markdown.escape(one.short)): one for one in abbreviations}
    pattern = _pattern(tuple(by_word))
    uses = []
    for paragraph in paragraphs:
        words = dict.fromkeys(pattern.findall(markdown.escape(paragraph))) if by_word else {}
        uses.append(tuple(by_word.pop(word) for word in words if word in by_word))
    return tuple(uses)


def marked(paragraph: str, abbreviations: Sequence[Abbreviation]) -> Markup:
    """Return the paragraph as Markdown, each abbreviation marked where it stands first."""
    text = markdown.escape(paragraph)
    meanings = {str(markdown.escape(one.short)): one.long for one in abbreviations}
    if not meanings:
        return text

    def mark(found: re.Match[str]) -> str:
        meaning = meanings.pop(found[0], None)
        return (
            f'<abbr title="{markdown.escape(meaning)}">{found[0]}</abbr>' if meaning else found[0]
        )

    # Both parts are escaped, for Markdown and for attributes alike.
    return Markup(_pattern(tuple(meanings)).sub(mark, text))  # noqa: S704


@lru_cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # The longer first, so that a word is never taken for its beginning.
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w/-])(?<!&amp;)(?:{either})(?![\w/-]|&amp;)")
