"""Rare acts of editors, each as edits of files: what readers will see of it is told before anything is written."""

import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from generator.data import validation, yaml_source
from generator.data.diagnostics import Diagnostic, has_error
from generator.data.validation import DataFile
from generator.editors import git_data, published
from generator.editors.change_report import Review, compare
from generator.editors.git_data import RevisionError
from generator.editors.published import Known
from generator.editors.yaml_edits import FileEdit, Plain, Uneditable
from generator.language import text
from generator.outputs import ledger
from generator.pages import addresses
from generator.site import data_check, files, kept_weeks
from generator.site.files import Layout

# The files that an act changes, as it leaves them.
Edited = Sequence[DataFile]
# Leaders, agencies and topics that no registry has.
_UNKNOWN_IDS = {"R302", "R303", "R304"}
Act = Callable[[Sequence[DataFile]], Edited]


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


def proposal(root: Path, act: Act, *, since_published: bool = False) -> Proposal:
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
    if faulty and not _may_be_mended(before.diagnostics):
        return Proposal(before.diagnostics, before.files)
    if faulty:
        before = data_check.checked(layout, _as_published(root, [], data), cache)
    edited = _edited(act, data)
    new = _with(data, edited)
    known = published.judged(root, data_check.checked(layout, new, cache), new)
    errors = _errors(known)
    if errors or before.has_errors:
        return Proposal(errors or before.diagnostics, known.validated.files)
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


