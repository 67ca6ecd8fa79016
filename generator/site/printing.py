"""A week of the built site -> a tagged PDF, printed by Chromium.

Chromium and Playwright belong to the test tools, so no other module of the generator may need them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Error, Route, sync_playwright

from generator.language import text
from generator.pages import addresses
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError

# Links in a PDF are absolute. A site without an address gets one that never resolves (RFC 2606).
_NOWHERE = "https://cong-thong-tin.invalid/"
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
# The pages are our own, and the root user of a container cannot use the sandbox.
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@contextmanager
def chromium(program: Path) -> Iterator[Browser]:
    """Run Chromium within the context. Raises BuildError if it does not start."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        except Error as error:
            message = f"Không mở được {program}: {error.message.splitlines()[0]}"
            raise BuildError(message) from error
        try:
            yield browser
        finally:
            browser.close()


def print_week(layout: Layout, browser: Browser, week: str | None = None) -> Path:
    """Write a week, by default the newest, to ``build/pdf/`` and return the file.

    The file is replaced in one step. Raises BuildError if the week is not in the built site.
    """
    site = layout.site.resolve()
    name = _chosen(site, week)
    target = layout.pdf / f"{name}.pdf"
    address = addresses.public(addresses.week(name))
    raw = _printed(browser, site, address)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}")
    fresh.write_bytes(raw)
    return fresh.replace(target)


def _chosen(site: Path, week: str | None) -> str:
    folder = site / addresses.public(addresses.WEEKS)
    built = sorted(page.parent.name.upper() for page in folder.glob("*-w*/index.html"))
    if not built:
        raise BuildError("Chưa dựng trang nào. Hãy chạy trước: build.py build")
    if week is None:
        return built[-1]
    if week.upper() in built:
        return week.upper()
    near = text.nearest(week, built)
    hint = f"Có phải {near}?" if near else f"Tuần mới nhất: {built[-1]}."
    raise BuildError(f"Trang đã dựng không có tuần “{week}”. {hint}")


def _printed(browser: Browser, site: Path, address: str) -> bytes:
    html = (site / address / "index.html").read_text(encoding="utf-8")
    match = _CANONICAL.search(html)
    base = match[1].removesuffix(address) if match else _NOWHERE
    # Scripts only add buttons, which are useless on paper.
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.route("**/*", lambda route: _answer(route, site, base))
        page.goto(base + address)
        return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    finally:
        context.close()


def _answer(route: Route, site: Path, base: str) -> None:
    """Answer with a file of the built site, whatever the site's address; nothing goes over the network."""
    if not route.request.url.startswith(base):
        route.abort()
        return
    path = unquote(urlsplit(route.request.url.removeprefix(base)).path)
    file = site / path / "index.html" if path.endswith("/") else site / path
    if file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(status=404)
