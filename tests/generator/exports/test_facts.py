"""Every fact of every page is in the API, and the other way round.

Pages are compared by their views, whose texts the templates show; tests/test_open_data.py compares the
HTML.
"""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator.pages import addresses
from generator.pages.views import Page, all_plans
from tests.generator.exports.conftest import Exported
from tests.generator.exports.facts import known, page_text, pieces, published_facts, shown_texts

FOLDERS = {
    "chi-dao": "directives",
    "co-quan": "agencies",
    "lanh-dao": "leaders",
    "linh-vuc": "topics",
    "thoi-han": "deadlines",
    "tuan": "weeks",
    "van-ban": "documents",
}
# Beside its own file a page may use what these tell of weeks and short forms.
SHARED = ("weeks.json", "abbreviations.json")
# What a page says of itself and of other pages, not of the bulletin.
FURNITURE = {
    "AgenciesView.groups",
    "AgencyRow.counts",
    "AgencyView.counts",
    "AheadView.since",
    "AgencyView.common_of_year",
    "AgencyDutyItem.paragraph",
    "AgencyView.parts",
    "AgencyView.roles",
    "AgencyView.years",
    "CollectiveItem.link",
    "Chart.name",
    "Chart.title",
    "DeadlinesView.calendars",
    "DeadlinesView.since",
    "DeadlinesView.months",
    "ListingView.months",
    "DeadlinesView.title",
    "DeadlinesView.undated",
    "DeadlinesView.years",
    "DocumentItem.anchor",
    "DocumentYearView.title",
    "DocumentYearView.years",
    "DocumentsView.years",
    "DeadlineItem.moves",
    "DeadlineItem.paragraph",
    "Due.until",
    "DeadlineItem.look",
    "DirectiveView.more_related",
    "DutyItem.paragraph",
    "RelatedItem.link",
    "RelatedItem.reference",
    "RelatedItem.why",
    "Succession.verb",
    "HomeView.since",
    "ListingView.years",
    "Paragraph.anchor",
    "WeekSection.anchor",
    "YearOfWeeks.periods",
}
LABELS = {
    "Loại",
    "Tên khác",
    "Thời gian hoạt động",
    "Nay là",
    "Sau đó là",
    "Trước là",
    "kế tục",
    "là tên gọi",
    "Thuộc tên gọi chung",
    "Gồm",
    "Danh sách chỉ đạo",
}
# Facts of a file that its page leaves to others: where, and the pages that show them.
ELSEWHERE = {
    r"^tuan/.*\.item\.name$": "tuan/",
    r"\.citations\[\d+\]\.text_url$": "van-ban/",
    # An entry names the directives that cite its document by their numbers or, without one, by their titles.
    r"^van-ban/.*\.cited_by\[\d+\]\.(?:title|reference|directed_by_text)$": "chi-dao/",
    r"^chi-dao/.*\.cited_by\[\d+\]\.directed_by_text$": "chi-dao/",
    r"\.(?:items\[\d+\]|directive)\.day$": "chi-dao/",
    # Common duties are on the pages of collectives; test_agency_pages holds that each is on the right ones.
    r"^co-quan/.*\.(?:items|deadlines)\[": "co-quan/",
}
# They show no data: the form of the search, the codes of the checks.
WITHOUT_DATA = {"search", "codes"}
# They count and list what other pages show; tests of their own hold that they count right.
DERIVED = {"statistics", "month", "period", "deadline-month"}


@pytest.fixture(scope="module")
def pages(exported: Exported) -> dict[str, Page]:
    return {addresses.public(plan.path): plan.make() for plan in all_plans(exported.bulletin)}


def held(exported: Exported, name: str) -> Any:  # noqa: ANN401 - JSON
    base = exported.portal.address
    raw = exported.read(name).decode()
    return json.loads(raw.replace(f'"{base}', '"') if base else raw)


def own_file(page: Page) -> str | None:
    """Return the API file with the facts of a page; None for an index page, which shows those of many."""
    folder, _, rest = page.path.removesuffix(".md").partition("/")
    if rest == "index" or folder not in FOLDERS:
        return None
    return f"{FOLDERS[folder]}/{re.sub('^nam-', 'year/', rest)}.json"


def referred(exported: Exported, own: str) -> Iterator[str]:
    """Yield the files to which a file leaves facts.

    They are those of a week's directives, of an agency's collectives, and of all that a year is of.
    """
    file = held(exported, own)
    yield whole(own)
    if own.startswith("weeks/"):
        yield from (name_of(item) for item in file["items"])
    for common in file.get("common_duties", ()):
        if common["api_url"]:
            yield name_of(common)


def whole(name: str) -> str:
    """Return the name of the file without a year that belongs to a file of a year; any other stays."""
    return re.sub(r"^((?:leaders|topics|agencies)/[^/]+)/\d{4}\.json$", r"\1.json", name)


def name_of(record: dict[str, Any]) -> str:
    """Return the name of the file of a record."""
    return str(record["api_url"]).removeprefix("api/v2/")


def unknown_to_the_api(exported: Exported, page: Page) -> Iterator[tuple[str, str, str]]:
    own = own_file(page)
    lists = [name for name in exported.files if name.endswith(".json") and "/" not in name]
    rest = (
        "deadlines/recurring.json",
        *(file for file in exported.files if file.startswith("weeks/")),
    )
    beside = (own, *referred(exported, own), "agencies.json", *SHARED) if own else ()
    names = beside or (*lists, *rest)
    text = "\n".join(known(held(exported, name)) for name in names).casefold()
    for where, shown in shown_texts(page.view):
        if where not in FURNITURE:
            wrong = (piece for piece in pieces(shown) if piece not in LABELS)
            yield from (
                (page.path, where, piece) for piece in wrong if piece.casefold() not in text
            )


