"""What the browser editor writes: its own scripts, run by Node.js, on files and edits of every kind."""

import difflib
import json
import random
import subprocess
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import pytest

from dev import node
from generator.data import yaml_source
from generator.data.formatting import formatted
from generator.editors.cms import packages, publication
from tests.frozen import FROZEN
from tests.generator.test_formatting import MESSY, NEAT

# It needs Node.js and the editor's packages.
pytestmark = pytest.mark.browser

WEEK = (FROZEN / "directives/2024/2024-W11.yml").read_text(encoding="utf-8")
REAL = [path.read_text(encoding="utf-8") for path in sorted((FROZEN / "directives").rglob("*.yml"))]
# As the editor wrote it when it dropped what has no value, with remarks of all kinds.
SPARSE = """\
# đầu tệp
schema_version: 1
id: 2024-W12
title: Tin # cạnh tiêu đề
source: {publisher: Cổng thông tin}
image: {file: null, alt: null, caption: Ảnh minh hoạ}
directives:
  # trên chỉ đạo một
  - id: 2024-1-vp
    title: 'Họp: phòng, chống #1'
    topics: [can-bo-cong-chuc]
    document: null # chưa có số
    body: | # cạnh nội dung
      Đoạn một.

      Đoạn hai.
    agencies:
      # trên việc một
      - {role: lead, agency: so-noi-vu, quote: Giao Sở Nội vụ}
      - {role: requested, agency: so-tu-phap, quote: đề nghị Sở Tư pháp} # cạnh việc hai
      # dưới việc hai

  # trên chỉ đạo hai
  - id: 2024-2-vp
    title: Chỉ đạo
    deadlines: []
"""
HARD = (
    *(
        "83.760",
        "no",
        "null",
        "a: b",
        "it's",
        "[x",
        "a, b?",
        "#1",
        "- a",
        "a #b",
        "dòng\nhai",
        "x\n\ny",
    ),
    "Một câu dài hơn một dòng " * 8,
)
RUN = """
import { readFileSync } from "node:fs";
const { toFile, fromFile } = await import(process.argv[1]);
const asked = [];
const saved = JSON.parse(readFileSync(0, "utf8")).map(({ text, form, agrees }) => {
  globalThis.confirm = (question) => { asked.push(question); return agrees; };
  return toFile(form ? { ...form, _file: text } : fromFile(text));
});
console.log(JSON.stringify({ saved, asked }));
"""
Form: TypeAlias = dict[str, Any]
Run: TypeAlias = Callable[[Sequence[dict[str, Any]]], tuple[list[str], list[str]]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Save files as the editor does; return them and the questions that it asked."""
    node.editor()
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "vendor").mkdir()
    library = packages.packaged("vendor")["js-yaml.js"]
    assert isinstance(library, str)
    (folder / "vendor/js-yaml.js").write_text(library, encoding="utf-8")
    (folder / "model.js").write_text(publication.model_script(), encoding="utf-8")
    for script in publication.PAGE.glob("*.js"):
        (folder / script.name).write_bytes(script.read_bytes())
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")

    def run(cases: Sequence[dict[str, Any]]) -> tuple[list[str], list[str]]:
        done = subprocess.run(
            [
                str(node.program()),
                "--input-type=module",
                "--eval",
                RUN,
                (folder / "files.js").as_uri(),
            ],
            input=json.dumps(cases).encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        answer = json.loads(done.stdout)
        return answer["saved"], answer["asked"]

    return run


def data(text: str) -> Any:  # noqa: ANN401 - plain data
    source, faults = yaml_source.read(text.encode())
    assert source
    assert faults == []
    return source.data


def form(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Return data as a form of the CMS has them: nothing without a value, texts without outer spaces."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [kept for item in value if (kept := form(item)) not in (None, "", [], {})]
    if not isinstance(value, dict):
        return value
    pairs = ((key, form(item)) for key, item in value.items())
    return {key: kept for key, kept in pairs if kept not in (None, "", [], {})}


def remarks(text: str) -> list[str]:
    return sorted(comment.text for comment in yaml_source.comments(text))


def changes(old: str, new: str) -> list[str]:
    """Return the lines removed and added."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


def test_what_nobody_edited_is_written_as_it_was(run: Run) -> None:
    texts = [*REAL, SPARSE]
    assert [formatted(text) for text in texts] == texts
    assert run([{"text": text} for text in texts]) == (texts, [])
    assert run([{"text": text, "form": form(data(text))} for text in texts]) == (texts, [])


def test_another_style_becomes_the_house_style(run: Run) -> None:
    assert run([{"text": MESSY}])[0] == [NEAT]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda week: week["directives"][0].update(title="Tiêu đề: đã sửa"),
            [
                "-    title: 'Họp: phòng, chống #1'",
                "+    title: 'Tiêu đề: đã sửa'",
            ],
        ),
        (
            lambda week: week.update(title="Khác"),
            ["-title: Tin # cạnh tiêu đề", "+title: Khác # cạnh tiêu đề"],
        ),
        (lambda week: week.update(lead="Dẫn"), ["+lead: Dẫn"]),
        (
            lambda week: week["image"].update(file="anh.webp"),
            [
                "-image: {file: null, alt: null, caption: Ảnh minh hoạ}",
                "+image: {file: anh.webp, alt: null, caption: Ảnh minh hoạ}",
            ],
        ),
        # A value that is cleared goes with its key.
        (
            lambda week: week["image"].pop("caption"),
            ["-image: {file: null, alt: null, caption: Ảnh minh hoạ}"],
        ),
        # What stood above an item that is removed may head the next ones.
        (
            lambda week: week["directives"][0]["agencies"].pop(0),
            ["-      - {role: lead, agency: so-noi-vu, quote: Giao Sở Nội vụ}"],
        ),
        (
            lambda week: week["directives"][1].update(held_on="2024-03-12"),
            ["+    held_on: 2024-03-12"],
        ),
        (
            lambda week: week["directives"][0].update(
                document={"type": "Công văn", "number": "1/VP"}
            ),
            [
                "-    document: null # chưa có số",
                "+    document: {type: Công văn, number: 1/VP} # chưa có số",
            ],
        ),
    ],
)
def test_only_what_was_edited_differs(
    run: Run, edit: Callable[[Form], object], expected: list[str]
) -> None:
    edited = form(data(SPARSE))
    edit(edited)
    ([saved], _) = run([{"text": SPARSE, "form": edited}])
    assert sorted(changes(SPARSE, saved)) == sorted(expected)
    assert formatted(saved) == saved
    assert form(data(saved)) == form(edited)


