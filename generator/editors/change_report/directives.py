"""Comparison of the weeks and directives of two states: new, gone, moved and changed ones."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.data.model import Directive, Week
from generator.data.registry import Registry
from generator.editors.change_report import labels, records, view
from generator.editors.change_report.records import Names
from generator.pages import addresses, phrases


@dataclass(frozen=True)
class _Listed:
    week: Week
    number: int
    directive: Directive


def week_reviews(
    old: Collection[Week], new: Collection[Week], names: Names
) -> Iterator[view.WeekReview]:
    """Yield each week that differs, in order; directives are matched by id across all weeks."""
    before, after = _listed(old), _listed(new)
    old_weeks, new_weeks = ({week.id: week for week in weeks} for weeks in (old, new))
    for week_id in sorted(old_weeks.keys() | new_weeks.keys()):
        was, now = old_weeks.get(week_id), new_weeks.get(week_id)
        if was != now:
            yield _week(was, now, before, after, names)


def lost_directives(old: Collection[Week], new: Collection[Week]) -> Iterator[view.LostDirective]:
    """Yield the directives that are gone; they should have been withdrawn, which keeps their addresses."""
    before, after = _listed(old), _listed(new)
    fresh = {listed.directive.title: listed for id_, listed in after.items() if id_ not in before}
    for id_, listed in before.items():
        if id_ not in after:
            now = fresh.get(listed.directive.title)
            yield view.LostDirective(_name(listed), _name(now) if now else None)


def _listed(weeks: Collection[Week]) -> dict[str, _Listed]:
    return {
        directive.id: _Listed(week, number, directive)
        for week in weeks
        for number, directive in enumerate(week.directives, start=1)
    }


def _week(
    was: Week | None,
    now: Week | None,
    before: Mapping[str, _Listed],
    after: Mapping[str, _Listed],
    names: Names,
) -> view.WeekReview:
    shown = now or was
    assert shown, "called with a week of either state"  # noqa: S101 - holds for mypy as well
    ids = [directive.id for directive in now.directives] if now else []
    reordered = records.reordered([one.id for one in was.directives] if was else [], ids)
    reviews = (
        _review(before[id_], after[id_], id_ in reordered, names) for id_ in ids if id_ in before
    )
    return view.WeekReview(
        name=phrases.week_name(shown),
        address=addresses.public(addresses.week(shown.id)),
        is_new=was is None,
        is_gone=now is None,
        changes=tuple(records.changes(was, now, names, skip={"directives"})) if was and now else (),
        added=tuple(
            view.NewDirective(_name(one), tuple(_facts(one.directive, names.new)))
            for one in (after[id_] for id_ in ids if id_ not in before)
        ),
        directives=tuple(review for review in reviews if review.changes or review.move),
    )


def _review(was: _Listed, now: _Listed, reordered: bool, names: Names) -> view.DirectiveReview:  # noqa: FBT001
    move = ""
    if was.week.id != now.week.id:
        move = f"{phrases.week_name(was.week)} sang {phrases.week_name(now.week)}"
    elif reordered:
        move = f"vị trí {was.number} sang vị trí {now.number} trong tuần"
    changes = tuple(records.changes(was.directive, now.directive, names))
    return view.DirectiveReview(_name(now), changes, move)


def _facts(directive: Directive, registry: Registry) -> Iterator[str]:
    yield phrases.directed_by(directive, registry)
    addressed = (labels.agency_name(duty.agency, registry) for duty in directive.agencies)
    deadlines = (phrases.deadline(deadline) for deadline in directive.deadlines)
    cited = (cite.number for cite in directive.cites)
    for label, mentions in (("việc của", addressed), ("thời hạn", deadlines), ("dẫn", cited)):
        if listed := list(dict.fromkeys(mentions)):
            yield f"{label} {', '.join(listed)}"


def _name(listed: _Listed) -> view.DirectiveName:
    directive = listed.directive
    return view.DirectiveName(
        directive.id,
        directive.title,
        phrases.reference(directive),
        addresses.public(addresses.directive(directive.id)),
    )
