"""Home, the list of weeks, and each week as published."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

from generator.data.bulletin import BoundDeadline, Bulletin, Entry, last_update
from generator.data.conventions import year_of
from generator.data.model import Abbreviation, Week
from generator.language import dates, text
from generator.pages import addresses, history, linked_data, phrases, shared_rows, subscriptions
from generator.pages.history import EditItem
from generator.pages.page import Link, Page, Picture, Plan
from generator.pages.prose import Prose, explained, prose
from generator.pages.shared_rows import DeadlineItem, DirectiveItem
from generator.pages.views import periods


@dataclass(frozen=True)
class HomeView:
    """The newest week at a glance. ``deadlines`` start with that week, for pages know no today."""

    site_title: str
    week: Link
    span: str
    directives: tuple[DirectiveItem, ...]
    deadlines: tuple[DeadlineItem, ...]
    recurring: tuple[DeadlineItem, ...]
    weeks: Link
    counts: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class WeekRow:
    """A week in the list of weeks."""

    link: Link
    span: str
    count: int


@dataclass(frozen=True)
class WeeksView:
    """All weeks by year, newest first, each year with its roll-ups.

    A week of the turn of the year stands under the year of its id, roll-ups under that of their days.
    """

    years: tuple[tuple[int, tuple[Link, ...], tuple[WeekRow, ...]], ...]


@dataclass(frozen=True)
class WeekSection:
    """One directive on the week's page: as published, with its own page's address."""

    anchor: str
    title: str
    item: DirectiveItem
    paragraphs: tuple[Prose, ...]
    withdrawn: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class WeekView:
    """A week, faithful to the bulletin: title with its days, lead, picture, directives in order."""

    title: str
    lead: tuple[Prose, ...]
    image: str
    alt: str
    caption: str
    publisher: str
    published_on: str
    sources: tuple[str, ...]
    sections: tuple[WeekSection, ...]
    last_edit: EditItem | None
    citation: str
    abbreviations: tuple[Abbreviation, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the home page, the list of weeks and every week."""
    yield Plan(addresses.HOME, partial(_home, bulletin))
    yield Plan(addresses.WEEKS, partial(_weeks, bulletin))
    for index, week in enumerate(bulletin.weeks):
        previous = bulletin.weeks[index - 1] if index else None
        following = bulletin.weeks[index + 1] if index + 1 < len(bulletin.weeks) else None
        make = partial(_week, bulletin, week, previous, following)
        yield Plan(addresses.week(week.id), make)


def lead(week: Week) -> tuple[str, ...]:
    """Return the lead's paragraphs: as published, or the titles in order joined by semicolons."""
    if week.lead:
        return text.paragraphs(week.lead)
    return ("; ".join(directive.title for directive in week.directives) + ".",)


def _home(bulletin: Bulletin) -> Page:
    week = bulletin.weeks[-1]
    registry = bulletin.registry
    view = HomeView(
        site_title="Chỉ đạo, điều hành của UBND tỉnh",
        week=Link(phrases.week_name(week), addresses.week(week.id)),
        span=dates.span(week.starts_on, week.ends_on),
        directives=tuple(
            shared_rows.directive_item(bulletin, one) for one in bulletin.by_week[week.id]
        ),
        deadlines=tuple(_deadline_now(bulletin, deadline) for deadline in bulletin.upcoming[:8]),
        recurring=tuple(_deadline_now(bulletin, deadline) for deadline in bulletin.recurring[-3:]),
        weeks=Link("Tất cả các tuần", addresses.WEEKS),
        counts=(
            (
                Link("Cơ quan", addresses.AGENCIES),
                "Việc của từng sở, huyện: ai chủ trì, ai phối hợp",
            ),
            (Link("Thời hạn", addresses.DEADLINES), "Mọi thời hạn ghi trong văn bản, theo ngày"),
            (Link("Lĩnh vực", addresses.TOPICS), f"{len(registry.topics)} lĩnh vực"),
            (Link("Lãnh đạo", addresses.LEADERS), "Chỉ đạo của từng lãnh đạo UBND tỉnh"),
            (Link("Văn bản", addresses.DOCUMENTS), "Tra theo số, cả văn bản được dẫn"),
            (Link("Theo tuần", addresses.WEEKS), "Bản tin các tuần như đã đăng"),
            (Link("Thống kê", addresses.STATISTICS), "Số chỉ đạo và thời hạn, có biểu đồ"),
        ),
    )
    description = f"{phrases.week_title(week)}: {len(week.directives)} nội dung."
    return Page(
        addresses.HOME,
        "home",
        view.site_title,
        description,
        view,
        updated_on=last_update(bulletin.entries),
        follow=subscriptions.everything(bulletin),
    )


