"""What was published of a directive, what of it never changes without a word, and how calendars know its deadlines.

Versions are plain data, as files have them: an older one need not fit the model of today.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, NamedTuple

from rapidfuzz import fuzz

# A directive as its file has it: every scalar is a text, and what is empty may be absent.
Plain = Mapping[str, Any]
# Present ids by former ones, by what they are ids of: a registry, or "directives".
NewIds = Mapping[str, Mapping[str, str]]
# The words from which the id of a deadline's event is made: of its directive, kind, day and number among equals.
Name = tuple[str, str, str, str]

_WHEN = (
    *("kind", "date", "starts_on", "bound", "precision"),
    *("time", "within", "repeats", "replaces"),
)
# Two quotes that share less than this (in percent) are of two deadlines, not of one that was corrected.
_LIKE = 60


class Followed(NamedTuple):
    """A deadline as calendars have it; ``agencies`` are the ids of those that it bound."""

    name: Name
    deadline: Plain
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class Past:
    """What followers know of a directive from before.

    ``first_id`` is the id under which it was published first, ``names`` are those of its deadlines, in
    their order. ``dropped`` are deadlines that calendars showed and that bind nobody any more, or at least
    not the agencies that are told there.
    """

    first_id: str
    names: tuple[Name, ...]
    dropped: tuple[Followed, ...] = ()


@dataclass(frozen=True)
class Publication:
    """What was published before, as far as it is known.

    ``moved`` has the present address of each page that had another one, by the old address;
    ``first_addresses`` the one under which a page was published first, by its present one. ``pasts`` are by
    the id of the directive; those of which nothing else is known than what the data say are left out.
    """

    moved: Mapping[str, str] = field(default_factory=dict)
    first_addresses: Mapping[str, str] = field(default_factory=dict)
    pasts: Mapping[str, Past] = field(default_factory=dict)


def revision(directive: Plain) -> int:
    """Return how often readers were told that a directive had changed: corrections, and the withdrawal."""
    return len(_listed(directive, "changes")) + bool(directive.get("withdrawn"))


def silent(old: Plain, new: Plain, ids: NewIds) -> tuple[str, ...]:
    """Return the keys of what differs between two versions without one more correction or a withdrawal.

    Only what readers act upon counts, not quotes, topics, slips, links to other documents or white space. A
    published correction that is gone counts as well.
    """
    told = revision(new) - revision(old)
    if told > 0:
        return ()
    before, after = (_facts(version, ids) for version in (old, new))
    keys = tuple(key for key in before if before[key] != after[key])
    return keys or (("changes",) if told < 0 else ())


def place(old: Plain, new: Plain, key: str) -> tuple[tuple[str | int, ...], int | None]:
    """Return where what a directive says under a key first differs: a path in it, and an offset into its text."""
    was, now = old.get(key), new.get(key)
    if key == "body":
        words = [*re.finditer(r"\S+", str(now))]
        pairs = zip(str(was).split(), (word[0] for word in words), strict=False)
        same = next((at for at, (old, one) in enumerate(pairs) if old != one), -1)
        return (key,), words[same].start()
    return (key, *_first_difference(was, now)), None


def _first_difference(was: object, now: object) -> tuple[str | int, ...]:
    """Return the path of the first value that was another one before, or was not there."""
    pairs: Iterable[tuple[str | int, object, object]] = ()
    if isinstance(was, dict) and isinstance(now, dict):
        pairs = ((key, was.get(key), one) for key, one in now.items() if one != was.get(key))
    elif isinstance(was, list) and isinstance(now, list):
        both = enumerate(zip_longest(was, now))
        pairs = ((index, old, one) for index, (old, one) in both if one and one not in was)
    return next(((part, *_first_difference(old, one)) for part, old, one in pairs), ())


def lost_corrections(old: Plain, new: Plain) -> list[Plain]:
    """Return the corrections of a published version that another one has no longer."""
    left = _listed(new, "changes")
    return [one for one in _listed(old, "changes") if one not in left]


def _facts(directive: Plain, ids: NewIds) -> dict[str, object]:
    """Return what counts of a directive; agencies and leaders that only moved are the same."""
    return {
        "kind": directive.get("kind"),
        "directed_by": _present(_part(directive, "directed_by").get("leader"), ids, "leaders"),
        "also_directed_by": [
            _present(one.get("leader"), ids, "leaders")
            for one in _listed(directive, "also_directed_by")
        ],
        "document": _document(_part(directive, "document")),
        "other_documents": [*map(_document, _listed(directive, "other_documents"))],
        "held_on": directive.get("held_on"),
        "body": _words(directive.get("body")),
        "agencies": Counter(
            (one.get("role"), _present(one.get("agency"), ids, "agencies"))
            for one in _listed(directive, "agencies")
        ),
        "deadlines": Counter(
            (_when(one), _bound(directive, one, ids)) for one in _listed(directive, "deadlines")
        ),
        "withdrawn": bool(directive.get("withdrawn")),
    }


def names(directive: Plain) -> tuple[Name, ...]:
    """Return the names of the deadlines of a directive that was never another one, in their order."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for deadline in _listed(directive, "deadlines"):
        kind, day = str(deadline.get("kind")), str(deadline.get("date") or "")
        found.append((str(directive.get("id")), kind, day, str(seen[kind, day])))
        seen[kind, day] += 1
    return tuple(found)


@dataclass(frozen=True)
class Track:
    """What followers know of a directive after one of its versions."""

    first_id: str
    known: tuple[Followed, ...]
    dropped: tuple[Followed, ...] = ()

    @property
    def past(self) -> Past:
        """What is to be remembered of it."""
        return Past(self.first_id, tuple(one.name for one in self.known), self.dropped)


