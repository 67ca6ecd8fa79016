"""By which names followers know deadlines, whatever is corrected: on invented versions of one directive."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.data import publication
from generator.data.publication import Track

Data = dict[str, Any]
IDS = {"agencies": {"so-cu": "so-moi"}}
TEXTS = st.sampled_from(["a", "b", "báo cáo trước ngày", "báo cáo trước ngày 3", "hoàn thành", ""])
DAYS = st.sampled_from(["2024-05-30", "2024-05-31", "2024-06-30", None])
AGENCIES = st.sampled_from(["so-cu", "so-moi", "so-khac"])
DEADLINES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["target", "final"]),
        "date": DAYS,
        "quote": TEXTS,
        "agencies": st.lists(AGENCIES, max_size=2),
    }
)
VERSIONS = st.lists(st.lists(DEADLINES, max_size=4), min_size=1, max_size=5)


def version(deadlines: Sequence[Data]) -> Data:
    return {"id": "2024-1-vp-thu", "deadlines": list(deadlines), "agencies": [{"agency": "so-cu"}]}


def tracks(versions: Sequence[Sequence[Data]]) -> list[Track]:
    found = [publication.first(version(versions[0]), IDS)]
    for deadlines in versions[1:]:
        found.append(publication.followed(found[-1], version(deadlines), IDS))
    return found


def ended(track: Track) -> set[tuple[publication.Name, tuple[str, ...]]]:
    return {(one.name, one.agencies) for one in track.dropped}


@given(VERSIONS)
def test_no_two_deadlines_share_a_name_and_none_is_forgotten(versions: list[list[Data]]) -> None:
    before: set[publication.Name] = set()
    for track, deadlines in zip(tracks(versions), versions, strict=True):
        known = [one.name for one in track.known]
        dropped = [one.name for one in track.dropped]
        assert [one.deadline for one in track.known] == deadlines
        assert len(set(known)) == len(known)
        assert len(set(dropped)) == len(dropped)
        assert before <= {*known, *dropped}
        # One that never had a day never was an event.
        before |= {one.name for one in track.known if one.deadline["date"]}


@given(VERSIONS)
def test_an_agency_that_was_told_of_a_deadline_is_told_of_it_or_of_its_end(
    versions: list[list[Data]],
) -> None:
    told: set[tuple[publication.Name, str]] = set()
    for track in tracks(versions):
        dated = [one for one in track.known if one.deadline["date"]]
        pairs = {(one.name, agency) for one in dated for agency in one.agencies}
        ended = {(one.name, agency) for one in track.dropped for agency in one.agencies}
        assert told <= pairs | ended
        assert not pairs & ended
        told |= pairs


@given(VERSIONS, st.randoms(use_true_random=False))
def test_what_stays_keeps_its_name_wherever_it_stands(
    versions: list[list[Data]],
    chance: Any,  # noqa: ANN401 - hypothesis' own kind of Random
) -> None:
    last = tracks(versions)[-1]
    again = publication.followed(last, version(versions[-1]), IDS)
    assert (again.known, ended(again)) == (last.known, ended(last))
    shuffled = chance.sample(versions[-1], len(versions[-1]))
    again = publication.followed(last, version(shuffled), IDS)
    assert {one.name for one in again.known} == {one.name for one in last.known}
    assert ended(again) == ended(last)


@given(st.lists(DEADLINES, min_size=1, max_size=4), st.data(), DAYS)
def test_a_deadline_of_another_day_keeps_its_name(
    deadlines: list[Data], data: st.DataObject, day: str | None
) -> None:
    place = data.draw(st.integers(0, len(deadlines) - 1))
    moved = deadlines[place] | {"date": day}
    after = [*deadlines[:place], moved, *deadlines[place + 1 :]]
    first, then = tracks([deadlines, after])
    names = [{one.name for one in track.known} for track in (first, then)]
    assert names[0] == names[1]
    # Of two that were equal, either may be the one that lost its day.
    assert len(then.dropped) == bool(deadlines[place]["date"] and not day)
    equal = {one.name for one in first.known if one.deadline == deadlines[place]}
    assert {one.name for one in then.dropped} <= equal


def test_of_two_alike_that_which_names_the_same_agencies_keeps_its_name() -> None:
    one = {"kind": "target", "date": "2024-05-30", "quote": "a", "agencies": []}
    other = one | {"agencies": ["so-cu"]}
    first, then = tracks([[one, other], [one | {"date": None}, other]])
    assert [each.name for each in then.known] == [each.name for each in first.known]
    assert [each.name for each in then.dropped] == [first.known[0].name]


@given(st.lists(DEADLINES, max_size=4))
def test_without_a_past_the_data_tell_the_names(deadlines: list[Data]) -> None:
    (track,) = tracks([deadlines])
    assert tuple(one.name for one in track.known) == publication.names(version(deadlines))
    assert (track.first_id, track.dropped) == ("2024-1-vp-thu", ())


@given(VERSIONS)
def test_a_change_with_a_word_is_never_silent_and_an_equal_version_is_no_change(
    versions: list[list[Data]],
) -> None:
    old, new = version(versions[0]), version(versions[-1])
    noted = new | {"changes": [{"at": "2024-05-01", "note": "Sửa."}]}
    assert publication.silent(old, noted, IDS) == ()
    assert publication.silent(old, version(versions[0]), IDS) == ()
    assert publication.silent(noted, new, IDS) != ()


def test_texts_of_another_shape_are_read_as_far_as_they_go() -> None:
    odd = {"id": "x", "deadlines": "không", "document": ["a"], "agencies": [1, {"agency": None}]}
    assert publication.silent(odd, odd, IDS) == ()
    assert publication.first(odd, IDS).known == ()
