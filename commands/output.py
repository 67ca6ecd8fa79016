"""What is printed: nothing in it can command a runner of CI or a terminal."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TextIO, cast

# Runners of GitHub and Azure obey a line that begins with "::", and "##[" or "##vso[" anywhere.
_COMMAND = re.compile(r"^(\s*:)(?=:)|(#)(?=#(?:vso)?\[)", re.MULTILINE)
# Of the controls only line ends and tabs are meant; marks of direction reorder what is read.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@contextmanager
def harmless() -> Iterator[None]:
    """Let all that Python prints be harmless in the body of the with statement."""
    out, err = (cast("TextIO", _Harmless(stream)) for stream in (sys.stdout, sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield


def command(line: str) -> None:
    """Print a line that is meant as a command of a runner, without buffering."""
    print(line, file=getattr(sys.stdout, "unchanged", sys.stdout), flush=True)


def cleaned(text: str) -> str:
    """Return a text without what a runner or a terminal would obey, still readable."""
    seen = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
    return _COMMAND.sub(lambda found: f"{found[1] or found[2]} ", seen)


class _Harmless:
    """A stream of text that writes to another one what is harmless of it."""

    def __init__(self, unchanged: TextIO | None) -> None:
        self.unchanged = unchanged

    def write(self, text: str) -> int:
        if self.unchanged:
            self.unchanged.write(cleaned(text))
        return len(text)

    def flush(self) -> None:
        if self.unchanged:
            self.unchanged.flush()

    def __getattr__(self, name: str) -> object:
        return getattr(self.unchanged, name)
