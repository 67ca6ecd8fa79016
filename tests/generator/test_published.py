"""A published directive does not change in silence, and its followers hear of each correction."""

import json
import re
import shutil
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import feedparser
import icalendar
import pytest

from generator import pipeline
from generator.data import explanations, yaml_source
from generator.data.portal import Portal
from generator.data.validation import LEDGER
from generator.editors import published
from generator.editors.published import Known
from generator.outputs import feeds
from tests.frozen import FROZEN
from tests.generator.test_moves import rename, say
from tests.generator.test_revision import commit, edit, git, isolate

Data = dict[str, Any]
Change = Callable[[Data], object]
PORTAL = Portal("Cổng thử", "Mô tả", "https://tinh.example/", UUID(int=1), None)  # type: ignore[arg-type]
NAME = "directives/2024/2024-W20.yml"
ID = "2024-900-vp-kt"
NOTE = {"at": "2024-05-20", "note": "Sửa theo văn bản."}
ALL = "thoi-han/thoi-han.ics"


def first_deadline(**changes: object) -> Data:
    return {
        "kind": "final",
        "date": "2024-05-30",
        "bound": "before",
        "precision": "day",
        "quote": "Sở Nội vụ báo cáo trước ngày 30/5/2024",
    } | changes


def second_deadline(**changes: object) -> Data:
    return {
        "kind": "target",
        "date": "2024-06-30",
        "bound": "on_or_before",
        "precision": "month",
        "quote": "hoàn thành trong tháng 6/2024",
    } | changes


def directive() -> Data:
    return {
        "id": ID,
        "title": "Chỉ đạo rà soát công việc",
        "kind": "direction",
        "topics": ["can-bo-cong-chuc"],
        "directed_by": {"leader": "ho-tien-thieu", "position": "Chủ tịch UBND tỉnh"},
        "document": {
            "type": "Công văn",
            "number": "900/VP-KT",
            "date": "2024-05-15",
            "issuer": "van-phong-ubnd-tinh",
        },
        "body": "Đồng chí Hồ Tiến Thiệu, Chủ tịch UBND tỉnh chỉ đạo (Công văn số 900/VP-KT ngày 15/5/2024) rà soát công việc. Bộ Nội vụ có Công văn số 55/BNV-TL.\n\n"
        "Sở Nội vụ báo cáo trước ngày 30/5/2024; phấn đấu hoàn thành trong tháng 6/2024. "
        "Sở Y tế phối hợp.\n",
        "agencies": [
            {"role": "lead", "agency": "so-noi-vu", "quote": "Sở Nội vụ báo cáo"},
            {"role": "coordinating", "agency": "so-y-te", "quote": "Sở Y tế phối hợp"},
        ],
        "deadlines": [first_deadline(), second_deadline()],
    }


def write(root: Path, *directives: Data, name: str = NAME) -> None:
    week = {
        "schema_version": 1,
        "id": Path(name).stem,
        "title": "Bản tin thử",
        "starts_on": "2024-05-13",
        "ends_on": "2024-05-19",
        "source": {"publisher": "Cổng thử"},
        "directives": list(directives),
    }
    text = json.dumps(week, ensure_ascii=False, indent=1)
    (root / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho") / "kho"
    shutil.copytree(FROZEN / "directives", folder / "directives")
    shutil.copytree(FROZEN / "content", folder / "content")
    write(folder, directive())
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch)
        git(folder, "init", "--quiet", "--initial-branch", "main")
        commit(folder, "Đăng tuần")
    return folder


