"""Vietnamese phrases for the values of the model. They claim no more than the quoted text does."""

import re
from collections.abc import Mapping
from datetime import date

from generator.data.bulletin import Entry
from generator.data.model import (
    Agency,
    AgencyDuty,
    Bound,
    Citation,
    Committee,
    Context,
    Deadline,
    DirectedBy,
    Directive,
    Document,
    Precision,
    Week,
)
from generator.data.registry import Registry
from generator.language import dates, document_number

ROLES = AgencyDuty.reader_labels("role")
ROLE_HEADINGS = {role: label.capitalize() for role, label in ROLES.items()}
KINDS = Directive.reader_labels("kind")
RELATIONS = Citation.reader_labels("relation")
DEADLINE_KINDS = Deadline.reader_labels("kind")
AGENCY_KINDS = Agency.reader_labels("kind")
# A committee below those of provinces has other bodies beside and above it.
_OF_LOWER_ONES = {"department": "Phòng, ban, ngành", "central": "Cơ quan cấp trên"}
_OF_COMMUNE = re.compile(r"(?<!thị )(?:xã|phường|đặc khu|thị trấn) ", re.IGNORECASE)
_PERIODS = Deadline.meanings("precision")
_RECURRING = {"day": "hằng ngày", "month": "hằng tháng", "quarter": "hằng quý", "year": "hằng năm"}
_DAY_BOUNDS: Mapping[Bound, str] = {
    "before": "trước ngày",
    "on_or_before": "chậm nhất ngày",
    "in": "ngày",
}
_BOUNDS: Mapping[Bound, str] = {"before": "trước", "on_or_before": "đến hết", "in": "trong"}
_QUARTERS = ("I", "II", "III", "IV")


def week_number(week: Week) -> str:
    """Return ``Tuần 11``, for lists within a year."""
    _, number = dates.year_and_number(week.id)
    return f"Tuần {number}"


def week_name(week: Week) -> str:
    """Return ``Tuần 11 năm 2024``."""
    year, number = dates.year_and_number(week.id)
    return f"Tuần {number} năm {year}"


NO_BULLETIN = "Tuần này không có bản tin."


def contents(week: Week) -> str:
    """Say how much a week's bulletin has, within a sentence."""
    return f"{len(week.directives)} nội dung" if week.directives else "không có bản tin"


def week_title(week: Week) -> str:
    """Return the bulletin's title with its days, as in the heading of the original page."""
    return f"{week.title} ({dates.span(week.starts_on, week.ends_on)})"


def numbered(type_: str, number: str, day: date | None) -> str:
    """Return ``Công văn số 1101/VP-NC ngày 12/3/2024``, without the day if it is unknown."""
    return f"{type_} số {number}" + (f" ngày {dates.short(day)}" if day else "")


def document(document: Document) -> str:
    """Return what a directive's document is called."""
    return numbered(document.type, document.number, document.date)


def reference(entry: Entry) -> str:
    """Return how a directive is referred to: by its document, or by the meeting and its day."""
    directive = entry.directive
    if directive.document:
        return document(directive.document)
    if directive.kind == "meeting" and directive.held_on:
        return f"Cuộc họp ngày {dates.short(directive.held_on)}"
    return KINDS[directive.kind]


def directed_by(director: DirectedBy | None, registry: Registry) -> str:
    """Return the leader's name and position as written, or the committee as a body."""
    if director is None:
        return registry.committee.short
    return f"{registry.leaders[director.leader].name}, {director.position}"


def agency_kind(agency: Agency, committee: Committee) -> str:
    """Return how pages name an agency's kind, which depends on whether it stands below, beside or above a committee."""
    if agency.kind == "office":
        return f"{committee.short} và Văn phòng"
    if agency.kind == "district" and _OF_COMMUNE.search(agency.name):
        return "UBND xã, phường, đặc khu"
    if agency.kind == "district" and committee.kind == "city":
        return "UBND quận, huyện, thị xã"
    label = AGENCY_KINDS[agency.kind]
    return label if committee.is_highest else _OF_LOWER_ONES.get(agency.kind, label)


def unnamed(registry: Registry) -> str:
    """Return what stands in place of a leader whom the bulletin does not name."""
    return f"{registry.committee.short} (bản tin không nêu tên lãnh đạo)"


def cited(cite: Citation, issuer: Agency | None) -> str:
    """Return a cited document in words, with the body that is known to have issued it."""
    return numbered(cite.type, cite.number, cite.date) + (f" của {issuer.name}" if issuer else "")


def reported(context: Context | None) -> str:
    """Return the label of a paragraph that only reports another body's document; "" of the province's own."""
    if context is None:
        return ""
    if context.number is None:
        return "Nội dung dẫn lại văn bản của cơ quan khác"
    return f"Nội dung dẫn lại {document_number.type_of(context.number)} số {context.number}"


def citation(entry: Entry) -> str:
    """Return the sentence by which a directive's page is cited."""
    return (
        f"{entry.directive.title}. {reference(entry)}. "
        f"Trong: {week_title(entry.week)}. {entry.week.source.publisher}."
    )


def week_citation(week: Week) -> str:
    """Return the sentence by which a week's page is cited."""
    return f"{week_title(week)}. {week.source.publisher}."


def withdrawal(directive: Directive) -> str:
    """Return when and why a directive was taken back, or nothing."""
    withdrawn = directive.withdrawn
    return f"Đã rút ngày {dates.short(withdrawn.at)}: {withdrawn.reason}" if withdrawn else ""


def changes(directive: Directive) -> tuple[str, ...]:
    """Return each correction with its day."""
    return tuple(
        f"Đính chính ngày {dates.short(change.at)}: {change.note}" for change in directive.changes
    )


def deadline(deadline: Deadline) -> str:
    """Return a deadline as a phrase, no more precise than its text: ``đến hết tháng 6/2024``."""
    if deadline.date is None:
        return _RECURRING[deadline.precision]
    if deadline.starts_on:
        return dates.span(deadline.starts_on, deadline.date)
    if deadline.precision == "day":
        return f"{_DAY_BOUNDS[deadline.bound]} {dates.short(deadline.date)}"
    period = _period_number(deadline.date, deadline.precision)
    return f"{_BOUNDS[deadline.bound]} {_PERIODS[deadline.precision]} {period}"


def month(year: int, number: int) -> str:
    """Return ``Tháng 3/2024``."""
    return f"Tháng {number}/{year}"


def quarter(year: int, number: int) -> str:
    """Return ``Quý I/2024``; quarters count from 1."""
    return f"Quý {_QUARTERS[number - 1]}/{year}"


def _period_number(day: date, precision: Precision) -> str:
    numbers = {
        "month": f"{day.month}/{day.year}",
        "quarter": f"{_QUARTERS[(day.month - 1) // 3]}/{day.year}",
        "year": str(day.year),
    }
    return numbers[precision]
