"""What a reader's first view of a page costs: requests and packed bytes; and files that can be kept for ever."""

import gzip
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import OpenContext
from tests.browser.pages import html_files
from tests.browser.server import SUB_PATH

pytestmark = pytest.mark.browser

MOST_REQUESTS = 6
MOST_BYTES = 62_000
KINDS = ("home", "week", "directive", "agency", "search", "not-found")
_ASKED_FOR = re.compile(
    r'<(?:script[^>]* src|link rel="(?:icon|stylesheet|[a-z]*preload)" href|img[^>]* src)="([^"]+)"'
)


def file_of(site: Path, url: str) -> Path:
    path = urlsplit(url).path.removeprefix(SUB_PATH).lstrip("/")
    return site / path / "index.html" if path.endswith("/") or not path else site / path


@pytest.mark.parametrize("kind", KINDS)
def test_first_view(
    kind: str, open_context: OpenContext, base_url: str, paths: dict[str, str], site: Path
) -> None:
    context = open_context(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(base_url + paths[kind], wait_until="networkidle")
    page.locator(".controls").wait_for()
    urls = {url for url in asked if not url.startswith("data:")}
    # A browser without a window shows no icon and does not ask for it.
    icon = page.locator("link[rel=icon]").evaluate("(link) => link.href")
    files = [file_of(site, url) for url in {*urls, icon}]
    assert len(files) <= MOST_REQUESTS, urls
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= MOST_BYTES


def test_names_hold_the_hash_of_the_content(site: Path) -> None:
    asked = set()
    for page in html_files(site):
        for address in _ASKED_FOR.findall(page.read_text(encoding="utf-8")):
            base = page.parent if page.name == "index.html" else site
            asked.add((base / address.removeprefix("/")).resolve())
    assets = {file for file in asked if (site / "assets") in file.parents}
    assert {file.suffix for file in assets} == {".css", ".js", ".svg"}
    for file in assets:
        digest = sha256(file.read_bytes()).hexdigest()
        assert file.name.split(".")[-2] == digest[:8], file


def test_nothing_is_published_that_no_page_asks_for(site: Path) -> None:
    texts = [page.read_text(encoding="utf-8") for page in html_files(site)]
    for file in (site / "assets").rglob("*"):
        # Programs keep the plain address of pictures; ratings, and previews without an address, are off here.
        is_plain = file.name in {"favicon.svg", "apple-touch-icon.png"}
        if file.is_file() and not is_plain and not file.name.startswith(("rating.", "preview.")):
            assert any(file.name in text for text in texts), file


def test_the_stylesheet_and_the_scripts_ask_for_nothing_more(site: Path) -> None:
    for file in (*site.glob("assets/css/*"), *site.glob("assets/js/**/*.js")):
        text = file.read_text(encoding="utf-8")
        assert "@import" not in text
        assert not re.search(r'url\((?!["\']?data:)', text)
        assert not re.search(r"^(import|export)\b|\bimport\(", text, re.MULTILINE)
