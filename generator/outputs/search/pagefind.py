"""Pagefind's command: a folder of copies -> a folder of index files."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

# Occurrences in one part of the index. Pagefind's own 20,000 counts only words without marks, which in
# Vietnamese gives parts of 130 kB; a query loads one part a word.
CHUNK_SIZE = 4000
# All that a browser asks for; the interfaces that Pagefind writes beside it are not used.
_KEPT = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
ENTRY = "pagefind-entry.json"
# Without its hash: the one name that the browser must know.
META = "index.pf_meta"


class IndexFailure(Exception):  # noqa: N818 - the name says what it is
    """Pagefind could not index; the message is its own."""


def version() -> str:
    """Return what, besides the copies, decides the bytes of an index."""
    return f"pagefind {metadata.version('pagefind-bin')}, {CHUNK_SIZE} a chunk"


def run(copies: Path, out: Path) -> None:
    """Index the pages below a folder into another one. Raises IndexFailure."""
    command = [sys.executable, "-m", "pagefind_bin", "--silent", "--force-language", "vi"]
    command += ["--site", str(copies), "--output-path", str(out)]
    variables = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK_SIZE)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=variables)
    if done.returncode:
        raise IndexFailure(f"{done.stdout}{done.stderr}")
    for path in [one for one in out.iterdir() if one.is_file()]:
        if path.suffix == ".pf_meta":
            path.rename(out / META)
        elif path.name != ENTRY and path.suffix not in _KEPT:
            path.unlink()
