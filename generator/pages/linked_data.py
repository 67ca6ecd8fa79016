"""What a page is about, in the words of schema.org: facts of the data, no claim of legal force.

A directive's page is an article of the bulletin about a document, not the document: see
docs/decisions/0012. Each page kind has one function; below them is one function for each thing described.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.data.bulletin import DocumentRecord, Entry, ResolvedDirective
from generator.data.model import Agency, AgencyKind, Leader, Topic, Week
from generator.pages import addresses, phrases
from generator.pages.json_ld import Address, Node, node
from generator.pages.page import Link

# What a body adopts; letters, plans, reports and notices only carry or report something. Of the
# types of Decree 30/2020/NĐ-CP and the Law on the promulgation of legal normative documents.
_ADOPTED = frozenset(
    {"Nghị quyết", "Quyết định", "Chỉ thị", "Nghị định", "Thông tư", "Thông tư liên tịch"}
    | {"Pháp lệnh", "Lệnh", "Luật"}
)
_STATE_BODIES: frozenset[AgencyKind] = frozenset({"office", "department", "district", "central"})


def directive(given: ResolvedDirective) -> tuple[Node, ...]:
    """Return a directive's page: an article about a document, if it has a number, and about topics."""
    entry, directed_by = given.entry, given.entry.directive.directed_by
    page = _page(addresses.directive(entry.directive.id))
    own = [_document(given.document, carrier=entry)] if given.document else []
    director = (
        [_person(given.leader, [directed_by.position])] if given.leader and directed_by else []
    )
    # A document that is cited twice is told once.
    cited = {(document.number, document.year): document for document in given.cited}
    article = node(
        "Article",
        page,
        headline=entry.directive.title,
        url=page,
        inLanguage="vi",
        datePublished=_day(entry.week.published_on),
        dateModified=_day(entry.updated_on if entry.is_changed else None),
        creativeWorkStatus="Đã rút" if entry.is_withdrawn else None,
        isPartOf=_issue(entry.week),
        publisher=_publisher(entry.week),
        about=[*own, *map(_topic, given.topics)],
        mentions=[*director, *map(_organization, given.addressed)],
        citation=[_document(document, carrier=document.entry) for document in cited.values()],
    )
    return (article,)


def week(given: Week, entries: Iterable[Entry]) -> tuple[Node, ...]:
    """Return a week's bulletin: an issue with its articles in order."""
    articles = [
        node(
            "Article",
            _page(addresses.directive(entry.directive.id)),
            headline=entry.directive.title,
        )
        for entry in entries
    ]
    details = node(
        "PublicationIssue",
        issueNumber=given.id,
        inLanguage="vi",
        datePublished=_day(given.published_on),
        isPartOf=node("Periodical", Address("#ban-tin"), name=given.title),
        publisher=_publisher(given),
        hasPart=articles,
    )
    return ({**_issue(given), **details},)


def agency(given: Agency) -> tuple[Node, ...]:
    """Return the body that a page is about, with the known days of its founding and its end."""
    life = {"foundingDate": _day(given.starts_on), "dissolutionDate": _day(given.ends_on)}
    return ({**_organization(given), **{key: day for key, day in life.items() if day}},)


def leader(given: Leader) -> tuple[Node, ...]:
    """Return the leader that a page is about, with the posts registered."""
    return (_person(given, [position.title for position in given.positions]),)


def topic(given: Topic) -> tuple[Node, ...]:
    """Return the subject area that a page is about."""
    terms = node("DefinedTermSet", _page(addresses.TOPICS), name="Lĩnh vực")
    return ({**_topic(given), **node("DefinedTerm", inDefinedTermSet=terms)},)


def breadcrumbs(crumbs: Sequence[Link], title: str, path: str) -> Node:
    """Return the way to a page from the home page, the page itself last."""
    way = [*crumbs, Link(title, path)]
    steps = [
        node("ListItem", position=position, name=link.text, item=_page(link.path))
        for position, link in enumerate(way, start=1)
    ]
    return node("BreadcrumbList", itemListElement=steps)


def _document(given: DocumentRecord, carrier: Entry | None) -> Node:
    """Return a document, which stands on the page of the directive that it carries or in its year's index."""
    if carrier:
        id_ = _page(addresses.directive(carrier.directive.id), "van-ban")
    else:
        id_ = _page(addresses.documents(given.year), addresses.document_anchor(given.number))
    name = phrases.numbered(given.type, given.number, given.day)
    issuer = _organization(given.issuer) if given.issuer else None
    if given.type in _ADOPTED:
        return node(
            "Legislation",
            id_,
            name=name,
            url=given.url,
            legislationIdentifier=given.number,
            legislationType=given.type,
            legislationDate=_day(given.day),
            legislationPassedBy=issuer,
        )
    return node(
        "CreativeWork",
        id_,
        name=name,
        url=given.url,
        identifier=given.number,
        genre=given.type,
        dateCreated=_day(given.day),
        creator=issuer,
    )


def _person(given: Leader, titles: list[str]) -> Node:
    path = addresses.leader(given.id)
    id_ = _page(path, "lanh-dao")
    return node("Person", id_, name=given.name, url=_page(path), jobTitle=titles)


def _organization(given: Agency) -> Node:
    path = addresses.agency(given.id)
    return node(
        "GovernmentOrganization" if given.kind in _STATE_BODIES else "Organization",
        _page(path, "co-quan"),
        name=given.name,
        alternateName=given.short_name,
        url=_page(path),
    )


def _topic(given: Topic) -> Node:
    path = addresses.topic(given.id)
    return node(
        "DefinedTerm",
        _page(path, "linh-vuc"),
        name=given.name,
        description=given.description,
        url=_page(path),
    )


def _issue(given: Week) -> Node:
    page = _page(addresses.week(given.id))
    return node("PublicationIssue", page, name=phrases.week_title(given), url=page)


def _publisher(given: Week) -> Node:
    return node("Organization", name=given.source.publisher)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _page(path: str, fragment: str = "") -> Address:
    anchor = f"#{fragment}" if fragment else ""
    return Address(addresses.public(path) + anchor)
