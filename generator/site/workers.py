"""One list of tasks, shared out among processes."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Each process holds a copy of what it changes of the records: more of them would not be faster for long.
MOST = 4


def shared_out(
    work: Callable[[Sequence[T]], R], tasks: Sequence[T], count: int | None = None
) -> list[R]:
    """Let each process do every n-th task; return what each did, this process's share first.

    Where processes cannot be forked, this one does all of it. An exception of any is raised here.
    """
    count = min(count or os.cpu_count() or 1, MOST, len(tasks))
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004 - two are several
        return [work(tasks)]
    others = [_started(work, tasks[first::count]) for first in range(1, count)]
    try:
        return [work(tasks[::count]), *(_result(answer) for _, answer in others)]
    finally:
        # After a fault nobody waits for the rest, and nothing may be written any more.
        for process, _ in others:
            process.terminate()
            process.join()


def _started(
    work: Callable[[Sequence[T]], Any], tasks: Sequence[T]
) -> tuple[BaseProcess, Connection]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_run, args=(work, tasks, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _run(work: Callable[[Sequence[T]], R], tasks: Sequence[T], answer: Connection) -> None:
    try:
        answer.send((work(tasks), None))
    except BaseException as error:  # noqa: BLE001 - raised again by the process that waits
        answer.send((None, error))


def _result(other: Connection) -> Any:  # noqa: ANN401 - what the work returns
    try:
        result, error = other.recv()
    except EOFError:
        raise ChildProcessError("Một tiến trình dựng trang bị dừng giữa chừng.") from None
    if error:
        raise error
    return result
