"""A-, A, A+, more and less contrast, reset: what they do, where they stop, what is remembered."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import OpenContext, OpenPage, remembered
from tests.browser.controls import PRESSED

pytestmark = pytest.mark.browser

STEPS = ["87.5", "100", "112.5", "125", "150", "175", "200"]
WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}


@pytest.fixture
def page(used_page: Page) -> Page:
    return used_page


def press(page: Page, action: str) -> None:
    page.locator(f'[data-display="{action}"]').click()


def shown(page: Page) -> dict[str, str]:
    kept: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    return {name: kept[name] for name in ("text", "contrast")}


def root_size(page: Page) -> float:
    size: float = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    return size


def test_each_step_sets_the_size_of_text(page: Page, base_url: str) -> None:
    page.goto(base_url)
    press(page, "text-smaller")
    assert shown(page)["text"] == STEPS[0]
    for step in STEPS[1:]:
        press(page, "text-larger")
        assert shown(page)["text"] == step
        assert root_size(page) == 16 * float(step) / 100
    press(page, "text-normal")
    assert shown(page)["text"] == "100"


def test_contrast_goes_up_and_down(page: Page, base_url: str) -> None:
    page.goto(base_url)
    grounds = [ground(page)]
    for _ in range(2):
        press(page, "contrast-more")
        grounds.append(ground(page))
    assert shown(page)["contrast"] == "2"
    assert grounds == ["rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    press(page, "contrast-less")
    assert shown(page)["contrast"] == "1"


def ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


@pytest.mark.parametrize(
    ("end", "presses"),
    [("text-smaller", 1), ("text-larger", 5), ("contrast-less", 0), ("contrast-more", 2)],
)
def test_a_button_at_the_end_says_so_and_keeps_focus(
    end: str, presses: int, page: Page, base_url: str
) -> None:
    page.goto(base_url)
    button = page.locator(f'[data-display="{end}"]')
    for _ in range(presses):
        expect(button).to_have_attribute("aria-disabled", "false")
        button.press("Enter")
    expect(button).to_have_attribute("aria-disabled", "true")
    before = shown(page)
    button.press("Enter")
    assert shown(page) == before
    expect(button).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("nhất")


def test_a_change_is_announced(page: Page, base_url: str) -> None:
    page.goto(base_url)
    status = page.get_by_role("status")
    press(page, "text-larger")
    expect(status).to_have_text("Cỡ chữ 112,5%")
    press(page, "contrast-more")
    expect(status).to_have_text("Tương phản: cao")
    press(page, "reset")
    expect(status).to_have_text("Đã đặt lại cỡ chữ và tương phản")


def test_a_change_is_said_once(page: Page, base_url: str) -> None:
    page.goto(base_url)
    page.evaluate(
        """() => {
             window.said = [];
             const status = document.querySelector('[role="status"]');
             new MutationObserver(() => status.textContent && window.said.push(status.textContent))
               .observe(status, {childList: true, characterData: true, subtree: true});
           }"""
    )
    press(page, "contrast-more")
    page.wait_for_function("() => window.said.length")
    press(page, "contrast-more")
    page.wait_for_function("() => window.said.length > 1")
    # Long enough for a second message to come, if there were one.
    page.wait_for_timeout(300)
    assert page.evaluate("window.said") == [
        "Tương phản: cao",
        "Tương phản: chữ vàng trên nền đen",
    ]


def test_names_hold_what_is_seen(page: Page, base_url: str) -> None:
    page.goto(base_url)
    group = page.get_by_role("group", name="Cỡ chữ và tương phản")
    for name in ("A-", "A", "A+", "Tăng tương phản", "Giảm tương phản", "Đặt lại"):
        expect(group.get_by_role("button", name=name).first).to_be_visible()
    expect(page.locator('[data-display="text-larger"]')).to_have_accessible_name("A+ Tăng cỡ chữ")


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("action", PRESSED)
def test_each_control_by_keyboard_alone(
    action: str, viewport: ViewportSize, page: Page, base_url: str
) -> None:
    page.set_viewport_size(viewport)
    page.goto(base_url)
    if viewport == NARROW:
        tab_to(page, "[aria-controls='khung-hien-thi']")
        page.keyboard.press("Enter")
    tab_to(page, f"[data-display='{action}']")
    page.keyboard.press("Enter")
    assert shown(page) == PRESSED[action]
    expect(page.locator(f"[data-display='{action}']")).to_be_focused()
    expect(page.get_by_role("status")).not_to_be_empty()


def tab_to(page: Page, selector: str) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_keyboard_alone_works(page: Page, base_url: str) -> None:
    page.goto(base_url)
    page.locator('[data-display="text-larger"]').focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert shown(page) == {"text": "125", "contrast": "0"}
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(page) == {"text": "125", "contrast": "1"}


def test_growing_text_never_takes_the_buttons_away(page: Page, base_url: str) -> None:
    page.goto(base_url)
    larger = page.locator('[data-display="text-larger"]')
    for step in STEPS[2:]:
        larger.press("Enter")
        assert shown(page)["text"] == step
        expect(larger).to_be_focused()
        expect(larger).to_be_in_viewport()


def test_reset_takes_back_everything(page: Page, base_url: str) -> None:
    page.goto(base_url)
    press(page, "text-larger")
    press(page, "contrast-more")
    press(page, "reset")
    assert shown(page) == {"text": "100", "contrast": "0"}
    page.reload()
    assert shown(page) == {"text": "100", "contrast": "0"}


def test_choices_last_over_pages_and_tabs(open_context: OpenContext, base_url: str) -> None:
    context = open_context(viewport=WIDE)
    first, second = context.new_page(), context.new_page()
    first.goto(base_url)
    second.goto(base_url)
    press(first, "text-larger")
    press(first, "contrast-more")
    chosen = {"text": "112.5", "contrast": "1"}
    second.wait_for_function("() => document.documentElement.dataset.contrast === '1'")
    assert shown(second) == chosen
    first.goto(base_url + "tuan/")
    assert shown(first) == chosen
    first.reload()
    assert shown(first) == chosen


def test_a_page_taken_back_from_memory_follows(open_page: OpenPage, base_url: str) -> None:
    page = open_page()
    page.goto(base_url)
    page.goto(base_url + "tuan/")
    press(page, "contrast-more")
    page.go_back()
    page.wait_for_function("() => document.documentElement.dataset.contrast === '1'")


def test_choices_stand_before_the_body_is_made(open_page: OpenPage, base_url: str) -> None:
    page = open_page(preferences={"text": "150", "contrast": "2"})
    page.add_init_script(
        """new MutationObserver((_, observer) => {
             if (!document.body) return;
             window.seen = {...document.documentElement.dataset};
             observer.disconnect();
           }).observe(document, {childList: true, subtree: true});"""
    )
    page.goto(base_url)
    seen = page.evaluate("window.seen")
    assert (seen["text"], seen["contrast"]) == ("150", "2")


def test_blocked_storage_costs_only_the_memory(open_page: OpenPage, base_url: str) -> None:
    page = open_page()
    page.add_init_script(
        """Object.defineProperty(window, 'localStorage', {
             get() { throw new DOMException('blocked', 'SecurityError'); },
           });"""
    )
    page.goto(base_url)
    press(page, "text-larger")
    press(page, "contrast-more")
    assert shown(page) == {"text": "112.5", "contrast": "1"}


def test_full_storage_costs_only_the_memory(open_page: OpenPage, base_url: str) -> None:
    page = open_page()
    page.add_init_script(
        """Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"""
    )
    page.goto(base_url)
    press(page, "text-larger")
    assert shown(page)["text"] == "112.5"
    page.reload()
    assert shown(page)["text"] == "100"


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("", {"text": "100", "contrast": "0"}),
        ("{", {"text": "100", "contrast": "0"}),
        ("null", {"text": "100", "contrast": "0"}),
        ("[1]", {"text": "100", "contrast": "0"}),
        ('{"text": 150, "contrast": "9"}', {"text": "100", "contrast": "0"}),
        ('{"text": "999", "contrast": "1"}', {"text": "100", "contrast": "1"}),
    ],
)
def test_corrupt_storage_is_not_followed(
    stored: str, expected: dict[str, str], open_context: OpenContext, base_url: str, server_url: str
) -> None:
    page = open_context(storage_state=remembered(server_url, stored)).new_page()
    page.goto(base_url)
    assert shown(page) == expected
    press(page, "text-larger")
    assert shown(page)["text"] == "112.5"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "rgb(255, 255, 255)"),
        ({"color_scheme": "dark"}, "rgb(21, 21, 24)"),
        ({"contrast": "more"}, "rgb(255, 255, 255)"),
        ({"contrast": "more", "color_scheme": "dark"}, "rgb(0, 0, 0)"),
    ],
)
def test_the_device_is_followed(
    options: dict[str, str], expected: str, open_page: OpenPage, base_url: str
) -> None:
    page = open_page(**options)
    page.goto(base_url)
    assert ground(page) == expected


def test_the_button_goes_beyond_the_device(open_page: OpenPage, base_url: str) -> None:
    page = open_page(contrast="more", color_scheme="dark")
    page.goto(base_url)
    press(page, "contrast-more")
    press(page, "contrast-more")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(255, 255, 0)"
