from pathlib import Path

import pytest

from generator.pages import feedback
from generator.site import mkdocs_adapter
from generator.site.files import Layout


@pytest.mark.parametrize(
    "address",
    [
        None,
        "mailto:gop-y@tinh.example",
        "https://tinh.example/gop-y",
        "https://tinh.example/gop-y?chu-de=cong&y=1",
        "http://tinh.example",
    ],
)
def test_addresses_for_reports(address: str | None) -> None:
    feedback.check({"feedback": address})


@pytest.mark.parametrize(
    "address",
    [
        "",
        "gop-y@tinh.example",
        "javascript:alert(1)",
        "data:text/html,a",
        "tel:0205",
        "//tinh.example/",
        "https://a@tinh.example/",
        "https://tinh.example/#gop-y",
        'https://tinh.example/"onclick="a',
        "mailto:a@tinh.example?bcc=b@c.example",
        "mailto:a@tinh.example\n",
        ["mailto:a@tinh.example"],
        True,
    ],
)
def test_other_addresses_for_reports_are_refused(address: object) -> None:
    with pytest.raises(feedback.InvalidFeedback, match=r"^extra\.feedback trong mkdocs\.yml"):
        feedback.check({"feedback": address})


@pytest.mark.parametrize(
    "endpoint",
    ["https://tinh.example/danh-gia/", "https://tinh.example:8443", "http://127.0.0.1:8090/"],
)
def test_endpoints(endpoint: str) -> None:
    feedback.check({"ratings": {"endpoint": endpoint}})


@pytest.mark.parametrize(
    "ratings",
    [
        "https://tinh.example/",
        {},
        {"endpoint": None},
        {"endpoint": "https://tinh.example/", "more": 1},
        {"endpoint": "http://tinh.example/"},
        {"endpoint": "https://tinh.example/?a=b"},
        {"endpoint": "https://tinh.example/#a"},
        {"endpoint": "https://tinh.example; script-src *"},
        {"endpoint": "https://tinh.example/ 'unsafe-inline'"},
        {"endpoint": "https://*.example/"},
        {"endpoint": "mailto:a@tinh.example"},
    ],
)
def test_other_endpoints_are_refused(ratings: object) -> None:
    with pytest.raises(feedback.InvalidFeedback, match=r"^extra\.ratings trong mkdocs\.yml"):
        feedback.check({"ratings": ratings})


def test_weeks_and_directives_are_rated() -> None:
    others = ["", "tuan/", "chi-dao/", "chi-dao/nam-2024/", "thoi-han/2024/", "gioi-thieu/"]
    rated = ["chi-dao/2024-1101-vp-nc/", "chi-dao/2024-w11-hop-1/", "tuan/2024-w11/"]
    assert feedback.listing([*reversed(rated), *others]).splitlines() == rated


def test_a_wrong_setting_stops_the_build(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("feedback: null", "feedback: gop-y@a.example"), encoding="utf-8")
    with pytest.raises(
        mkdocs_adapter.BuildError, match=r"extra\.feedback .*mailto:gop-y@example\.org"
    ):
        mkdocs_adapter.settings(Layout(project))


def test_pages_tell_of_what_is_switched_on_only() -> None:
    text = (
        "A\n\n{if feedback}\nB\n\nC\n{end}\n{unless feedback}\nD\n{end}\n\n{if ratings}\nE\n{end}"
    )
    assert feedback.in_use(text, {"feedback": "https://a.example", "ratings": None}) == (
        "A\n\nB\n\nC\n\n"
    )
    assert feedback.in_use(text, {"ratings": {"endpoint": "https://a.example"}}) == "A\n\nD\n\nE\n"
