"""The browser editor as an editor uses it, on the CMS's test back end, whose files lie in the browser."""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from playwright.sync_api import Locator, Page

from dev import node
from generator.data import yaml_source
from generator.data.formatting import dump, formatted
from generator.data.validation import DataFile, Validated, validate
from generator.editors import cms
from tests.browser.conftest import OpenPage
from tests.browser.server import serving
from tests.browser.test_saved_files import changes
from tests.frozen import FROZEN

pytestmark = pytest.mark.browser

HARD = (
    *("83.760", "010", "no", "null", "~", "1e3", "0x1F", ".5", "+1", "2024-03-11", "=", "<<"),
    *("- a", "a: b", "a:", "a #b", "#a", "it's", '"q"', "[x", "{y}", "a, b", "a?", "? a", "-", ":"),
    *(
        "%a",
        "@a",
        "*a",
        "&a",
        "!a",
        "|",
        "> a",
        "`a`",
        "---",
        "... a",
        "a - b",
        "a:b",
        "a#b",
        "\\n",
    ),
    *(
        "  a",
        "a ",
        "a  b",
        "a\tb",
        "a\nb",
        "\n a",
        "a\n\n",
        "a\u00a0b",
        "a\u200bb",
        "Hoa\u0300",
        "\U0001d4b3" * 9,
    ),
)
BODY = "Chỉ đạo thử (Công văn số 9999/VP-KT, ngày 13/3/2024).\n\nGiao Sở Nội vụ: theo dõi tiến độ."
WEEK = "directives/2024/2024-W11.yml"
COMMITTED = {
    path.relative_to(FROZEN).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((FROZEN / "directives").rglob("*.yml"))
}
# Where the test back end keeps a repository; source: services/backends/fs/test.js of the CMS.
OPEN = "const open = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', {create: true});"
WRITE = f"""async (files) => {{
  {OPEN}
  for (const [path, text] of Object.entries(files)) {{
    const parts = path.split('/');
    const name = parts.pop();
    let folder = await open();
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {{create: true}});
    const stream = await (await folder.getFileHandle(name, {{create: true}})).createWritable();
    await stream.write(text);
    await stream.close();
  }}
}}"""
READ = f"""async () => {{
  {OPEN}
  const files = {{}};
  const read = async (folder, prefix) => {{
    for await (const [name, one] of folder.entries()) {{
      if (one.kind === 'directory') await read(one, `${{prefix}}${{name}}/`);
      else files[prefix + name] = await (await one.getFile()).text();
    }}
  }};
  await read(await open(), '');
  return files;
}}"""

TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LISTED = "2024-W11 ("
CREATE = "Tạo bài viết mới"
ADD = re.compile("^Thêm")


