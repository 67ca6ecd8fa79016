"""The modules of the search, imported into a page of the site and asked directly."""

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.frozen import DATA, ROOT

pytestmark = pytest.mark.browser

TABLE = json.loads((DATA / "tokens.json").read_text(encoding="utf-8"))
SCRIPTS = ROOT / "theme" / "assets" / "js"
MODULES = SCRIPTS / "search"


@pytest.fixture(scope="module")
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    """Open one page for all tests: pure functions leave nothing behind."""
    context = browser.new_context()
    page = context.new_page()
    # Published as one script: here each is had by itself.
    page.route("**/modules/**", lambda route: route.fulfill(path=_source(route.request.url)))
    page.goto(base_url + "tim-kiem/")
    yield page
    context.close()


def _source(url: str) -> Path:
    return SCRIPTS / url.split("/modules/", 1)[1]


def call(page: Page, module: str, name: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever it gives
    """Call a function of a module in the page."""
    address = f"../modules/search/{module}.js"
    return page.evaluate(
        """async ([address, name, given]) =>
             (await import(new URL(address, document.baseURI)))[name](...given)""",
        [address, name, list(arguments)],
    )


@pytest.mark.parametrize(
    ("spelling", "other", "same"),
    [
        ("hoá", "hóa", True),
        ("tuý", "túy", True),
        ("uỷ", "ủy", True),
        ("khoẻ", "khỏe", True),
        ("Hoá", "HÓA", True),
        ("kỹ", "kĩ", True),
        ("lý", "lí", True),
        ("quý", "quí", True),
        ("hoá", "hoà", False),
        ("dại", "đại", False),
        ("dại", "dài", False),
        ("tay", "tai", False),
        ("thúy", "thúi", False),
    ],
)
def test_spellings_of_one_syllable(page: Page, spelling: str, other: str, same: bool) -> None:  # noqa: FBT001 - a row
    forms = [call(page, "vietnamese", "canonical", word) for word in (spelling, other)]
    assert (forms[0] == forms[1]) is same


@pytest.mark.parametrize(
    ("typed", "written", "fits"),
    [
        ("chông", "chống", True),
        ("Son", "Sơn", True),
        ("do", "độ", True),
        ("so", "số", True),
        ("sô", "số", True),
        ("chồng", "chống", False),
        ("đo", "do", False),
        ("an", "anh", False),
    ],
)
def test_marks_that_are_missing_and_marks_that_are_wrong(
    page: Page,
    typed: str,
    written: str,
    fits: bool,  # noqa: FBT001 - a row
) -> None:
    forms = [call(page, "vietnamese", "canonical", word) for word in (typed, written)]
    assert call(page, "vietnamese", "fits", *forms) is fits


def test_keys_reach_every_spelling(page: Page) -> None:
    assert call(page, "vietnamese", "keys", "dại") == ["dai", "đai"]
    assert call(page, "vietnamese", "keys", "Kỹ") == ["ki", "ky"]
    assert call(page, "vietnamese", "keys", "ldtb") == ["ldtb", "lđtb"]
    assert call(page, "vietnamese", "keys", "gạo") == ["gao"]


def test_text_is_cleaned(page: Page) -> None:
    typed = "  “phòng\u00a0chống”  be\u0323\u0302nh – da\u0323i "
    assert call(page, "vietnamese", "clean", typed) == '"phòng chống" bệnh - dại'


def test_tokens_are_those_of_the_index(page: Page) -> None:
    for full, expected in TABLE["numbers"].items():
        digits, year, symbol = re.fullmatch(r"(\w+?)(?:/(\d{4}))?[/-](.+)", full).groups("")  # type: ignore[union-attr]
        assert call(page, "tokens", "numberToken", digits, year, symbol) == expected
    for day, expected in TABLE["days"].items():
        year, month, date = (int(part) for part in day.split("-"))
        assert call(page, "tokens", "dateToken", date, month, year) == expected[0]
        assert call(page, "tokens", "dateToken", date, month) == expected[1]
    for month, expected in TABLE["months"].items():
        year, number_ = (int(part) for part in month.split("-"))
        assert call(page, "tokens", "dateToken", None, number_, year) == expected
    for amount, expected in TABLE["amounts"].items():
        unit = "%" if amount.endswith("%") else ""
        assert call(page, "tokens", "amountToken", amount, unit) == expected


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("14/3/2024", ["d20240314"]),
        ("14/03/2024", ["d20240314"]),
        ("14-3-2024", ["d20240314"]),
        ("14.3.2024", ["d20240314"]),
        ("2024-03-14", ["d20240314"]),
        ("ngày 14 tháng 3 năm 2024", ["d20240314"]),
        ("ngay 14 thang 3 nam 2024", ["d20240314"]),
        ("14/3", ["x0314"]),
        ("hai muoi sau thang tu", ["x0426"]),
        ("thứ hai 11 tháng 3", ["x0311"]),
        ("chieu chu nhat, 17/3/2024", ["d20240317"]),
        ("mười lăm tháng ba", ["x0315"]),
        ("từ 11 đến 15/3", ["x0311"]),
        ("tu ngay 30/11 den ngay 1/12/2023", ["d20231130"]),
        # No days from one to another.
        ("từ 15 đến 11/3", ["x0311"]),
        ("sáu tháng đầu năm", []),
        ("tháng 6/2024", ["m202406"]),
        ("tháng 6 năm 2024", ["m202406"]),
        ("1063/VP-KT", ["n1063vpkt"]),
        ("1063-VP-KT", ["n1063vpkt"]),
        ("1063/VP–KT", ["n1063vpkt"]),
        ("1063/VPKT", ["n1063vpkt"]),
        ("1063 vp kt", ["n1063vpkt"]),
        ("cv 1063", ["n1063"]),
        ("cv 1160 cai nghiện", ["n1160"]),
        ("công văn số 1063/VP-KT", ["n1063vpkt"]),
        ("quyết định 500", ["n500qd"]),
        ("116/2016", ["n116y2016"]),
        ("Nghị định 116/2016/NĐ-CP", ["n116y2016ndcp"]),
        ("06/KH-LMHTX", ["n6khlmhtx"]),
        ("VP-KT", ["cvpkt"]),
        ("1.417.540 kg gạo", ["a1417540"]),
        ("1,417,540", ["a1417540"]),
        ("tỷ lệ 100%", ["a100pt"]),
        ("sáu mươi phần trăm", ["a60pt"]),
        ("số 308/UBND-KT ngày 13/3/2024", ["n308ubndkt", "d20240313"]),
        # A day that is none is the day of nothing.
        ("30/2/2024", [""]),
        # No day, no number, nothing to be read as either.
        ("Đề án 06", []),
        ("lần thứ 8", []),
        ("phòng, chống bệnh dại", []),
    ],
)
def test_numbers_and_dates_are_understood(page: Page, typed: str, tokens: list[str]) -> None:
    understood = [fact["token"] for fact in call(page, "query", "understand", typed)["facts"]]
    assert sorted(understood) == sorted(tokens)


