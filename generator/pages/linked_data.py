"""What a page is about, in the words of schema.org: facts of the data, no claim of legal force.

A directive's page is an article of the bulletin about a document, not the document: see
docs/decisions/0012.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.data.bulletin import Bulletin, DocumentRecord, Entry
from generator.data.conventions import addressed
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


def breadcrumbs(crumbs: Sequence[Link], title: str, path: str) -> Node:
    """Return the way to a page from the home page, the page itself last."""
    links = [*crumbs, Link(title, path)]
    places = [
        node("ListItem", position=place, name=link.text, item=_page(link.path))
        for place, link in enumerate(links, start=1)
    ]
    return node("BreadcrumbList", itemListElement=places)


def directive(bulletin: Bulletin, entry: Entry) -> tuple[Node, ...]:
    """Return a directive's page: an article about a document, if it has a number, and about topics."""
    one = entry.directive
    topics = [_topic(bulletin.registry.topics[id_]) for id_ in one.topics]
    article = node(
        "Article",
        _page(addresses.directive(one.id)),
        headline=one.title,
        url=_page(addresses.directive(one.id)),
        inLanguage="vi",
        datePublished=_day(entry.week.published_on),
        dateModified=_day(entry.updated_on if one.changes or one.withdrawn else None),
        creativeWorkStatus="Đã rút" if one.withdrawn else None,
        isPartOf=_issue(entry.week),
        publisher=_publisher(entry.week),
        about=[*_carried(bulletin, entry), *topics],
        mentions=[*_director(bulletin, entry), *_addressed(bulletin, entry)],
        citation=_cited(bulletin, entry),
    )
    return (article,)


def week(one: Week, entries: Iterable[Entry]) -> tuple[Node, ...]:
    """Return a week's bulletin: an issue with its articles in order."""
    parts = [
        node(
            "Article",
            _page(addresses.directive(entry.directive.id)),
            headline=entry.directive.title,
        )
        for entry in entries
    ]
    more = node(
        "PublicationIssue",
        issueNumber=one.id,
        inLanguage="vi",
        datePublished=_day(one.published_on),
        isPartOf=node("Periodical", Address("#ban-tin"), name=one.title),
        publisher=_publisher(one),
        hasPart=parts,
    )
    return ({**_issue(one), **more},)


def agency(one: Agency) -> tuple[Node, ...]:
    """Return the body that a page is about."""
    return (_organization(one, with_life=True),)


def leader(one: Leader) -> tuple[Node, ...]:
    """Return the leader that a page is about, with the posts registered."""
    return (_person(one, [position.title for position in one.positions]),)


def topic(one: Topic) -> tuple[Node, ...]:
    """Return the subject area that a page is about."""
    terms = node("DefinedTermSet", _page(addresses.TOPICS), name="Lĩnh vực")
    return ({**_topic(one), **node("DefinedTerm", inDefinedTermSet=terms)},)


def _carried(bulletin: Bulletin, entry: Entry) -> Iterable[Node]:
    record = bulletin.document_of(entry)
    if record:
        yield _document(record, _document_id(entry))


def _cited(bulletin: Bulletin, entry: Entry) -> list[Node]:
    """Return the documents that the text names, each once."""
    keys = dict.fromkeys(bulletin.cited_key(entry, cite) for cite in entry.directive.cites)
    return [
        _document(record, _record_id(record))
        for record in (bulletin.documents[key] for key in keys)
    ]


def _record_id(record: DocumentRecord) -> Address:
    if record.entry:
        return _document_id(record.entry)
    anchor = addresses.document_anchor(record.number)
    return _page(addresses.documents(record.year), anchor)


def _document(record: DocumentRecord, id_: Address) -> Node:
    name = phrases.numbered(record.type, record.number, record.day)
    issuer = _organization(record.issuer) if record.issuer else None
    if record.type in _ADOPTED:
        return node(
            "Legislation",
            id_,
            name=name,
            url=record.url,
            legislationIdentifier=record.number,
            legislationType=record.type,
            legislationDate=_day(record.day),
            legislationPassedBy=issuer,
        )
    return node(
        "CreativeWork",
        id_,
        name=name,
        url=record.url,
        identifier=record.number,
        genre=record.type,
        dateCreated=_day(record.day),
        creator=issuer,
    )


def _document_id(entry: Entry) -> Address:
    return _page(addresses.directive(entry.directive.id), "van-ban")


def _director(bulletin: Bulletin, entry: Entry) -> Iterable[Node]:
    given = entry.directive.directed_by
    if given:
        yield _person(bulletin.registry.leaders[given.leader], [given.position])


def _addressed(bulletin: Bulletin, entry: Entry) -> Iterable[Node]:
    for id_ in addressed(entry.directive):
        yield _organization(bulletin.registry.agencies[id_])


def _person(one: Leader, titles: list[str]) -> Node:
    path = addresses.leader(one.id)
    return node("Person", _page(path, "lanh-dao"), name=one.name, url=_page(path), jobTitle=titles)


def _organization(one: Agency, *, with_life: bool = False) -> Node:
    path = addresses.agency(one.id)
    type_ = "GovernmentOrganization" if one.kind in _STATE_BODIES else "Organization"
    known = node(
        type_, _page(path, "co-quan"), name=one.name, alternateName=one.short_name, url=_page(path)
    )
    if not with_life:
        return known
    life = {"foundingDate": _day(one.starts_on), "dissolutionDate": _day(one.ends_on)}
    return {**known, **{key: day for key, day in life.items() if day}}


def _topic(one: Topic) -> Node:
    path = addresses.topic(one.id)
    return node(
        "DefinedTerm",
        _page(path, "linh-vuc"),
        name=one.name,
        description=one.description,
        url=_page(path),
    )


def _issue(one: Week) -> Node:
    path = _page(addresses.week(one.id))
    return node("PublicationIssue", path, name=phrases.week_title(one), url=path)


def _publisher(one: Week) -> Node:
    return node("Organization", name=one.source.publisher)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _page(path: str, fragment: str = "") -> Address:
    anchor = f"#{fragment}" if fragment else ""
    return Address(addresses.public(path) + anchor)
