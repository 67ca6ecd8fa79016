"""The bytes of an index file, and the name that they give it."""

import gzip
import hashlib

_DIGITS = 8
# Numbers as bytes pack hardly better at the highest level, which takes twice the time.
_LEVEL = 6


def packed(raw: bytes) -> bytes:
    """Return bytes gzipped, equal for equal bytes."""
    return gzip.compress(raw, _LEVEL, mtime=0)


def name_of(*files: bytes) -> str:
    """Return 8 hex digits that name files by what is in them."""
    digest = hashlib.sha256()
    for raw in files:
        digest.update(hashlib.sha256(raw).digest())
    return digest.hexdigest()[:_DIGITS]
