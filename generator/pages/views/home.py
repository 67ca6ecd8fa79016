"""The home page: the newest week, the deadlines ahead, and the ways into the portal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import BoundDeadline, Bulletin, last_update
from generator.language import dates
from generator.pages import addresses, links, phrases, shared_rows, subscriptions, succession
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DeadlineItem, DirectiveItem
from generator.pages.succession import Succession

_MOST_DEADLINES, _MOST_RECURRING = 8, 3


@dataclass(frozen=True)
class HomeView:
    """The newest bulletin at a glance; ``later`` are weeks with their days that have none.

    ``deadlines`` are those from the day ``since`` on: pages do not depend on the clock.
    """

    site_title: str
    week: Link
    span: str
    later: tuple[tuple[Link, str], ...]
    directives: tuple[DirectiveItem, ...]
    since: str
    deadlines: tuple[DeadlineItem, ...]
    recurring: tuple[DeadlineItem, ...]
    successions: tuple[Succession, ...]
    weeks: Link
    counts: tuple[tuple[Link, str], ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the home page."""
    yield Plan(addresses.HOME, partial(_page, bulletin))


def _page(bulletin: Bulletin) -> Page:
    week = bulletin.newest
    later = (one for one in bulletin.weeks if one.id > week.id)
    upcoming = bulletin.upcoming[:_MOST_DEADLINES]
    recurring = bulletin.recurring[-_MOST_RECURRING:]
    view = HomeView(
        site_title=f"Chỉ đạo, điều hành của {bulletin.registry.committee.short}",
        week=links.week(week),
        span=dates.span(week.starts_on, week.ends_on),
        later=tuple((links.week(one), dates.span(one.starts_on, one.ends_on)) for one in later),
        directives=tuple(
            shared_rows.directive_item(bulletin, entry) for entry in bulletin.by_week[week.id]
        ),
        since=dates.short(bulletin.weeks[-1].starts_on),
        deadlines=tuple(shared_rows.listed_deadline(bulletin, one) for one in upcoming),
        recurring=tuple(shared_rows.listed_deadline(bulletin, one) for one in recurring),
        successions=_until_now(bulletin, (*upcoming, *recurring)),
        weeks=links.WEEKS._replace(text="Tất cả các tuần"),
        counts=_sections(bulletin),
    )
    return Page(
        addresses.HOME,
        "home",
        view.site_title,
        f"{phrases.week_title(week)}: {phrases.contents(week)}.",
        view,
        updated_on=last_update(bulletin.entries),
        follow=subscriptions.everything(bulletin),
    )


def _sections(bulletin: Bulletin) -> tuple[tuple[Link, str], ...]:
    registry = bulletin.registry
    return (
        (links.AGENCIES, "Việc của từng cơ quan: ai chủ trì, ai phối hợp"),
        (links.DEADLINES, "Mọi thời hạn ghi trong văn bản, theo ngày"),
        (links.TOPICS, f"{len(registry.topics)} lĩnh vực"),
        (links.LEADERS, f"Chỉ đạo của từng lãnh đạo {registry.committee.short}"),
        (links.DOCUMENTS, "Tra theo số, cả văn bản được dẫn"),
        (links.WEEKS, "Bản tin các tuần như đã đăng"),
        (links.STATISTICS, "Số chỉ đạo và thời hạn, có biểu đồ"),
    )


def _until_now(bulletin: Bulletin, deadlines: Iterable[BoundDeadline]) -> tuple[Succession, ...]:
    """Return what became, until the newest week, of the agencies that some deadlines bind."""
    agencies = (agency for deadline in deadlines for agency in deadline.agencies)
    found = succession.successions(bulletin.registry, agencies)
    return tuple(change for change in found if change.on <= bulletin.day)
