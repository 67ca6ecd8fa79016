"""Every field of a week is shown to readers or marked as the editors' own: no other is entered in vain."""

import html
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from generator.data.bulletin import Bulletin
from generator.data.model import Week
from generator.data.model.fields import Record, is_prose, record_in
from generator.data.model.week import Sic
from generator.pages import render
from generator.pages.page import Plan
from generator.pages.views import all_plans
from tests.generator.review.test_every_field import IDENTITIES, Path, other, records_of, replaced
from tests.generator.synthetic import full_week, record, registry, squeeze

# Where a week, its directives and the documents that they name are shown.
SHOWN_ON = ("tuan/", "chi-dao/", "van-ban/")
REGISTRY = registry()
FULL = record(Week, full_week())
Field = tuple[type[Record], str]


def plans(week: Week) -> dict[str, Plan]:
    """Return the pages of a week by address."""
    every = all_plans(Bulletin((week,), REGISTRY))
    return {plan.path: plan for plan in every if plan.path.startswith(SHOWN_ON)}


def text(plan: Plan) -> str:
    """Return what readers see on a page; front matter is not shown."""
    return squeeze(html.unescape(render.render(plan.make()).split("---\n", 2)[2]))


def fields(week: Week) -> Iterator[tuple[Field, Path]]:
    """Yield every field of a week with the path of its record, but ids, which are addresses."""
    for path, part in records_of(week):
        for name, info in type(part).model_fields.items():
            if name not in IDENTITIES and record_in(info.annotation) is None:
                yield (type(part), name), path


def variants(week: Week) -> Iterator[Week]:
    """Yield a week, then the week without each of its optional values: a page may show one or another."""
    yield week
    for path, part in records_of(week):
        for name, info in type(part).model_fields.items():
            if not info.is_required() and getattr(part, name):
                yield replaced(week, (*path, name), info.default)


def is_shown(week: Week, pages: dict[str, str], field: Field, path: Path) -> bool:
    """Tell whether a page contains the text, or a page changes with another value."""
    model, name = field
    value = getattr(dict(records_of(week))[path], name)
    if isinstance(value, str) and is_prose(model.model_fields[name]):
        # A cell begins with a capital.
        return any(squeeze(value).casefold() in page.casefold() for page in pages.values())
    new = plans(replaced(week, (*path, name), other(model, name, value)))
    return new.keys() != pages.keys() or any(text(plan) != pages[at] for at, plan in new.items())


def unshown(week: Week, asked: Iterable[Field]) -> set[Field]:
    """Return those of these fields that no page of a week shows."""
    missing = set(asked)
    for variant in variants(week):
        if not missing:
            break
        pages = {at: text(plan) for at, plan in plans(variant).items()}
        for field, path in fields(variant):
            if field in missing and is_shown(variant, pages, field, path):
                missing.remove(field)
    return missing


def advice(field: Field) -> str:
    """Return what to do about a field that no page shows."""
    model, name = field
    page = "week" if model.__name__ == "Week" else "directive"
    module = PurePath(*model.__module__.split(".")).with_suffix(".py")
    return (
        f"No page shows the field {name} of {model.__name__}. Either show it on the {page}'s page "
        f"(generator/pages/views/{page}s.py and generator/pages/templates/{page}.md.jinja), or, if it "
        f"is not for readers, mark it in {module} with json_schema_extra=EDITORS_ONLY."
    )


def for_readers(week: Week) -> Week:
    """Return the week without the records that only editors see."""
    shown = week
    for path, part in records_of(week):
        for name, info in type(part).model_fields.items():
            if record_in(info.annotation) and name not in part.shown_to_readers():
                shown = replaced(shown, (*path, name), info.default)
    return shown


def test_every_field_is_shown_to_readers_or_marked_as_the_editors_own() -> None:
    week = for_readers(FULL)
    asked = {(model, name) for (model, name), _ in fields(week) if name in model.shown_to_readers()}
    assert asked
    assert not (missing := unshown(week, asked)), "\n".join(sorted(map(advice, missing)))


def test_a_field_that_no_page_shows_is_noticed() -> None:
    suggestion = (Sic, "suggest")
    assert suggestion in {field for field, _ in fields(FULL)}
    assert unshown(FULL, [suggestion]) == {suggestion}
    assert "generator/data/model/week.py" in advice((Sic, "suggest"))
