"""The open data as published: the same as the pages' HTML, and used as the documentation says."""

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from generator.outputs.open_data import names
from generator.outputs.open_data.tables import TABLES
from tests.browser.server import serving
from tests.frozen import ROOT
from tests.generator.exports.facts import known, pieces, published_facts

GUIDE = ROOT / "content" / "du-lieu-mo.md"
ADDRESS = "https://dia-chi-cua-cong"
WEEK = "2024-W11"

# Read from the published page of the week by hand, not made from the annotations: document, role,
# the common name by which it is addressed, the words that do so, the limits that bind it.
OF_SO_NOI_VU = [
    (
        "1063/VP-KT",
        "thực hiện",
        "Các sở, ban, ngành",
        "Các sở, ban, ngành, UBND các huyện, thành phố rà soát",
        [],
    ),
    ("1092/VP-KT", "phối hợp", None, "phối hợp với Sở Nội vụ và các cơ quan liên quan", []),
    (
        "299/UBND-KGVX",
        "thực hiện",
        "Các sở, ban, ngành",
        "căn cứ Kế hoạch số 233/KH-UBND ngày 20/12/2023",
        [],
    ),
    (
        "1101/VP-NC",
        "thực hiện",
        "Các sở, ban, ngành",
        "yêu cầu Thủ trưởng các Sở, ban, ngành, đơn vị sự nghiệp",
        ["phấn đấu hoàn thành trước ngày 25/3/2024", "chậm nhất là ngày 30/3/2024"],
    ),
    (
        "1101/VP-NC",
        "được giao",
        None,
        "Giao Sở Nội vụ thường xuyên theo dõi tiến độ",
        ["cập nhật kết quả thực hiện của các cơ quan, đơn vị theo ngày"],
    ),
    (
        "308/UBND-KT",
        "thực hiện",
        "Các sở, ban, ngành",
        "kiểm tra, đôn đốc, hướng dẫn các huyện, thành phố",
        [],
    ),
    (
        "318/UBND-KGVX",
        "thực hiện",
        "Các sở, ban, ngành",
        "tiếp tục đẩy mạnh thực hiện số hoá hồ sơ",
        [
            "được số hoá đầy đủ, đúng quy định lên Kho dữ liệu số hoá thủ tục hành chính của tỉnh trong năm 2024"
        ],
    ),
    (
        "318/UBND-KGVX",
        "chủ trì",
        None,
        "Sở Nội vụ chủ trì, phối hợp với Sở Thông tin và Truyền thông tham mưu",
        [],
    ),
    (
        "497/QĐ-UBND",
        "thực hiện",
        "Các sở, ban, ngành",
        "căn cứ chỉ tiêu được giao chủ động triển khai",
        [],
    ),
    ("497/QĐ-UBND", "thực hiện", "Các sở, ban, ngành", "chủ động liên hệ với Bộ chủ quản", []),
]
# What a block of facts says of itself.
LABELS = {
    *("Văn bản", "của", "Người ký", "Loại", "Chủ trì", "Người chỉ đạo", "Lĩnh vực", "Trạng thái"),
    *("Như đã đăng", "Bản tin không ghi thời hạn", "mọi cơ quan được giao việc ở đây"),
    *("Cơ quan chủ trì", "Cơ quan đầu mối", "Cơ quan được giao", "Cơ quan thực hiện"),
    *("Chỉ đạo của", "UBND tỉnh", "bản tin không nêu tên lãnh đạo", "Bản tin", "toàn văn"),
    *("Nơi nhận", "Số lượng", "Tổng", "Được dẫn trong", "Thời hạn", "đã rút"),
    *("Tên khác", "Thời gian hoạt động", "Nay là", "Sau đó là", "Trước là"),
    *(
        "Thuộc tên gọi chung",
        "Gồm",
        "Chức vụ",
        "kế tục",
        "nay là",
        "là tên gọi",
        "Cơ quan đã sắp xếp lại",
    ),
    *("·", "từ ngày", "đến hết ngày"),
}
# A share names its recipient as the text does; the agency is where its link leads.
# Numbers that the API has as such: of a paragraph, of further agencies, of a week.
_WORDED = re.compile(r"đoạn \d+|và \d+ nơi khác|Tuần \d+ năm \d{4}")
_SHARE = re.compile(r"\.rows\[\d+\]\.agency\.name$")
_CITING = re.compile(r"\.cited_by\[\d+\]\.(?:title|reference|directed_by_text)$")
BLOCKS = ".facts, .duties, .deadlines, .allocation, .cites, .citation"


