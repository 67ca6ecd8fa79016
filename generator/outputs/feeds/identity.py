"""By what a feed or a calendar is known, wherever it stands."""

import posixpath

from generator.data.bulletin import Bulletin


def first_path(path: str, bulletin: Bulletin) -> str:
    """Return the path under which a file was published first; it differs if the page beside it moved."""
    folder, name = posixpath.split(path)
    return f"{bulletin.first_addresses.get(f'{folder}/', f'{folder}/')}{name}" if folder else path
