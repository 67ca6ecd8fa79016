"""What must hold for any data: each expectation is derived from the data themselves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import pipeline
from generator.data.model import Directive, Week
from generator.data.validation import LEDGER
from generator.language.text import paragraphs
from tests.article import blocks, missing
from tests.browser import test_markup
from tests.browser.pages import KINDS_FOR_READERS, kind_of, paths_by_kind
from tests.live.conftest import Portal
from tests.test_links import broken_links

pytestmark = pytest.mark.live


def directives(portal: Portal) -> list[Directive]:
    return [directive for week in portal.validated.weeks for directive in week.directives]


def test_check_finds_no_error(project_root: Path) -> None:
    validated = pipeline.check(project_root)
    assert [
        diagnostic for diagnostic in validated.diagnostics if diagnostic.severity == "error"
    ] == []
    assert validated.weeks


def test_every_kind_of_page_is_built(portal: Portal) -> None:
    assert set(paths_by_kind(portal.layout.site.resolve())) == set(KINDS_FOR_READERS)


def addresses(portal: Portal) -> Iterator[tuple[str, str]]:
    """Yield the kind and the address of the page that each record has for good."""
    for week in portal.validated.weeks:
        yield "week", f"tuan/{week.id.lower()}"
    for directive in directives(portal):
        yield "directive", f"chi-dao/{directive.id.lower()}"
    known = portal.validated.registry
    for kind, folder, ids in (
        ("agency", "co-quan", known.agencies),
        ("leader", "lanh-dao", known.leaders),
        ("topic", "linh-vuc", known.topics),
    ):
        yield from ((kind, f"{folder}/{id_}") for id_ in ids)


def test_every_record_has_its_page(portal: Portal) -> None:
    wanted = list(addresses(portal))
    assert [(kind_of(portal.page(address)), address) for _, address in wanted] == wanted


def test_every_address_of_the_ledger_leads_somewhere(portal: Portal) -> None:
    lines = (portal.layout.root / LEDGER).read_text(encoding="utf-8").splitlines()
    listed = [line.split(" -> ")[0] for line in lines if not line.startswith("#")]
    assert listed
    assert [
        address for address in listed if not (portal.layout.site / address / "index.html").is_file()
    ] == []


@pytest.mark.parametrize(
    "holds",
    [
        test_markup.test_pages_hold_policy_and_nothing_it_refuses,
        test_markup.test_ids_are_unique_and_what_refers_to_them_finds_them,
    ],
)
def test_html_is_as_that_of_any_site(holds: Callable[[Path], None], portal: Portal) -> None:
    holds(portal.layout.site.resolve())


# The text, word for word


def text_of(week: Week) -> Iterator[str]:
    yield from paragraphs(week.lead or "")
    if week.image and week.image.caption:
        yield week.image.caption
    for directive in week.directives:
        yield directive.title
        yield from paragraphs(directive.body)


def test_pages_of_weeks_hold_every_word_in_order(portal: Portal) -> None:
    for week in portal.validated.weeks:
        title, *shown = blocks(portal.page(f"tuan/{week.id.lower()}"))
        assert title.startswith(week.title)
        assert missing(text_of(week), shown) == [], week.id


def test_pages_of_directives_hold_every_word_in_order(portal: Portal) -> None:
    for directive in directives(portal):
        shown = blocks(portal.page(f"chi-dao/{directive.id.lower()}"))
        wanted = [directive.title, *paragraphs(directive.body)]
        assert missing(wanted, shown) == [], directive.id
        # Nor may the comparison pass over a word.
        assert missing([*wanted[:-1], f"{wanted[-1]} thừa"], shown)


# Finding it again


def test_every_link_leads_somewhere(portal: Portal, tmp_path: Path) -> None:
    assert broken_links(portal.layout.site.resolve(), tmp_path) == []
