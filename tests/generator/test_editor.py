"""What an editor sees in VS Code: asked of the language server that its YAML extension runs."""

import itertools
from collections.abc import Iterator

import pytest

from generator import pipeline
from generator.data import yaml_source
from tests.frozen import copy_project
from tests.generator.language_server import LanguageServer, language_server
from tests.generator.test_validation import AGENCIES, WEEK, real_files

# It needs the tools of tools/, as the browser tests do.
pytestmark = pytest.mark.browser
TEXT = real_files()[WEEK].decode()
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    root = copy_project(tmp_path_factory.mktemp("project"))
    pipeline.write_schema(root)
    with language_server(root) as server:
        yield server


def end_of(text: str, mark: str) -> tuple[int, int]:
    """Return line and character, from 0, of the end of the first ``mark``."""
    before = text[: text.index(mark) + len(mark)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def fresh(server: LanguageServer, text: str) -> tuple[str, list[str]]:
    """Open a text as a week that nobody has opened yet; return its name and what is wrong with it."""
    name = f"directives/2024/thu-{next(_numbers)}.yml"
    return name, [diagnostic["message"] for diagnostic in server.open(name, text)]


def offered(server: LanguageServer, text: str) -> dict[str, str]:
    """Return what is offered at the | of a week's text, and how each is described."""
    name, _ = fresh(server, text.replace("|", ""))
    line, character = end_of(text, "|")
    items = server.completion(name, line, character - 1)
    return {label: str(item.get("documentation", "")) for label, item in items.items()}


@pytest.mark.parametrize("name", real_files())
def test_the_real_files_are_not_underlined(server: LanguageServer, name: str) -> None:
    assert server.open(name, real_files()[name].decode()) == []


def test_keys_are_offered_with_what_they_mean(server: LanguageServer) -> None:
    items = offered(server, "directives:\n  - id: 2024-1-vp\n    |\n")
    assert items["held_on"] == "Ngày họp; chỉ dùng cho kind: meeting, conclusion."
    assert items["deadlines"] == "Thời hạn ghi trong văn bản."
    assert "id" not in items


@pytest.mark.parametrize(
    ("text", "value", "meaning"),
    [
        ("agencies:\n      - role: |", "coordinating", "phối hợp"),
        ("kind: |", "meeting", "cuộc họp"),
        ("deadlines:\n      - bound: |", "on_or_before", "chậm nhất, đến hết"),
        ("deadlines:\n      - precision: |", "quarter", "quý"),
        ("agencies:\n      - agency: so-noi|", "so-noi-vu-2025", "Sở Nội vụ (từ ngày 01/3/2025)"),
        ("agencies:\n      - agency: |", "so-noi-vu", "Sở Nội vụ (đến hết ngày 28/02/2025)"),
        ("directed_by:\n      leader: |", "ho-tien-thieu", "Hồ Tiến Thiệu (Chủ tịch UBND tỉnh)"),
        ("topics:\n      - |", "chuyen-doi-so", "Chuyển đổi số"),
        ("topics: [|]", "chuyen-doi-so", "Chuyển đổi số"),
        # Records on one line, as the house style writes the short ones.
        (
            "agencies:\n      - {role: lead, agency: |}",
            "so-noi-vu",
            "Sở Nội vụ (đến hết ngày 28/02/2025)",
        ),
        ("agencies:\n      - {role: |, agency: so-noi-vu}", "coordinating", "phối hợp"),
        (
            "directed_by: {leader: ho|, position: Chủ tịch UBND tỉnh}",
            "ho-tien-thieu",
            "Hồ Tiến Thiệu (Chủ tịch UBND tỉnh)",
        ),
    ],
)
def test_values_are_offered_with_what_they_mean(
    server: LanguageServer, text: str, value: str, meaning: str
) -> None:
    assert offered(server, f"directives:\n  - {text}\n")[value] == meaning


def test_kinds_of_agencies_are_offered_in_the_registry(server: LanguageServer) -> None:
    text = real_files()[AGENCIES].decode()
    server.open(AGENCIES, text)
    line, character = end_of(text, "kind: ")
    items = server.completion(AGENCIES, line, character)
    assert items["collective"]["documentation"] == "tên gọi chung"


@pytest.mark.parametrize(
    ("mark", "meaning"),
    [
        ("bound: be", "`before`: trước ngày"),
        ("bou", "before: trước ngày"),
        ("precisi", "Mức văn bản ghi đến"),
        (
            "agency: so-ke",
            "`so-ke-hoach-va-dau-tu`: Sở Kế hoạch và Đầu tư (đến hết ngày 28/02/2025)",
        ),
        ("leader: ho", "`ho-tien-thieu`: Hồ Tiến Thiệu (Chủ tịch UBND tỉnh)"),
    ],
)
def test_hovering_explains(server: LanguageServer, mark: str, meaning: str) -> None:
    name, _ = fresh(server, TEXT)
    assert meaning in server.hover(name, *end_of(TEXT, mark))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "kind: meeting",
            "kind: meetting",
            "Ở đây chỉ dùng: meeting, direction, decision, directive, plan, conclusion, notice.",
        ),
        ("held_on:", "heldon:", "Không có khóa này ở đây. Các khóa: id, title, kind,"),
        ("agency: so-noi-vu,", "agency: so-noi-vuu,", "không có trong danh mục (agencies.yml)"),
        ("leader: ho-tien-thieu", "leader: ho", "không có trong danh mục (leaders.yml)"),
        ("number: 1101/VP-NC", "number: 1101VP", "Ví dụ: 1101/VP-NC"),
        ("date: 2024-03-25", "date: 25/3/2024", "Ví dụ ngày 14/3/2024 viết là 2024-03-14."),
        ("type: Báo cáo", "type: Bao cao", "Ở đây chỉ dùng: Công văn,"),
    ],
)
def test_a_mistake_is_underlined_once_in_vietnamese(
    server: LanguageServer, old: str, new: str, message: str
) -> None:
    _, diagnostics = fresh(server, TEXT.replace(old, new, 1))
    assert len(diagnostics) == 1
    assert message in diagnostics[0]


