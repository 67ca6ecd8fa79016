import pytest

from tools.ratings.settings import InvalidSite, Settings


@pytest.mark.parametrize(
    ("site", "origin"),
    [
        ("https://tinh.example/", "https://tinh.example"),
        ("https://tinh.example:443/ban-tin/", "https://tinh.example"),
        ("https://tinh.example:8443/", "https://tinh.example:8443"),
        ("http://127.0.0.1:8000/ban-tin/", "http://127.0.0.1:8000"),
    ],
)
def test_the_origin_is_named_as_browsers_do(site: str, origin: str) -> None:
    assert Settings.of(site).origins == {origin}


@pytest.mark.parametrize(
    "site",
    [
        "",
        "tinh.example",
        "https://tinh.example",
        "http://tinh.example/",
        "https://TINH.example/",
        "https://a@tinh.example/",
        "https://tinh.example/?a/",
        "https://tinh.example/#/",
        "javascript:alert(1)/",
        "https://tinh.example/ban-tin/\n",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(site: str) -> None:
    with pytest.raises(InvalidSite, match=r"https://example\.org/ban-tin/"):
        Settings.of("https://tinh.example/", site)
