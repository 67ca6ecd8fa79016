"""What the theme writes, read as text: escaping, policy, addresses. No browser."""

import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import KINDS, html_files, kind_of, paths_by_kind
from tests.frozen import ROOT

THEME = ROOT / "theme"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "manifest-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)
# Already HTML, made by Markdown from escaped text.
HTML_VALUES = {"html[:heading]", "html[heading:tools]", "html[tools:]"}
# JSON in which no text has a "<": test_linked_data holds the first, Jinja's tojson the second.
JSON_VALUES = {'page.meta.linked_data|replace("<site>", root|e)', "site|tojson"}


class _Page(HTMLParser):
    """Start tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(attribute))]


@pytest.mark.parametrize("template", sorted(THEME.rglob("*.html")), ids=lambda path: path.name)
def test_templates_escape_every_value(template: Path) -> None:
    # MkDocs renders with autoescape off: a title holding <script> would run.
    text = template.read_text(encoding="utf-8")
    macros = dict(re.findall(r"(?s)\{%-?\s*macro (\w+)(.*?)\bendmacro\s*-?%\}", text))
    # What a macro makes is escaped where it is called, or is HTML of values that it escapes.
    html = {name for name, body in macros.items() if not unescaped(body, set())}
    called = re.sub(r"(?s)\{%-?\s*macro\b.*?\bendmacro\s*-?%\}", "", text)
    assert unescaped(called, html) == []


def unescaped(template: str, html: set[str]) -> list[str]:
    """Return the values of a template that are neither escaped nor HTML; ``html`` are macros that make some."""
    return [
        value
        for value in re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", template)
        if value not in HTML_VALUES | JSON_VALUES
        and not value.endswith("|e")
        and value.partition("(")[0] not in html
    ]


def test_pages_are_of_the_known_kinds(site: Path) -> None:
    assert set(paths_by_kind(site)) == set(KINDS)


def test_pages_hold_policy_and_nothing_it_refuses(site: Path) -> None:
    for file in html_files(site):
        page = _Page(file.read_text(encoding="utf-8"))
        policies = [
            attributes["content"]
            for _, attributes in page.tags
            if attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policies == [POLICY], file
        for tag, attributes in page.tags:
            assert tag != "style", file
            # A data block is not run, and no policy speaks of it.
            is_data = attributes.get("type") == "application/ld+json"
            assert tag != "script" or attributes.get("src") or is_data, file
            assert "style" not in attributes, (file, attributes)
            assert not [name for name in attributes if name.startswith("on")], (file, attributes)


def test_ids_are_unique_and_what_refers_to_them_finds_them(site: Path) -> None:
    for file in html_files(site):
        page = _Page(file.read_text(encoding="utf-8"))
        ids = page.all("id")
        assert len(ids) == len(set(ids)), file
        wanted = {*page.all("for"), *page.all("aria-controls"), *page.all("aria-labelledby")}
        wanted |= {href[1:] for href in page.all("href") if href.startswith("#")}
        assert wanted <= set(ids), (file, wanted - set(ids))


@pytest.mark.parametrize("kind", KINDS)
def test_addresses_lead_to_files(kind: str, site: Path) -> None:
    path = paths_by_kind(site)[kind]
    page = _Page(
        (site / path / "index.html" if not path.endswith("html") else site / path).read_text(
            "utf-8"
        )
    )
    lost = [
        address
        for address in {
            *page.all("href"),
            *page.all("src"),
            *page.all("action"),
            *page.all("data-search-index"),
        }
        if not urlsplit(address).scheme and not _exists(site, path, urlsplit(address).path)
    ]
    assert lost == []


def test_tables_have_captions_and_headers_of_rows_and_columns(site: Path) -> None:
    kinds = set()
    for file in html_files(site):
        html = file.read_text(encoding="utf-8")
        for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
            kinds.add(kind_of(html))
            head, body = table.split("<tbody>")
            assert re.search(r"<caption[^>]*>[^<]", head), file
            for part, scope in ((head, "col"), (body, "row")):
                assert set(re.findall(r"<th[ >][^>]*>?", part)) <= {f'<th scope="{scope}">'}, file
                rows = re.findall(r"<tr.*?</tr>", part, re.DOTALL)
                assert all(f'<th scope="{scope}">' in row for row in rows), file
    assert kinds == {"content", "deadline-month", "directive", "statistics"}


def _exists(site: Path, page: str, address: str) -> bool:
    # A site built for a folder writes that folder into the page for lost addresses: it stands at any depth.
    if address.startswith("/"):
        address = address.split("/", 2)[-1] if not (site / address[1:]).exists() else address[1:]
        page = ""
    target = (
        PurePosixPath("/", page).joinpath(address)
        if page.endswith("/")
        else PurePosixPath("/", address)
    )
    parts: list[str] = []
    for part in target.parts[1:]:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    file = site.joinpath(*parts)
    return file.is_file() or (file / "index.html").is_file()
