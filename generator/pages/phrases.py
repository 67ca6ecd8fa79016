"""Vietnamese phrases for the values of the model. They claim no more than the quoted text does."""

import re
from datetime import date

from generator.data import conventions, model
from generator.data.bulletin import AgencyCounts, Entry, Headline
from generator.data.matters import Tie
from generator.data.model.fields import FILE_TYPES
from generator.data.registry import Registry
from generator.language import dates, document_number, text

# The headings of an agency's duties with their anchors, which are published and outlive words.
ROLE_HEADINGS = {
    "lead": ("chu-tri-dau-moi-hoac-duoc-giao", "Việc chủ trì"),
    "responsible": ("thuc-hien", "Việc thực hiện"),
    "coordinating": ("phoi-hop", "Việc phối hợp"),
    "requested": ("duoc-de-nghi", "Việc được đề nghị"),
}
KINDS = model.Directive.reader_labels("kind")
RELATIONS = model.Citation.reader_labels("relation")
_CITING = {**model.Citation.meanings("relation"), "mentions": "dẫn"}
_TIES = {
    "later_deadline": "đặt hạn mới thay hạn ghi ở đây",
    "earlier_deadline": "có hạn được thay bằng hạn ghi ở đây",
    "carried": "cùng văn bản",
    "beside": "cùng dẫn ",
    "matter": "cùng chủ đề: ",
}
AGENCY_KINDS = model.Agency.reader_labels("kind")
# A committee below those of provinces has other bodies beside and above it.
_OF_LOWER_ONES = {"department": "Phòng, ban, ngành", "central": "Cơ quan cấp trên"}
_OF_COMMUNE = re.compile(r"(?<!thị )(?:xã|phường|đặc khu|thị trấn) ", re.IGNORECASE)
_PERIODS = model.Deadline.meanings("precision")
_RECURRING = {"day": "hằng ngày", "month": "hằng tháng", "quarter": "hằng quý", "year": "hằng năm"}
_DAY_BOUNDS = {"before": "trước ngày", "on_or_before": "chậm nhất ngày", "in": "ngày"}
_BOUNDS = {"before": "trước", "on_or_before": "đến hết", "in": "trong"}
_POINTS = {"before": "trước", "on_or_before": "chậm nhất", "in": ""}
_UNITS = model.Within.meanings("unit")
_CYCLES = model.Recurrence.meanings("every")
_WEEKDAYS = model.Recurrence.meanings("weekday")
WEEKDAYS = tuple(name[0].upper() + name[1:] for name in _WEEKDAYS.values())
_LAST_DAY = 31
_QUARTERS = ("I", "II", "III", "IV")


def week_number(week: model.Week) -> str:
    """Return ``Tuần 11``, for lists within a year."""
    _, number = dates.year_and_number(week.id)
    return f"Tuần {number}"


def week_name(week: model.Week) -> str:
    """Return ``Tuần 11 năm 2024``."""
    year, number = dates.year_and_number(week.id)
    return f"Tuần {number} năm {year}"


NO_BULLETIN = "Tuần này không có bản tin."


def contents(week: model.Week) -> str:
    """Say how much a week's bulletin has, within a sentence."""
    return f"{len(week.directives)} chỉ đạo" if week.directives else "không có bản tin"


def week_title(week: model.Week) -> str:
    """Return the bulletin's title with its days, as in the heading of the original page."""
    return f"{week.title} ({dates.span(week.starts_on, week.ends_on)})"


def numbered(type_: str, number: str, day: date | None) -> str:
    """Return ``Công văn số 1101/VP-NC ngày 12/3/2024``, without the day if it is unknown."""
    return f"{type_} số {number}" + (f" ngày {dates.short(day)}" if day else "")


def document(document: model.Document) -> str:
    """Return what a directive's document is called."""
    return numbered(document.type, document.number, document.date)


