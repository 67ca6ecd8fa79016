"""The check of what is not data: pages and files of content/, and the settings of mkdocs.yml."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from types import MappingProxyType
from urllib.parse import unquote

from generator.data import attached_files, hand_written, messages, portal, site_settings
from generator.data.diagnostics import Diagnostic, Fault, Position
from generator.data.validation import DataFile
from generator.data.yaml_source import MAX_BYTES
from generator.language import text, web_address
from generator.pages import addresses, feedback
from generator.site import files
from generator.site.files import Layout

_FOLDER = "content/"
_MADE = addresses.RESERVED | {addresses.HOME, addresses.CODES}


@dataclass(frozen=True)
class Beside:
    """What stands beside data that are not those of the disk: the names of pictures, and other files.

    ``instead`` has files of content/, and mkdocs.yml, where they are not as on the disk, by their paths from the
    project's root; None for those that do not count.
    """

    images: frozenset[str]
    instead: Mapping[str, DataFile | None]


def checked(
    layout: Layout, instead: Mapping[str, DataFile | None] = MappingProxyType({})
) -> tuple[list[Diagnostic], frozenset[str] | None]:
    """Return the faults of content/ and mkdocs.yml, and the public addresses of the pages written by hand.

    None stands for these where there are none at all. ``instead`` is as in ``Beside``.
    """
    paths = {f"{_FOLDER}{name}": path for name, path in files.content_entries(layout)}
    if layout.config.exists():
        paths[site_settings.FILE] = layout.config
    on_disk = (_read(name, path) for name, path in paths.items() if name not in instead)
    given = ((one, len(one.raw)) for one in instead.values() if one)
    faults, pages = {}, set()
    there = (name for name in paths.keys() | instead.keys() if instead.get(name, name))
    names = {name.removeprefix(_FOLDER) for name in there}
    for file, size in chain(on_disk, given):
        name = file.name.removeprefix(_FOLDER)
        faults[file.name] = [*_of_file(name, file, size, names)]
        if name.endswith(".md") and not file.is_link and not file.trouble:
            pages.add(addresses.public(name))
    for name, fault in _claims(sorted(faults.keys() - {site_settings.FILE})):
        faults[name].append(fault)
    found: list[Diagnostic] = []
    for name, of_file in faults.items():
        told = (messages.diagnose(one, name, one.position or Position()) for one in of_file)
        found += messages.capped([*told])
    return found, frozenset(pages) or None


def _read(name: str, path: Path) -> tuple[DataFile, int]:
    """Return as much of a file as is judged, and its size in bytes."""
    if path.is_symlink() and name != site_settings.FILE:
        return DataFile(name, b"", is_link=True), 0
    is_text = name.endswith((".md", site_settings.FILE))
    head, trouble = files.read_part(path, MAX_BYTES + 1 if is_text else attached_files.HEAD)
    return DataFile(name, head, trouble=trouble), 0 if trouble else path.stat().st_size


def _of_file(name: str, file: DataFile, size: int, names: Collection[str]) -> Iterator[Fault]:
    if file.is_link:
        yield Fault("F006", values={"name": file.name})
        return
    is_settings = name == site_settings.FILE
    if not is_settings and (fault := attached_files.name_fault(name)):
        yield fault
    if file.trouble:
        yield Fault("F024", values={"name": file.name, "why": file.trouble})
    elif is_settings:
        checks = {**portal.CHECKS, **feedback.CHECKS}
        yield from site_settings.faults(file.raw, checks, partial(_missing, names, ""))
    elif name.endswith(".md"):
        yield from hand_written.faults(file.raw, partial(_missing, names, dirname(name)))
    else:
        yield from attached_files.faults(name, file.raw, size)


def _missing(names: Collection[str], folder: str, target: str) -> str:
    """Return in Vietnamese that a link of a page in a folder leads to none of the names; "" if it does, or elsewhere."""
    path = re.split("[?#]", target)[0]
    if not path or web_address.scheme(path) or path.startswith(("/", "{")):
        return ""
    name = normpath(join(folder, unquote(path)))
    if name in names or name.partition("/")[0].removesuffix(".md") in _MADE or name in _MADE:
        return ""
    near = text.nearest(name, list(names))
    return f"Không có “{name}” trong content/. " + (f"Có phải “{near}”? " if near else "")


def _claims(names: Collection[str]) -> Iterator[tuple[str, Fault]]:
    """Yield the files whose address another file has, or the portal needs for what it makes itself."""
    owners: dict[str, str] = {}
    for name in names:
        address = _address(name.removeprefix(_FOLDER))
        first = address.partition("/")[0]
        owner = owners.setdefault(address, name)
        if not address or first in addresses.RESERVED:
            owner = "các trang và tệp mà cổng tự làm"
        if owner != name:
            yield name, Fault("F026", values={"address": f"{address}/", "owner": owner})


def _address(name: str) -> str:
    """Return the address of a file as a server finds it that knows no capitals and adds a stroke."""
    path = PurePosixPath(name.casefold())
    if path.suffix == ".md":
        is_index = path.stem in {"index", "readme"}
        path = path.parent if is_index else path.with_suffix("")
    return "" if str(path) == "." else str(path)
