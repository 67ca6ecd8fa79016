"""robots.txt, OpenSearch and the setting from which all ids are made."""

import json
from dataclasses import replace
from datetime import date
from urllib.robotparser import RobotFileParser
from uuid import UUID

import pytest
from lxml import etree
from mkdocs.config.defaults import MkDocsConfig

from generator.data.portal import Portal
from generator.outputs.feeds import discovery
from generator.site import mkdocs_adapter
from generator.site.mkdocs_adapter import BuildError
from tests.frozen import ROOT

DAY = date(2024, 3, 17)
PORTAL = Portal("Cổng thử", "Mô tả & <hơn>", "https://tinh.example/tin/", UUID(int=1), DAY)
LOCAL = replace(PORTAL, address="")
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize("portal", [PORTAL, LOCAL], ids=["published", "local"])
def test_robots_may_read_everything(portal: Portal) -> None:
    robots = RobotFileParser()
    robots.parse(discovery.files(portal, "tỉnh")["robots.txt"].splitlines())
    assert robots.can_fetch("*", "https://tinh.example/tin/chi-dao/2024-1-vp-thu/")
    expected = ["https://tinh.example/tin/sitemap.xml"] if portal.address else None
    assert robots.site_maps() == expected


def test_opensearch_keeps_the_limits_of_its_specification() -> None:
    root = etree.fromstring(discovery.files(PORTAL, "tỉnh")["opensearch.xml"].encode())
    assert root.tag == f"{SEARCH}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{SEARCH}ShortName")) <= 16
    assert root.findtext(f"{SEARCH}Description") == "Mô tả & <hơn>"
    url = root.find(f"{SEARCH}Url")
    assert url.get("type") == "text/html"
    assert url.get("template") == "https://tinh.example/tin/tim-kiem/?q={searchTerms}"


def test_the_manifest_holds_wherever_the_site_stands() -> None:
    manifest = json.loads(discovery.files(LOCAL, "tỉnh")["site.webmanifest"])
    assert manifest["name"] == "Cổng thử"
    assert manifest["start_url"] == manifest["scope"] == "./"
    for icon in manifest["icons"]:
        assert (ROOT / "theme" / icon["src"]).is_file()


def test_opensearch_needs_a_published_address() -> None:
    assert set(discovery.files(LOCAL, "tỉnh")) == {"robots.txt", "site.webmanifest"}


@pytest.mark.parametrize("setting", [None, "", "cong-thu"])
def test_a_portal_without_an_identity_is_told_how_to_make_one(setting: object) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Cổng thử", "extra": {"identity": setting}})
    with pytest.raises(BuildError, match="uuid4"):
        mkdocs_adapter.portal(config, DAY)


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        ("atom.xml", "", "./"),
        ("atom.xml", "tuan/2024-w11/", "tuan/2024-w11/"),
        ("co-quan/a/atom.xml", "", "../../"),
        ("co-quan/a/atom.xml", "co-quan/a/", "../../co-quan/a/"),
        ("co-quan/a/atom.xml", "tuan/2024-w11/atom.xml", "../../tuan/2024-w11/atom.xml"),
    ],
)
def test_relative_links_lead_from_the_file(source: str, path: str, expected: str) -> None:
    assert LOCAL.link(path, source=source) == expected
    assert PORTAL.link(path, source=source) == f"https://tinh.example/tin/{path}"
