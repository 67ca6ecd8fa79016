"""What a page is about, as schema.org's types: facts of the data, no claim of legal force.

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

# The types of document that a body adopts, as in Decree 30/2020/NĐ-CP and the Law on the promulgation of
# legal normative documents; letters, plans, reports and notices only pass something on.
_ADOPTED = frozenset(
    {"Nghị quyết", "Quyết định", "Chỉ thị", "Nghị định", "Thông tư", "Thông tư liên tịch"}
    | {"Pháp lệnh", "Lệnh", "Luật"}
)
_STATE_BODIES: frozenset[AgencyKind] = frozenset({"office", "department", "district", "central"})


def directive(resolved: ResolvedDirective) -> tuple[Node, ...]:
    """Return a directive's page: an article about a document, if it has a number, and about topics."""
    entry, directed_by = resolved.entry, resolved.entry.directive.directed_by
    page = _page(addresses.directive(entry.directive.id))
    own = [_document(resolved.document, carrier=entry)] if resolved.document else []
    director = (
        [_person(resolved.leader, [directed_by.position])]
        if resolved.leader and directed_by
        else []
    )
    # A document that is cited twice is listed once.
    cited = {(document.number, document.year): document for document in resolved.cited}
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
        about=[*own, *map(_topic, resolved.topics)],
        mentions=[*director, *map(_organization, resolved.addressed)],
        citation=[_document(document, carrier=document.entry) for document in cited.values()],
    )
    return (article,)


def week(week: Week, entries: Iterable[Entry]) -> tuple[Node, ...]:
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
        issueNumber=week.id,
        inLanguage="vi",
        datePublished=_day(week.published_on),
        isPartOf=node("Periodical", Address("#ban-tin"), name=week.title),
        publisher=_publisher(week),
        hasPart=articles,
    )
    return ({**_issue(week), **details},)


def agency(agency: Agency) -> tuple[Node, ...]:
    """Return the agency that a page is about, with the known days of its founding and its end."""
    life = {"foundingDate": _day(agency.starts_on), "dissolutionDate": _day(agency.ends_on)}
    return ({**_organization(agency), **{key: day for key, day in life.items() if day}},)


def leader(leader: Leader) -> tuple[Node, ...]:
    """Return the leader that a page is about, with all posts in the registry."""
    return (_person(leader, [position.title for position in leader.positions]),)


def topic(topic: Topic) -> tuple[Node, ...]:
    """Return the subject area that a page is about."""
    terms = node("DefinedTermSet", _page(addresses.TOPICS), name="Lĩnh vực")
    return ({**_topic(topic), **node("DefinedTerm", inDefinedTermSet=terms)},)


def breadcrumbs(crumbs: Sequence[Link], title: str, path: str) -> Node:
    """Return the breadcrumbs from the home page down to the page itself."""
    way = [*crumbs, Link(title, path)]
    steps = [
        node("ListItem", position=position, name=link.text, item=_page(link.path))
        for position, link in enumerate(way, start=1)
    ]
    return node("BreadcrumbList", itemListElement=steps)


def _document(document: DocumentRecord, carrier: Entry | None) -> Node:
    """Return a document; its id is on the page of the directive that it carries, else in its year's index."""
    if carrier:
        id_ = _page(addresses.directive(carrier.directive.id), "van-ban")
    else:
        id_ = _page(addresses.documents(document.year), addresses.document_anchor(document.number))
    name = phrases.numbered(document.type, document.number, document.day)
    issuer = _organization(document.issuer) if document.issuer else None
    if document.type in _ADOPTED:
        return node(
            "Legislation",
            id_,
            name=name,
            url=document.url,
            legislationIdentifier=document.number,
            legislationType=document.type,
            legislationDate=_day(document.day),
            legislationPassedBy=issuer,
        )
    return node(
        "CreativeWork",
        id_,
        name=name,
        url=document.url,
        identifier=document.number,
        genre=document.type,
        dateCreated=_day(document.day),
        creator=issuer,
    )


def _person(leader: Leader, titles: list[str]) -> Node:
    path = addresses.leader(leader.id)
    id_ = _page(path, "lanh-dao")
    return node("Person", id_, name=leader.name, url=_page(path), jobTitle=titles)


def _organization(agency: Agency) -> Node:
    path = addresses.agency(agency.id)
    return node(
        "GovernmentOrganization" if agency.kind in _STATE_BODIES else "Organization",
        _page(path, "co-quan"),
        name=agency.name,
        alternateName=agency.short_name,
        url=_page(path),
    )


def _topic(topic: Topic) -> Node:
    path = addresses.topic(topic.id)
    return node(
        "DefinedTerm",
        _page(path, "linh-vuc"),
        name=topic.name,
        description=topic.description,
        url=_page(path),
    )


def _issue(week: Week) -> Node:
    page = _page(addresses.week(week.id))
    return node("PublicationIssue", page, name=phrases.week_title(week), url=page)


def _publisher(week: Week) -> Node:
    return node("Organization", name=week.source.publisher)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _page(path: str, fragment: str = "") -> Address:
    anchor = f"#{fragment}" if fragment else ""
    return Address(addresses.public(path) + anchor)
