"""JSON-LD read by an independent parser, with every term checked against schema.org's vocabulary."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import RDF, SDO, Graph, Literal, URIRef

from generator.data.bulletin import Bulletin
from generator.pages import json_ld
from generator.pages.render import render
from generator.pages.views import Page, all_pages
from tests.generator.synthetic import bulletin, directive, document, full_week, week

# Its own reader of JSON-LD uses what rdflib no longer advises others to use.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

HOME = "https://tinh.example/tin/"
S = "https://schema.org/"
VOCABULARY = {URIRef(str(term)) for term in dir(SDO)}
THING = {"name", "url", "description", "alternateName", "identifier"}
WORK = THING | {
    *("about", "citation", "creativeWorkStatus", "creator", "dateCreated", "dateModified"),
    *("datePublished", "genre", "hasPart", "headline", "inLanguage", "isPartOf", "mentions"),
    "publisher",
}
ORGANIZATION = THING | {"foundingDate", "dissolutionDate"}
# What schema.org lets each type say, of all that we may want to say; legal force is not among it.
ALLOWED = {
    "Article": WORK,
    "CreativeWork": WORK,
    "Periodical": WORK,
    "PublicationIssue": WORK | {"issueNumber"},
    "Legislation": WORK
    | {"legislationDate", "legislationIdentifier", "legislationPassedBy", "legislationType"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
    "DefinedTerm": THING | {"inDefinedTermSet"},
    "DefinedTermSet": WORK,
    "GovernmentOrganization": ORGANIZATION,
    "Organization": ORGANIZATION,
    "Person": THING | {"jobTitle"},
}


def data(page: Page) -> dict[str, Any]:
    """Return a rendered page's JSON-LD with the addresses that the theme gives it."""
    line = next(line for line in render(page).splitlines() if line.startswith("linked_data: "))
    text = json.loads(line.removeprefix("linked_data: "))
    assert not {"</", "<!", "&"} & {text[at : at + 2] for at in range(len(text))}
    decoded: dict[str, Any] = json.loads(text.replace(json_ld.SITE, HOME))
    return decoded


def graph(page: Page) -> Graph:
    """Return what a reader of RDF understands; the context stands for schema.org's, which is far away."""
    document = data(page)
    assert document["@context"] == "https://schema.org"
    text = json.dumps(document | {"@context": {"@vocab": S}})
    return Graph().parse(data=text, format="json-ld", base=f"{HOME}trang/")


def nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from nodes(child)
    elif isinstance(value, list):
        for child in value:
            yield from nodes(child)


def pages(archive: Bulletin) -> dict[str, Page]:
    return {page.path: page for page in all_pages(archive) if page.breadcrumbs}


@pytest.fixture(scope="module")
def full() -> dict[str, Page]:
    decision = directive(3, year=2024, kind="decision") | {
        "id": "2024-3-qd-thu",
        "document": document("3/QĐ-THU", type="Quyết định"),
    }
    full = full_week()
    full["directives"].append(decision)
    return pages(bulletin(full))


def test_every_term_is_schema_org_s_and_allowed_where_it_stands(full: dict[str, Page]) -> None:
    seen = set()
    for path, page in full.items():
        for node in nodes(data(page)["@graph"]):
            if set(node) == {"@id"}:
                continue
            type_ = node["@type"]
            seen.add(type_)
            assert set(node) - {"@type", "@id"} <= ALLOWED[type_], path
            assert all(node.values()), path
        for _, term, value in graph(page):
            assert (value if term == RDF.type else term) in VOCABULARY, path
            assert value != Literal(""), path
    assert seen == set(ALLOWED)


def test_a_directive_is_an_article_about_its_document(full: dict[str, Page]) -> None:
    triples = graph(full["chi-dao/2024-1-vp-thu.md"])
    article = URIRef(f"{HOME}chi-dao/2024-1-vp-thu/")
    letter = URIRef(f"{article}#van-ban")
    assert (article, RDF.type, URIRef(f"{S}Article")) in triples
    assert (article, URIRef(f"{S}about"), letter) in triples
    assert (article, URIRef(f"{S}datePublished"), Literal("2024-03-18")) in triples
    assert (article, URIRef(f"{S}dateModified"), Literal("2024-05-02")) in triples
    assert (article, URIRef(f"{S}creativeWorkStatus"), Literal("Đã rút")) in triples
    assert (letter, URIRef(f"{S}identifier"), Literal("1/VP-THU")) in triples
    issue = URIRef(f"{HOME}tuan/2024-w11/")
    assert (article, URIRef(f"{S}isPartOf"), issue) in triples
    assert (issue, URIRef(f"{S}hasPart"), article) in graph(full["tuan/2024-w11.md"])


def test_only_what_a_body_adopts_is_legislation(full: dict[str, Page]) -> None:
    legislation = URIRef(f"{S}Legislation")
    decision = graph(full["chi-dao/2024-3-qd-thu.md"])
    own = URIRef(f"{HOME}chi-dao/2024-3-qd-thu/#van-ban")
    assert set(decision.subjects(RDF.type, legislation)) == {own}
    assert decision.value(own, URIRef(f"{S}legislationIdentifier")) == Literal("3/QĐ-THU")
    letter = graph(full["chi-dao/2024-1-vp-thu.md"])
    cited = letter.value(None, RDF.type, legislation)
    assert letter.value(cited, URIRef(f"{S}legislationIdentifier")) == Literal("12/2016/NĐ-CP")
    # The text gives the decree no date.
    assert letter.value(cited, URIRef(f"{S}legislationDate")) is None


def test_unknown_facts_are_left_out() -> None:
    page = pages(bulletin(week()))["chi-dao/2024-1-vp-thu.md"]
    article = data(page)["@graph"][0]
    assert {"datePublished", "dateModified", "citation", "creativeWorkStatus"}.isdisjoint(article)
    assert article["about"] == [{"@id": f"{HOME}linh-vuc/linh-vuc-mot/#linh-vuc"}]


def test_what_a_page_refers_to_is_described_on_its_own_page(full: dict[str, Page]) -> None:
    described: set[str] = set()
    referred: set[str] = set()
    for page in full.values():
        for node in nodes(data(page)["@graph"]):
            if "@id" in node:
                (referred if set(node) == {"@id"} else described).add(node["@id"])
    assert f"{HOME}co-quan/so-cu/#co-quan" in referred
    assert referred <= described


def test_the_way_to_a_page_is_the_one_that_it_shows_and_has_two_steps(
    full: dict[str, Page],
) -> None:
    def steps(path: str) -> list[tuple[int, str, str | None]]:
        way = data(full[path])["@graph"][-1]["itemListElement"]
        return [(step["position"], step["name"], step.get("item")) for step in way]

    index = (1, "Cơ quan", f"{HOME}co-quan/")
    title = full["co-quan/so-cu.md"].title
    assert steps("co-quan/so-cu.md") == [index, (2, title, None)]
    assert steps("co-quan/index.md") == [(1, "Trang chủ", HOME), (2, "Cơ quan", None)]


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "<site>tuan/", 'a"b\\u003c&']
)
def test_no_text_leaves_its_place(title: str) -> None:
    page = pages(bulletin(week(directive(1) | {"title": title})))["chi-dao/2024-1-vp-thu.md"]
    assert data(page)["@graph"][0]["headline"] == title
