"""The preview in a browser: an open page shows an edit by itself, and the search finds it."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.frozen import ROOT
from tests.generator.test_validation import WEEK

pytestmark = pytest.mark.browser

OLD, NEW = "Chỉ đạo tổ chức Ngày Sách", "Chỉ đạo thử nghiệm Ngày Sách"
SERVE = (
    "import sys; from pathlib import Path; from generator import pipeline; "
    "pipeline.serve(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]), print, "
    "lambda words: print(words, flush=True))"
)


@pytest.fixture
def server_url(project: Path) -> Iterator[str]:
    """A running preview of a project of its own, in place of the server of the built site."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(project), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        assert "sẵn sàng" in process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        process.terminate()
    # What VS Code offers follows the registries while a preview runs.
    assert (project / "schema" / "week.schema.json").is_file()
    assert process.returncode == 0
    assert [path.name for path in (project / "build").iterdir()] == []


def test_an_open_page_shows_an_edit_and_the_search_finds_it(
    page: Page, server_url: str, project: Path
) -> None:
    page.goto(f"{server_url}/chi-dao/2024-1060-vp-kgvx/")
    expect(page.locator("h1")).to_contain_text(OLD)
    week = project / WEEK
    text = week.read_text(encoding="utf-8")
    week.write_text(text.replace(f"title: {OLD}", f"title: {NEW}"), encoding="utf-8")
    expect(page.locator("h1")).to_contain_text(NEW)

    page.get_by_label("Tìm trong các chỉ đạo").fill("thử nghiệm ngày sách")
    page.get_by_label("Tìm trong các chỉ đạo").press("Enter")
    page.locator(".search-list").get_by_role("link").first.click()
    expect(page.locator("article[data-kind='directive'] h1")).to_contain_text(NEW)
