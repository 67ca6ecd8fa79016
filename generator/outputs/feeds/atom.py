"""Atom feeds (RFC 4287) of directives by whole weeks, newest first."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.data import conventions
from generator.data.bulletin import Bulletin, Entry, by_year, last_moment
from generator.data.model import Week
from generator.data.portal import Portal
from generator.data.tracking import Memo
from generator.language import dates, text
from generator.pages import addresses, duties, links, phrases, subscriptions
from generator.pages.page import Subscription, with_neighbours

# Feeds are fetched hourly, so they are short, but enough for a reader who looks once a month.
LEAST_WEEKS, LEAST_ENTRIES = 4, 20


@dataclass(frozen=True)
class Feed:
    """One feed; ``page`` is the address of the page with all entries, ``links`` are relations of RFC 5005."""

    path: str
    page: str
    title: str
    note: str
    entries: tuple[Entry, ...]
    links: tuple[tuple[str, str], ...] = ()
    is_archive: bool = False


# What entries show, by id and by what their links begin with.
Contents = Memo[tuple[str, str], str]


def subject(follow: Subscription, path: str, entries: Sequence[Entry]) -> Feed:
    """Return the feed of a page's subject: its newest weeks, since the page lists the others by year."""
    return Feed(
        path=follow.feed,
        page=addresses.public(path),
        title=follow.title,
        note="Các tuần mới nhất; những tuần trước có trên trang.",
        entries=newest_and_changed(entries),
    )


def of_all(bulletin: Bulletin) -> Iterator[Feed]:
    """Yield the feed of all directives, then the archive documents linked back from it, one a week (RFC 5005)."""
    newest = {entry.week.id for entry in newest_weeks(bulletin.entries)}
    older = [week for week in bulletin.weeks if week.id not in newest]
    follow = subscriptions.directives()
    yield Feed(
        path=follow.feed,
        page=addresses.public(addresses.HOME),
        title=follow.title,
        note="Các tuần mới nhất; những tuần trước nối tiếp trong các tệp lưu trữ.",
        entries=newest_and_changed(bulletin.entries),
        links=(("prev-archive", _path(older[-1])),) if older else (),
    )
    for before, week, after in with_neighbours(older):
        beside = (("prev-archive", before), ("next-archive", after))
        yield Feed(
            path=_path(week),
            page=addresses.public(addresses.week(week.id)),
            title=f"{follow.title}, {phrases.week_name(week).lower()}",
            note="Tệp lưu trữ của một tuần.",
            entries=bulletin.by_week[week.id],
            links=(("current", follow.feed), *((rel, _path(one)) for rel, one in beside if one)),
            is_archive=True,
        )


def _path(week: Week) -> str:
    return addresses.feed(addresses.week(week.id))


def newest_and_changed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the newest weeks, and older entries corrected or withdrawn since these weeks began."""
    weeks = newest_weeks(entries)
    start = min((entry.week.starts_on for entry in weeks), default=date.max)
    older = _newest_first(entries)[len(weeks) :]
    return (*weeks, *(entry for entry in older if entry.is_changed and entry.updated_on >= start))


def newest_weeks(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the directives of the newest weeks: whole weeks, until there are enough weeks and entries."""
    chosen: list[Entry] = []
    for entry in _newest_first(entries):
        if chosen and entry.week.id != chosen[-1].week.id and is_enough(chosen):
            break
        chosen.append(entry)
    return tuple(chosen)


def is_enough(entries: Collection[Entry]) -> bool:
    """Tell whether these directives, all of whole weeks, fill a feed."""
    weeks = {entry.week.id for entry in entries}
    return len(weeks) >= LEAST_WEEKS and len(entries) >= LEAST_ENTRIES


def _newest_first(entries: Sequence[Entry]) -> list[Entry]:
    years = by_year(entries)
    return [entry for year in years.values() for entry in year]


def written(feed: Feed, bulletin: Bulletin, portal: Portal, contents: Contents) -> bytes:
    """Return the feed as XML; ``contents`` are shared by all feeds of a bulletin."""
    newest = bulletin.by_week[bulletin.newest.id]
    last = last_moment(feed.entries) or last_moment(newest)
    template = _ENVIRONMENT.get_template("atom.xml.jinja")
    return template.render(
        feed=feed,
        portal=portal,
        id=portal.uuid("feed", subscriptions.first_path(bulletin, feed.path)).urn,
        updated=_written(last),
        page=portal.link(feed.page, source=feed.path),
        links=[(rel, portal.link(path, source=feed.path)) for rel, path in feed.links],
        items=[_item(entry, feed, bulletin, portal, contents) for entry in feed.entries],
    ).encode()


def _item(
    entry: Entry, feed: Feed, bulletin: Bulletin, portal: Portal, contents: Contents
) -> Mapping[str, object]:
    """Return one entry as the template shows it; without ``content`` it is read at its link."""
    directive, registry = entry.directive, bulletin.registry
    by, published = phrases.directed_by(directive, registry), entry.week.published_on

    def link(path: str) -> str:
        return portal.link(addresses.public(path), source=feed.path)

    return {
        "id": portal.uuid("directive", bulletin.past(entry).first_id).urn,
        "title": f"Đã rút: {directive.title}" if entry.is_withdrawn else directive.title,
        "link": link(addresses.directive(directive.id)),
        "published": _written(dates.start_of_day(published) if published else None),
        "updated": _written(entry.updated_at),
        "author": entry.week.source.publisher,
        "summary": f"{phrases.reference(entry.directive)} · {by}",
        "topics": [(topic, registry.topics[topic].name) for topic in directive.topics],
        # An archive stands beside the week's page, which has the texts.
        "content": ""
        if feed.is_archive
        else contents.value((entry.id, link("")), partial(_content, entry, bulletin, link)),
    }


def _content(entry: Entry, bulletin: Bulletin, link: Callable[[str], str]) -> str:
    """Return the directive's text as published, with who does what by when, as HTML."""
    directive = entry.directive
    labels = map(phrases.reported, conventions.reported(directive))
    return _ENVIRONMENT.get_template("entry.html.jinja").render(
        link=link,
        reference=phrases.reference(entry.directive),
        directed_by=phrases.directed_by(directive, bulletin.registry),
        week=links.week(entry.week),
        notices=phrases.notices(directive),
        paragraphs=list(zip(text.paragraphs(directive.body), labels, strict=True)),
        duties=duties.duty_items(bulletin, entry),
    )


def _written(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    # In both templates: no text contains XML or HTML.
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
