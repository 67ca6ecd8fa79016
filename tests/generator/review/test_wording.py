"""How a review is printed: one rich case held word for word, hostile data, and long lists."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.data.validation import DataFile, validate
from generator.editors.change_report import compare, wording
from generator.editors.change_report.view import (
    AgencyTasks,
    Change,
    DirectiveName,
    DirectiveReview,
    NewDirective,
    PageGroup,
    RegistryReview,
    Review,
    WeekReview,
)
from generator.language.document_number import ALL_TYPES
from generator.language.word_diff import replaced
from tests.generator.review.states import edited, real_files, state
from tests.generator.synthetic import (
    AGENCIES,
    directive,
    document,
    full_directive,
    put,
    registry,
    renamed,
    week,
    week_2025,
)

GOLDEN = Path(__file__).parent / "golden"
COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# All that the template itself may produce.
TAGS = {"h2", "h3", "h4", "p", "ul", "li", "strong", "del", "ins", "code", "blockquote"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
LINKED = re.compile(r"[@#]\w|:[a-z]+:|https?://|www\.", re.IGNORECASE)


def rich() -> Review:
    """Return a synthetic review with something to say in every part."""
    quote = "Giao Sở Cũ làm việc thử 1"
    due = {"kind": "final", "bound": "before", "precision": "day", "quote": quote}
    cite = {"number": "7/BC-BT", "type": "Báo cáo", "relation": "mentions", "quote": quote}
    old = state(
        week(
            directive(1, document=document(), deadlines=[due | {"date": "2024-03-25"}]),
            full_directive(2),
            directive(3),
            directive(4),
            directive(5),
        )
    )
    first = directive(
        1,
        title="Chỉ đạo thử nghiệm số 1",
        document=document(signer="Người Ký"),
        agencies=[{"role": "lead", "agency": "cac-so", "quote": quote}],
        deadlines=[due | {"date": "2024-03-26"}],
        cites=[cite],
    )
    second = put(full_directive(2), ("allocation", "rows", 0, "amount"), "1001") | {
        "withdrawn": None,
        "changes": [],
    }
    members = put(AGENCIES, ("agencies", 3, "name"), "Sở Khác hẳn")
    new = state(
        week(first, second, directive(5), directive(4), published_on="2024-03-18"),
        week_2025(directive(1, year=2025), directive(2, year=2025)),
        known=registry(agencies=members),
    )
    return compare(old, new, {"gioi-thieu.md": "changed"}, ("Giao diện cũng đổi.",))


@pytest.mark.parametrize(
    ("name", "show"), [("rich.md", wording.as_markdown), ("rich.txt", wording.as_text)]
)
def test_a_rich_review_is_worded_as_agreed(name: str, show: object) -> None:
    assert callable(show)
    assert show(rich(), "bản abc1234") == (GOLDEN / name).read_text(encoding="utf-8")


def tags(markdown: str) -> set[str]:
    return set(re.findall(r"<(\w+)", COMMONMARK.render(markdown)))


def test_the_rich_review_has_no_tags_but_its_own() -> None:
    assert tags(wording.as_markdown(rich(), "bản cũ")) <= TAGS


HOSTILE = (
    "<img src=x onerror=alert(1)> @channel [x](javascript:alert(1)) `mã` ``` a | b #12 :smile: "
    "https://ke-xau.example www.ke-xau.example </ins><script>alert(1)</script> <!-- $x$ **b** ~~c~~"
)


def test_hostile_words_reach_neither_markup_nor_link_nor_mention() -> None:
    def spoil(text: str) -> str:
        return f"{text} {HOSTILE}" if " " in text and text not in ALL_TYPES else text

    old = state(week(full_directive(1), directive(2)))
    duty = {"role": "lead", "agency": "so-khac", "quote": "Giao Sở Cũ"}
    data = renamed(week(full_directive(1), directive(3, agencies=[duty]), directive(4)), spoil)
    spoiled = registry(agencies=renamed(AGENCIES, spoil))
    review = compare(old, state(data, known=spoiled), {f"{HOSTILE}.md": "gone"}, (HOSTILE,))
    report = wording.as_markdown(review, HOSTILE)
    assert report.count("onerror") > 20
    assert tags(report) <= TAGS
    html = COMMONMARK.render(report)
    assert "href" not in html
    text = re.sub(r"<[^>]*>", "", html)
    assert not LINKED.search(text)
    # Every cell stays in its column.
    rows = [line for line in report.splitlines() if line.startswith("|")]
    assert rows
    assert {line.count("|") for line in rows} == {5}


def test_faults_are_listed_without_markup_too() -> None:
    broken = edited(("topics: [an-ninh-trat-tu]", "topics: ['<img onerror=x> @channel']"))
    assert broken.has_errors
    report = wording.faults_as_markdown(broken, "bản cũ")
    assert "onerror" in report
    assert tags(report) <= TAGS
    assert not LINKED.search(re.sub(r"<[^>]*>", "", COMMONMARK.render(report)))


def test_long_lists_are_cut_and_counted() -> None:
    name = DirectiveName("a", "Thử", "Chỉ đạo", "chi-dao/a/")
    change = Change(("tiêu đề",), replaced("cũ", "mới"))
    entry = RegistryReview("Cơ quan", "Sở Thử", changes=(change,), touched=tuple("abc") * 20)
    addresses = tuple(f"co-quan/{number}/" for number in range(100))
    review = Review(
        weeks=(
            WeekReview("Tuần 1", "tuan/1/", directives=(DirectiveReview(name, (change,)),) * 300),
        ),
        registries=(entry,) * 300,
        tasks=(AgencyTasks("Sở Thử", "co-quan/a/", 1, 2),) * 300,
        pages=(PageGroup("Cơ quan", addresses, (), ()),),
    )
    report = wording.as_markdown(review, "bản cũ")
    assert "và 70 trang khác" in report
    assert "và 30 chỉ đạo khác" in report
    assert "… và 100 chỉ đạo khác" in report
    assert "… và 100 mục khác" in report
    assert "và 100 cơ quan khác" in report
    assert len(report.encode()) < 2**20
    text = wording.as_text(review, "bản cũ")
    assert "và 70 trang khác" in text
    assert text.count("Tiêu đề: [-cũ-] {+mới+}") == 600


def test_what_a_job_summary_cannot_hold_is_cut_to_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    name = DirectiveName("a", "Thử", "Chỉ đạo", "chi-dao/a/")
    change = Change(("nội dung",), replaced("", "một chữ dài " * 10))
    changed_week = WeekReview(
        "Tuần 1", "tuan/1/", added=(NewDirective(name, ()),) * 50,
        directives=(DirectiveReview(name, (change,)),) * 50,
    )  # fmt: skip
    review = Review(weeks=(changed_week,))
    whole = wording.as_markdown(review, "bản cũ")
    assert whole.count("một chữ dài") == 500
    for largest, shown in ((len(whole.encode()) - 1, 20), (1000, 0)):
        monkeypatch.setattr(wording, "LARGEST", largest)
        report = wording.as_markdown(review, "bản cũ")
        assert len(report.encode()) <= largest
        assert report.count("một chữ dài") == shown * 10
        assert f"… và {50 - shown} chỉ đạo khác" in report
        assert f"… và {50 - shown} chỉ đạo mới khác" in report


def test_a_file_that_cannot_be_read_is_reported_without_markup() -> None:
    hostile = DataFile("directives/<img src=x>.yml", b"a: 1")
    report = wording.faults_as_markdown(validate([*real_files(), hostile]), "bản cũ")
    assert tags(report) <= TAGS
