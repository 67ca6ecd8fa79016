"""What readers and followers know from before, read from git: what may not change without a word, and by which ids.

Published are the states of the main line of commits, each merge as a whole. A state in which something
changed without a word was never let through, so that the one before it stands until the word is said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.data import messages, publication, yaml_source
from generator.data.diagnostics import Diagnostic, Fault, Position, in_order
from generator.data.model import Directive
from generator.data.publication import NewIds, Past, Plain, Publication, Track
from generator.data.validation import LEDGER, DataFile, Validated, registry_name
from generator.editors import git_data, history, main_line
from generator.editors.git_data import RevisionError
from generator.editors.main_line import Line, Records, Step
from generator.outputs import ledger
from generator.pages import addresses
from generator.site import data_check, files
from generator.site.files import Layout

_PATHS = {registry_name(key): path for key, path in addresses.OF_REGISTRIES.items()}


@dataclass(frozen=True)
class Known:
    """What is known of what was published, and the data judged by it.

    ``silent`` are the errors among the diagnostics that tell of a change without a word. ``doubt`` says, in
    Vietnamese, why it may be less than what readers know; "" where it is all. ``notes`` are the corrections
    proposed for what changed without a word, by the id of the directive, and ``lost`` the published ones that
    are gone from it. ``commit`` is the one that was published last, "" where nothing could be read of it.
    """

    validated: Validated
    publication: Publication
    doubt: str = ""
    silent: tuple[Diagnostic, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, Sequence[Plain]] = field(default_factory=dict)
    commit: str = ""


@dataclass(frozen=True)
class _Seen:
    """The last published version of a directive and the object of git that holds it."""

    record: Plain
    blob: str
    track: Track


def checked(
    root: Path, data: Sequence[DataFile] | None = None, *, with_doubts: bool = True
) -> Known:
    """Check the data of a project, and what they change of what was published.

    ``data`` are its files, where they are read already. What was found is kept for the next check. Without doubts, words
    that no annotation covers are not looked for.
    """
    layout = Layout(root)
    read = files.data_files(layout) if data is None else data
    validated = data_check.checked_and_kept(layout, read, with_doubts=with_doubts)
    return judged(root, validated, read, layout.build / "published.txt")


def judged(
    root: Path, validated: Validated, data: Sequence[DataFile], kept: Path | None = None
) -> Known:
    """Return the data with an error for each directive that changed in silence, and what followers know.

    ``kept`` is the file for what was read, safe to delete; without it nothing is written. Data with errors
    are returned as they are. Where git tells nothing, the data alone tell what moved.
    """
    alone = Publication(validated.moved, ledger.only_former(validated.moved))
    if validated.has_errors:
        return Known(validated, alone)
    try:
        return _known(root, validated, data, kept)
    except RevisionError as error:
        return Known(validated, alone, str(error))


def _known(root: Path, validated: Validated, data: Sequence[DataFile], kept: Path | None) -> Known:
    last = git_data.published(root)
    line = main_line.read(root, last.commit, data, kept)
    ids = _ids(validated.moved, line)
    seen: dict[str, _Seen] = {}
    for step in line.stored:
        for key, record in _by_present_key(step.records, ids):
            seen[key] = _next(seen.get(key), record, step.blob, ids)
    silent = tuple(_silent(line.now, seen, ids))
    notes, told = _told(root, validated, data, silent)
    then = git_data.files_at(root, last.commit, "directives/registry", LEDGER)
    pages = git_data.names_at(root, last.commit, "content")
    others = (*_taken_over(data, then), *_lost(validated, data, then, line, pages))
    judged_data = replace(
        validated, diagnostics=tuple(in_order([*validated.diagnostics, *told, *others]))
    )
    first = _first_addresses(root, last.commit, validated.moved)
    pasts = {} if silent else dict(_pasts(line.now, seen, ids))
    past = Publication(validated.moved, first, pasts)
    lost = {one.id: one.lost for one in silent}
    return Known(judged_data, past, last.doubt, told, notes, lost, last.commit)


def _ids(moved: Mapping[str, str], line: Line) -> NewIds:
    """Return present ids by former ones, without those of directives that once stood beside each other."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, step in enumerate((*line.stored, *line.now)):
        for key in step.records:
            first.setdefault(key, number)
            last[key] = number
    ids = ledger.new_ids(moved)
    followed = {
        old: new
        for old, new in ids["directives"].items()
        if first.get(new, 0) > last.get(old, -1) >= 0
    }
    return {**ids, "directives": followed}


def _by_present_key(records: Records, ids: NewIds) -> Iterator[tuple[str, Plain]]:
    for key, record in records.items():
        yield ids["directives"].get(key, key), record


def _next(last: _Seen | None, record: Plain, blob: str, ids: NewIds) -> _Seen:
    """Return what was published last after one more version."""
    if last is None:
        return _Seen(record, blob, publication.first(record, ids))
    if publication.silent(last.record, record, ids):
        return last
    return _Seen(record, blob, publication.followed(last.track, record, ids))


@dataclass(frozen=True)
class _Silent:
    """A directive of the week in the file ``name`` that changed in ``keys`` without a word.

    ``lost`` are the published corrections that are gone.
    """

    name: str
    key: str
    id: str
    keys: tuple[str, ...]
    blob: str
    lost: Sequence[Plain]


def _silent(now: Iterable[Step], seen: Mapping[str, _Seen], ids: NewIds) -> Iterator[_Silent]:
    for step in now:
        for key, record in step.records.items():
            last = seen.get(key)
            keys = publication.silent(last.record, record, ids) if last else ()
            if last and keys:
                lost = publication.lost_corrections(last.record, record)
                yield _Silent(step.name, key, str(record["id"]), keys, last.blob, lost)


