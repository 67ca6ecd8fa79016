"""``build.py prepare``: all that a change of the data needs before it is committed, or nothing at all."""

import subprocess
from pathlib import Path

import pytest

import build as command_line
from generator.data.validation import LEDGER
from tests.generator.test_revision import as_published, commit, edit, git, isolate
from tests.generator.test_validation import WEEK

NEW = "directives/2024/2024-W12.yml"
TEXT = """\
schema_version: 1
id: 2024-W12
title: Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần
starts_on: 2024-03-18
ends_on: 2024-03-24
published_on: null
source: {publisher: Cổng thông tin điện tử tỉnh Lạng Sơn, urls: []}
image: null
lead: null
directives:
  - id: 2024-1-ubnd-kt
    title: Chỉ đạo để thử
    kind: direction
    topics: [can-bo-cong-chuc]
    directed_by: null
    document: {type: Công văn, number: 1/UBND-KT, date: 2024-03-20, issuer: ubnd-tinh, signer: null, url: null}
    body: |
      UBND tỉnh có Công văn số 1/UBND-KT ngày 20/3/2024 về việc thử.
"""
UNTIDY = TEXT.replace("\nid: ", "\nid:   ", 1)


@pytest.fixture
def root(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose only commit is what was published."""
    return as_published(project, monkeypatch)


def write(root: Path, text: str, name: str = NEW) -> None:
    (root / name).write_text(text, encoding="utf-8")


def read(root: Path, name: str = NEW) -> str:
    return (root / name).read_text(encoding="utf-8")


def status(root: Path) -> list[str]:
    return git(root, "status", "--short", "--untracked-files=all").splitlines()


def prepare(root: Path, *options: str) -> int:
    return command_line.main(["prepare", *options], root)


def test_a_new_week_needs_nothing_else(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, UNTIDY)
    assert prepare(root) == 0
    assert read(root) == TEXT
    assert "tuan/2024-w12/\n" in read(root, LEDGER)
    tidied, added, compared, week, *_, last = capsys.readouterr().out.splitlines()
    assert tidied == f"Đã xếp theo mẫu chung: {NEW}"
    assert added == "Đã thêm 2 địa chỉ mới vào sổ địa chỉ."
    assert compared.startswith("Người đọc sẽ thấy (so với ")
    assert week == "  Tuần 12 năm 2024 (mới): /tuan/2024-w12/, thêm 1 chỉ đạo"
    assert last == "  git commit"
    commit(root, "Tuần 12")
    assert prepare(root) == 0
    assert status(root) == []


def test_what_nobody_touched_stays_as_it_was_published(root: Path) -> None:
    topics = "directives/registry/topics.yml"
    write(root, f"{read(root, topics)}\n\n", topics)
    commit(root, "Chưa theo mẫu")
    write(root, TEXT)
    assert prepare(root) == 0
    assert status(root) == [f"M {LEDGER}", f"?? {NEW}"]


def test_a_correction_is_told_in_a_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / WEEK, "title: Chỉ đạo tổ chức Ngày Sách", "title: Chỉ đạo mở Ngày Sách")
    corrected = "\n    changes: [{at: 2024-03-20, note: Sửa tiêu đề.}]"
    edit(root / WEEK, "id: 2024-1060-vp-kgvx", f"id: 2024-1060-vp-kgvx{corrected}")
    edit(root / WEEK, "lead: null", "lead: Trong tuần có nhiều việc.")
    assert prepare(root) == 0
    printed = capsys.readouterr().out
    assert "/tuan/2024-w11/, sửa 1 chỉ đạo, sửa đoạn dẫn\n    * Chỉ đạo mở Ngày Sách" in printed
    assert status(root) == [f"M {WEEK}"]


def test_with_an_error_nothing_is_written_and_it_stands_where_the_file_has_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    untidy = UNTIDY.replace("\nid: ", "\n\n\nid: ").replace("[can-bo-cong-chuc]", "[can-bo]")
    # Formatting would mend this one.
    untidy = untidy.replace("title: Chỉ đạo,", "title: Chỉ\u00a0đạo,")
    write(root, untidy)
    assert prepare(root) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    line = untidy[: untidy.index("[can-bo]")].count("\n") + 1
    assert first.startswith(f"{NEW}:{line}:14: lỗi R304: ")
    assert last.endswith(": 1 lỗi, 0 lưu ý.")
    assert read(root) == untidy
    assert status(root) == [f"?? {NEW}"]


def test_a_file_that_is_no_yaml_is_left_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "title: a: b\n")
    assert prepare(root) == 1
    assert f"{NEW}:1:9: lỗi Y101" in capsys.readouterr().out


@pytest.mark.parametrize("forgets", [False, True])
def test_a_published_directive_is_not_lost(
    forgets: bool,  # noqa: FBT001 - a parameter of pytest
    root: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit(root / WEEK, "id: 2024-W11-hop-1", "id: 2024-W11-hop-2")
    if forgets:
        edit(root / LEDGER, "chi-dao/2024-w11-hop-1/\n", "")
    before = status(root)
    assert prepare(root) == 1
    printed = capsys.readouterr().out
    assert "chi-dao/2024-w11-hop-1/" in printed
    assert "→" in printed
    assert status(root) == before
    edit(root / WEEK, "id: 2024-W11-hop-2", "id: 2024-W11-hop-1")
    assert prepare(root) == 0
    assert status(root) == []


def test_a_directive_that_moved_is_not_lost(root: Path) -> None:
    edit(root / WEEK, "id: 2024-W11-hop-1", "id: 2024-W11-hop-2")
    old, new = "chi-dao/2024-w11-hop-1/", "chi-dao/2024-w11-hop-2/"
    edit(root / LEDGER, f"{old}\n", f"{old} -> {new}\n")
    assert prepare(root) == 0
    assert f"{old} -> {new}\n{new}\n" in read(root, LEDGER)


def test_without_git_everything_is_prepared_and_nothing_compared(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    isolate(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    write(project, UNTIDY)
    assert prepare(project) == 0
    assert read(project) == TEXT
    assert "Chưa so được" in capsys.readouterr().out
    assert prepare(project, "--staged") == 2


def test_new_doubts_are_left_to_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, TEXT.replace("về việc thử.", "về việc thử. Giao Sở Nội vụ thực hiện."))
    assert prepare(root) == 0
    printed = capsys.readouterr().out
    assert "Nên xem lại 1 lưu ý mới (đúng thì giữ nguyên):" in printed
    assert f"{NEW}:18:70: lưu ý R340" in printed


# What the hook does


def test_only_what_is_staged_is_judged_and_prepared(root: Path) -> None:
    write(root, UNTIDY)
    git(root, "add", "--all")
    draft = "directives/2024/2024-W13.yml"
    write(root, "title: ‹chưa xong›\n", draft)
    assert prepare(root) == 1
    assert prepare(root, "--staged") == 0
    assert read(root) == TEXT
    git(root, "commit", "--quiet", "--message", "Tuần 12")
    assert status(root) == [f"?? {draft}"]
    assert "tuan/2024-w12/" in git(root, "show", f"HEAD:{LEDGER}")


def test_what_was_written_after_staging_stays_as_it_is(root: Path) -> None:
    write(root, UNTIDY)
    git(root, "add", "--all")
    write(root, f"{UNTIDY}# Viết tiếp.\n")
    assert prepare(root, "--staged") == 0
    assert git(root, "show", f":{NEW}") == TEXT.strip()
    assert read(root) == f"{UNTIDY}# Viết tiếp.\n"
    assert "tuan/2024-w12/" in read(root, LEDGER)


def test_staged_errors_refuse_the_commit_whatever_the_disk_says(root: Path) -> None:
    write(root, TEXT.replace("[can-bo-cong-chuc]", "[can-bo]"))
    git(root, "add", "--all")
    write(root, TEXT)
    before = git(root, "write-tree")
    assert prepare(root, "--staged") == 1
    assert git(root, "write-tree") == before


@pytest.mark.parametrize(
    ("name", "bad", "good"),
    [
        ("content/gioi-thieu.md", "# Giới thiệu\n\n<script>1</script>\n", "# Giới thiệu\n"),
        ("content/moi.md", "# Mới\n\n<script>1</script>\n", None),
        ("content/a.exe", "MZ", None),
        ("mkdocs.yml", "hooks: [a.py]\n", None),
    ],
)
def test_pages_and_settings_are_judged_as_they_are_staged(
    root: Path, name: str, bad: str, good: str | None
) -> None:
    before = (root / name).read_text(encoding="utf-8") if (root / name).exists() else None
    write(root, bad, name)
    git(root, "add", "--all")
    if good or before:
        write(root, str(good or before), name)
    else:
        (root / name).unlink()
    assert prepare(root) == 0
    assert prepare(root, "--staged") == 1
    if not good:
        git(root, "reset", "--quiet")
        write(root, bad, name)
        assert prepare(root) == 1
        assert prepare(root, "--staged") == 0


def test_an_unsettled_merge_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / WEEK, "lead: null", "lead: Một.")
    git(root, "checkout", "--quiet", "-b", "khac")
    commit(root, "Một")
    git(root, "checkout", "--quiet", "main")
    edit(root / WEEK, "lead: null", "lead: Hai.")
    commit(root, "Hai")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "khac")
    assert prepare(root, "--staged") == 2
    assert "xung đột" in capsys.readouterr().err