@pytest.mark.parametrize(
    ("text", "label", "keys"),
    [
        ("directives:\n  - |", "chỉ đạo mới", ["id", "title", "kind", "topics", "body"]),
        ("directives:\n  - agencies:\n      - |", "việc của một cơ quan", ["role", "agency"]),
        ("directives:\n  - deadlines:\n      - |", "thời hạn", ["kind", "date", "bound"]),
        ("directives:\n  - cites:\n      - |", "văn bản được dẫn", ["number", "type", "quote"]),
    ],
)
def test_a_whole_block_is_offered(
    server: LanguageServer, text: str, label: str, keys: list[str]
) -> None:
    name, _ = fresh(server, text.replace("|", ""))
    line, character = end_of(text, "|")
    item = server.completion(name, line, character - 1)[label]
    # The client indents what it inserts as the line is indented.
    indent = text.rsplit("\n", 1)[1].split("-", maxsplit=1)[0]
    inserted = text.replace("|", item["insertText"].replace("\n", f"\n{indent}"))
    source, faults = yaml_source.read(inserted.encode())
    assert source, faults
    block = source.data["directives"][0]
    if "id" not in block:
        block = next(iter(block.values()))[0]
    assert set(keys) <= set(block)


def test_a_new_file_can_be_begun_with_nothing_in_it(server: LanguageServer) -> None:
    assert {"schema_version", "id", "directives"} <= set(offered(server, "|"))


def test_the_settings_say_which_schema_judges_which_file(server: LanguageServer) -> None:
    schemas = server.settings["yaml"]["schemas"]
    assert all((server.root / schema).is_file() for schema in schemas)
