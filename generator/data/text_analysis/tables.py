"""Rows of a table that stand in a text as lines of cells: the heads of its columns say what each cell is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from generator.data.model import Role
from generator.data.text_analysis import passages
from generator.data.text_analysis.duties import Duties, Duty, Unread, duties
from generator.data.text_analysis.names import Names
from generator.language.text import cells

Column = Literal["coordinating", "lead", "due", "matter", "body", ""]
# For small letters; of two that match a head the first counts.
_HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"chủ trì|đầu mối")),
    ("coordinating", re.compile(r"phối hợp")),
    ("due", re.compile(r"thời hạn|thời gian|hoàn thành|tiến độ|hạn ")),
    ("matter", re.compile(r"^\W*(?:\w+ )?(?:nội dung|nhiệm vụ|công việc|việc)|trích yếu")),
    ("body", re.compile(r"cơ quan|đơn vị|địa phương|thực hiện|phân công")),
)
_BODIES: frozenset[Column] = frozenset(("lead", "coordinating", "body"))
_TELLING = _BODIES | {"due"}
_TASKS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"\W*chủ trì", re.IGNORECASE)),
    ("coordinating", re.compile(r"\W*phối hợp", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Cell:
    """A cell of a row with what its column is of; ``start`` and ``end`` are character offsets in the row."""

    column: Column
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return the offset after the cell."""
        return self.start + len(self.text)


def rows(paragraphs: Sequence[str]) -> dict[int, tuple[Cell, ...]]:
    """Return the cells of each row by its paragraph, of tables whose first row says of a column that it is of bodies or of due days."""
    found: dict[int, tuple[Cell, ...]] = {}
    columns: list[Column] = []
    for index, paragraph in enumerate(paragraphs):
        texts = cells(paragraph)
        if len(texts) == 1:
            columns = []
        elif not columns:
            columns = list(map(_column, texts))
        elif len(texts) == len(columns) and not _TELLING.isdisjoint(columns):
            found[index] = tuple(_cells(paragraph, columns))
    return found


def is_head(row: str) -> bool:
    """Tell whether a row names a column of bodies or of due days; the first cell of other rows has a number."""
    texts = cells(row)
    is_row = len(texts) > 1 and not any(map(str.isdigit, texts[0]))
    return is_row and not _TELLING.isdisjoint(map(_column, texts))


def matter(head: str, row: str) -> str:
    """Return the cell of a row that says what is to be done, by the head of its table; empty if none does."""
    columns = zip(map(_column, cells(head)), cells(row), strict=False)
    return next((text for column, text in columns if column == "matter"), "")


def duties_in(paragraph: str, of_row: Sequence[Cell], names: Names) -> Duties:
    """Return the duties of a row, first those whom a column of bodies names, in the role that its head or the task says.

    Such a cell may say the role itself ("Chủ trì: Sở Y tế. Phối hợp: …"), and the others give orders. Duties by a column
    start with the row.
    """
    quote = paragraph if len(paragraph) <= passages.LONGEST_ROW else ""
    task = _task(of_row)
    columns = [_of_column(one, names, task, quote) for one in of_row if one.column in _BODIES]
    others = [_of_text(one, names) for one in of_row if one.column not in _BODIES]
    stated: dict[str, Duty] = {}
    for duty in chain.from_iterable(one.duties for one in (*columns, *others)):
        stated.setdefault(duty.agency.id, duty)
    unread = chain.from_iterable(one.unread for one in (*columns, *others))
    return Duties(tuple(stated.values()), tuple(unread))


def _of_column(cell: Cell, names: Names, task: Role, quote: str) -> Duties:
    own = duties(cell.text, names, is_opening=False).duties
    labels = {one.agency.id: one.role for one in own if one.role != "responsible"}
    of_head: Role = cell.column if cell.column in {"lead", "coordinating"} else task
    stated: list[Duty] = []
    unread: list[Unread] = []
    for mention in names.mentions(cell.text):
        start, agency = cell.start + mention.start, mention.agency
        if agency is None:
            unread.append(Unread(cell.text[mention.start : mention.end], start, None))
        else:
            role, end = labels.get(agency.id, of_head), cell.start + mention.end
            stated.append(Duty(role, agency, quote or cell.text, 0, sure=True, at=end))
    return Duties(tuple(stated), tuple(unread))


def _of_text(cell: Cell, names: Names) -> Duties:
    found, by = duties(cell.text, names, is_opening=False), cell.start
    stated = (replace(one, start=one.start + by, at=one.at + by) for one in found.duties)
    return Duties(tuple(stated), tuple(replace(one, start=one.start + by) for one in found.unread))


def _cells(row: str, columns: Sequence[Column]) -> Iterator[Cell]:
    end = 0
    for text, column in zip(cells(row), columns, strict=True):
        start = row.index(text, end)
        yield Cell(column, text, start)
        end = start + len(text)


def _column(head: str) -> Column:
    return next((column for column, words in _HEADS if words.search(f"{head.lower()} ")), "")


def _task(of_row: Sequence[Cell]) -> Role:
    tasks = [one.text for one in of_row if one.column not in _BODIES]
    return next((role for role, words in _TASKS if any(map(words.match, tasks))), "responsible")
