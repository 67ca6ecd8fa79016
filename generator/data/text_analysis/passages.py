"""Words around a finding: where a clause begins and ends, and how much of it makes a quote."""

import re

_STOP = re.compile(r"[,.;:…](?=\s|$)|[()]")
SENTENCES = re.compile(r"[.;…](?=\s|$)|[()]")
_SENTENCE_END = re.compile(r"[.…](?=\s|$)|[()]")
# Before such a word a phrase may end without cutting a word of two syllables in half.
_LINK = re.compile(
    r"của|về|trong|tại|để|và|theo|cho|với|các|những|trên|từ|đến|đối|nhằm|ở|do|cũng|đồng",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
_MOST_WORDS = 16
_WORD = re.compile(r"\S+")


def quote(text: str, start: int, end: int) -> str:
    """Return the text from ``start`` past ``end`` up to a stop, or to where a phrase may end."""
    sentence = _SENTENCE_END.search(text, end)
    following = list(_WORD.finditer(text, end, sentence.start() if sentence else len(text)))
    chosen = end
    for count, word in enumerate(following[:_MOST_WORDS], start=1):
        ends_phrase = count == len(following) or _LINK.fullmatch(following[count][0])
        if word[0][-1] in ",;:" or ends_phrase:
            chosen = word.end()
            if count >= _FEWEST_WORDS:
                break
    return text[start:chosen].strip().rstrip(",;:")


def opening(text: str, place: int, *, stops: re.Pattern[str] = _STOP, words: int = 10) -> int:
    """Return where the words that lead up to a place begin: after a stop, at most so many before."""
    ends = [one.end() for one in stops.finditer(text, 0, place)]
    before = [word.start() for word in _WORD.finditer(text, ends[-1] if ends else 0, place)]
    return before[-words:][0] if before else place


def clause_starts(text: str) -> tuple[int, ...]:
    """Return where clauses with a subject of their own may begin: at capitals after a full stop or such."""
    after = re.finditer(r"[.;:…!?”]\s*[-+•]?\s*(?=[“\"]?[^\W\d_])", text)
    bullet = re.match(r"\s*(?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))?\s*", text)
    first = bullet.end() if bullet else 0
    return (first, *(one.end() for one in after if text[one.end() : one.end() + 1].isupper()))
