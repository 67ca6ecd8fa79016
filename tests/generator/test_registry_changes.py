"""Results that are kept while the registries change equal those found anew, and few are found anew."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from generator.data import validation, yaml_source
from generator.data.validation import DataFile, Validated, WeekCache, validate
from generator.language import dates
from tests.generator.synthetic import Data, as_yaml
from tests.generator.test_validation import (
    ABBREVIATIONS,
    AGENCIES,
    COMMITTEE,
    LEADERS,
    TOPICS,
    WEEK,
    real_files,
)

Registries = dict[str, list[Data]]
Edit = Callable[[random.Random, Registries, list[str]], object]

KEYS = {LEADERS: "leaders", AGENCIES: "agencies", TOPICS: "topics", ABBREVIATIONS: "abbreviations"}
_CHANGES = 50
_SHARED = 2
# Abbreviations that would decide who issued "75/BC-SKHĐT" or "4157/BXD-QLN".
SYMBOLS = ("SKHĐT", "BXD", "BLĐTBXH", "UBND", "VP", "X05")


def plain(raw: bytes) -> Any:  # noqa: ANN401 - plain data
    source, faults = yaml_source.read(raw)
    assert source
    assert not faults
    return source.data


def short_weeks() -> dict[str, bytes]:
    """Return weeks of two directives of the real week each, without errors."""
    real = plain(real_files()[WEEK])
    letters = [one for one in real["directives"] if one["kind"] != "meeting"]
    found = {}
    for number, start in enumerate(range(0, len(letters), _SHARED), start=1):
        monday = dates.week_start(f"2024-W{number:02d}")
        days = {"starts_on": f"{monday}", "ends_on": f"{monday + timedelta(days=6)}"}
        week = real | days | {"id": f"2024-W{number:02d}"}
        week["directives"] = letters[start : start + _SHARED]
        found[f"directives/2024/{week['id']}.yml"] = as_yaml(week).encode()
    return found


def words(chance: random.Random, bodies: list[str]) -> str:
    """Return words that stand side by side in some body."""
    text = chance.choice(bodies).split()
    start = chance.randrange(len(text))
    return " ".join(text[start : start + chance.randint(1, 4)]).strip(".,;:()“”\"'-+") or "Chữ"


def one(chance: random.Random, records: list[Data]) -> Data:
    return records[chance.randrange(len(records))]


def renamed(chance: random.Random, registries: Registries, bodies: list[str]) -> None:
    record = one(chance, registries[chance.choice(["leaders", "agencies", "topics"])])
    record["name"] = chance.choice([words(chance, bodies), record["name"] + " mới"])


def with_alias(chance: random.Random, registries: Registries, bodies: list[str]) -> None:
    agency = one(chance, registries["agencies"])
    place = words(chance, bodies)
    agency["aliases"] = [*agency.get("aliases", []), chance.choice([place, f"UBND {place}"])]


def without_alias(chance: random.Random, registries: Registries, _bodies: list[str]) -> None:
    one(chance, registries["agencies"]).pop("aliases", None)


def with_note(chance: random.Random, registries: Registries, bodies: list[str]) -> None:
    one(chance, registries["agencies"])["note"] = words(chance, bodies)
    one(chance, registries["topics"])["description"] = words(chance, bodies)


def in_period(chance: random.Random, registries: Registries, _bodies: list[str]) -> None:
    agency = one(chance, registries["agencies"])
    agency["starts_on"] = f"2024-03-{chance.randint(1, 20):02d}"
    agency["ends_on"] = None
    agency["successors"] = []


def of_kind(chance: random.Random, registries: Registries, _bodies: list[str]) -> None:
    one(chance, registries["agencies"])["kind"] = chance.choice(["central", "office", "department"])


def removed(chance: random.Random, registries: Registries, _bodies: list[str]) -> None:
    records = registries[chance.choice(list(registries))]
    records.remove(one(chance, records))


def added(chance: random.Random, registries: Registries, bodies: list[str]) -> None:
    number = chance.randrange(10**6)
    agency = {"id": f"moi-{number}", "name": words(chance, bodies), "kind": "central"}
    registries["agencies"].insert(chance.randrange(9), agency)


def reordered(chance: random.Random, registries: Registries, _bodies: list[str]) -> None:
    chance.shuffle(registries["agencies"])


def posted(chance: random.Random, registries: Registries, _bodies: list[str]) -> None:
    position = {"title": "Chủ tịch UBND tỉnh", "starts_on": "2024-03-13", "ends_on": None}
    one(chance, registries["leaders"])["positions"] = [position]


def abbreviated(chance: random.Random, registries: Registries, _bodies: list[str]) -> None:
    short = chance.choice(SYMBOLS)
    name = one(chance, registries["agencies"])["name"]
    known = [other for other in registries["abbreviations"] if other["short"] != short]
    registries["abbreviations"] = [*known, {"short": short, "long": name, "scope": "symbol"}]


EDITS: tuple[Edit, ...] = (
    renamed,
    with_alias,
    with_alias,
    without_alias,
    with_note,
    in_period,
    of_kind,
    removed,
    added,
    added,
    reordered,
    posted,
    abbreviated,
)


@pytest.fixture
def found_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The weeks that are read again from now on."""
    found: list[str] = []
    week = validation._Run.week

    def counted(self: validation._Run, file: DataFile, *rest: object) -> object:
        found.append(file.name)
        return week(self, file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(validation._Run, "week", counted)
    return found


class Project:
    """Weeks that stay the same, and registries that an edit changes."""

    def __init__(self) -> None:
        self.weeks = short_weeks()
        self.registries = {key: plain(real_files()[name])[key] for name, key in KEYS.items()}
        self.bodies = [
            directive["body"]
            for raw in self.weeks.values()
            for directive in plain(raw)["directives"]
        ]
        self.committee = real_files()[COMMITTEE]
        self.cache = WeekCache()

    def checked(self, cache: WeekCache, *images: str, with_doubts: bool = True) -> Validated:
        files = [DataFile(name, raw) for name, raw in self.weeks.items()]
        files.append(DataFile(COMMITTEE, self.committee))
        for name, key in KEYS.items():
            text = as_yaml({"schema_version": "1", key: self.registries[key]})
            files.append(DataFile(name, text.encode()))
        return validate(files, images, cache, with_doubts=with_doubts)


@pytest.mark.parametrize("seed", range(2))
def test_kept_results_equal_fresh_ones(found_anew: list[str], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - invents edits, guards nothing
    project = Project()
    assert not project.checked(project.cache).has_errors
    good = {
        key: [dict(record) for record in records] for key, records in project.registries.items()
    }
    kept = other = 0
    of_good = before = project.checked(WeekCache())
    for number in range(_CHANGES):
        chance.choice(EDITS)(chance, project.registries, project.bodies)
        fresh = project.checked(WeekCache())
        # The preview and builds do without doubts.
        without = project.checked(WeekCache(), with_doubts=False)
        found_anew.clear()
        assert project.checked(project.cache, with_doubts=False) == without, number
        assert project.checked(project.cache) == fresh, number
        kept += len(project.weeks) - len(found_anew)
        other += fresh.diagnostics != before.diagnostics
        before = fresh
        if fresh.has_errors or not number % 7:
            # After an error an editor goes back to what was good.
            project.registries = {k: [dict(record) for record in v] for k, v in good.items()}
            before = of_good
            assert project.checked(project.cache) == before
    assert kept
    assert other


def test_what_only_pages_show_lets_every_week_stay(found_anew: list[str]) -> None:
    project = Project()
    project.checked(project.cache)
    found_anew.clear()
    for agency in project.registries["agencies"]:
        agency["note"] = "Ghi chú thử."
    for topic in project.registries["topics"]:
        topic |= {"name": f"{topic['name']} thử", "description": "Thử.", "keywords": ["thử"]}
    assert not project.checked(project.cache).has_errors
    assert found_anew == []


def test_another_committee_concerns_every_week(found_anew: list[str]) -> None:
    project = Project()
    project.checked(project.cache)
    found_anew.clear()
    project.committee = project.committee.replace(b"kind: province", b"kind: city")
    project.checked(project.cache)
    assert found_anew == sorted(project.weeks)


def test_a_new_alias_concerns_the_weeks_whose_text_has_it(found_anew: list[str]) -> None:
    project = Project()
    project.checked(project.cache)
    used = {name: raw.decode() for name, raw in project.weeks.items()}
    having = [name for name, text in used.items() if "đề án vị trí việc làm" in text.lower()]
    assert 0 < len(having) < len(used)
    unused = next(
        agency
        for agency in project.registries["agencies"]
        if f'"{agency["id"]}"' not in "".join(used.values())
    )
    unused["aliases"] = ["Đề  án Vị trí việc làm"]
    found_anew.clear()
    project.checked(project.cache)
    assert found_anew == having


def test_an_error_in_a_registry_lets_the_weeks_of_before_stay(found_anew: list[str]) -> None:
    project = Project()
    first = project.checked(project.cache)
    agencies = project.registries["agencies"]
    project.registries["agencies"] = [*agencies, agencies[0]]
    found_anew.clear()
    assert project.checked(project.cache, with_doubts=False).has_errors
    assert found_anew == []
    assert project.checked(project.cache) == project.checked(WeekCache())
    project.registries["agencies"] = agencies
    found_anew.clear()
    assert project.checked(project.cache) == first
    assert found_anew == []


def test_a_lost_picture_concerns_the_week_that_shows_it(found_anew: list[str]) -> None:
    project = Project()
    name = next(iter(project.weeks))
    image = {"file": "anh.png", "alt": "Ảnh thử", "caption": None}
    project.weeks[name] = as_yaml(plain(project.weeks[name]) | {"image": image}).encode()
    assert not project.checked(project.cache, "anh.png").has_errors
    found_anew.clear()
    assert not project.checked(project.cache, "anh.png", "anh-moi.png").has_errors
    assert found_anew == []
    assert project.checked(project.cache, "anh-moi.png").has_errors
    assert found_anew == [name]


def test_without_doubts_a_name_is_changed_without_reading_weeks(found_anew: list[str]) -> None:
    project = Project()
    project.checked(project.cache)
    found_anew.clear()
    for agency in project.registries["agencies"]:
        agency["aliases"] = [*agency.get("aliases", []), agency["name"]]
        agency["name"] += " thử"
    assert not project.checked(project.cache, with_doubts=False).has_errors
    assert found_anew == []
    # Whoever wants the doubts still gets those of the new names.
    assert project.checked(project.cache) == project.checked(WeekCache())
    assert sorted(set(found_anew)) == sorted(project.weeks)


def test_weeks_that_a_name_made_faulty_are_not_read_again_when_it_is_mended(
    found_anew: list[str],
) -> None:
    project = Project()
    first = project.checked(project.cache, with_doubts=False)
    for mistake in (" nhầm", ""):
        found_anew.clear()
        for agency in project.registries["agencies"]:
            agency["name"] = agency["name"].removesuffix(" nhầm") + mistake
        found = project.checked(project.cache, with_doubts=False)
        assert found == (project.checked(WeekCache(), with_doubts=False) if mistake else first)
        assert found.has_errors == bool(mistake)
    assert found_anew == []


# Neither name of an agency occurs in the text: its initials say who issued, or it is the nearest to one there.
@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        (
            "Theo Công văn số 5/BQX-KT9 đề nghị các tỉnh. Giao Sở Tư pháp chủ trì việc thử.",
            "Bộ Quá Xa",
        ),
        ("Giao Sở Thử Nghiệm chủ trì việc thử.", "Sở Thử Nghiệp"),
    ],
    ids=["symbol", "nearest name"],
)
def test_a_new_agency_may_matter_without_being_named(paragraph: str, name: str) -> None:
    project = Project()
    week, raw = next(iter(project.weeks.items()))
    data = plain(raw)
    data["directives"][0]["body"] += f"\n\n{paragraph}\n"
    project.weeks[week] = as_yaml(data).encode()
    before = project.checked(project.cache)
    project.registries["agencies"].append({"id": "moi", "name": name, "kind": "central"})
    after = project.checked(WeekCache())
    assert not after.has_errors
    assert after.diagnostics != before.diagnostics
    assert project.checked(project.cache) == after
