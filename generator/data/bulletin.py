"""All weeks with the indexes by which pages and data files are made. Built once, read-only."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, Generic, NamedTuple, Self, TypeVar, overload

from pydantic import ValidationError

from generator.data import conventions, publication, tracking
from generator.data.edit_history import Edit
from generator.data.grouping import grouped
from generator.data.matters import Case, Matters, Phrases, Related, subject_phrases, subjects
from generator.data.model import (
    Agency,
    AgencyDuty,
    Citation,
    Deadline,
    DirectedBy,
    Directive,
    Document,
    Leader,
    Topic,
    Week,
)
from generator.data.publication import Name as EventName
from generator.data.publication import Past, Publication
from generator.data.registry import Registry
from generator.data.tracking import Name
from generator.language import dates, document_number
from generator.language.dates import quarter_of

Key = TypeVar("Key")
Value = TypeVar("Value")
DocumentKey = tuple[str, int | None]
# An agency's id and the year of a week; nothing is known of no year.
AgencyYear = tuple[str, int | None]
Month = tuple[int, int]
OfWeek = TypeVar("OfWeek", "Entry", "Duty")
Bound = TypeVar("Bound", bound="BoundDeadline")
Annotation = TypeVar("Annotation", AgencyDuty, Deadline, Citation)
Indexed = TypeVar("Indexed")

# The names under which ``tracking`` notes that a week was read; an index is noted under its own name.
_CONTENT, _HEADER = "week", "header"


class Entry:
    """A directive in its week; ``ordinal`` counts from 1 in the order of publication, ``id`` is the directive's, which never changes.

    ``tracking`` notes each time that the week or the directive is read, directly or through a property.
    """

    __slots__ = ("_content", "_day", "_directive", "_header", "_week", "_year", "id", "ordinal")

    def __init__(self, week: Week, directive: Directive, ordinal: int) -> None:
        """Keep week and directive, and the names under which reading them is noted."""
        self._week, self._directive, self.ordinal = week, directive, ordinal
        self.id = directive.id
        self._header, self._content = (_HEADER, week.id), (_CONTENT, week.id)
        self._day, self._year = conventions.day_of(week, directive), conventions.year_of(week)

    @property
    def week(self) -> Week:
        """The week. Read only its own fields here, not its directives: only the former are noted."""
        tracking.note(self._header)
        return self._week

    @property
    def directive(self) -> Directive:
        """The directive."""
        tracking.note(self._content)
        return self._directive

    @property
    def day(self) -> date:
        """The directive's day: its document's, its meeting's, or the week's last."""
        tracking.note(self._header)
        tracking.note(self._content)
        return self._day

    @property
    def year(self) -> int:
        """The year under which lists show the directive: that of its week, not always that of its day."""
        tracking.note(self._header)
        return self._year

    @property
    def month(self) -> Month:
        """The year and month that the directive's day falls in."""
        return self.day.year, self.day.month

    @property
    def updated_on(self) -> date:
        """The last day on which something is known to have changed: publication, correction, withdrawal.

        If the day of publication is not known, the last day that the bulletin covers stands in for it.
        """
        return self.updated_at.date()

    @property
    def revision(self) -> int:
        """How often readers were told of a change: by a correction or by the withdrawal."""
        return len(self.directive.changes) + self.is_withdrawn

    @property
    def updated_at(self) -> datetime:
        """The start of that day in Vietnam, and a second for each later word of a change that is dated no later.

        So each correction moves it, the second of a day as well.
        """
        directive = self.directive
        told = [change.at for change in directive.changes]
        told += [directive.withdrawn.at] if directive.withdrawn else []
        day, seconds = self.week.published_on or self.week.ends_on, 0
        for at in told:
            day, seconds = (at, 0) if at > day else (day, seconds + 1)
        return dates.start_of_day(day) + timedelta(seconds=seconds)

    @property
    def is_changed(self) -> bool:
        """Tell whether the directive was corrected or taken back after its publication."""
        return self.revision > 0

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the directive was taken back."""
        return self.directive.withdrawn is not None


@dataclass(frozen=True)
class _OfEntry(Generic[Annotation]):
    """An annotation with its directive."""

    entry: Entry
    _annotation: Annotation

    @property
    def annotation(self) -> Annotation:
        """The annotation. Reading it counts as reading the directive."""
        _ = self.entry.directive
        return self._annotation


@dataclass(frozen=True)
class Duty(_OfEntry[AgencyDuty]):
    """What an agency must do; ``via`` is the collective that the text names, None if it names the agency."""

    agency: Agency
    via: Agency | None = None

    @property
    def week(self) -> Week:
        """The week of the directive."""
        return self.entry.week


@dataclass(frozen=True)
class BoundDeadline(_OfEntry[Deadline]):
    """A deadline with its directive and the agencies that it binds, collectives not resolved to members."""

    agencies: tuple[Agency, ...]

    @property
    def day(self) -> date | None:
        """The last day of the period that the deadline names, None for a recurring duty."""
        return self.annotation.date

    @property
    def year(self) -> int | None:
        """The year of that day, None for a recurring duty."""
        return self.day.year if self.day else None

    @property
    def month(self) -> Month | None:
        """The year and month of that day, None for a recurring duty."""
        return (self.day.year, self.day.month) if self.day else None

    @property
    def key(self) -> tuple[str, int]:
        """The id of the directive and the place of the deadline in it, from 0."""
        # By identity: two deadlines of a directive may well be equal.
        places = enumerate(self.entry.directive.deadlines)
        return self.entry.id, next(n for n, one in places if one is self._annotation)

    def names(self, agency: Agency) -> bool:
        """Tell whether the deadline binds an agency directly, not as a member of a collective."""
        return any(bound.id == agency.id for bound in self.agencies)


@dataclass(frozen=True)
class CalendarDeadline(BoundDeadline):
    """A deadline with its days as calendars have it; ``name`` is what its event is known by.

    ``is_dropped`` tells that it was published and does not bind these agencies any more; ``replacement`` is the
    deadline of a later directive that took its place.
    """

    name: EventName
    is_dropped: bool = False
    replacement: BoundDeadline | None = None

    @property
    def first_day(self) -> date | None:
        """The day of a deadline, and the first one on which a duty recurs; None if it says no days."""
        repeats = self.annotation.repeats
        if repeats and repeats.has_day:
            return conventions.first_due(repeats, self.entry.day)
        return self.day

    @property
    def last_day(self) -> date:
        """The last day on which it is due, the last one there is if it recurs without end."""
        repeats = self.annotation.repeats
        return self.day or (repeats and repeats.until) or date.max


@dataclass(frozen=True)
class CitedBy(_OfEntry[Citation]):
    """One directive's citation of a document."""