def read(site: Path, name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((site / "api" / "v2" / name).read_text("utf-8"))


def read_at(site: Path, address: str) -> Any:  # noqa: ANN401 - JSON
    return read(site, address.removeprefix("api/v2/"))


def article(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


def plain(text: str) -> str:
    return " ".join(text.split())


# An official's question, by clicks and by the API


def test_the_question_of_so_noi_vu_in_one_request_for_each_name(site: Path) -> None:
    own = read(site, "agencies/so-noi-vu/2024.json")
    common = [
        (row["collective"]["name"], read_at(site, row["api_url"]))
        for row in own["common_duties"]
        if row["total"]
    ]
    found = list(of_week(None, own))
    for name, file in common:
        found += of_week(name, file)
    assert len(found) == len(OF_SO_NOI_VU)
    for number, role, via, quote, limits in OF_SO_NOI_VU:
        same = [row for row in found if row[:3] == (number, role, via) and quote in row[3]]
        assert [row[4] for row in same] == [limits], (number, quote)


def of_week(via: str | None, file: Any) -> Iterator[tuple[str, str, str | None, str, list[str]]]:  # noqa: ANN401 - JSON
    """Yield the duties of the week in a file as OF_SO_NOI_VU has them."""
    limits = {limit["id"]: limit["quote"] for limit in file["deadlines"]}
    for duty in file["items"]:
        if duty["directive"]["week_id"] == WEEK:
            number = duty["document_id"].partition("/")[2]
            bound = [limits[id_] for id_ in duty["deadline_ids"]]
            yield number, duty["role_text"], via, duty["quote"], bound


def test_the_question_of_so_noi_vu_by_clicks(site: Path) -> None:
    address = ""
    for phrase in ("Cơ quan", "Sở Nội vụ (đến hết ngày 28/02/2025)"):
        address = _clicked(site, address, phrase)
    assert address == "co-quan/so-noi-vu/"
    # Later weeks add duties and years.
    if (site / address / "2024").is_dir():
        address += "2024/"
    rows: dict[str | None, list[tuple[str, Tag]]] = {None: list(_duties(site, address))}
    for collective in {via for _, _, via, _, _ in OF_SO_NOI_VU if via}:
        rows[collective] = list(_duties(site, _clicked(site, address, f"{collective}, năm 2024")))
    week = {item["url"] for item in read(site, f"weeks/{WEEK.lower()}.json")["items"]}
    own = [row for page, row in rows[None] if _directive(page, row) in week]
    assert len(own) == sum(via is None for _, _, via, _, _ in OF_SO_NOI_VU)
    for number, role, via, phrase, limits in OF_SO_NOI_VU:
        found = [
            (page, row)
            for page, row in rows[via]
            if number in row.text and phrase in plain(row.text)
        ]
        assert len(found) == 1, (number, phrase)
        ((page, row),) = found
        assert role in plain(f"{_heading(row)} {row.text}").lower()
        assert bool(row.select("time, strong")) == bool(limits)
        told = [plain(item.text) for item in article(site, _directive(page, row)).select("li")]
        for quote in limits:
            assert any(quote in limit for limit in told), quote


def _clicked(site: Path, address: str, phrase: str) -> str:
    """Return where a page's link with these words leads."""
    links = article(site, address).find_all("a", string=re.compile(f"^{re.escape(phrase)}$"))
    assert links, phrase
    return _resolved(address, str(links[0]["href"]))


def _duties(site: Path, address: str) -> Iterator[tuple[str, Tag]]:
    """Yield the rows of duties of an agency's year with the address of their page, if it has several."""
    page = article(site, address)
    parts = [_resolved(address, str(link["href"])) for link in page.select("#moi-viec + .index a")]
    for part in parts:
        yield from _duties(site, part)
    if not parts:
        yield from ((address, row) for row in page.select(".duties li"))


def _directive(address: str, row: Tag) -> str:
    return _resolved(address, str(row.select("a")[0]["href"]))


def _heading(item: Tag) -> str:
    heading = item.find_previous("h2")
    assert heading
    return heading.text


# Facts in HTML and in the API


def pairs(site: Path) -> Iterator[tuple[str, Any]]:
    """Yield each page that shows facts, with the API's records of these facts."""
    for entry in read(site, "directives/year/2024.json")["items"]:
        yield entry["url"], read_at(site, entry["api_url"])
    for name in ("agencies", "leaders", "topics"):
        for record in read(site, f"{name}.json")["items"]:
            yield record["url"], read_at(site, record["api_url"])
    for year in read(site, "documents.json")["parts"]:
        yield f"van-ban/{year['year'] or 'chua-ro-nam'}/", read_at(site, year["api_url"])
    for year in read(site, "deadlines.json")["parts"]:
        name = year["year"] or "recurring"
        yield (
            f"thoi-han/{year['year']}/" if year["year"] else "thoi-han/",
            read(site, f"deadlines/{name}.json"),
        )


def test_every_fact_in_the_html_is_in_the_api(site: Path) -> None:
    names = known(read(site, "agencies.json"))
    upcoming = known(read(site, "deadlines.json"))
    checked = 0
    for address, record in pairs(site):
        # Rows of deadlines tell what became of the agencies.
        tells_names = address.startswith(("co-quan/", "thoi-han/"))
        text = f"{known(record)}\n{names if tells_names else ''}\n{common(site, record)}"
        text = f"{text}\n{upcoming if address == 'thoi-han/' else ''}".casefold()
        for block in article(site, address).select(BLOCKS):
            for piece in (piece for node in _texts(block) for piece in pieces(node)):
                if piece in LABELS or re.fullmatch(_WORDED, piece):
                    continue
                checked += 1
                assert piece.casefold() in text, (address, piece)
    assert checked > 1200


def common(site: Path, record: Any) -> str:  # noqa: ANN401 - JSON
    """Return what the files of an agency's collectives say of their duties."""
    rows = record.get("common_duties", ())
    return "\n".join(known(read_at(site, row["api_url"])) for row in rows if row["api_url"])


def _texts(block: Tag) -> Iterator[str]:
    for node in block.find_all(string=True):
        # A drawing shows the numbers of the table beside it.
        if not node.find_parent(class_="visually-hidden") and not node.find_parent("svg"):
            yield re.sub(r"^Số lượng \(", "", plain(str(node)))


def test_every_fact_of_the_api_is_in_the_html(site: Path) -> None:
    checked = 0
    agencies = read(site, "agencies.json")["items"]
    collectives = [agency["url"] for agency in agencies if agency["kind"] == "collective"]
    common = " ".join(plain(article(site, address).text) for address in collectives)
    for address, record in pairs(site):
        page = article(site, address)
        metas = " ".join(str(meta.get("content", "")) for meta in page.find_all("meta"))
        # Common duties are on the pages of collectives.
        elsewhere = common if address.startswith("co-quan/") else ""
        text = f"{plain(page.text)} {metas} {elsewhere}".casefold()
        for where, ways in published_facts(record):
            # The index of documents shows addresses of texts; a list has no need of the day.
            if where.endswith((".text_url", ".day")) or _SHARE.search(where):
                continue
            # An entry names the directives that cite its document by their numbers or, without one, by their titles.
            if address.startswith("van-ban/") and _CITING.search(where):
                continue
            if address.startswith("chi-dao/") and where.endswith("].directed_by_text"):
                continue
            # A row has the name without the position, one of a deadline has neither: the directive's page has both.
            is_leader = where.endswith("directed_by_text")
            if is_leader and address.startswith("thoi-han/"):
                continue
            told = [way.partition(",")[0] if is_leader else way for way in ways]
            checked += 1
            assert any(plain(way).casefold() in text for way in told), (address, where, ways)
    assert checked > 2000


def test_shares_lead_to_the_agencies_that_the_api_names(site: Path) -> None:
    checked = 0
    for address, record in pairs(site):
        links = article(site, address).select(".allocation a")
        shown = {(link.text.casefold(), _resolved(address, str(link["href"]))) for link in links}
        shares = record.get("item", {}).get("allocation") or {"rows": []}
        named = [share for share in shares["rows"] if share["agency"]]
        assert shown == {
            (agency["recipient"].casefold(), agency["agency"]["url"]) for agency in named
        }
        checked += len(named)
    assert checked > 5


def test_every_address_in_the_api_leads_to_its_place(site: Path) -> None:
    anchors: dict[str, set[str]] = {}
    targets = set()
    for file in (site / "api" / "v2").rglob("*.json"):
        if file.parent.name not in {"schema", "csv"} and file.name != "openapi.json":
            targets |= set(re.findall(r'"url":"([^"]*)"', file.read_text("utf-8")))
    assert len(targets) > 150
    for url in targets:
        path, _, anchor = url.partition("#")
        if path not in anchors:
            page = (site / path / "index.html").read_text("utf-8")
            anchors[path] = {
                html.unescape(anchor) for anchor in re.findall(r'id="?([^"\s>]+)', page)
            }
        assert not anchor or anchor in anchors[path], url


# The documentation


def documentation() -> str:
    pages = [GUIDE, *sorted(GUIDE.with_suffix("").glob("*.md"))]
    return "".join(page.read_text("utf-8") for page in pages)


def examples(language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", documentation())


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


def run(command: list[str], served: str, folder: Path) -> str:
    script = command[-1].replace(ADDRESS, served)
    done = subprocess.run(
        [*command[:-1], script],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("number", range(4))
def test_the_examples_in_python_run(number: int, served: str, tmp_path: Path) -> None:
    code = examples("python")
    assert len(code) == 4
    printed = run([sys.executable, "-X", "utf8", "-c", code[number]], served, tmp_path)
    if "agencies/so-noi-vu" in code[number]:
        assert printed.count("Vai trò:") == len(OF_SO_NOI_VU)
        for _, role, via, quote, limits in OF_SO_NOI_VU:
            name = f"Của: {via or 'Sở Nội vụ'}"
            assert all(text in printed for text in (role, name, quote, *limits))
    elif "deadlines.csv" in code[number]:
        assert "2024-03-30 chậm nhất ngày 30/3/2024 chậm nhất là ngày 30/3/2024" in printed
    elif "ATTACH" in code[number]:
        assert re.fullmatch(r"Số chỉ đạo: [1-9]\d*\n", printed)
    else:
        assert (
            "2024-03-12 Chỉ đạo khẩn trương hoàn thành phê duyệt Đề án vị trí việc làm" in printed
        )
        assert printed.count("cac-so-ban-nganh") == 7
        assert printed.count("đích danh") == 3


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("number", range(2))
def test_the_examples_of_the_command_line_run(number: int, served: str, tmp_path: Path) -> None:
    code = examples("sh")
    assert len(code) == 2
    printed = run(["bash", "-euc", code[number]], served, tmp_path)
    if "sha256sum" in code[number]:
        assert printed == "bulk/directives/2024.jsonl.gz: OK\n"
    else:
        assert json.loads(printed)["item"]["document"]["number"] == "1101/VP-NC"


def test_the_documentation_names_what_there_is(site: Path) -> None:
    text = documentation()
    named = set(
        re.findall(
            r"`((?:weeks|directives|agencies|leaders|topics|deadlines|documents|bulk)/[^`*]+)`",
            text,
        )
    )
    assert len(named) > 8
    for name in named:
        assert (site / "api" / "v2" / name).is_file(), name
    linked = set(re.findall(r'href="\.\./api/v2/([^"]+)"', text))
    assert set(TABLES) <= set(re.findall(r"`(\w+)`", text))
    listed = {file["name"] for file in read(site, "index.json")["files"]}
    # The schemas are told by their folder, the files of a year by those of 2024.
    told = linked | {name for name in listed if name.startswith("schema/")}
    assert {re.sub(r"/20\d\d\b", "/2024", name) for name in listed - told} <= named
    assert (site / "api" / "v1" / "index.json").is_file()
    assert f"- **{names.VERSION}**" in text


def test_the_footer_leads_to_the_documentation(site: Path) -> None:
    links = article(site, "tuan").select(".site-footer a")
    assert [link.text for link in links if link["href"] == "../du-lieu-mo/"] == ["Dữ liệu mở"]


def _resolved(address: str, href: str) -> str:
    parts = address.strip("/").split("/") if address else []
    for part in href.strip("/").split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts) + "/"
