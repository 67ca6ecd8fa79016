"""Pages at old addresses: they redirect at once, without a script, under a policy that allows nothing."""

import posixpath
from collections.abc import Mapping
from pathlib import Path

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


def write(out: Path, moved: Mapping[str, str], site_url: str = "") -> None:
    """Write a page at each old address that redirects to the new one; both are relative to the site's root.

    ``site_url`` ends with a slash. Raises FileExistsError if a page exists at an old address.
    """
    for old, new in moved.items():
        target = f"{posixpath.relpath(new, old)}/"
        text = _PAGE.format(target=target, canonical=f"{site_url}{new}" if site_url else target)
        page = out / old / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        with page.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
