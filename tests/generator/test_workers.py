"""Tasks shared out among processes: all are done, and what stops one of them is told here."""

import os
import signal
from collections.abc import Sequence

import pytest

from generator.site import workers

HERE = os.getpid()


def squares(tasks: Sequence[int]) -> list[int]:
    return [task * task for task in tasks]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_every_task_is_done_once(count: int) -> None:
    shares = workers.shared_out(squares, range(10), count)
    assert len(shares) == count
    assert sorted(square for share in shares for square in share) == squares(range(10))


def failing(tasks: Sequence[int]) -> None:
    if 1 in tasks:
        raise ValueError("một")


def killed(tasks: Sequence[int]) -> None:
    if 1 in tasks:
        assert os.getpid() != HERE
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_fault_of_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="một"):
        workers.shared_out(failing, range(4), 2)


def test_a_process_that_was_killed_is_no_success() -> None:
    with pytest.raises(ChildProcessError, match="dừng giữa chừng"):
        workers.shared_out(killed, range(4), 2)


def test_where_no_process_can_be_forked_this_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert workers.shared_out(squares, range(4), 2) == [squares(range(4))]
