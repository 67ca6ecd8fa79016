"""The editors' page of what the check still doubts, week by week; the number falls as they work."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby
from operator import attrgetter
from pathlib import PurePosixPath

from generator.data.diagnostics import Diagnostic
from generator.data.explanations import explanations
from generator.data.model import Week
from generator.data.validation import Validated, week_name
from generator.pages import addresses, links, phrases
from generator.pages.page import Link, Page, Plan

# Doubts that are told in full; of older weeks only the number is.
_MOST_DOUBTS = 200


@dataclass(frozen=True)
class DoubtItem:
    """A doubt: what it says and advises, ``file:line:column``, its code, and the page that it is about."""

    message: str
    advice: str
    place: str
    code: Link
    page: Link | None


@dataclass(frozen=True)
class UnfinishedFile:
    """A file with ``count`` doubts; ``page`` is its week's, None for a registry, and ``anchor`` its own."""

    title: str
    anchor: str
    page: Link | None
    count: int
    doubts: tuple[DoubtItem, ...]


@dataclass(frozen=True)
class UnfinishedView:
    """All doubts: how many, of each code with a link to its explanation, and by file with the newest week first.

    ``older`` only counts them.
    """

    count: int
    kinds: tuple[tuple[Link, int], ...]
    files: tuple[UnfinishedFile, ...]
    older: tuple[UnfinishedFile, ...]


def plan(find: Callable[[], Validated]) -> Plan:
    """Return the page of the doubts that ``find`` has in data without errors; it is called when the page is made."""
    return Plan(addresses.UNFINISHED, partial(_page, find))


def _page(find: Callable[[], Validated]) -> Page:
    return Page(
        addresses.UNFINISHED,
        "unfinished",
        "Việc còn lại",
        "Dành cho biên tập: những chỗ lệnh kiểm tra còn lưu ý, theo từng tuần.",
        _view(find()),
        breadcrumbs=(links.HOME, links.GUIDE),
    )


def _view(found: Validated) -> UnfinishedView:
    weeks = {week_name(week.id): week for week in found.weeks}
    # The names of files begin with year and week.
    file = attrgetter("file")
    by_file = sorted(found.diagnostics, key=file, reverse=True)
    files = [_unfinished(name, tuple(doubts), weeks) for name, doubts in groupby(by_file, file)]
    totals = accumulate(one.count for one in files)
    full = max(1, sum(total <= _MOST_DOUBTS for total in totals))
    kinds = tuple(_kinds(found.diagnostics))
    return UnfinishedView(len(by_file), kinds, tuple(files[:full]), tuple(files[full:]))


def _kinds(doubts: Sequence[Diagnostic]) -> Iterator[tuple[Link, int]]:
    counts = Counter(doubt.code for doubt in doubts)
    for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        text = f"{code}: {explanations()[code].sentence}"
        yield Link(text, addresses.CODES, code.lower()), count


def _unfinished(
    name: str, doubts: Sequence[Diagnostic], weeks: Mapping[str, Week]
) -> UnfinishedFile:
    week = weeks.get(name)
    return UnfinishedFile(
        phrases.week_name(week) if week else name,
        PurePosixPath(name).stem.lower(),
        links.week(week) if week else None,
        len(doubts),
        tuple(_item(doubt, week) for doubt in doubts),
    )


def _item(doubt: Diagnostic, week: Week | None) -> DoubtItem:
    return DoubtItem(
        doubt.message,
        doubt.suggestion,
        f"{doubt.file}:{doubt.position.line}:{doubt.position.column}",
        Link(doubt.code, addresses.CODES, doubt.code.lower()),
        _about(doubt.path, week) if week else None,
    )


def _about(path: tuple[str | int, ...], week: Week) -> Link:
    """Return a link to the directive at a path of a week's data, or to the week."""
    match path:
        case ("directives", int(place), *_):
            directive = week.directives[place]
            text = f"{directive.id}: {directive.title}"
            return Link(text, addresses.directive(directive.id))
    return links.week(week)
