"""The copy of a directive for the index: its text with run-together words separated, and hidden tokens."""

from collections.abc import Iterable, Iterator
from html import escape

from generator.data import conventions
from generator.data.bulletin import Entry
from generator.language.text import paragraphs
from generator.outputs.search import tokens
from generator.outputs.search.glossary import Glossary, searchable
from generator.outputs.search.repair import repaired
from generator.pages.page import SearchFacts

# Pagefind's highest weight. The browser recognises words of titles by it.
_TITLE_WEIGHT = 10


def copy(entry: Entry, facts: SearchFacts, glossary: Glossary) -> str:
    """Return the HTML page that Pagefind reads in place of the directive's own page."""
    directive = entry.directive
    title = repaired(directive.title)
    body = [repaired(part) for part in paragraphs(directive.body)]
    marks = (*_shown(facts), *_hidden(entry, [title, *body], glossary), *_filters(facts))
    return "\n".join(
        (
            '<!doctype html><html lang="vi"><head><meta charset="utf-8">',
            *marks,
            "</head><body data-pagefind-body>",
            f'<h1 data-pagefind-weight="{_TITLE_WEIGHT}">{escape(title)}</h1>',
            *(f"<p>{escape(part)}</p>" for part in body),
            "</body></html>\n",
        )
    )


def _shown(facts: SearchFacts) -> Iterator[str]:
    """Yield the metadata that a search result shows beside its title."""
    shown = {"number": facts.number, "date": facts.date_text, "leader": "; ".join(facts.leaders)}
    yield from (_mark("meta", name, value) for name, value in shown.items() if value)
    yield _mark("sort", "date", facts.date)


def _hidden(entry: Entry, texts: list[str], glossary: Glossary) -> Iterator[str]:
    """Yield the tokens that only queries match, in separate fields so that each has its own weight."""
    directive = entry.directive
    own = [document.number for document in conventions.documents(directive)]
    everything = " ".join(texts)
    cited = [*tokens.numbers(everything), *(cite.number for cite in directive.cites)]
    others = dict.fromkeys(number for number in cited if number not in own)
    titled, *forms = (glossary.other_forms(text) for text in texts)
    passages = [passage for other_forms in forms for passage in other_forms]
    passages += [repaired(slip.suggest) for slip in directive.sic]
    passages += [attachment.title for attachment in directive.attachments]
    hidden = {
        "own": _tokens(own),
        "cited": _tokens(others),
        "day": " ".join((tokens.day(entry.day), *_deadlines(entry))),
        "days": " ".join(tokens.stated_dates(everything, entry.day.year)),
        "amounts": " ".join(dict.fromkeys(tokens.amounts(everything))),
        "titled": searchable(titled),
        "forms": searchable(dict.fromkeys(passages)),
    }
    yield from (_mark("meta", name, value) for name, value in hidden.items() if value)


def _tokens(numbers: Iterable[str]) -> str:
    return " ".join(f"{tokens.number(number)} {tokens.symbol(number)}" for number in numbers)


def _deadlines(entry: Entry) -> Iterator[str]:
    for deadline in entry.directive.deadlines:
        if deadline.date:
            yield tokens.deadline(deadline.date, is_day=deadline.precision == "day")


def _filters(facts: SearchFacts) -> Iterator[str]:
    yield _mark("filter", "day", facts.date)
    yield _mark("filter", "year", facts.year)
    yield from (_mark("filter", "leader", leader) for leader in facts.leaders)
    yield _mark("filter", "kind", facts.kind_text)
    yield from (_mark("filter", "topic", topic) for topic in facts.topics)
    yield from (_mark("filter", "agency", agency) for agency in facts.agencies)


def _mark(role: str, name: str, value: str) -> str:
    """Return Pagefind's mark in its attribute form, since the inline form splits values at commas."""
    return f'<meta data-pagefind-{role}="{name}[content]" content="{escape(value)}">'
