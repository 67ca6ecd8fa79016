"""Rules on what came into a text by mistake: lines of the page that it was copied from, titles, notes, words pasted twice."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

from generator.data.diagnostics import Fault
from generator.data.model import Week
from generator.data.registry import Registry
from generator.data.rules.directives import Path, each_directive
from generator.data.text_analysis import portal_lines, tables
from generator.language import text

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_END_OF_SENTENCE = re.compile(r"\n|[.;](?!\S)")
_WORD = re.compile(r"\w+")
_NOTE = re.compile(r"[?]{2,}|(?<!\w)(?:TODO|[Xx]{3,})(?!\w)")
# Shorter sentences are formulas, which come again; in another directive longer ones are, too.
_FEWEST_WORDS = 12
_MOST_WORDS_OF_A_FORMULA = 25
# In hundredths: of twenty words one may be another one.
_ALIKE = 90
_SHOWN = 12
# Titles and lines of a page are no longer, and paragraphs are many.
_LONGEST_LINE = 400


class _Codes(dict[str, str]):
    """A letter for each word, given when it is first asked for."""

    def __missing__(self, word: str) -> str:
        self[word] = chr(0x10000 + len(self))
        return self[word]


class _Sentence(NamedTuple):
    """A sentence with its offset in the body, and with a letter in place of each word."""

    offset: int
    words: str
    letters: str


def nothing_of_the_page(week: Week, _registry: Registry) -> Iterator[Fault]:
    """No line is one of the page around the text or a title, and no words are a note of the editor (doubts)."""
    titles = {text.bare(one.title): one.id for one in week.directives}
    bodies = [((*path, "body"), directive.body) for path, directive in each_directive(week)]
    for path, body in ((("lead",), week.lead or ""), *bodies):
        for line in _LINE.finditer(body):
            words, note = line[0].strip(), _NOTE.search(line[0])
            is_short = len(words) <= _LONGEST_LINE
            title = titles.get(text.bare(words).strip(".:;")) if is_short else None
            if title and path != ("lead",):
                yield _stray(path, line.start(), words, f"tiêu đề của chỉ đạo “{title}”")
            elif is_short and portal_lines.is_of_page(words):
                yield _stray(path, line.start(), words, "dòng của trang web")
            elif note:
                yield _stray(path, line.start() + note.start(), note[0], "dấu nhắc của người soạn")


def nothing_is_said_twice(week: Week, _registry: Registry) -> Iterator[Fault]:
    """No sentence comes twice in a body, nor a long one in two bodies, be it with other words here and there (a doubt)."""
    codes = _Codes()
    elsewhere: dict[str, str] = {}
    for path, directive in each_directive(week):
        own: dict[str, str] = {}
        follows = False
        for sentence in _sentences(directive.body, codes):
            is_long = len(sentence.letters) > _MOST_WORDS_OF_A_FORMULA
            where = _found(sentence, own) or (_found(sentence, elsewhere) if is_long else "")
            # Of several sentences that were pasted only the first is told.
            if where and not follows:
                values = {"words": sentence.words, "where": where}
                yield Fault("R370", (*path, "body"), values, offset=sentence.offset)
            follows = bool(where)
            own.setdefault(sentence.letters, "ở trên")
        here = f"trong chỉ đạo “{directive.id}”"
        longer = (one for one in own if len(one) > _MOST_WORDS_OF_A_FORMULA)
        elsewhere |= dict.fromkeys(longer, here)


def _stray(path: Path, offset: int, words: str, what: str) -> Fault:
    return Fault("M244", path, {"words": words, "what": what}, offset=offset)


def _sentences(body: str, codes: _Codes) -> Iterator[_Sentence]:
    """Yield the sentences that are no formulas."""
    start = 0
    for end in (*(found.start() for found in _END_OF_SENTENCE.finditer(body)), len(body)):
        sentence = body[start:end]
        words = _WORD.findall(text.fold(sentence))
        # Each row of a table that is a directive of its own has the head with it.
        if len(words) >= _FEWEST_WORDS and not tables.is_head(sentence.strip()):
            letters = "".join(map(codes.__getitem__, words))
            shown = " ".join(sentence.split()[:_SHOWN])
            blanks = len(sentence) - len(sentence.lstrip())
            yield _Sentence(start + blanks, f"{shown} …", letters)
        start = end + 1


def _found(sentence: _Sentence, known: Mapping[str, str]) -> str:
    """Return where a sentence stands, by the letters of those that are known, or nothing."""
    near = process.extractOne(
        sentence.letters, list(known), scorer=fuzz.ratio, processor=None, score_cutoff=_ALIKE
    )
    return known[near[0]] if near else ""