@pytest.fixture
def root(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which one more week is published."""
    isolate(monkeypatch)
    monkeypatch.delenv("BULLETIN_PUBLISHED", raising=False)
    return Path(shutil.copytree(template, tmp_path / "kho"))


def checked(root: Path) -> Known:
    return published.checked(root)


def errors(root: Path) -> list[str]:
    return [one.code for one in checked(root).validated.diagnostics if one.severity == "error"]


def changed(change: Change | None = None, *notes: Data, **more: object) -> Data:
    data = directive() | ({"changes": list(notes)} if notes else {}) | more
    if change:
        change(data)
    return data


def reworded(old: str, new: str) -> Change:
    def change(data: Data) -> None:
        data.update(json.loads(json.dumps(data, ensure_ascii=False).replace(old, new)))

    return change


def later_deadline(data: Data) -> None:
    reworded("30/5/2024", "31/5/2024")(data)
    reworded("2024-05-30", "2024-05-31")(data)


def no_day(data: Data) -> None:
    quote = "báo cáo trước ngày 30/5/2024"
    recurring = {"kind": "recurring", "date": None, "bound": "in", "precision": "day"}
    data["deadlines"][0].update(recurring, quote=quote)


def added_deadline(data: Data) -> None:
    data["body"] += "\n\nSở Y tế báo cáo trước ngày 10/6/2024.\n"
    quote = "Sở Y tế báo cáo trước ngày 10/6/2024"
    data["deadlines"].append(first_deadline(date="2024-06-10", quote=quote))


CORRECTIONS: dict[str, tuple[Change, str]] = {
    "body": (reworded("rà soát công việc.", "rà soát việc."), "nội dung"),
    "leader": (lambda data: data.update(directed_by=None), "người chỉ đạo"),
    "type of document": (lambda data: data["document"].update(type="Thông báo"), "văn bản"),
    "document": (
        lambda data: (
            reworded("15/5/2024", "16/5/2024")(data),
            data["document"].update(date="2024-05-16"),
        ),
        "văn bản, nội dung",
    ),
    "deadline moved": (later_deadline, "nội dung, thời hạn"),
    "deadline removed": (lambda data: data["deadlines"].pop(0), "thời hạn"),
    "deadline added": (added_deadline, "nội dung, thời hạn"),
    "deadline without a day": (no_day, "thời hạn"),
    "deadlines gone": (lambda data: data.pop("deadlines"), "thời hạn"),
    "kind of deadline": (lambda data: data["deadlines"][0].update(kind="target"), "thời hạn"),
    "precision": (
        lambda data: data["deadlines"][0].update(bound="on_or_before"),
        "thời hạn",
    ),
    "bound agency": (
        lambda data: data["deadlines"][0].update(agencies=["so-noi-vu"]),
        "thời hạn",
    ),
    "duty removed": (lambda data: data["agencies"].pop(), "việc của các cơ quan, thời hạn"),
    "role": (lambda data: data["agencies"][0].update(role="responsible"), "việc của các cơ quan"),
}
corrections = pytest.mark.parametrize("kind", CORRECTIONS)


@corrections
def test_a_silent_change_is_an_error_with_the_correction_to_be_pasted(
    kind: str, root: Path
) -> None:
    change, labels = CORRECTIONS[kind]
    write(root, changed(change))
    found = [one for one in checked(root).validated.diagnostics if one.severity == "error"]
    assert "F016" in {one.code for one in found}
    diagnostic = next(one for one in found if one.code == "F016")
    assert diagnostic.file == NAME
    assert f"nay khác ở: {labels}, mà" in diagnostic.message
    assert "changes:\n      - at: ‹" in diagnostic.suggestion
    assert 'note: "' in diagnostic.suggestion
    write(root, changed(change, NOTE))
    assert "F016" not in errors(root)


def test_the_place_is_the_first_thing_that_differs(root: Path) -> None:
    write(root, changed(CORRECTIONS["body"][0]))
    (diagnostic,) = [one for one in checked(root).validated.diagnostics if one.code == "F016"]
    line = (root / NAME).read_text(encoding="utf-8").splitlines()[diagnostic.position.line - 1]
    assert line.lstrip().startswith('"body": "')
    assert line[diagnostic.position.column - 1 :].startswith('"')


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("{role: lead, agency: so-noi-vu", "{role: coordinating, agency: so-noi-vu", "coord"),
        ("type: Công văn", "type: Thông báo", "Thông báo"),
        ("bound: on_or_before", "bound: before", "before"),
    ],
)
def test_the_place_of_a_changed_entry_is_its_own(
    root: Path, old: str, new: str, place: str
) -> None:
    path = root / "directives/2024/2024-W11.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("id: 2024-1101-vp-nc")
    path.write_text(text[:start] + text[start:].replace(old, new, 1), encoding="utf-8")
    (diagnostic,) = [one for one in checked(root).validated.diagnostics if one.code == "F016"]
    line = path.read_text(encoding="utf-8").splitlines()[diagnostic.position.line - 1]
    assert line[diagnostic.position.column - 1 :].startswith(place)


def test_the_pasted_correction_only_wants_a_day(root: Path) -> None:
    path = root / "directives/2024/2024-W11.yml"
    edit(path, "30/3/2024", "29/3/2024")
    edit(path, "2024-03-30", "2024-03-29")
    (diagnostic,) = [one for one in checked(root).validated.diagnostics if one.code == "F016"]
    line = path.read_text(encoding="utf-8").splitlines()[diagnostic.position.line - 1]
    assert line[diagnostic.position.column - 1 :].startswith("29/3/2024")
    _, _, note = diagnostic.suggestion.partition("\n")
    assert "“30/3/2024” nay là “29/3/2024”" in note
    end = "        agencies: [so-noi-vu]\n"
    text = path.read_text(encoding="utf-8")
    start = text.index("id: 2024-1101-vp-nc")
    at = text.index("\n\n  - id:", start)
    path.write_text(f"{text[:at]}\n{note}{text[at:]}", encoding="utf-8")
    assert end in text
    assert errors(root) == ["M220"]
    edit(path, "‹ngày đính chính, như 2024-03-20›", "2024-03-20")
    assert errors(root) == []


def test_the_example_of_the_code_has_the_fault(root: Path) -> None:
    example = explanations.explanations()["F016"]
    write(root, changed(**plain(example.bad)))
    assert errors(root) == ["F016"]
    write(root, changed(**plain(example.good)))
    assert errors(root) == []


def plain(text: str) -> Data:
    source, faults = yaml_source.read(text.encode())
    assert source is not None
    assert faults == []
    return dict(source.data)


def named(root: Path, names: dict[str, str]) -> None:
    """Give topics other names."""
    path = root / "directives/registry/topics.yml"
    text = path.read_text(encoding="utf-8")
    for id_, name in names.items():
        text = re.sub(rf"(- id: {id_}\n    name: ).*", rf"\g<1>{name}", text)
    path.write_text(text, encoding="utf-8")


def test_two_topics_do_not_change_their_ids(root: Path) -> None:
    path = root / "directives/registry/topics.yml"
    was = dict(re.findall(r"- id: (.*)\n    name: (.*)", path.read_text(encoding="utf-8")))
    named(root, {"y-te": was["giao-thong"], "giao-thong": was["y-te"]})
    found = [one for one in checked(root).validated.diagnostics if one.severity == "error"]
    assert [one.code for one in found] == ["F017", "F017"]
    lines = path.read_text(encoding="utf-8").splitlines()
    places = {lines[one.position.line - 1][one.position.column - 1 :] for one in found}
    assert places == {"y-te", "giao-thong"}
    named(root, {"giao-thong": "Tên khác"})
    assert errors(root) == []


def test_two_examples_of_a_topics_id(root: Path) -> None:
    example = explanations.explanations()["F017"]
    assert example.good in textwrap.dedent(
        "\n".join((root / "directives/registry/topics.yml").read_text("utf-8").splitlines()[3:])
    )
    id_, name = re.findall(r": (.*)", example.bad)
    named(root, {id_: name, "giao-thong": re.findall(r": (.*)", example.good)[1]})
    assert set(errors(root)) == {"F017"}


@pytest.mark.parametrize("is_listed", [False, True])
def test_a_page_is_not_taken_away_with_its_line(is_listed: bool, root: Path) -> None:  # noqa: FBT001
    other = directive() | {"id": "2024-W20-hop-1", "kind": "meeting", "document": None}
    write(root, directive(), other)
    if is_listed:
        say(root, f"chi-dao/{ID}/", "co-quan/cu/ -> co-quan/so-y-te/")
    commit(root, "Đăng")
    write(root, other)
    book = root / LEDGER
    kept = [line for line in book.read_text("utf-8").splitlines(keepends=True) if ID not in line]
    book.write_text("".join(one for one in kept if "co-quan/cu/" not in one), encoding="utf-8")
    found = [one for one in checked(root).validated.diagnostics if one.severity == "error"]
    lost = [f"chi-dao/{ID}/", *(["co-quan/cu/"] if is_listed else [])]
    assert {one.code for one in found} == {"F018"}
    assert all(any(address in one.message for one in found) for address in lost)
    assert len(found) == len(lost)
    for address, now in zip(lost, ("chi-dao/2024-w20-hop-1/", "co-quan/so-y-te/"), strict=False):
        say(root, f"{address} -> {now}")
    assert errors(root) == []


def test_a_topic_is_not_taken_away(root: Path) -> None:
    path = root / "directives/registry/topics.yml"
    head, *topics = path.read_text(encoding="utf-8").split("\n  - id: ")
    kept = [one for one in topics if not one.startswith("giao-thong\n")]
    path.write_text("\n  - id: ".join([head, *kept]), encoding="utf-8")
    edit(root / "directives/2024/2024-W11.yml", "giao-thong", "y-te")
    book = root / LEDGER
    edit(book, "linh-vuc/giao-thong/\n", "")
    assert errors(root) == ["F018"]
    say(root, "linh-vuc/giao-thong/ -> linh-vuc/y-te/")
    assert errors(root) == []


@pytest.mark.parametrize("loss", ["line", "page", "folder", "ledger", "emptied ledger", "link"])
def test_a_page_written_by_hand_is_not_lost_with_the_ledger(loss: str, root: Path) -> None:
    book, page = root / LEDGER, root / "content/theo-doi.md"
    if loss == "folder":
        shutil.rmtree(root / "content")
    elif loss not in {"link", "ledger", "emptied ledger"}:
        page.unlink()
        edit(book, "theo-doi/\n", "" if loss == "line" else "theo-doi/\n")
    else:
        page.unlink()
        book.unlink()
        if loss == "link":
            book.symlink_to(root / "directives/registry/topics.yml")
        elif loss == "emptied ledger":
            book.touch()
    found = [one for one in checked(root).validated.diagnostics if one.severity == "error"]
    wanted = {"page": {"F010"}, "link": {"F006"}}.get(loss, {"F018"})
    assert {one.code for one in found} == wanted
    assert loss == "link" or any("theo-doi/" in one.message for one in found)


def test_a_withdrawn_week_is_not_deleted(root: Path) -> None:
    (root / NAME).unlink()
    found = [one.message for one in checked(root).validated.diagnostics if one.code == "F018"]
    assert [message.split("”")[0] for message in found] == [
        "Địa chỉ “tuan/2024-w20/",
        f"Địa chỉ “chi-dao/{ID}/",
    ]


FREE: dict[str, Change] = {
    "quote of a duty": lambda data: data["agencies"][0].update(quote="Sở Nội vụ báo cáo trước"),
    "quote of a deadline": lambda data: data["deadlines"][0].update(quote="trước ngày 30/5/2024"),
    "title": lambda data: data.update(title="Chỉ đạo rà soát việc"),
    "topics": lambda data: data.update(topics=["y-te"]),
    "slips": lambda data: data.update(sic=[{"text": "phấn đấu", "suggest": "Phấn đấu"}]),
    "white space": reworded("2024. Sở Y tế", "2024.\\n\\nSở Y tế"),
    "nulls": lambda data: data.update(withdrawn=None, changes=[], cites=[]),
    "order": lambda data: data["deadlines"].reverse(),
    "source": lambda data: data["document"].update(url="https://tinh.example/900.pdf"),
    "citations": lambda data: data.update(
        cites=[
            {
                "type": "Công văn",
                "number": "55/BNV-TL",
                "relation": "mentions",
                "quote": "Công văn số 55/BNV-TL",
            }
        ]
    ),
    "a word more": lambda data: data.update(changes=[NOTE]),
    "withdrawn": lambda data: data.update(withdrawn={"at": "2024-05-21", "reason": "Sai."}),
}


@pytest.mark.parametrize("kind", FREE)
def test_what_needs_no_correction(kind: str, root: Path) -> None:
    write(root, changed(FREE[kind]))
    assert errors(root) == []


def test_a_withdrawal_is_not_taken_back_in_silence(root: Path) -> None:
    gone = {"at": "2024-05-21", "reason": "Sai."}
    write(root, changed(withdrawn=gone))
    commit(root, "Rút")
    write(root, changed())
    assert errors(root) == ["F016"]
    # Followers only see a higher number: the withdrawal itself becomes a note.
    write(root, changed(None, NOTE))
    assert errors(root) == ["F016"]
    write(root, changed(None, {"at": "2024-05-21", "note": "Đã rút."}, NOTE))
    assert errors(root) == []


def test_a_published_correction_stays(root: Path) -> None:
    write(root, changed(later_deadline, NOTE))
    commit(root, "Sửa")
    write(root, changed(later_deadline))
    assert errors(root) == ["F016"]
    write(root, changed(None, NOTE))
    assert errors(root) == ["F016"]
    write(root, changed(None, NOTE, NOTE | {"note": "Hạn là 30/5."}))
    assert errors(root) == []


def test_a_week_is_free_until_it_is_published(root: Path) -> None:
    new = "directives/2024/2024-W21.yml"
    draft = directive() | {"id": "2024-W21-hop-1", "kind": "meeting", "document": None}
    git(root, "switch", "--quiet", "--create", "tuan-21")

    def written(words: str) -> None:
        write(root, draft | {"body": f"{draft['body']}\n\n{words}"}, name=new)
        edit(root / new, "2024-05-13", "2024-05-20")
        edit(root / new, "2024-05-19", "2024-05-26")

    written("Họp bàn.")
    assert errors(root) == []
    commit(root, "Nháp")
    written("Họp bàn việc.")
    assert errors(root) == []
    commit(root, "Nháp nữa")
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "tuan-21")
    assert errors(root) == []
    written("Họp bàn việc khác.")
    assert errors(root) == ["F016"]


def test_a_silent_change_that_reached_the_main_branch_still_is_one(root: Path) -> None:
    write(root, changed(later_deadline))
    commit(root, "Sửa lặng lẽ")
    assert errors(root) == ["F016"]
    (root / "content/ghi-chu.md").write_text("# Ghi chú\n", encoding="utf-8")
    commit(root, "Việc khác")
    assert errors(root) == ["F016"]
    write(root, changed(later_deadline, NOTE))
    commit(root, "Đính chính")
    assert errors(root) == []


def test_a_change_on_a_branch_and_its_merge(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "sua")
    write(root, changed(later_deadline))
    commit(root, "Sửa")
    assert errors(root) == ["F016"]
    # As a check of a pull request sees it: the merge alone, without any branch.
    git(root, "switch", "--quiet", "--detach", "main")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "sua")
    git(root, "branch", "--quiet", "--delete", "--force", "main", "sua")
    assert errors(root) == ["F016"]
    shallow = root.parent / "nong"
    command = ["git", "clone", "--quiet", "--depth", "2", f"file://{root}", str(shallow)]
    subprocess.run(command, check=True, capture_output=True)
    git(shallow, "switch", "--quiet", "--detach", "HEAD")
    for branch in git(shallow, "branch", "--remotes", "--format", "%(refname)").splitlines():
        git(shallow, "update-ref", "-d", branch)
    assert errors(shallow) == ["F016"]
    assert checked(shallow).doubt == ""


def test_where_it_is_not_known_what_was_published_that_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checked(root).doubt == ""
    first = git(root, "rev-parse", "HEAD")
    write(root, changed(later_deadline))
    last = commit(root, "Sửa")
    git(root, "switch", "--quiet", "--detach")
    git(root, "branch", "--quiet", "--delete", "--force", "main")
    assert errors(root) == ["F016"]
    assert "không có nhánh chính" in checked(root).doubt
    monkeypatch.setenv("BULLETIN_PUBLISHED", first)
    assert (errors(root), checked(root).doubt) == (["F016"], "")
    monkeypatch.setenv("BULLETIN_PUBLISHED", last[::-1])
    assert "Không có bản" in checked(root).doubt
    monkeypatch.delenv("BULLETIN_PUBLISHED")
    shutil.rmtree(root / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    assert errors(root) == []
    assert "git" in checked(root).doubt


def test_a_shallow_clone_of_the_main_branch_says_what_it_lacks(root: Path) -> None:
    write(root, changed(later_deadline, NOTE))
    commit(root, "Sửa")
    shallow = root.parent / "nong"
    command = ["git", "clone", "--quiet", "--depth", "1", f"file://{root}", str(shallow)]
    subprocess.run(command, check=True, capture_output=True)
    assert "tải nông" in checked(shallow).doubt
    write(shallow, changed(None, NOTE))
    assert errors(shallow) == ["F016"]


def test_a_directive_that_moves_to_another_week_is_the_same(root: Path) -> None:
    other = "directives/2024/2024-W21.yml"
    (root / NAME).unlink()
    write(root, changed(later_deadline), name=other)
    edit(root / other, "2024-05-13", "2024-05-20")
    edit(root / other, "2024-05-19", "2024-05-26")
    say(root, "tuan/2024-w20/ -> tuan/2024-w21/")
    assert errors(root) == ["F016"]


@pytest.mark.parametrize(
    ("section", "id_"), [("co-quan", "so-noi-vu"), ("lanh-dao", "ho-tien-thieu")]
)
def test_an_id_that_moved_is_no_correction(section: str, id_: str, root: Path) -> None:
    rename(root, section, id_, f"{id_}-khac")
    edit(root / NAME, id_, f"{id_}-khac")
    assert errors(root) == []


def test_what_was_read_is_kept_and_a_damaged_file_does_no_harm(root: Path) -> None:
    write(root, changed(later_deadline, NOTE))
    commit(root, "Sửa")
    kept = root / "build/published.txt"
    before = checked(root).publication
    assert kept.is_file()
    assert before.pasts[ID].names[0][2] == "2024-05-30"
    assert checked(root).publication == before
    kept.write_text(kept.read_text(encoding="utf-8").replace("05-30", "05-29"), encoding="utf-8")
    assert checked(root).publication == before


def published_file(root: Path, path: str) -> bytes:
    known = checked(root)
    assert not known.validated.has_errors, known.validated.diagnostics
    bulletin = pipeline.bulletin_of(known.validated, None, known.publication)
    return feeds.makers(bulletin, PORTAL)[path]()


Event = dict[str, Any]


def events(root: Path, path: str = ALL, id_: str = ID) -> list[Event]:
    calendar: Any = icalendar.Calendar.from_ical(published_file(root, path))
    return [
        {
            "uid": str(event["uid"]),
            "day": event["dtstart"].dt.isoformat(),
            "sequence": event["sequence"],
            "stamp": event["dtstamp"].dt,
            "status": str(event.get("status", "")),
        }
        for event in calendar.walk("VEVENT")
        if f"/{id_}/" in str(event["url"])
    ]


def entry(root: Path, id_: str = ID) -> Any:  # noqa: ANN401 - feedparser's
    feed = feedparser.parse(published_file(root, "atom.xml"))
    return next(one for one in feed.entries if f"/{id_}/" in one.link)


@corrections
def test_followers_hear_of_each_correction(kind: str, root: Path) -> None:
    was, was_entry = events(root), entry(root)
    write(root, changed(CORRECTIONS[kind][0], NOTE))
    now, now_entry = events(root), entry(root)
    assert now_entry.id == was_entry.id
    assert now_entry.updated > was_entry.updated
    after = {one["uid"]: one for one in now}
    assert len(after) == len(now)
    for one in was:
        same = after[one["uid"]]
        assert same["sequence"] > one["sequence"]
        assert same["stamp"] > one["stamp"]


def test_a_corrected_deadline_moves_its_event(root: Path) -> None:
    was = events(root)
    write(root, changed(later_deadline, NOTE))
    now = events(root)
    assert [one["uid"] for one in now] == [one["uid"] for one in was]
    assert [one["day"] for one in now] == ["2024-05-31", "2024-06-30"]
    assert {one["status"] for one in now} == {""}
    commit(root, "Sửa")
    assert events(root) == now
    # And once more, on the same day.
    write(root, changed(None, NOTE, NOTE))
    again = events(root)
    assert [one["uid"] for one in again] == [one["uid"] for one in was]
    assert again[0]["day"] == "2024-05-30"
    assert again[0]["stamp"] > now[0]["stamp"]


def test_a_removed_deadline_is_cancelled_and_comes_back(root: Path) -> None:
    was = events(root)
    write(root, changed(lambda data: data["deadlines"].pop(0), NOTE))
    now = {one["uid"]: one for one in events(root)}
    assert now.keys() == {one["uid"] for one in was}
    assert now[was[0]["uid"]]["status"] == "CANCELLED"
    assert now[was[1]["uid"]]["status"] == ""
    commit(root, "Bỏ hạn")
    assert {one["uid"]: one for one in events(root)} == now
    write(root, changed(None, NOTE, NOTE))
    back = events(root)
    assert [one["uid"] for one in back] == [one["uid"] for one in was]
    assert {one["status"] for one in back} == {""}
    assert back[0]["sequence"] > now[was[0]["uid"]]["sequence"]


def test_an_added_deadline_has_an_id_of_its_own(root: Path) -> None:
    was = {one["uid"] for one in events(root)}
    write(root, changed(later_deadline, NOTE))
    commit(root, "Lùi hạn")

    def old_day_again(data: Data) -> None:
        later_deadline(data)
        data["body"] += "\n\nSở Y tế báo cáo trước ngày 30/5/2024.\n"
        quote = "Sở Y tế báo cáo trước ngày 30/5/2024"
        data["deadlines"].append(first_deadline(quote=quote))

    write(root, changed(old_day_again, NOTE, NOTE))
    now = events(root)
    assert len({one["uid"] for one in now}) == len(now) == 3
    assert was < {one["uid"] for one in now}


def test_an_agency_that_a_deadline_no_longer_binds_is_told(root: Path) -> None:
    path = "co-quan/so-y-te/thoi-han.ics"
    was = events(root, path)
    only = {"agencies": ["so-noi-vu"]}
    write(root, changed(lambda data: [one.update(only) for one in data["deadlines"]], NOTE))
    assert [one["uid"] for one in events(root, path)] == [one["uid"] for one in was]
    assert {one["status"] for one in events(root, path)} == {"CANCELLED"}
    for other in (ALL, "co-quan/so-noi-vu/thoi-han.ics"):
        assert {one["status"] for one in events(root, other)} == {""}


def test_a_withdrawn_directive_cancels_its_events_and_changes_its_entry(root: Path) -> None:
    was, was_entry = events(root), entry(root)
    write(root, changed(withdrawn={"at": "2024-05-21", "reason": "Sai."}))
    now = events(root)
    assert [one["uid"] for one in now] == [one["uid"] for one in was]
    assert {(one["status"], one["sequence"]) for one in now} == {("CANCELLED", 1)}
    assert entry(root).updated > was_entry.updated


def test_a_corrected_number_keeps_entry_and_events(root: Path) -> None:
    was, was_entry = events(root), entry(root)
    write(root, changed(reworded("900", "901"), NOTE))
    new = "2024-901-vp-kt"
    say(root, f"chi-dao/{ID}/ -> chi-dao/{new}/", f"chi-dao/{new}/")
    assert errors(root) == []
    assert [one["uid"] for one in events(root, id_=new)] == [one["uid"] for one in was]
    assert entry(root, new).id == was_entry.id
    write(root, changed(reworded("900", "901")))
    assert errors(root) == ["F016"]


def test_a_directive_led_to_another_one_leaves_that_as_it_was(root: Path) -> None:
    other = directive() | {"id": "2024-W20-hop-1", "kind": "meeting", "document": None}
    write(root, directive(), other)
    say(root, f"chi-dao/{ID}/", "chi-dao/2024-w20-hop-1/")
    commit(root, "Thêm")
    was = events(root, id_="2024-w20-hop-1")
    write(root, other)
    say(root, f"chi-dao/{ID}/ -> chi-dao/2024-w20-hop-1/")
    assert errors(root) == []
    assert events(root, id_="2024-w20-hop-1") == was


def feed_id(root: Path, path: str) -> str:
    return str(feedparser.parse(published_file(root, path)).feed.id)


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_feed_and_a_calendar_keep_their_ids_when_they_move(
    is_committed: bool,  # noqa: FBT001 - a case
    root: Path,
) -> None:
    say(root, "co-quan/so-noi-vu/")
    commit(root, "Sổ")
    was = feed_id(root, "co-quan/so-noi-vu/atom.xml")
    calendar = published_file(root, "co-quan/so-noi-vu/thoi-han.ics")
    for old, new in (("so-noi-vu", "ten-hai"), ("ten-hai", "ten-ba")):
        rename(root, "co-quan", old, new)
        edit(root / NAME, old, new)
        if is_committed:
            commit(root, "Đổi mã")
    assert feed_id(root, "co-quan/ten-ba/atom.xml") == was
    uids = [line for line in calendar.splitlines() if line.startswith(b"UID")]
    now = published_file(root, "co-quan/ten-ba/thoi-han.ics").splitlines()
    assert [line for line in now if line.startswith(b"UID")] == uids


def test_a_feed_that_comes_back_is_the_one_that_it_was(root: Path) -> None:
    say(root, "co-quan/so-noi-vu/")
    commit(root, "Sổ")
    was = published_file(root, "co-quan/so-noi-vu/atom.xml")
    for old, new in (("so-noi-vu", "ten-hai"), ("ten-hai", "so-noi-vu")):
        rename(root, "co-quan", old, new)
        edit(root / NAME, old, new)
        commit(root, "Đổi mã")
    assert published_file(root, "co-quan/so-noi-vu/atom.xml") == was


def test_what_was_led_to_another_topic_leaves_its_feed_as_it_was(root: Path) -> None:
    say(root, "linh-vuc/y-te/", "linh-vuc/giao-thong/")
    commit(root, "Sổ")
    was = feed_id(root, "linh-vuc/y-te/atom.xml")
    path = root / "directives/registry/topics.yml"
    head, *topics = path.read_text(encoding="utf-8").split("\n  - id: ")
    kept = [one for one in topics if not one.startswith("giao-thong\n")]
    path.write_text("\n  - id: ".join([head, *kept]), encoding="utf-8")
    edit(root / "directives/2024/2024-W11.yml", "giao-thong", "y-te")
    say(root, "linh-vuc/giao-thong/ -> linh-vuc/y-te/")
    assert feed_id(root, "linh-vuc/y-te/atom.xml") == was
