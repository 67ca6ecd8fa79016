"""The data flow, to be read aloud: files -> validated records -> pages -> Markdown -> site -> release."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Timer

from mkdocs.config.defaults import MkDocsConfig

from generator.data import schema
from generator.data.bulletin import Bulletin, Files, Parts
from generator.data.diagnostics import Diagnostic
from generator.data.edit_history import Edit
from generator.data.model import Committee
from generator.data.model.committee import UNREAD
from generator.data.portal import InvalidPortal
from generator.data.publication import Publication
from generator.data.validation import (
    LEDGER,
    DataFile,
    Validated,
    WeekCache,
    registry_name,
    validate,
    week_name,
)
from generator.editors import cms, git_data, history, preparation, published
from generator.editors.change_report import Review, compare
from generator.editors.git_data import Revision
from generator.editors.git_data import RevisionError as RevisionError  # noqa: PLC0414 - as BuildError below
from generator.editors.preparation import Prepared
from generator.outputs import ledger, open_data
from generator.pages import addresses, render
from generator.pages.views import Plan, all_plans, unfinished
from generator.site import (
    build_info,
    data_check,
    files,
    html_build,
    kept_outputs,
    kept_weeks,
    mkdocs_adapter,
    preview_server,
    release,
)
from generator.site.files import ContentError as ContentError  # noqa: PLC0414 - as BuildError below
from generator.site.files import Layout
from generator.site.html_build import There
from generator.site.mkdocs_adapter import BuildError as BuildError  # noqa: PLC0414 - raised by these functions
from generator.site.mkdocs_adapter import Session
from generator.site.preview_site import PreviewPortal
from generator.site.site_plan import SitePlan

# Seconds.
_BEFORE_COLLECTING = 1
_CODE_DIFFERS = (
    "Chương trình hoặc giao diện (generator/, theme/, mkdocs.yml) cũng đổi; "
    "cả hai bản dữ liệu ở đây được dựng bằng chương trình mới."
)


class InvalidData(Exception):  # noqa: N818 - the name says what it is to a reader of build.py
    """The data have errors; ``validated`` holds the diagnostics."""

    def __init__(self, validated: Validated) -> None:
        """Keep what was read and found."""
        super().__init__("dữ liệu có lỗi")
        self.validated = validated


@dataclass(frozen=True)
class Generated:
    """The bulletin, what was found in its data, and the bytes at each address of the site made of it.

    ``doubt`` says, in Vietnamese, why less may be known of what was published before than readers know,
    ``without_history`` why pages do not tell how their data changed; "" where all is known. ``without_reports``
    tells that readers have nowhere to report a mistake.
    """

    bulletin: Bulletin
    validated: Validated
    sizes: Mapping[str, int]
    doubt: str = ""
    without_history: str = ""
    without_reports: bool = False


@dataclass(frozen=True)
class Reviewed:
    """The data now, the name of the state they are compared with, and what changes for readers.

    ``review`` is None where the data have errors other than ``silent``, which tell of published directives
    that changed without a word.
    """

    validated: Validated
    base: str
    review: Review | None
    silent: tuple[Diagnostic, ...] = ()


def check(root: Path, cache: WeekCache | None = None) -> Validated:
    """Read and check all data; nothing is written. With a cache, only changed weeks are read again."""
    layout = Layout(root)
    return data_check.checked(layout, files.data_files(layout), cache)


def committee(root: Path) -> Committee:
    """Return the record of the committee, or what stands in for one that cannot be read."""
    name = registry_name("committee")
    with suppress(OSError):
        return validate([DataFile(name, files.raw(root / name) or b"")]).registry.committee
    return UNREAD


def _edits(
    layout: Layout, validated: Validated, settings: MkDocsConfig
) -> tuple[Mapping[str, tuple[Edit, ...]], str]:
    """Return the edits by directive, and why they are not known. Raises BuildError."""
    ids = {week_name(week.id): tuple(one.id for one in week.directives) for week in validated.weeks}
    template, kept = settings.extra.get("repository"), layout.build / "history.txt"
    try:
        return history.read(layout.root, ids, template, kept), ""
    except InvalidPortal as error:
        raise BuildError(str(error)) from error
    except RevisionError as error:
        return {}, str(error)


def build(root: Path) -> Generated:
    """Build the whole site apart, verify it, and only then make it the live one.

    Raises InvalidData, BuildError, ContentError, Busy or Refused; the site that was live stays as it was.
    """
    layout = Layout(root)
    with release.exclusively(layout) as began, _without_collections():
        data = files.data_files(layout)
        known = published.checked(root, data, with_doubts=False)
        digests = {file.name: file.digest for file in data}
        # Ten years of bytes, which are records now.
        del data
        validated = known.validated
        bulletin = bulletin_of(validated, published_before=known.publication)
        settings = mkdocs_adapter.settings(layout)
        commit, unknown = history.state(root)
        inputs = kept_outputs.inputs(layout, digests, settings, f"{commit} {known.commit}")
        sizes = release.sizes(layout, inputs)
        if not sizes:
            edits, unknown = _edits(layout, validated, settings)
            bulletin = bulletin_of(validated, edits, known.publication, digests)
            commits = f"{'' if unknown else commit} {known.commit}"
            inputs = kept_outputs.inputs(layout, digests, settings, commits)
            whole = partial(_with_doubts, layout)
            wanted = (unfinished.plan(whole),) if _lists_unfinished(settings) else ()
            told = partial(build_info.told, "" if unknown else commit, digests)
            still = partial(kept_outputs.unless_edited, layout, began, inputs)
            sizes = _publish(layout, bulletin, still, wanted, told)
    without_reports = not settings.extra.get("feedback")
    return Generated(bulletin, validated, sizes, known.doubt, unknown, without_reports)


@contextmanager
def _without_collections(*, keeps_frozen: bool = False) -> Iterator[None]:
    """Look for no garbage: years of records are none, and looking through them takes a sixth of a build."""
    gc.disable()
    try:
        yield
    finally:
        # All of it counts as looked through, or else it would be at once.
        if not keeps_frozen:
            gc.freeze()
            gc.unfreeze()
        gc.enable()


def _publish(
    layout: Layout,
    bulletin: Bulletin,
    still: Callable[[], str],
    further: Iterable[Plan],
    told: Callable[[str], bytes],
) -> Mapping[str, int]:
    """Make what is not kept, and publish all with ``further`` pages; return the bytes at each address.

    ``still`` returns the digest of all inputs, or nothing where nothing may be kept for the next build; ``told`` returns
    what is published of the sources, given a digest of all files.
    """
    docs = files.drop_links(layout.docs)
    with release.staging(layout) as staged:
        plans, session = _pages(layout, bulletin, further)
        program = kept_outputs.program(layout, session, bulletin.registry_digest)
        last = release.kept(layout, program, bulletin.digest)
        # Before the plan is made: Pagefind takes as much memory as all records.
        indexed = html_build.index(layout, bulletin, last)
        plan = _planned(bulletin, plans, session)
        there = There(release.begin(layout, staged, plan.may_have), docs)
        rows = [*html_build.build(layout, plan, staged, last, there), *indexed]
        # Beside it stand indexes of earlier releases, which are none of its content.
        about = told(release.digest_of(rows))
        by_hand = files.hand_written(layout, plan.generated)
        files.complete_docs(layout, by_hand, plan.generated, docs, session.told)
        rows += html_build.add_index(layout, staged, indexed)
        html_build.verify(staged, len(bulletin.entries))
        rows.append(html_build.added(staged, build_info.ADDRESS, about))
        name = release.digest_of(rows)
        listed = kept_outputs.lines(program, still(), rows, bulletin.digest, last)
        release.publish(layout, staged, name, listed, kept_outputs.proofs_of(rows))
        return {row.address: row.size for row in rows if row.size}


def _pages(
    layout: Layout, bulletin: Bulletin, further: Iterable[Plan] = ()
) -> tuple[Mapping[str, Plan], Session]:
    """Return the generated pages by path, and what puts all pages into the theme."""
    plans: dict[str, Plan] = {}
    for plan in (*all_plans(bulletin), *further):
        if plans.setdefault(plan.path, plan) is not plan:
            raise BuildError(f"Hai trang cùng ở địa chỉ /{addresses.public(plan.path)}.")
    by_hand = files.hand_written(layout, plans.keys())
    committee = bulletin.registry.committee
    return plans, Session(layout, bulletin.day, by_hand, committee=committee)


def _planned(bulletin: Bulletin, plans: Mapping[str, Plan], session: Session) -> SitePlan:
    beside = _beside(session.config)
    return SitePlan(bulletin, plans, session, render.read_templates(), beside)


def _lists_unfinished(config: MkDocsConfig) -> bool:
    """Tell whether the page of what is unfinished is published. Raises BuildError."""
    setting = config.extra.get("unfinished") or False
    if not isinstance(setting, bool):
        raise BuildError(f"mkdocs.yml: extra.unfinished phải là true hoặc false: {setting!r}")
    return setting


def _beside(config: MkDocsConfig) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes the browser editor. Raises BuildError."""
    chosen = _editor_settings(config)
    try:
        return cms.outputs(chosen, config.site_name) if chosen else {}
    except cms.MissingPackages as error:
        raise BuildError(str(error)) from error