def _pasts(
    now: Iterable[Step], seen: Mapping[str, _Seen], ids: NewIds
) -> Iterator[tuple[str, Past]]:
    """Yield what followers know of each directive of which the data do not tell it."""
    for step in now:
        for key, record in step.records.items():
            if key in seen:
                past = publication.followed(seen[key].track, record, ids).past
                if past != Past(str(record["id"]), publication.names(record)):
                    yield str(record["id"]), past


def _first_addresses(root: Path, commit: str, moved: Mapping[str, str]) -> Mapping[str, str]:
    if not moved:
        return {}
    form = ("--patch", "--unified=0", "--no-ext-diff")
    stored = git_data.main_line(root, commit, LEDGER, *form).split("\0")
    return ledger.first_addresses((*stored, git_data.change_since(root, commit, LEDGER)), moved)


def _told(
    root: Path, validated: Validated, data: Sequence[DataFile], silent: Sequence[_Silent]
) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """Return, in words, what each directive changed in silence, by its id, and an error with the correction to be pasted."""
    if not silent:
        return {}, ()
    # What makes reports takes long to read, and a check seldom needs it.
    from generator.editors import correction_note  # noqa: PLC0415

    raws = git_data.contents(root, sorted({one.blob for one in silent}))
    by_name = {file.name: file for file in data}
    directives = {one.id: one for week in validated.weeks for one in week.directives}
    ids = ledger.new_ids(validated.moved)
    notes, told = {}, []
    for one in silent:
        old = dict(_by_present_key(main_line.whole(raws[one.blob]), ids))[one.key]
        now, new = history.records(by_name[one.name].raw), directives[one.id]
        notes[one.id] = correction_note.text(old, new, one.keys, validated.registry)
        labels = ", ".join(Directive.label(key) for key in one.keys)
        note = correction_note.as_yaml(notes[one.id], new, one.lost)
        path, offset = publication.place(old, now[one.id], one.keys[0])
        place = ("directives", list(now).index(one.id), *path)
        fault = Fault("F016", place, {"id": one.id, "labels": labels, "note": note}, offset=offset)
        told.append(_at(fault, by_name[one.name]))
    return notes, tuple(told)


def _taken_over(now: Iterable[DataFile], then: Iterable[DataFile]) -> Iterator[Diagnostic]:
    """Yield an error for each id of a registry that is another entry's now, while its own entry has another id."""
    before = {file.name: file for file in then}
    for file in now:
        old = before.get(file.name)
        if old and old.raw != file.raw and not file.is_link:
            was, names = _names(old.raw), _names(file.raw)
            for place, id_ in enumerate(names):
                if id_ in was and _is_taken_over(id_, was, names):
                    values = {"id": id_, "then": was[id_], "now": names[id_]}
                    yield _at(Fault("F017", (Path(file.name).stem, place, "id"), values), file)


def _is_taken_over(id_: str, was: Mapping[str, str], names: Mapping[str, str]) -> bool:
    """Tell whether an id has the name that another one had, and another one has that of this id."""
    had = {name for other, name in was.items() if other != id_}
    have = {name for other, name in names.items() if other != id_}
    return names[id_] != was[id_] and names[id_] in had and was[id_] in have


def _at(fault: Fault, file: DataFile) -> Diagnostic:
    source, _ = yaml_source.read(file.raw)
    position = source.position(fault.path, offset=fault.offset) if source else Position()
    return messages.diagnose(fault, file.name, position)


def _lost(
    validated: Validated,
    data: Sequence[DataFile],
    then: Sequence[DataFile],
    line: Line,
    pages: Iterable[str],
) -> Iterator[Diagnostic]:
    """Yield an error for each address that was published and of which the ledger says nothing any more."""
    known = {*ledger.published(validated), *ledger.listed(data)}
    names = (name.removeprefix("content/") for name in pages if name.endswith(".md"))
    by_hand = set(map(addresses.public, names))
    # Where the whole folder is gone the ledger still lists its pages.
    gone = by_hand if validated.pages is None else ()
    lost = (*ledger.listed(then), *_addresses(data, then, line), *sorted(by_hand))
    for address in dict.fromkeys(lost):
        if address not in known or (address in gone and address not in validated.moved):
            fault = Fault("F018", values={"address": address})
            yield messages.diagnose(fault, LEDGER, Position())


def _addresses(data: Iterable[DataFile], then: Iterable[DataFile], line: Line) -> Iterator[str]:
    """Yield the addresses of what was published in files that are other ones now."""
    now = {file.name: file.raw for file in data}
    for file in then:
        path = _PATHS.get(file.name)
        if path and now.get(file.name) != file.raw:
            yield from (addresses.public(path(id_)) for id_ in _names(file.raw))
    for step in line.stored:
        yield addresses.public(addresses.week(Path(step.name).stem))
        yield from (addresses.public(addresses.directive(key)) for key in step.records)


def _names(raw: bytes) -> dict[str, str]:
    """Return the names of a registry's entries by their ids, in its order."""
    source, _ = yaml_source.read(raw)
    lists = source.data.values() if source and isinstance(source.data, dict) else ()
    entries = (one for listed in lists if isinstance(listed, list) for one in listed)
    return {
        str(one["id"]): str(one.get("name"))
        for one in entries
        if isinstance(one, dict) and one.get("id")
    }
