"""The check of what is not data: pages and files of content/, and the settings of mkdocs.yml."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from generator.data import attached_files, hand_written, messages, site_settings
from generator.data.diagnostics import Diagnostic, Fault, Position
from generator.data.hand_written import MOST_BYTES
from generator.pages import addresses
from generator.site import files
from generator.site.files import Layout


def checked(layout: Layout) -> tuple[list[Diagnostic], frozenset[str] | None]:
    """Return the faults of content/ and mkdocs.yml, and the public addresses of the pages written by hand.

    None stands for these where there are none at all.
    """
    entries = list(files.content_entries(layout))
    return _diagnostics(layout, entries), frozenset(_pages(entries)) or None


def _pages(entries: Iterable[tuple[str, Path]]) -> Iterator[str]:
    for name, path in entries:
        if name.endswith(".md") and path.is_file() and not path.is_symlink():
            yield addresses.public(name)


def _diagnostics(layout: Layout, entries: Sequence[tuple[str, Path]]) -> list[Diagnostic]:
    by_file = {f"content/{name}": [*_of_file(name, path)] for name, path in entries}
    for name, fault in _claims([name for name, _ in entries]):
        by_file[f"content/{name}"].append(fault)
    by_file[site_settings.FILE] = list(_of_settings(layout))
    return [found for file, faults in by_file.items() for found in _diagnosed(file, faults)]


def _diagnosed(file: str, faults: Iterable[Fault]) -> Iterator[Diagnostic]:
    found = [messages.diagnose(fault, file, fault.position or Position()) for fault in faults]
    yield from messages.capped(found)


def _of_settings(layout: Layout) -> Iterator[Fault]:
    if layout.config.exists():
        raw, trouble = files.read_part(layout.config, MOST_BYTES)
        yield from [_unread(site_settings.FILE, trouble)] if trouble else site_settings.faults(raw)


def _of_file(name: str, path: Path) -> Iterator[Fault]:
    if path.is_symlink():
        yield Fault("F006", values={"name": f"content/{name}"})
        return
    if fault := attached_files.name_fault(name):
        yield fault
    is_page = name.endswith(".md")
    head, trouble = files.read_part(path, MOST_BYTES + 1 if is_page else attached_files.HEAD)
    if trouble:
        yield _unread(f"content/{name}", trouble)
    elif is_page:
        yield from hand_written.faults(head)
    else:
        yield from attached_files.faults(name, head, path.stat().st_size)


def _unread(name: str, why: str) -> Fault:
    return Fault("F024", values={"name": name, "why": why})


def _claims(names: Collection[str]) -> Iterator[tuple[str, Fault]]:
    """Yield the files whose address another file has, or the portal needs for what it makes itself."""
    owners: dict[str, str] = {}
    for name in names:
        address = _address(name)
        first = address.partition("/")[0]
        owner = owners.setdefault(address, f"content/{name}")
        if not address or first in addresses.RESERVED:
            yield name, _claimed(address, "các trang và tệp mà cổng tự làm")
        elif owner != f"content/{name}":
            yield name, _claimed(address, owner)


def _address(name: str) -> str:
    """Return the address of a file as a server finds it that knows no capitals and adds a stroke."""
    path = PurePosixPath(name.casefold())
    if path.suffix == ".md":
        is_index = path.stem in {"index", "readme"}
        path = path.parent if is_index else path.with_suffix("")
    return "" if str(path) == "." else str(path)


def _claimed(address: str, owner: str) -> Fault:
    return Fault("F026", values={"address": f"{address}/", "owner": owner})
