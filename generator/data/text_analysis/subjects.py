"""Which topics a directive is about, by the keywords of each topic in the registry."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.data.model import Topic
from generator.data.text_analysis.names import Names, normalised

# Points per keyword: the heading says what a directive is about, the opening nearly so, the rest is detail.
_IN_HEADING, _IN_OPENING, _IN_BODY = 6, 2, 1
_MOST_IN_BODY = 3
_MOST_TOPICS = 3
_SHARE_OF_BEST = 0.4
# With so many different keywords, a topic found only in the details still counts as a second topic.
_MANY_KEYWORDS = 3


@dataclass(frozen=True)
class Subject:
    """A topic, its score, and the keywords found."""

    topic: Topic
    score: int
    keywords: tuple[str, ...]


def subjects(
    heading: str, paragraphs: Sequence[str], topics: Mapping[str, Topic], names: Names
) -> tuple[Subject, ...]:
    """Return the topics that fit, the best first; empty if no keyword occurs.

    Names of agencies do not count: "Sở Lao động" may receive a duty on any topic.
    """
    head, *parts = (normalised(names.masked(passage)) for passage in (heading, *paragraphs))
    opening, rest = parts[0] if parts else "", "\n".join(parts[1:])
    scored = [_scored(topic, head, opening, rest) for topic in topics.values() if topic.keywords]
    ranked = sorted((subject for subject in scored if subject.score), key=lambda one: -one.score)
    best = ranked[0].score if ranked else 0
    # Where the heading names no topic, as for a meeting, the details alone decide.
    heading_tells = any(_pattern(subject.topic.keywords).search(head) for subject in ranked)
    floor = best * _SHARE_OF_BEST if heading_tells else 0
    fit = [subject for subject in ranked if subject.score >= floor]
    if len(fit) == 1:
        fit += [subject for subject in ranked[1:] if len(subject.keywords) >= _MANY_KEYWORDS]
    return tuple(fit[:_MOST_TOPICS])


def nearest(heading: str, paragraphs: Sequence[str], topics: Mapping[str, Topic]) -> Topic | None:
    """Return the topic of which the heading, then the text, has most single words; None if there is no topic."""
    parts = [set(normalised(part).split()) for part in (heading, " ".join(paragraphs))]

    def shared(topic: Topic) -> list[int]:
        words = {
            word for keyword in (topic.name, *topic.keywords) for word in keyword.lower().split()
        }
        return [len(words & part) for part in parts]

    return max(topics.values(), key=shared, default=None)


def _scored(topic: Topic, head: str, opening: str, rest: str) -> Subject:
    scores: Counter[str] = Counter()
    pattern = _pattern(topic.keywords)
    scores.update(dict.fromkeys(pattern.findall(opening), _IN_OPENING))
    for word in pattern.findall(head):
        scores[word] += _IN_HEADING
    for word, count in Counter(pattern.findall(rest)).items():
        scores[word] += min(count, _MOST_IN_BODY) * _IN_BODY
    written = {normalised(word): word for word in topic.keywords}
    return Subject(topic, scores.total(), tuple(written[word] for word in scores))


@lru_cache(maxsize=256)
def _pattern(keywords: tuple[str, ...]) -> re.Pattern[str]:
    # Longest first, so that "văn hóa đọc" does not count as "văn hóa" too.
    either = "|".join(re.escape(normalised(one)) for one in sorted(keywords, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
