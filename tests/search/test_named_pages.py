"""Pages that a query may name: each is there, and the index of a site has them."""

import gzip
import json
from pathlib import Path

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.outputs import search
from tests.frozen import FROZEN


def bulletin() -> Bulletin:
    validated = pipeline.check(FROZEN)
    return Bulletin(validated.weeks, validated.registry)


def test_every_page_that_can_be_named_is_there(site: Path) -> None:
    named = search.named_pages(bulletin())
    entries = [entry for _, entry in named.documents]
    assert {page.kind for page in (*named.pages, *entries)} == {
        *("list", "agency", "leader", "topic", "week", "month", "quarter", "year"),
        *("deadlines", "document"),
    }
    for page in (*named.pages, *entries):
        address, _, anchor = page.address.partition("#")
        html = (site / address / "index.html").read_text(encoding="utf-8")
        assert f'id="{anchor}"' in html or not anchor, page


def test_only_documents_that_no_directive_carries_have_entries() -> None:
    tokens = {token for token, _ in search.named_pages(bulletin()).documents}
    assert "n116y2016ndcp" in tokens
    assert "n1063vpkt" not in tokens


def test_the_catalogue_lists_them(site: Path) -> None:
    entry = json.loads((site / "pagefind" / "current.json").read_text(encoding="utf-8"))
    raw = (site / "pagefind" / entry["index"] / "catalogue.bin").read_bytes()
    rows = json.loads(gzip.decompress(raw))["pages"]
    assert ["tuan/2024-w11/", "week", "Tuần 11 năm 2024", "2024-W11"] in rows
