"""Reading a state of the data from git, in a repository made for the test."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import build as command_line
from generator import pipeline
from generator.editors import git_data
from generator.editors.git_data import RevisionError
from generator.site import files
from generator.site.files import Layout
from tests.frozen import FROZEN, ROOT

WEEK = "directives/2024/2024-W11.yml"
TITLE = "title: Chỉ đạo tổ chức Ngày Sách"
ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Người Thử",
    "GIT_AUTHOR_EMAIL": "thu@tinh.example",
    "GIT_COMMITTER_NAME": "Người Thử",
    "GIT_COMMITTER_EMAIL": "thu@tinh.example",
}


def git(root: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def commit(root: Path, message: str) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def isolate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the person's own git settings, and a hook's variables, out of the test."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)


def as_published(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project a repository whose only commit is what was published."""
    isolate(monkeypatch)
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    (project / ".gitignore").write_text("/build/\n/schema/\n", encoding="utf-8")
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project, "Đã đăng")
    return project


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit, to be copied, since `git add` takes long."""
    folder = tmp_path_factory.mktemp("kho") / "kho"
    for name in ("directives", "content"):
        shutil.copytree(FROZEN / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate(monkeypatch)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder, "Bản đầu <b>@ai</b>")
    return folder


@pytest.fixture
def repository(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch)
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    return shutil.copytree(template, tmp_path / "kho")


def test_a_commit_holds_what_the_disk_held(repository: Path) -> None:
    (repository / "directives" / ".an").write_text("x", encoding="utf-8")
    (repository / "directives" / "lien-ket.yml").symlink_to("registry")
    (repository / "content" / "images").mkdir(exist_ok=True)
    (repository / "content" / "images" / "ảnh.png").write_bytes(b"\0\xff\n")
    (repository / "directives" / "rỗng.yml").write_bytes(b"")
    commit(repository, "Thêm")
    state = git_data.read(repository, "HEAD")
    layout = Layout(repository)
    key = lambda file: file.name  # noqa: E731 - the only order there is
    assert sorted(state.files, key=key) == sorted(files.data_files(layout), key=key)
    assert state.images == files.images(layout).keys()
    assert state.content == {}
    assert not state.code_differs


def test_hand_written_files_and_the_program_are_compared_with_the_working_tree(
    repository: Path,
) -> None:
    (repository / "content" / "cu.md").write_text("Cũ", encoding="utf-8")
    base = commit(repository, "Thêm trang cũ")
    (repository / "content" / "cu.md").unlink()
    (repository / "content" / "trang mới.md").write_text("Mới", encoding="utf-8")
    edit(repository / "content" / "gioi-thieu.md", "# ", "# Trang ")
    edit(repository / "mkdocs.yml", "site_name:", "site_name: ")
    state = git_data.read(repository, base)
    assert state.content == {"cu.md": "gone", "trang mới.md": "new", "gioi-thieu.md": "changed"}
    assert state.code_differs
    reviewed = pipeline.review(repository, base)
    assert reviewed.review
    assert "cũng đổi" in reviewed.review.uncompared[0]


def test_the_default_base_is_where_the_branch_left_the_main_one(repository: Path) -> None:
    start = git(repository, "rev-parse", "--short", "HEAD")
    git(repository, "switch", "--quiet", "--create", "tuan-12")
    edit(repository / WEEK, TITLE, f"{TITLE} và Báo")
    commit(repository, "Sửa tiêu đề")
    git(repository, "switch", "--quiet", "main")
    edit(repository / WEEK, "caption: Ảnh minh hoạ", "caption: Ảnh")
    commit(repository, "Việc khác trên nhánh chính")
    git(repository, "switch", "--quiet", "tuan-12")
    assert git_data.read(repository, None).name.startswith(f"{start} (")
    reviewed = pipeline.review(repository, None)
    assert reviewed.review
    (week,) = reviewed.review.weeks
    assert not week.changes
    assert [directive.name.id for directive in week.directives] == ["2024-1060-vp-kgvx"]


def test_a_remote_main_branch_wins_over_a_local_one(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    git(repository, "update-ref", "refs/remotes/origin/main", first)
    edit(repository / WEEK, TITLE, f"{TITLE} và Báo")
    commit(repository, "Chưa đẩy lên")
    assert git_data.read(repository, None).name.startswith(first[:7])


def test_without_a_main_branch_the_last_commit_is_the_base(repository: Path) -> None:
    git(repository, "branch", "--move", "khac")
    head = git(repository, "rev-parse", "--short", "HEAD")
    assert git_data.read(repository, None).name.startswith(head)


def test_a_project_below_the_top_of_its_repository_is_read_as_well(repository: Path) -> None:
    below = repository / "cong" / "tin"
    for name in ("directives", "content"):
        (below / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).rename(below / name)
    commit(repository, "Chuyển xuống")
    (below / "content" / "moi.md").write_text("Mới", encoding="utf-8")
    state = git_data.read(below, "main")
    assert WEEK in [file.name for file in state.files]
    assert state.content == {"moi.md": "new"}


def test_an_unknown_revision_is_an_error_with_advice(repository: Path) -> None:
    for base in ("khong-co", "--help", "HEAD~9", "main:mkdocs.yml"):
        with pytest.raises(RevisionError, match="git fetch"):
            git_data.read(repository, base)


def test_a_folder_that_git_does_not_know_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match="kho git"):
        git_data.read(tmp_path, None)


def test_a_machine_without_git_is_told_so(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="Cài git"):
        git_data.read(repository, None)


def test_the_command_prints_the_changes_and_leaves_everything_as_it_is(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / WEEK, TITLE, f"{TITLE} và Báo")
    # A published deadline does not change without a correction.
    edit(repository / WEEK, "kind: target", "kind: final")
    before = git(repository, "status", "--porcelain")
    assert command_line.main(["diff"], repository) == 1
    output = capsys.readouterr().out
    assert "Ngày Sách và {+Báo và+} Văn hóa đọc" in output
    assert "LỖI: ĐÃ ĐĂNG MÀ SỬA KHÔNG CÓ ĐÍNH CHÍNH.\ndirectives/2024/2024-W11.yml:" in output
    assert command_line.main(["diff", "HEAD", "--format", "markdown"], repository) == 1
    output = capsys.readouterr().out
    assert "### Đã đăng mà sửa không có đính chính" in output
    assert output.startswith("## Thay đổi đối với người đọc\n")
    assert "<ins>Báo và</ins>" in output
    assert "<b>" not in output
    assert git(repository, "status", "--porcelain") == before
    assert not (repository / "build").exists()


def test_the_command_says_where_nothing_changes(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(["diff", "main"], repository) == 0
    assert "Không có gì thay đổi đối với người đọc." in capsys.readouterr().out
    assert git(repository, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], f"{WEEK}:36:14: lỗi R304: "),
        (["--format", "markdown"], "Dữ liệu có lỗi"),
    ],
)
def test_faults_in_the_data_are_told_instead(
    repository: Path, capsys: pytest.CaptureFixture[str], options: list[str], expected: str
) -> None:
    edit(repository / WEEK, "topics: [dau-tu-doanh-nghiep]", "topics: [khong-co]")
    assert command_line.main(["diff", *options], repository) == 1
    assert expected in capsys.readouterr().out


def test_the_command_refuses_an_unknown_revision(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(["diff", "khong-co"], repository) == 2
    assert "Không có bản “khong-co”" in capsys.readouterr().err
    assert (repository / WEEK).is_file()
