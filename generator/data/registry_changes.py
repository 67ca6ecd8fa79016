"""Which weeks a change of the registries can matter to, so that the others need not be checked again.

The rules look up the ids of a week; the analysis of its texts looks for names of agencies, for their
initials in numbers of documents, and for abbreviations there. All else in the registries is for pages.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.data.diagnostics import Diagnostic
from generator.data.model import Agency, Week
from generator.data.model.fields import ids_in
from generator.data.registry import Registry
from generator.data.text_analysis.citations import initials
from generator.data.text_analysis.names import normalised, spellings

R = TypeVar("R")
# The text analysis also looks for the committee of a place that a text names without it.
_COMMITTEE = "ubnd "
# Its hint names the most similar of all agencies.
_NAMES_NEAREST = "R343"


@dataclass(frozen=True)
class Changes:
    """What differs: ids by registry, words of texts in small letters, symbols in numbers as written."""

    ids: Mapping[str, frozenset[str]]
    words: frozenset[str]
    symbols: frozenset[str]
    everything: bool = False

    def matter_to(self, week: Week, doubts: tuple[Diagnostic, ...]) -> bool:
        """Tell whether a week that had no errors, only these doubts, may have other faults now."""
        if self.everything or any(id_ in self.ids[key] for _, key, id_ in ids_in(week)):
            return True
        if self.words and any(doubt.code == _NAMES_NEAREST for doubt in doubts):
            return True
        return bool(self.words or self.symbols) and any(
            self._occur_in(directive.body) for directive in week.directives
        )

    def _occur_in(self, body: str) -> bool:
        if any(symbol in body for symbol in self.symbols):
            return True
        text = _words(body) if self.words else ""
        return any(words in text for words in self.words)


def changes(old: Registry, new: Registry) -> Changes:
    """Return what differs between two registries for weeks without errors."""
    agencies = _changed(old.agencies, new.agencies, _agency_facts)
    leaders = _changed(old.leaders, new.leaders, lambda leader: leader)
    concerned = [
        registry.agencies[id_]
        for registry in (old, new)
        for id_ in agencies & registry.agencies.keys()
    ]
    words = {form for agency in concerned for name in agency.names for form in _forms(name)}
    meanings = _meanings(old), _meanings(new)
    symbols = {one for one in meanings[0] | meanings[1] if len({m.get(one) for m in meanings}) > 1}
    for agency in concerned:
        symbols |= {initials(agency.name), *_symbols_of(agency, meanings)}
    topics = old.topics.keys() ^ new.topics.keys()
    ids = {"leaders": leaders, "agencies": agencies, "topics": frozenset(topics)}
    # Of two agencies with one name or symbol the first is taken.
    reordered = not _same_order(list(old.agencies), list(new.agencies))
    everything = reordered or old.committee != new.committee
    return Changes(ids, frozenset(words), frozenset(symbols), everything)


def _forms(name: str) -> Iterator[str]:
    """Yield what of a name stands in every text that the analysis may find it in.

    A place stands without its committee, and a list of departments names the first word once.
    """
    for spelling in spellings(name):
        words = _words(spelling).removeprefix(_COMMITTEE)
        yield words.removeprefix("sở ").removeprefix("bộ ")


def _changed(
    old: Mapping[str, R], new: Mapping[str, R], facts: Callable[[R], object]
) -> frozenset[str]:
    """Return the ids of records that are in one of the registries only, or have other facts there."""
    stay = old.keys() & new.keys()
    edited = {id_ for id_ in stay if old[id_] != new[id_] and facts(old[id_]) != facts(new[id_])}
    return frozenset((old.keys() ^ new.keys()) | edited)


def _agency_facts(agency: Agency) -> object:
    # Successors only word an error.
    return agency.names, agency.kind, agency.starts_on, agency.ends_on


def _meanings(registry: Registry) -> dict[str, str]:
    return {abbreviation.short: abbreviation.long for abbreviation in registry.abbreviations}


def _symbols_of(agency: Agency, meanings: tuple[dict[str, str], ...]) -> Iterator[str]:
    """Yield the abbreviations whose meaning is the beginning of an agency's name."""
    name = normalised(agency.name)
    for known in meanings:
        yield from (short for short, long in known.items() if name.startswith(normalised(long)))


def _same_order(old: list[str], new: list[str]) -> bool:
    stay = set(old) & set(new)
    return [id_ for id_ in old if id_ in stay] == [id_ for id_ in new if id_ in stay]


def _words(text: str) -> str:
    return " ".join(normalised(text).split())
