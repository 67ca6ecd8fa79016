"""Feeds as readers get them: checked by the grammar of RFC 4287 and by a parser that is not ours."""

import html
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import feedparser
import pytest
from lxml import etree

from generator.data.bulletin import Bulletin
from generator.data.portal import Portal
from generator.outputs import feeds
from tests.generator.synthetic import Data, bulletin, directive, full_week, week

HERE = Path(__file__).parent
GRAMMAR = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
DAY = date(2024, 3, 17)
PORTAL = Portal("Cổng <thử>", "Mô tả", "https://tinh.example/tin/", UUID(int=1), DAY)
LOCAL = replace(PORTAL, name="Cổng thử", address="")
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"


def weeks(count: int, **changes: Any) -> list[Data]:  # noqa: ANN401 - plain data
    """Return weeks of three directives each, the oldest first."""
    monday = date(2024, 1, 1)
    files = []
    for number in range(count):
        start = monday + timedelta(weeks=number)
        rows = [directive(10 * number + offset) | changes for offset in (1, 2, 3)]
        days = {"starts_on": start.isoformat(), "ends_on": (start + timedelta(6)).isoformat()}
        files.append(week(*rows, id_=f"2024-W{number + 1:02d}", **days))
    return files


def xml(data: Bulletin, path: str, portal: Portal = PORTAL) -> Any:  # noqa: ANN401 - lxml has no types
    return etree.fromstring(feeds.files(data, portal)[path])


def links(root: Any, rel: str) -> list[str]:  # noqa: ANN401 - as above
    return [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == rel]


@pytest.fixture(scope="module")
def many() -> Bulletin:
    return bulletin(*weeks(10))


@pytest.mark.parametrize("portal", [PORTAL, LOCAL], ids=["published", "local"])
def test_every_feed_follows_the_grammar_and_is_read_without_a_fault(portal: Portal) -> None:
    files = feeds.files(bulletin(*weeks(8), full_week()), portal)
    documents = {path: raw for path, raw in files.items() if path.endswith("atom.xml")}
    assert len(documents) > 10
    for path, raw in documents.items():
        root = etree.fromstring(raw)
        assert GRAMMAR.validate(root), (path, GRAMMAR.error_log)
        ids = [id_.text for id_ in root.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids)), path
        read = feedparser.parse(raw)
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"


def test_the_grammar_refuses_what_is_wrong() -> None:
    root = xml(bulletin(week()), "atom.xml")
    root.find(f"{ATOM}entry").remove(root.find(f"{ATOM}entry/{ATOM}id"))
    assert not GRAMMAR.validate(root)


def test_entry_holds_text_duties_and_deadlines_and_nothing_of_it_is_markup() -> None:
    data = full_week()
    title = 'Thử <script>alert(1)</script> & "nháy"'
    data["directives"][0] |= {"title": title, "withdrawn": None}
    data["directives"][0]["body"] = f"<b>Đậm</b> & {data['directives'][0]['body']}"
    entry = feedparser.parse(feeds.files(bulletin(data), PORTAL)["atom.xml"]).entries[0]
    assert html.unescape(entry.title) == title
    raw = feeds.files(bulletin(data), PORTAL)["atom.xml"]
    content = etree.fromstring(raw).find(f"{ATOM}entry/{ATOM}content").text
    assert "<script" not in content
    assert "<b>" not in content
    assert "&lt;b&gt;Đậm&lt;/b&gt; &amp; Dữ liệu thử" in content
    assert "Sở Cũ</a> (được giao)" in content
    assert "“Giao Sở Cũ làm việc thử 1”" in content
    assert "Từ ngày 01/4 đến ngày 30/6/2024" in content
    assert "Đính chính ngày 02/4/2024: Sửa một chữ." in content
    assert [tag.label for tag in entry.tags] == ["Lĩnh vực một"]
    assert entry.link == "https://tinh.example/tin/chi-dao/2024-1-vp-thu/"


def test_times_come_from_the_data() -> None:
    data = full_week()
    root = xml(bulletin(data), "atom.xml")
    assert root.findtext(f"{ATOM}entry/{ATOM}published") == "2024-03-18T00:00:00+07:00"
    # Withdrawn after the correction, and marked as withdrawn.
    assert root.findtext(f"{ATOM}entry/{ATOM}updated") == "2024-05-02T00:00:00+07:00"
    assert root.findtext(f"{ATOM}updated") == "2024-05-02T00:00:00+07:00"
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "Đã rút: Chỉ đạo thử số 1"


def test_an_unknown_day_of_publication_is_not_made_up() -> None:
    root = xml(bulletin(week()), "atom.xml")
    assert root.find(f"{ATOM}entry/{ATOM}published") is None
    assert root.findtext(f"{ATOM}entry/{ATOM}updated") == "2024-03-17T00:00:00+07:00"


