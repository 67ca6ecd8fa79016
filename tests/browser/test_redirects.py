from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.outputs import redirects
from tests.browser.server import serving

pytestmark = pytest.mark.browser


def test_a_reader_without_scripts_is_led_to_the_new_address(
    tmp_path: Path, browser: Browser
) -> None:
    new = tmp_path / "chi-dao" / "moi"
    new.mkdir(parents=True)
    (new / "index.html").write_text("<!doctype html><title>Trang mới</title>", encoding="utf-8")
    old = tmp_path / "chi-dao" / "cu"
    old.mkdir()
    page_of_old = redirects.page("chi-dao/cu/index.html", "chi-dao/moi/index.html", "")
    (old / "index.html").write_bytes(page_of_old)
    with serving(tmp_path) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.route("**/favicon.ico", lambda route: route.fulfill(body=""))
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto(f"{address}/chi-dao/cu/", wait_until="commit")
        page.wait_for_url(f"{address}/chi-dao/moi/")
        context.close()
    assert refused == []
