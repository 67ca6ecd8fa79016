"""Pagefind: copies of pages -> the files of an index, all in memory.

It is asked as its own wrappers ask it: messages of JSON in Base64, each ended by a comma, over its standard input and
output (pagefind/src/service/ of https://github.com/Pagefind/pagefind at v1.5.2).
"""

import base64
import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from typing import IO, Any

import pagefind_bin


class IndexFailure(Exception):  # noqa: N818 - the name says what it is
    """Pagefind failed; the message is its output."""


def version() -> str:
    """Return a text that changes whenever the same copies would give another index."""
    return f"pagefind {metadata.version('pagefind-bin')}"


def index(copies: Iterable[str]) -> dict[str, bytes]:
    """Return the files of an index of pages in HTML by their paths; the first page is ``/0.html``. Raises IndexFailure."""
    with _started() as pagefind:
        made = _asked(pagefind, "NewIndex", config={"force_language": "vi"})["index_id"]
        for number, copy in enumerate(copies):
            path = f"{number}.html"
            _asked(pagefind, "AddFile", index_id=made, file_path=path, file_contents=copy)
        files = _asked(pagefind, "GetFiles", index_id=made)["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


@contextmanager
def _started() -> Iterator[subprocess.Popen[bytes]]:
    pipe = subprocess.PIPE
    try:
        command = [str(pagefind_bin.get_executable()), "--service"]
        with _one_processor():
            pagefind = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    except OSError as error:
        raise IndexFailure(str(error)) from None
    try:
        yield pagefind
    except BrokenPipeError:
        raise _ended(pagefind) from None
    finally:
        pagefind.kill()
        pagefind.communicate()


def _asked(pagefind: subprocess.Popen[bytes], type_: str, **facts: object) -> Mapping[str, Any]:
    """Return the answer to a message. Raises IndexFailure."""
    message = {"message_id": 0, "payload": {"type": type_, **facts}}
    _stream(pagefind.stdin).write(base64.b64encode(json.dumps(message).encode()) + b",")
    _stream(pagefind.stdin).flush()
    parts = [b""]
    while not parts[-1].endswith(b","):
        parts.append(_stream(pagefind.stdout).read1(1 << 20))
        if not parts[-1]:
            raise _ended(pagefind)
    answer: Mapping[str, Any] = json.loads(base64.b64decode(b"".join(parts)[:-1]))["payload"]
    if answer["type"] == "Error":
        raise IndexFailure(answer["message"])
    return answer


def _ended(pagefind: subprocess.Popen[bytes]) -> IndexFailure:
    said = _stream(pagefind.stderr).read().decode(errors="replace")
    return IndexFailure(f"{said}Pagefind dừng giữa chừng (mã thoát {pagefind.wait()}).")


def _stream(stream: IO[bytes] | None) -> Any:  # noqa: ANN401 - ``read1`` is not in the type of streams
    return stream


@contextmanager
def _one_processor() -> Iterator[None]:
    """Let programs that are started meanwhile use one processor: with several, Pagefind waits more than it works.

    Measured with Pagefind 1.5.2 and 1,040 pages: on one of two processors 1.0 CPU s and 168 MB, on both 1.7 s and 193 MB.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)