def test_ids_stay_when_address_and_words_change() -> None:
    def ids(portal: Portal, **changes: str) -> list[str]:
        root = xml(bulletin(week(directive(1) | changes)), "atom.xml", portal)
        return [id_.text for id_ in root.iter(f"{ATOM}id")]

    first = ids(PORTAL)
    assert all(id_.startswith("urn:uuid:") for id_ in first)
    assert ids(LOCAL, title="Tiêu đề khác") == first
    other = replace(LOCAL, name="Cổng khác", identity=UUID(int=2))
    assert not set(ids(other)) & set(first)


def test_without_a_published_address_links_are_relative() -> None:
    files = feeds.files(bulletin(week()), LOCAL)
    root = etree.fromstring(files["linh-vuc/linh-vuc-mot/atom.xml"])
    assert links(root, "self") == []
    assert links(root, "alternate") == ["../../linh-vuc/linh-vuc-mot/"]
    assert root.find(f"{ATOM}entry/{ATOM}link").get("href") == "../../chi-dao/2024-1-vp-thu/"
    assert b"://" not in files["atom.xml"].replace(b"http://www.w3.org/2005/Atom", b"").replace(
        b"http://purl.org/syndication/history/1.0", b""
    )


def test_a_feed_holds_whole_weeks_the_newest_first(many: Bulletin) -> None:
    read = feedparser.parse(feeds.files(many, PORTAL)["linh-vuc/linh-vuc-mot/atom.xml"])
    # Seven weeks of three directives are the fewest with at least twenty.
    assert len(read.entries) == 21
    assert read.entries[0].title == "Chỉ đạo thử số 91"
    assert read.entries[-1].title == "Chỉ đạo thử số 33"


def test_a_late_correction_reaches_those_who_follow() -> None:
    data = weeks(10)
    data[0]["directives"][1]["changes"] = [{"at": "2024-02-20", "note": "Sửa muộn."}]
    data[1]["directives"][1]["changes"] = [{"at": "2024-01-16", "note": "Sửa ngay."}]
    corrected = bulletin(*data)
    read = feedparser.parse(feeds.files(corrected, PORTAL)["atom.xml"])
    assert [entry.title for entry in read.entries][21:] == ["Chỉ đạo thử số 2"]
    assert read.feed.updated == "2024-03-10T00:00:00+07:00"
    # The week is still in the archive.
    root = etree.fromstring(feeds.files(corrected, PORTAL)["tuan/2024-w01/atom.xml"])
    assert len(root.findall(f"{ATOM}entry")) == 3


def test_archives_lead_back_to_the_first_week_and_lose_nothing(many: Bulletin) -> None:
    files = feeds.files(many, PORTAL)
    at, seen, steps = "atom.xml", set(), 0
    while True:
        root = etree.fromstring(files[at])
        # The texts of an archive are where its entries lead.
        texts, leads = (
            len(root.findall(f"{ATOM}entry/{ATOM}{tag}")) for tag in ("content", "link")
        )
        assert texts == (0 if steps else leads)
        seen |= {id_.text for id_ in root.iter(f"{ATOM}id")} - {root.findtext(f"{ATOM}id")}
        assert (root.find(f"{HISTORY}archive") is not None) == (steps > 0)
        assert links(root, "current") == (["https://tinh.example/tin/atom.xml"] if steps else [])
        before = links(root, "prev-archive")
        if not before:
            break
        following = at
        at, steps = before[0].removeprefix(PORTAL.address), steps + 1
        expected = [PORTAL.address + following] if steps > 1 else []
        assert links(etree.fromstring(files[at]), "next-archive") == expected
    assert (steps, at, len(seen)) == (3, "tuan/2024-w01/atom.xml", 30)


def test_every_subject_has_a_feed_even_before_its_first_directive() -> None:
    files = feeds.files(bulletin(week()), PORTAL)
    empty = etree.fromstring(files["linh-vuc/linh-vuc-trong/atom.xml"])
    assert empty.find(f"{ATOM}entry") is None
    assert GRAMMAR.validate(empty)
    assert "lanh-dao/tran-thi-mau/atom.xml" in files
    assert "co-quan/bo-thu/atom.xml" in files


def test_an_agency_hears_of_common_work_once() -> None:
    duty = {"role": "lead", "quote": "Giao Sở Cũ làm việc thử 1"}
    agencies = [duty | {"agency": "cac-so"}, duty | {"agency": "so-cu"}]
    files = feeds.files(bulletin(week(directive(1, agencies=agencies))), PORTAL)
    read = feedparser.parse(files["co-quan/so-cu/atom.xml"])
    assert [entry.title for entry in read.entries] == ["Chỉ đạo thử số 1"]
