"""A published bulletin becomes a week's file: what the command ``import`` does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from generator.data import messages
from generator.data.diagnostics import Diagnostic, Fault, Position, in_order
from generator.data.validation import DataFile, WeekCache, validate, week_name
from generator.editors import importer, new_week
from generator.editors.importer import (
    Doubt,
    Imported,
    LeftOut,
    NotABulletinError,
    Title,
    UnreadableError,
)
from generator.editors.new_week import WeekRefused as WeekRefused  # noqa: PLC0414 - raised by import_bulletin
from generator.language import dates
from generator.site import files
from generator.site.files import Layout


@dataclass(frozen=True)
class Import:
    """What an import wrote or would write: its name, what to look at, and what is not in the data.

    ``yaml`` is None where nothing could be made; the diagnostics then say why.
    """

    name: str
    yaml: str | None
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[LeftOut, ...] = ()
    directives: int = 0

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
    force: bool = False,
) -> Import:
    """Write the week that a published bulletin's text tells; nothing is written if a line was lost.

    ``source`` names the file in messages. Raises WeekRefused for a ``week`` that is none.
    """
    layout = Layout(root)
    data, images, cache = files.data_files(layout), files.images(layout), WeekCache()
    known = validate(data, images, cache)
    before = known.weeks[-1].source.publisher if known.weeks else None
    title = _given(week, known.weeks[-1].id if known.weeks else None)
    try:
        lines = importer.read(source, raw)
        made = importer.imported(lines, known.registry, before, title)
    except UnreadableError as error:
        fault = Fault("I401", values={"name": source, "why": error})
        return Import("", None, (messages.diagnose(fault, source, Position()),))
    except NotABulletinError as error:
        return Import("", None, tuple(_refusals(source, error)))
    path = output or root / week_name(made.week_id)
    name = files.named(root, path)
    if path.exists() and not force:
        fault = Fault("I405", values={"name": name})
        return Import(name, None, (messages.diagnose(fault, source, Position()),))
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(path, made.yaml)
    found = [_doubt(one, made, name, source) for one in made.doubts]
    place = week_name(made.week_id)
    fresh = DataFile(place, made.yaml.encode())
    # The other weeks are remembered from above.
    checked = validate([*(one for one in data if one.name != place), fresh], images, cache)
    found += [replace(one, file=name) for one in checked.diagnostics if one.file == place]
    return Import(name, made.yaml, tuple(in_order(found)), made.left_out, made.directives)


def _given(week: str | None, newest: str | None) -> Title | None:
    if week is None:
        return None
    monday = dates.week_start(new_week.week_named(week, newest))
    text = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần"
    return Title(text, monday, monday + timedelta(days=6))


def _refusals(source: str, error: NotABulletinError) -> Iterator[Diagnostic]:
    for line in error.lines:
        values = {"words": line.text}
        yield messages.diagnose(Fault(error.code, values=values), source, Position(line.number))
    if not error.lines:
        yield messages.diagnose(Fault(error.code), source, Position())


def _doubt(one: Doubt, made: Imported, name: str, source: str) -> Diagnostic:
    """Return a doubt at its place in the new file, with the line of the source that it comes from."""
    found = messages.diagnose(
        Fault(one.code, one.path, one.values), name, made.source.position(one.path)
    )
    where = f" (dòng {one.line} của {source})" if one.line else ""
    return replace(found, message=f"{found.message.rstrip('.')}{where}.")