def first(directive: Plain, ids: NewIds) -> Track:
    """Return what followers know of a directive that is published for the first time."""
    pairs = zip(names(directive), _listed(directive, "deadlines"), strict=True)
    known = tuple(Followed(name, one, _bound(directive, one, ids)) for name, one in pairs)
    return Track(str(directive.get("id")), known)


def followed(track: Track, directive: Plain, ids: NewIds) -> Track:
    """Return what followers know after the next version of a directive.

    A deadline that was corrected keeps its name: its event moves. One that is put back gets the name that
    it had, and no other one ever does.
    """
    fresh = first(directive, ids).known
    kept = _corrected(track.known, fresh)
    was_known = {one.name for one in track.known}
    away = [one for one in track.dropped if one.name not in was_known]
    back = _equal(away, [None if index in kept else one for index, one in enumerate(fresh)])
    taken = {one.name for one in (*track.known, *track.dropped)}
    known = []
    for index, one in enumerate(fresh):
        old = kept.get(index) or back.get(index)
        name = old.name if old else _unused(one.name, taken)
        taken.add(name)
        known.append(one._replace(name=name))
    return Track(track.first_id, tuple(known), tuple(_dropped(track, known)))


def _dropped(track: Track, known: Sequence[Followed]) -> Iterator[Followed]:
    """Yield each deadline that followers had, with the agencies that it does not bind any more.

    One without a day is in no calendar.
    """
    bound = {one.name: set(one.agencies) for one in known if _has_days(one.deadline)}
    gone: dict[Name, Followed] = {}
    for one in (one for one in (*track.dropped, *track.known) if _has_days(one.deadline)):
        before = gone[one.name].agencies if one.name in gone else ()
        gone[one.name] = one._replace(agencies=tuple(sorted({*before, *one.agencies})))
    for name, one in sorted(gone.items()):
        left = tuple(agency for agency in one.agencies if agency not in bound.get(name, ()))
        if left or name not in bound:
            yield one._replace(agencies=left)


def _corrected(old: Sequence[Followed], new: Sequence[Followed]) -> dict[int, Followed]:
    """Return the old deadlines that new ones are, as they were or corrected, by the new one's index.

    Equal ones come first, then the most similar ones: by quote, day, kind and place in the list.
    """
    found = _equal(old, new)
    scores = [
        (_likeness(one, other, is_in_place=len(old) == len(new) and place == index), -index, -place)
        for index, one in enumerate(new)
        for place, other in enumerate(old)
    ]
    for score, minus_index, minus_place in sorted(scores, reverse=True):
        index, other = -minus_index, old[-minus_place]
        if score and index not in found and other not in found.values():
            found[index] = other
    return found


def _equal(old: Iterable[Followed], new: Sequence[Followed | None]) -> dict[int, Followed]:
    """Return the old deadlines of which day and quote are those of new ones, by the new one's index.

    Of several such ones it is that which names the same agencies, or at least binds them.
    """
    found: dict[int, Followed] = {}
    rest = [*old]
    for told in (
        lambda one: (_text(one), one.agencies, one.deadline.get("agencies") or []),
        lambda one: (_text(one), one.agencies),
        _text,
    ):
        for index, one in enumerate(new):
            equal = next((other for other in rest if one and told(other) == told(one)), None)
            if equal and index not in found:
                found[index] = equal
                rest.remove(equal)
    return found


def _likeness(one: Followed, other: Followed, *, is_in_place: bool) -> float:
    """Return how much speaks for two deadlines being one that was corrected; 0 if too little does."""
    (when, quote), (other_when, other_quote) = _text(one), _text(other)
    words, is_same_kind = fuzz.ratio(quote, other_quote), when[0] == other_when[0]
    if words < _LIKE and when != other_when and not (is_in_place and is_same_kind):
        return 0
    return words + 20 * (when == other_when) + 10 * is_same_kind + 25 * is_in_place


def _text(one: Followed) -> tuple[tuple[object, ...], str]:
    return _when(one.deadline), _words(one.deadline.get("quote"))


def _unused(name: Name, taken: set[Name]) -> Name:
    number = int(name[3])
    while (*name[:3], str(number)) in taken:
        number += 1
    return (*name[:3], str(number))


def _has_days(deadline: Plain) -> bool:
    repeats = _part(deadline, "repeats")
    return bool(deadline.get("date") or repeats.get("weekday") or repeats.get("day"))


def _when(deadline: Plain) -> tuple[object, ...]:
    return tuple(
        tuple(sorted((name, str(value)) for name, value in part.items() if value is not None))
        if isinstance(part := deadline.get(key), dict)
        else part or None
        for key in _WHEN
    )


def _bound(directive: Plain, deadline: Plain, ids: NewIds) -> tuple[str, ...]:
    """Return the present ids of the agencies that a deadline binds: those it names, else all with a duty."""
    named = deadline.get("agencies") or [
        duty.get("agency") for duty in _listed(directive, "agencies")
    ]
    listed = named if isinstance(named, list) else []
    return tuple(sorted({str(_present(one, ids, "agencies")) for one in listed}))


def _document(document: Plain) -> list[object]:
    return [document.get(key) for key in ("type", "number", "date")]


def _present(id_: object, ids: NewIds, kind: str) -> object:
    return ids.get(kind, {}).get(str(id_), id_)


def _words(text: object) -> str:
    return " ".join(str(text or "").split())


def _part(record: Plain, key: str) -> Plain:
    part = record.get(key)
    return part if isinstance(part, dict) else {}


def _listed(record: Plain, key: str) -> list[Plain]:
    members = record.get(key)
    return (
        [one for one in members if isinstance(one, dict)]
        if isinstance(members, (list, tuple))
        else []
    )
