"""Lines of a bulletin -> one week's data in the house style, the guesses, and the lines left out."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from generator.data import formatting, yaml_source
from generator.data.registry import Registry
from generator.data.yaml_source import Path, Source
from generator.editors.importer import directive_draft, made_title, marks, proof
from generator.editors.importer.directive_draft import Draft, SectionInWeek
from generator.editors.importer.lines import Doubt, Line, Lines
from generator.editors.importer.opening import is_meeting, reads_as_text
from generator.editors.importer.outline import GROUP, LeftOut, Outline, outline
from generator.editors.importer.title import Title
from generator.language import dates
from generator.language.document_number import IN_TEXT

# Lines before the title and around the article, of which a page has many, and those whose leader is in the data.
_EXPECTED = frozenset(["trước tiêu đề", "ngoài bài viết", GROUP])
_LATEST = timedelta(days=60)


class NotABulletinError(ValueError):
    """The text has no week or no directive, or a line would be lost; ``code`` is that of the message."""

    def __init__(self, code: str, lines: Sequence[Line] = ()) -> None:
        """Keep the code, and the lines that would be lost."""
        super().__init__(code)
        self.code = code
        self.lines = tuple(lines)


@dataclass(frozen=True)
class ImportedWeek:
    """A week as YAML text, proved to contain every line that is not left out, and the doubts about it."""

    week_id: str
    yaml: str
    source: Source
    doubts: tuple[Doubt, ...]
    left_out: tuple[LeftOut, ...]
    directives: int
    unit: str


def import_lines(
    lines: Lines, registry: Registry, publisher: str | None, named_week: Title | None = None
) -> ImportedWeek:
    """Return the week that the lines describe; ``named_week`` replaces the title in the text, if any.

    Raises NotABulletinError: no week (I402), no directive (I403), a line would be lost (I404).
    """
    outlined = outline(lines.lines, named_week, registry.committee)
    if outlined is None:
        raise NotABulletinError("I402", lines.lines[:1])
    if not outlined.sections:
        raise NotABulletinError("I403", outlined.title_lines[:1])
    built = _Week(outlined, lines, registry, publisher)
    data = built.data()
    yaml = formatting.dump(data)
    source, _ = yaml_source.read(yaml.encode())
    assert source is not None  # noqa: S101 - dump has proved that it reads
    missing = proof.lost(lines.lines, outlined, source.data)
    if missing:
        raise NotABulletinError("I404", missing)
    doubts = tuple(built.doubts)
    left_out = tuple(
        sorted([*outlined.left_out, *built.enumerators], key=lambda left: left.line.number)
    )
    return ImportedWeek(
        built.id, yaml, source, doubts, left_out, len(outlined.sections), lines.unit
    )


class _Week:
    def __init__(
        self, outlined: Outline, lines: Lines, registry: Registry, publisher: str | None
    ) -> None:
        self.outline = outlined
        self.lines = lines
        self.registry = registry
        self.publisher = publisher
        self.id = dates.iso_week(outlined.title.starts_on)
        self.doubts: list[Doubt] = []
        self.enumerators: list[LeftOut] = []

    def data(self) -> Mapping[str, Any]:
        title, caption = self.outline.title, self.outline.caption
        drafts = list(self._drafts())
        directives = [draft.data for draft in drafts]
        data: dict[str, Any] = {
            "schema_version": 1,
            "id": self.id,
            "title": title.text,
            "starts_on": title.starts_on,
            "ends_on": title.ends_on,
            "published_on": self._published_on(),
            "source": {"publisher": self._publisher(), "urls": list(self.lines.addresses)},
            "image": {"file": None, "alt": None, "caption": caption.text} if caption else None,
            "lead": None,
            "directives": directives,
        }
        data["lead"] = self._lead(data)
        self._doubt_outline()
        self.doubts.append(Doubt("I522", ("directives", 0, "topics")))
        for draft in drafts:
            self.doubts += draft.doubts
        return data

    def _drafts(self) -> Iterator[Draft]:
        headings = [one.heading for one in self.outline.sections if one.heading]
        numbered = marks.in_series([heading.text for heading in headings])
        if numbered:
            signs = [one.text.removesuffix(marks.unmarked(one.text)).strip() for one in headings]
            first = replace(headings[0], text=" ".join(signs))
            self.enumerators.append(LeftOut(first, "số thứ tự ở đầu các tiêu đề"))
        counts: dict[bool, int] = {}
        before: date | None = None
        for index, section in enumerate(self.outline.sections):
            heading = section.heading.text if section.heading else ""
            if numbered:
                heading = marks.unmarked(heading)
            heading = heading.rstrip(": ") or made_title.made(
                section.paragraphs, section.table_head
            )
            meets = is_meeting(heading, section.paragraphs[0].text if section.paragraphs else "")
            counts[meets] = counts.get(meets, 0) + 1
            position = SectionInWeek(("directives", index), section, self.id, counts[meets])
            draft = directive_draft.draft(
                position, self.outline.title, self.registry, heading, before
            )
            document = draft.data["document"]
            before = document["date"] if isinstance(document, dict) else before
            yield draft

    def _publisher(self) -> str:
        if self.publisher is None:
            self.doubts.append(Doubt("I517", ("source", "publisher")))
        place = self.registry.committee.whole_place
        return self.publisher or f"Cổng thông tin điện tử {place}"

    def _lead(self, data: Mapping[str, Any]) -> str | None:
        """Return the lead as published, or None if the page builds the same from the titles."""
        lead = "\n\n".join(line.text for line in self.outline.lead)
        lead_of_titles = f"{proof.made_lead(data)}."
        return None if not lead or lead.split() == lead_of_titles.split() else lead

    def _published_on(self) -> date | None:
        for omitted in self.outline.left_out:
            if IN_TEXT.search(omitted.line.text):
                continue
            days = dates.stated(omitted.line.text, "day", self.outline.title.ends_on.year)
            after = [
                day for day in days if timedelta(0) <= day - self.outline.title.starts_on <= _LATEST
            ]
            if len(days) == 1 and after and len(omitted.line.text) < 80:  # noqa: PLR2004
                self.doubts.append(Doubt("I518", ("published_on",), omitted.line.number))
                return after[0]
        return None

    def _doubt_outline(self) -> None:
        title = self.outline.title
        line = self.outline.title_lines[0].number if self.outline.title_lines else 0
        if not title.is_whole_week:
            self.doubts.append(Doubt("I501", ("starts_on",), line, {"week": self.id}))
        if title.guessed:
            self.doubts.append(Doubt("I540", ("title",), line, {"week": self.id}))
        sections = list(enumerate(self.outline.sections))
        guessed = [(index, one.first) for index, one in sections if one.guessed and one.heading]
        made = [(index, one.first) for index, one in sections if one.heading is None]
        for code, found in (("I502", guessed), ("I538", made)):
            if found:
                lines = [first for _, first in found]
                self._doubt_lines(code, ("directives", found[0][0], "title"), lines)
        firsts = [one.first.number for _, one in sections]
        for at, unsure in groupby(
            self.outline.unsure, key=lambda line: max(0, bisect(firsts, line.number) - 1)
        ):
            self._doubt_lines("I539", ("directives", at), list(unsure))
        if self.outline.unmatched:
            line = self.outline.lead[0].number if self.outline.lead else line
            items = "”, “".join(self.outline.unmatched)
            self.doubts.append(Doubt("I503", ("lead",), line, {"item": items}))
        for kept in self.outline.kept_in_doubt:
            self._doubt_kept(kept)
        for left in self.outline.left_out:
            if left.why not in _EXPECTED and reads_as_text(left.line.text, self.registry.committee):
                values = {"words": left.line.text, "why": left.why}
                self.doubts.append(Doubt("I534", ("directives",), left.line.number, values))
        self._doubt_source()

    def _doubt_source(self) -> None:
        """Note rows of tables, and what the reader of the source could not place."""
        gone = {id(left.line) for left in self.outline.left_out}
        table = [row for row in self.outline.lines if row.joined_cells and id(row) not in gone]
        if table:
            self._doubt_lines("I520", ("directives",), table, rows=len(table))
        for unread in dict.fromkeys(self.lines.unread):
            # Numbers of pages are no words.
            if any(map(str.isalpha, unread.words)):
                self.doubts.append(Doubt("I521", (), 0, vars(unread)))
        self.doubts += self.lines.doubts

    def _doubt_lines(self, code: str, path: Path, lines: Sequence[Line], **values: object) -> None:
        numbers = ", ".join(dict.fromkeys(str(line.number) for line in lines))
        values["lines"] = f"{self.lines.unit} {numbers}"
        self.doubts.append(Doubt(code, path, lines[0].number, values))

    def _doubt_kept(self, kept: Line) -> None:
        if kept in self.outline.lead:
            self.doubts.append(Doubt("I533", ("lead",), kept.number, {"words": kept.text}))
            return
        for index, section in enumerate(self.outline.sections):
            # The last line may have been left out after all.
            if kept in section.paragraphs:
                path = ("directives", index, "body")
                self.doubts.append(Doubt("I519", path, kept.number, {"words": kept.text}))
