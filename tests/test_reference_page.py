"""The real page that week 11 was transcribed from: nothing lost, nothing added, nothing moved."""

import re
from pathlib import Path

import pytest

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.language.text import paragraphs
from generator.pages.views import weeks
from tests.article import blocks, missing
from tests.frozen import FROZEN, ORIGINAL

FURNITURE = (
    "A- A A+ | Tăng tương phản Giảm tương phản",
    "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
    "Click để đánh giá bài viết",
)


@pytest.fixture(scope="module")
def bulletin() -> Bulletin:
    validated = pipeline.check(FROZEN)
    return Bulletin(validated.weeks, validated.registry)


def published_lines() -> list[str]:
    """Return the page's lines in order, no-break spaces as spaces, without the portal's furniture."""
    text = ORIGINAL.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    lines = [line.strip() for line in text.splitlines()]
    assert all(line in lines for line in FURNITURE)
    return [line for line in lines if line and line not in FURNITURE]


def transcribed_lines(bulletin: Bulletin) -> list[str]:
    """Return what the data hold of the week, in the page's order."""
    week = next(week for week in bulletin.weeks if week.id == "2024-W11")
    title = f"{week.title} (từ ngày 11/3 đến ngày 17/3/2024)"
    assert week.image
    assert week.image.caption
    lines = [title, *weeks.lead(week), week.image.caption]
    for directive in week.directives:
        lines += [directive.title, *paragraphs(directive.body)]
    return lines


def test_every_line_of_the_page_is_in_the_data_in_order_word_for_word(bulletin: Bulletin) -> None:
    published, transcribed = published_lines(), transcribed_lines(bulletin)
    # The page's lead has one doubled space, which no reader sees; nothing else may differ.
    assert re.sub(r" +", " ", published[1]) == transcribed[1]
    assert [published[0], *published[2:]] == [transcribed[0], *transcribed[2:]]


def test_the_page_was_not_changed_to_fit_the_data() -> None:
    text = ORIGINAL.read_text(encoding="utf-8")
    assert text.count("\N{NO-BREAK SPACE}") == 10
    assert len(published_lines()) == 82


def test_every_number_of_the_page_is_in_the_data_as_often(bulletin: Bulletin) -> None:
    def numbers(lines: list[str]) -> list[str]:
        return re.findall(r"\d[\d./]*", "\n".join(lines))

    counted = numbers(transcribed_lines(bulletin))
    assert counted == numbers(published_lines())
    assert len(counted) == 189


def test_the_week_has_the_known_parts(bulletin: Bulletin) -> None:
    directives = next(week for week in bulletin.weeks if week.id == "2024-W11").directives
    kinds = [directive.kind for directive in directives]
    leaders = [directive.directed_by.leader for directive in directives if directive.directed_by]
    cited = {cite.number for directive in directives for cite in directive.cites}
    own = {directive.document.number for directive in directives if directive.document}
    assert (kinds.count("meeting"), kinds.count("direction"), kinds.count("decision")) == (1, 17, 2)
    assert {leader: leaders.count(leader) for leader in set(leaders)} == {
        "duong-xuan-huyen": 5,
        "ho-tien-thieu": 3,
        "luong-trong-quynh": 3,
        "doan-thanh-son": 2,
    }
    assert len(cited - own) == 18
    assert cited & own == {"325/UBND-KT"}


def test_the_rice_is_shared_out_to_the_kilogram(bulletin: Bulletin) -> None:
    entry = next(entry for entry in bulletin.entries if entry.directive.id == "2024-500-qd-ubnd")
    allocation = entry.directive.allocation
    assert allocation
    assert (len(allocation.rows), sum(row.amount for row in allocation.rows)) == (11, 1_417_540)
    assert allocation.total == 1_417_540


def test_every_quote_stands_in_its_body_once(bulletin: Bulletin) -> None:
    quotes = 0
    for entry in bulletin.entries:
        directive = entry.directive
        quoted = [duty.quote for duty in directive.agencies]
        quoted += [deadline.quote for deadline in directive.deadlines]
        quoted += [cite.quote for cite in directive.cites]
        quoted += [row.quote for row in directive.allocation.rows] if directive.allocation else []
        for quote in quoted:
            quotes += 1
            assert directive.body.count(quote) == 1, (directive.id, quote)
        for context in directive.context:
            quotes += 1
            assert any(part.startswith(context.quote) for part in paragraphs(directive.body))
    assert quotes > 100


def test_the_published_week_page_reads_as_the_original(site: Path) -> None:
    page = site / "tuan" / "2024-w11" / "index.html"
    assert missing(published_lines(), blocks(page.read_text(encoding="utf-8"))) == []
