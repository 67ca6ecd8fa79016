"""Two validated states of the data -> what changes for readers. Compares values only; reads no data."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import PurePosixPath

from generator.data.bulletin import Bulletin
from generator.data.diagnostics import Diagnostic
from generator.data.registry import Registry
from generator.data.validation import Validated
from generator.editors.change_report import directives, moves, registries, site_pages
from generator.editors.change_report.records import Names
from generator.editors.change_report.view import Review


def compare(
    old: Validated,
    new: Validated,
    content: Mapping[str, str] | None = None,
    notes: tuple[str, ...] = (),
) -> Review:
    """Return what changes for readers from the old state to the new one, which has no errors.

    ``content`` has the hand-written files that differ, by name in content/: ``new``, ``changed`` or
    ``gone``; ``notes`` are further sentences on what is not compared. If the old state has errors, its
    pages and the files with uncertain values are left out, and the report says so.
    """
    moved = moves.moves(old, new)
    old = moves.with_present_ids(old, new)
    unread = _unread(old)
    names = Names(_known(old.registry, new.registry, unread), new.registry)
    before = tuple(week for week in old.weeks if week.id not in unread)
    after = tuple(week for week in new.weeks if week.id not in unread)
    was = None if old.has_errors else Bulletin(old.weeks, old.registry)
    now = Bulletin(new.weeks, new.registry)
    reviewed = Review(
        lost=tuple(directives.lost_directives(before, after)),
        moved=moved,
        weeks=tuple(directives.week_reviews(before, after, names)),
        registries=tuple(registries.registry_reviews(names, was, now, unread)),
        tasks=tuple(registries.agency_tasks(was, now)) if was else (),
        doubts=tuple(_new_doubts(old, new)),
        uncompared=(*_uncompared(old, unread), *notes),
    )
    return _with_pages(reviewed, was, now, content or {})


def _with_pages(
    reviewed: Review, was: Bulletin | None, now: Bulletin, content: Mapping[str, str]
) -> Review:
    # If the old state cannot be built, no page counts as changed.
    after = site_pages.pages_of(now)
    before = site_pages.pages_of(was) if was else after
    statuses, pages = site_pages.statuses(before, after), before | after
    return replace(
        reviewed,
        pages=tuple(site_pages.groups(statuses, pages, content)),
        only_listings=site_pages.only_listings(statuses, pages, content),
    )


def _unread(state: Validated) -> frozenset[str]:
    """Return the names of files (a week's id, a registry's key) whose records differ from the file's text.

    An error of a rule (R…) leaves a record unchanged; with any other, the loader replaced a value.
    """
    return frozenset(
        PurePosixPath(diagnostic.file).stem
        for diagnostic in state.diagnostics
        if diagnostic.severity == "error" and not diagnostic.code.startswith("R")
    )


def _known(old: Registry, new: Registry, unread: frozenset[str]) -> Registry:
    """Return the old registries, with the new one in place of each that could not be read."""
    names = unread & {one.name for one in fields(Registry)}
    return replace(old, **{name: getattr(new, name) for name in names})


def _new_doubts(old: Validated, new: Validated) -> Iterator[Diagnostic]:
    """Yield the doubts that the old state did not have; one that only moved to another line is not new."""
    known = Counter(one.told for one in old.diagnostics)
    for one in new.diagnostics:
        known[one.told] -= 1
        if one.severity == "warning" and known[one.told] < 0:
            yield one


def _uncompared(old: Validated, unread: frozenset[str]) -> Iterator[str]:
    if unread:
        files = ", ".join(sorted(unread))
        yield f"Bản gốc có lỗi đọc ở {files}, nên không so sánh được nội dung các tệp đó."
    if old.has_errors:
        yield "Bản gốc có lỗi nên không dựng được trang; không so sánh được các trang công khai."
