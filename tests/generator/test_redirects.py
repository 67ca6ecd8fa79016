from pathlib import Path

import pytest

from generator import pipeline
from generator.data.validation import LEDGER
from generator.outputs import redirects


def page(old: str, new: str, site_url: str = "") -> str:
    return redirects.page(f"{old}index.html", f"{new}index.html", site_url).decode()


def test_a_page_leads_from_the_old_address_to_the_new_one() -> None:
    text = page("co-quan/cu/", "tuan/2024-w11/", "https://tinh.example/tin/")
    assert '<meta http-equiv="refresh" content="0; url=../../tuan/2024-w11/">' in text
    assert '<a href="../../tuan/2024-w11/">' in text
    assert '<link rel="canonical" href="https://tinh.example/tin/tuan/2024-w11/">' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "script" not in text


def test_within_a_section_and_without_the_sites_address() -> None:
    text = page("co-quan/cu/", "co-quan/moi/")
    assert text.count('"../moi/"') == 2
    assert "0; url=../moi/" in text


def test_a_lost_address_stops_the_check_and_a_redirect_lets_it_pass(project: Path) -> None:
    book = project / LEDGER
    text = book.read_text(encoding="utf-8")
    book.write_text(f"{text}lanh-dao/ten-cu/\n", encoding="utf-8")
    with pytest.raises(pipeline.InvalidData):
        pipeline.write_addresses(project)
    moved = text.replace("linh-vuc/", "lanh-dao/ten-cu/ -> lanh-dao/ho-tien-thieu/\nlinh-vuc/", 1)
    book.write_text(moved, encoding="utf-8")
    assert not pipeline.check(project).has_errors
    assert not pipeline.write_addresses(project)
    book.write_text(moved.replace("tuan/2024-w11/\n", ""), encoding="utf-8")
    # An address that is new to the ledger is no fault.
    assert not pipeline.check(project).has_errors
    assert pipeline.write_addresses(project)
    assert book.read_text(encoding="utf-8") == moved
    assert not pipeline.write_addresses(project)


def test_a_page_written_by_hand_leaves_its_old_address_to_its_new_one(project: Path) -> None:
    (project / "content" / "theo-doi.md").rename(project / "content" / "nhan-tin.md")
    (lost,) = pipeline.check(project).diagnostics
    assert (lost.code, lost.file) == ("F010", LEDGER)
    book = project / LEDGER
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("theo-doi/\n", "theo-doi/ -> nhan-tin/\n"), encoding="utf-8")
    validated = pipeline.check(project)
    assert not validated.diagnostics
    olds = redirects.by_target(validated.moved)
    assert list(redirects.former("nhan-tin/index.html", olds)) == ["theo-doi/index.html"]
    assert list(redirects.former("nhan-tin/atom.xml", olds)) == []


def test_pages_of_ids_and_pages_written_by_hand_lead_to_each_other() -> None:
    olds = redirects.by_target({"cu/": "co-quan/moi/", "co-quan/cu/": "cu/moi/"})
    assert list(redirects.former("co-quan/moi/index.html", olds)) == ["cu/index.html"]
    assert list(redirects.former("co-quan/moi/atom.xml", olds)) == []
    assert list(redirects.former("cu/moi/index.html", olds)) == ["co-quan/cu/index.html"]
