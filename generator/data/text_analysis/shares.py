"""Shares of a total, as decisions write them: "huyện A được phân bổ 83.760 kg, huyện B 178.455 kg"."""

import re
from dataclasses import dataclass

from generator.data.model import Agency
from generator.data.text_analysis.names import Names

_AMOUNT = r"(?P<amount>\d{1,3}(?:\.\d{3})+|\d+)\s*(?P<unit>kg|tấn|tạ|lít|m2|m²|ha|đồng|triệu đồng|suất|người|liều)"
_PLACE = r"(?P<to>(?:huyện|thành phố|thị xã|xã|phường|thị trấn|sở)\s+[^,;:.\d()]{2,60}?)"
_VERB = r"(?:\s+(?:được\s+)?(?:phân bổ|hỗ trợ|cấp|giao|là|với))?\s*:?\s*"
_ROW = re.compile(rf"(?<!\w){_PLACE}{_VERB}{_AMOUNT}(?!\w)", re.IGNORECASE)
_TOTAL = re.compile(
    rf"(?<!\w)(?:phân bổ|hỗ trợ|cấp|tổng(?: số)?|giao)\s*:?\s*{_AMOUNT}", re.IGNORECASE
)
_FEWEST = 3
# Most bodies state no amounts, and this is found out much faster than that they state no rows.
_UNITS = re.compile(r"\d\s*(?:kg|tấn|tạ|lít|m2|m²|ha|đồng|triệu|tỷ|suất|người|liều)(?!\w)")


@dataclass(frozen=True)
class Share:
    """One recipient as written, its agency if the registry has it, and its amount, a whole number."""

    to: str
    agency: Agency | None
    amount: int
    quote: str


@dataclass(frozen=True)
class Shares:
    """Shares in one unit, and the total that the text states."""

    unit: str
    total: int
    rows: tuple[Share, ...]

    @property
    def adds_up(self) -> bool:
        """Tell whether the rows sum to the total."""
        return sum(row.amount for row in self.rows) == self.total


def shares(body: str, names: Names) -> Shares | None:
    """Return the body's shares, or None unless it states a total and at least three shares in one unit."""
    if len(_UNITS.findall(body)) < _FEWEST:
        return None
    rows = list(_ROW.finditer(body))
    units = {row["unit"].lower() for row in rows}
    totals = [match for match in _TOTAL.finditer(body) if match["unit"].lower() in units]
    if len(rows) < _FEWEST or len(units) != 1 or not totals:
        return None
    recipients = tuple(
        Share(row["to"].strip(), _committee(row["to"], names), whole(row["amount"]), row[0].strip())
        for row in rows
    )
    return Shares(rows[0]["unit"], whole(totals[0]["amount"]), recipients)


def has_amounts(body: str) -> bool:
    """Tell whether a body states an amount of anything."""
    return bool(_UNITS.search(body))


def whole(amount: str) -> int:
    """Return a whole number written with full stops between thousands: ``83.760`` is 83760."""
    return int(amount.replace(".", ""))


def _committee(recipient: str, names: Names) -> Agency | None:
    """Return the agency of a recipient: the committee of a place, or the body itself."""
    place = recipient.strip()
    return names.exactly(f"UBND {place}") or names.exactly(place)