def reference(directive: model.Directive | Headline) -> str:
    """Return how a directive is referred to: by its document, or by the meeting and its day."""
    if directive.document:
        return document(directive.document)
    if directive.kind == "meeting" and directive.held_on:
        return f"Cuộc họp ngày {dates.short(directive.held_on)}"
    return KINDS[directive.kind]


def number(entry: Entry) -> str:
    """Return the number of a directive's document or, without one, how it is referred to."""
    document = entry.directive.document
    return document.number if document else reference(entry.directive)


def by_which_name(counts: AgencyCounts) -> str:
    """Return by which name an agency was given duties: “3 đích danh, 4 chung”."""
    told = {"đích danh": counts.own, "chung": counts.common}
    return ", ".join(f"{text.grouped(count)} {name}" for name, count in told.items() if count)


def agency_counts(counts: AgencyCounts) -> str:
    """Return the directives that give an agency duties and the documents that it issued, in numbers with words."""
    given = f"{text.grouped(counts.given)} việc được giao ({by_which_name(counts)})"
    issued = f"{text.grouped(counts.issued)} văn bản ban hành"
    told = (given if counts.given else "", issued if counts.issued else "")
    return " · ".join(filter(None, told))


def dated_reference(headline: Headline) -> str:
    """Return how a directive is referred to in order of time: where its day is not known, with the bulletin's last."""
    known, day = reference(headline), dates.short(headline.day)
    return known if day in known else f"{known} (bản tin đến ngày {day})"


def tie(tie: Tie, own: str) -> str:
    """Return how another directive belongs to one whose document is called ``own``: “thay thế công văn này”."""
    this = f"{own} này"
    if tie.how == "citing":
        return (
            f"lấy {this} làm căn cứ" if tie.word == "legal_basis" else f"{_CITING[tie.word]} {this}"
        )
    if tie.how == "cited":
        where = "của" if tie.word == "legal_basis" else "tại"
        return f"{RELATIONS[tie.word]} {where} {this}"
    return _TIES[tie.how] + tie.word


def directed_by(directive: model.Directive | Headline, registry: Registry) -> str:
    """Return the names and positions of all leaders who direct, as written, or the committee as a body."""
    if isinstance(directive, Headline):
        directors = directive.directors
    else:
        directors = conventions.directors(directive)
    named = (f"{registry.leaders[one.leader].name}, {one.position}" for one in directors)
    return "; ".join(named) or registry.committee.short


def agency_kind(agency: model.Agency, committee: model.Committee) -> str:
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


def cited(cite: model.Citation, issuer: model.Agency | None) -> str:
    """Return a cited document in words, with the body that is known to have issued it."""
    return numbered(cite.type, cite.number, cite.date) + (f" của {issuer.name}" if issuer else "")


def reported(context: model.Context | None) -> str:
    """Return the label of a paragraph that only reports another body's document; "" of the province's own."""
    if context is None:
        return ""
    if context.number is None:
        return "Nội dung dẫn lại văn bản của cơ quan khác"
    return f"Nội dung dẫn lại {document_number.type_of(context.number)} số {context.number}"


def citation(entry: Entry) -> str:
    """Return the sentence by which a directive's page is cited."""
    return (
        f"{entry.directive.title}. {reference(entry.directive)}. "
        f"Trong: {week_title(entry.week)}. {entry.week.source.publisher}."
    )


def week_citation(week: model.Week) -> str:
    """Return the sentence by which a week's page is cited."""
    return f"{week_title(week)}. {week.source.publisher}."


def withdrawal(directive: model.Directive) -> str:
    """Return when and why a directive was taken back, or nothing."""
    withdrawn = directive.withdrawn
    return f"Đã rút ngày {dates.short(withdrawn.at)}: {withdrawn.reason}" if withdrawn else ""


def changes(directive: model.Directive) -> tuple[str, ...]:
    """Return each correction with its day."""
    return tuple(f"Đính chính ngày {dates.short(one.at)}: {one.note}" for one in directive.changes)


def notices(directive: model.Directive) -> tuple[str, ...]:
    """Return what became of a directive since it was published: that it was taken back, and each correction."""
    return tuple(filter(None, (withdrawal(directive), *changes(directive))))


