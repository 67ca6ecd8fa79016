"""A site made from what the last one was made from: after any edit it is the one that is made from nothing."""

import json
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.weeks import annotated
from generator import pipeline
from generator.data import conventions
from generator.pages import deadline_parts, document_entries, listings
from generator.site.files import Layout
from tests.frozen import FROZEN, copy_project
from tests.generator.test_revision import git, isolate
from tests.generator.test_unfinished import switch

Data = dict[str, Any]
# All kinds of edits in an order of chance, dealt to as many projects; one is built from nothing after so many edits.
DEALT = 2
TOGETHER = 3

MONDAYS = (date(2023, 12, 18), date(2023, 12, 25), date(2024, 3, 4), date(2024, 12, 30))
SIZE = 6


def invented() -> dict[str, Data]:
    """Return invented weeks of three years by the names of their files."""
    registry = pipeline.check(FROZEN).registry
    weeks = {}
    for number, monday in enumerate(MONDAYS):
        data = annotated(monday, 1000 + 100 * number, registry)
        data["directives"] = data["directives"][:SIZE]
        weeks[f"{data['id'][:4]}/{data['id']}.yml"] = data
    return weeks


class Project:
    """A project of invented data, and one to build the same from nothing."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_project(folder / "kept")
        switch(self.root, "true")
        self.afresh = folder / "afresh"
        self.data = invented()
        self._write()

    def published(self) -> None:
        """Let a main branch have the project as it is now."""
        if not (self.root / ".git").exists():
            git(self.root, "init", "--quiet", "--initial-branch", "main")
        git(self.root, "add", "--all", "directives")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", "Đăng")

    def _write(self) -> None:
        for folder in (self.root / "directives").glob("2*"):
            shutil.rmtree(folder)
        shutil.copytree(FROZEN / "directives/2024", self.root / "directives/2024")
        for name, data in self.data.items():
            path = self.root / "directives" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def change(self, edit: "Edit", chance: random.Random) -> None:
        """Make an edit; a build raises InvalidData for one that the check refuses."""
        edit(self, chance)
        self._write()

    def directive(self, chance: random.Random) -> Data:
        found: Data = chance.choice(self.bulletin(chance)["directives"])
        return found

    def bulletin(self, chance: random.Random) -> Data:
        """Return a week that has directives."""
        return chance.choice([data for data in self.data.values() if data["directives"]])


Edit = Callable[[Project, random.Random], None]


def built(root: Path) -> dict[str, bytes]:
    pipeline.build(root)
    site = Layout(root).site.resolve()
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def built_afresh(project: Project) -> dict[str, bytes]:
    """Return the site of the same sources, of which nothing was ever built."""
    shutil.rmtree(project.afresh, ignore_errors=True)
    leave = shutil.ignore_patterns("build")
    shutil.copytree(project.root, project.afresh, ignore=leave)
    return built(project.afresh)


def differing(kept: dict[str, bytes], afresh: dict[str, bytes]) -> set[str]:
    """Return the names of files that differ; what is left of earlier search indexes is no difference."""
    names = {name for name in kept if name in afresh or not name.startswith("pagefind/")}
    return {name for name in names | afresh.keys() if kept.get(name) != afresh.get(name)}


def title(project: Project, chance: random.Random) -> None:
    project.directive(chance)["title"] += f" lần {chance.randrange(99)}"


def body(project: Project, chance: random.Random) -> None:
    project.directive(chance)["body"] += f"\n\nĐoạn thêm {chance.randrange(99)}.\n"


def quote(project: Project, chance: random.Random) -> None:
    """Say a duty in other words, in the text and where it is quoted."""
    directive = project.directive(chance)
    new = json.dumps(directive, ensure_ascii=False).replace("làm việc thử", "làm việc khác")
    directive.update(json.loads(new))


def removed(project: Project, chance: random.Random) -> None:
    chosen = project.bulletin(chance)["directives"]
    chosen.pop(chance.randrange(len(chosen)))


def moved(project: Project, chance: random.Random) -> None:
    chance.shuffle(chance.choice(list(project.data.values()))["directives"])


def week_added(project: Project, chance: random.Random) -> None:
    monday = date.fromisocalendar(2024, chance.randrange(20, 45), 1)
    data = annotated(monday, 3000, pipeline.check(FROZEN).registry)
    data["directives"] = data["directives"][:SIZE]
    project.data[f"{data['id'][:4]}/{data['id']}.yml"] = data


def without_bulletin(project: Project, chance: random.Random) -> None:
    project.bulletin(chance)["directives"] = []


def week_removed(project: Project, chance: random.Random) -> None:
    del project.data[chance.choice(list(project.data))]


def duty_removed(project: Project, chance: random.Random) -> None:
    project.directive(chance)["agencies"].pop()


def deadline_removed(project: Project, chance: random.Random) -> None:
    project.directive(chance).pop("deadlines", None)


def withdrawn(project: Project, chance: random.Random) -> None:
    project.directive(chance)["withdrawn"] = {"at": "2025-02-01", "reason": "Thử."}


def corrected(project: Project, chance: random.Random) -> None:
    note = {"at": "2025-02-02", "note": f"Sửa {chance.randrange(99)}."}
    project.directive(chance)["changes"] = [note]


def leader_removed(project: Project, chance: random.Random) -> None:
    project.directive(chance).pop("directed_by", None)


def topic(project: Project, chance: random.Random) -> None:
    project.directive(chance)["topics"] = ["y-te"]


def published_on(project: Project, chance: random.Random) -> None:
    data = chance.choice(list(project.data.values()))
    data["published_on"] = data["ends_on"]


def publisher(project: Project, chance: random.Random) -> None:
    chance.choice(list(project.data.values()))["source"]["publisher"] = (
        f"Cổng {chance.randrange(99)}"
    )


def agency_described(project: Project, chance: random.Random) -> None:
    path = project.root / "directives/registry/agencies.yml"
    text = path.read_text(encoding="utf-8")
    note = f"kind: office\n    note: Ghi chú {chance.randrange(99)}."
    path.write_text(text.replace("kind: office", note, 1), encoding="utf-8")


def theme(project: Project, chance: random.Random) -> None:
    path = project.root / "theme" / "partials" / "footer.html"
    path.write_text(f"{path.read_text('utf-8')}<p>{chance.randrange(99)}</p>", encoding="utf-8")


def content(project: Project, chance: random.Random) -> None:
    path = project.root / "content" / f"trang-{chance.randrange(3)}.md"
    path.write_text(f"# Trang thêm {chance.randrange(99)}\n", encoding="utf-8")


KINDS = (
    *(title, body, quote, removed, moved, week_added, week_removed, duty_removed, deadline_removed),
    *(withdrawn, corrected, leader_removed, topic, published_on, publisher),
    *(agency_described, theme, content, without_bulletin),
)


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have lists of a few rows split as those of a big portal are."""
    monkeypatch.setattr(conventions, "MOST_DOCUMENTS", 1)
    monkeypatch.setattr(document_entries, "MOST_CITING", 1)
    monkeypatch.setattr(deadline_parts, "MOST_DEADLINES", 2)
    monkeypatch.setattr(listings, "MOST_ROWS", 4)