def review(root: Path, base: str | None) -> Reviewed:
    """Compare the data with those of a git revision, by default where this branch left the main one.

    Nothing is written. Raises RevisionError where there is no such revision.
    """
    layout = Layout(root)
    old = git_data.read(root, base)
    data = files.data_files(layout)
    cache = kept_weeks.load_cache(layout, data)
    return _reviewed(layout, old, data_check.checked(layout, data, cache), data, cache)


def _reviewed(
    layout: Layout,
    old: Revision,
    validated: Validated,
    data: Sequence[DataFile],
    cache: WeekCache | None = None,
) -> Reviewed:
    """Return the review of data that were checked; ``cache`` has their results, most of which are the old ones'."""
    if validated.has_errors:
        return Reviewed(validated, old.name, None)
    known = published.judged(layout.root, validated, data)
    notes = (_CODE_DIFFERS,) if old.code_differs else ()
    before = validate(old.files, old.images, cache or kept_weeks.load_cache(layout, old.files))
    told = compare(before, validated, old.content, notes)
    return Reviewed(known.validated, old.name, told, known.silent)


def prepare(root: Path, *, staged: bool = False) -> tuple[Prepared, Reviewed | None]:
    """Put the changed data into the house style and complete the ledger; compare as ``review`` does.

    Nothing is written if the data have errors, or change without a word what was published. ``staged`` data are those that the
    next commit will hold; it then holds what was prepared, and so does the disk for each file that is
    there as it was staged. Without git all data count as changed, and nothing is compared. Raises OSError
    if something cannot be written, and RevisionError if there is no commit to prepare.
    """
    layout = Layout(root)
    old = _published(root, staged=staged)
    data, beside = git_data.staged(root) if staged else (files.data_files(layout), None)
    prepared = preparation.prepared(layout, data, old.files if old else (), beside)
    reviewed = _reviewed(layout, old, prepared.validated, data) if old else None
    if reviewed:
        prepared = replace(prepared, validated=reviewed.validated)
    if not prepared.validated.has_errors:
        _write(root, prepared.texts, data if staged else None)
    return prepared, reviewed


