"""Notes of what is read: each recording has its own, whoever else reads or pauses meanwhile."""

from collections.abc import Mapping
from threading import Event, Thread

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.tracking import Memo, Remembered, note, paused, recorded
from tests.frozen import FROZEN

A, B = ("week", "2024-W11"), ("week", "2024-W12")


def test_what_is_read_within_is_noted_also_around() -> None:
    with recorded() as outer:
        note(A)
        with recorded() as inner:
            note(B)
        with paused():
            note(("week", "2024-W13"))
    assert (outer, inner) == ({A, B}, {B})


def test_what_was_worked_out_before_is_noted_again() -> None:
    value = Remembered(lambda: note(A))
    memo: Memo[str, None] = Memo(1)
    for _ in range(2):
        with recorded() as names:
            value()
            memo.value("b", lambda: note(B))
        assert names == {A, B}


def test_another_thread_neither_adds_to_a_recording_nor_pauses_it() -> None:
    begun, over = Event(), Event()

    def read_and_pause() -> None:
        note(B)
        with paused():
            begun.set()
            over.wait()

    thread = Thread(target=read_and_pause)
    with recorded() as names:
        thread.start()
        begun.wait()
        note(A)
        over.set()
        thread.join()
    assert names == {A}


def test_a_value_that_is_worked_out_first_is_read_like_one_that_is_known() -> None:
    validated = pipeline.check(FROZEN)
    known, fresh = (Bulletin(validated.weeks, validated.registry) for _ in range(2))
    known.work_out()
    keys = {name: list(one) for name, one in known.indexes.items() if isinstance(one, Mapping)}
    assert "documents" in keys
    for name, key in [(name, key) for name, some in keys.items() for key in some]:
        with recorded() as names:
            getattr(fresh, name)[key]
        assert names <= {(name, key)}
