"""The bulletin with the portal's addresses, from which every record of the API is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.data.bulletin import Bulletin, DocumentKey, Entry
from generator.data.conventions import addressed
from generator.data.model import Agency, Directive, Leader, Topic, Week
from generator.data.model.fields import Record
from generator.data.tracking import Memo
from generator.outputs.open_data import records
from generator.outputs.open_data.names import PublishedField, published_fields
from generator.pages import addresses, phrases

Nested = Callable[[Record, int], records.Fact]
ROOT = "api/v2/"
# As in the address of the page that lists them.
UNKNOWN_YEAR = "chua-ro-nam"


# The registries whose entries have files and pages of their own.
FOLDERS = {Leader: "leaders", Topic: "topics", Agency: "agencies"}
# A year of weeks has about a thousand directives, and the files of a year are made one after another.
_KEPT = 2500


@dataclass(frozen=True)
class Source:
    """A bulletin and the site's address, "" if unknown; names that many records share are made once."""

    bulletin: Bulletin
    address: str
    _directive_names: Memo[str, records.DirectiveName] = field(
        default_factory=lambda: Memo(_KEPT), compare=False
    )

    def page(self, path: str, anchor: str = "") -> str:
        """Return the public address of a page, given by its path in the docs folder."""
        return self.address + addresses.public(path) + (f"#{anchor}" if anchor else "")

    def file(self, name: str) -> str:
        """Return the public address of an exported file, given by its name below the API's root."""
        return f"{self.address}{ROOT}{name}"

    @property
    def generated_at(self) -> str:
        """The day of the data as RFC 3339 writes a moment."""
        return f"{self.bulletin.day.isoformat()}T00:00:00Z"

    def registered(self, name: str) -> tuple[Any, ...]:
        """Return the records of a registry, given by its name, in its order."""
        listed = getattr(self.bulletin.registry, name)
        return tuple(listed.values() if isinstance(listed, Mapping) else listed)

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, Any]]:
        """How other records refer to the entries of each registry, by the registry's name and by id."""
        return {
            registry: {one.id: self._named(one, path(one.id)) for one in self.registered(registry)}
            for registry, path in addresses.OF_REGISTRIES.items()
        }

    @property
    def agency_names(self) -> Mapping[str, records.AgencyName]:
        """How other records refer to each agency, by id."""
        return self.names["agencies"]

    def facts(self, record: Record, nested: Nested | None = None) -> dict[str, Any]:
        """Return the published values of a record of the model by name, for its class in RECORDS.

        ``nested`` converts a record within it; its second argument counts the members of a list, from 1.
        """
        values: dict[str, Any] = {}
        for published in published_fields(type(record)):
            value = published.value(record)
            fact = self._fact(published, value, nested or self._plain)
            if standing := published.published_as:
                values[f"exact_{published.name}"], fact = fact, standing.get(fact, fact)
            values[published.name] = fact
            if published.reader_labels:
                values[f"{published.name}_text"] = published.reader_label(record)
        return values

    def _fact(self, field: PublishedField, value: Any, nested: Nested, ordinal: int = 1) -> Any:  # noqa: ANN401 - any field
        if isinstance(value, tuple):
            return tuple(
                self._fact(field, part, nested, n) for n, part in enumerate(value, start=1)
            )
        if isinstance(value, Record):
            return nested(value, ordinal)
        return self.names[field.registry][value] if field.registry and value else value

    def _plain(self, record: Record, _ordinal: int) -> records.Fact:
        return records.RECORDS[type(record)](**self.facts(record))

    def week(self, entry: Entry) -> records.Named:
        """Return a reference to a directive's week; the address points to the directive on its page."""
        week = entry.week
        anchor = addresses.anchor(entry.directive.id)
        url = self.page(addresses.week(week.id), anchor)
        return records.Named(id=week.id, name=phrases.week_title(week), url=url)

    def directive(self, entry: Entry) -> records.DirectiveName:
        """Return how other records refer to a directive."""
        return self._directive_names.value(
            entry.id, lambda: records.DirectiveName(**self.naming(entry))
        )

    def naming(self, entry: Entry) -> dict[str, Any]:
        """Return the values that every record of a directive begins with."""
        headline = self.bulletin.headlines[entry.id]
        return {
            "id": entry.id,
            "title": headline.title,
            "reference": phrases.reference(headline),
            "directed_by_text": phrases.directed_by(headline, self.bulletin.registry),
            "day": headline.day,
            "week_id": headline.week_id,
            "is_withdrawn": headline.is_withdrawn,
            "url": self.page(addresses.directive(entry.id)),
            "api_url": self.file(directive_file(entry.id)),
        }

    def summary(self, entry: Entry) -> records.DirectiveSummary:
        """Return a directive's row in a list."""
        directive = entry.directive
        return records.DirectiveSummary(
            **self.naming(entry),
            **self._kind(directive),
            number=directive.document.number if directive.document else None,
            leader_id=directive.directed_by.leader if directive.directed_by else None,
            topic_ids=directive.topics,
            agency_ids=addressed(directive),
        )

    def _kind(self, directive: Directive) -> dict[str, Any]:
        field = next(one for one in published_fields(Directive) if one.name == "kind")
        kind = field.published_as.get(directive.kind, directive.kind)
        return {"kind": kind, "exact_kind": directive.kind}

    def document_url(self, key: DocumentKey) -> str:
        """Return the address of a document in its year's index."""
        number, year = key
        return self.page(addresses.documents(year), addresses.document_anchor(number))

    def _named(self, one: Leader | Topic | Agency, path: str) -> records.Named:
        facts = {"id": one.id, "name": one.name, "url": self.page(path)}
        if isinstance(one, Agency):
            return records.AgencyName(**facts, short_name=one.short_name)
        return records.Named(**facts)


def document_id(key: DocumentKey) -> str:
    """Return a document's id: its year and its number, ``2024/1101/VP-NC``."""
    number, year = key
    return f"{year or UNKNOWN_YEAR}/{number}"


def week_file(week: Week) -> str:
    """Return the name of a week's file below the API's root."""
    return f"weeks/{week.id.lower()}.json"


def directive_file(directive_id: str) -> str:
    """Return the name of a directive's file below the API's root."""
    return f"directives/{addresses.anchor(directive_id)}.json"


def ordinal_id(entry: Entry, kind: str, ordinal: int) -> str:
    """Return the id of a fact within a directive: ``2024-1101-vp-nc.duty-2``."""
    return f"{entry.directive.id}.{kind}-{ordinal}"