def test_every_fact_of_every_page_is_in_the_api(exported: Exported, pages: dict[str, Page]) -> None:
    shown = [page for page in pages.values() if page.kind not in WITHOUT_DATA | DERIVED]
    assert [fact for page in shown for fact in unknown_to_the_api(exported, page)] == []


def records(exported: Exported) -> Iterator[tuple[str, Any]]:
    """Yield each record with the address of the page that is to show all of it."""
    for name in exported.files:
        folder, _, rest = name.partition("/")
        if not rest or folder not in FOLDERS.values():
            continue
        file = held(exported, name)
        if folder in {"deadlines", "documents"}:
            year = rest.removesuffix(".json").replace("recurring", "")
            key = next(key for key, value in FOLDERS.items() if value == folder)
            yield f"{key}/{year}/".replace("//", "/"), file
        elif "item" in file:
            url = file["item"]["url"]
            parts = held(exported, whole(name)).get("parts")
            older = parts and file["year"] != parts[0]["year"]
            rows = [] if folder == "weeks" else file.get("items", [])
            shown = {"item": file["item"], "items": rows, **_lists(file)}
            yield (f"{url}{file['year']}/" if older else url), shown
            if folder == "weeks":
                for item in file["items"]:
                    yield url, _on_week_page(held(exported, name_of(item))["item"])


def _lists(file: dict[str, Any]) -> dict[str, Any]:
    return {
        key: file[key]
        for key in ("deadlines", "documents", "common_duties", "cited_by")
        if key in file
    }


def _on_week_page(directive: dict[str, Any]) -> dict[str, Any]:
    keys = ("title", "reference", "directed_by_text", "url", "body", "withdrawn", "corrections")
    return {key: directive[key] for key in keys}


def not_on_a_page(
    exported: Exported, pages: dict[str, Page]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    texts = {address: page_text(page).casefold() for address, page in pages.items()}
    for address, record in records(exported):
        for where, ways in published_facts(record):
            sections = (part for key, part in ELSEWHERE.items() if re.search(key, address + where))
            text = _section(texts, next(sections, None)) or texts[address]
            if not any(way.casefold() in text for way in ways):
                yield address, where, ways


def _section(texts: dict[str, str], section: str | None) -> str:
    matching = (text for address, text in texts.items() if section and address.startswith(section))
    return "\n".join(matching)


def test_every_fact_of_the_api_is_on_its_page(exported: Exported, pages: dict[str, Page]) -> None:
    assert list(not_on_a_page(exported, pages)) == []


def test_deadlines_of_duties_are_in_the_same_file(exported: Exported) -> None:
    found = 0
    for name in exported.named("agencies/"):
        file = held(exported, name)
        named = {deadline["id"]: deadline["directive_id"] for deadline in file["deadlines"]}
        for duty in file["items"]:
            found += len(duty["deadline_ids"])
            assert {named[id_] for id_ in duty["deadline_ids"]} <= {duty["directive"]["id"]}
    assert found > 3


def test_own_and_common_duties_together_are_all_of_an_agency(exported: Exported) -> None:
    for agency_id, duties in exported.bulletin.by_agency.items():
        wanted = [(duty.entry.id, duty.via.id if duty.via else None) for duty in duties]
        found: list[tuple[str, str | None]] = []
        for part in held(exported, f"agencies/{agency_id}.json")["parts"]:
            file = held(exported, name_of(part))
            found += [(duty["directive"]["id"], None) for duty in file["items"]]
            for common in file["common_duties"]:
                mine = list(common_duties(exported, common))
                assert len(mine) == common["total"]
                found += mine
        assert sorted(found, key=str) == sorted(wanted, key=str)


def common_duties(exported: Exported, common: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the directives with a duty of a collective while the agency belonged to it, and the collective."""
    items = held(exported, name_of(common))["items"] if common["api_url"] else ()
    for duty in items:
        day = duty["directive"]["day"]
        if any(
            (term["starts_on"] or "") <= day <= (term["ends_on"] or "9")
            for term in common["periods"]
        ):
            yield duty["directive"]["id"], common["collective"]["id"]


def test_lists_hold_the_same_records_as_the_files(exported: Exported) -> None:
    compared = 0
    for name in ("weeks", "leaders", "agencies", "topics"):
        for item in held(exported, f"{name}.json")["items"]:
            compared += 1
            assert held(exported, name_of(item))["item"] == item
    for line in exported.lines():
        record = json.loads(line)
        assert (
            json.loads(exported.read(f"directives/{record['id'].lower()}.json"))["item"] == record
        )
        compared += 1
    assert compared > 10


def test_a_fact_that_only_one_side_has_is_noticed(
    exported: Exported, pages: dict[str, Page]
) -> None:
    name = f"directives/{exported.bulletin.entries[0].directive.id.lower()}.json"
    changed = json.loads(exported.read(name))
    changed["item"]["topics"][0]["name"] = "Tên khác hẳn"
    spoilt = copy.copy(exported)
    object.__setattr__(spoilt, "files", exported.files | {name: json.dumps(changed).encode()})
    assert [where for _, where, _ in not_on_a_page(spoilt, pages)] == [".item.topics[0].name"]
    page = pages[changed["item"]["url"].removeprefix(exported.portal.address)]
    assert {where for _, where, _ in unknown_to_the_api(spoilt, page)} == {"DirectiveView.topics"}
