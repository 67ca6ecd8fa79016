"""The check of what is not data: pages and files of content/, and the settings of mkdocs.yml."""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from generator.data import attached_files, hand_written, messages, site_settings
from generator.data.diagnostics import Diagnostic, Fault, Position
from generator.data.hand_written import MOST_BYTES
from generator.pages import addresses
from generator.site import files
from generator.site.files import Layout


def pages(layout: Layout) -> frozenset[str]:
    """Return the public addresses of the pages written by hand."""
    return frozenset(
        addresses.public(name)
        for name, path in files.content_entries(layout)
        if name.endswith(".md") and path.is_file() and not path.is_symlink()
    )


def diagnostics(layout: Layout) -> list[Diagnostic]:
    """Return the faults of content/ and mkdocs.yml."""
    found = [
        messages.diagnose(fault, f"content/{name}", fault.position or Position())
        for name, path in files.content_entries(layout)
        for fault in _of_file(name, path)
    ]
    found += [
        messages.diagnose(fault, f"content/{name}", Position())
        for name, fault in _claims([name for name, _ in files.content_entries(layout)])
    ]
    if layout.config.exists():
        raw, trouble = files.read_part(layout.config, MOST_BYTES)
        faults = [_unread(site_settings.FILE, trouble)] if trouble else site_settings.faults(raw)
        found += [
            messages.diagnose(fault, site_settings.FILE, fault.position or Position())
            for fault in faults
        ]
    return found


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
