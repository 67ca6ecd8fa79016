from pathlib import Path

import pytest

from tests.ratings.conftest import DIRECTIVE, WEEK
from tools.ratings.pages import InvalidList, KnownPages


def replace(file: Path, text: str) -> None:
    """Replace the file by another one, as publishing does."""
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def test_a_new_list_holds_without_a_restart(pages: Path) -> None:
    known = KnownPages(pages)
    assert WEEK in known
    replace(pages, "tuan/2024-w12/\n")
    assert "tuan/2024-w12/" in known
    assert WEEK not in known


@pytest.mark.parametrize("text", ["", "<!doctype html>\n", f"{WEEK}\n../\n"])
def test_a_bad_list_leaves_the_last_good_one(text: str, pages: Path) -> None:
    known = KnownPages(pages)
    replace(pages, text)
    assert DIRECTIVE in known
    pages.unlink()
    assert DIRECTIVE in known


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "không có dòng nào"),
        ("tuan/2024-w11/\n/etc/passwd\n", "danh-gia.txt:2:"),
        ("tuan/../\n", "danh-gia.txt:1:"),
        ("https://evil.example/\n", "danh-gia.txt:1:"),
        ("a" * 300 + "/\n", "danh-gia.txt:1:"),
        ("tuần/\n", "Không đọc được"),
    ],
)
def test_a_list_that_is_none_is_refused_at_the_start(text: str, reason: str, pages: Path) -> None:
    replace(pages, text)
    with pytest.raises(InvalidList, match=reason):
        KnownPages(pages)


def test_a_missing_list_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(InvalidList, match="Không đọc được"):
        KnownPages(tmp_path / "danh-gia.txt")
