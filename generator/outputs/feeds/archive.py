"""The feed of all directives: its newest weeks, and one archive document per earlier week (RFC 5005)."""

from collections.abc import Iterator

from generator.data.bulletin import Bulletin
from generator.data.model import Week
from generator.outputs.feeds.atom import Feed, newest_and_changed, newest_weeks
from generator.pages import addresses, phrases, subscriptions


def feeds(bulletin: Bulletin) -> Iterator[Feed]:
    """Yield the feed that readers follow, then the archive documents linked back from it."""
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
    for index, week in enumerate(older):
        yield Feed(
            path=_path(week),
            page=addresses.public(addresses.week(week.id)),
            title=f"{follow.title}, {phrases.week_name(week).lower()}",
            note="Tệp lưu trữ của một tuần.",
            entries=bulletin.by_week[week.id],
            links=tuple(_links(follow.feed, older, index)),
            is_archive=True,
        )


def _links(current: str, older: list[Week], index: int) -> Iterator[tuple[str, str]]:
    yield "current", current
    if index:
        yield "prev-archive", _path(older[index - 1])
    if index + 1 < len(older):
        yield "next-archive", _path(older[index + 1])


def _path(week: Week) -> str:
    return addresses.feed(addresses.week(week.id))
