"""Lines of a bulletin -> one week's data in the house style, what was guessed and what was left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.data import formatting, yaml_source
from generator.data.registry import Registry
from generator.data.yaml_source import Source
from generator.editors.importer import directive_draft, proof
from generator.editors.importer.directive_draft import Place, Recorded
from generator.editors.importer.doubts import Doubt
from generator.editors.importer.lines import Line, Lines
from generator.editors.importer.opening import is_meeting
from generator.editors.importer.outline import LeftOut, Outline, outline
from generator.editors.importer.title import Title
from generator.language import dates

_ENUMERATOR = re.compile(r"^\s*(\d{1,2})\s*[.)]\s*")
_LATEST = timedelta(days=60)


class NotABulletinError(ValueError):
    """No week, or no directive, was found in the text; ``code`` names the message."""

    def __init__(self, code: str, lines: Sequence[Line] = ()) -> None:
        """Keep the code, and the lines that were lost if that is the fault."""
        super().__init__(code)
        self.code = code
        self.lines = tuple(lines)


@dataclass(frozen=True)
class Imported:
    """A week as YAML text, proved to hold every line that is not left out; and where each doubt is."""

    week_id: str
    yaml: str
    source: Source
    doubts: tuple[Doubt, ...]
    left_out: tuple[LeftOut, ...]
    directives: int


def imported(
    lines: Lines, registry: Registry, publisher: str | None, given: Title | None = None
) -> Imported:
    """Return the week that the lines tell; ``given`` names it where they do not.

    Raises NotABulletinError: no week (I402), no directive (I403), a line lost (I404).
    """
    made = outline(lines.lines, given)
    if made is None:
        raise NotABulletinError("I402")
    if not made.sections:
        raise NotABulletinError("I403")
    built = _Week(made, lines, registry, publisher)
    data = built.data()
    yaml = formatting.dump(data)
    source, _ = yaml_source.read(yaml.encode())
    assert source is not None  # noqa: S101 - dump has proved that it reads
    missing = proof.lost(lines.lines, made, source.data)
    if missing:
        raise NotABulletinError("I404", missing)
    doubts = tuple(built.doubts)
    return Imported(built.id, yaml, source, doubts, tuple(made.left_out), len(made.sections))


class _Week:
    def __init__(
        self, made: Outline, lines: Lines, registry: Registry, publisher: str | None
    ) -> None:
        self.made = made
        self.lines = lines
        self.registry = registry
        self.publisher = publisher
        self.id = dates.iso_week(made.title.starts_on)
        self.doubts: list[Doubt] = []

    def data(self) -> Mapping[str, Any]:
        title = self.made.title
        recorded = list(self._recorded())
        directives = [one.data for one in recorded]
        data: dict[str, Any] = {
            "schema_version": 1,
            "id": self.id,
            "title": title.text,
            "starts_on": title.starts_on,
            "ends_on": title.ends_on,
            "published_on": self._published_on(),
            "source": {"publisher": self._publisher(), "urls": list(self.lines.addresses)},
            "image": self._image(),
            "lead": None,
            "directives": directives,
        }
        data["lead"] = self._lead(data)
        self._doubt_outline()
        self.doubts.append(Doubt("I522", ("directives", 0, "topics")))
        for one in recorded:
            self.doubts += one.doubts
        return data

    def _recorded(self) -> Iterator[Recorded]:
        numbered = _are_numbered([one.heading.text for one in self.made.sections])
        counts: dict[bool, int] = {}
        for index, section in enumerate(self.made.sections):
            heading = section.heading.text
            if numbered:
                heading = _ENUMERATOR.sub("", heading)
            meets = is_meeting(heading)
            counts[meets] = counts.get(meets, 0) + 1
            place = Place(("directives", index), section, self.id, counts[meets])
            yield directive_draft.recorded(place, self.made.title, self.registry, heading)

    def _publisher(self) -> str:
        if self.publisher is None:
            self.doubts.append(Doubt("I517", ("source", "publisher")))
        return self.publisher or "Cổng thông tin điện tử tỉnh"

    def _image(self) -> Mapping[str, object] | None:
        caption = self.made.caption
        return {"file": None, "alt": None, "caption": caption.text} if caption else None

    def _lead(self, data: Mapping[str, Any]) -> str | None:
        """Return the lead as published, or None if the page makes the same of the titles."""
        words = "\n\n".join(one.text for one in self.made.lead)
        made = f"{proof.made_lead(data)}."
        return None if not words or words.split() == made.split() else words

    def _published_on(self) -> date | None:
        for one in self.made.left_out:
            days = dates.stated(one.line.text, "day", self.made.title.ends_on.year)
            after = [
                day for day in days if timedelta(0) <= day - self.made.title.starts_on <= _LATEST
            ]
            if len(days) == 1 and after and len(one.line.text) < 80:  # noqa: PLR2004
                self.doubts.append(Doubt("I518", ("published_on",), one.line.number))
                return after[0]
        return None

    def _doubt_outline(self) -> None:
        title = self.made.title
        line = self.made.title_lines[0].number if self.made.title_lines else 0
        if not title.is_whole_week:
            self.doubts.append(Doubt("I501", ("starts_on",), line, {"week": self.id}))
        guessed = [(index, one) for index, one in enumerate(self.made.sections) if one.guessed]
        if guessed:
            headings = ", ".join(str(one.heading.number) for _, one in guessed)
            path = ("directives", guessed[0][0], "title")
            self.doubts.append(
                Doubt("I502", path, guessed[0][1].heading.number, {"lines": headings})
            )
        for item in self.made.unmatched:
            self.doubts.append(Doubt("I503", ("lead",), line, {"item": item}))
        for kept in self.made.kept_in_doubt:
            index = next(i for i, one in enumerate(self.made.sections) if kept in one.paragraphs)
            path = ("directives", index, "body")
            self.doubts.append(Doubt("I519", path, kept.number, {"words": kept.text}))
        for one in self.lines.lines:
            if one.joined_cells and not any(one is gone.line for gone in self.made.left_out):
                self.doubts.append(Doubt("I520", ("directives",), one.number))
        for words in self.lines.unread:
            self.doubts.append(Doubt("I521", (), 0, {"words": words}))


def _are_numbered(headings: Sequence[str]) -> bool:
    """Tell whether all headings are counted 1, 2, 3: the numbers are then no part of the titles."""
    found = [_ENUMERATOR.match(one) for one in headings]
    return len(headings) > 1 and [int(one[1]) if one else 0 for one in found] == list(
        range(1, len(headings) + 1)
    )
