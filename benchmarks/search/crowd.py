"""The week whose queries are judged, among invented directives of earlier years and of a newer one.

Only the index is made anew: a search reads nothing else, and the pages of the week are copied.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from benchmarks.search import distractors
from generator.data.bulletin import Bulletin
from generator.data.validation import validate
from generator.outputs import search
from generator.site import files
from generator.site.files import Layout
from tests.frozen import FROZEN

# The week of the judged queries.
MONDAY = date(2024, 3, 11)
# Invented weeks of another year come so much later.
LATER = timedelta(weeks=52)


@dataclass(frozen=True)
class Arrangement:
    """How many invented weeks there are before the judged one and in the newer year, and directives in each."""

    before: int
    after: int
    size: int = 20

    @property
    def mondays(self) -> list[date]:
        """The Mondays of the invented weeks."""
        newest = distractors.weeks_before(MONDAY + LATER, self.after)
        return [*distractors.weeks_before(MONDAY, self.before), *newest]


ARRANGEMENTS: Mapping[str, Arrangement] = MappingProxyType(
    {
        "1.040 chỉ đạo bịa ra, năm trước, năm ấy và một năm mới hơn": Arrangement(42, 10),
        "10.400 chỉ đạo bịa ra, mười năm trước và một năm mới hơn": Arrangement(510, 10),
    }
)


def bulletin(folder: Path, arrangement: Arrangement) -> Bulletin:
    """Write the data into a new folder and return what they tell."""
    layout = Layout(folder)
    shutil.copytree(FROZEN / "directives", layout.directives)
    distractors.write(layout.root, arrangement.mondays, arrangement.size)
    validated = validate(files.data_files(layout), frozenset())
    return Bulletin(validated.weeks, validated.registry)


def site(pages: Path, bulletin: Bulletin, folder: Path) -> Path:
    """Return a copy in ``folder`` of the built site in ``pages`` that searches a bulletin."""
    copy, kept = folder / "site", folder / "kept"
    shutil.copytree(pages, copy, ignore=shutil.ignore_patterns(search.FOLDER))
    indexes = {part: search.index(bulletin, part, kept) for part in search.parts_of(bulletin)}
    search.publish(copy, kept, indexes, files.link, search.named_pages(bulletin))
    page = copy / "tim-kiem" / "index.html"
    years = " ".join(map(str, sorted(bulletin.years, reverse=True)))
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r'data-years="[^"]*"', f'data-years="{years}"', html), encoding="utf-8")
    return copy


def titles(bulletin: Bulletin, step: int) -> list[tuple[str, str]]:
    """Return the id and the title of every so-many-th directive whose title no other one has."""
    every = [entry.directive for entry in bulletin.entries]
    bearers: dict[str, int] = {}
    for directive in every:
        bearers[directive.title] = bearers.get(directive.title, 0) + 1
    alone = [directive for directive in every if bearers[directive.title] == 1]
    return [(directive.id.lower(), directive.title) for directive in alone[::step]]
