"""Groups of tasks, each done by a process of its own, a few at a time."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Each process holds a copy of the records that it reads, whatever the number of processors.
MOST = 4
# A process looks for garbage when it made so many objects: after about a hundred pages.
_OBJECTS = 20_000


def each_done(
    work: Callable[[Sequence[T]], R], groups: Sequence[Sequence[T]], count: int | None = None
) -> Iterator[R]:
    """Let a process do each group of tasks; yield what each did, in the order in which they ended.

    At most ``count`` run at a time, by default one a processor; the memory that a process took is free again
    at its end. A single group, and all of them where processes cannot be forked, are done by this process.
    An exception of any is raised here.
    """
    count = min(count or os.cpu_count() or 1, MOST)
    if len(groups) < 2 or not _can_fork():  # noqa: PLR2004 - two are several
        yield from map(work, groups)
    else:
        yield from _shared_out(work, groups, count)


def apart(work: Callable[[], R]) -> R:
    """Return what a function does in a process of its own, whose memory is free afterwards; raises what it raises."""
    if not _can_fork():
        return work()

    def alone(_: Sequence[object]) -> R:
        # Its memory is soon free; until then looking for garbage among so much takes long.
        gc.disable()
        return work()

    [result] = _shared_out(alone, [()], 1)
    return result


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _shared_out(
    work: Callable[[Sequence[T]], R], groups: Sequence[Sequence[T]], count: int
) -> Iterator[R]:
    running: dict[Connection, BaseProcess] = {}
    try:
        for group in groups:
            if len(running) == count:
                yield from _ended(running)
            process, answer = _started(work, group)
            running[answer] = process
        while running:
            yield from _ended(running)
    finally:
        # After a fault nobody waits for the rest, and nothing may be written any more.
        for process in running.values():
            process.terminate()
            process.join()


def _started(
    work: Callable[[Sequence[T]], Any], group: Sequence[T]
) -> tuple[BaseProcess, Connection]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_run, args=(work, group, theirs), daemon=True)
    # Ctrl+C reaches every process; only the one that waits for the others is to say so.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    process.start()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    return process, ours


def _run(work: Callable[[Sequence[T]], R], group: Sequence[T], answer: Connection) -> None:
    # Looking through what it is given for garbage would write to, and so copy, all of it.
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    gc.enable()
    try:
        answer.send((work(group), None))
    except BaseException as error:  # noqa: BLE001 - raised again by the process that waits
        answer.send((None, error))


def _ended(running: dict[Connection, BaseProcess]) -> Iterator[Any]:
    """Wait until a process ends; yield what those that ended did."""
    ready = wait(list(running))
    for answer in [answer for answer in running if answer in ready]:
        result = _result(answer)
        running.pop(answer).join()
        yield result


def _result(answer: Connection) -> Any:  # noqa: ANN401 - what the work returns
    try:
        result, error = answer.recv()
    except EOFError:
        raise ChildProcessError(
            "Một tiến trình dựng trang bị dừng giữa chừng, thường vì máy hết bộ nhớ. "
            "Hãy đóng bớt chương trình khác rồi chạy lại."
        ) from None
    if error:
        raise error
    return result
