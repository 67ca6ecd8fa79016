"""The history of the data, read from a real repository, and how pages show it."""

import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import build
from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.portal import InvalidPortal
from generator.editors import git_data, history
from generator.editors.git_data import RevisionError
from generator.pages import render
from generator.pages.views import Page, all_plans
from tests.generator.test_validation import WEEK

Git = Callable[..., str]
ID = "2024-1060-vp-kgvx"
# The number of a commit is behind its link, for links of the same words lead to the same place.
HASH = '<span class="visually-hidden"> (bản ghi {})</span>'
KEPT = "build/history.txt"
TEMPLATE = "https://kho.example/commit/{commit}"


@pytest.fixture
def git(project: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Run git in a project that is a repository with one commit."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Biên tập viên")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "bien-tap@example.org")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2024-03-18T08:00:00+07:00")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - git is where the machine has it
            cwd=project,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    run("init", "-q", "-b", "main")
    run("add", "-A")
    run("commit", "-q", "-m", "Đầu")
    return run


def edited(project: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> str:
    """Commit another title a day later; return the commit."""
    path = project / WEEK
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("title: Chỉ đạo tổ chức Ngày Sách", "title: Chỉ đạo mở Ngày <Sách>")
    )
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", "2024-03-19T08:00:00+07:00")
    git("commit", "-q", "-a", "-m", "Sửa")
    return git("rev-parse", "HEAD")


def pages(project: Path, template: str | None = TEMPLATE) -> dict[str, Page]:
    validated = pipeline.check(project)
    ids = {WEEK: tuple(directive.id for directive in validated.weeks[0].directives)}
    try:
        edits = history.read(project, ids, template, project / KEPT)
    except RevisionError:
        edits = {}
    whole = Bulletin(validated.weeks, validated.registry, edits)
    return {plan.path: plan.make() for plan in all_plans(whole)}


def text(site_pages: dict[str, Page], path: str) -> str:
    return render.render(site_pages[path])


