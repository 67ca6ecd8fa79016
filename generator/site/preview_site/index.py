"""The preview's search index: it is made when a browser first asks for it."""

import re
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from generator.data.bulletin import Bulletin
from generator.outputs import search
from generator.site import files

_FILE = re.compile(r"(?:[0-9a-z-]{1,40}/){0,2}[0-9a-z-]{1,40}\.[a-z]{1,8}")


class PreviewIndex:
    """Index files by address, for the current bulletin."""

    def __init__(self, frozen: Path, own: Path, announce: Callable[[str], object]) -> None:
        """Take quarters from ``frozen``, where builds store them, and put other indexes into ``own``."""
        self._frozen = frozen
        self._own = own
        self._announce = announce
        self._lock = Lock()
        self._bulletin: Bulletin | None = None

    def file(self, bulletin: Bulletin, address: str) -> bytes | None:
        """Return the file at an address below pagefind/, such as ``current.json``, or None.

        Raises IndexFailure.
        """
        # No other address may lead out of the folder.
        if not _FILE.fullmatch(address):
            return None
        with self._lock:
            if bulletin is not self._bulletin:
                self._publish(bulletin)
                self._bulletin = bulletin
        path = self._own / search.FOLDER / address
        return path.read_bytes() if path.is_file() else None

    def _publish(self, bulletin: Bulletin) -> None:
        kept = self._own / "kept"
        folders = {part: self._indexed(bulletin, part, kept) for part in search.parts_of(bulletin)}
        named = search.named_pages(bulletin)
        search.publish(self._own, kept, folders, files.link, named)

    def _indexed(self, bulletin: Bulletin, part: str, kept: Path) -> str:
        copies = search.copies(bulletin, part)
        name = search.name(part, copies)
        if (self._frozen / name).is_dir() and not (kept / name).is_dir():
            for path in files.files_in(self._frozen / name):
                files.link(path, kept / name / path.relative_to(self._frozen / name))
        if not (kept / name).is_dir():
            year, _, quarter = part.partition("-q")
            self._announce(
                f"Đang lập chỉ mục tìm kiếm quý {quarter}/{year} ({len(copies)} chỉ đạo)…"
            )
            search.freeze(copies, kept / name)
        return name
