"""Rare acts of editors, each as edits of files: what readers will see of it is told before anything is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from generator.data import formatting, rules, validation, yaml_source
from generator.data.diagnostics import Diagnostic, has_error
from generator.data.validation import DataFile
from generator.editors import git_data, published
from generator.editors.change_report import Review, compare
from generator.editors.git_data import RevisionError
from generator.editors.published import Known
from generator.language import text
from generator.outputs import ledger
from generator.pages import addresses
from generator.site import data_check, files, kept_weeks
from generator.site.files import Layout

# Data as a file has them: texts, None, and mappings and lists of these.
Plain = Any
# The files that an act changes, as it leaves them.
Edited = Sequence[DataFile]
_LISTS = ("directives", "leaders", "agencies", "topics")
# It is given the data and then the facts; it raises ActRefused where it is not possible.
Act = Callable[..., Edited]


class ActRefused(ValueError):  # noqa: N818 - the name says what happened
    """The act is not possible with these data; the message, in Vietnamese, says why and what to do."""


@dataclass(frozen=True)
class Proposal:
    """What an act would do. With errors there is no review, and nothing may be written.

    ``base`` names what the review compares with; ``before`` are the files of which ``texts`` has new texts.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    review: Review | None = None
    base: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    before: tuple[DataFile, ...] = ()


def proposal(root: Path, act: Act, *facts: object, since_published: bool = False) -> Proposal:
    """Check the data as an act would leave them, and compare; nothing is written. Raises ActRefused.

    By default they are compared with the data as they are, with ``since_published`` the weeks that change
    with the versions that readers know. Data with errors that the act mends, such as a week whose leader it
    adds, are compared with all that was published. What else changed without a word is no fault of the act.
    """
    layout = Layout(root)
    data = files.data_files(layout)
    # What the versions have in common is read once.
    cache = kept_weeks.load_cache(layout, data)
    before = data_check.checked(layout, data, cache)
    faulty = before.has_errors
    errors = (one.code for one in before.diagnostics if one.severity == "error")
    # An act may add an id that the registries lack.
    if not all(code in rules.UNKNOWN.values() for code in errors):
        return Proposal(before.diagnostics, before.files)
    if faulty:
        before = data_check.checked(layout, _as_published(root, [], data), cache)
    edited = act(data, *facts)
    new = _with(data, edited)
    known = published.judged(root, data_check.checked(layout, new, cache), new)
    left = _errors(known)
    if left or before.has_errors:
        return Proposal(left or before.diagnostics, known.validated.files)
    base = "bản đã đăng" if faulty else "dữ liệu hiện nay"
    if since_published and not faulty:
        base = "bản đã đăng"
        old = _as_published(root, data, edited)
        before = data_check.checked(layout, old, cache)
    return Proposal(
        known.validated.diagnostics,
        known.validated.files,
        compare(before, known.validated),
        base,
        {one.name: one.raw.decode() for one in edited},
        tuple(one for one in data if one.name in {file.name for file in edited}),
    )


def write(root: Path, proposed: Proposal) -> None:
    """Write what was proposed, all of it or nothing. Raises OSError, and ActRefused if a file changed since."""
    for one in proposed.before:
        if files.raw(root / one.name) != one.raw:
            raise ActRefused(f"{one.name} vừa được sửa sau khi xem trước. Chạy lại lệnh.")
    files.replace_texts(root, proposed.texts)


def suggested_note(root: Path, directive: str) -> tuple[str, Sequence[Plain]]:
    """Return in words how a directive differs from its published version; "" if it does not, or nobody knows.

    With it come the published corrections that are gone. Raises ActRefused if the data have errors.
    """
    layout = Layout(root)
    data = files.data_files(layout)
    validated = data_check.checked(layout, data, kept_weeks.load_cache(layout, data))
    if validated.has_errors:
        raise ActRefused("dữ liệu đang có lỗi. Xem lỗi: python3 build.py check")
    known = published.judged(root, validated, data)
    # It is costly to read, and the commands that do not need it come without.
    from generator.editors.correction_note import UNKNOWN  # noqa: PLC0415

    note = known.notes.get(directive, "")
    return "" if note == UNKNOWN else note, known.lost.get(directive, ())


