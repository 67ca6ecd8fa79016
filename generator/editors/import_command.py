"""The command ``import``: write a week's file from a published bulletin."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from generator.data import messages
from generator.data.diagnostics import Diagnostic, Fault, Position, in_order
from generator.data.rules import HINT_CODES
from generator.data.validation import DataFile, WeekCache, validate, week_name
from generator.editors import importer, new_week
from generator.language import dates, text
from generator.site import files
from generator.site.files import Layout


@dataclass(frozen=True)
class Import:
    """The result of an import: the file's name, its text, the diagnostics and the lines left out.

    ``unread`` counts notes, text boxes and the like, which no line holds. ``yaml`` is None if the import failed; the diagnostics then say why.
    """

    name: str
    yaml: str | None
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[importer.LeftOut, ...] = ()
    directives: int = 0
    unread: int = 0
    unit: str = "dòng"

    @property
    def has_failed(self) -> bool:
        """Tell whether nothing could be imported."""
        return self.yaml is None


def import_bulletin(  # noqa: PLR0913 - one for each choice that the command offers
    root: Path,
    source: str,
    raw: bytes,
    *,
    week: str | None = None,
    output: Path | None = None,
    update: bool = False,
    may_replace: Callable[[str], bool] = lambda _: False,
) -> Import:
    """Write the week of a published bulletin; nothing is written if a line would be lost.

    ``source`` names the file in messages; a file that exists is replaced if ``may_replace`` says so of its
    name, and ``update`` keeps what editors changed in it since it was imported last. Raises new_week.WeekRefused if
    ``week`` is not a week.
    """
    layout = Layout(root)
    data, images, cache = files.data_files(layout), files.images(layout), WeekCache()
    known = validate(data, images, cache)
    before = known.weeks[-1].source.publisher if known.weeks else None
    newest = known.weeks[-1].id if known.weeks else None
    title = _named_week(week, newest, known.registry.committee.bulletin)
    try:
        lines = importer.read(source, raw)
        imported = importer.import_lines(lines, known.registry, before, title)
    except (
        importer.UnreadableError,
        importer.DifferingReadingsError,
        importer.NotABulletinError,
    ) as error:
        return Import("", None, tuple(_refusals(source, error)))
    path = output or root / week_name(imported.week_id)
    name = files.named(root, path)
    if path.exists() and not (update or may_replace(name)):
        fault = Fault("I405", values={"name": name})
        return Import(name, None, (messages.diagnose(fault, source, Position()),))
    last = layout.build / "imports" / f"{text.slug(name)}.json"
    result: tuple[importer.ImportedWeek, tuple[importer.Conflict, ...]] | None = (imported, ())
    if update and path.exists():
        result = importer.updated(path.read_bytes(), importer.kept(last), imported)
    if result is None:
        fault = Fault("I407", values={"name": name})
        return Import(name, None, (messages.diagnose(fault, source, Position()),))
    written, conflicts = result
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(path, written.yaml)
    importer.keep(last, imported)
    diagnostics = [_doubt(doubt, written, name, source) for doubt in written.doubts]
    diagnostics += [_conflict(conflict, name) for conflict in conflicts]
    fresh = DataFile(week_name(written.week_id), written.yaml.encode())
    # The other weeks are in the cache since the check above.
    others = (file for file in data if file.name != fresh.name)
    checked = validate([*others, fresh], images, cache)
    diagnostics += _renamed(checked.diagnostics, fresh.name, name)
    ordered = tuple(in_order(diagnostics))
    unread = sum(doubt.code == "I521" for doubt in imported.doubts)
    return Import(
        name, written.yaml, ordered, imported.left_out, imported.directives, unread, imported.unit
    )


def _renamed(diagnostics: Iterable[Diagnostic], week_file: str, name: str) -> list[Diagnostic]:
    """Return the diagnostics of a week's file under the name that the file was written to.

    The importer has told the same as the hints do, with its lines in the source.
    """
    own = (known for known in diagnostics if known.file == week_file)
    return [replace(known, file=name) for known in own if known.code not in HINT_CODES]


def _named_week(week: str | None, newest: str | None, title: str) -> importer.Title | None:
    if week is None:
        return None
    monday = dates.week_start(new_week.week_named(week, newest))
    return importer.Title(title, monday, monday + timedelta(days=6))


def _refusals(source: str, error: ValueError) -> Iterator[Diagnostic]:
    """Yield the diagnostics of what stopped an import, at the lines that it concerns."""
    faults = [(Fault("I401", values={"name": source, "why": error}), Position())]
    if isinstance(error, importer.DifferingReadingsError):
        faults = [(Fault("I406", values={"words": error.words}), Position(error.line or 1))]
    elif isinstance(error, importer.NotABulletinError):
        faults = [
            (Fault(error.code, values={"words": line.text}), Position(line.number))
            for line in error.lines
        ] or [(Fault(error.code), Position())]
    for fault, position in faults:
        yield messages.diagnose(fault, source, position)


def _conflict(conflict: importer.Conflict, name: str) -> Diagnostic:
    words = conflict.imported or "(không còn gì)"
    return messages.diagnose(Fault("I537", values={"words": words}), name, Position(conflict.line))


def _doubt(
    doubt: importer.Doubt, imported: importer.ImportedWeek, name: str, source: str
) -> Diagnostic:
    """Return a doubt at its position in the new file, with its line in the source."""
    diagnostic = messages.diagnose(
        Fault(doubt.code, doubt.path, doubt.values), name, imported.source.position(doubt.path)
    )
    where = f" ({imported.unit} {doubt.line} của {source})" if doubt.line else ""
    return replace(diagnostic, message=f"{diagnostic.message.rstrip('.')}{where}.")
