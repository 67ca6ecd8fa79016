"""Where outputs stood before the week, directive, leader, agency or topic that they are about got another id.

A page of old redirects at once, without a script, under a policy that allows nothing. Programs do not follow
that, so the old address of a feed, a calendar or a file of the API keeps answering itself.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from generator.data.grouping import grouped
from generator.pages import addresses

_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([a-z0-9./-]+)">')
# The element stands in the first lines of a page, and pages are many.
_HEAD = 1_000

_PAGE = Markup("""<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Trang đã chuyển sang địa chỉ mới</title>
    <meta name="robots" content="noindex">
    <meta http-equiv="refresh" content="0; url={target}">
    <link rel="canonical" href="{canonical}">
  </head>
  <body>
    <main>
      <h1>Trang đã chuyển sang địa chỉ mới</h1>
      <p><a href="{target}">Mở trang ở địa chỉ mới</a></p>
    </main>
  </body>
</html>
""")


# The API's folders of files that are named by an id.
_FOLDERS = {folder: section for section, folder in addresses.SECTIONS.items()}
_OF_ID = re.compile(r"(api/v\d+/)?([a-z-]+)/([a-z0-9-]+)([/.].*)")


def by_target(moved: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Return the old addresses of pages by their present one."""
    return grouped((new, old) for old, new in moved.items())


def former(address: str, olds: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the addresses at which a file stood when what it is about had other ids.

    Addresses are from the site's root; ``olds`` is what ``by_target`` returns.
    """
    found = _OF_ID.fullmatch(address)
    own = address.removesuffix("index.html")
    if own != address:
        # Pages written by hand have no other files.
        yield from (f"{old}index.html" for old in olds.get(own, ()) if _is_by_hand(old, own))
    if not found:
        return
    api, folder, id_, rest = found.groups(default="")
    section = _FOLDERS.get(folder, "") if api else folder
    target = f"{section}/{id_}/"
    of_ids = (old for old in olds.get(target, ()) if not _is_by_hand(old, target))
    for old in of_ids:
        old_section, old_id = old.removesuffix("/").split("/")
        # What moved to another kind of page has other files than it had.
        if old_section == section or (not api and rest == "/index.html"):
            yield f"{api}{folder if api else old_section}/{old_id}{rest}"


def _is_by_hand(*addresses_: str) -> bool:
    """Tell whether any of some addresses is not made of an id."""
    return any(one.partition("/")[0] not in addresses.SECTIONS for one in addresses_)


def page(old: str, new: str, site_url: str) -> bytes:
    """Return the page at an old address; the addresses of both are those of files from the site's root.

    ``site_url`` ends in a slash; "" where it is not known.
    """
    old, new = posixpath.dirname(old), posixpath.dirname(new)
    target = f"{posixpath.relpath(new, old)}/"
    text = _PAGE.format(target=target, canonical=f"{site_url}{new}/" if site_url else target)
    return text.encode()


def target(old: str, page: bytes) -> str | None:
    """Return the present address that the page at an old one leads to, both from the site's root; None of other pages."""
    found = _REFRESH.search(page[:_HEAD])
    if not found:
        return None
    return f"{posixpath.normpath(posixpath.join(posixpath.dirname(old), found[1].decode()))}/"
