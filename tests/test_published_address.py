"""What needs the site's public address: canonical links, sitemap, link previews, feeds."""

import base64
import json
import re
import struct
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest
from lxml import etree

from dev import node
from generator import pipeline
from generator.site import qr_code
from generator.site.files import Layout
from tests.frozen import copy_project
from tests.test_links import broken_links

ADDRESS = "https://tinh.example/ban-tin/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("published"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        pipeline.build(root)
    return Layout(root).site.resolve()


@pytest.fixture(scope="module")
def sitemap(published: Path) -> dict[str, str | None]:
    root = etree.parse(published / "sitemap.xml").getroot()
    return {
        url.findtext(f"{NAMESPACE}loc"): url.findtext(f"{NAMESPACE}lastmod")
        for url in root.findall(f"{NAMESPACE}url")
    }


def pages(site: Path) -> dict[str, str]:
    """Return the text of each page by its address."""
    return {
        ADDRESS + path.parent.relative_to(site).as_posix().removeprefix(".") + "/": path.read_text()
        for path in site.rglob("index.html")
    }


def head(page: str, pattern: str) -> list[str]:
    return re.findall(pattern, page.partition("</head>")[0])


def test_sitemap_lists_every_page_that_may_be_indexed_once(
    published: Path, sitemap: dict[str, str | None]
) -> None:
    by_address = {
        address.replace(f"{ADDRESS}/", ADDRESS): page for address, page in pages(published).items()
    }
    wanted = {address for address, page in by_address.items() if 'content="noindex"' not in page}
    assert f"{ADDRESS}tim-kiem/" not in wanted
    assert set(sitemap) == wanted
    text = (published / "sitemap.xml").read_text(encoding="utf-8")
    assert text.count("<loc>") == len(sitemap) <= 50_000


def test_sitemap_dates_come_from_the_data(sitemap: dict[str, str | None]) -> None:
    assert sitemap[f"{ADDRESS}tuan/2024-w11/"] == "2024-03-17"
    assert sitemap[f"{ADDRESS}chi-dao/2024-1101-vp-nc/"] == "2024-03-17"
    # Nothing says when a page written by hand was changed, or what a subject without directives was.
    assert sitemap[f"{ADDRESS}gioi-thieu/"] is None
    assert sitemap[f"{ADDRESS}co-quan/so-noi-vu-2025/"] is None


@pytest.mark.browser
def test_sitemap_follows_the_schema_of_sitemaps_org(published: Path) -> None:
    schema = etree.XMLSchema(etree.parse(node.tools() / "sitemap" / "schema" / "sitemap.xsd"))
    document = etree.parse(published / "sitemap.xml")
    assert schema.validate(document), schema.error_log
    document.find(f"{NAMESPACE}url/{NAMESPACE}lastmod").text = "hôm qua"
    assert not schema.validate(document)


def test_each_page_has_its_own_address_and_preview(published: Path) -> None:
    for address, page in pages(published).items():
        own = address.replace(f"{ADDRESS}/", ADDRESS)
        assert head(page, '<link rel="canonical" href="([^"]*)">') == [own]
        assert head(page, '<meta property="og:url" content="([^"]*)">') == [own]
        assert len(head(page, '<meta property="og:title" content="([^"]+)">')) == 1
        (picture,) = head(page, '<meta property="og:image" content="([^"]+)">')
        assert (published / picture.removeprefix(ADDRESS)).is_file()


def test_linked_data_names_published_addresses(published: Path) -> None:
    home = (published / "index.html").read_text(encoding="utf-8")
    (block,) = head(home, r'<script type="application/ld\+json">(.*?)</script>')
    site = json.loads(block)
    assert (site["@type"], site["url"]) == ("WebSite", ADDRESS)
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{ADDRESS}tim-kiem/?q={{search_term_string}}"
    for page in pages(published).values():
        for script in head(page, r'<script type="application/ld\+json">(.*?)</script>'):
            assert "<site>" not in script
            addresses = re.findall(r'"(?:@id|url|item)":\s?"([^"]*)"', script)
            assert addresses
            assert all(address.startswith("https://") for address in addresses)