def _published(root: Path, *, staged: bool) -> Revision | None:
    try:
        return git_data.read(root, None, staged=staged)
    except RevisionError:
        return None


def _write(root: Path, texts: Mapping[str, str], staged: Iterable[DataFile] | None) -> None:
    """Write texts to the disk, or to the next commit and to the files that are as they were staged."""
    if staged is None:
        files.replace_texts(root, texts)
        return
    before = {one.name: one.raw for one in staged}
    same = {name for name in texts if files.raw(root / name) == before.get(name)}
    files.replace_texts(root, {name: text for name, text in texts.items() if name in same})
    git_data.stage(root, texts)


def wants_editor(root: Path) -> bool:
    """Tell whether mkdocs.yml switches the browser editor on. Raises BuildError."""
    return _editor_settings(mkdocs_adapter.settings(Layout(root))) is not None


def write_schema(root: Path) -> list[str]:
    """Write the JSON Schemas; return the names of those that changed."""
    texts = schema.schemas(check(root).registry) | {"api-v2.schema.json": open_data.described()}
    return files.write_texts(Layout(root).schema, texts)


def write_addresses(root: Path) -> bool:
    """Add new addresses to the ledger; tell whether there were any. Raises InvalidData."""
    validated = check(root)
    if validated.has_errors:
        raise InvalidData(validated)
    text = ledger.updated(validated, files.data_files(Layout(root)))
    if not files.differing(root, {LEDGER: text}):
        return False
    files.replace_text(root / LEDGER, text)
    return True


