"""Silence means complete: whatever of a text a reader did not understand is told by the nets behind it.

Each fact of the invented bulletins is hidden from its reader in turn, by taking it away from what was found or by a
word before or after it that nobody knows.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest

from benchmarks.reading import FOLDER, bulletins
from generator.data.conventions import known_day
from generator.data.registry import Registry
from generator.data.text_analysis import citations, leftovers
from generator.data.text_analysis.deadlines import Limit
from generator.data.text_analysis.facts import Facts, facts
from generator.data.text_analysis.names import Names, names_on
from generator.editors import importer
from generator.language import text
from tests.generator.reading.test_duties import REAL

# A doubt shows this many characters beside the place that it names.
SHOWN = 40
UNKNOWN = "xyz"
# Places stand for their committees where they are told to do something, and are no doubts; a collective is no name.
NAMED = {"department", "unit", "organization", "office"}


class Body(NamedTuple):
    """A directive's body as it was imported, and what was found in it."""

    paragraphs: tuple[str, ...]
    day: date
    number: str | None
    names: Names

    def facts(self, names: Names | None = None) -> Facts:
        body = "\n\n".join(self.paragraphs)
        return facts(body, REAL.registry, names or self.names, self.day, self.number)

    def with_word(self, paragraph: int, start: int, end: int) -> "Body":
        """Return the body with a word that nobody knows instead of some letters."""
        old = self.paragraphs[paragraph]
        new = old[:start] + UNKNOWN + old[end:]
        parts = (new if at == paragraph else one for at, one in enumerate(self.paragraphs))
        return self._replace(paragraphs=tuple(parts))


@cache
def bodies() -> list[Body]:
    return list(_bodies())


def _bodies() -> Iterator[Body]:
    for path in bulletins(FOLDER):
        week = importer.import_lines(
            importer.read(path.name, path.read_bytes()), REAL.registry, "Cổng"
        )
        ends_on = date.fromisoformat(str(week.source.data["ends_on"]))
        for directive in week.source.data["directives"]:
            own = directive["document"] or {}
            written = own.get("date")
            day = known_day(date.fromisoformat(str(written)) if written else None, None, ends_on)
            paragraphs = text.paragraphs(directive["body"])
            yield Body(paragraphs, day, own.get("number"), names_on(REAL.registry, day))


def without(registry: Registry, day: date, agency: str) -> Names:
    known = [one for one in registry.agencies.values() if one.covers(day) and one.id != agency]
    return Names(known, registry.committee)


def reach(limit: Limit) -> tuple[int, int]:
    return limit.bound_at, limit.start + len(limit.quote)


def is_told(found: Facts, paragraph: int, start: int, end: int) -> bool:
    return any(
        place.paragraph == paragraph
        and place.start < end
        and start < place.start + len(place.words) + SHOWN
        for place in found.places
    )


def test_there_are_texts_enough() -> None:
    found = [body.facts() for body in bodies()]
    assert len(found) > 80
    assert sum(len(one.duties) for one in found) > 250
    assert sum(len(one.limits) for one in found) > 130


def test_a_limit_taken_away_is_told() -> None:
    silent = []
    for body in bodies():
        found = body.facts()
        for stated in found.limits:
            others = [
                reach(one.limit)
                for one in found.limits
                if one.paragraph == stated.paragraph and one is not stated
            ]
            paragraph = body.paragraphs[stated.paragraph]
            cited = citations.cited(paragraph, body.names, REAL.registry, body.day.year)
            accounted = [*others, *((one.start, one.end) for one in cited)]
            duties = [one.duty.start for one in found.duties if one.paragraph == stated.paragraph]
            first, last = reach(stated.limit)
            told = leftovers.times(paragraph, body.day, accounted, duties)
            if not any(start < last and first - SHOWN < end for start, end in told):
                silent.append(stated.limit.quote)
    assert silent == []


def test_a_document_taken_away_is_told() -> None:
    silent = []
    for body in bodies():
        for paragraph in body.paragraphs:
            cited = citations.cited(paragraph, body.names, REAL.registry, body.day.year)
            for one in cited:
                others = [(other.start, other.end) for other in cited if other is not one]
                told = leftovers.documents(paragraph, others)
                if not any(start < one.end and one.start < end for start, end in told):
                    silent.append(one.quote)
    assert silent == []


def test_a_name_taken_from_the_registry_is_told() -> None:
    silent = []
    for body in bodies():
        found = body.facts()
        for agency in {one.duty.agency.id: one.duty.agency for one in found.duties}.values():
            less = body.facts(without(REAL.registry, body.day, agency.id))
            for stated in found.duties:
                mentions = [
                    one
                    for one in body.names.mentions(body.paragraphs[stated.paragraph])
                    if one.agency == agency == stated.duty.agency and agency.kind in NAMED
                ]
                if mentions and not any(
                    is_told(less, stated.paragraph, one.start, one.end) for one in mentions
                ):
                    silent.append(f"{agency.name}: {stated.duty.quote}")
    assert silent == []


