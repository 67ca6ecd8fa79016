"""What a reader may type of a number or date, as one word that the index can hold.

A token opens with a letter for its kind, so that a prefix finds all of one kind:
``n1101vpnc`` number, ``cvpnc`` symbol, ``d20240312`` day, ``x0312`` day of any year, ``m202403`` month,
``a1417540`` amount, ``a100pt`` percentage. ``theme/assets/js/search/tokens.js`` makes the same ones;
``tests/search/tokens.json`` holds the two together.
"""

import re
from collections.abc import Iterator
from datetime import date

from generator.language import dates, document_number
from generator.language.text import fold

_NUMBER = re.compile(r"(?<![\w/])" + document_number.PATTERN.strip("^$"))
_PARTS = re.compile(r"0*(?P<digits>\d+[a-z]?)(?:/(?P<year>\d{4}))?[/-](?P<symbol>.+)")
_GROUPED = re.compile(r"(?<![\d.,/])\d{1,3}(?:[.,]\d{3})+(?![\d])")
_PER_CENT = re.compile(r"(?<![\d.,/])(\d+(?:[.,]\d+)?)\s*%")


def number(full: str) -> str:
    """Return a document number's token: ``116/2016/NĐ-CP`` gives ``n116y2016ndcp``."""
    match = _PARTS.fullmatch(full)
    if not match:
        return f"n{_bare(full)}"
    year = f"y{match['year']}" if match["year"] else ""
    return f"n{match['digits']}{year}{_bare(match['symbol'])}"


def symbol(full: str) -> str:
    """Return the token of a number's symbol: ``1101/VP-NC`` gives ``cvpnc``."""
    match = _PARTS.fullmatch(full)
    return f"c{_bare(match['symbol'] if match else full)}"


def numbers(body: str) -> tuple[str, ...]:
    """Return every document number that a text names, in order, each once."""
    return tuple(dict.fromkeys(match[0].rstrip(".-") for match in _NUMBER.finditer(body)))


def day(one: date) -> str:
    """Return the tokens of a day: itself, and its day and month in any year."""
    return f"d{one:%Y%m%d} x{one:%m%d}"


def stated_dates(body: str, year: int) -> Iterator[str]:
    """Yield the tokens of the days and months that a text names; ``year`` completes bare days."""
    yield from (day(one) for one in sorted(dates.stated(body, "day", year)))
    yield from (f"m{one:%Y%m}" for one in sorted(dates.stated(body, "month", year)))


def amounts(body: str) -> Iterator[str]:
    """Yield the tokens of grouped numbers and percentages."""
    yield from (f"a{_bare(match[0])}" for match in _GROUPED.finditer(body))
    yield from (f"a{_bare(match[1])}pt" for match in _PER_CENT.finditer(body))


def _bare(part: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(part))
