"""A plan of the site -> a folder with all of it; what the last release already has is linked, not made."""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.data import tracking
from generator.data.bulletin import Bulletin
from generator.data.tracking import Name
from generator.outputs import open_data, search
from generator.site import files, kept_outputs, workers
from generator.site.files import Layout
from generator.site.kept_outputs import Kept, Row
from generator.site.markdown_html import anchors
from generator.site.mkdocs_adapter import BuildError, Rendered
from generator.site.site_plan import SITEMAP, SUMS, SitePlan, page_file

# Fewer outputs than this are made sooner than other processes are ready.
_WORTHWHILE = 600

# One process of several makes no more than these, for what it learns takes memory.
_MOST = 120
# Quarters that one process indexes.
_PARTS = 4
# Anchors that pages lead to: by the path of the target, each with a page that does.
Wanted = dict[str, dict[str, str]]


@dataclass
class _Share:
    """What one process made: a row of each output, the ids of its pages, and the anchors that these lead to.

    ``reads`` has what was read for each output by its number in ``names``: the names themselves, sent once an output, would
    take much memory. ``anchors`` has the ids of a page, with blanks between, by its path.
    """

    rows: list[Row] = field(default_factory=list)
    reads: "list[array[int]]" = field(default_factory=list)
    names: dict[Name, int] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    wanted: Wanted = field(default_factory=dict)

    def note_reading(self, names: Iterable[Name]) -> None:
        self.reads.append(
            array("I", (self.names.setdefault(name, len(self.names)) for name in names))
        )

    def note(self, path: str, page: Rendered) -> None:
        self.anchors[path] = " ".join(sorted(page.anchors))
        for target, wanted in page.wanted.items():
            self.wanted.setdefault(target, {}).update(dict.fromkeys(wanted, path))

    def add(self, other: "_Share", places: dict[Name, int]) -> None:
        """Take in what another process made."""
        numbers = [places.setdefault(name, len(places)) for name in other.names]
        for row, reads in zip(other.rows, other.reads, strict=True):
            self.rows.append(kept_outputs.numbered(row, (numbers[one] for one in reads)))
        self.anchors |= other.anchors
        for target, wanted in other.wanted.items():
            self.wanted.setdefault(target, {}).update(wanted)


class There(NamedTuple):
    """What stands already: the inodes of published files by address, and the names of files in the docs folder."""

    published: Mapping[str, int]
    docs: AbstractSet[str]


def build(layout: Layout, plan: SitePlan, out: Path, last: Kept, there: There) -> list[Row]:
    """Write every output of the plan into ``out``, and the Markdown of pages into the docs folder.

    Outputs that the last release holds and whose data are the same are linked from there. Returns a row
    of each output. Raises BuildError and ContentError.
    """
    all_made = _Share()
    missing = []
    for address in plan:
        row = None
        path = plan[address].path
        if address in last.rows and (not path or path in there.docs):
            row = last.linked(address, plan.arguments(address), out, there.published)
        if row:
            all_made.rows.append(row)
        else:
            missing.append(address)
    groups = [missing]
    if len(missing) > _WORTHWHILE:
        groups = _by_year(missing)
        # What is known before is shared by all processes.
        plan.bulletin.work_out()
    for share in workers.each_done(partial(_share, layout, plan, out), groups):
        all_made.add(share, last.places)
    _check_anchors(all_made, out)
    return [*all_made.rows, *_lists_of_all(plan, out, all_made.rows)]


def _by_year(outputs: Sequence[str]) -> list[list[str]]:
    """Return the addresses grouped by the year in them: outputs of one year are made of the same directives.

    Years of few outputs share a group. Files of all that a year has, which take the most memory, are groups of their own.
    """
    years: dict[tuple[bool, str], list[str]] = {}
    for address in outputs:
        year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", address)
        years.setdefault(("/bulk/" in address, year[0] if year else ""), []).append(address)
    groups: list[list[str]] = [[]]
    for (is_bulk, _), group in sorted(years.items()):
        for first in range(0, len(group), _MOST):
            part = group[first : first + _MOST]
            if is_bulk or len(groups[-1]) + len(part) > _MOST:
                groups.append([])
            groups[-1] += part
    return groups


def _share(layout: Layout, plan: SitePlan, out: Path, addresses: Sequence[str]) -> _Share:
    share = _Share()
    for address in addresses:
        share.rows.append(_made(layout, plan, out, address, share))
    return share