def deadline(deadline: model.Deadline) -> str:
    """Return a deadline as a phrase, no more precise than its text: ``đến hết tháng 6/2024``."""
    if deadline.within:
        until = f" (đến hết ngày {dates.short(deadline.date)})" if deadline.date else ""
        return period(deadline.within) + until
    if deadline.repeats:
        return _repeated(deadline, deadline.repeats)
    return _dated(deadline, deadline.date) if deadline.date else _RECURRING[deadline.precision]


def _dated(deadline: model.Deadline, last: date) -> str:
    if deadline.starts_on:
        return dates.span(deadline.starts_on, last)
    if deadline.time:
        bound = _POINTS[deadline.bound] or "lúc"
        return f"{bound} {dates.clock(deadline.time)} ngày {dates.short(last)}"
    if deadline.precision == "day":
        return f"{_DAY_BOUNDS[deadline.bound]} {dates.short(last)}"
    period = _period_number(last, deadline.precision)
    return f"{_BOUNDS[deadline.bound]} {_PERIODS[deadline.precision]} {period}"


def period(within: model.Within) -> str:
    """Return ``trong 10 ngày làm việc kể từ ngày nhận được văn bản``."""
    since = f" kể từ {within.since}" if within.since else ""
    return f"trong {within.count} {_UNITS[within.unit]}{since}"


def recurrence(repeats: model.Recurrence, before: str = "") -> str:
    """Return ``thứ Sáu hằng tuần``, ``ngày 15 tháng cuối hằng quý``; ``before`` are a bound and an hour."""
    point = _WEEKDAYS.get(repeats.weekday or "", _day_of(repeats))
    until = f"đến hết ngày {dates.short(repeats.until)}" if repeats.until else ""
    return " ".join(filter(None, (before, point, _CYCLES[repeats.every], until)))


def _repeated(deadline: model.Deadline, repeats: model.Recurrence) -> str:
    """Return ``trước 16 giờ thứ Sáu hằng tuần``; without a day or an hour there is nothing to be before."""
    clock = dates.clock(deadline.time) if deadline.time else ""
    bound = _POINTS[deadline.bound] if clock or repeats.has_day else ""
    return recurrence(repeats, f"{bound} {clock}".strip())


def _day_of(repeats: model.Recurrence) -> str:
    """Return ``ngày 25``, ``ngày 15 tháng cuối``, ``ngày 15/12``; "" if no day is given."""
    size, month = conventions.MONTHS.get(repeats.every, 0), repeats.month or 0
    if not repeats.day:
        return ""
    if repeats.every == "year":
        return f"ngày {dates.day_and_month(date(2000, month, repeats.day))}"
    names = {0: "", 1: " tháng đầu", size: " tháng cuối"}
    day = "ngày cuối" if repeats.day == _LAST_DAY else f"ngày {repeats.day}"
    return day + names.get(month, f" tháng thứ {month}")


def file_type(name: str) -> str:
    """Return what readers call the type of a file: ``PDF``."""
    return FILE_TYPES[name.rpartition(".")[2].lower()]


def size(count: int) -> str:
    """Return a number of bytes as ``812 KB`` or ``1,2 MB``; part of a kilobyte counts as one."""
    kilobytes = -(-count // 1000)
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB".replace(".", ",")  # noqa: PLR2004 - SI


def month(year: int, number: int) -> str:
    """Return ``Tháng 3/2024``."""
    return f"Tháng {number}/{year}"


def quarter(year: int, number: int) -> str:
    """Return ``Quý I/2024``; quarters count from 1."""
    return f"Quý {_QUARTERS[number - 1]}/{year}"


def _period_number(day: date, precision: model.Precision) -> str:
    numbers = {
        "month": f"{day.month}/{day.year}",
        "quarter": f"{_QUARTERS[(day.month - 1) // 3]}/{day.year}",
        "year": str(day.year),
    }
    return numbers[precision]