@pytest.mark.parametrize(
    ("typed", "token", "is_meant"),
    [
        ("qd 500 ubnd", "n500qdubnd", True),
        ("quyết định số 500/UBND", "n500y2024qdubnd", True),
        ("quyết định 500/QĐ-UBND", "n500qdubnd", True),
        ("kế hoạch 12/UBND-KT", "n12ubndkt", True),
        ("cv 325 ubnd kt", "n325ubndkt", True),
        ("qd 500 ubnd", "n500ttrubnd", False),
        ("500 ubnd", "n500qdubnd", False),
    ],
)
def test_a_type_before_a_number_may_begin_its_symbol(
    page: Page, typed: str, token: str, *, is_meant: bool
) -> None:
    means = page.evaluate(
        """async ([address, typed, token]) =>
             (await import(new URL(address, document.baseURI)))
               .understand(typed).facts[0]?.pattern.test(token) ?? false""",
        ["../modules/search/query.js", typed, token],
    )
    assert means is is_meant


@pytest.mark.parametrize(
    ("typed", "left", "left_out"),
    [
        ("chó cắn phải làm gì", "chó cắn", ["phải làm gì"]),
        ("cho tôi hỏi tiêm phòng ở đâu ạ", "tiêm phòng", ["cho tôi hỏi", "ở đâu", "ạ"]),
        ("bao gio khoi cong", "khoi cong", ["bao gio"]),
        ("nuoi meo co phai khai bao khong", "nuoi meo khai bao", ["co phai", "khong"]),
        ("xem công văn", "công văn", ["xem"]),
        ("người xem", "người xem", []),
        ("dau tim", "dau tim", []),
        ("ở đâu", "ở đâu", []),
    ],
)
def test_words_that_only_ask_are_left_out(
    page: Page, typed: str, left: str, left_out: list[str]
) -> None:
    found = call(page, "asking", "withoutAsking", typed.split())
    assert found == {"words": left.split(), "leftOut": left_out}


