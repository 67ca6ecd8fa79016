"""build.py import, run on a copy of the data."""

import io
import sys
from pathlib import Path

import pytest

from generator import pipeline
from tests.frozen import ORIGINAL
from tests.generator.importer.conftest import RunImport
from tests.generator.importer.test_outline import FIRST, SECOND, TITLE
from tests.generator.importer.word_files import paragraph, run, word_file

OTHER = TITLE.replace("11/3", "18/3").replace("17/3", "24/3")


def source(root: Path, *lines: str) -> str:
    path = root / "tuan.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return str(path)


def test_a_removed_week_comes_back_sound(root: Path, run_import: RunImport) -> None:
    week = root / "directives/2024/2024-W11.yml"
    week.unlink()
    code, out, _ = run_import(str(ORIGINAL))
    assert code == 0
    assert "Đã ghi directives/2024/2024-W11.yml: 20 chỉ đạo, không mất chữ nào" in out
    assert "dòng 1 (trước tiêu đề): A- A A+" in out
    checked = pipeline.check(root)
    assert checked.diagnostics == ()
    assert len(checked.weeks[0].directives) == 20


def test_what_is_there_is_not_overwritten_unless_forced(root: Path, run_import: RunImport) -> None:
    week = root / "directives/2024/2024-W11.yml"
    before = week.read_bytes()
    code, out, _ = run_import(str(ORIGINAL))
    assert code == 1
    assert f"{ORIGINAL}:1:1: lỗi I405" in out
    assert week.read_bytes() == before
    assert run_import(str(ORIGINAL), "--force")[0] == 0
    assert week.read_bytes() != before


def test_another_file_and_doubts_with_their_places(root: Path, run_import: RunImport) -> None:
    output = root / "nhap.yml"
    code, out, _ = run_import(
        source(root, OTHER, "Phòng dịch", FIRST, "Lạ", SECOND), "--output", str(output)
    )
    assert code == 0
    text = output.read_text(encoding="utf-8").splitlines()
    assert "id: 2024-W12" in text
    doubts = [line for line in out.splitlines() if line.startswith("nhap.yml:")]
    assert any("lưu ý I502" in line and "dòng 3" in line for line in doubts)
    # A document dated before the week is also a doubt of the check, at the same position.
    assert any("lưu ý R325" in line for line in doubts)
    assert not (root / "directives/2024/2024-W12.yml").exists()


def test_a_pasted_text(root: Path, run_import: RunImport, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = f"{OTHER}\nPhòng dịch\n{FIRST}".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted)))
    assert run_import("-")[0] == 0
    assert (root / "directives/2024/2024-W12.yml").is_file()


@pytest.mark.parametrize(
    ("lines", "arguments", "code", "wanted"),
    [
        (["abc"], [], 1, "I402"),
        ([TITLE, "abc"], [], 1, "I403"),
        (["Phòng dịch", FIRST], ["--week", "2024-W60"], 2, "2024-W52"),
        (["%PDF-1.4"], [], 1, "I401"),
    ],
)
def test_what_is_refused_writes_nothing(  # noqa: PLR0913, PLR0917 - the fixtures and the case
    root: Path,
    run_import: RunImport,
    lines: list[str],
    arguments: list[str],
    code: int,
    wanted: str,
) -> None:
    before = sorted(root.rglob("*"))
    name = source(root, *lines)
    returned, out, err = run_import(name, *arguments)
    assert returned == code
    assert wanted in out + err
    assert sorted(root.rglob("*")) == sorted([*before, Path(name)])


def test_a_week_that_the_text_does_not_name(root: Path, run_import: RunImport) -> None:
    code, out, _ = run_import(source(root, "Phòng dịch", FIRST), "--week", "2024-W12")
    assert code == 0
    assert "Đã ghi directives/2024/2024-W12.yml: 1 chỉ đạo" in out


def test_a_file_that_is_not_there(root: Path, run_import: RunImport) -> None:
    code, _, err = run_import(str(root / "không có.txt"))
    assert code == 2
    assert "Không đọc hoặc ghi được" in err


def test_what_a_word_file_keeps_elsewhere_is_in_the_summary(
    root: Path, run_import: RunImport
) -> None:
    body = "".join(paragraph(run(line)) for line in (OTHER, "Phòng dịch", FIRST))
    note = f'<w:footnote w:id="2">{paragraph(run("Gia hạn đến 31/7."))}</w:footnote>'
    path = root / "tuan.docx"
    path.write_bytes(word_file(body, footnotes=note))
    code, out, _ = run_import(str(path))
    assert code == 0
    assert "lưu ý I521: Chú thích cuối trang chưa được chép: “Gia hạn đến 31/7.”" in out
    assert "1 chỉ đạo, 1 phần chưa chép (I521), ngoài ra không mất chữ nào của bản gốc" in out


def test_a_reading_that_a_second_one_denies_writes_nothing(
    root: Path, run_import: RunImport
) -> None:
    path = root / "tuan.html"
    path.write_text(f"<p>{OTHER}<p>Phòng dịch<p>{FIRST}<!-- Giao Sở Y tế", encoding="utf-8")
    code, out, _ = run_import(str(path))
    assert code == 1
    assert "lỗi I406" in out
    assert "Giao Sở Y tế" in out
    assert not (root / "directives/2024/2024-W12.yml").exists()