def _made(layout: Layout, plan: SitePlan, out: Path, address: str, share: _Share) -> Row:
    output = plan[address]
    with tracking.recorded() as names:
        made = output.make()
    _write(out / address, made.raw)
    if made.page:
        share.note(output.path, made.page)
    if made.markdown:
        files.write(layout.docs / output.path, made.markdown.encode())
    share.note_reading(names)
    digest, arguments = sha256(made.raw).hexdigest(), plan.arguments(address)
    return Row(address, digest, len(made.raw), arguments, updated_on=made.updated_on)


def _write(target: Path, raw: bytes) -> None:
    try:
        # A link to a kept file must not be written through.
        with target.open("xb") as file:
            file.write(raw)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    except FileExistsError:
        target.unlink()
        target.write_bytes(raw)


def _lists_of_all(plan: SitePlan, out: Path, rows: Iterable[Row]) -> Iterator[Row]:
    """Write the files that tell of all others, and yield their rows."""
    by_address = {row.address: row for row in rows}
    lists = {SUMS: open_data.sums({address: by_address[address].sha256 for address in plan})}
    if plan.portal.address:
        days = {plan[row.address].path: row.updated_on for row in rows}
        lists[SITEMAP] = plan.sitemap(days)
    for address, raw in lists.items():
        yield added(out, address, raw)


def added(out: Path, address: str, raw: bytes) -> Row:
    """Write a file that is made each time; return its row."""
    _write(out / address, raw)
    return Row(address, sha256(raw).hexdigest(), len(raw))


def _check_anchors(made: _Share, out: Path) -> None:
    """Raise BuildError for links to anchors that are not there."""
    lost = []
    for target, wanted in made.wanted.items():
        ids = set(made.anchors.get(target, "").split()) or _published_ids(out, target)
        lost += [f"{path}: {target}#{one}" for one, path in wanted.items() if one not in ids]
    if lost:
        raise BuildError("Liên kết tới chỗ không có trong trang:\n" + "\n".join(sorted(lost)))


def _published_ids(out: Path, path: str) -> AbstractSet[str]:
    """Return the ids of a page that was not made anew."""
    return anchors((out / page_file(path)).read_text(encoding="utf-8"))


def index(layout: Layout, bulletin: Bulletin, last: Kept) -> list[Row]:
    """Keep a search index of each quarter and one of all; a quarter whose data are the same is not looked at.

    Returns a row of each quarter, and of all of them, with the name of its index in place of a digest. Raises BuildError.
    """
    kept, rows, parts = _indexes(layout), [], []
    search.drop_damaged(kept)
    for part in search.parts_of(bulletin):
        row = last.unchanged(f"{search.FOLDER}/{part}/", part)
        if row and (kept / row.sha256).is_dir():
            rows.append(row)
        else:
            parts.append(part)
    groups = [parts[first : first + _PARTS] for first in range(0, len(parts), _PARTS)]
    # One after another: Pagefind takes much memory.
    for made in workers.each_done(partial(_index, kept, bulletin), groups, count=1):
        rows += (kept_outputs.listed(row, last.places) for row in made)
    folders = {Path(row.address).name: row.sha256 for row in rows}

    def join() -> str:
        return search.join(kept, folders, files.link, search.named_pages(bulletin))

    # The words of ten years take much memory.
    joined = workers.apart(join) if len(folders) > _PARTS else join()
    return [*rows, Row(f"{search.FOLDER}/", joined)]


def _index(kept: Path, bulletin: Bulletin, parts: Iterable[str]) -> list[Row]:
    rows = []
    for part in parts:
        with _index_failures(), tracking.recorded() as names:
            folder = search.index(bulletin, part, kept)
        rows.append(Row(f"{search.FOLDER}/{part}/", folder, 0, part, frozenset(names)))
    return rows


def add_index(layout: Layout, out: Path, rows: Sequence[Row]) -> list[Row]:
    """Put the kept indexes that ``index`` told of into ``out/pagefind``; return the rows of all files there."""
    shown = search.show(out, _indexes(layout), rows[-1].sha256, files.link)
    # Of an older release.
    ours = {address.removeprefix(f"{search.FOLDER}/") for address in shown}
    files.keep_only(out / search.FOLDER, ours.__contains__)
    return [Row(address, *facts) for address, facts in shown.items()]


def _indexes(layout: Layout) -> Path:
    return layout.build / "search"


@contextmanager
def _index_failures() -> Iterator[None]:
    try:
        yield
    except search.IndexFailure as error:
        message = f"Pagefind không lập được chỉ mục tìm kiếm:\n{error}"
        raise BuildError(message) from error


def verify(site: Path, directives: int) -> None:
    """Check that every directive was indexed. Raises BuildError."""
    indexed = search.indexed(site)
    if indexed != directives:
        message = f"Chỉ mục tìm kiếm có {indexed} trang, dữ liệu có {directives} chỉ đạo."
        raise BuildError(message)