def test_a_name_after_an_office_is_wanted_whole(page: Page) -> None:
    words = ["bộ", "trưởng", "nguyễn", "văn", "thắng", "kết", "luận"]
    assert call(page, "people", "fullName", words) == ["nguyễn", "văn", "thắng"]
    assert call(page, "people", "fullName", words[2:]) == []


def test_what_is_said_may_be_parted_and_what_overlaps_is_one_thing(page: Page) -> None:
    synonyms = [
        [["trả tiền bằng điện thoại"], ["thanh toán điện tử"]],
        [["nộp súng"], ["giao nộp"]],
        [["súng tự chế", "súng"], ["vũ khí"]],
    ]

    def said(text: str) -> list[tuple[list[int], list[str]]]:
        found = call(page, "synonyms", "apartIn", text.split(), synonyms)
        return [(one["places"], one["written"]) for one in found]

    assert said("trả tiền lệ phí bằng điện thoại") == [([0, 1, 4, 5, 6], ["thanh toán điện tử"])]
    assert said("nộp súng tự chế") == [([0, 1, 2, 3], ["vũ khí", "giao nộp"])]
    assert said("giao nộp vũ khí") == [([0, 1], ["giao nộp"]), ([2, 3], ["vũ khí"])]
    assert said("tiền điện thoại") == []


def test_phrases_and_words_are_told_apart(page: Page) -> None:
    query = call(page, "query", "understand", "“Bệnh dại”, Sở LĐTB&XH")
    assert query["phrases"] == [["bệnh", "dại"]]
    assert query["words"] == ["sở", "lđtbxh"]


def test_letters_in_a_number_are_the_keys_beside_its_digits(page: Page) -> None:
    facts = call(page, "query", "understand", "quyết định 5OO/QĐ-UBND")["facts"]
    assert [fact["token"] for fact in facts] == ["n500qdubnd"]


def test_a_read_text_tells_where_words_stand(page: Page) -> None:
    places = page.evaluate(
        """async () => {
             const { createReading } = await import(new URL("../modules/search/evidence.js", document.baseURI));
             const find = createReading(new Map([[7, { title: "Bệnh dại", content: "Bệnh dại. Chó dại, mèo" }]]));
             return [find((word) => word === "dại").get(7), find((word) => word === "gà").size];
           }"""
    )
    assert places == [{"at": [1, 3], "title": [1], "forms": [], "end": 1}, 0]


def test_an_excerpt_shows_what_was_found(page: Page) -> None:
    title = ["Tiêu", "đề"]
    body = [f"chữ{number}" for number in range(100)]
    excerpt = page.evaluate(
        """async ([title, words]) => {
             const { excerpt } = await import(new URL("../modules/search/excerpt.js", document.baseURI));
             return excerpt(title, words, new Set([1, 62, 63]));
           }""",
        [title, [*title, *body]],
    )
    assert excerpt["title"] == [{"text": "Tiêu", "isMark": False}, {"text": "đề", "isMark": True}]
    marks = [piece["text"] for piece in excerpt["passage"] if piece["isMark"]]
    assert marks == ["chữ60 chữ61"]
    assert (excerpt["isStart"], excerpt["isEnd"]) == (False, False)