@dataclass(frozen=True)
class DocumentRecord:
    """A document that the bulletin carries or cites; ``year`` and number together identify it."""

    number: str
    type: str
    day: date | None
    issuer: Agency | None
    url: str | None
    entry: Entry | None
    cited_by: tuple[CitedBy, ...]
    year: int | None

    @property
    def changed_by(self) -> tuple[CitedBy, ...]:
        """The citations by which directives in force amend, replace or cancel the document."""
        return tuple(
            citing
            for citing in self.cited_by
            if citing.annotation.relation in conventions.CHANGES and not citing.entry.is_withdrawn
        )


@dataclass(frozen=True)
class ResolvedDirective:
    """A directive with the records to which its ids refer: all that its page shows beside its own text.

    ``cited`` are the documents of its citations, in their order; ``named`` are all agencies in it: the
    issuer, those with duties or deadlines, and recipients of shares.
    """

    entry: Entry
    topics: tuple[Topic, ...]
    leaders: tuple[Leader, ...]
    documents: tuple[DocumentRecord, ...]
    addressed: tuple[Agency, ...]
    named: tuple[Agency, ...]
    deadlines: tuple[BoundDeadline, ...]
    cited: tuple[DocumentRecord, ...]


class AgencyCounts(NamedTuple):
    """How many directives give an agency a duty by its name, and how many more through a collective; its documents."""

    own: int = 0
    common: int = 0
    issued: int = 0

    @property
    def given(self) -> int:
        """How many directives give the agency a duty."""
        return self.own + self.common


class Headline(NamedTuple):
    """What lists say of a directive: its title, what names it beside that, its week and day, who directs, whether it was taken back."""

    title: str
    kind: str
    document: Document | None
    held_on: date | None
    week_id: str
    day: date
    directors: tuple[DirectedBy, ...]
    is_withdrawn: bool


def _carried_by(entry: Entry) -> dict[DocumentKey, Document]:
    """Return the documents that carry a directive by number and year, the main one first."""
    directive = entry.directive
    return {
        (one.number, conventions.year_of_document(directive, one)): one
        for one in conventions.documents(directive)
    }


@dataclass(frozen=True)
class Files:
    """A digest of the file of each week by its id, and the sizes in bytes of pictures and attachments by their names.

    Either is empty where the records are not those of files.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)


class _index(Generic[Indexed]):  # noqa: N801 - used as cached_property is
    """A property computed once whose reading is noted: of a mapping key by key, of any other value as a whole."""

    def __init__(self, make: Callable[["Bulletin"], Indexed]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, bulletin: None, owner: type) -> Self: ...
    @overload
    def __get__(self, bulletin: "Bulletin", owner: type) -> Indexed: ...
    def __get__(self, bulletin: "Bulletin | None", owner: type) -> Any:
        if bulletin is None:
            return self
        known = bulletin.indexes
        if self._name not in known:
            with tracking.paused():
                value = self._make(bulletin)
            known[self._name] = _Noted(self._name, value) if isinstance(value, Mapping) else value
        if not isinstance(known[self._name], _Noted):
            tracking.note((self._name, None))
        return known[self._name]


class _Noted(Mapping[Key, Value]):
    """An index whose look-ups are noted."""

    def __init__(self, name: str, values: Mapping[Key, Value]) -> None:
        self._name = name
        self._values = values

    def __getitem__(self, key: Key) -> Value:
        tracking.note((self._name, key))
        return self._values[key]

    def unnoted(self, key: Key) -> Value | None:
        """Return a value, None if there is none, that is only looked at: it is not kept either."""
        values = self._values
        return values.made(key) if isinstance(values, _Lazy) else values.get(key)

    def __iter__(self) -> Iterator[Key]:
        tracking.note((self._name, None))
        return iter(self._values)

    def __len__(self) -> int:
        tracking.note((self._name, None))
        return len(self._values)


class _Part:
    """A week's directives, and what was found in each of them alone, by the function that finds it."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.entries = tuple(
            Entry(week, directive, ordinal)
            for ordinal, directive in enumerate(week.directives, start=1)
        )
        self.found: dict[object, tuple[Any, ...]] = {}


