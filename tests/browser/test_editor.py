"""The browser editor as an editor uses it, on the CMS's test back end, whose files lie in the browser."""

import base64
import copy
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from playwright.sync_api import Browser, Dialog, Locator, Page, ViewportSize

from dev import node
from generator.data import yaml_source
from generator.data.formatting import dump, formatted
from generator.data.validation import DataFile, Validated, validate
from generator.editors import cms
from tests.browser.conftest import OpenPage
from tests.browser.server import serving
from tests.browser.test_saved_files import changes
from tests.frozen import FROZEN, ORIGINAL

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
# The CMS makes the fields of a form when they come into view. Each moment of a moving menu is painted as a whole.
WINDOW: ViewportSize = {"width": 800, "height": 3000}
WINDOW_OF_A_WEEK: ViewportSize = {"width": 800, "height": 6000}
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


def write_editor(folder: Path, site: Path, chosen: cms.Settings) -> None:
    """Write the editor's files as they are published, beside what they refer to."""
    node.editor()
    (folder / "assets").symlink_to(site / "assets")
    for address, make in cms.outputs(chosen, "Bản tin").items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(make())


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[str]:
    """The folder of the editor, as it is published for the test back end, beside what it refers to."""
    folder = tmp_path_factory.mktemp("editor")
    write_editor(folder, site, cms.Settings(backend="test-repo"))
    with serving(folder) as address:
        yield address


@pytest.fixture
def address(server_url: str) -> str:
    return f"{server_url}/bien-tap/"


@pytest.fixture
def opened(open_page: OpenPage, address: str) -> Editor:
    # A date must not depend on the zone.
    page = open_page(locale="vi-VN", timezone_id="America/New_York", reduced_motion="reduce")
    page.goto(address)
    page.evaluate(WRITE, COMMITTED)
    page.get_by_role("button", name="Làm việc với kho mã nguồn thử nghiệm").click()
    page.get_by_text(LISTED).wait_for()
    page.set_viewport_size(WINDOW)
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
    opened.page.set_viewport_size(WINDOW_OF_A_WEEK)
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


LEADERS = "directives/registry/leaders.yml"
# The local mode asks for the folder of a checkout; here it gets the one that WRITE fills.
PICK = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', {create: true});
const ask = window.fetch;
window.fetch = (url, options) =>
  String(url).includes('githubstatus') ? Promise.resolve(Response.json({status: {indicator: 'none'}})) : ask(url, options);
