"""Which topics a directive is about, by the keywords that the registry gives each."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.data.model import Topic
from generator.data.text_analysis.names import Names, evened

# A heading says what a directive is about, its first sentence nearly so; the rest goes into detail.
_IN_HEADING, _IN_OPENING, _IN_BODY = 6, 2, 1
_MOST_IN_BODY = 3
_MOST_TOPICS = 3
_SHARE_OF_BEST = 0.4
# A topic that only the details name, yet in so many different words, is a second one.
_RICH = 3


@dataclass(frozen=True)
class Subject:
    """A topic, its score, and the keywords found."""

    topic: Topic
    score: int
    words: tuple[str, ...]


def subjects(
    heading: str, paragraphs: Sequence[str], topics: Mapping[str, Topic], names: Names
) -> tuple[Subject, ...]:
    """Return the topics that fit, the best first; none if no keyword is found.

    Agencies' names do not count: "Sở Lao động" may be told to do anything.
    """
    head, *parts = (evened(names.masked(one)) for one in (heading, *paragraphs))
    opening, rest = parts[0] if parts else "", "\n".join(parts[1:])
    scored = [_scored(topic, head, opening, rest) for topic in topics.values() if topic.keywords]
    ranked = sorted((one for one in scored if one.score), key=lambda one: -one.score)
    best = ranked[0].score if ranked else 0
    # A heading that names no subject, as a meeting's, leaves all to the details.
    is_told = any(_pattern(one.topic.keywords).search(head) for one in ranked)
    floor = best * _SHARE_OF_BEST if is_told else 0
    fit = [one for one in ranked if one.score >= floor]
    if len(fit) == 1:
        fit += [one for one in ranked[1:] if len(one.words) >= _RICH]
    return tuple(fit[:_MOST_TOPICS])


def _scored(topic: Topic, head: str, opening: str, rest: str) -> Subject:
    found: Counter[str] = Counter()
    pattern = _pattern(topic.keywords)
    found.update(dict.fromkeys(pattern.findall(opening), _IN_OPENING))
    for word in pattern.findall(head):
        found[word] += _IN_HEADING
    for word, count in Counter(pattern.findall(rest)).items():
        found[word] += min(count, _MOST_IN_BODY) * _IN_BODY
    written = {evened(word): word for word in topic.keywords}
    return Subject(topic, found.total(), tuple(written[word] for word in found))


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # The longer first, so that "văn hóa đọc" is not counted as "văn hóa" too.
    either = "|".join(re.escape(evened(one)) for one in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
