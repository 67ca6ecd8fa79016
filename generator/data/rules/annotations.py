"""Rules that compare every annotation with the words it quotes."""

from collections.abc import Iterator
from datetime import date

from generator.data import suggestions
from generator.data.conventions import addressed, day_of, reports
from generator.data.diagnostics import Fault
from generator.data.model import Agency, Deadline, Week
from generator.data.registry import Registry
from generator.data.rules.directives import each_directive, each_quote, own_paragraphs
from generator.data.text_analysis.deadlines import bound_in
from generator.data.text_analysis.names import Names
from generator.language import dates, text


def quotes_occur(week: Week, _registry: Registry) -> Iterator[Fault]:
    """Every quote occurs in the body word for word."""
    for path, directive in each_directive(week):
        for quote_path, quote in each_quote(path, directive):
            if quote not in directive.body:
                values = {"quote": quote, "hint": _nearest(quote, directive.body)}
                yield Fault("R305", quote_path, values, involves=((*path, "body"),))


def context_opens_a_paragraph(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The quote of a context entry is the beginning of a paragraph."""
    for path, directive in each_directive(week):
        parts = text.paragraphs(directive.body)
        for index, context in enumerate(directive.context):
            if not any(reports(context, part) for part in parts):
                values = {"hint": _nearest(context.quote, directive.body)}
                quote_path = (*path, "context", index, "quote")
                yield Fault("R318", quote_path, values, involves=((*path, "body"),))


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
    for path, directive in each_directive(week):
        for index, duty in enumerate(directive.agencies):
            agency = registry.agencies.get(duty.agency)
            if agency and not _names(agency, duty.quote):
                agency_path = (*path, "agencies", index, "agency")
                values = {"name": agency.name, "id": agency.id}
                yield Fault(
                    "R322", agency_path, values, involves=((*path, "agencies", index, "quote"),)
                )


def deadlines_are_stated(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A deadline's date is the last day of the period that its quote states, as precisely as it says."""
    for path, directive in each_directive(week):
        year = day_of(week, directive).year
        for index, deadline in enumerate(directive.deadlines):
            deadline_path = (*path, "deadlines", index)
            day = deadline.date
            if day is None or day in _stated(deadline, deadline.precision, year):
                continue
            values = {"day": dates.short(day), "quote": deadline.quote}
            quote, precision = (*deadline_path, "quote"), (*deadline_path, "precision")
            right = next((one for one in _PRECISIONS if day in _stated(deadline, one, year)), None)
            if right:
                values |= {"given": deadline.precision, "expected": right}
                yield Fault("R347", precision, values, involves=(quote, (*deadline_path, "date")))
            else:
                values["hint"] = _date_hint(deadline, day, year)
                involved = (quote, precision, (*path, "document", "date"))
                yield Fault("R313", (*deadline_path, "date"), values, involves=involved)


def bounds_are_stated(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A deadline's bound is the one that the words before its date state (a doubt: texts have other words)."""
    for path, directive in each_directive(week):
        for index, deadline in enumerate(directive.deadlines):
            stated = bound_in(deadline.quote) if deadline.kind != "recurring" else None
            if stated and {stated, deadline.bound} in _CONTRARY:
                values = {"given": deadline.bound, "expected": stated, "quote": deadline.quote}
                bound_path = (*path, "deadlines", index, "bound")
                quote_path = (*path, "deadlines", index, "quote")
                yield Fault("R346", bound_path, values, involves=(quote_path,))


def deadlines_are_complete(week: Week, _registry: Registry) -> Iterator[Fault]:
    """Only a recurring deadline has no date; only a window has a first day, not later than its last."""
    for path, directive in each_directive(week):
        for index, deadline in enumerate(directive.deadlines):
            hint = _completeness_hint(deadline)
            if hint:
                deadline_path = (*path, "deadlines", index)
                involved = ((*deadline_path, "date"), (*deadline_path, "starts_on"))
                values = {"kind": deadline.kind, "hint": hint}
                yield Fault("R327", (*deadline_path, "kind"), values, involves=involved)


def deadlines_bind_the_addressed(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A deadline names only agencies to which the directive gives a duty."""
    for path, directive in each_directive(week):
        known = addressed(directive)
        named = tuple((*path, "agencies", i, "agency") for i in range(len(directive.agencies)))
        for index, deadline in enumerate(directive.deadlines):
            for number, agency in enumerate(deadline.agencies):
                if agency not in known:
                    near = text.nearest(agency, known)
                    hint = suggestions.did_you_mean(near) or "Thêm việc của cơ quan đó trước."
                    agency_path = (*path, "deadlines", index, "agencies", number)
                    values = {"id": agency, "hint": hint}
                    yield Fault("R320", agency_path, values, involves=((*path, "agencies"), *named))


def cites_quote_numbers(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The number of a cited document occurs in its quote."""
    for path, directive in each_directive(week):
        for index, cite in enumerate(directive.cites):
            if not suggestions.contains_number(cite.number, cite.quote):
                number_path = (*path, "cites", index, "number")
                involved = ((*path, "cites", index, "quote"),)
                hint = suggestions.did_you_mean(suggestions.nearest_number(cite.number, cite.quote))
                values = {"number": cite.number, "hint": hint}
                yield Fault("R314", number_path, values, involves=involved)


def slips_occur(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The text noted under ``sic`` occurs in the title or the body."""
    for path, directive in each_directive(week):
        for index, slip in enumerate(directive.sic):
            if slip.text not in directive.body and slip.text not in directive.title:
                values = {"words": slip.text, "hint": _nearest(slip.text, directive.body)}
                slip_path = (*path, "sic", index, "text")
                involved = ((*path, "body"), (*path, "title"))
                yield Fault("R319", slip_path, values, involves=involved)


_PRECISIONS = ("day", "month", "quarter", "year")
# "trong" may stand with either: "chậm nhất trong năm 2024".
_CONTRARY = ({"before", "on_or_before"}, {"before", "in"})


def _names(agency: Agency, quote: str) -> bool:
    if any(name in quote for name in agency.names):
        return True
    bare_quote = text.bare(quote)
    return any(text.bare(name) in bare_quote for name in agency.names) or bool(
        Names([agency]).find(quote)
    )


def _nearest(quote: str, body: str) -> str:
    near = text.nearest_passage(quote, body)
    return suggestions.did_you_mean(near) or "Chép lại đúng từng chữ từ nội dung."


def _stated(deadline: Deadline, precision: str, year: int) -> set[date]:
    """Return the days that a quote states; one without its year may be in the next."""
    return {day for one in (year, year + 1) for day in dates.stated(deadline.quote, precision, one)}


def _date_hint(deadline: Deadline, day: date, year: int) -> str:
    stated = dates.stated(deadline.quote, deadline.precision, year)
    if dates.after(day) in stated and bound_in(deadline.quote) == "before":
        return f"Ghi ngày đứng sau chữ “trước”: {dates.after(day)}, với bound: before."
    if not stated:
        return "Trích cả ngày, tháng hoặc năm như nội dung viết."
    nearest_first = suggestions.by_edit_distance(day, stated)
    return f"Câu trích nêu: {', '.join(one.isoformat() for one in nearest_first)}."


def _completeness_hint(deadline: Deadline) -> str:
    if deadline.kind != "recurring" and deadline.date is None:
        return "Ghi date; chỉ việc định kỳ (recurring) mới để trống."
    if deadline.kind == "window" and deadline.starts_on is None:
        return "Ghi starts_on: ngày đầu của khoảng thời gian."
    if deadline.kind != "window" and deadline.starts_on is not None:
        return "Chỉ window mới có starts_on."
    if deadline.starts_on and deadline.date and deadline.starts_on > deadline.date:
        return "Ngày đầu phải trước ngày cuối."
    return ""


def one_role_by_one_quote(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The words that give an agency the lead do not make it assist as well (a doubt)."""
    for path, directive in each_directive(week):
        leads = {(duty.agency, duty.quote) for duty in directive.agencies if duty.role == "lead"}
        for index, duty in enumerate(directive.agencies):
            if duty.role == "coordinating" and (duty.agency, duty.quote) in leads:
                yield Fault("R365", (*path, "agencies", index, "role"), {"id": duty.agency})


ANNOTATION_RULES = (
    one_role_by_one_quote,
    quotes_occur,
    context_opens_a_paragraph,
    duties_outside_context,
    quotes_name_agencies,
    deadlines_are_stated,
    bounds_are_stated,
    deadlines_are_complete,
    deadlines_bind_the_addressed,
    cites_quote_numbers,
    slips_occur,
)
