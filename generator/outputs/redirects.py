"""Pages at old addresses: they redirect at once, without a script, under a policy that allows nothing."""

import posixpath
from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup

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


def pages(moved: Mapping[str, str], site_url: str = "") -> Mapping[str, Callable[[], bytes]]:
    """Return what makes the page at each old address, by its file; addresses are from the site's root.

    ``site_url`` ends in a slash.
    """
    return {f"{old}index.html": partial(_page, old, new, site_url) for old, new in moved.items()}


def _page(old: str, new: str, site_url: str) -> bytes:
    target = f"{posixpath.relpath(new, old)}/"
    text = _PAGE.format(target=target, canonical=f"{site_url}{new}" if site_url else target)
    return text.encode()
