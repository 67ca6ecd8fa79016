"""Which public pages differ between two bulletins, judged by their Markdown."""

import posixpath
from collections.abc import Iterator, Mapping

from generator.data.bulletin import Bulletin
from generator.data.grouping import grouped
from generator.editors.change_report.view import PageGroup
from generator.pages import addresses, render
from generator.pages.views import Page, all_pages

# The pages with the text of the bulletin; all others only list or count.
PRIMARY = {"week": "Bản tin tuần", "directive": "Từng chỉ đạo"}
_HAND_WRITTEN = "Trang viết tay và ảnh"
_ROOT = "Trang chung"
Status = Mapping[str, str]
# Folders without an index page: the list of weeks links to their pages.
_WITHOUT_INDEX = {"thang": "Theo tháng", "quy": "Theo quý", "nam": "Theo năm"}


def pages_of(bulletin: Bulletin) -> dict[str, Page]:
    """Return every generated page by its path; none if there are no weeks yet."""
    return {page.path: page for page in all_pages(bulletin)} if bulletin.weeks else {}


def statuses(old: Mapping[str, Page], new: Mapping[str, Page]) -> dict[str, str]:
    """Return the path of each page that differs with ``new``, ``changed`` or ``gone``."""
    by_path = {path: "new" for path in new if path not in old}
    by_path |= {path: "gone" for path in old if path not in new}
    # Rendering is slow, and equal views render equally, so only pages whose views differ are rendered.
    differing = (path for path in new if path in old and new[path] != old[path])
    by_path |= {
        one: "changed" for one in differing if render.render(new[one]) != render.render(old[one])
    }
    return by_path


def groups(by_path: Status, pages: Mapping[str, Page], content: Status) -> Iterator[PageGroup]:
    """Yield the differing pages by section: weeks, directives, other sections by address, hand-written."""
    sections: dict[str, dict[str, str]] = {}
    for path, status in sorted(by_path.items(), key=lambda item: _rank(item[0], pages)):
        sections.setdefault(_section(path, pages), {})[addresses.public(path)] = status
    if content:
        sections[_HAND_WRITTEN] = {
            addresses.public(name) if name.endswith(".md") else name: status
            for name, status in sorted(content.items())
        }
    for section, by_address in sections.items():
        alike = grouped((status, address) for address, status in by_address.items())
        yield PageGroup(section, *(alike.get(one, ()) for one in ("new", "changed", "gone")))


def only_listings(by_path: Status, pages: Mapping[str, Page], content: Status) -> bool:
    """Tell whether pages differ, but none of a week or a directive and none written by hand."""
    return bool(by_path) and not content and not any(pages[one].kind in PRIMARY for one in by_path)


def _rank(path: str, pages: Mapping[str, Page]) -> tuple[int, str]:
    kind = pages[path].kind
    return list(PRIMARY).index(kind) if kind in PRIMARY else len(PRIMARY), path


def _section(path: str, pages: Mapping[str, Page]) -> str:
    """Return the name of a page's section: that of its kind, or the title of its folder's index."""
    if pages[path].kind in PRIMARY:
        return PRIMARY[pages[path].kind]
    folder = posixpath.dirname(path).partition("/")[0]
    index = pages.get(f"{folder}/index.md")
    if folder in _WITHOUT_INDEX:
        return _WITHOUT_INDEX[folder]
    return index.title if folder and index else folder or _ROOT
