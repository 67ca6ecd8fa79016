"""A project with years of invented weeks: ``python -m benchmarks.weeks FOLDER 520``.

The sentences come from benchmarks.search.distractors. Topics, leaders, duties of agencies and of collectives,
deadlines, citations (of decrees, and of letters of all weeks before), reported paragraphs, slips and shared-out
amounts are added as often as in the real week, and some corrections and withdrawals. Nothing in them was ever
published, and every week says so.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.search import distractors
from generator import pipeline
from generator.data import formatting
from generator.data.model import Agency
from generator.data.registry import Registry
from generator.data.text_analysis.facts import facts
from generator.data.text_analysis.names import names_on
from generator.language import dates
from tests.frozen import copy_project

# The frozen week; the invented weeks come before it.
MONDAY = date(2024, 3, 11)
SIZE = 20
_FIRST_NUMBER = 2001
_ROLES = ("lead", "coordinating", "responsible")
# Shares of directives that have each, as in the real week; corrections and withdrawals are guessed.
_LED, _DATED, _OF_TWO_TOPICS, _SLIPPED, _REPORTING, _SHARING = 0.65, 0.35, 0.75, 0.6, 0.3, 0.05
_CITING_DECREES, _CITING_LETTERS, _CORRECTED, _WITHDRAWN = 0.35, 0.3, 0.03, 0.005
# Collectives with members, which lead to the long agency pages.
_COLLECTIVES = ("ubnd-cac-huyen-thanh-pho", "cac-so-ban-nganh")
_COLLECTIVE_SHARE = 0.45

Data = dict[str, Any]


def measure_each(counts: Iterable[int], measure: Callable[[Path], object]) -> None:
    """Call ``measure`` with a new project for each number of weeks, of the command line or else of ``counts``."""
    for count in [int(argument) for argument in sys.argv[1:]] or counts:
        with tempfile.TemporaryDirectory() as name:
            project = Path(name)
            write(project, count)
            print(f"\nTuần thật và {count} tuần bịa ra", flush=True)
            measure(project)


def write(root: Path, count: int) -> None:
    """Copy the frozen project into a new folder and add ``count`` invented weeks before its own."""
    registry = pipeline.check(copy_project(root)).registry
    letters: list[str] = []
    for index, monday in enumerate(distractors.weeks_before(MONDAY, count)):
        week = annotated(monday, _FIRST_NUMBER + index * SIZE, registry, letters)
        letters += [directive["document"]["number"] for directive in week["directives"]]
        _write(root, week)


def add_before(root: Path, week_id: str) -> None:
    """Write an invented week before one that a project has."""
    year, number = dates.year_and_number(week_id)
    monday = date.fromisocalendar(year, number, 1) - timedelta(weeks=1)
    _write(root, annotated(monday, _FIRST_NUMBER - SIZE, pipeline.check(root).registry))


def _write(root: Path, week: Data) -> None:
    target = root / "directives" / week["id"][:4] / f"{week['id']}.yml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(formatting.dump(week), encoding="utf-8")


def annotated(
    monday: date, first_number: int, registry: Registry, letters: Sequence[str] = ()
) -> Data:
    """Return an invented week as plain data; its document numbers count up from the first.

    ``letters`` are the numbers of those of earlier weeks, which may be cited.
    """
    chance = random.Random(f"{monday}")  # noqa: S311 - invents sentences, guards nothing
    week: Data = json.loads(distractors.week(monday, SIZE, first_number))
    for directive in week["directives"]:
        directive["only_mentioned"] = _mentioned(directive["body"], monday, registry)
        _annotate(directive, chance, monday, registry)
        _enrich(directive, chance, monday, registry, letters)
    return week


def _mentioned(body: str, day: date, registry: Registry) -> list[str]:
    """Return the words of sentences that would leave a doubt, since editors leave few standing."""
    found = facts(body, registry, names_on(registry, day), day, None)
    places = [place.words for place in found.places]
    limits = [limit.limit.quote for limit in found.limits]
    return sorted({*places, *limits, *(duty.duty.quote for duty in found.duties)})


def _annotate(directive: Data, chance: random.Random, monday: date, registry: Registry) -> None:
    """Add who directs, who must do what, and by when."""
    added = []
    if chance.random() < _LED:
        leader = chance.choice(list(registry.leaders.values()))
        position = leader.positions[0].title
        directive["directed_by"] = {"leader": leader.id, "position": position}
        added.append(f"Đồng chí {leader.name}, {position} chỉ đạo.")
    directive["agencies"] = list(_duties(chance, monday, registry))
    added += [duty["quote"] + "." for duty in directive["agencies"]]
    if chance.random() < _DATED:
        day = monday + timedelta(days=chance.randrange(10, 90))
        quote = f"báo cáo trước ngày {dates.short(day)}"
        due = {"kind": "final", "date": day.isoformat(), "bound": "before", "precision": "day"}
        directive["deadlines"] = [due | {"quote": quote}]
        added.append(f"Việc này phải {quote}.")
    directive["body"] = "\n\n".join((directive["body"], *added))


def _enrich(
    directive: Data,
    chance: random.Random,
    monday: date,
    registry: Registry,
    letters: Sequence[str],
) -> None:
    """Add what only some directives have."""
    added, cites = [], []
    others = registry.topics.keys() - directive["topics"]
    if chance.random() < _OF_TWO_TOPICS:
        directive["topics"].append(chance.choice(sorted(others)))
    if chance.random() < _CITING_DECREES:
        number = f"{chance.randrange(1, 900)}/2016/NĐ-CP"
        cites.append(_cite(number, "Nghị định", "implements", "thực hiện Nghị định số"))
        added.append(f"Tiếp tục thực hiện Nghị định số {number}.")
    if letters and chance.random() < _CITING_LETTERS:
        number = chance.choice(letters)
        cites.append(_cite(number, "Công văn", "continues", "đã nêu tại Công văn số"))
        added.append(f"Làm tiếp những việc đã nêu tại Công văn số {number}.")
    if chance.random() < _REPORTING:
        number = f"{chance.randrange(1, 900)}/KH-BTTTT"
        cites.append(_cite(number, "Kế hoạch", "mentions", "Theo Kế hoạch số"))
        directive["context"] = [{"quote": f"Theo Kế hoạch số {number}", "number": number}]
        added.append(f"Theo Kế hoạch số {number}, các hoạt động diễn ra trong cả năm.")
    if chance.random() < _SLIPPED:
        directive["sic"] = [{"text": "truyên truyền", "suggest": "tuyên truyền"}]
        added.append("Việc truyên truyền phải rộng rãi.")
    if chance.random() < _SHARING:
        directive["allocation"] = _allocation(chance, monday, registry)
        added += [f"{row['quote']}." for row in directive["allocation"]["rows"]]
    noted = {"at": (monday + timedelta(days=10)).isoformat()}
    if chance.random() < _CORRECTED:
        directive["changes"] = [noted | {"note": "Sửa thử một chữ."}]
    if chance.random() < _WITHDRAWN:
        directive["withdrawn"] = noted | {"reason": "Rút thử."}
    directive["cites"] = cites
    directive["body"] = "\n\n".join((directive["body"], *added))


def _cite(number: str, kind: str, relation: str, before: str) -> Data:
    return {"number": number, "type": kind, "relation": relation, "quote": f"{before} {number}"}


def _allocation(chance: random.Random, day: date, registry: Registry) -> Data:
    single = [agency for agency in registry.agencies.values() if _is_addressed(agency, day)]
    rows: list[Data] = [
        {"to": agency.name, "agency": agency.id, "amount": amount, "quote": quote}
        for agency in chance.sample(single, 8)
        for amount in [chance.randrange(100, 1000)]
        for quote in [f"{agency.name} nhận {amount} kg"]
    ]
    total = sum(row["amount"] for row in rows)
    return {"caption": "Phân bổ gạo thử", "unit": "kg", "total": total, "rows": rows}


def _duties(chance: random.Random, day: date, registry: Registry) -> Iterator[Data]:
    """Yield three duties of agencies and, in nearly half of all cases, one of a collective."""
    single = [agency for agency in registry.agencies.values() if _is_addressed(agency, day)]
    chosen = chance.sample(single, 3)
    if chance.random() < _COLLECTIVE_SHARE:
        chosen.append(registry.agencies[chance.choice(_COLLECTIVES)])
    for agency in chosen:
        quote = f"Giao {agency.name} làm việc thử, phần {chance.randrange(1, 100)}"
        yield {"role": chance.choice(_ROLES), "agency": agency.id, "quote": quote}


def _is_addressed(agency: Agency, day: date) -> bool:
    return agency.kind in {"department", "district"} and agency.covers(day)


def main() -> None:
    """Write a project into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    options.folder.mkdir(parents=True)
    write(options.folder, options.count)


if __name__ == "__main__":
    main()
