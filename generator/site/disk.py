"""What was written is on the disk, also after a loss of power."""

import ctypes
import os
from pathlib import Path


def flush(folder: Path) -> None:
    """Wait until the disk has all that was written to the file system of a folder. Raises OSError.

    In one call where the system has one: for 35,000 new files of 12 kB on ext4 syncfs took 0.5 s, an fsync of each 50 s.
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if os.name != "nt" else None
    if syncfs:
        _call(syncfs, folder)
    elif hasattr(os, "sync"):
        os.sync()
    else:
        for place, _, names in os.walk(folder):
            for name in names:
                with Path(place, name).open("rb+") as file:
                    os.fsync(file.fileno())


def _call(syncfs: "ctypes._NamedFuncPointer", folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        # Unlike sync it tells of what could not be written.
        if syncfs(opened):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(opened)


def flush_names(folder: Path) -> None:
    """Wait until the disk has the names that stand in a folder, where the system can open folders. Raises OSError."""
    if os.name != "nt":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
