"""The published fields of the model, their names and their version. Most keep the name they have in the model."""

from collections.abc import Mapping
from functools import cache, reduce
from typing import Any, NamedTuple

from generator.data.model import (
    AllocationRow,
    Change,
    Citation,
    Directive,
    Document,
    EarlierDeadline,
    OtherDocument,
    SourceOfText,
    Successor,
    Week,
    Withdrawal,
)
from generator.data.model.fields import Record, marks, record_in

# Raised whenever the contents of the files change, as the page content/du-lieu-mo.md promises.
VERSION = "2.1.0"
# The last version of what came before; of its files only the index is left.
ENDED_VERSION = "1.1.0"
# An empty name means: published as records of their own, not within this one.
NAMES: Mapping[type[Record], Mapping[str, str]] = {
    Week: {"image": "picture", "images": "more_pictures", "directives": ""},
    SourceOfText: {"urls": "sources"},
    Directive: {
        "context": "reported",
        "agencies": "duties",
        "cites": "citations",
        "changes": "corrections",
    },
    Document: {"url": "text_url"},
    OtherDocument: {"url": "text_url"},
    Citation: {"url": "text_url"},
    EarlierDeadline: {"directive": "directive_id"},
    AllocationRow: {"to": "recipient"},
    Change: {"at": "date"},
    Withdrawal: {"at": "date"},
    Successor: {"on": "since"},
}
# Its fields are published as fields of the record that contains it.
_DISSOLVED = SourceOfText


class PublishedField(NamedTuple):
    """A published field of the model: its published name, its record, and the ``path`` to its value.

    ``registry`` is the registry to which its ids refer, ``reader_labels`` name its choices; ``published_as`` is the
    choice that stands for each of those that came after the API promised which there are.
    """

    name: str
    model: type[Record]
    path: tuple[str, ...]
    registry: str | None
    reader_labels: Mapping[str, str]
    published_as: Mapping[str, str]

    @property
    def annotation(self) -> Any:  # noqa: ANN401 - a type
        """The field's type in the model."""
        return self.model.model_fields[self.path[-1]].annotation

    @property
    def label(self) -> str:
        """The field's label."""
        return self.model.model_fields[self.path[-1]].title or self.name

    @property
    def about(self) -> str:
        """The field's description; for an id, that of the record which is published in place of it."""
        description = self.model.about(self.path[-1])
        if not self.registry:
            return description
        described = description.removeprefix("Mã ")
        return described[0].upper() + described[1:]

    def value(self, record: Record) -> Any:  # noqa: ANN401 - any field
        """Return the field's value in a record."""
        return reduce(getattr, self.path, record)

    def reader_label(self, record: Record) -> str | None:
        """Return the words for the field's choice in a record, None if it has none."""
        *above, name = self.path
        owner: Record = reduce(getattr, above, record)
        return None if getattr(owner, name) is None else owner.reader_label(name)


@cache
def published_fields(model: type[Record]) -> tuple[PublishedField, ...]:
    """Return the published fields of a record, in the order in which files write them."""
    fields: list[PublishedField] = []
    for key in model.shown_to_readers():
        name = NAMES.get(model, {}).get(key, key)
        if record_in(model.model_fields[key].annotation) is _DISSOLVED:
            fields += (one._replace(path=(key, *one.path)) for one in published_fields(_DISSOLVED))
        elif name:
            mark, labels = marks(model.model_fields[key]), model.reader_labels(key)
            standing = mark.get("x-published-as", {})
            fields.append(
                PublishedField(name, model, (key,), mark.get("x-registry"), labels, standing)
            )
    return tuple(fields)
