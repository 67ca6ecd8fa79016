"""Files in compressed form, the same bytes for the same contents as long as zlib's release is the same."""

import gzip
import io
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNIX = 3
_READABLE = 0o644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of files by name, in their order, without a time."""
    raw = io.BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # Its time is the first one that the format knows.
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system, entry.external_attr = (
                ZIP_DEFLATED,
                _UNIX,
                _READABLE,
            )
            archive.writestr(entry, content)
    return raw.getvalue()


def gzipped(lines: Iterable[bytes]) -> bytes:
    """Return texts one after another as one gzip file, without a time."""
    raw = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
        for line in lines:
            packed.write(line)
    return raw.getvalue()