class Editor:
    """The page of the editor, by the paths of the data's keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, button: Locator) -> None:
        button.click()
        self.settle("directives")

    def settle(self, last: str) -> None:
        """Wait for new fields: a field only takes input from the frame after it was made."""
        self.field(last).wait_for()
        self.page.evaluate(TWO_FRAMES)

    def field(self, path: str) -> Locator:
        return self.page.locator(f'[data-key-path="{path}"]')

    def write(self, path: str, text: str) -> None:
        self.field(path).get_by_role("textbox").fill(text)

    def set_day(self, path: str, day: str) -> None:
        self.field(path).locator("input[type=date]").fill(day)

    def choose(self, path: str, choice: str) -> None:
        field = self.field(path)
        if field.get_by_role("radio").count():
            field.get_by_role("radio", name=choice).click()
            return
        field.get_by_role("combobox").click()
        self.page.get_by_role("option", name=choice).locator("visible=true").click()

    def add(self, path: str, *, last: str) -> None:
        """Add an item to a list; ``last`` is the last key of its form."""
        self.field(path).get_by_role("button", name=ADD).last.click()
        self.settle(last)

    def save(self) -> dict[str, str]:
        self.page.get_by_role("button", name="Lưu", exact=True).click()
        # What is saved closes its form.
        self.page.get_by_role("button", name=CREATE).wait_for()
        files: dict[str, str] = self.page.evaluate(READ)
        return files


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[str]:
    """The folder of the editor, as it is published for the test back end, beside what it refers to."""
    node.editor()
    folder = tmp_path_factory.mktemp("editor")
    (folder / "assets").symlink_to(site / "assets")
    chosen = cms.Settings(backend="test-repo")
    outputs = cms.outputs(chosen, "Bản tin")
    for address, make in outputs.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(make())
    with serving(folder) as address:
        yield address


@pytest.fixture
def address(server_url: str) -> str:
    return f"{server_url}/bien-tap/"


@pytest.fixture
def opened(open_page: OpenPage, address: str) -> Editor:
    # The CMS makes the fields of a form when they come into view; a date must not depend on the zone.
    window = {"width": 800, "height": 6000}
    page = open_page(
        viewport=window, locale="vi-VN", timezone_id="America/New_York", reduced_motion="reduce"
    )
    page.goto(address)
    page.evaluate(WRITE, COMMITTED)
    page.get_by_role("button", name="Làm việc với kho mã nguồn thử nghiệm").click()
    page.get_by_text(LISTED).wait_for()
    return Editor(page)


def checked(files: Mapping[str, str]) -> Validated:
    return validate([DataFile(name, text.encode()) for name, text in files.items()])


def plain(text: str) -> Any:  # noqa: ANN401 - plain data
    """Return a file's data as the project reads them, keys without a value left out."""
    source, faults = yaml_source.read(text.encode())
    assert source
    assert faults == []
    return filled(source.data)


