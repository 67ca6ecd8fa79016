"""The published address is a URI of a folder, however it was written, or is refused."""

from pathlib import Path

import pytest

from generator import pipeline
from generator.data import portal
from generator.data.portal import InvalidPortal
from generator.site.mkdocs_adapter import BuildError


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        (None, ""),
        ("", ""),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/ban-tin", "https://example.org/ban-tin/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://example.org:443/a", "https://example.org/a/"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://Example.ORG/Bản tin/", "https://example.org/B%E1%BA%A3n%20tin/"),
        ("https://example.org/Ba\u0309n/", "https://example.org/B%E1%BA%A3n/"),
        ("https://example.org/B%E1%BA%A3n%20tin/", "https://example.org/B%E1%BA%A3n%20tin/"),
        ("https://example.org/100%/", "https://example.org/100%25/"),
        ("https://bảntin.example/", "https://xn--bntin-v11b.example/"),
    ],
)
def test_an_address_is_brought_into_the_form_of_a_uri(setting: str | None, address: str) -> None:
    assert portal.published_address(setting) == address
    assert portal.published_address(address) == address


REFUSED = (
    "https://example.org/a/?x=1",
    "https://example.org/a/#dau",
    "https://example.org/?",
    "https://ten:mat-khau@example.org/",
    "ftp://example.org/",
    "//example.org/",
    "example.org",
    "https:///ban-tin/",
    "https://a..b/",
    "https://example.org:x/",
    "https://[::1/",
    "https://example.org/\n",
    "https://example.org\\ban-tin/",
    'https://example.org/"><script>',
)


@pytest.mark.parametrize("setting", REFUSED)
def test_what_is_no_address_of_a_folder_is_refused(setting: str) -> None:
    with pytest.raises(InvalidPortal, match="SITE_URL"):
        portal.published_address(setting)


# MkDocs itself drops what says nothing: an empty query, a line end.
@pytest.mark.parametrize(
    "setting", sorted(set(REFUSED) - {"https://example.org/?", "https://example.org/\n"})
)
def test_nothing_is_built_for_it(
    setting: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", setting)
    with pytest.raises(BuildError, match=r"Hãy ghi địa chỉ|site_url\?"):
        pipeline.wants_editor(project)
