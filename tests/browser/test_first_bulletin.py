"""The walk-through in the editors' guide: its commands are run, and their output is compared.

``BULLETIN_PICTURES=1`` makes the guide's pictures anew from the same walk.
"""

import html
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.frozen import ROOT
from tests.office import ENVIRONMENT, assert_shown, blocks, checkout, commands, run

GUIDE = ROOT / "content/bat-dau-bien-tap.md"
PICTURES = ROOT / "content/images/bien-tap"
WEEK = "directives/2024/2024-W11.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return checkout(tmp_path / "project")


def edit(root: Path, old: str, new: str) -> None:
    path = root / WEEK
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_guide_is_what_happens(project: Path, browser: Browser) -> None:
    steps = iter(blocks(GUIDE.read_text(encoding="utf-8")))
    draw = drawer(browser)
    outputs: dict[str, str] = {}
    served = False
    for block in steps:
        if block.startswith("      - {quote"):
            edit(project, block.replace(" Nam,", ","), block)
            draw("sua.png", listing(project, block))
        elif not commands(block):
            assert_shown(block, outputs["last"])
        for command in commands(block):
            if command.endswith("serve"):
                preview(project, browser)
                served = True
                continue
            if command.endswith("check") and "check" not in outputs:
                edit(project, *misspelling())
            elif command.endswith("check"):
                edit(project, *reversed(misspelling()))
            outputs["last"] = outputs[command.rsplit(" ", 1)[-1]] = run(project, command)
            if " import " in command:
                draw("import.png", terminal(command, outputs["last"]))
    assert served
    assert run(project, "git status --porcelain").strip() == "?? tuan-11.txt"
    assert "Tập nhập" not in run(project, "git log --oneline")


def misspelling() -> tuple[str, str]:
    """Return the lines of the week before and after the slip that the guide tells to make."""
    right, wrong = re.findall(r"`(so-xay-\w+)`", GUIDE.read_text(encoding="utf-8"))[:2]
    return f"role: lead\n        agency: {right}\n", f"role: lead\n        agency: {wrong}\n"


def preview(project: Path, browser: Browser) -> None:
    """Serve the week, change a title, and see it on the page without a reload by hand."""
    with serving(project) as address:
        page = browser.new_page(viewport={"width": 1000, "height": 640})
        page.goto(f"{address}tuan/2024-w11/")
        expect(page.locator("h1")).to_contain_text("11/3")
        if os.environ.get("BULLETIN_PICTURES"):
            page.screenshot(path=PICTURES / "xem-truoc.png")
        edit(project, "title: Chỉ đạo triển khai các biện pháp cấp bách", "title: Đang sửa thử")
        expect(page.locator("h2", has_text="Đang sửa thử")).to_be_visible(timeout=20_000)
        edit(project, "title: Đang sửa thử", "title: Chỉ đạo triển khai các biện pháp cấp bách")
        page.close()


@contextmanager
def serving(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "build.py", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL
    ) as process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the preview has stopped"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nothing is served")


def drawer(browser: Browser) -> Callable[[str, str], None]:
    """Return what makes a picture of the guide from HTML, if pictures are wanted."""

    def draw(name: str, shown: str) -> None:
        if os.environ.get("BULLETIN_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page = browser.new_page(viewport={"width": 1000, "height": 500})
            page.set_content(shown)
            page.locator("pre").screenshot(path=PICTURES / name)
            page.close()

    return draw


STYLE = (
    "<style>body{margin:0}pre{margin:0;padding:20px;background:#1e1e1e;color:#eee;"
    "font:15px/1.5 'Noto Sans Mono','Liberation Mono',monospace;white-space:pre-wrap}"
    "b{color:#ffd866}i{color:#999;font-style:normal}mark{background:#3a3d41;color:#fff}</style>"
)


def terminal(command: str, output: str) -> str:
    lines = output.strip().split("\n")
    shown = [*lines[:8], "…", *lines[-6:]]
    escaped = html.escape("\n".join(shown))
    escaped = re.sub(r"(?m)^(directives/\S+?:\d+:\d+)", r"<b>\1</b>", escaped)
    return f"{STYLE}<pre><i>$</i> {html.escape(command)}\n{escaped}</pre>"


def listing(project: Path, block: str) -> str:
    lines = (project / WEEK).read_text(encoding="utf-8").split("\n")
    start = lines.index(block)
    rows = []
    for number in range(start - 4, start + 8):
        text = f"{number + 1:>4}  {lines[number]}"[:104]
        cell = html.escape(text)
        rows.append(f"<mark>{cell}</mark>" if number == start else cell)
    return f"{STYLE}<pre><i>{WEEK}</i>\n" + "\n".join(rows) + "</pre>"
