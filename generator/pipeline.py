"""The data flow, to be read aloud: files -> validated records -> pages -> Markdown -> site -> release."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.data import schema
from generator.data.bulletin import Bulletin
from generator.data.edit_history import Edit
from generator.data.registry import Registry
from generator.data.validation import LEDGER, Validated, WeekCache, validate, week_name
from generator.editors import cms, git_data, history
from generator.editors.change_report import Review, compare
from generator.editors.git_data import RevisionError as RevisionError  # noqa: PLC0414 - as BuildError below
from generator.outputs import ledger, open_data, redirects
from generator.pages import render
from generator.pages.views import all_plans
from generator.site import (
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
from generator.site.mkdocs_adapter import BuildError as BuildError  # noqa: PLC0414 - raised by these functions
from generator.site.mkdocs_adapter import Session
from generator.site.preview_site import PreviewPortal
from generator.site.site_plan import SitePlan

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

    ``without_history`` says, in Vietnamese, why pages do not tell how their data changed; "" where they do.
    """

    bulletin: Bulletin
    validated: Validated
    sizes: Mapping[str, int]
    without_history: str


@dataclass(frozen=True)
class Reviewed:
    """The data now, the name of the state they are compared with, and what changes for readers.

    ``review`` is None where the data have errors.
    """

    validated: Validated
    base: str
    review: Review | None


def check(root: Path, cache: WeekCache | None = None) -> Validated:
    """Read and check all data; nothing is written. With a cache, only changed weeks are read again."""
    layout = Layout(root)
    return data_check.checked(layout, files.data_files(layout), cache)


def _edits(root: Path, validated: Validated) -> tuple[Mapping[str, tuple[Edit, ...]], str]:
    """Return the edits by directive, and why they are not known. Raises BuildError."""
    ids = {week_name(week.id): tuple(one.id for one in week.directives) for week in validated.weeks}
    layout = Layout(root)
    template = mkdocs_adapter.settings(layout).extra.get("repository")
    try:
        return history.read(root, ids, template, layout.build / "history.txt"), ""
    except history.InvalidRepository as error:
        raise BuildError(str(error)) from error
    except RevisionError as error:
        return {}, str(error)


def build(root: Path) -> Generated:
    """Build the whole site apart, verify it, and only then make it the live one.

    Raises InvalidData, BuildError or ContentError; the site that was live stays as it was.
    """
    layout = Layout(root)
    with release.exclusively(layout):
        data = files.data_files(layout)
        validated = data_check.checked_and_kept(layout, data)
        bulletin = bulletin_of(validated)
        settings = mkdocs_adapter.settings(layout)
        commit, unknown = history.state(root)
        inputs = kept_outputs.inputs(layout, data, settings, commit)
        sizes = release.sizes(layout, inputs)
        if not sizes:
            edits, unknown = _edits(root, validated)
            bulletin = bulletin_of(validated, edits)
            inputs = kept_outputs.inputs(layout, data, settings, "" if unknown else commit)
            sizes = _publish(layout, bulletin, inputs)
    return Generated(bulletin, validated, sizes, unknown)


def _publish(layout: Layout, bulletin: Bulletin, inputs: str) -> Mapping[str, int]:
    """Make what is not kept, and publish all; return the bytes at each address."""
    with release.staging(layout) as staged:
        plan = _planned(layout, bulletin)
        program = kept_outputs.program(layout, plan)
        last = release.kept(layout, program, bulletin.digest)
        rows = html_build.build(layout, plan, staged, last)
        files.complete_docs(layout, files.hand_written(layout, plan.generated), plan.generated)
        rows += html_build.index(layout, plan, staged, last)
        html_build.verify(staged, len(bulletin.entries))
        name = release.digest((row.address, row.sha256) for row in rows)
        listed = kept_outputs.text(program, inputs, rows, bulletin.digest, last.places)
        release.publish(layout, staged, name, listed)
        return {row.address: row.size for row in rows}


def _planned(layout: Layout, bulletin: Bulletin) -> SitePlan:
    plans = {plan.path: plan for plan in all_plans(bulletin)}
    session = Session(layout, bulletin.day, files.hand_written(layout, plans.keys()))
    beside = _beside(layout, session.config, bulletin.registry)
    return SitePlan(bulletin, plans, session, render.read_templates(), beside)