def test_a_title_of_the_published_week_is_one_line_of_difference(run: Run) -> None:
    edited = form(data(WEEK))
    edited["directives"][2]["title"] += " (sửa)"
    ([saved], _) = run([{"text": WEEK, "form": edited}])
    old = edited["directives"][2]["title"].removesuffix(" (sửa)")
    assert changes(WEEK, saved) == [f"-    title: {old}", f"+    title: {old} (sửa)"]


def test_what_is_published_leaves_only_after_a_question(run: Run) -> None:
    edited = form(data(SPARSE))
    del edited["directives"][0]
    case = {"text": SPARSE, "form": edited}
    ([gone, kept], [question, _]) = run([case | {"agrees": True}, case | {"agrees": False}])
    assert "• Họp: phòng, chống #1 (2024-1-vp)" in question
    assert [directive["id"] for directive in data(gone)["directives"]] == ["2024-2-vp"]
    assert kept == SPARSE


def test_a_published_id_changes_only_after_a_question(run: Run) -> None:
    edited = form(data(SPARSE))
    edited["directives"][0] |= {"id": "2024-9-vp", "title": "Khác"}
    case = {"text": SPARSE, "form": edited}
    ([changed, kept], [question, _]) = run([case | {"agrees": True}, case | {"agrees": False}])
    assert "(2024-1-vp)" in question
    assert "  - id: 2024-9-vp" in changes(SPARSE, changed)[-2]
    assert changes(SPARSE, kept) == ["-    title: 'Họp: phòng, chống #1'", "+    title: Khác"]


def test_a_new_item_asks_nothing(run: Run) -> None:
    edited = form(data(SPARSE))
    edited["directives"].insert(0, {"id": "2024-3-vp", "title": "Mới"})
    ([saved], asked) = run([{"text": SPARSE, "form": edited}])
    assert asked == []
    assert remarks(saved) == remarks(SPARSE)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    inner = [
        place
        for key, item in ([] if isinstance(value, str) else pairs)
        for place in places(item, (*path, key))
    ]
    return [*([path] if path else []), *inner]


def disturb(week: Form, chance: random.Random) -> bool:
    """Change, add, move or remove something; tell whether something was removed."""
    place: tuple[Any, ...] = chance.choice(places(week))
    *parents, last = place
    holder: Any = week
    for key in parents:
        holder = holder[key]
    act = chance.choice(["change", "change", "add", "move", "remove"])
    if act == "change" and isinstance(holder[last], str):
        holder[last] = chance.choice(HARD).strip()
    elif act == "add" and isinstance(holder, list):
        holder.insert(last, json.loads(json.dumps(holder[last])))
    elif act == "move" and isinstance(holder, list):
        holder.append(holder.pop(last))
    elif act == "remove" and len(week) + len(parents) > 1:  # An empty file is none of a week.
        del holder[last]
        return True
    return False


def test_any_edit_gives_its_data_in_the_house_style_with_all_remarks(run: Run) -> None:
    chance = random.Random(12)  # noqa: S311 - the same edits each time
    cases, removals = [], []
    for _ in range(150):
        text = chance.choice([*REAL, SPARSE, SPARSE, NEAT])
        edited = form(data(text))
        removals.append(sum(disturb(edited, chance) for _ in range(3)))
        cases.append({"text": text, "form": form(edited), "agrees": True})
    saved, _ = run(cases)
    for case, text, removed in zip(cases, saved, removals, strict=True):
        assert form(data(text)) == case["form"]
        assert formatted(text) == text
        assert removed or remarks(text) == remarks(case["text"])