def serve(
    root: Path,
    host: str,
    port: int,
    report: Callable[[Exception], object],
    announce: Callable[[str], object] = lambda _: None,
) -> None:
    """Serve a preview that follows every change; faults are reported and the last good pages stay.

    A page is made when a browser asks for it. ``announce`` is told, in Vietnamese, what takes long.
    ``host`` and ``port`` are as ``preview_server.listening`` returns them. Raises InvalidData, BuildError
    or ContentError if there is nothing to begin with, OSError if the port is taken.
    """
    layout, parts = Layout(root), Parts()
    with _without_collections():
        data = files.data_files(layout)
        cache = data_check.known(layout, data)
        data_check.checked_and_kept(layout, data, cache)
    # What was read lives on: looking through it takes longer than many an edit.
    gc.freeze()

    def read() -> Bulletin:
        # Nothing here shows the doubts, and after a change of the registries they take longest.
        data = files.data_files(layout)
        validated = data_check.checked(layout, data, cache, with_doubts=False)
        data_check.renew_schemas(layout, validated)
        return bulletin_of(validated, parts=parts)

    with release.staging(layout, "preview-") as folder:
        address = preview_server.address(host, port)
        find = partial(_with_doubts, layout)
        with _without_collections(keeps_frozen=True):
            portal = PreviewPortal(layout, folder, address, read, report, announce, _beside, find)

        def refresh() -> None:
            try:
                with _without_collections(keeps_frozen=True):
                    portal.refresh()
            except (InvalidData, BuildError, ContentError) as error:
                report(error)
            # What was there before the edit is garbage now, but the page that waits for the edit comes first.
            Timer(_BEFORE_COLLECTING, gc.collect).start()

        announce(f"Bản xem trước đã sẵn sàng: {address}")
        announce(f"Việc còn lại: {address}{addresses.public(addresses.UNFINISHED)}")
        watched = [layout.directives, layout.content, layout.theme, layout.config, render.TEMPLATES]
        preview_server.serve(portal.answer, host, port, watched, refresh)


def _with_doubts(layout: Layout) -> Validated:
    """Return the data, read apart from what is held of them, with all doubts. Raises BuildError."""
    validated = data_check.checked_and_kept(layout, files.data_files(layout))
    if validated.has_errors:
        raise BuildError("Dữ liệu đang có lỗi nên chưa biết còn việc gì.")
    return validated


def bulletin_of(
    validated: Validated,
    edits: Mapping[str, tuple[Edit, ...]] | None = None,
    published_before: Publication | None = None,
    digests: Mapping[str, str] | None = None,
    parts: Parts | None = None,
) -> Bulletin:
    """Return the weeks with their indexes; ``digests`` are those of their files by name, where they are known.

    ``parts`` are as ``Bulletin`` takes them.

    Raises InvalidData, and BuildError if there are none.
    """
    if validated.has_errors:
        raise InvalidData(validated)
    if not any(week.directives for week in validated.weeks):
        raise BuildError("Chưa có bản tin nào trong directives/<năm>/.")
    moved = validated.moved
    known = published_before or Publication(moved, ledger.only_former(moved))
    ids = [week.id for week in validated.weeks]
    known_files = digests or {}
    files_of = {one: known_files[week_name(one)] for one in ids if week_name(one) in known_files}
    of_files = Files(files_of, validated.sizes)
    return Bulletin(validated.weeks, validated.registry, edits, known, of_files, parts)


def _editor_settings(config: MkDocsConfig) -> cms.Settings | None:
    try:
        return cms.settings(config.extra.get("editor"))
    except cms.InvalidSettings as error:
        raise BuildError(str(error)) from error
