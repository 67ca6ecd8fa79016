"""The data flow, to be read aloud: files -> validated records -> pages -> Markdown -> site -> release."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import exports, files, preview, release, render, revision, schema, site
from generator.bulletin import Bulletin
from generator.files import ContentError as ContentError  # noqa: PLC0414 - as BuildError below
from generator.files import Layout
from generator.pages import Page, addresses, all_pages
from generator.review import Review, compare
from generator.revision import RevisionError as RevisionError  # noqa: PLC0414 - as BuildError below
from generator.site import BuildError as BuildError  # noqa: PLC0414 - raised by these functions
from generator.validation import Validated, validate

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
    """The bulletin and its pages, whose Markdown is in the docs folder."""

    bulletin: Bulletin
    pages: tuple[Page, ...]
    validated: Validated


@dataclass(frozen=True)
class Reviewed:
    """The data now, the name of the state they are compared with, and what changes for readers.

    ``review`` is None where the data have errors.
    """

    validated: Validated
    base: str
    review: Review | None


def check(root: Path) -> Validated:
    """Read and check all data; nothing is written."""
    layout = Layout(root)
    return validate(files.data_files(layout), files.images(layout))


def generate(root: Path) -> Generated:
    """Check the data and write the Markdown of every page. Raises InvalidData, BuildError, ContentError."""
    validated = check(root)
    if validated.has_errors:
        raise InvalidData(validated)
    if not validated.weeks:
        raise BuildError("Chưa có bản tin nào trong directives/<năm>/.")
    bulletin = Bulletin(validated.weeks, validated.registry)
    pages = tuple(all_pages(bulletin))
    files.write_docs(Layout(root), {page.path: render.render(page) for page in pages})
    return Generated(bulletin, pages, validated)


def build(root: Path) -> Generated:
    """Build the whole site apart, verify it, and only then make it the live one.

    Raises InvalidData, BuildError or ContentError; the site that was live stays as it was.
    """
    layout = Layout(root)
    with release.exclusively(layout), release.staging(layout) as staged:
        generated = generate(root)
        _build_into(layout, staged, generated)
        release.publish(layout, staged)
    return generated


def review(root: Path, base: str | None) -> Reviewed:
    """Compare the data with those of a git revision, by default where this branch left the main one.

    Nothing is written. Raises RevisionError where there is no such revision.
    """
    old = revision.read(root, base)
    validated = check(root)
    if validated.has_errors:
        return Reviewed(validated, old.name, None)
    notes = (_CODE_DIFFERS,) if old.code_differs else ()
    before = validate(old.files, old.images)
    return Reviewed(validated, old.name, compare(before, validated, old.content, notes))


def write_schema(root: Path) -> list[str]:
    """Write the JSON Schemas; return the names of those that changed."""
    return files.write_texts(Layout(root).schema, _schemas(root))


def outdated_schema(root: Path) -> list[str]:
    """Return the names of committed schemas that differ from the model's."""
    return files.differing(Layout(root).schema, _schemas(root))


def _schemas(root: Path) -> dict[str, str]:
    return schema.schemas(check(root).registry) | {"api-v1.schema.json": exports.committed()}


def serve(root: Path, host: str, port: int, report: Callable[[Exception], object]) -> None:
    """Serve a preview that follows every change; faults are reported and the last good pages stay.

    Raises InvalidData or BuildError if the first build fails, OSError if the port is taken.
    """
    layout = Layout(root)
    preview.claim(host, port)
    with release.staging(layout, "preview-") as live:
        address = f"http://{host}:{port}/"
        _refresh(layout, live, address)

        def rebuild() -> None:
            try:
                _refresh(layout, live, address)
            except (InvalidData, BuildError, ContentError) as error:
                report(error)

        watched = [layout.directives, layout.content, layout.theme, layout.config, render.TEMPLATES]
        preview.serve(live, host, port, watched, rebuild)


def _refresh(layout: Layout, live: Path, address: str) -> None:
    """Build the preview apart and copy it over the live one, so that a fault leaves that whole."""
    with release.exclusively(layout), release.staging(layout) as staged:
        render.forget_templates()
        _build_into(layout, staged, generate(layout.root), address=address)
        files.mirror(staged, live)


def _build_into(
    layout: Layout, out: Path, generated: Generated, *, address: str | None = None
) -> None:
    newest = generated.bulletin.weeks[-1]
    day = newest.published_on or newest.ends_on
    site.build_html(layout, out, day, address=address)
    site.drop_unused(out)
    portal = _portal(layout, site.stated_day(day), address)
    files.add(out, exports.catalogue(generated.bulletin, portal).files())
    site.index(layout, out, generated.bulletin, generated.pages)
    published = [addresses.public(page.path) for page in generated.pages]
    site.verify(out, published, len(generated.bulletin.entries))


def _portal(layout: Layout, day: date, address: str | None) -> exports.Portal:
    config = site.settings(layout, address=address)
    try:
        licence = exports.licence_of(config.extra.get("data_licence"))
    except exports.LicenceError as error:
        raise BuildError(str(error)) from error
    return exports.Portal(config.site_name, config.site_url or "", day, licence)