def _with(data: Iterable[DataFile], edited: Edited) -> list[DataFile]:
    by_name = {one.name: one for one in (*data, *edited)}
    return list(by_name.values())


def _errors(known: Known) -> tuple[Diagnostic, ...]:
    """Return what was found without what is silent, if that has errors."""
    left = tuple(one for one in known.validated.diagnostics if one not in known.silent)
    return left if has_error(left) else ()


def _as_published(root: Path, data: Sequence[DataFile], edited: Edited) -> list[DataFile]:
    """Return the data with the published versions of the files that change, as far as git has them."""
    try:
        commit = git_data.published(root).commit
        then = git_data.files_at(root, commit, *(one.name for one in edited))
    except RevisionError:
        return list(data)
    return _with(data, then)


def withdraw(data: Sequence[DataFile], directive: str, day: date, reason: str) -> Edited:
    """Take a directive back on a day, for a reason that readers are told."""
    week, record = _directive(data, directive)
    if record.get("withdrawn"):
        raise ActRefused(f"chỉ đạo “{directive}” đã được rút.")
    record["withdrawn"] = {"at": day.isoformat(), "reason": _line(reason)}
    return [week.edited()]


def correct(
    data: Sequence[DataFile], directive: str, day: date, note: str, lost: Sequence[Plain] = ()
) -> Edited:
    """Tell readers what was corrected in a directive, and when; ``lost`` corrections are put back before."""
    week, record = _directive(data, directive)
    _add(record, "changes", *lost, {"at": day.isoformat(), "note": _line(note)})
    return [week.edited()]


class _Edit(NamedTuple):
    """A file, and its data to be changed in place."""

    file: DataFile
    data: Plain

    @classmethod
    def of(cls, file: DataFile) -> "_Edit":
        source, _ = yaml_source.read(file.raw)
        return cls(file, source.data if source else {})

    @property
    def entries(self) -> list[Plain]:
        """The entries of the file's list."""
        return next(self.data[key] for key in _LISTS if key in self.data)

    def entry(self, id_: str) -> Plain:
        """Return the entry with an id. Raises ActRefused."""
        by_id = {entry["id"]: entry for entry in self.entries}
        if id_ not in by_id:
            raise ActRefused(f"{self.file.name} không có mã “{id_}”.{_hint(id_, by_id)}")
        return by_id[id_]

    def require_unused(self, id_: str) -> None:
        """Raise ActRefused if an entry has the id."""
        if any(entry["id"] == id_ for entry in self.entries):
            raise ActRefused(f"{self.file.name} đã có mã “{id_}”. Chọn mã khác.")

    def edited(self) -> DataFile:
        """Return the file with the data as they are now, in the house style. Raises ActRefused."""
        try:
            text = formatting.formatted_bytes(self.file.raw, self.data)
        except formatting.Unformattable:
            name = self.file.name
            raise ActRefused(
                f"{name} chưa viết theo mẫu chung. Chạy: build.py fmt {name}"
            ) from None
        return replace(self.file, raw=text.encode())


def _add(record: Plain, key: str, *entries: Plain) -> None:
    record[key] = [*(record.get(key) or ()), *entries]


def _directive(data: Iterable[DataFile], id_: str) -> tuple[_Edit, Plain]:
    weeks = _weeks(data)
    for week in (_Edit.of(one) for one in weeks if id_.encode() in one.raw):
        for entry in week.entries:
            if entry["id"] == id_:
                return week, entry
    known = (entry["id"] for one in weeks for entry in _Edit.of(one).entries)
    raise ActRefused(f"không có chỉ đạo nào có mã “{id_}”.{_hint(id_, known)}")