def _deadline_now(bulletin: Bulletin, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row with what became of its agencies until the newest week."""
    item = shared_rows.listed_deadline(bulletin, deadline)
    return replace(
        item, successions=tuple(one for one in item.successions if one.on <= bulletin.day)
    )


def _weeks(bulletin: Bulletin) -> Page:
    years: dict[int, list[WeekRow]] = {}
    for week in reversed(bulletin.weeks):
        row = WeekRow(
            Link(phrases.week_name(week), addresses.week(week.id)),
            dates.span(week.starts_on, week.ends_on),
            len(week.directives),
        )
        years.setdefault(year_of(week), []).append(row)
    rolled = periods.links_by_year(bulletin)
    view = WeeksView(
        tuple(
            (year, rolled.get(year, ()), tuple(years.get(year, ())))
            for year in sorted({*years, *rolled}, reverse=True)
        )
    )
    description = "Các bản tin, tuần mới nhất trước."
    crumbs = (Link("Trang chủ", addresses.HOME),)
    return Page(
        addresses.WEEKS,
        "weeks",
        "Bản tin theo tuần",
        description,
        view,
        breadcrumbs=crumbs,
        updated_on=last_update(bulletin.by_week[bulletin.weeks[-1].id]),
        follow=subscriptions.directives(),
    )


def _week(bulletin: Bulletin, week: Week, previous: Week | None, following: Week | None) -> Page:
    image = week.image
    title = phrases.week_title(week)
    entries = bulletin.by_week[week.id]
    bodies = [text.paragraphs(entry.directive.body) for entry in entries]
    running = prose(bulletin, chain(lead(week), *bodies))
    remaining = iter(running)
    view = WeekView(
        title=title,
        lead=tuple(islice(remaining, len(lead(week)))),
        image=f"images/{image.file}" if image and image.file else "",
        alt=(image.alt or "") if image else "",
        caption=(image.caption or "") if image else "",
        publisher=week.source.publisher,
        published_on=dates.short(week.published_on) if week.published_on else "",
        sources=week.source.urls,
        sections=tuple(
            _section(bulletin, entry, tuple(islice(remaining, len(body))))
            for entry, body in zip(entries, bodies, strict=True)
        ),
        last_edit=history.last_edit(bulletin, week),
        citation=phrases.week_citation(week),
        abbreviations=explained(running),
    )
    return Page(
        path=addresses.week(week.id),
        kind="week",
        title=title,
        description=f"{title}: {len(week.directives)} nội dung.",
        view=view,
        breadcrumbs=(Link("Trang chủ", addresses.HOME), Link("Theo tuần", addresses.WEEKS)),
        previous=_week_link(previous),
        next=_week_link(following),
        updated_on=last_update(entries),
        picture=Picture(view.image, view.alt) if view.image else None,
        linked_data=linked_data.week(week, entries),
    )


def _week_link(week: Week | None) -> Link | None:
    return Link(phrases.week_name(week), addresses.week(week.id)) if week else None


def _section(bulletin: Bulletin, entry: Entry, paragraphs: tuple[Prose, ...]) -> WeekSection:
    directive = entry.directive
    return WeekSection(
        anchor=addresses.anchor(directive.id),
        title=directive.title,
        item=shared_rows.directive_item(bulletin, entry),
        paragraphs=paragraphs,
        withdrawn=phrases.withdrawal(directive),
        changes=phrases.changes(directive),
    )
