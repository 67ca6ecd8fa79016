"""What a page is about, as schema.org's types: facts of the data, no claim of legal force.

A directive's page is an article of the bulletin about a document, not the document: see
docs/decisions/0012. Each page kind has one function; below them is one function for each thing described.
A thing is described on its own page; other pages refer to it by its address there, for they name it in words.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.data.bulletin import DocumentRecord, Entry, ResolvedDirective
from generator.data.model import Agency, AgencyKind, Leader, Topic, Week
from generator.pages import addresses, phrases
from generator.pages.json_ld import Address, Node, node, reference
from generator.pages.page import Link

# The types of document that a body adopts, as in Decree 30/2020/NĐ-CP and the Law on the promulgation of
# legal normative documents; letters, plans, reports and notices only pass something on.
_ADOPTED = frozenset(
    {"Nghị quyết", "Quyết định", "Chỉ thị", "Nghị định", "Thông tư", "Thông tư liên tịch"}
    | {"Pháp lệnh", "Lệnh", "Luật"}
)
# The type of a document, and its keys for number, type, day and issuer.
_LEGISLATION = (
    *("Legislation", "legislationIdentifier", "legislationType", "legislationDate"),
    "legislationPassedBy",
)
_WORK = ("CreativeWork", "identifier", "genre", "dateCreated", "creator")
_STATE_BODIES: frozenset[AgencyKind] = frozenset({"office", "department", "district", "central"})


def directive(resolved: ResolvedDirective) -> Node:
    """Return a directive's page: an article about a document, if it has a number, and about topics."""
    entry = resolved.entry
    page = _page(addresses.directive(entry.directive.id))
    own = [_document(document, carrier=entry) for document in resolved.documents]
    # A document that is cited twice is listed once.
    cited = {(document.number, document.year): document for document in resolved.cited}
    return node(
        "Article",
        page,
        headline=entry.directive.title,
        inLanguage="vi",
        datePublished=_day(entry.week.published_on),
        dateModified=_day(entry.updated_on if entry.is_changed else None),
        creativeWorkStatus="Đã rút" if entry.is_withdrawn else None,
        isPartOf=reference(_page(addresses.week(entry.week.id))),
        publisher=_publisher(entry.week),
        about=[*own, *(reference(_topic_id(topic)) for topic in resolved.topics)],
        mentions=[
            *(reference(_leader_id(leader)) for leader in resolved.leaders),
            *(reference(_agency_id(agency)) for agency in resolved.addressed),
        ],
        citation=[_document(document, carrier=document.entry) for document in cited.values()],
    )


def week(week: Week, entries: Iterable[Entry]) -> Node:
    """Return a week's bulletin: an issue with its articles in order."""
    page = _page(addresses.week(week.id))
    return node(
        "PublicationIssue",
        page,
        name=phrases.week_title(week),
        url=page,
        issueNumber=week.id,
        inLanguage="vi",
        datePublished=_day(week.published_on),
        isPartOf=node("Periodical", Address("#ban-tin"), name=week.title),
        publisher=_publisher(week),
        hasPart=[reference(_page(addresses.directive(entry.id))) for entry in entries],
    )


def agency(agency: Agency) -> Node:
    """Return the agency that a page is about, with the known days of its founding and its end."""
    return node(
        "GovernmentOrganization" if agency.kind in _STATE_BODIES else "Organization",
        _agency_id(agency),
        name=agency.name,
        alternateName=agency.short_name,
        url=_page(addresses.agency(agency.id)),
        foundingDate=_day(agency.starts_on),
        dissolutionDate=_day(agency.ends_on),
    )


def leader(leader: Leader) -> Node:
    """Return the leader that a page is about, with all posts in the registry."""
    return node(
        "Person",
        _leader_id(leader),
        name=leader.name,
        url=_page(addresses.leader(leader.id)),
        jobTitle=[position.title for position in leader.positions],
    )


def topic(topic: Topic) -> Node:
    """Return the subject area that a page is about."""
    return node(
        "DefinedTerm",
        _topic_id(topic),
        name=topic.name,
        description=topic.description,
        url=_page(addresses.topic(topic.id)),
        inDefinedTermSet=node("DefinedTermSet", _page(addresses.TOPICS), name="Lĩnh vực"),
    )


def breadcrumbs(crumbs: Sequence[Link], title: str) -> Node:
    """Return the breadcrumbs below the home page down to the page above, as the page shows them.

    A way of one step counts for nothing with search engines: there the page itself is the second. They know the home
    page from the address (Google Search Central, "Breadcrumb structured data").
    """
    steps = [
        node("ListItem", position=position, name=link.text, item=_page(link.path))
        for position, link in enumerate(crumbs[1:] or crumbs, start=1)
    ]
    if len(steps) == 1:
        steps.append(node("ListItem", position=2, name=title))
    return node("BreadcrumbList", itemListElement=steps)


def _document(document: DocumentRecord, carrier: Entry | None) -> Node:
    """Return a document; its id is on the page of the directive that it carries, else in its year's index."""
    main = carrier.directive.document if carrier else None
    if carrier and main and document.number == main.number:
        id_ = _page(addresses.directive(carrier.directive.id), "van-ban")
    else:
        id_ = _page(addresses.documents(document.year), addresses.document_anchor(document.number))
    name = phrases.numbered(document.type, document.number, document.day)
    issuer = reference(_agency_id(document.issuer)) if document.issuer else None
    type_, *keys = _LEGISLATION if document.type in _ADOPTED else _WORK
    facts = zip(keys, (document.number, document.type, _day(document.day), issuer), strict=True)
    return node(type_, id_, name=name, url=document.url, **dict(facts))


def _leader_id(leader: Leader) -> Address:
    return _page(addresses.leader(leader.id), "lanh-dao")


def _agency_id(agency: Agency) -> Address:
    return _page(addresses.agency(agency.id), "co-quan")


def _topic_id(topic: Topic) -> Address:
    return _page(addresses.topic(topic.id), "linh-vuc")


def _publisher(week: Week) -> Node:
    return node("Organization", name=week.source.publisher)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _page(path: str, fragment: str = "") -> Address:
    anchor = f"#{fragment}" if fragment else ""
    return Address(addresses.public(path) + anchor)