def test_the_address_keeps_everything(page: Page) -> None:
    state = {
        "query": "bệnh dại & mèo",
        "filters": {
            "year": ["2024"],
            "leader": [],
            "topic": ["Y tế", "Giao thông"],
            "agency": [],
            "kind": [],
        },
        "from": "2024-03-01",
        "to": "2024-03-31",
        "newestFirst": True,
        "shown": 24,
        "isLiteral": True,
    }
    kept = page.evaluate(
        """async (state) => {
             const { readState, writeState } = await import(new URL("../modules/search/state.js", document.baseURI));
             return readState(new URLSearchParams(writeState(state).toString()));
           }""",
        state,
    )
    assert kept == state


def test_filters_count_what_they_would_show(page: Page) -> None:
    rows = page.evaluate(
        """async () => {
             const { counted, filtered } = await import(new URL("../modules/search/facets.js", document.baseURI));
             const facets = new Map([
               ["topic", new Map([["a", new Set([1, 2])], ["b", new Set([3])]])],
               ["kind", new Map([["x", new Set([1, 3])], ["y", new Set([2])]])],
             ]);
             const chosen = { topic: ["a"], kind: [] };
             return [filtered([1, 2, 3], facets, chosen), [...counted([1, 2, 3], facets, chosen)]];
           }"""
    )
    topics = [("a", 2, True), ("b", 1, False)]
    kinds = [("x", 1, False), ("y", 1, False)]
    keys = ("value", "count", "isChosen")
    assert rows[0] == [1, 2]
    assert rows[1] == [
        ["topic", [dict(zip(keys, row, strict=True)) for row in topics]],
        ["kind", [dict(zip(keys, row, strict=True)) for row in kinds]],
    ]


def test_the_nearest_numbers_have_the_same_symbol(page: Page) -> None:
    tokens = ["n1060vpkgvx", "n1063vpkt", "n1090vpkt", "n500qdubnd"]
    nearest = call(page, "advice", "nearestNumbers", tokens, {"digits": 1064, "rest": "vpkt"})
    assert nearest == ["n1063vpkt", "n1090vpkt"]
    nearest = call(page, "advice", "nearestNumbers", tokens, {"digits": 1064, "rest": ""})
    assert nearest[0] == "n1063vpkt"


def test_the_vocabulary_knows_a_word_in_each_of_its_spellings(page: Page) -> None:
    facts = page.evaluate(
        """async () => {
             const { createVocabulary } = await import(new URL("../modules/search/vocabulary.js", document.baseURI));
             const known = createVocabulary({ words: "dài dại đại hóa kỹ", counts: [3, 1, 9, 2, 4] });
             return [known.count("hoá"), known.count("Đại"), known.count("mèo"), known.spelled("kĩ"), known.alike("dai")];
           }"""
    )
    assert facts == [2, 9, 0, "kỹ", ["đại", "dài", "dại"]]


@pytest.mark.parametrize(
    ("level", "strategy"), [(0, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_FIXED), (9, zlib.Z_FILTERED)]
)
def test_files_are_unpacked_without_the_browsers_help(
    page: Page, level: int, strategy: int
) -> None:
    text = "".join(f"chỉ đạo số {number}, " for number in range(2000)).encode()
    packer = zlib.compressobj(level, zlib.DEFLATED, 31, 9, strategy)
    packed = packer.compress(text) + packer.flush()
    unpacked = page.evaluate(
        """async (bytes) => {
             const { gunzip } = await import(new URL("../modules/search/inflate.js", document.baseURI));
             return [...gunzip(new Uint8Array(bytes))];
           }""",
        list(packed),
    )
    assert bytes(unpacked) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("truowngf", "trường"),
        ("tru7o7ng2", "trường"),
        ("truwowfng", "trường"),
        ("hocj", "học"),
        ("ddoo", "đô"),
        ("dod", "đo"),
        ("d9e62", "đề"),
        ("tiengse", "tiếng"),
        ("nuocws", "nước"),
        ("w", "ư"),
        ("NGHIEEPJ", "nghiệp"),
        ("trươngf", "trường"),
        ("quas", "quá"),
    ],
)
def test_keys_of_telex_and_vni_are_read(page: Page, typed: str, meant: str) -> None:
    assert call(page, "typing", "decoded", typed) == [call(page, "vietnamese", "canonical", meant)]


