"""The editors' guide on a week's routine and on a year's tasks: its commands are run, and what comes of them is compared."""

import re
import shutil
from pathlib import Path

import pytest

from commands.command_line import VERBS
from generator.data.model import Committee
from tests.frozen import ROOT
from tests.generator.test_preparation import NEW, UNTIDY
from tests.generator.test_preparation import TEXT as TIDY
from tests.office import assert_shown, blocks, checkout, commands, run

WEEK = "directives/2024/2024-W11.yml"
LEADER = "Hồ Tiến Thiệu, Chủ tịch UBND tỉnh"
# Each is an index and a folder of pages.
GUIDES = [ROOT / "content" / name for name in ("huong-dan-bien-tap.md", "du-lieu-mo.md")]
# That of the frozen data.
OURS = Committee(kind="province", place="Lạng Sơn")


def texts(index: Path) -> dict[str, str]:
    """Return the pages of a guide, without its index, by their names in content/."""
    pages = sorted(index.with_suffix("").glob("*.md"))
    assert pages
    return {f"{index.stem}/{page.name}": page.read_text("utf-8") for page in pages}


def section(name: str) -> str:
    """Return the part of the editors' guide below a heading, up to the next one that is no lower."""
    whole = "\n# \n".join(texts(GUIDES[0]).values())
    found = re.search(rf"(?ms)^(#+) [^\n]*{{#{name}}}$(.*?)(?=^#(?!\1))", whole + "\n# \n")
    assert found
    return OURS.told(found[2])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk and the host that it was pushed to, which stand for those of every test."""
    folder = tmp_path_factory.mktemp("office")
    root = checkout(folder / "desk")
    run(root, f"git init -q --bare {folder / 'host.git'}")
    run(root, "git remote add origin ../host.git")
    run(root, "git push -q -u origin main")
    return folder


@pytest.fixture
def desk(office: Path, tmp_path: Path) -> Path:
    shutil.copytree(office, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "desk"


def test_a_new_week_gets_to_the_host_as_the_guide_says(desk: Path) -> None:
    (desk / NEW).write_text(UNTIDY, encoding="utf-8")
    routine, told, hook, *_ = blocks(section("dang"))
    outputs = [run(desk, command) for command in commands(routine)]
    assert_shown(told, outputs[0])
    assert run(desk, "git status --short") == ""
    pushed = run(desk, "git show --stat origin/tuan-2024-w12")
    assert NEW in pushed
    assert "directives/addresses.txt" in pushed
    (only,) = commands(hook)
    run(desk, only)
    (desk / NEW).write_text(UNTIDY, encoding="utf-8")
    # The hook tidies it again, so that nothing is left to commit.
    run(desk, "git add directives")
    run(desk, "git commit --allow-empty -q -m Lại")
    assert (desk / NEW).read_text(encoding="utf-8") == TIDY
    assert run(desk, "git diff --stat HEAD~1") == ""


def do(desk: Path, block: str, *options: str) -> list[str]:
    """Type what a block of commands says, with options that a test cannot do without; return what is printed."""
    typed = commands(block)
    assert typed
    return [run(desk, " ".join((command, *options))) for command in typed]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def publish(desk: Path) -> None:
    """Have the main branch hold what the desk holds, as it does after a merge."""
    for command in ("git add -A", "git commit -q -m Đăng", "git push -q origin HEAD:main"):
        run(desk, command)


def week_of(*directives: tuple[str, str], days: str) -> str:
    """Return a bulletin as a portal shows it, of letters by number and day."""
    texts = [
        f"Chỉ đạo đẩy mạnh chuyển đổi số, lần {number}\n\nĐồng chí {LEADER} chỉ đạo (Công văn số {number}/VP-NC ngày {day}) "
        f"đẩy mạnh chuyển đổi số, lần {number}.\n"
        for number, day in directives
    ]
    title = f"Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày {days})"
    return "\n".join((title, "", *texts))


def assert_tidy(desk: Path) -> None:
    assert "không có lỗi" in run(desk, "python3 build.py check")


def test_the_first_week_of_a_year_is_found_by_one_of_its_days(desk: Path) -> None:
    (block,) = blocks(section("tuan-dau-nam"))
    (printed,) = do(desk, block)
    name = "directives/2025/2025-W01.yml"
    assert f"Đã tạo {name}" in printed
    assert name in section("tuan-dau-nam")
    assert "starts_on: 2024-12-30\n" in (desk / name).read_text(encoding="utf-8")
    # Or from the text: a letter of December keeps its own year in its id.
    text = week_of(
        ("2001", "31/12/2024"), ("5", "02/01/2025"), days="30/12/2024 đến ngày 05/01/2025"
    )
    (desk / "tuan-1.txt").write_text(text, encoding="utf-8")
    run(desk, "python3 build.py import tuan-1.txt --force")
    week = (desk / name).read_text(encoding="utf-8")
    assert re.findall("- id: (.*)", week) == ["2024-2001-vp-nc", "2025-5-vp-nc"]
    assert_tidy(desk)


def test_a_holiday_needs_no_file_and_may_have_a_page(desk: Path) -> None:
    without, reason = blocks(section("tuan-nghi"))
    # Where no file is made, the check only asks.
    later = desk / NEW.replace("W12", "W13")
    run(desk, "python3 build.py new 2024-W13 --no-bulletin")
    assert "lưu ý R361" in run(desk, "python3 build.py check")
    later.unlink()
    _, prepared = do(desk, without)
    assert "Tuần 12 năm 2024 (mới): /tuan/2024-w12/, không có bản tin" in prepared
    replaced(desk / NEW, "\nlead: null\n", f"\n{reason}\n")
    assert_tidy(desk)
    run(desk, "python3 build.py prepare")
    assert reason in (desk / NEW).read_text(encoding="utf-8")


def test_a_bulletin_that_comes_after_all_takes_the_place_of_none(desk: Path) -> None:
    do(desk, blocks(section("tuan-nghi"))[0])
    text = week_of(("1300", "20/3/2024"), days="18/3 đến ngày 24/3/2024")
    (desk / "tuan-12.txt").write_text(text, encoding="utf-8")
    (later,) = re.findall("`(python3 build.py import [^`]*)`", section("tuan-nghi"))
    run(desk, later)
    assert "- id: 2024-1300-vp-nc" in (desk / NEW).read_text(encoding="utf-8")
    assert_tidy(desk)


def test_a_bulletin_of_two_weeks_is_one_file(desk: Path) -> None:
    imported, days = blocks(section("hai-tuan"))
    text = week_of(("1300", "20/3/2024"), ("1310", "28/3/2024"), days="18/3 đến ngày 31/3/2024")
    (desk / commands(imported)[0].split()[-1]).write_text(text, encoding="utf-8")
    (printed,) = do(desk, imported)
    assert "I501" not in printed
    assert f"\n{days}\n" in (desk / NEW).read_text(encoding="utf-8")
    assert_tidy(desk)
    assert "Đã tạo directives/2024/2024-W14.yml" in run(desk, "python3 build.py new --no-bulletin")
    publish(desk)
    # By hand it is the same, and a file for the second week is doubted.
    (desk / NEW).unlink()
    run(desk, "python3 build.py new 2024-W12 --no-bulletin")
    replaced(desk / NEW, "starts_on: 2024-03-18\nends_on: 2024-03-24", days)
    run(desk, "python3 build.py new 2024-W13 --no-bulletin")
    assert "lỗi R360" in run(desk, "python3 build.py check")


ACTS = ("lenh-dinh-chinh", "lenh-rut", "lenh-doi-linh-vuc", "lenh-them-lanh-dao", "lenh-sap-nhap")


def test_rare_acts_are_done_as_the_guide_says(desk: Path) -> None:
    replaced(desk / WEEK, "date: 2024-03-25", "date: 2024-03-26")
    text = (desk / WEEK).read_text(encoding="utf-8").replace("25/3/2024", "26/3/2024")
    (desk / WEEK).write_text(text, encoding="utf-8")
    for anchor in ACTS:
        for block in blocks(section(anchor)):
            (seen,) = do(desk, block, "--yes")
            assert "So với" in seen
            assert "Đã ghi directives/" in seen
    # Each example has a day of its own: together they are out of order, which is a doubt.
    told = run(desk, "python3 build.py check")
    assert "không có lỗi" in told or re.search(r"tệp: 0 lỗi, ", told)


def test_a_leader_leaves_and_what_was_directed_stays(desk: Path) -> None:
    entry, check = blocks(section("thoi-chuc-vu"))
    (joined,) = blocks(section("lenh-them-lanh-dao"))
    do(desk, joined, "--yes")
    leaders = desk / "directives/registry/leaders.yml"
    started = entry.replace("ends_on: 2024-11-30", "ends_on: null")
    assert started != entry
    replaced(leaders, started, entry)
    for number, (first, last) in enumerate((("25/11", "01/12"), ("02/12", "08/12")), start=1):
        day = f"{first}/2024" if number == 1 else "03/12/2024"
        text = week_of((f"190{number}", day), days=f"{first} đến ngày {last}/2024")
        text = text.replace(LEADER, "Nguyễn Văn An, Phó Chủ tịch UBND tỉnh")
        (desk / "tuan.txt").write_text(text, encoding="utf-8")
        run(desk, "python3 build.py import tuan.txt")
        (printed,) = do(desk, check)
        assert ("lỗi R368" in printed) == (number == 2)
    assert "lỗi R368" in section("viec-it-gap")


def test_a_wrong_picture_is_replaced(desk: Path) -> None:
    picture, removed = blocks(section("anh-sai"))
    (wrong,) = re.findall(r"content/images/\S+", removed)
    (right,) = re.findall(r"file: ([^,]*),", picture)
    shown = re.sub(r"file: [^,]*,", f"file: {Path(wrong).name},", picture)
    none = "image: {file: null, alt: null, caption: Ảnh minh hoạ}"
    replaced(desk / WEEK, none, shown)
    (desk / wrong).write_bytes(b"\xff\xd8\xffwrong")
    publish(desk)
    (desk / "content/images" / right).write_bytes(b"\xff\xd8\xffright")
    replaced(desk / WEEK, shown, picture)
    *_, prepared = do(desk, removed)
    assert "sửa ảnh" in prepared
    assert not (desk / wrong).exists()
    # Without another one, too.
    replaced(desk / WEEK, picture, "image: null")
    assert "`image: null`" in section("anh-sai")
    assert_tidy(desk)


def test_what_was_done_by_mistake_is_undone(desk: Path) -> None:
    restored, reverted, corrected = blocks(section("lo-tay"))
    before = (desk / WEEK).read_bytes()
    replaced(desk / WEEK, "title: Chỉ đạo khẩn trương hoàn thành", "title: Chỉ đạo hoàn thành")
    run(desk, "git add directives")
    do(desk, restored)
    assert (desk / WEEK).read_bytes() == before
    # A mistake that was published with its correction.
    body = (desk / WEEK).read_text(encoding="utf-8")
    (desk / WEEK).write_text(body.replace("25/3/2024", "26/3/2024"), encoding="utf-8")
    replaced(desk / WEEK, "date: 2024-03-25", "date: 2024-03-26")
    run(desk, 'python3 build.py correct 2024-1101-vp-nc --yes --note "Sửa nhầm."')
    publish(desk)
    switch, revert, prepare, push = commands(reverted)
    for command in (switch, revert):
        run(desk, command)
    assert (desk / WEEK).read_bytes() == before
    told = run(desk, "python3 build.py check")
    assert "lỗi F016" in told
    # The correction that readers have seen is to come back, too.
    assert 'note: "Sửa nhầm."' in told
    correct, *committed = commands(corrected)
    run(desk, f"{correct} --yes")
    for command in (prepare, *committed, push):
        run(desk, command)
    assert_tidy(desk)
    assert run(desk, "git status --short") == ""


def test_each_task_of_a_year_is_walked_here() -> None:
    named = re.findall(r"(?m)^## .*{#(.*)}$", section("viec-it-gap"))
    walked = {"tuan-dau-nam", "tuan-nghi", "hai-tuan", "thoi-chuc-vu", "anh-sai", "lo-tay", *ACTS}
    assert set(named) == walked
    listed, _, _ = section("viec-it-gap").partition("## ")
    assert walked <= set(re.findall(r"\(#([^)]*)\)", listed))


def test_every_command_that_the_guide_names_exists() -> None:
    whole = GUIDES[0].read_text("utf-8") + "".join(texts(GUIDES[0]).values())
    named = set(re.findall(r"build\.py ([a-z-]+)", whole))
    assert named <= set(VERBS)
    assert {"import", "check", "serve", "prepare", "diff"} <= named


@pytest.mark.parametrize("index", GUIDES, ids=lambda index: index.stem)
def test_the_index_leads_on_to_each_section_from_its_anchor(index: Path) -> None:
    """Sections stood on the index's page once; links to them from elsewhere still do."""
    found = re.findall(r"\]\(([^)#]*)#?([^)]*)\)\{#([^}]+)\}", index.read_text("utf-8"))
    leads = {anchor: (page, part or anchor) for page, part, anchor in found}
    sections = {
        anchor: (name, anchor)
        for name, text in texts(index).items()
        for anchor in re.findall(r"(?m)^#+ .*{#(.*)}$", text)
        if anchor != "dau-trang"
    }
    assert leads == sections