def _may_be_mended(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether all errors are ids that the registries lack."""
    return all(one.code in _UNKNOWN_IDS for one in diagnostics if one.severity == "error")


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


def _edited(act: Act, data: Sequence[DataFile]) -> Edited:
    try:
        return act(data)
    except Uneditable as error:
        raise ActRefused(str(error)) from error


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
    except (RevisionError, subprocess.CalledProcessError):
        return list(data)
    return _with(data, then)


def withdraw(directive: str, day: date, reason: str) -> Act:
    """Take a directive back on a day, for a reason that readers are told."""

    def act(data: Sequence[DataFile]) -> Edited:
        file, path, record = _directive(data, directive)
        if record.get("withdrawn"):
            raise ActRefused(f"chỉ đạo “{directive}” đã được rút.")
        file.add(path, "withdrawn", {"at": day.isoformat(), "reason": _line(reason)})
        return [_done(file)]

    return act


def correct(directive: str, day: date, note: str, lost: Sequence[Plain] = ()) -> Act:
    """Tell readers what was corrected in a directive, and when; ``lost`` corrections are put back before."""

    def act(data: Sequence[DataFile]) -> Edited:
        file, path, _ = _directive(data, directive)
        file.add(path, "changes", [*lost, {"at": day.isoformat(), "note": _line(note)}])
        return [_done(file)]

    return act


class _Found(NamedTuple):
    file: FileEdit
    path: yaml_source.Path
    entry: Plain


def _directive(data: Iterable[DataFile], id_: str) -> _Found:
    weeks = _weeks(data)
    known: list[str] = []
    for one in weeks:
        if id_.encode() in one.raw:
            file = FileEdit(one)
            for path, entry in file.entries():
                if entry.get("id") == id_:
                    return _Found(file, path, entry)
    for one in weeks:
        known += (str(entry.get("id")) for _, entry in FileEdit(one).entries())
    raise ActRefused(f"không có chỉ đạo nào có mã “{id_}”.{_hint(id_, known)}")


def _hint(id_: str, known: Iterable[str]) -> str:
    near = text.nearest(id_, list(known))
    return f" Có phải “{near}”?" if near else ""


def _line(words: str) -> str:
    return " ".join(yaml_source.shown(words).split())


def _done(file: FileEdit) -> DataFile:
    return replace(file.file, raw=file.raw())


def rename_topic(old: str, new: str, name: str | None = None) -> Act:
    """Give a topic another id, and perhaps another name; its old address leads to the new one."""

    def act(data: Sequence[DataFile]) -> Edited:
        registry, path, _ = _entry(data, "topics", old)
        _require_unused(registry, new)
        registry.replace((*path, "id"), new)
        if name:
            registry.replace((*path, "name"), _line(name))
        weeks = (FileEdit(one) for one in _weeks(data) if old.encode() in one.raw)
        moved = (addresses.public(addresses.topic(one)) for one in (old, new))
        changed = [_done(week) for week in weeks if _renames(week, old, new)]
        return [_done(registry), *changed, ledger.with_move(data, *moved)]

    return act


def _renames(week: FileEdit, old: str, new: str) -> bool:
    """Rename a topic wherever a week names it; tell whether it does."""
    paths = [
        (*path, "topics", index)
        for path, entry in week.entries()
        for index, topic in enumerate(entry.get("topics") or ())
        if topic == old
    ]
    for path in paths:
        week.replace(path, new)
    return bool(paths)


def _weeks(data: Iterable[DataFile]) -> list[DataFile]:
    return [one for one in data if files.is_data(one.name) and not validation.is_registry(one.name)]


def _registry(data: Iterable[DataFile], key: str) -> FileEdit:
    name = validation.registry_name(key)
    return next(FileEdit(one) for one in data if one.name == name)


def _entry(data: Iterable[DataFile], key: str, id_: str) -> _Found:
    return _entry_in(_registry(data, key), id_)


def _entry_in(registry: FileEdit, id_: str) -> _Found:
    entries = {str(entry["id"]): path for path, entry in registry.entries()}
    if id_ not in entries:
        hint = _hint(id_, entries)
        raise ActRefused(f"{registry.file.name} không có mã “{id_}”.{hint}")
    path = entries[id_]
    return _Found(registry, path, registry.data[path[0]][path[1]])


def _require_unused(registry: FileEdit, id_: str) -> None:
    if any(entry["id"] == id_ for _, entry in registry.entries()):
        raise ActRefused(f"{registry.file.name} đã có mã “{id_}”. Chọn mã khác.")


def add_leader(id_: str, name: str, position: str, first: date | None) -> Act:
    """Add a leader with a position, held from a day that may be unknown."""

    def act(data: Sequence[DataFile]) -> Edited:
        registry = _registry(data, "leaders")
        _require_unused(registry, id_)
        starts_on = first.isoformat() if first else None
        held = {"title": _line(position), "starts_on": starts_on, "ends_on": None}
        registry.append("leaders", {"id": id_, "name": _line(name), "positions": [held]})
        return [_done(registry)]

    return act


def merge_agencies(olds: Sequence[str], new: str, day: date, name: str | None = None) -> Act:
    """Let agencies end the day before one that takes over their work; it is added where it is not known."""

    def act(data: Sequence[DataFile]) -> Edited:
        registry = _registry(data, "agencies")
        if new in olds:
            raise ActRefused(
                f"“{new}” vừa thôi hoạt động vừa kế tục. Cơ quan mới trùng tên thì mã thêm năm."
            )
        for old in dict.fromkeys(olds):
            _end_agency(_entry_in(registry, old), new, day)
        if all(entry["id"] != new for _, entry in registry.entries()):
            kind = _entry_in(registry, olds[0]).entry["kind"]
            registry.append("agencies", _new_agency(new, name, kind, day))
        elif name:
            raise ActRefused(f"{registry.file.name} đã có “{new}”. Bỏ --name, hoặc chọn mã khác.")
        for path, entry in registry.entries():
            members = {one["agency"] for one in entry.get("members") or ()}
            if members & set(olds) and new not in members:
                first = {"agency": new, "starts_on": day.isoformat(), "ends_on": None}
                registry.add(path, "members", [first])
        return [_done(registry)]

    return act


def _end_agency(found: _Found, new: str, day: date) -> None:
    file, path, entry = found
    last = (day - timedelta(days=1)).isoformat()
    if entry.get("ends_on") not in {None, last}:
        raise ActRefused(f"“{entry['id']}” đã thôi hoạt động, ngày cuối là {entry['ends_on']}.")
    if not entry.get("ends_on"):
        file.add(path, "ends_on", last)
    if all(one["agency"] != new for one in entry.get("successors") or ()):
        file.add(path, "successors", [{"agency": new, "on": day.isoformat()}])


def _new_agency(id_: str, name: str | None, kind: str, day: date) -> Plain:
    if not name:
        raise ActRefused(
            f"chưa có cơ quan “{id_}”. Cơ quan mới thì thêm --name, sai mã thì sửa mã."
        )
    return {"id": id_, "name": _line(name), "kind": kind, "starts_on": day.isoformat()}
