"""The pages of deadlines: those from the newest week on with the recurring ones, and one page a year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import BoundDeadline, Bulletin
from generator.pages import addresses, links, phrases, shared_rows, subscriptions
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DeadlineItem


@dataclass(frozen=True)
class DeadlinesView:
    """Deadlines by month of their last day, and the recurring ones."""

    title: str
    intro: str
    months: tuple[tuple[str, str, tuple[DeadlineItem, ...]], ...]
    recurring: tuple[DeadlineItem, ...]
    years: tuple[Link, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the deadlines ahead of the newest week, and one page a year."""
    years: dict[int, list[BoundDeadline]] = {}
    for deadline in bulletin.deadlines:
        if deadline.year:
            years.setdefault(deadline.year, []).append(deadline)
    of_years = tuple(
        Link(f"Năm {year}", addresses.deadlines(year)) for year in sorted(years, reverse=True)
    )
    yield Plan(addresses.DEADLINES, partial(_ahead, bulletin, of_years))
    for year, deadlines in years.items():
        yield Plan(addresses.deadlines(year), partial(_year, bulletin, year, deadlines, of_years))


def _ahead(bulletin: Bulletin, of_years: tuple[Link, ...]) -> Page:
    week = phrases.week_name(bulletin.weeks[-1]).lower()
    view = DeadlinesView(
        title="Thời hạn ghi trong văn bản",
        intro=f"Các thời hạn từ {week} (tuần mới nhất của cổng) trở đi. "
        "Bản tin không báo cáo kết quả thực hiện, nên trang này không nói việc nào đã xong hay chậm.",
        months=_months(bulletin, bulletin.upcoming),
        recurring=tuple(
            shared_rows.listed_deadline(bulletin, deadline) for deadline in bulletin.recurring
        ),
        years=of_years,
    )
    return _page(bulletin, addresses.DEADLINES, view, (links.HOME,))


def _year(
    bulletin: Bulletin, year: int, deadlines: list[BoundDeadline], of_years: tuple[Link, ...]
) -> Page:
    others = tuple(link for link in of_years if link.path != addresses.deadlines(year))
    view = DeadlinesView(f"Thời hạn năm {year}", "", _months(bulletin, deadlines), (), others)
    crumbs = (links.HOME, links.DEADLINES)
    return _page(bulletin, addresses.deadlines(year), view, crumbs)


def _page(
    bulletin: Bulletin, path: str, view: DeadlinesView, breadcrumbs: tuple[Link, ...]
) -> Page:
    count = sum(len(rows) for _, _, rows in view.months) + len(view.recurring)
    description = f"{view.title}: {count} thời hạn, mỗi thời hạn kèm câu văn làm căn cứ."
    return Page(
        path,
        "deadlines",
        view.title,
        description,
        view,
        breadcrumbs=breadcrumbs,
        follow=subscriptions.deadlines(bulletin),
    )


def _months(
    bulletin: Bulletin, deadlines: Iterable[BoundDeadline]
) -> tuple[tuple[str, str, tuple[DeadlineItem, ...]], ...]:
    months: dict[tuple[int, int], list[DeadlineItem]] = {}
    for deadline in deadlines:
        if deadline.month:
            row = shared_rows.listed_deadline(bulletin, deadline)
            months.setdefault(deadline.month, []).append(row)
    return tuple(
        (addresses.deadlines_anchor(year, month), phrases.month(year, month), tuple(rows))
        for (year, month), rows in months.items()
    )
