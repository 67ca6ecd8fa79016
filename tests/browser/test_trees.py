"""What a screen reader is given on one page of each kind, held in files that people can read.

The pages are made from the invented bulletins in ``portal/``, so that a new real one changes nothing here.
After a change that was meant, write the files anew, and read the difference before it is committed:
``BULLETIN_WRITE_TREES=1 .venv/bin/python -m pytest tests/browser/test_trees.py``
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator import pipeline
from tests.browser.pages import KINDS, paths_by_kind
from tests.browser.server import serving
from tests.frozen import copy_project
from tests.generator.test_unfinished import switch

pytestmark = [pytest.mark.browser, pytest.mark.accessibility]

HERE = Path(__file__).parent
TREES = HERE / "trees"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("invented"))
    for name in ("directives", "content"):
        shutil.rmtree(root / name)
    shutil.copytree(HERE / "portal", root, dirs_exist_ok=True)
    config = root / "mkdocs.yml"
    text = re.sub(
        "^site_name: .*$", "site_name: Cổng thử", config.read_text("utf-8"), flags=re.MULTILINE
    )
    config.write_text(
        re.sub("^    name: .*$", "    name: tỉnh Thử", text, flags=re.MULTILINE), "utf-8"
    )
    switch(root, "true")
    pipeline.build(root)
    return (root / "build" / "site").resolve()


@pytest.fixture(scope="module")
def page(portal: Path, browser: Browser) -> Iterator[Page]:
    with serving(portal) as address:
        context = browser.new_context(base_url=f"{address}/")
        context.clock.set_fixed_time("2024-01-20T05:00:00Z")
        yield context.new_page()
        context.close()


def hold(name: str, tree: str) -> None:
    file = TREES / f"{name}.yml"
    # Pages that do not know where they are published tell where they were read.
    tree = re.sub(r"127\.0\.0\.1(:|%3A)\d+", r"127.0.0.1\g<1>80", tree)
    if os.environ.get("BULLETIN_WRITE_TREES") == "1":
        TREES.mkdir(exist_ok=True)
        file.write_text(tree + "\n", encoding="utf-8")
    assert file.read_text(encoding="utf-8").splitlines() == tree.splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_as_known(kind: str, portal: Path, page: Page) -> None:
    page.goto(paths_by_kind(portal)[kind])
    page.locator(".controls").wait_for()
    hold(kind, page.locator(".page").aria_snapshot())


def test_frame_around_all_pages_is_as_known(page: Page) -> None:
    page.goto("tuan/")
    page.locator(".controls").wait_for()
    parts = (".skip-links", ".site-header", ".site-footer", "[role=status]")
    hold("frame", "\n".join(page.locator(part).aria_snapshot() for part in parts))


def test_no_tree_is_left_over() -> None:
    assert {file.stem for file in TREES.iterdir()} == {*KINDS, "frame"}
