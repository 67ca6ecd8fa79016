"""Rows of a table that stand in a text as lines of cells: the heads of its columns say what each cell is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.data.model import Role
from generator.data.text_analysis.duties import Duties, Duty, Unread
from generator.data.text_analysis.names import Names
from generator.language.text import CELLS

Column = Literal["coordinating", "lead", "due", "body", ""]
# For small letters; of two that match a head the first counts.
_HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"chủ trì|đầu mối")),
    ("coordinating", re.compile(r"phối hợp")),
    ("due", re.compile(r"thời hạn|thời gian|hoàn thành|tiến độ|hạn ")),
    ("body", re.compile(r"cơ quan|đơn vị|địa phương|thực hiện|phân công")),
)
_LONGEST_QUOTE = 200
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
    """Return the cells of each row by its paragraph, of tables whose first row names columns of bodies."""
    found: dict[int, tuple[Cell, ...]] = {}
    columns: list[Column] = []
    for index, paragraph in enumerate(paragraphs):
        texts = paragraph.split(CELLS)
        if len(texts) == 1:
            columns = []
        elif not columns:
            columns = [_column(text) for text in texts]
        elif len(texts) == len(columns) and {"lead", "body", "coordinating"} & set(columns):
            found[index] = tuple(_cells(texts, columns))
    return found


def duties_in(paragraph: str, cells: Sequence[Cell], names: Names) -> Duties:
    """Return the duties of a row: those whom a column of bodies names, in the role that its head or the task says."""
    task = _task(cells)
    stated: dict[str, Duty] = {}
    unread: list[Unread] = []
    for mention in names.mentions(paragraph):
        cell = next((one for one in cells if one.start <= mention.start < one.end), None)
        if cell is None or cell.column not in {"lead", "coordinating", "body"}:
            continue
        if mention.agency is None:
            unread.append(Unread(paragraph[mention.start : mention.end], mention.start, None))
        else:
            role: Role = task if cell.column == "body" else cell.column
            quote = paragraph if len(paragraph) <= _LONGEST_QUOTE else cell.text
            duty = Duty(role, mention.agency, quote, 0, sure=True, at=mention.end)
            stated.setdefault(mention.agency.id, duty)
    return Duties(tuple(stated.values()), tuple(unread))


def _cells(texts: Sequence[str], columns: Sequence[Column]) -> Iterator[Cell]:
    start = 0
    for text, column in zip(texts, columns, strict=True):
        yield Cell(column, text, start)
        start += len(text) + len(CELLS)


def _column(head: str) -> Column:
    return next((column for column, words in _HEADS if words.search(f"{head.lower()} ")), "")


def _task(cells: Sequence[Cell]) -> Role:
    found = (role for role, words in _TASKS for one in cells if words.match(one.text))
    return next(found, "responsible")
