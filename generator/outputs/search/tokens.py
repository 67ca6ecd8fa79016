"""Numbers and dates that a reader may type, each as one word for the index.

A token begins with a letter for its kind, so that a prefix finds all tokens of the kind:
``n1101vpnc`` number, ``cvpnc`` symbol, ``d20240312`` day, ``x0312`` day of any year, ``m202403`` month,
``h20240330`` deadline, ``h202406`` one of a month or longer, ``a1417540`` amount, ``a100pt`` percentage.
``theme/assets/js/search/tokens.js`` makes the same tokens; tests compare both with ``tests/data/tokens.json``.
"""

import re
from collections.abc import Iterator
from datetime import date

from generator.language import dates, document_number
from generator.language.text import fold

_NUMBER = re.compile(r"(?<![\w/])" + document_number.PATTERN.strip("^$"))
_PARTS = re.compile(r"0*(?P<digits>\d+[a-z]?)(?:/(?P<year>\d{4}))?[/-](?P<symbol>.+)")
# They begin with a digit and look back afterwards, so that most of a text is skipped.
_GROUPED = re.compile(r"\d(?<![\d.,/]\d)\d{0,2}(?:[.,]\d{3})+(?!\d)")
_PER_CENT = re.compile(r"(\d(?<![\d.,/]\d)\d*(?:[.,]\d+)?)\s*%")


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
    """Return the document numbers in a text, in order, each once."""
    return tuple(dict.fromkeys(match[0].rstrip(".-") for match in _NUMBER.finditer(body)))


def day(date_: date) -> str:
    """Return the tokens of a day: one for the date, and one for day and month of any year."""
    return f"d{date_:%Y%m%d} x{date_:%m%d}"


def deadline(date_: date, *, is_day: bool) -> str:
    """Return the token of a deadline, which names a day or a longer time that ends with that day's month."""
    return f"h{date_:%Y%m%d}" if is_day else f"h{date_:%Y%m}"


def stated_dates(body: str, year: int) -> Iterator[str]:
    """Yield the tokens of the days and months in a text; ``year`` completes dates without one."""
    yield from (day(stated) for stated in sorted(dates.stated(body, "day", year)))
    yield from (f"m{stated:%Y%m}" for stated in sorted(dates.stated(body, "month", year)))


def amounts(body: str) -> Iterator[str]:
    """Yield the tokens of grouped numbers and percentages."""
    yield from (f"a{_bare(match[0])}" for match in _GROUPED.finditer(body))
    yield from (f"a{_bare(match[1])}pt" for match in _PER_CENT.finditer(body))


def _bare(part: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(part))


def sort_key(token: str) -> str:
    """Return by what words with digits are put in order, so that numbers of documents stand beside the next ones."""
    return re.sub(r"^n(\d+)", lambda match: f"n{match[1]:0>7}", token)
