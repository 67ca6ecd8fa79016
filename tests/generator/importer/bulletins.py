"""Texts of bulletins in the forms that portals use, made from the text of the real week."""

import html
import io
from dataclasses import dataclass

import docx

from generator.data.model import Directive
from generator.data.registry import Registry
from generator.language import dates, text

TITLES = {
    "2024-W11": "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 11/3 đến ngày 17/3/2024)",
    "2021-W21": "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (ngày 24/5 đến ngày 30/5/2021)",
    "2024-W43": "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 21/10 đến hết ngày 27/10/2024",
    "2026-W03": (
        "Chỉ đạo, điều hành nổi bật của UBND tỉnh, lãnh đạo UBND tỉnh trong tuần"
        " (từ ngày 12/01/2026 - 18/01/2026)"
    ),
}
LEADS = ("all", "some", "some with the week", "none")
OPENINGS = ("document first", "matter first", "through the office", "at the document", "on the day")
BEFORE = ("Trang chủ", "Chỉ đạo điều hành nổi bật", "A- A A+ | Tăng tương phản Giảm tương phản")
AFTER = (
    "Khánh Ly",
    "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
    "Click để đánh giá bài viết",
    "Tin liên quan",
    "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 04/3 đến ngày 10/3/2024)",
    "Lượt xem: 1.234",
)
CAPTIONS = ("Ảnh: Khánh Ly", "Quang cảnh cuộc họp")


@dataclass(frozen=True)
class Form:
    """How a portal writes a bulletin."""

    week: str
    lead: str
    opening: str
    furnished: bool


def lines(form: Form, directives: tuple[Directive, ...], registry: Registry) -> list[str]:
    """Return the bulletin's lines: the same directives, written in this form."""
    written = [*BEFORE] if form.furnished else []
    written.append(TITLES[form.week])
    written += ["18/03/2024 09:15"] if form.furnished else []
    written += lead(form.lead, [directive.title for directive in directives])
    written.append("Ảnh minh họa. Nguồn: baolangson.vn" if form.furnished else "Ảnh minh hoạ")
    for index, directive in enumerate(directives):
        written += [directive.title, *paragraphs(form.opening, directive, registry)]
        written += [CAPTIONS[index % 2]] if form.furnished and index % 5 == 2 else []
    return written + ([*AFTER] if form.furnished else [])


def lead(form: str, titles: list[str]) -> list[str]:
    if form == "all":
        return ["; ".join(titles) + "."]
    if form == "some":
        end = "... là những nội dung chính trong chỉ đạo điều hành nổi bật tuần qua của UBND tỉnh."
        return ["; ".join(titles[:7]) + end]
    if form == "some with the week":
        end = (
            ";… là những thông tin chỉ đạo điều hành nổi bật của UBND tỉnh, lãnh đạo UBND tỉnh"
            " trong tuần (từ ngày 12/01/2026 - 18/01/2026)."
        )
        return ["; ".join(titles[3:9]) + end]
    return []


def paragraphs(form: str, directive: Directive, registry: Registry) -> list[str]:
    """Return the directive's paragraphs, with the first one in this form; those of a meeting are unchanged."""
    parts = list(text.paragraphs(directive.body))
    if directive.document:
        parts[0] = opening(form, directive, registry)
    return parts


def opening(form: str, directive: Directive, registry: Registry) -> str:
    document = directive.document
    assert document
    by = directive.directed_by
    who = f"đồng chí {registry.leaders[by.leader].name}, {by.position}" if by else "UBND tỉnh"
    number, day = f"{document.type} số {document.number}", dates.short(document.date)
    matter = directive.title.removeprefix("Chỉ đạo ").removeprefix("UBND tỉnh chỉ đạo ")
    office = f"Văn phòng UBND tỉnh truyền đạt ý kiến của {who}" if by else "UBND tỉnh ban hành"
    return {
        "document first": f"{who[0].upper()}{who[1:]} chỉ đạo ({number} ngày {day}) về {matter}.",
        "matter first": f"{who[0].upper()}{who[1:]} chỉ đạo {matter} ({number}, ngày {day}).",
        "through the office": f"{office} về việc {matter} ({number}, ngày {day}).",
        "at the document": f"Tại {number} ngày {day}, {who} chỉ đạo về {matter}.",
        "on the day": f"Ngày {day}, {who} có {number} về việc {matter}.",
    }[form]


def as_text(lines: list[str], between: str = "\n\n") -> bytes:
    return between.join(lines).encode()


def as_page(lines: list[str]) -> bytes:
    body = "\n".join(f"<p class='x'>{html.escape(line)}</p>" for line in lines)
    return (
        "<!doctype html><html><head><meta charset='utf-8'>"
        f"<title>{html.escape(lines[0])}</title><script>var week = 'Chỉ đạo';</script></head><body>"
        f"<nav><ul><li><a href='/'>Giới thiệu</a></li></ul></nav><article>{body}</article>"
        "<footer><p>Bản quyền thuộc về tỉnh</p></footer></body></html>"
    ).encode()


def as_document(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()