def _hint(id_: str, known: Iterable[str]) -> str:
    near = text.nearest(id_, list(known))
    return f" Có phải “{near}”?" if near else ""


def _line(words: str) -> str:
    return " ".join(yaml_source.shown(words).split())


def rename_topic(data: Sequence[DataFile], old: str, new: str, name: str | None = None) -> Edited:
    """Give a topic another id, and perhaps another name; its old address leads to the new one."""
    registry = _registry(data, "topics")
    topic = registry.entry(old)
    registry.require_unused(new)
    topic |= {"id": new} | ({"name": _line(name)} if name else {})
    weeks = (_Edit.of(one) for one in _weeks(data) if old.encode() in one.raw)
    changed = [week.edited() for week in weeks if _renames(week, old, new)]
    moved = (addresses.public(addresses.topic(one)) for one in (old, new))
    return [registry.edited(), *changed, ledger.with_move(data, *moved)]


def _renames(week: _Edit, old: str, new: str) -> bool:
    """Rename a topic wherever a week names it; tell whether it does."""
    naming = [entry for entry in week.entries if old in entry["topics"]]
    for entry in naming:
        entry["topics"] = [new if topic == old else topic for topic in entry["topics"]]
    return bool(naming)


def _weeks(data: Iterable[DataFile]) -> list[DataFile]:
    return [one for one in data if files.is_data(one.name) and not validation.is_registry(one.name)]


def _registry(data: Iterable[DataFile], key: str) -> _Edit:
    name = validation.registry_name(key)
    return next(_Edit.of(one) for one in data if one.name == name)


def add_leader(
    data: Sequence[DataFile], id_: str, name: str, position: str, first: date | None
) -> Edited:
    """Add a leader with a position, held from a day that may be unknown."""
    registry = _registry(data, "leaders")
    registry.require_unused(id_)
    starts_on = first.isoformat() if first else None
    held = {"title": _line(position), "starts_on": starts_on, "ends_on": None}
    registry.entries.append({"id": id_, "name": _line(name), "positions": [held]})
    return [registry.edited()]


def merge_agencies(
    data: Sequence[DataFile], olds: Sequence[str], new: str, day: date, name: str | None = None
) -> Edited:
    """Let agencies end the day before one that takes over their work; it is added where it is not known."""
    registry = _registry(data, "agencies")
    if new in olds:
        raise ActRefused(
            f"“{new}” vừa thôi hoạt động vừa kế tục. Cơ quan mới trùng tên thì mã thêm năm."
        )
    for old in dict.fromkeys(olds):
        _end_agency(registry.entry(old), new, day)
    if all(entry["id"] != new for entry in registry.entries):
        kind = registry.entry(olds[0])["kind"]
        registry.entries.append(_new_agency(new, name, kind, day))
    elif name:
        raise ActRefused(f"{registry.file.name} đã có “{new}”. Bỏ --name, hoặc chọn mã khác.")
    for entry in registry.entries:
        members = {one["agency"] for one in entry.get("members") or ()}
        if members & set(olds) and new not in members:
            _add(entry, "members", {"agency": new, "starts_on": day.isoformat(), "ends_on": None})
    return [registry.edited()]


def _end_agency(agency: Plain, new: str, day: date) -> None:
    last = (day - timedelta(days=1)).isoformat()
    if agency.get("ends_on") not in {None, last}:
        raise ActRefused(f"“{agency['id']}” đã thôi hoạt động, ngày cuối là {agency['ends_on']}.")
    agency["ends_on"] = last
    if all(one["agency"] != new for one in agency.get("successors") or ()):
        _add(agency, "successors", {"agency": new, "on": day.isoformat()})


def _new_agency(id_: str, name: str | None, kind: str, day: date) -> Plain:
    if not name:
        raise ActRefused(
            f"chưa có cơ quan “{id_}”. Cơ quan mới thì thêm --name, sai mã thì sửa mã."
        )
    return {"id": id_, "name": _line(name), "kind": kind, "starts_on": day.isoformat()}