def filled(value: Any) -> Any:  # noqa: ANN401 - plain data
    if isinstance(value, list):
        return [filled(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: kept for key, item in value.items() if (kept := filled(item)) not in (None, [], {})
    }


def test_an_edited_week_passes_check_and_keeps_all_that_was_not_edited(opened: Editor) -> None:
    opened.open(opened.page.get_by_text(LISTED))
    opened.write("title", "Tiêu đề đã sửa: 83.760 kg #1")
    opened.set_day("published_on", "2024-03-18")
    opened.add("directives", last="directives.20.withdrawn")
    new = "directives.20."
    opened.write(new + "id", "2024-9999-vp-kt")
    opened.write(new + "title", "Chỉ đạo thử")
    opened.choose(new + "kind", "chỉ đạo (direction)")
    opened.choose(new + "topics", "(chuyen-doi-so)")
    opened.field(new + "document").get_by_role("checkbox").click()
    opened.settle(new + "document.url")
    opened.choose(new + "document.type", "Công văn")
    opened.write(new + "document.number", "9999/VP-KT")
    opened.set_day(new + "document.date", "2024-03-13")
    opened.choose(new + "document.issuer", "(van-phong-ubnd-tinh)")
    opened.write(new + "body", BODY)
    opened.add(new + "agencies", last=new + "agencies.0.quote")
    opened.choose(new + "agencies.0.role", "(lead)")
    opened.choose(new + "agencies.0.agency", "(so-noi-vu)")
    opened.write(new + "agencies.0.quote", "Giao Sở Nội vụ: theo dõi tiến độ")
    saved = opened.save()

    expected = copy.deepcopy(plain(COMMITTED[WEEK]))
    expected |= {"title": "Tiêu đề đã sửa: 83.760 kg #1", "published_on": "2024-03-18"}
    expected["directives"].append(
        {
            "id": "2024-9999-vp-kt",
            "title": "Chỉ đạo thử",
            "kind": "direction",
            "topics": ["chuyen-doi-so"],
            "document": {
                "type": "Công văn",
                "number": "9999/VP-KT",
                "date": "2024-03-13",
                "issuer": "van-phong-ubnd-tinh",
            },
            "body": f"{BODY}\n",
            "agencies": [
                {
                    "role": "lead",
                    "agency": "so-noi-vu",
                    "quote": "Giao Sở Nội vụ: theo dõi tiến độ",
                }
            ],
        }
    )
    assert plain(saved[WEEK]) == expected
    assert [line for line in changes(COMMITTED[WEEK], saved[WEEK]) if line[0] == "-"] == [
        f"-title: {plain(COMMITTED[WEEK])['title']}",
        "-published_on: null",
    ]
    assert formatted(saved[WEEK]) == saved[WEEK]
    assert saved.keys() == COMMITTED.keys()
    assert [name for name in saved if saved[name] != COMMITTED[name]] == [WEEK]
    assert [
        diagnostic for diagnostic in checked(saved).diagnostics if diagnostic.severity == "error"
    ] == []


def test_a_new_week_lands_in_the_folder_of_its_year(opened: Editor) -> None:
    opened.open(opened.page.get_by_role("button", name=CREATE))
    # A week of 2025 that begins in 2024.
    opened.write("id", "2025-W01")
    opened.write("title", "Bản tin thử")
    opened.set_day("starts_on", "2024-12-30")
    opened.set_day("ends_on", "2025-01-05")
    opened.field("source").get_by_role("button", name="Mở rộng").click()
    opened.settle("source.urls")
    opened.write("source.publisher", "Nơi đăng thử")
    opened.add("directives", last="directives.0.withdrawn")
    opened.write("directives.0.id", "2025-W01-hop-1")
    opened.write("directives.0.title", "Cuộc họp thử")
    opened.choose("directives.0.kind", "cuộc họp (meeting)")
    opened.choose("directives.0.topics", "(chuyen-doi-so)")
    opened.write("directives.0.body", "Cuộc họp thử, không có thật.")
    saved = opened.save()
    assert saved.keys() - COMMITTED.keys() == {"directives/2025/2025-W01.yml"}
    assert plain(saved["directives/2025/2025-W01.yml"]) == {
        "schema_version": "1",
        "id": "2025-W01",
        "title": "Bản tin thử",
        "starts_on": "2024-12-30",
        "ends_on": "2025-01-05",
        "source": {"publisher": "Nơi đăng thử"},
        "directives": [
            {
                "id": "2025-W01-hop-1",
                "title": "Cuộc họp thử",
                "kind": "meeting",
                "topics": ["chuyen-doi-so"],
                "body": "Cuộc họp thử, không có thật.\n",
            }
        ],
    }
    assert [
        diagnostic for diagnostic in checked(saved).diagnostics if diagnostic.severity == "error"
    ] == []


def test_hard_texts_are_written_as_the_project_writes_them(
    address: str, open_page: OpenPage
) -> None:
    week: dict[str, Any] = {
        "schema_version": "1",
        "id": "2024-W11",
        "source": {
            "publisher": "Nơi đăng",
            "urls": ["https://a.example/?a=1", "https://b.example"],
        },
        "directives": [
            {
                "id": f"2024-{number}-vp",
                "title": text,
                "topics": [text, "b"],
                "body": f"{text}\nx",
                "agencies": [{"role": "lead", "quote": text}, {"role": text, "quote": text * 30}],
                "allocation": {"unit": text, "total": "10", "rows": [{"to": text, "amount": "10"}]},
            }
            for number, text in enumerate(HARD)
        ],
    }
    page = open_page()
    page.goto(address)
    script = "async ([address, week]) => (await import(`${address}files.js`)).toFile(week)"
    saved = page.evaluate(script, [address, week])
    for directive in week["directives"]:
        directive["body"] += "\n"
    assert saved == dump(week)


def test_the_cms_knows_every_setting_of_the_configuration(
    address: str, open_page: OpenPage
) -> None:
    text = (node.editor() / "@sveltia/cms/schema/sveltia-cms.json").read_text(encoding="utf-8")
    configuration = open_page().request.get(f"{address}config.json").json()
    assert [
        error.message for error in Draft7Validator(json.loads(text)).iter_errors(configuration)
    ] == []


def test_without_scripts_the_guide_is_named(address: str, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(address)
    assert page.get_by_role("link", name="hướng dẫn biên tập").is_visible()