def test_pages_offer_what_can_be_followed(published: Path) -> None:
    for path, feed, calendar in (
        ("", "atom.xml", "thoi-han/thoi-han.ics"),
        ("co-quan/so-noi-vu", "atom.xml", "thoi-han.ics"),
        ("linh-vuc/y-te", "atom.xml", ""),
        ("lanh-dao/ho-tien-thieu", "atom.xml", ""),
        ("thoi-han", "", "thoi-han.ics"),
    ):
        folder = published / path
        page = (folder / "index.html").read_text(encoding="utf-8")
        pattern = '<link rel="alternate" type="{}" href="([^"]*)" title="[^"]+">'
        assert head(page, pattern.format(r"application/atom\+xml")) == ([feed] if feed else [])
        assert head(page, pattern.format("text/calendar")) == ([calendar] if calendar else [])
        for target in filter(None, (feed, calendar)):
            assert f'<a href="{target}"' in page.partition("<main")[2]
            assert (folder / target).is_file()
    read = feedparser.parse((published / "atom.xml").read_bytes())
    relations = {link.rel: link.href for link in read.feed.links}
    assert relations == {"alternate": ADDRESS, "self": f"{ADDRESS}atom.xml"}


def test_one_press_follows_the_body_that_exists(published: Path) -> None:
    page = (published / "co-quan/so-noi-vu/index.html").read_text(encoding="utf-8")
    calendar = f"{ADDRESS}co-quan/so-noi-vu-2025/thoi-han.ics"
    webcal = calendar.replace("https:", "webcal:")
    google = f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}"
    (ways,) = re.findall("<p>Nay là .*?<details>", page, re.DOTALL)
    assert re.findall('<a href="([^"]*)"', ways) == [
        *("../so-noi-vu-2025/", webcal, google),
        "../so-noi-vu-2025/atom.xml",
    ]
    assert f">{calendar}</a>" in page
    assert (published / "co-quan/so-noi-vu-2025/thoi-han.ics").is_file()


def test_printed_pages_lead_back_to_where_they_stand(published: Path) -> None:
    path = "chi-dao/2024-1101-vp-nc/"
    page = (published / path / "index.html").read_text(encoding="utf-8")
    (source,) = re.findall('<div class="print-source">(.*?)</div>', page, re.DOTALL)
    assert f"<p>Nguồn: {ADDRESS}{path}</p>" in source
    (code,) = re.findall('<img src="data:image/png;base64,([^"]*)" alt="[^"]+">', source)
    assert qr_code.picture(f"{ADDRESS}{path}") == f"data:image/png;base64,{code}"
    raw = base64.b64decode(code)
    width, height = struct.unpack(">II", raw[16:24])
    # The versions of QR codes have 21, 25, 29 … squares a side.
    assert width == height
    assert width % 4 == 1
    assert len(raw) < 400
    assert qr_code.picture(ADDRESS) != f"data:image/png;base64,{code}"


def test_opensearch_is_announced(published: Path) -> None:
    page = (published / "tuan" / "2024-w11" / "index.html").read_text(encoding="utf-8")
    pattern = '<link rel="search" type="application/opensearchdescription\\+xml" href="([^"]*)"'
    assert head(page, pattern) == ["../../opensearch.xml"]
    assert (published / "opensearch.xml").is_file()


def test_no_link_is_broken(published: Path, tmp_path: Path) -> None:
    assert broken_links(published, tmp_path) == []


def test_without_an_address_nothing_pretends_to_have_one(site: Path) -> None:
    absent = ("sitemap.xml", "sitemap.xml.gz", "opensearch.xml")
    assert not any((site / name).exists() for name in absent)
    page = (site / "tuan" / "2024-w11" / "index.html").read_text(encoding="utf-8")
    assert head(page, '(canonical|og:url|rel="search")') == []
    (block,) = head(page, r'<script type="application/ld\+json">(.*?)</script>')
    assert json.loads(block)["@graph"][0]["@id"] == "../../tuan/2024-w11/"
