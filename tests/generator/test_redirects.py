from pathlib import Path

import pytest

from generator import pipeline
from generator.data.validation import LEDGER
from generator.outputs import redirects


def test_a_page_leads_from_the_old_address_to_the_new_one(tmp_path: Path) -> None:
    redirects.write(tmp_path, {"co-quan/cu/": "tuan/2024-w11/"}, "https://tinh.example/tin/")
    page = (tmp_path / "co-quan" / "cu" / "index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../tuan/2024-w11/">' in page
    assert '<a href="../../tuan/2024-w11/">' in page
    assert '<link rel="canonical" href="https://tinh.example/tin/tuan/2024-w11/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "script" not in page


def test_within_a_section_and_without_the_sites_address(tmp_path: Path) -> None:
    redirects.write(tmp_path, {"co-quan/cu/": "co-quan/moi/"})
    page = (tmp_path / "co-quan" / "cu" / "index.html").read_text(encoding="utf-8")
    assert page.count('"../moi/"') == 2
    assert "0; url=../moi/" in page


def test_no_page_is_written_over(tmp_path: Path) -> None:
    redirects.write(tmp_path, {"co-quan/cu/": "co-quan/moi/"})
    with pytest.raises(FileExistsError):
        redirects.write(tmp_path, {"co-quan/cu/": "co-quan/khac/"})


def test_a_lost_address_stops_the_check_and_a_redirect_lets_it_pass(project: Path) -> None:
    book = project / LEDGER
    text = book.read_text(encoding="utf-8")
    book.write_text(f"{text}lanh-dao/ten-cu/\n", encoding="utf-8")
    with pytest.raises(pipeline.InvalidData):
        pipeline.has_all_addresses(project)
    moved = text.replace("linh-vuc/", "lanh-dao/ten-cu/ -> lanh-dao/ho-tien-thieu/\nlinh-vuc/", 1)
    book.write_text(moved, encoding="utf-8")
    assert not pipeline.check(project).has_errors
    assert pipeline.has_all_addresses(project)
    book.write_text(moved.replace("tuan/2024-w11/\n", ""), encoding="utf-8")
    assert not pipeline.has_all_addresses(project)
    assert pipeline.write_addresses(project)
    assert book.read_text(encoding="utf-8") == moved
    assert not pipeline.write_addresses(project)
