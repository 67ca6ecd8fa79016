"""Which changes take which road in CI, and with what a run compares its own commit."""

import io
import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.command_line import VERBS, packages
from dev import road
from tests.frozen import ROOT
from tests.generator.test_revision import commit, git, isolate

GITHUB = {
    "GITHUB_REPOSITORY": "tinh/ban-tin",
    "GITHUB_API_URL": "https://api.example",
    "GITHUB_TOKEN": "bí-mật",
    "GITHUB_REF_NAME": "main",
}
GITLAB = {
    "CI_API_V4_URL": "https://git.example/api/v4",
    "CI_PROJECT_ID": "7",
    "CI_JOB_TOKEN": "bí-mật",
    "CI_DEFAULT_BRANCH": "chinh",
    "CI_COMMIT_BRANCH": "chinh",
}


@pytest.mark.parametrize(
    ("taken", "paths"),
    [
        ("data", []),
        ("data", ["directives/2024/2024-W12.yml"]),
        ("data", ["directives/2024/2024-W12.yml", "directives/addresses.txt"]),
        ("data", ["directives/registry/leaders.yml", "content/images/tuan-12.jpg"]),
        ("data", ["content/gioi-thieu.md"]),
        ("data", ["inbox/2024-03-25-0812.txt", "directives/2024/2024-W12.yml"]),
        ("code", ["directives/2024/2024-W12.yml", "generator/pipeline.py"]),
        ("code", ["build.py"]),
        ("code", ["mkdocs.yml"]),
        ("code", ["theme/main.html"]),
        ("code", ["requirements/build.txt"]),
        ("code", [".github/workflows/publish.yml"]),
        ("code", [".gitlab-ci.yml"]),
        ("code", ["dev/road.py"]),
        ("code", ["tests/data/portal/directives/2024/2024-W11.yml"]),
        ("code", ["README.md"]),
        ("code", ["directives"]),
        ("code", ["content.py"]),
        ("code", ["la.txt"]),
        ("code", ["la/directives/2024/2024-W12.yml"]),
    ],
)
def test_paths_decide(taken: str, paths: list[str]) -> None:
    assert road.road_of(paths) == taken


def test_every_folder_but_those_of_editors_is_code() -> None:
    tops = [path.relative_to(ROOT) for path in ROOT.iterdir()]
    by_editors = {top.name for top in tops if road.road_of([f"{top}/x"]) == "data"}
    assert by_editors == {"directives", "content"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path, "directives/2024/a.yml", "một\n")
    write(tmp_path, "generator/a.py", "một\n" * 20)
    commit(tmp_path, "Đầu")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def head(root: Path) -> str:
    return git(root, "rev-parse", "HEAD")


def test_all_that_differs_since_the_base_counts(root: Path) -> None:
    first = head(root)
    assert road.road(first, root) == "data"
    write(root, "directives/2024/tuần mới.yml", "hai\n")
    second = commit(root, "Tuần mới")
    assert road.road(first, root) == "data"
    write(root, "generator/a.py", "hai\n")
    third = commit(root, "Mã")
    write(root, "content/a.md", "ba\n")
    commit(root, "Trang")
    assert [road.road(since, root) for since in (first, second, third)] == ["code", "code", "data"]


def test_a_file_that_moves_from_code_to_data_is_code(root: Path) -> None:
    first = head(root)
    (root / "generator" / "a.py").rename(root / "directives" / "a.py")
    commit(root, "Dời")
    assert road.road(first, root) == "code"


@pytest.mark.parametrize("since", ["", "0" * 40, "khong-co"])
def test_without_a_known_base_everything_is_judged(since: str, root: Path) -> None:
    assert road.road(since, root) == "code"


@contextmanager
def host(monkeypatch: pytest.MonkeyPatch, answer: object) -> Iterator[list[urllib.request.Request]]:
    """Let a host answer with this, or fail with it; yields what it was asked."""
    asked: list[urllib.request.Request] = []

    def answered(request: urllib.request.Request, timeout: int) -> io.BytesIO:
        assert timeout
        asked.append(request)
        if isinstance(answer, Exception):
            raise answer
        return io.BytesIO(json.dumps(answer).encode())

    monkeypatch.setattr(urllib.request, "urlopen", answered)
    yield asked


