"""Rules that compare every annotation with the words it quotes."""

from collections.abc import Iterator

from generator.data import suggestions
from generator.data.conventions import day_of, reports
from generator.data.diagnostics import Fault
from generator.data.model import Agency, Week
from generator.data.registry import Registry
from generator.data.rules.directives import each_directive, each_of, each_quote, own_paragraphs
from generator.data.text_analysis.names import Names, names_on
from generator.language import text


def quotes_occur(week: Week, _registry: Registry) -> Iterator[Fault]:
    """Every quote occurs in the body word for word."""
    for path, directive in each_directive(week):
        for quote_path, quote in each_quote(path, directive):
            if quote not in directive.body:
                values = {"quote": quote, "hint": suggestions.passage(quote, directive.body)}
                yield Fault("R305", quote_path, values, involves=((*path, "body"),))


def context_opens_a_paragraph(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The quote of a context entry is the beginning of a paragraph."""
    for path, context, directive in each_of(week, "context"):
        if not any(reports(context, part) for part in text.paragraphs(directive.body)):
            values = {"hint": suggestions.passage(context.quote, directive.body)}
            yield Fault("R318", (*path, "quote"), values, involves=((*path[:2], "body"),))


def headings_are_paragraphs(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A sub-heading is a whole paragraph of one line."""
    for path, heading, directive in each_of(week, "headings"):
        parts = text.paragraphs(directive.body)
        if heading not in parts:
            near = text.nearest(heading, (part for part in parts if "\n" not in part))
            hint = suggestions.did_you_mean(near) or "Chép cả đoạn của tiêu đề đó từ nội dung."
            values = {"words": heading, "hint": hint}
            yield Fault("R386", path, values, involves=((*path[:2], "body"),))


def duties_outside_context(week: Week, _registry: Registry) -> Iterator[Fault]:
    """No duty or deadline quotes a paragraph that only reports another body's document."""
    for path, directive in each_directive(week):
        own = own_paragraphs(directive)
        for quote_path, quote in each_quote(path, directive):
            duty = quote_path[2] in {"agencies", "deadlines"}
            if duty and quote in directive.body and not any(quote in part for part in own):
                yield Fault("R317", quote_path)


def quotes_name_agencies(week: Week, registry: Registry) -> Iterator[Fault]:
    """A duty's quote contains the agency's name or one of its aliases."""
    for path, duty, directive in each_of(week, "agencies"):
        agency = registry.agencies.get(duty.agency)
        if agency and not _names(agency, duty.quote):
            found = names_on(registry, day_of(week, directive)).find(duty.quote)
            others = [mention.agency for mention in found if mention.agency]
            named = ", ".join(f"{other.id} ({other.name})" for other in others)
            hint = f"Câu trích nêu: {named}. " if named else ""
            values = {"name": agency.name, "id": agency.id, "hint": hint}
            yield Fault("R322", (*path, "agency"), values, involves=((*path, "quote"),))


def cites_quote_numbers(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The number of a cited document occurs in its quote."""
    for path, cite, _ in each_of(week, "cites"):
        if not suggestions.contains_number(cite.number, cite.quote):
            hint = suggestions.did_you_mean(suggestions.nearest_number(cite.number, cite.quote))
            values = {"number": cite.number, "hint": hint}
            yield Fault("R314", (*path, "number"), values, involves=((*path, "quote"),))


def slips_occur(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The text noted under ``sic`` occurs in the title or the body, and something else is suggested for it."""
    for path, slip, directive in each_of(week, "sic"):
        if slip.suggest == slip.text:
            yield Fault("R390", (*path, "suggest"), {"words": slip.text})
        if slip.text not in directive.body and slip.text not in directive.title:
            hint = suggestions.passage(slip.text, directive.body)
            involved = ((*path[:2], "body"), (*path[:2], "title"))
            values = {"words": slip.text, "hint": hint}
            yield Fault("R319", (*path, "text"), values, involves=involved)


def _names(agency: Agency, quote: str) -> bool:
    if any(name in quote for name in agency.names):
        return True
    bare_quote, names = text.bare(quote), Names([agency])
    is_named = any(text.bare(name) in bare_quote for name in agency.names)
    return is_named or bool(names.find(quote) or any(names.places(quote)))


def one_role_by_one_quote(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The words that give an agency the lead do not make it assist as well (a doubt)."""
    for path, directive in each_directive(week):
        leads = {(duty.agency, duty.quote) for duty in directive.agencies if duty.role == "lead"}
        for index, duty in enumerate(directive.agencies):
            if duty.role == "coordinating" and (duty.agency, duty.quote) in leads:
                yield Fault("R365", (*path, "agencies", index, "role"), {"id": duty.agency})