def test_pages_tell_who_changed_what_and_when(
    project: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = git("rev-parse", "HEAD")
    second = edited(project, git, monkeypatch)
    site_pages = pages(project)
    page = text(site_pages, f"chi-dao/{ID}.md")
    new, old = (
        page.index(
            f"[Ngày 19/3/2024{HASH.format(second[:7])}](https://kho.example/commit/{second}): sửa tiêu đề"
        ),
        page.index(f"[Ngày 18/3/2024{HASH.format(first[:7])}]("),
    )
    assert new < old
    assert f"{first}): đăng lên cổng" in page
    removed = [part.split("</del>")[0] for part in page.split("bỏ: </span>")[1:]]
    assert removed[0].startswith("tổ chức")
    # Text of the data stays text in changed words too; front matter is not HTML.
    assert "<Sách>" not in page.split("---\n", 2)[2]
    other = text(site_pages, "chi-dao/2024-1063-vp-kt.md")
    assert "sửa tiêu đề" not in other
    assert "sửa lần cuối ngày 19/3/2024" in text(site_pages, "tuan/2024-w11.md")


def test_without_an_address_commits_are_not_told(project: Path, git: Git) -> None:
    page = text(pages(project, None), f"chi-dao/{ID}.md")
    assert "-   Ngày 18/3/2024: đăng lên cổng\n" in page
    assert git("rev-parse", "HEAD")[:7] not in page


def test_of_what_is_not_known_nothing_is_said(
    project: Path,
    git: Git,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edited(project, git, monkeypatch)
    shallow = tmp_path_factory.mktemp("clone") / "shallow"
    git("clone", "-q", "--depth=1", f"file://{project}", str(shallow))
    nowhere = tmp_path_factory.mktemp("copy")
    for root, reason in ((shallow, "git fetch --unshallow"), (nowhere, "không phải kho git")):
        with pytest.raises(RevisionError, match=reason):
            history.read(root, {WEEK: (ID,)}, None, root / KEPT)
        assert history.state(root)[0] == ""
    assert "Lịch sử của trang" not in text(pages(shallow), f"chi-dao/{ID}.md")


@pytest.mark.usefixtures("git")
def test_a_person_s_own_settings_of_git_change_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = partial(history.read, project, {WEEK: (ID,)}, None, project / KEPT)
    usual = read()
    assert usual[ID]
    settings = {"log.showRoot": "false", "color.ui": "always", "log.showSignature": "true"}
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (key, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    assert read() == usual


def without_git(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setenv("PATH", "")


def somebody_else_s(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")


def without_a_repository(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project))
    shutil.rmtree(project / ".git")


def without_commits(_: pytest.MonkeyPatch, project: Path) -> None:
    shutil.rmtree(project / ".git" / "refs" / "heads")
    (project / ".git" / "refs" / "heads").mkdir()


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize(
    ("prevented", "reason"),
    [
        (without_git, "Cài git"),
        (somebody_else_s, "safe.directory"),
        (without_a_repository, "không phải kho git"),
        (without_commits, "chưa có bản ghi"),
    ],
)
def test_a_build_without_history_says_so_and_why_each_time(
    project: Path,
    prevented: Callable[[pytest.MonkeyPatch, Path], None],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    prevented(monkeypatch, project)
    for _ in range(2):
        assert build.main([], project) == 0
        note, without_reports = capsys.readouterr().err.splitlines()
        assert "extra.feedback" in without_reports
        assert note.startswith("Lưu ý: không rõ bản đã đăng trước đây (")
        assert "nên các trang không có lịch sử sửa đổi, chưa kiểm tra" in note
        assert note.count(reason) == 1


def test_a_history_that_is_damaged_is_told_and_read_anew_when_it_is_whole(
    project: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(project, git, monkeypatch)
    path = project / WEEK
    text = path.read_text(encoding="utf-8")
    note = f"  - id: {ID}\n    changes: [{{at: 2024-03-19, note: Sửa tiêu đề.}}]\n"
    path.write_text(text.replace(f"  - id: {ID}\n", note), encoding="utf-8")
    blob = git("rev-parse", f"HEAD~1:{WEEK}")
    lost = project / ".git" / "objects" / blob[:2] / blob[2:]
    lost.rename(project / "lost")
    assert "git fsck" in pipeline.build(project).without_history
    (project / "lost").rename(lost)
    assert pipeline.build(project).without_history == ""
    page = (project / "build/site/chi-dao" / ID / "index.html").read_text(encoding="utf-8")
    assert "Lịch sử của trang" in page


def test_a_version_that_cannot_be_read_is_passed_over(project: Path, git: Git) -> None:
    path = project / WEEK
    good = path.read_bytes()
    for raw in (b"a: b: c", b"- 1", good):
        path.write_bytes(raw)
        git("commit", "-q", "-a", "-m", "Sửa")
    edits = history.read(project, {WEEK: (ID,)}, None, project / KEPT)
    assert [edit.keys for edit in edits[ID]] == [()]


def test_versions_are_read_once(project: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    edited(project, git, monkeypatch)
    asked = []
    contents = git_data.contents

    def counted(root: Path, blobs: list[str]) -> dict[str, bytes]:
        asked.append(len(blobs))
        return contents(root, blobs)

    monkeypatch.setattr(git_data, "contents", counted)
    read = partial(history.read, project, {WEEK: (ID,)}, kept=project / KEPT)
    first = read(template=TEMPLATE)
    assert len(first[ID]) == 2
    assert [read(template=TEMPLATE), read(template=TEMPLATE)] == [first, first]
    assert asked == [2, 0, 0]
    assert [edit.url for edit in read(template=None)[ID]] == ["", ""]
    (project / KEPT).write_text("{}\n", encoding="utf-8")
    assert read(template=TEMPLATE) == first
    assert asked == [2, 0, 0, 2, 2]


@pytest.mark.parametrize(
    "setting", ["https://kho.example/", "javascript:{commit}", 5, "kho {commit}"]
)
def test_an_address_that_cannot_be_one_stops_the_build(project: Path, setting: object) -> None:
    with pytest.raises(InvalidPortal, match=r"extra\.repository"):
        history.read(project, {}, setting, project / KEPT)


def test_the_setting_is_read_from_the_sites_own(project: Path) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("  repository: null\n") == 1
    path.write_text(text.replace("  repository: null\n", "  repository: x\n"), encoding="utf-8")
    with pytest.raises(pipeline.InvalidData) as refused:
        pipeline.build(project)
    (found,) = refused.value.validated.diagnostics
    assert "extra.repository" in found.suggestion
