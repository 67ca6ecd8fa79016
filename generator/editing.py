"""What editors' commands do to data files: put them into the house style, start a new week."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from generator import dates, files, formatting, importer, messages, new_week, validation
from generator.diagnostics import Diagnostic, Fault, Position, in_order
from generator.files import Layout
from generator.importer import Doubt, Imported, LeftOut, NotABulletinError, Title, UnreadableError
from generator.new_week import WeekRefused as WeekRefused  # noqa: PLC0414 - raised by begin_week
from generator.validation import DataFile


@dataclass(frozen=True)
class Reformatted:
    """The files that differ or differed from the house style, those left alone, and why."""

    changed: tuple[str, ...]
    refused: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int


def data_paths(root: Path) -> list[Path]:
    """Return the paths of all week and registry files."""
    layout = Layout(root)
    names = (one.name for one in files.data_files(layout))
    return [root / name for name in names if name.endswith((".yml", ".yaml"))]


def reformat(root: Path, paths: Iterable[Path], *, write: bool = True) -> Reformatted:
    """Put files into the house style, or only find out which ones are not. Raises OSError.

    A file that cannot be read whole, or whose data would not come through, stays as it is.
    """
    changed, refused = [], []
    found: list[Diagnostic] = []
    wanted = list(paths)
    for path in wanted:
        name = _name(root, path)
        try:
            text = _formatted(path)
        except formatting.Unformattable as error:
            refused.append(name)
            found += _diagnosed(name, error.faults)
            continue
        if text.encode() != path.read_bytes():
            changed.append(name)
            if write:
                files.replace_text(path, text)
    return Reformatted(tuple(changed), tuple(refused), tuple(found), len(wanted))


def begin_week(root: Path, wanted: str | None) -> str:
    """Write the file of a new week, to be filled in; return its name from the root.

    ``wanted`` is as ``new_week.week_named`` takes it, by default the week after the newest. Raises
    WeekRefused; nothing is ever overwritten.
    """
    newest = max(files.data_files(Layout(root)), key=new_week.week_of, default=None)
    before = new_week.Newest.of(newest) if newest and new_week.week_of(newest) else None
    week = new_week.week_named(wanted, before.id if before else None)
    name = f"directives/{week[:4]}/{week}.yml"
    path = root / name
    if path.exists():
        raise WeekRefused(f"đã có {name}; không ghi đè. Mở tệp đó để sửa.")
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(path, formatting.formatted(new_week.skeleton(week, before)))
    return name


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
    data = files.data_files(layout)
    known = validation.validate(data, files.images(layout))
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
    path = output or root / f"directives/{made.week_id[:4]}/{made.week_id}.yml"
    name = _name(root, path)
    if path.exists() and not force:
        fault = Fault("I405", values={"name": name})
        return Import(name, None, (messages.diagnose(fault, source, Position()),))
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(path, made.yaml)
    found = [_doubt(one, made, name, source) for one in made.doubts]
    found += _checked(data, name, made, layout)
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


def _checked(
    data: Sequence[DataFile], name: str, made: Imported, layout: Layout
) -> Iterator[Diagnostic]:
    """Yield what a check of the new week will say; its place among the data decides, not the path."""
    place = f"directives/{made.week_id[:4]}/{made.week_id}.yml"
    others = [one for one in data if one.name != place]
    checked = validation.validate(
        [*others, DataFile(place, made.yaml.encode())], files.images(layout)
    )
    for one in checked.diagnostics:
        if one.file == place:
            yield replace(one, file=name)


def _name(root: Path, path: Path) -> str:
    absolute = path.absolute()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else str(path)


def _formatted(path: Path) -> str:
    if path.is_symlink():
        raise formatting.Unformattable([Fault("F006", values={"name": path.name})])
    return formatting.formatted_bytes(path.read_bytes())


def _diagnosed(name: str, faults: Sequence[Fault]) -> list[Diagnostic]:
    return [messages.diagnose(one, name, one.position or Position()) for one in faults]
