"""Tasks shared out among processes: all are done, and what stops one of them is told here."""

import os
import signal
from collections.abc import Sequence

import pytest

from generator.site import workers

HERE = os.getpid()


def squares(tasks: Sequence[int]) -> list[int]:
    return [task * task for task in tasks]


GROUPS = ((0, 1, 2), (3,), (4, 5, 6, 7), (), (8, 9))


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_every_task_is_done_once(count: int) -> None:
    done = list(workers.each_done(squares, GROUPS, count))
    assert sorted(done) == sorted(map(squares, GROUPS))


def failing(tasks: Sequence[int]) -> None:
    if 1 in tasks:
        raise ValueError("một")


def killed(tasks: Sequence[int]) -> None:
    if 1 in tasks:
        assert os.getpid() != HERE
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_fault_of_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="một"):
        list(workers.each_done(failing, GROUPS, 2))


def test_a_process_that_was_killed_is_no_success() -> None:
    with pytest.raises(ChildProcessError, match="dừng giữa chừng"):
        list(workers.each_done(killed, GROUPS, 2))


def test_what_is_done_apart_leaves_nothing_here() -> None:
    assert workers.apart(os.getpid) != HERE
    with pytest.raises(ValueError, match="một"):
        workers.apart(lambda: failing((1,)))


def test_where_no_process_can_be_forked_this_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert list(workers.each_done(squares, GROUPS, 2)) == list(map(squares, GROUPS))
