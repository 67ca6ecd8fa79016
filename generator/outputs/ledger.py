"""The ledger of published addresses, directives/addresses.txt: none may disappear without a redirect.

A line is an address, or ``old -> new`` for a page that moved; a page may move again, and back. Listed are
the addresses built from ids (of weeks, directives, leaders, agencies and topics), and those of pages written
by hand.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from generator.data import messages
from generator.data.diagnostics import Fault, Position, in_order
from generator.data.validation import LEDGER, DataFile, Validated
from generator.language import text
from generator.pages import addresses

_OF_ID = re.compile(rf"(?:{'|'.join(addresses.SECTIONS)})/[a-z0-9]+(?:-[a-z0-9]+)*/")
_RESERVED = "|".join(map(re.escape, sorted(addresses.RESERVED)))
_BY_HAND = re.compile(rf"(?!(?:{_RESERVED})/)(?:[\w-](?:[\w. -]*[\w-])?/)+")
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
    """Return the public addresses built from the ids of the data, and those of pages written by hand."""
    registry = validated.registry
    paths = (
        *(addresses.week(week.id) for week in validated.weeks),
        *(
            addresses.directive(directive.id)
            for week in validated.weeks
            for directive in week.directives
        ),
        *(path(id_) for key, path in addresses.OF_REGISTRIES.items() for id_ in registry.of(key)),
    )
    return {*map(addresses.public, paths), *(validated.pages or ())}


def checked(validated: Validated, files: Iterable[DataFile]) -> Validated:
    """Return the result of the check with the ledger's faults and the addresses that moved.

    It is returned unchanged if there are errors or no weeks, since the pages are then not known.
    """
    file = _file(files)
    if file is None or validated.has_errors or not validated.weeks:
        return validated
    known = published(validated)
    if validated.pages is None:
        known |= {line.address for line in _lines(file) if _BY_HAND.fullmatch(line.address)}
    diagnostics = [
        messages.diagnose(fault, LEDGER, fault.position or Position())
        for fault in _faults(file, known)
    ]
    ordered = tuple(in_order([*validated.diagnostics, *messages.capped(diagnostics)]))
    return replace(validated, diagnostics=ordered, moved=_moved(file, known))


def _moved(file: DataFile, known: Collection[str]) -> dict[str, str]:
    """Return where readers of each address that has no page any more find it now."""
    targets = _targets(file)
    ends = {old: _end(old, targets, known) for old in targets.keys() - set(known)}
    return {old: ends[old] for old in sorted(ends) if ends[old] in known}


def _targets(file: DataFile) -> dict[str, str]:
    return {line.address: line.target for line in _lines(file) if line.target}


def _end(address: str, targets: Mapping[str, str], known: Collection[str]) -> str:
    """Return the first address with a page that an address leads to; one without a page if none has."""
    seen: set[str] = set()
    while address in targets and address not in seen and not (seen and address in known):
        seen.add(address)
        address = targets[address]
    return address


def listed(files: Iterable[DataFile]) -> Iterator[str]:
    """Yield every address in the ledger, those that moved as well."""
    file = _file(files)
    return (line.address for line in _lines(file)) if file else iter(())


def new_ids(moved: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Return present ids by former ones, as they stand in addresses, of each registry and of ``directives``.

    ``moved`` has present addresses by old ones; what moved to another kind of page has no new id.
    """
    ids: dict[str, dict[str, str]] = {kind: {} for kind in addresses.SECTIONS.values()}
    for old, new in moved.items():
        (section, old_id), (new_section, new_id) = old.split("/")[:2], new.split("/")[:2]
        if section == new_section and section in addresses.SECTIONS:
            ids[addresses.SECTIONS[section]][old_id] = new_id
    return ids


def only_former(moved: Mapping[str, str]) -> Mapping[str, str]:
    """Return the old address of each page that has just one, by the present one."""
    counts = Counter(moved.values())
    return {new: old for old, new in moved.items() if counts[new] == 1}