@pytest.mark.parametrize("is_before", [True, False], ids=["word before", "word after"])
def test_a_duty_beside_a_word_that_nobody_knows_is_told(*, is_before: bool) -> None:
    silent = []
    for body in bodies():
        for paragraph, duty in ((one.paragraph, one.duty) for one in body.facts().duties):
            written = body.paragraphs[paragraph]
            firsts = [
                one.first
                for one in body.names.find(written)
                if one.agency == duty.agency and duty.start < one.first and one.end <= duty.at
            ]
            beside = (
                re.compile(r"\w+(?= $)").search(written, 0, firsts[0] if firsts else 0)
                if is_before
                else re.compile(r"(?<= )[^\W\d]+").match(written, duty.at + 1)
            )
            # In a row of a table the heads of its columns say what a name is; a list goes on in some cells.
            if beside and " | " not in written:
                other = body.with_word(paragraph, *beside.span()).facts()
                named = [one.duty.agency for one in other.duties]
                if duty.agency not in [*named, *(place.agency for place in other.places)]:
                    silent.append(f"{duty.agency.name}: {duty.quote}")
    # The middle of a list of places, which are no doubts, and a collective in the sentence that says who directs.
    assert len(silent) <= 2, silent


def test_a_limit_after_a_word_that_nobody_knows_is_told() -> None:
    silent = []
    for body in bodies():
        for paragraph, limit in ((one.paragraph, one.limit) for one in body.facts().limits):
            before = re.compile(r"\S+(?=\s$)").search(body.paragraphs[paragraph], 0, limit.at)
            if before is None:
                continue
            other = body.with_word(paragraph, *before.span())
            moved = len(UNKNOWN) - len(before[0])
            start, end = limit.at + moved, reach(limit)[1] + moved
            read = any(
                one.paragraph == paragraph
                and reach(one.limit)[0] < end
                and start < reach(one.limit)[1]
                for one in other.facts().limits
            )
            if not read and not is_told(other.facts(), paragraph, start, end):
                silent.append(limit.quote)
    assert silent == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Các chủ hồ chứa vận hành bảo đảm an toàn hạ du.",
        "Sở Y tế kiểm tra; các bệnh viện ngoài công lập thực hiện báo cáo.",
        "Đề nghị Cảng vụ Hàng hải Lạng Sơn kiểm soát việc cấp phép.",
        "Viettel Lạng Sơn khôi phục thông tin liên lạc.",
        "UBND tỉnh yêu cầu các nhà thầu xử lý nước đọng.",
        "Trực ban báo cáo 2 giờ/lần khi mưa lớn.",
        "Trao quà xong trước ngày 26 tháng Chạp.",
        "Sửa chữa xong trước 30.6.",
        "Trường bàn giao trước khi bước vào học kỳ II.",
        "Bảo đảm nguồn hàng cả năm và trong dịp Tết, từ 8h30 mỗi ngày.",
        "Hỗ trợ mỗi hộ 20 triệu đồng.",
        "Theo văn bản số 15 của ngành.",
        "Các chủ mỏ lắp đặt ngay camera.",
        "Ban quản lý rừng phòng hộ Bắc Sơn duy tu đường băng.",
        "Các sở, ban, ngành được hỗ trợ có trách nhiệm công khai.",
        "Theo Công văn số 1/BYT-DP ngày 11/3/2024 của Bộ Y tế về tiêm chủng; giao Sở Y tế rà soát.",
    ],
)
def test_what_no_reader_knows_is_told(sentence: str) -> None:
    body = bodies()[0]._replace(
        paragraphs=("Mở đầu.", sentence), day=date(2024, 3, 15), number=None
    )
    assert [place.paragraph for place in body.facts().places]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo báo cáo của Sở Y tế, trong 10 ngày đầu tháng 3 đã xảy ra 04 vụ, thiệt hại 7,2 ha rừng.",
        "Quyết định có hiệu lực từ ngày 20/5/2024.",
        "Đồng ý cho Sở Y tế mua bổ sung vắc xin.",
        "Chuyển đổi công năng làm cơ sở y tế.",
        "Hồ sơ được giải quyết đúng hạn.",
        "Tuyến đường tại khu Cẩm Trường đã thông xe.",
    ],
)
def test_what_is_surely_no_fact_is_not_told(sentence: str) -> None:
    body = bodies()[0]._replace(
        paragraphs=("Mở đầu.", sentence), day=date(2024, 3, 15), number=None
    )
    assert body.facts().places == ()