@pytest.mark.parametrize("typed", ["vsip", "kt", "06", "p5", "học"])
def test_what_has_no_keys_is_not_read_as_if_it_had(page: Page, typed: str) -> None:
    assert call(page, "typing", "decoded", typed) in ([], [typed])


def distance(page: Page, typed: str, word: str) -> float | None:
    """Return how far a typed syllable is from a word; None where it is another word."""
    found: float | None = page.evaluate(
        """async ([typed, word]) => {
             const { distance, part } = await import(new URL("../modules/search/slips.js", document.baseURI));
             const found = distance(part(typed), part(word));
             return found === Infinity ? null : found;
           }""",
        [typed, word],
    )
    return found


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("chĩnh", "chỉnh"),
        ("sây", "xây"),
        ("niệu", "liệu"),
        ("cuy", "quy"),
        ("nghành", "ngành"),
        ("giại", "dại"),
        ("hcỉnh", "chỉnh"),
        ("chhỉnh", "chỉnh"),
        ("trt", "trật"),
        ("hoạcj", "hoạch"),
        ("trương", "trường"),
        ("lạn", "lạng"),
    ],
)
def test_what_people_confuse_is_near(page: Page, typed: str, word: str) -> None:
    near = distance(page, typed, word)
    assert near is not None
    assert 0 < near <= 1.1


@pytest.mark.parametrize(
    ("typed", "word"), [("dại", "hại"), ("chợ", "cho"), ("gạo", "gào"), ("mèo", "mép")]
)
def test_another_word_is_far(page: Page, typed: str, word: str) -> None:
    far = distance(page, typed, word)
    assert far is None or far >= 0.6


def test_run_together_words_are_parted(page: Page) -> None:
    parted = page.evaluate(
        """async () => {
             const { segmented } = await import(new URL("../modules/search/segments.js", document.baseURI));
             const counts = { phong: 40, phon: 1, chong: 30, gchong: 1, benh: 20 };
             const countOf = (word) => counts[word] ?? 0;
             return [segmented("phongchongbenh", countOf, 50)[0], segmented("phongxong", countOf, 50)];
           }"""
    )
    assert parted == [["phong", "chong", "benh"], []]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("bệnh dại", ["bệnh Dại", "bệnh dại"]),
        ("benh dai", ["bệnh Dại", "bệnh dại"]),
        ('"phòng, chống"', ["Phòng, chống"]),
        ("mèo bệnh", ["bệnh", "bệnh", "mèo"]),
        ("12/3/2024", ["12/3/2024)"]),
        ("1101/VP-NC", ["(1101/VP-NC"]),
        ("chó", ["chó"]),
        ("cho", ["cho", "chó"]),
        ("bò", []),
    ],
)
def test_what_is_marked_on_a_page(page: Page, query: str, marked: list[str]) -> None:
    texts = ["Phòng, chống bệnh Dại (1101/VP-NC ngày 12/3/2024)", "Tiêm ", "bệnh dại cho chó, mèo"]
    found = call(page, "marks", "marksIn", texts, query)
    cut = [texts[one["text"]][one["start"] : one["end"]] for one in found]
    assert cut == marked


def test_a_range_of_days_is_read_only_if_it_is_one(page: Page) -> None:
    read = """async (given) => {
      const { hasFilters, readState } = await import(new URL("../modules/search/state.js", document.baseURI));
      const state = readState(new URLSearchParams(given));
      return [state.from, state.to, hasFilters(state)];
    }"""
    assert page.evaluate(read, "tu=2024-03-01") == ["2024-03-01", "", True]
    assert page.evaluate(read, "q=a&tu=2024-13-01&den=1/3/2024") == ["", "", False]