def first_addresses(changes: Iterable[str], moved: Mapping[str, str]) -> Mapping[str, str]:
    """Return the address under which a page was published first, by the present one, of those that moved.

    ``changes`` are those of the ledger as git tells them, oldest first: lines that begin with - or +. A page
    that was listed before another one was led to it has always had its own address.
    """
    listed: dict[str, int] = {}
    targets: dict[str, str] = {}
    became: dict[str, list[tuple[str, int]]] = {}
    for number, change in enumerate(changes):
        for line in _added(change):
            listed.setdefault(line.address, number)
            if line.target and not targets.get(line.address):
                became.setdefault(line.target, []).append((line.address, number))
            targets[line.address] = line.target
    olds = {
        new: [old for old, number in pairs if listed.get(new, number) >= number]
        for new, pairs in became.items()
    }
    found = {new: _first(new, olds) for new in moved.values()}
    return {new: old for new, old in found.items() if new != old}


def _first(address: str, olds: Mapping[str, list[str]]) -> str:
    """Follow the only former address, as long as there is just one."""
    seen: set[str] = set()
    while address not in seen and len(olds.get(address, ())) == 1:
        seen.add(address)
        address = olds[address][0]
    return address


def _added(change: str) -> Iterator[_Line]:
    lines = (line[1:] for line in change.splitlines() if re.match(r"\+(?!\+)", line))
    return _lines(DataFile(LEDGER, "\n".join(lines).encode()))


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


def with_move(files: Iterable[DataFile], old: str, new: str) -> DataFile:
    """Return the ledger in which an old address leads to a new one; all other lines stay as they are."""
    file = _file(files)
    lines = _text(file).splitlines(keepends=True) if file else []
    moved = f"{old} {_ARROW} {new}\n"
    is_old = [line.partition(_ARROW)[0].strip() == old for line in lines]
    kept = [moved if same else line for line, same in zip(lines, is_old, strict=True)]
    if not any(is_old):
        end = "" if not kept or kept[-1].endswith("\n") else "\n"
        kept += [end, moved]
    return DataFile(LEDGER, "".join(kept).encode())


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
    hinted, targets = count(), _targets(file)
    # A page that has been published all along is not what another one became.
    new = set(known) - {line.address for line in _lines(file)}
    for line in _lines(file):
        first = seen.setdefault(line.address, line)
        if first.target != line.target:
            yield _fault("F013", line, first=first.number)
        else:
            end = _end(line.address, targets, known)
            yield from _line_faults(line, end, known, partial(_hint, hinted=hinted), new)


def _line_faults(
    line: _Line,
    end: str,
    known: Collection[str],
    hint: Callable[[str, Collection[str]], str],
    new: Collection[str],
) -> Iterator[Fault]:
    """Yield the faults of a line; ``end`` is where its address leads in the end."""
    both = (line.address, line.target or line.address)
    if not all(_OF_ID.fullmatch(one) or _BY_HAND.fullmatch(one) for one in both):
        yield _fault("F009", line)
    elif line.target and line.address in known:
        # A page that moved and came back is at its own address again.
        if end != line.address:
            yield _fault("F012", line)
    elif line.target and end not in known:
        yield _fault("F011", line, hint=hint(line.target, known))
    elif not line.target and line.address not in known:
        yield _fault("F010", line, hint=hint(line.address, new))


def _hint(address: str, known: Collection[str], hinted: Iterator[int]) -> str:
    if next(hinted) >= _MOST_HINTS:
        return ""
    section = address.partition("/")[0]
    near = text.nearest(address, [other for other in known if other.startswith(f"{section}/")])
    return f"Có phải “{near}”? " if near else ""


def _fault(code: str, line: _Line, **values: object) -> Fault:
    line_values = {"address": line.address, "target": line.target}
    return Fault(code, values=line_values | values, position=Position(line.number))
