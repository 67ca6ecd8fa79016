"""Files attached to directives, and several pictures of a week."""

from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.data.bulletin import Bulletin, Files
from generator.data.model import Week
from generator.pages import phrases
from tests.frozen import copy_project
from tests.generator import one_bulletin
from tests.generator.synthetic import Data, bulletin, directive, document, record, registry, week
from tests.generator.test_validation import BY_1101, DOCUMENT_1101, WEEK

FILES = [{"title": "Phụ lục <b>", "file": "phu-luc.xlsx"}]
ID = "2024-1-vp-thu"
LETTER = document(date=None)


def made(sizes: dict[str, int], **changes: Any) -> Bulletin:  # noqa: ANN401 - plain data
    data: Data = week(directive(1, attachments=FILES) | changes)
    return Bulletin((record(Week, data),), registry(), files=Files(sizes=sizes))


def test_a_file_is_shown_with_its_type_and_size() -> None:
    known = made({"../dinh-kem/phu-luc.xlsx": 1_234_567})
    page = one_bulletin.page(known, ID)
    assert (
        "## Tệp đính kèm {#tep-dinh-kem} "
        '<div class="index" markdown="1"> - [Phụ lục &lt;b>](../dinh-kem/phu-luc.xlsx) '
        '<span class="meta">Excel, 1,2 MB</span>'
    ) in page.replace("&gt;", ">").replace("\\", "")
    (file,) = one_bulletin.in_api(known, ID)["attachments"]
    assert file == {
        "type": "Excel",
        "size": 1_234_567,
        "url": "dinh-kem/phu-luc.xlsx",
        "title": "Phụ lục <b>",
        "file": "phu-luc.xlsx",
    }
    assert "Phụ lục &lt;b&gt;" in one_bulletin.search_copy(known, ID)
    assert '<span class="meta">Excel</span>' in one_bulletin.page(made({}), ID)


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (812_000, "812 KB"), (999_001, "1,0 MB"), (10_000_000, "10,0 MB")],
)
def test_sizes_are_in_words(size: int, words: str) -> None:
    assert phrases.size(size) == words


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "../a.pdf", "a b.pdf", "a.pdf/", "a"])
def test_what_runs_or_leads_elsewhere_is_no_attachment(name: str) -> None:
    wrong = directive(1, document=LETTER, attachments=[{"title": "Thử", "file": name}])
    assert one_bulletin.codes(week(wrong)) == ["M222"]


def test_the_file_must_be_there_and_its_size_is_its_own(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    path = root / WEEK
    attached = "attachments: [{title: Phụ lục, file: phu-luc.pdf}]\n    "
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(BY_1101 + DOCUMENT_1101, BY_1101 + attached + DOCUMENT_1101), "utf-8"
    )
    assert [one.code for one in pipeline.check(root).diagnostics] == ["R385"]
    file = root / "content" / "dinh-kem" / "phu-luc.pdf"
    file.parent.mkdir()
    file.write_bytes(b"%PDF-" * 400)
    validated = pipeline.check(root)
    assert not validated.diagnostics
    page = one_bulletin.page(pipeline.bulletin_of(validated), "2024-1101-vp-nc")
    assert '[Phụ lục](../dinh-kem/phu-luc.pdf) <span class="meta">PDF, 2 KB</span>' in page


def test_every_picture_has_its_texts() -> None:
    pictures: list[Data] = [
        {"file": "a.jpg", "alt": "Một", "caption": "Chú thích một"},
        {"file": None, "alt": None, "caption": "Chỉ có chú thích"},
    ]
    main = {"file": None, "alt": None, "caption": "Ảnh minh hoạ"}
    data = week(directive(1, document=LETTER), image=main, images=pictures)
    page = one_bulletin.pages(bulletin(data))["tuan/2024-w11.md"]
    # Captions without a picture stand in the folded lead, as they were published.
    captions = ["Chú thích một", "Ảnh minh hoạ", "Chỉ có chú thích"]
    places = [page.index(f"<figcaption>{caption}</figcaption>") for caption in captions]
    assert places == sorted(places)
    assert (
        places[0] < page.index("<summary>Lời dẫn, chú thích ảnh như đã đăng</summary>") < places[1]
    )
    assert page.count("![") == page.count("![Một](../images/a.jpg)") == 1
    assert one_bulletin.codes(data) == ["R328"]
    undescribed = week(directive(1, document=LETTER), images=[pictures[0] | {"alt": None}])
    assert set(one_bulletin.codes(undescribed)) == {"R328", "R329"}