def deadline_corrected(project: Project, chance: random.Random) -> None:
    _corrected(project, chance, 0)


def deadline_dropped(project: Project, chance: random.Random) -> None:
    _corrected(project, chance, 1)


def _corrected(project: Project, chance: random.Random, dropped: int) -> None:
    """Correct the deadlines of a directive that has some: the day of all, or leave some of them out."""
    every = [one for data in project.data.values() for one in data["directives"]]
    directive = chance.choice([one for one in every if one.get("deadlines")])
    deadlines = directive["deadlines"][dropped:]
    for deadline in () if dropped else deadlines:
        deadline["kind"] = {"target": "final"}.get(deadline["kind"], "target")
    directive["deadlines"] = deadlines
    note = {"at": "2025-02-02", "note": "Sửa hạn."}
    directive["changes"] = [*directive.get("changes", []), note]


def test_after_corrections_of_what_was_published_the_site_is_the_one_made_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch)
    chance = random.Random(7)  # noqa: S311 - chooses edits, guards nothing
    project = Project(tmp_path)
    project.published()
    seen = cancelled(built(project.root))
    for edit in (deadline_corrected, deadline_dropped):
        project.change(edit, chance)
        kept, afresh = built(project.root), built_afresh(project)
        assert differing(kept, afresh) == set(), edit.__name__
        seen += cancelled(kept)
        project.published()
    assert seen > 0


def cancelled(site: dict[str, bytes]) -> int:
    return site["thoi-han/thoi-han.ics"].count(b"STATUS:CANCELLED")


def after_edits(folder: Path, part: int) -> None:
    """Edit a project with a part of all kinds, build it after each, and compare it with one made from nothing."""
    chance = random.Random(part)  # noqa: S311 - chooses edits, guards nothing
    project = Project(folder)
    built(project.root)
    edits = random.Random(DEALT).sample(KINDS, len(KINDS))[part::DEALT]  # noqa: S311
    for number, edit in enumerate(edits, 1):
        project.change(edit, chance)
        kept = built(project.root)
        if number % TOGETHER == 0 or number == len(edits):
            assert differing(kept, built_afresh(project)) == set(), edit.__name__


def test_after_any_edits_the_site_is_the_one_made_from_nothing(tmp_path: Path) -> None:
    after_edits(tmp_path, 0)


@pytest.mark.usefixtures("short_pages")
def test_pages_of_split_lists_are_remade_after_edits(tmp_path: Path) -> None:
    after_edits(tmp_path, 1)
