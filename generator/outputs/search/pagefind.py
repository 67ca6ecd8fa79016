"""The Pagefind command: a folder of copies -> a folder of index files."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

# Occurrences per chunk of the index. Pagefind's default of 20,000 counts only words without marks, which
# gives chunks of 130 kB for Vietnamese; a query loads one chunk per word.
CHUNK_SIZE = 4000
# The files that browsers load; the user interfaces that Pagefind writes as well are not used.
_NEEDED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
ENTRY = "pagefind-entry.json"
# Named without its hash, since the browser must know this name.
META = "index.pf_meta"


class IndexFailure(Exception):  # noqa: N818 - the name says what it is
    """Pagefind failed; the message is its output."""


def version() -> str:
    """Return a text that changes whenever the same copies would give another index."""
    return f"pagefind {metadata.version('pagefind-bin')}, {CHUNK_SIZE} a chunk"


def run(copies: Path, out: Path) -> None:
    """Index the pages below the folder ``copies`` into the folder ``out``. Raises IndexFailure."""
    command = [sys.executable, "-m", "pagefind_bin", "--silent", "--force-language", "vi"]
    command += ["--site", str(copies), "--output-path", str(out)]
    variables = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK_SIZE)}
    with _one_processor():
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env=variables,
        )
    if done.returncode:
        raise IndexFailure(f"{done.stdout}{done.stderr}")
    for path in [path for path in out.iterdir() if path.is_file()]:
        if path.suffix == ".pf_meta":
            path.rename(out / META)
        elif path.name != ENTRY and path.suffix not in _NEEDED_SUFFIXES:
            path.unlink()


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
