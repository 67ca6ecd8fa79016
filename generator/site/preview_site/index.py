"""The preview's search index: each year is indexed when a browser first requests it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from generator.data.bulletin import Bulletin
from generator.outputs import search


class PreviewIndex:
    """Index files by address, for the current bulletin."""

    def __init__(self, frozen: Path, own: Path, announce: Callable[[str], object]) -> None:
        """Take finished years from ``frozen``, where builds store them, and put other indexes into ``own``."""
        self._frozen = frozen
        self._own = own
        self._announce = announce
        self._lock = Lock()
        self._bulletin: Bulletin | None = None
        self._folders: dict[str, Path] = {}

    def file(self, bulletin: Bulletin, address: str) -> bytes | None:
        """Return the file at an address below pagefind/, such as ``2024/index.pf_meta``, or None.

        Raises IndexFailure.
        """
        year, _, name = address.partition("/")
        if year not in search.years_of(bulletin) or not name:
            return None
        path = self._folder(bulletin, year) / name
        return path.read_bytes() if path.is_file() else None

    def _folder(self, bulletin: Bulletin, year: str) -> Path:
        with self._lock:
            if bulletin is not self._bulletin:
                self._bulletin, self._folders = bulletin, {}
            if year not in self._folders:
                self._folders[year] = self._indexed(bulletin, year)
            return self._folders[year]

    def _indexed(self, bulletin: Bulletin, year: str) -> Path:
        copies = search.copies(bulletin, year)
        name = search.name(year, copies)
        for folder in (self._frozen / name, self._own / name):
            if folder.is_dir():
                return folder
        self._announce(f"Đang lập chỉ mục tìm kiếm năm {year} ({len(copies)} chỉ đạo)…")
        for outdated in self._own.glob(f"{year}-*"):
            shutil.rmtree(outdated, ignore_errors=True)
        search.freeze(copies, self._own / name)
        return self._own / name
