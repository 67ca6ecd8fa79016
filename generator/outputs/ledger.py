"""The ledger of published addresses, directives/addresses.txt: none may disappear without a redirect.

A line is an address, or ``old -> new`` for a page that moved. Only addresses built from ids are listed:
those of weeks, directives, leaders, agencies and topics.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from generator.data import messages
from generator.data.diagnostics import Fault, Position, in_order
from generator.data.validation import LEDGER, DataFile, Validated
from generator.language import text
from generator.pages import addresses

_SECTIONS = ("chi-dao", "co-quan", "lanh-dao", "linh-vuc", "tuan")
_ADDRESS = re.compile(rf"(?:{'|'.join(_SECTIONS)})/[a-z0-9]+(?:-[a-z0-9]+)*/")
_ARROW = "->"
# Each hint is looked for among all addresses; where a whole year is lost, nobody mistyped its ids one by one.
_MOST_HINTS = 20
_HEADER = """\
# Sổ địa chỉ: mọi địa chỉ đã đăng, mỗi dòng một địa chỉ. Lệnh build.py addresses thêm địa chỉ mới.
# Không xóa dòng nào. Trang đã đổi địa chỉ thì viết: địa-chỉ-cũ/ -> địa-chỉ-mới/
"""


@dataclass(frozen=True)
class _Line:
    number: int
    address: str
    target: str


def published(validated: Validated) -> set[str]:
    """Return the public addresses built from the ids of the data."""
    registry = validated.registry
    paths = (
        *(addresses.week(week.id) for week in validated.weeks),
        *(
            addresses.directive(directive.id)
            for week in validated.weeks
            for directive in week.directives
        ),
        *map(addresses.leader, registry.leaders),
        *map(addresses.agency, registry.agencies),
        *map(addresses.topic, registry.topics),
    )
    return set(map(addresses.public, paths))


def checked(validated: Validated, files: Iterable[DataFile]) -> Validated:
    """Return the result of the check with the ledger's faults added.

    It is returned unchanged if there are errors or no weeks, since the pages are then not known.
    """
    file = _file(files)
    if file is None or validated.has_errors or not validated.weeks:
        return validated
    diagnostics = (
        messages.diagnose(fault, LEDGER, fault.position or Position())
        for fault in _faults(file, published(validated))
    )
    return replace(validated, diagnostics=tuple(in_order([*validated.diagnostics, *diagnostics])))


def redirects(files: Iterable[DataFile]) -> Mapping[str, str]:
    """Return new addresses by old ones; the ledger must have no faults."""
    file = _file(files)
    return {line.address: line.target for line in _lines(file) if line.target} if file else {}


def updated(validated: Validated, files: Iterable[DataFile]) -> str:
    """Return the ledger's text with every address once, sorted; remarks come first."""
    file = _file(files)
    known = {line.address: line.target for line in _lines(file)} if file else {}
    every = dict.fromkeys(published(validated), "") | known
    entries = (
        f"{address} {_ARROW} {target}\n" if target else f"{address}\n"
        for address, target in sorted(every.items())
    )
    remarks = [line for line in _text(file).splitlines() if line.startswith("#")] if file else []
    return ("".join(f"{remark}\n" for remark in remarks) or _HEADER) + "".join(entries)


def _file(files: Iterable[DataFile]) -> DataFile | None:
    return next((file for file in files if file.name == LEDGER and not file.is_link), None)


def _text(file: DataFile) -> str:
    return file.raw.decode("utf-8", errors="replace")


def _lines(file: DataFile) -> Iterator[_Line]:
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            address, arrow, target = (part.strip() for part in line.partition(_ARROW))
            # Without a target the arrow itself stands for one; it is not an address, so a fault is found.
            yield _Line(number, address, target or arrow)


def _faults(file: DataFile, known: Collection[str]) -> Iterator[Fault]:
    seen: dict[str, _Line] = {}
    hinted = count()
    for line in _lines(file):
        first = seen.setdefault(line.address, line)
        if first.target != line.target:
            yield _fault("F013", line, first=first.number)
        else:
            yield from _line_faults(line, known, hinted)


def _line_faults(line: _Line, known: Collection[str], hinted: Iterator[int]) -> Iterator[Fault]:
    if not all(map(_ADDRESS.fullmatch, (line.address, line.target or line.address))):
        yield _fault("F009", line)
    elif line.target and line.address in known:
        yield _fault("F012", line)
    elif line.target and line.target not in known:
        yield _fault("F011", line, hint=_hint(line.target, known, hinted))
    elif not line.target and line.address not in known:
        yield _fault("F010", line, hint=_hint(line.address, known, hinted))


def _hint(address: str, known: Collection[str], hinted: Iterator[int]) -> str:
    if next(hinted) >= _MOST_HINTS:
        return ""
    section = address.partition("/")[0]
    near = text.nearest(address, [other for other in known if other.startswith(f"{section}/")])
    return f"Có phải “{near}”? " if near else ""


def _fault(code: str, line: _Line, **values: object) -> Fault:
    line_values = {"address": line.address, "target": line.target}
    return Fault(code, values=line_values | values, position=Position(line.number))