class Parts:
    """What bulletins found in each week alone, for the next one. Not for several bulletins at a time."""

    def __init__(self) -> None:
        """Know no week yet."""
        self._shared: tuple[object, ...] = ()
        self._known: dict[str, _Part] = {}

    def of(self, weeks: Iterable[Week], *shared: object) -> tuple[_Part, ...]:
        """Return a part for each week, the known one of a week that is the same; ``shared`` is what they depend on, too."""
        known = self._known if shared == self._shared else {}
        parts = ((known.get(week.id), week) for week in weeks)
        self._known = {
            week.id: part if part and part.week is week else _Part(week) for part, week in parts
        }
        self._shared = shared
        return tuple(self._known.values())


def _grouping(
    find: Callable[["Bulletin", Entry], Iterable[tuple[Key, Value]]],
) -> _index[Mapping[Key, tuple[Value, ...]]]:
    """An index of what a function finds in each directive alone: values by their keys."""

    def make(bulletin: "Bulletin") -> Mapping[Key, tuple[Value, ...]]:
        return grouped(bulletin.each(find))

    make.__doc__ = find.__doc__
    return _index(make)


class Bulletin:
    """Every week, oldest first, with the registries and, if known, the edit history of each directive."""

    def __init__(  # noqa: PLR0913, PLR0917 - each is known to some callers only
        self,
        weeks: tuple[Week, ...],
        registry: Registry,
        edits: Mapping[str, tuple[Edit, ...]] | None = None,
        published: Publication | None = None,
        files: Files | None = None,
        parts: Parts | None = None,
    ) -> None:
        """Keep the records; ``edits`` has the edits of each directive by its id, the oldest first.

        ``published`` is what is known of what was published before, ``files`` what is known of the files; ``parts`` has
        what the bulletin before found in each week, if another one is to follow.
        """
        self._weeks = weeks
        self.registry = registry
        self.edits = edits or {}
        self._files = files or Files()
        self._published = published or Publication()
        self.moved = self._published.moved
        self.indexes: dict[str, Any] = {}
        self._digests: dict[Name, str] = {}
        self._keeps = parts is not None
        self._parts = (parts or Parts()).of(weeks, registry, self._published.pasts)

    def each(self, find: Callable[["Bulletin", Entry], Iterable[Value]]) -> Iterator[Value]:
        """Yield what a function finds in each directive; it may read that one and the registries, no index."""
        for part in self._parts:
            found = part.found.get(find)
            if found is None:
                found = tuple(chain.from_iterable(find(self, entry) for entry in part.entries))
                if self._keeps:
                    part.found[find] = found
            yield from found

    def work_out(self) -> None:
        """Work out now what would be when it is read first: every index, and what matters are known by."""
        with tracking.paused():
            for name, value in vars(Bulletin).items():
                if isinstance(value, (_index, cached_property)):
                    getattr(self, name)

    def digest(self, name: Name) -> str:
        """Return a digest of the value that ``tracking`` noted under a name, to see later if it changed."""
        if name not in self._digests:
            with tracking.paused():
                self._digests[name] = _digest(self._value(name))
        return self._digests[name]

    def _value(self, name: Name) -> object:
        kind, key = name
        if kind in {_CONTENT, _HEADER}:
            week = self._by_id.get(str(key))
            return week and (self._content(week) if kind == _CONTENT else week)
        index = getattr(self, kind)
        return index.unnoted(key) if key is not None and isinstance(index, _Noted) else index

    def _content(self, week: Week) -> object:
        known = (self.edits, self._published.pasts)
        facts = [[of.get(directive.id) for of in known] for directive in week.directives]
        return self._files.digests.get(week.id) or week.model_dump_json(), facts

    @_index
    def weeks(self) -> tuple[Week, ...]:
        """All weeks, the oldest first. Read their directives through ``by_week``, so that it is noted."""
        return self._weeks

    @cached_property
    def _by_id(self) -> Mapping[str, Week]:
        return {week.id: week for week in self._weeks}

    @_index
    def entries(self) -> tuple[Entry, ...]:
        """All directives, oldest week first, in the order of publication."""
        return tuple(chain.from_iterable(part.entries for part in self._parts))

    @_index
    def newest(self) -> Week:
        """The newest week that has directives; weeks without a bulletin may follow it."""
        with_some = (week for week in reversed(self.weeks) if self.by_week[week.id])
        return next(with_some, self.weeks[-1])

    @_index
    def day(self) -> date:
        """The day taken for today: on which the newest week was published or, if unknown, ended."""
        newest = self.weeks[-1]
        return newest.published_on or newest.ends_on

    @_index
    def sizes(self) -> Mapping[str, int]:
        """The sizes of pictures and attachments in bytes, by their names from the folder of the pictures on."""
        return self._files.sizes

    @property
    def registry_digest(self) -> str:
        """A digest of all registries."""
        return _digest(self.registry)

    @_index
    def years(self) -> tuple[int, ...]:
        """The years of the weeks, the newest first."""
        return tuple(sorted({conventions.year_of(week) for week in self.weeks}, reverse=True))

    @_index
    def by_week(self) -> Mapping[str, tuple[Entry, ...]]:
        """Directives by week id; there are none in a week without a bulletin."""
        return {part.week.id: part.entries for part in self._parts}

    @_grouping
    def of_year(self, entry: Entry) -> Iterator[tuple[int, Entry]]:
        """Directives by the year of their week."""
        yield entry.year, entry

    @_grouping
    def by_month(self, entry: Entry) -> Iterator[tuple[Month, Entry]]:
        """Directives by year and month of their day."""
        yield entry.month, entry

    @_grouping
    def by_leader(self, entry: Entry) -> Iterator[tuple[str, Entry]]:
        """Directives by the id of the leader who directs."""
        return ((one.leader, entry) for one in conventions.directors(entry.directive))

    @_grouping
    def by_topic(self, entry: Entry) -> Iterator[tuple[str, Entry]]:
        """Directives by topic id."""
        return ((topic, entry) for topic in entry.directive.topics)

    @_index
    def by_agency(self) -> Mapping[str, tuple[Duty, ...]]:
        """Duties by agency id: its own, and those of collectives it belonged to on the directive's day."""
        return _Lazy(self.registry.agencies, self._duties_of)

    @_grouping
    def own_duties(self, entry: Entry) -> Iterator[tuple[AgencyYear, Duty]]:
        """Duties by the id of the agency or collective that the text names, and by the year of the week."""
        for duty in entry.directive.agencies:
            agency = self.registry.agencies[duty.agency]
            yield (duty.agency, entry.year), Duty(entry, duty, agency)

    @_grouping
    def duty_days(self, entry: Entry) -> Iterator[tuple[AgencyYear, date]]:
        """The days of the directives of ``own_duties``, one for each duty."""
        return (((duty.agency, entry.year), entry.day) for duty in entry.directive.agencies)

    @_index
    def agency_counts(self) -> Mapping[str, AgencyCounts]:
        """What directives there are for and of each agency, by its id."""
        counts = Counter(self.each(Bulletin._concerned))
        return {
            id_: AgencyCounts(
                named := counts[id_, "named"],
                counts[id_, "bound"] - named,
                counts[id_, "issued"],
            )
            for id_, how in counts
            if how != "named"
        }

    def _concerned(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Yield the ids of the agencies that a directive names or binds or was issued by, with which of these it is."""
        yield from ((id_, "named") for id_ in conventions.addressed(entry.directive))
        yield from ((id_, "bound") for id_ in sorted(self.addressed(entry)))
        for document in conventions.documents(entry.directive):
            if document.issuer:
                yield document.issuer, "issued"

    @_grouping
    def changed_of_agency(self, entry: Entry) -> Iterator[tuple[str, Entry]]:
        """Directives corrected or taken back after their publication, by the id of each agency with a duty in them."""
        ids = sorted(self.addressed(entry)) if entry.is_changed else ()
        return ((agency_id, entry) for agency_id in ids)

    @_index
    def common_duties(self) -> Mapping[AgencyYear, tuple[Duty, ...]]:
        """Duties of collectives by the id of each agency that was a member on the day, and the year of the week."""
        keys = {(id_, year) for id_ in self.registry.agencies for year in self.years}
        return _Lazy(keys, self._common_duties)

    @_index
    def deadlines(self) -> tuple[BoundDeadline, ...]:
        """All deadlines of directives in force, in order of date and of their directives' days; recurring ones last."""
        placed = sorted(self.each(Bulletin._placed), key=itemgetter(0))
        return tuple(deadline for _, deadline in placed)

    def _placed(self, entry: Entry) -> Iterator[tuple[tuple[date, date], BoundDeadline]]:
        """Yield the deadlines of a directive in force with what orders them."""
        deadlines = () if entry.is_withdrawn else self.deadlines_of(entry)
        return (((one.day or date.max, entry.day), one) for one in deadlines)

    @_index
    def deadlines_by_month(self) -> Mapping[Month, tuple[BoundDeadline, ...]]:
        """Deadlines by year and month of their last day; recurring ones have none."""
        return grouped(
            (month, deadline) for deadline in self.deadlines if (month := deadline.month)
        )

    @_index
    def upcoming(self) -> tuple[BoundDeadline, ...]:
        """The deadlines from the first day of the newest week on; pages do not depend on the clock.

        Those that a later directive replaced are left out.
        """
        start, replaced = self.weeks[-1].starts_on, self.replacements
        return tuple(
            deadline
            for deadline in self.deadlines
            if deadline.day and deadline.day >= start and deadline.key not in replaced
        )

    @cached_property
    def _entry_by_id(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @_index
    def headlines(self) -> Mapping[str, Headline]:
        """What pages of other weeks say of each directive by its id: an edit of its week's others is none of it."""
        return _Lazy(self._entry_by_id, self._headline)

    def _headline(self, id_: str) -> Headline:
        entry = self._entry_by_id[id_]
        directive = entry.directive
        return Headline(
            *(directive.title, directive.kind, directive.document, directive.held_on),
            *(entry.week.id, entry.day, conventions.directors(directive), entry.is_withdrawn),
        )

    @_index
    def related(self) -> Mapping[str, Related | None]:
        """The directives that belong to the matter of each one, by its id; of those without any there is none."""
        return _Lazy(self._entry_by_id, self._matters.of)

    @cached_property
    def _matters(self) -> Matters:
        cases = (
            case._replace(cites=tuple((self._latest(key, case.day), cite) for key, cite in cites))
            for case, cites in self.each(Bulletin._cases)
        )
        return Matters(tuple(cases))

    @cached_property
    def _phrases(self) -> Phrases:
        return subject_phrases(self.registry)

    def _cases(
        self, entry: Entry
    ) -> Iterator[tuple[Case, tuple[tuple[DocumentKey, Citation], ...]]]:
        """Yield a directive as far as it tells of its matter, and its citations with keys that may lack the year."""
        directive = entry.directive
        earlier = (one.replaces.directive for one in directive.deadlines if one.replaces)
        named = subjects(directive.title, directive.topics, self._phrases)
        case = Case(
            *(entry.id, entry.day, directive.topics),
            carried=tuple(_carried_by(entry)),
            cites=(),
            extends=tuple(earlier),
            named=tuple(named),
        )
        yield case, tuple((_stated_key(cite), cite) for cite in directive.cites)

    @_index
    def replacements(self) -> Mapping[tuple[str, int], BoundDeadline]:
        """The deadlines that take the place of others, by the directive of these and their place in it, from 0."""
        found: dict[tuple[str, int], BoundDeadline] = {}
        for deadline in self.deadlines:
            earlier = deadline.annotation.replaces
            if earlier and earlier.directive in self._entry_by_id:
                directive = self._entry_by_id[earlier.directive].directive
                place = conventions.earlier_deadline(directive, earlier)
                found |= {} if place is None else {(earlier.directive, place): deadline}
        return found

    @_index
    def replaced(self) -> Mapping[tuple[str, int], BoundDeadline]:
        """The deadlines whose place others take, by the key of these: the inverse of ``replacements``."""
        return {
            later.key: self.deadlines_of(self._entry_by_id[id_])[place]
            for (id_, place), later in self.replacements.items()
        }

    @_index
    def recurring(self) -> tuple[BoundDeadline, ...]:
        """The deadlines without a date."""
        return tuple(deadline for deadline in self.deadlines if deadline.day is None)

    @_index
    def own_deadlines(self) -> Mapping[AgencyYear, tuple[BoundDeadline, ...]]:
        """Deadlines by the id of each agency or collective that they bind by name, and the year of the week."""
        return grouped(
            ((agency.id, deadline.entry.year), deadline)
            for deadline in self.deadlines
            for agency in deadline.agencies
        )

    @_index
    def upcoming_by_agency(self) -> Mapping[str, tuple[BoundDeadline, ...]]:
        """Those of ``upcoming`` by the id of each agency they bind, alone or as member of a collective."""
        return self._by_bound_agency(self.upcoming)

    @_index
    def deadlines_by_agency(self) -> Mapping[str, tuple[BoundDeadline, ...]]:
        """Deadlines by the id of each agency they bind, alone or as member of a collective."""
        return self._by_bound_agency(self.deadlines)

    @_index
    def in_calendars_by_agency(self) -> Mapping[str, tuple[CalendarDeadline, ...]]:
        """Those of ``in_calendars`` by the id of each agency they bind, or bound if they do no more."""
        found = self._by_bound_agency(self._in_calendars)
        return {agency_id: tuple(_in_force_once(found[agency_id])) for agency_id in found}

    @_index
    def in_calendars(self) -> tuple[CalendarDeadline, ...]:
        """All deadlines with days, those of withdrawn directives and those dropped, too, in order of date."""
        return tuple(_in_force_once(self._in_calendars))

    @_index
    def _in_calendars(self) -> tuple[CalendarDeadline, ...]:
        later = self.replacements
        return tuple(
            replace(one, replacement=later[key]) if key and key in later else one
            for _, key, one in sorted(self.each(Bulletin._events), key=itemgetter(0))
        )

    def _events(
        self, entry: Entry
    ) -> Iterator[tuple[tuple[date, date, bool], tuple[str, int] | None, CalendarDeadline]]:
        """Yield what orders them, their keys, and the deadlines of a directive that have days, and those that it had."""
        past = self.past(entry)
        for bound, name in zip(self.deadlines_of(entry), past.names, strict=True):
            if conventions.has_days(bound.annotation):
                event = CalendarDeadline(entry, bound.annotation, bound.agencies, name)
                yield (event.last_day, entry.day, False), bound.key, event
        for one in past.dropped:
            agencies = self.registry.agencies
            with suppress(ValidationError):
                deadline = Deadline.model_validate(one.deadline)
                if conventions.has_days(deadline):
                    bodies = tuple(agencies[id_] for id_ in one.agencies if id_ in agencies)
                    event = CalendarDeadline(entry, deadline, bodies, one.name, is_dropped=True)
                    yield (event.last_day, entry.day, True), None, event

    def past(self, entry: Entry) -> Past:
        """Return what followers know of a directive; where nothing else is known, what its data say."""
        directive = entry.directive
        known = self._published.pasts.get(directive.id)
        if known:
            return known
        deadlines = [{"kind": one.kind, "date": one.date} for one in directive.deadlines]
        plain = {"id": directive.id, "deadlines": deadlines}
        return Past(directive.id, publication.names(plain))

    @_index
    def first_addresses(self) -> Mapping[str, str]:
        """The address under which a page that moved was published first, by its present one."""
        return self._published.first_addresses

    def _by_bound_agency(self, deadlines: Iterable[Bound]) -> Mapping[str, tuple[Bound, ...]]:
        return grouped(
            (agency_id, deadline)
            for deadline in deadlines
            for agency_id in sorted(self._with_members(deadline.agencies, deadline.entry.day))
        )

    @_index
    def documents(self) -> Mapping[DocumentKey, DocumentRecord]:
        """Every document carried or cited, by number and year."""
        cited = self._cited
        keys = dict.fromkeys((*self._carried, *cited))
        return _Lazy(
            keys, lambda key: self._document(key, self._carried.get(key), cited.get(key, ()))
        )

    @_index
    def citations(self) -> Mapping[DocumentKey, int]:
        """How often directives cite each document."""
        return {key: len(cited) for key, cited in self._cited.items()}

    @cached_property
    def _cited(self) -> Mapping[DocumentKey, tuple[CitedBy, ...]]:
        return grouped(
            (self._latest(key, cited.entry.day), cited)
            for key, cited in self.each(Bulletin._citations)
        )

    def _citations(self, entry: Entry) -> Iterator[tuple[DocumentKey, CitedBy]]:
        return ((_stated_key(cite), CitedBy(entry, cite)) for cite in entry.directive.cites)

    @_index
    def origins(self) -> Mapping[DocumentKey, tuple[str | None, str | None]]:
        """The ids of each document's issuer and of the directive that it carries, if known.

        Unlike ``documents`` it stays the same when one more directive cites a document.
        """
        return {
            key: (
                document.issuer.id if document.issuer else None,
                document.entry.id if document.entry else None,
            )
            for key, document in self.documents.items()
        }

    @_index
    def documents_by_year(self) -> Mapping[int | None, tuple[DocumentRecord, ...]]:
        """All documents by their year, the newest first and None, for those of an unknown one, last; each year's by number."""
        ordered = sorted(self.documents.values(), key=lambda one: document_number.order(one.number))
        ordered.sort(key=lambda one: -(one.year or 0))
        return grouped((record.year, record) for record in ordered)

    @_index
    def document_years(self) -> tuple[int | None, ...]:
        """The years of all documents as in ``documents_by_year``."""
        years = {year for _, year in (*self._carried, *self._cited)}
        return tuple(sorted(years, key=lambda year: -(year or 0)))

    @_index
    def cited_since(self) -> Mapping[DocumentKey, Month]:
        """For each document that is only cited, the year and month of the week that cites it first."""
        carried = set(self._carried)
        weeks = (
            (key, cited[0].entry.week) for key, cited in self._cited.items() if key not in carried
        )
        return {key: (conventions.year_of(week), conventions.month_of(week)) for key, week in weeks}

    @_index
    def crowded(self) -> Mapping[tuple[int | None, int, int], bool]:
        """Groups of more documents that are only cited than one page lists.

        A group is a year of documents, the year since which they are cited, and its quarter; 0 stands for all.
        """
        counts: Counter[tuple[int | None, int, int]] = Counter()
        for (_, year), since in self.cited_since.items():
            citing_year, quarter = quarter_of(since)
            counts.update([(year, 0, 0), (year, citing_year, 0), (year, citing_year, quarter)])
        return {
            group: True for group, count in counts.items() if count > conventions.MOST_DOCUMENTS
        }

    @_index
    def _carried(self) -> Mapping[DocumentKey, Entry]:
        return dict(self.each(Bulletin._carrying))

    def _carrying(self, entry: Entry) -> Iterator[tuple[DocumentKey, Entry]]:
        return ((key, entry) for key in _carried_by(entry))

    @_index
    def _years_of(self) -> Mapping[str, tuple[int, ...]]:
        """For each document number the years in which the bulletin carried a document with it."""
        return grouped((number, year) for number, year in self._carried if year)

    def cited_key(self, entry: Entry, cite: Citation) -> DocumentKey:
        """Return the key of the document that a directive cites.

        A citation without a date means the latest document of that number that the bulletin carried until then.
        """
        return self._latest(_stated_key(cite), entry.day)

    def _latest(self, key: DocumentKey, day: date) -> DocumentKey:
        number, year = key
        if year is not None:
            return key
        carried = (one for one in self._years_of.get(number, ()) if one <= day.year)
        return number, max(carried, default=None)

    @_index
    def cited_by_issuer(self) -> Mapping[str, tuple[DocumentRecord, ...]]:
        """Documents that directives only cite, by the id of the body that issued them."""
        return grouped(
            (record.issuer.id, record)
            for record in self.documents.values()
            if record.issuer and not record.entry
        )

    def documents_of(self, entry: Entry) -> tuple[DocumentRecord, ...]:
        """Return the records of the documents that carry a directive, the main one first."""
        return tuple(self.documents[key] for key in _carried_by(entry))

    def resolved(self, entry: Entry) -> ResolvedDirective:
        """Return a directive with the records to which its ids refer."""
        directive, registry = entry.directive, self.registry
        return ResolvedDirective(
            entry=entry,
            topics=tuple(registry.topics[id_] for id_ in directive.topics),
            leaders=tuple(registry.leaders[one.leader] for one in conventions.directors(directive)),
            documents=self.documents_of(entry),
            addressed=tuple(registry.agencies[id_] for id_ in conventions.addressed(directive)),
            named=tuple(registry.agencies[id_] for id_ in conventions.named(directive)),
            deadlines=self.deadlines_of(entry),
            cited=tuple(self.documents[self.cited_key(entry, cite)] for cite in directive.cites),
        )

    def deadlines_of(self, entry: Entry) -> tuple[BoundDeadline, ...]:
        """Return a directive's deadlines, each with the agencies it binds."""
        directive, agencies = entry.directive, self.registry.agencies
        return tuple(
            BoundDeadline(
                entry,
                deadline,
                tuple(agencies[id_] for id_ in conventions.bound(directive, deadline)),
            )
            for deadline in directive.deadlines
        )

    def deadlines_binding(self, duty: Duty) -> tuple[BoundDeadline, ...]:
        """Return the deadlines of a duty's directive that bind the agency or collective with the duty."""
        named = self.registry.agencies[duty.annotation.agency]
        return tuple(
            deadline for deadline in self.deadlines_of(duty.entry) if deadline.names(named)
        )

    def addressed(self, entry: Entry) -> set[str]:
        """Return the ids of the agencies with a duty in a directive, in their name or that of a collective."""
        named = (self.registry.agencies[id_] for id_ in conventions.addressed(entry.directive))
        return self._with_members(named, entry.day)

    def _with_members(self, agencies: Iterable[Agency], day: date) -> set[str]:
        """Return the ids of agencies and of those that belonged to the collectives among them on a day."""
        return {
            one.id for agency in agencies for one in (agency, *self.registry.members(agency, day))
        }

    def agency_years(self, agency: Agency) -> tuple[int, ...]:
        """Return the years of the weeks in which an agency has duties, the newest first."""
        years = {
            year
            for name, covers in self._called(agency)
            for year in self.years
            if any(map(covers, self.duty_days.get((name.id, year), ())))
        }
        return tuple(sorted(years, reverse=True))

    def _called(self, agency: Agency) -> Iterator[tuple[Agency, Callable[[date], bool]]]:
        """Yield the agency and each of its collectives, with a test of the days on which its duties count."""
        yield agency, lambda _: True
        for collective in self.registry.collectives(agency):
            yield collective, self.registry.membership(agency, collective)

    def _duties_of(self, agency_id: str) -> tuple[Duty, ...]:
        keys = [(agency_id, year) for year in self.years]
        duties = (
            duty
            for index in (self.own_duties, self.common_duties)
            for key in keys
            for duty in index.get(key, ())
        )
        return tuple(sorted(duties, key=_place))

    def _common_duties(self, key: AgencyYear) -> tuple[Duty, ...]:
        agency, year = self.registry.agencies[key[0]], key[1]
        duties = (
            Duty(duty.entry, duty.annotation, agency, collective)
            for collective in self.registry.collectives(agency)
            for covers in [self.registry.membership(agency, collective)]
            for duty in self.own_duties.get((collective.id, year), ())
            if covers(duty.entry.day)
        )
        return tuple(sorted(duties, key=lambda duty: (duty.week.id, duty.entry.ordinal)))

    def _document(
        self, key: DocumentKey, entry: Entry | None, cited_by: tuple[CitedBy, ...]
    ) -> DocumentRecord:
        carried = _carried_by(entry).get(key) if entry else None
        citations = [citing.annotation for citing in cited_by]
        best = carried or citations[0]
        days = (citation.date for citation in citations if citation.date)
        issuers = (citation.issuer for citation in citations if citation.issuer)
        urls = (citation.url for citation in citations if citation.url)
        issuer = carried.issuer if carried else next(issuers, None)
        return DocumentRecord(
            number=key[0],
            type=best.type,
            day=carried.date if carried else next(days, None),
            issuer=self.registry.agencies[issuer] if issuer else None,
            url=best.url or next(urls, None),
            entry=entry,
            cited_by=cited_by,
            year=key[1],
        )


def _stated_key(cite: Citation) -> DocumentKey:
    return cite.number, conventions.document_year(cite.number, cite.date)


def _place(duty: Duty) -> tuple[str, int, int]:
    """Return what orders duties as the bulletin does: by week, directive and annotation."""
    order = duty.entry.directive.agencies.index(duty.annotation)
    return duty.week.id, duty.entry.ordinal, order


def by_year(things: Iterable[OfWeek]) -> dict[int, list[OfWeek]]:
    """Group entries or duties by the year of their week, the newest year and the newest week first.

    They are given in the bulletin's order; within a week that order stays.
    """
    weeks: dict[str, list[OfWeek]] = {}
    for thing in things:
        weeks.setdefault(thing.week.id, []).append(thing)
    years: dict[int, list[OfWeek]] = {}
    for of_week in reversed(weeks.values()):
        years.setdefault(conventions.year_of(of_week[0].week), []).extend(of_week)
    return years


def last_moment(entries: Iterable[Entry]) -> datetime | None:
    """Return the last moment at which one of the directives is known to have changed."""
    return max((entry.updated_at for entry in entries), default=None)


def last_update(entries: Iterable[Entry]) -> date | None:
    """Return the last day on which one of the directives is known to have changed."""
    last = last_moment(entries)
    return last and last.date()


def _in_force_once(deadlines: Iterable[CalendarDeadline]) -> Iterator[CalendarDeadline]:
    """Yield the deadlines without those dropped that are still in force among them."""
    listed = tuple(deadlines)
    in_force = {one.name for one in listed if not one.is_dropped}
    return (one for one in listed if not (one.is_dropped and one.name in in_force))


class _Lazy(Mapping[Key, Value]):
    """A mapping whose values are computed on first access; keys with an empty value are left out."""

    def __init__(self, keys: Collection[Key], make: Callable[[Key], Value]) -> None:
        self._keys = keys
        self._make = make
        self._made: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            # What is read of a value is noted, not what it was made of.
            with tracking.paused():
                self._made[key] = self._make(key)
        if not self._made[key]:
            raise KeyError(key)
        return self._made[key]

    def made(self, key: Key) -> Value | None:
        """Return a value without keeping it, None if it is empty."""
        if key in self._made:
            return self._made[key] or None
        return (self._make(key) or None) if key in self._keys else None

    def __iter__(self) -> Iterator[Key]:
        return (key for key in self._keys if self.get(key))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _digest(value: object) -> str:
    return blake2b(repr(identity(value)).encode(), digest_size=12).hexdigest()


def identity(value: object) -> object:
    """Return what identifies the contents of an index: which records are in it, not what they say."""
    told = _TOLD.get(type(value))
    return told(value) if told else value


_PARTS = attrgetter(*(part.name for part in fields(DocumentRecord)))

_OF_BULLETIN: Mapping[type, Callable[[Any], object]] = {
    Entry: lambda entry: (entry.id, entry.ordinal),
    Duty: lambda duty: (duty.entry.id, duty.agency.id, duty.via and duty.via.id),
    BoundDeadline: lambda bound: (bound.entry.id, [agency.id for agency in bound.agencies]),
    CalendarDeadline: lambda one: (
        (
            *(one.entry.id, [agency.id for agency in one.agencies], one.name, one.is_dropped),
            one.replacement and one.replacement.key,
        )
    ),
    CitedBy: lambda citing: citing.entry.id,
    DocumentRecord: lambda record: identity(_PARTS(record)),
    Week: lambda week: (week.model_dump_json(exclude={"directives"}), len(week.directives)),
}
_TOLD: Mapping[type, Callable[[Any], object]] = {
    **_OF_BULLETIN,
    # What the registries say of it is no part of an index.
    Agency: lambda agency: agency.id,
    **dict.fromkeys(
        (dict, _Noted, _Lazy), lambda values: [(key, identity(values[key])) for key in values]
    ),
    **dict.fromkeys((tuple, list), lambda values: [identity(value) for value in values]),
    **dict.fromkeys((set, frozenset), lambda values: sorted(map(repr, values))),
}


def is_of_bulletin(value: object) -> bool:
    """Tell whether a value is a part of the bulletin whose reading is noted."""
    return type(value) in _OF_BULLETIN