def test_the_main_branch_is_compared_with_what_was_published_last(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = head(root)
    # This code was pushed and failed, so that it was never published.
    write(root, "generator/a.py", "hỏng\n")
    commit(root, "Mã hỏng")
    write(root, "directives/2024/b.yml", "hai\n")
    commit(root, "Tuần mới")
    for variables, event, address, header in (
        (GITHUB, {"GITHUB_EVENT_NAME": "push"}, "https://api.example/repos/tinh/ban-tin/", "Auth"),
        (GITLAB, {"CI_PIPELINE_SOURCE": "push"}, "https://git.example/api/v4/projects/7/", "Job"),
    ):
        with host(monkeypatch, [{"sha": published}]) as asked:
            since = road.base(variables | event, root)
        assert (since, road.road(since, root)) == (published, "code")
        assert asked[0].full_url.startswith(f"{address}deployments?environment=")
        assert any(
            key.startswith(header) and "bí-mật" in value for key, value in asked[0].header_items()
        )


def test_a_week_that_is_published_again_takes_the_short_road(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with host(monkeypatch, [{"sha": head(root)}]):
        since = road.base(GITHUB | {"GITHUB_EVENT_NAME": "workflow_dispatch"}, root)
    assert road.road(since, root) == "data"


@pytest.mark.parametrize(
    "answer", [[], {}, [{}], [{"sha": "0" * 40}], OSError("từ chối"), ValueError("hỏng")]
)
def test_where_nothing_is_known_to_be_published_everything_is_judged(
    answer: object, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with host(monkeypatch, answer):
        assert road.base(GITHUB | {"GITHUB_EVENT_NAME": "push"}, root) == ""


@pytest.mark.parametrize(
    "variables",
    [GITHUB | {"GITHUB_EVENT_NAME": "schedule"}, GITLAB | {"CI_PIPELINE_SOURCE": "schedule"}],
)
def test_a_scheduled_run_judges_everything(variables: dict[str, str], root: Path) -> None:
    assert road.base(variables, root) == ""


def test_requests_are_compared_with_where_they_go(root: Path) -> None:
    first = head(root)
    git(root, "switch", "--quiet", "--create", "tuan")
    write(root, "directives/2024/b.yml", "hai\n")
    tip = commit(root, "Tuần mới")
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Hợp nhất", "tuan")
    assert road.base(GITHUB | {"GITHUB_EVENT_NAME": "pull_request"}, root) == first
    request = GITLAB | {"CI_PIPELINE_SOURCE": "merge_request_event"}
    diff = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": first}
    assert road.base(request | diff, root) == first
    merged = {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": tip}
    assert road.base(request | diff | merged, root) == tip
    assert road.base(request, root) == ""


def test_other_branches_are_compared_with_where_they_left_the_main_one(root: Path) -> None:
    branch = GITHUB | {"GITHUB_EVENT_NAME": "push", "GITHUB_REF_NAME": "tuan"}
    assert road.base(branch, root) == ""
    first = head(root)
    git(root, "switch", "--quiet", "--create", "tuan")
    write(root, "directives/2024/b.yml", "hai\n")
    commit(root, "Tuần mới")
    git(root, "switch", "--quiet", "main")
    write(root, "generator/a.py", "hai\n")
    commit(root, "Mã")
    git(root, "update-ref", "refs/remotes/origin/main", "main")
    git(root, "switch", "--quiet", "tuan")
    assert road.base(branch, root) == first


def test_what_is_printed_is_what_both_hosts_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(road, "base", lambda _: "")
    road.main()
    assert capsys.readouterr().out == "road=code\nbase=\n"


class Jobs(yaml.SafeLoader):
    """Reads GitLab's tag for parts of other jobs, too."""


Jobs.add_constructor("!reference", lambda _, node: node.value)


def jobs(file: str) -> dict[str, Any]:
    text = (ROOT / file).read_text(encoding="utf-8")
    content = yaml.load(text, Jobs)  # noqa: S506 - a safe loader with one more tag
    found: dict[str, Any] = content.get("jobs", content)
    return found


def verbs(job: Any) -> list[str]:  # noqa: ANN401 - YAML
    """Return the commands of build.py that a job runs, in order."""
    return re.findall(r"python3 build\.py ([a-z-]+)", repr(job))


FILES = (".github/workflows/publish.yml", ".gitlab-ci.yml")


@pytest.mark.parametrize("file", FILES)
def test_both_files_ask_here_and_know_no_path_themselves(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert "python3 -m dev.road" in text
    assert not re.search(r"\b(changes|paths-ignore|paths):(?! \[)", text)


@pytest.mark.parametrize("file", FILES)
def test_the_short_road_needs_no_browser_and_the_long_one_runs_everything(file: str) -> None:
    short, long = verbs(jobs(file)["check"]), verbs(jobs(file)["code"])
    assert short == ["check", "diff", "build", "verify"]
    assert all(packages(VERBS[verb]) != "test" for verb in short)
    assert long == ["test", "test", "build", "pdf"]


def test_a_report_of_speed_blocks_nothing() -> None:
    (step,) = [one for one in jobs(FILES[0])["code"]["steps"] if "speed" in one.get("run", "")]
    assert step["continue-on-error"] is True
    (line,) = [one for one in jobs(FILES[1])["code"]["script"] if "speed" in str(one)]
    assert " || " in line


@pytest.mark.parametrize("job", ["road", "check", "code"])
def test_what_runs_a_change_can_only_read(job: str) -> None:
    permissions = jobs(FILES[0])[job]["permissions"]
    assert set(permissions.values()) == {"read"}


def test_nothing_is_published_on_the_word_of_a_job_that_was_left_out() -> None:
    publish = jobs(FILES[0])["publish"]
    assert set(publish["needs"]) == {"road", "check", "code"}
    for job in ("road", "check", "code"):
        assert f"needs.{job}.result == 'success'" in publish["if"]
    assert jobs(FILES[1])["pages"]["needs"] == ["check", "code"]
