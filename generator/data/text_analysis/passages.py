"""Words around a finding: where its clause begins and ends, and how many of its words to quote."""

import re
from collections.abc import Iterable

from generator.data.text_analysis.names import Mention

CLAUSES = re.compile(r"[,.;:…](?=\s|$)|[()]")
SENTENCES = re.compile(r"[.;…](?=\s|$)|[()]")
_SENTENCE_END = re.compile(r"[.…](?=\s|$)|[()]")
# Before one of these words a phrase can end without splitting a word of two syllables.
_LINK = re.compile(
    r"của|về|trong|tại|để|và|theo|cho|với|các|những|trên|từ|đến|đối|nhằm|ở|do|cũng|đồng",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
_MOST_WORDS = 16
_AROUND = 40
# Characters that hold more words than are ever taken.
_FAR = 300
# A row of a table is quoted whole up to here, so that its quote is in no other row, and by its cell if it is longer.
LONGEST_ROW = 200
_WORD = re.compile(r"\S+")


def quote(text: str, start: int, end: int, names: Iterable[Mention]) -> str:
    """Return the text from ``start``, continued after ``end`` up to a stop or the end of a phrase, never in a name."""
    sentence = _SENTENCE_END.search(text, end)
    following = list(_WORD.finditer(text, end, sentence.start() if sentence else len(text)))
    chosen = end
    for count, word in enumerate(following[:_MOST_WORDS], start=1):
        ends_phrase = count == len(following) or _LINK.fullmatch(following[count][0])
        if word[0][-1] in ",;:" or ends_phrase:
            chosen = word.end()
            if count >= _FEWEST_WORDS:
                break
    chosen = next((name.end for name in names if name.first < chosen < name.end), chosen)
    return text[start:chosen].strip().rstrip(",;:")


def around(text: str, start: int, words: str, stops: re.Pattern[str] = CLAUSES) -> str:
    """Return words of a text with their clause, or with ``…`` where it goes on far before or after them."""
    if not text.startswith(words, start):
        return words
    end = start + len(words)
    near = text.rfind(" ", 0, max(0, start - _AROUND)) + 1
    first = max((stop.end() for stop in stops.finditer(text, near, start)), default=near)
    far = text.find(" ", end + _AROUND)
    last = far if far >= 0 else len(text)
    stop = stops.search(text, end, last)
    excerpt = text[first : stop.start() if stop else last].strip()
    before = "… " if first == near and near else ""
    return f"{before}{excerpt}{'' if stop or last == len(text) else ' …'}"


def opening(
    text: str,
    offset: int,
    names: Iterable[Mention] = (),
    *,
    stops: re.Pattern[str] = CLAUSES,
    most_words: int = 10,
) -> int:
    """Return the offset at which the words before ``offset`` begin: after a stop, ``most_words`` at most.

    It is never in a name.
    """
    far = max(0, offset - _FAR)
    far = text.find(" ", far) + 1 if far else 0
    ends = [stop.end() for stop in stops.finditer(text, far, offset)]
    before = [word.start() for word in _WORD.finditer(text, ends[-1] if ends else far, offset)]
    start = before[-most_words:][0] if before else offset
    return next((name.first for name in names if name.first < start < name.end), start)