"""
PICTURE = """async () => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 2000, height: 1000});
  canvas.getContext('2d').fillRect(0, 0, 900, 900);
  return canvas.toDataURL('image/png').split(',')[1];
}"""
SIZE = f"""async (path) => {{
  {OPEN}
  let folder = await open();
  const parts = path.split('/');
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  const picture = await createImageBitmap(await (await folder.getFileHandle(parts.at(-1))).getFile());
  return [picture.width, picture.height];
}}"""


@pytest.fixture
def in_checkout(browser: Browser, tmp_path: Path, site: Path) -> Iterator[Editor]:
    """The editor of a portal on GitHub, opened on this machine with the files of a checkout."""
    write_editor(tmp_path, site, cms.Settings(backend="github", repo="tinh-thu/ban-tin"))
    with serving(tmp_path) as address:
        page = browser.new_page(viewport=WINDOW, locale="vi-VN")
        page.add_init_script(PICK)
        page.goto(f"{address}/bien-tap/")
        page.evaluate(WRITE, COMMITTED | {".git/HEAD": "ref: refs/heads/main\n"})
        page.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").click()
        page.get_by_text(LISTED).wait_for()
        yield Editor(page)
        page.close()


def test_one_title_edited_in_a_checkout_is_one_line_of_difference(in_checkout: Editor) -> None:
    in_checkout.open(in_checkout.page.get_by_text(LISTED))
    in_checkout.write("title", "Tiêu đề đã sửa")
    saved = in_checkout.save()
    old = COMMITTED[WEEK].splitlines()
    assert saved[WEEK].splitlines() == [
        "title: Tiêu đề đã sửa" if line.startswith("title: ") else line for line in old
    ]
    del saved[".git/HEAD"]
    assert [name for name in saved if saved[name] != COMMITTED[name]] == [WEEK]


def test_a_week_from_nothing_with_a_new_leader_and_a_picture(opened: Editor) -> None:
    page = opened.page
    page.evaluate("location.hash = '#/collections/registry/entries/leaders'")
    opened.settle("leaders")
    opened.add("leaders", last="leaders.4.positions")
    opened.write("leaders.4.id", "le-van-thu")
    opened.write("leaders.4.name", "Lê Văn Thử")
    opened.add("leaders.4.positions", last="leaders.4.positions.0.ends_on")
    opened.write("leaders.4.positions.0.title", "Phó Chủ tịch UBND tỉnh")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Đã lưu").first.wait_for()

    page.evaluate("location.hash = '#/collections/weeks/new'")
    opened.settle("directives")
    opened.write("id", "2024-W12")
    opened.write("title", "Bản tin thử")
    opened.set_day("starts_on", "2024-03-18")
    opened.set_day("ends_on", "2024-03-24")
    opened.field("source").get_by_role("button", name="Mở rộng").click()
    opened.settle("source.urls")
    opened.write("source.publisher", "Nơi đăng thử")
    opened.field("image").get_by_role("checkbox").click()
    opened.settle("image.caption")
    picture = base64.b64decode(page.evaluate(PICTURE))
    opened.field("image.file").locator("input[type=file]").first.set_input_files(
        {"name": "Ảnh đẹp.png", "mimeType": "image/png", "buffer": picture}
    )
    opened.write("image.alt", "Hình chữ nhật đen")
    opened.add("directives", last="directives.0.withdrawn")
    new = "directives.0."
    opened.write(new + "id", "2024-W12-hop-1")
    opened.write(new + "title", "Cuộc họp thử")
    opened.choose(new + "kind", "cuộc họp (meeting)")
    opened.choose(new + "topics", "(chuyen-doi-so)")
    opened.field(new + "directed_by").get_by_role("checkbox").click()
    opened.settle(new + "directed_by.position")
    opened.choose(new + "directed_by.leader", "Lê Văn Thử (le-van-thu) Phó Chủ tịch UBND tỉnh")
    opened.write(new + "directed_by.position", "Phó Chủ tịch UBND tỉnh")
    opened.write(new + "body", "Đồng chí Lê Văn Thử, Phó Chủ tịch UBND tỉnh chủ trì cuộc họp thử.")
    saved = opened.save()

    pictures = {name.removeprefix("content/images/") for name in saved if "images/" in name}
    files = [DataFile(name, text.encode()) for name, text in saved.items() if ".yml" in name]
    diagnostics = validate(files, pictures).diagnostics
    assert [found for found in diagnostics if found.severity == "error"] == []
    week = plain(saved["directives/2024/2024-W12.yml"])
    assert week["directives"][0]["directed_by"]["leader"] == "le-van-thu"
    assert pictures == {week["image"]["file"]}
    assert page.evaluate(SIZE, f"content/images/{week['image']['file']}") == [1600, 800]
    assert [line for line in changes(COMMITTED[LEADERS], saved[LEADERS]) if line[0] == "-"] == []
    # The editor finds the picture again under the name that the week gives it.
    opened.open(page.get_by_text("2024-W12 ("))
    opened.field("image").get_by_role("button", name="Mở rộng").first.click()
    opened.field("image.file").locator("img").wait_for()


def test_a_bulletin_is_pasted_as_it_is(opened: Editor) -> None:
    opened.page.evaluate("location.hash = '#/collections/inbox/new'")
    opened.settle("text")
    opened.write("text", ORIGINAL.read_text(encoding="utf-8"))
    saved = opened.save()
    (name,) = saved.keys() - COMMITTED.keys()
    assert re.fullmatch(r"inbox/\d{4}(-\d{2}){2}-\d{6}\.txt", name)
    assert saved[name] == f"{ORIGINAL.read_text(encoding='utf-8').strip()}\n"


def test_removing_a_published_directive_asks_first(opened: Editor) -> None:
    asked: list[str] = []

    def keep(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    opened.page.on("dialog", keep)
    opened.page.set_viewport_size(WINDOW_OF_A_WEEK)
    opened.open(opened.page.get_by_text(LISTED))
    opened.write("title", "Tiêu đề đã sửa")
    opened.field("directives").get_by_role("button", name="Gỡ bỏ").first.click()
    saved = opened.save()
    assert "2024-W11-hop-1" in asked[0]
    assert len(plain(saved[WEEK])["directives"]) == len(plain(COMMITTED[WEEK])["directives"])
    assert len(changes(COMMITTED[WEEK], saved[WEEK])) == len(["-", "+"])
