"""Rare acts: an edit after a preview, all or nothing."""

import difflib
import re
from pathlib import Path

import pytest

import build as command_line
from generator import pipeline
from generator.data.validation import LEDGER, DataFile
from generator.editors import acts
from tests.generator.test_preparation import NEW
from tests.generator.test_preparation import TEXT as BULLETIN
from tests.generator.test_revision import as_published, edit, git
from tests.generator.test_validation import WEEK

LEADERS = "directives/registry/leaders.yml"
AGENCIES = "directives/registry/agencies.yml"
TOPICS = "directives/registry/topics.yml"
LETTER = "2024-1101-vp-nc"


@pytest.fixture
def root(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose only commit is what was published."""
    return as_published(project, monkeypatch)


def read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8").rstrip("\n")


def run(root: Path, *arguments: str) -> int:
    return command_line.main([*arguments], root)


def changed_lines(root: Path, name: str = WEEK) -> list[str]:
    """Return the lines that differ from what was published, with their signs."""
    before = git(root, "show", f"HEAD:{name}").splitlines()
    after = (root / name).read_bytes().decode().splitlines()
    return [line for line in difflib.ndiff(before, after) if line[0] in "+-"]


def test_a_withdrawal_adds_one_line_and_is_shown_before(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act = ("withdraw", LETTER, "--reason", "Văn bản đã bị thu hồi: sai số.", "--on", "20/3/2024")
    assert run(root, *act) == 0
    seen = capsys.readouterr().out
    assert "So với dữ liệu hiện nay:" in seen
    assert "Văn bản đã bị thu hồi: sai số." in seen
    assert f"/chi-dao/{LETTER}/" in seen
    assert changed_lines(root) == []
    assert run(root, *act, "--yes") == 0
    assert changed_lines(root) == [
        "+     withdrawn: {at: 2024-03-20, reason: 'Văn bản đã bị thu hồi: sai số.'}"
    ]
    assert not pipeline.check(root).has_errors
    assert run(root, "fmt", "--check") == 0
    assert run(root, *act, "--yes") == 2


def test_a_correction_says_what_was_edited_since_the_publication(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(root / WEEK, "trước ngày 25/3/2024", "trước ngày 26/3/2024")
    edit(root / WEEK, "date: 2024-03-25", "date: 2024-03-26")
    assert run(root, "check") == 1
    assert run(root, "correct", LETTER, "--on", "2024-03-21", "--yes") == 0
    seen = capsys.readouterr().out
    assert "[-25/3/2024-] {+26/3/2024+}" in seen
    added = changed_lines(root)[-2:]
    assert added[0] == "+     changes:"
    assert "“25/3/2024” nay là “26/3/2024”" in added[1]
    assert run(root, "check") == 0
    assert run(root, "correct", LETTER, "--note", "Sửa nữa.", "--on", "2024-03-22", "--yes") == 0
    assert changed_lines(root)[-1] == "+       - {at: 2024-03-22, note: Sửa nữa.}"


def test_without_an_edit_and_a_note_there_is_nothing_to_correct(root: Path) -> None:
    assert run(root, "correct", LETTER, "--yes") == 2
    assert changed_lines(root) == []


def test_what_is_typed_at_the_terminal_decides(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Sửa tên.", "", "Sửa tên.", "c"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    for written in ([], ["+     changes:", "+       - {at: 2024-03-21, note: Sửa tên.}"]):
        assert run(root, "correct", LETTER, "--on", "2024-03-21") == 0
        assert changed_lines(root) == written


def test_with_an_error_nothing_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / WEEK, "kind: meeting", "kind: hop")
    before = (root / WEEK).read_bytes()
    assert run(root, "withdraw", LETTER, "--reason", "Sai.", "--yes") == 1
    assert "lỗi M" in capsys.readouterr().out
    assert run(root, "correct", LETTER, "--yes") == 1
    assert "build.py check" in capsys.readouterr().err
    assert (root / WEEK).read_bytes() == before


def test_an_unknown_directive_is_told_with_the_nearest_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "withdraw", "2024-1101-vp-nd", "--reason", "Sai.", "--yes") == 2
    assert f"Có phải “{LETTER}”?" in capsys.readouterr().err


def test_a_topic_is_renamed_everywhere_and_its_address_leads_on(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act = ("rename-topic", "giao-thong", "giao-thong-van-tai", "--name", "Giao thông vận tải")
    assert run(root, *act, "--yes") == 0
    seen = capsys.readouterr().out
    assert "/linh-vuc/giao-thong/ đã chuyển tới /linh-vuc/giao-thong-van-tai/" in seen
    assert "ĐỊA CHỈ BỊ MẤT" not in seen
    published = git(root, "show", f"HEAD:{WEEK}")
    assert read(root, WEEK) == re.sub(r"\bgiao-thong\b", "giao-thong-van-tai", published)
    assert [line for line in changed_lines(root, TOPICS) if line[0] == "+"] == [
        "+   - id: giao-thong-van-tai",
        "+     name: Giao thông vận tải",
    ]
    assert changed_lines(root, LEDGER) == [
        "- linh-vuc/giao-thong/",
        "+ linh-vuc/giao-thong/ -> linh-vuc/giao-thong-van-tai/",
    ]
    assert run(root, "check") == 0
    assert run(root, "rename-topic", "giao-thong-van-tai", "giao-thong", "--yes") == 0
    assert run(root, "check") == 0
    assert changed_lines(root) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("giao-thon", "di-lai", "Có phải “giao-thong”?"),
        ("giao-thong", "chuyen-doi-so", "đã có mã “chuyen-doi-so”"),
    ],
)
def test_a_topic_is_not_renamed_to_another_one(
    root: Path, old: str, new: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "rename-topic", old, new, "--yes") == 2
    assert told in capsys.readouterr().err


def test_an_id_that_no_address_can_have_is_an_error(root: Path) -> None:
    assert run(root, "rename-topic", "giao-thong", "Giao thông", "--yes") == 1
    assert git(root, "status", "--short") == ""


def test_a_leader_comes_at_the_end_of_the_list(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act = (
        "add-leader",
        "nguyen-van-an",
        "--name",
        "Nguyễn  Văn An",
        "--position",
        "Chánh Văn phòng",
    )
    assert run(root, *act) == 0
    assert "/lanh-dao/nguyen-van-an/" in capsys.readouterr().out
    assert run(root, *act, "--from", "1/6/2024", "--yes") == 0
    assert changed_lines(root, LEADERS) == [
        "+   - id: nguyen-van-an",
        "+     name: Nguyễn Văn An",
        "+     positions:",
        "+       - {title: Chánh Văn phòng, starts_on: 2024-06-01, ends_on: null}",
    ]
    assert run(root, "fmt", "--check") == 0
    assert run(root, "check") == 0
    assert run(root, *act, "--yes") == 2


MERGED = ("merge-agencies", "so-tu-phap", "thanh-tra-tinh", "--into", "so-tu-phap-2026")


def test_a_leader_whom_a_new_week_names_already_can_be_added(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    directed = "directed_by: {leader: nguyen-van-an, position: Phó Chủ tịch}"
    body = "Đồng chí Nguyễn Văn An, Phó Chủ tịch có Công văn"
    week = BULLETIN.replace("directed_by: null", directed).replace("UBND tỉnh có Công văn", body)
    (root / NEW).write_text(week, encoding="utf-8")
    assert pipeline.check(root).has_errors
    named = ("add-leader", "nguyen-van-an", "--name", "Nguyễn Văn An", "--position", "Phó Chủ tịch")
    assert run(root, *named, "--yes") == 0
    seen = capsys.readouterr().out
    assert "So với bản đã đăng" in seen
    assert "Tuần 12 năm 2024 (MỚI)" in seen
    assert not pipeline.check(root).has_errors
    # An error that the act does not mend stops it as before.
    (root / NEW).write_text(week.replace("can-bo-cong-chuc", "khong-co"), encoding="utf-8")
    assert run(root, "withdraw", LETTER, "--reason", "Thử.", "--yes") == 1
    assert "R304" in capsys.readouterr().out


def test_merged_agencies_end_the_day_before_a_new_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act = (*MERGED, "--on", "2026-01-01", "--name", "Sở Tư pháp", "--yes")
    assert run(root, *act) == 0
    assert "/co-quan/so-tu-phap-2026/" in capsys.readouterr().out
    ended = ["+     ends_on: 2025-12-31", "+     successors:"]
    ended.append("+       - {agency: so-tu-phap-2026, on: 2026-01-01}")
    assert changed_lines(root, AGENCIES) == [
        *ended,
        *ended,
        "+       - {agency: so-tu-phap-2026, starts_on: 2026-01-01, ends_on: null}",
        "+   - id: so-tu-phap-2026",
        "+     name: Sở Tư pháp",
        "+     kind: department",
        "+     starts_on: 2026-01-01",
    ]
    assert run(root, "fmt", "--check") == 0
    agencies = pipeline.check(root).registry.agencies
    assert agencies["thanh-tra-tinh"].successors[0].agency == "so-tu-phap-2026"
    assert run(root, "check") == 0


def test_an_agency_goes_into_one_that_is_there(root: Path) -> None:
    act = ("merge-agencies", "thanh-tra-tinh", "--into", "so-tu-phap", "--on", "1/1/2026", "--yes")
    assert run(root, *act) == 0
    assert changed_lines(root, AGENCIES) == [
        "+     ends_on: 2025-12-31",
        "+     successors:",
        "+       - {agency: so-tu-phap, on: 2026-01-01}",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (MERGED, "thêm --name"),
        (("merge-agencies", "so-tu-pha", "--into", "so-y-te"), "Có phải “so-tu-phap”?"),
        (("merge-agencies", "so-y-te", "--into", "so-y-te"), "vừa kế tục"),
        (("merge-agencies", "so-noi-vu", "--into", "so-y-te"), "ngày cuối là 2025-02-28"),
        ((*MERGED[:-1], "so-y-te", "--name", "Sở Y tế"), "Bỏ --name"),
    ],
)
def test_a_merger_that_is_not_possible_is_refused(
    root: Path, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, *arguments, "--on", "2026-01-01", "--yes") == 2
    assert told in capsys.readouterr().err
    assert git(root, "status", "--short") == ""


def test_an_act_leaves_its_file_in_the_house_style_with_all_comments(root: Path) -> None:
    before = read(root, WEEK)
    start = before.index(f"  - id: {LETTER}")
    title = before.index("    title:", start)
    odd = f"{before[:start]}  # Trên.\n{before[start:title]}    title  :  {before[title + 11 :]}\n"
    (root / WEEK).write_bytes(odd.replace("\n", "\r\n").encode())
    act = ("withdraw", LETTER, "--reason", "Sai: [số].", "--on", "2024-03-20", "--yes")
    assert run(root, *act) == 0
    assert changed_lines(root) == [
        "+   # Trên.",
        "+     withdrawn: {at: 2024-03-20, reason: 'Sai: [số].'}",
    ]


def test_the_first_entry_of_a_list_can_be_added(root: Path) -> None:
    (root / LEADERS).write_text("schema_version: 1\nleaders: []\n", encoding="utf-8")
    file = DataFile(LEADERS, (root / LEADERS).read_bytes())
    (added,) = acts.add_leader([file], "an", "An", "Chủ tịch", None)
    assert "  - id: an\n" in added.raw.decode()


def test_what_cannot_be_written_in_the_house_style_is_refused() -> None:
    file = DataFile(LEADERS, b"leaders:\n  - {id: a, name: A, id: b}\n")
    with pytest.raises(acts.ActRefused, match=rf"build\.py fmt {LEADERS}"):
        acts.add_leader([file], "an", "An", "Chủ tịch", None)