def _beside(
    layout: Layout, config: MkDocsConfig, registry: Registry
) -> dict[str, Callable[[], bytes]]:
    """Return what makes the redirects and the browser editor. Raises BuildError."""
    moved = ledger.redirects(files.data_files(layout))
    found = dict(redirects.pages(moved, config.site_url or ""))
    chosen = _editor_settings(config)
    if chosen:
        try:
            found |= cms.outputs(chosen, registry, config.site_name)
        except cms.MissingPackages as error:
            raise BuildError(str(error)) from error
    return found


def review(root: Path, base: str | None) -> Reviewed:
    """Compare the data with those of a git revision, by default where this branch left the main one.

    Nothing is written. Raises RevisionError where there is no such revision.
    """
    old = git_data.read(root, base)
    validated = check(root)
    if validated.has_errors:
        return Reviewed(validated, old.name, None)
    notes = (_CODE_DIFFERS,) if old.code_differs else ()
    before = validate(old.files, old.images)
    return Reviewed(validated, old.name, compare(before, validated, old.content, notes))


def wants_editor(root: Path) -> bool:
    """Tell whether mkdocs.yml switches the browser editor on. Raises BuildError."""
    return _editor_settings(mkdocs_adapter.settings(Layout(root))) is not None


def write_schema(root: Path) -> list[str]:
    """Write the JSON Schemas; return the names of those that changed."""
    return files.write_texts(Layout(root).schema, _schemas(root))


def outdated_schema(root: Path) -> list[str]:
    """Return the names of committed schemas that differ from the model's."""
    return files.differing(Layout(root).schema, _schemas(root))


def _schemas(root: Path) -> dict[str, str]:
    return schema.schemas(check(root).registry) | {"api-v2.schema.json": open_data.committed()}


def write_addresses(root: Path) -> bool:
    """Add new addresses to the ledger; tell whether there were any. Raises InvalidData."""
    text = _ledger(root)
    if not files.differing(root, {LEDGER: text}):
        return False
    files.replace_text(root / LEDGER, text)
    return True


def has_all_addresses(root: Path) -> bool:
    """Tell whether the committed ledger holds every address. Raises InvalidData."""
    return not files.differing(root, {LEDGER: _ledger(root)})


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
    layout = Layout(root)
    data = files.data_files(layout)
    cache = kept_weeks.load_cache(layout, data)
    data_check.checked(layout, data, cache)
    kept_weeks.save_cache(layout, cache, data)

    def read() -> Bulletin:
        # Nothing here shows the doubts, and after a change of the registries they take longest.
        data = files.data_files(layout)
        return bulletin_of(data_check.checked(layout, data, cache, with_doubts=False))

    with release.staging(layout, "preview-") as folder:
        address = preview_server.address(host, port)
        portal = PreviewPortal(
            layout,
            folder,
            address,
            read,
            report,
            announce,
            lambda registry: _beside(layout, mkdocs_adapter.settings(layout), registry),
        )

        def refresh() -> None:
            try:
                portal.refresh()
            except (InvalidData, BuildError, ContentError) as error:
                report(error)

        announce(f"Bản xem trước đã sẵn sàng: {address}")
        # Years of records are no garbage: looking through them takes longer than many an edit.
        gc.freeze()
        watched = [layout.directives, layout.content, layout.theme, layout.config, render.TEMPLATES]
        preview_server.serve(portal.answer, host, port, watched, refresh)


def bulletin_of(
    validated: Validated, edits: Mapping[str, tuple[Edit, ...]] | None = None
) -> Bulletin:
    """Return the weeks with their indexes. Raises InvalidData, and BuildError if there are none."""
    if validated.has_errors:
        raise InvalidData(validated)
    if not validated.weeks:
        raise BuildError("Chưa có bản tin nào trong directives/<năm>/.")
    return Bulletin(validated.weeks, validated.registry, edits)


def _ledger(root: Path) -> str:
    """Return the ledger as it should be."""
    validated = check(root)
    if validated.has_errors:
        raise InvalidData(validated)
    return ledger.updated(validated, files.data_files(Layout(root)))


def _editor_settings(config: MkDocsConfig) -> cms.Settings | None:
    try:
        return cms.settings(config.extra.get("editor"))
    except cms.InvalidSettings as error:
        raise BuildError(str(error)) from error
