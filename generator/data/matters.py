"""Which directives are about one matter: they cite each other, or name the same subject or document of one topic."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple, get_args

from generator.data.grouping import grouped
from generator.data.model import Citation
from generator.data.registry import Registry
from generator.data.text_analysis.names import normalised

# A list of so many lines is still read at a glance.
_MOST = 8
# What more directives share is the subject of a topic or the law of the land, and no matter of its own.
_MOST_OF_MATTER = 40

# From the strongest to the weakest.
How = Literal[
    "later_deadline", "earlier_deadline", "citing", "cited", "carried", "beside", "matter"
]
_WAYS: tuple[How, ...] = get_args(How)
Words = tuple[str, ...]
# The phrases that name subjects, by their first words: words, the first phrase of the same meaning, phrase.
Phrases = Mapping[str, Sequence[tuple[Words, str, str]]]


class Case(NamedTuple):
    """A directive as far as it tells of its matter; documents are known by a key.

    ``extends`` are the ids of the directives whose deadlines its own replace, ``named`` the ``subjects`` of its title.
    """

    id: str
    day: date
    topics: tuple[str, ...]
    carried: tuple[Hashable, ...]
    cites: tuple[tuple[Hashable, Citation], ...]
    extends: tuple[str, ...]
    named: tuple[tuple[tuple[str, str], str], ...]


class Tie(NamedTuple):
    """Another directive by its id, and how it belongs to one.

    It replaces a deadline of that one or has one replaced by it, cites it or is cited by it (``word`` is the relation),
    is carried by the same document, cites the same document within a topic of both or is about the same subject
    (``word`` names it).
    """

    id: str
    how: How
    word: str = ""


# What a tie is made of: most are too many to be shown.
_Plain = tuple[str, How, str]


class Related(NamedTuple):
    """The ties of a directive in order of time, and the ways in which those belong to it that were too many."""

    ties: tuple[Tie, ...]
    left_out: tuple[How, ...]


class Matters:
    """Which directives belong to each other, of all in the order of the bulletin."""

    def __init__(self, cases: Sequence[Case]) -> None:
        """Work out which directives share what matters are known by."""
        self._cases = cases
        self._order = {case.id: number for number, case in enumerate(cases)}
        self._extending = grouped((id_, case.id) for case in cases for id_ in case.extends)
        self._carrying = grouped((key, case.id) for case in cases for key in case.carried)
        self._citing = grouped(
            (key, (case.id, cite.relation)) for case in cases for key, cite in case.cites
        )
        self._about = grouped((one, case.id) for case in cases for one, _ in case.named)

    def of(self, id_: str) -> Related | None:
        """Return what belongs to a directive, None if nothing does."""
        own, found = self._order[id_], dict[str, tuple[int, int, int, int, _Plain]]()
        for tie, sharing in self._ties(self._cases[own]):
            other, how, _ = tie
            number = self._order.get(other, own)
            if number != own:
                # The nearest in time, of two as near the later one.
                ranked = _WAYS.index(how), sharing, abs(number - own), -number, tie
                found[other] = min(found.get(other, ranked), ranked)
        nearest = [Tie(*tie) for *_, tie in sorted(found.values())]
        shown = sorted(nearest[:_MOST], key=self._when)
        left_out = tuple(dict.fromkeys(tie.how for tie in nearest[_MOST:]))
        return Related(tuple(shown), left_out) if shown else None

    def _when(self, tie: Tie) -> tuple[date, int]:
        number = self._order[tie.id]
        return self._cases[number].day, number

    def _ties(self, case: Case) -> Iterator[tuple[_Plain, int]]:
        """Yield the ties of a directive; of what several share, with their number."""
        later, earlier = self._extending.get(case.id, ()), case.extends
        yield from (((one, "later_deadline", ""), 0) for one in later)
        yield from (((one, "earlier_deadline", ""), 0) for one in earlier)
        for key in case.carried:
            yield from (((one, "citing", how), 0) for one, how in self._citing.get(key, ()))
            yield from (((one, "carried", ""), 0) for one in self._carrying[key])
        for key, cite in case.cites:
            yield from (((one, "cited", cite.relation), 0) for one in self._carrying.get(key, ()))
            citing, name = self._citing[key], f"{cite.type} số {cite.number}"
            if cite.relation != "legal_basis" and len(citing) <= _MOST_OF_MATTER:
                yield from (
                    ((one, "beside", name), len(citing))
                    for one, _ in citing
                    if not set(case.topics).isdisjoint(self._cases[self._order[one]].topics)
                )
        for subject, word in case.named:
            about = self._about[subject]
            if len(about) <= _MOST_OF_MATTER:
                yield from (((one, "matter", word), len(about)) for one in about)


def subjects(
    title: str, topics: Sequence[str], phrases: Phrases
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each topic of a directive with each subject that its title names, and the phrase that does so."""
    words = _words(title)
    found = {
        subject: phrase
        for at, word in enumerate(words)
        for wanted, subject, phrase in phrases.get(word, ())
        if words[at : at + len(wanted)] == wanted
    }
    for topic in topics:
        yield from (((topic, subject), phrase) for subject, phrase in found.items())


def subject_phrases(registry: Registry) -> Phrases:
    """Return the phrases that name subjects: keywords and synonyms."""
    keywords = chain.from_iterable(topic.keywords for topic in registry.topics.values())
    alike = (*(one.written for one in registry.synonyms), *((word,) for word in keywords))
    known = {
        _words(phrase): (_words(phrase), phrases[0], phrase)
        for phrases in reversed(alike)
        for phrase in phrases
    }
    return grouped((words[0], entry) for words, entry in known.items() if words)


def _words(text: str) -> Words:
    return tuple(re.findall(r"\w+", normalised(text)))
