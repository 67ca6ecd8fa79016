"""The commands ``fmt`` and ``new``: put data files into the house style, start a new week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.data import formatting, messages, validation
from generator.data.diagnostics import Diagnostic, Fault, Position
from generator.editors import new_week
from generator.editors.new_week import WeekRefused as WeekRefused  # noqa: PLC0414 - raised by begin_week
from generator.site import files
from generator.site.files import Layout


@dataclass(frozen=True)
class Reformatted:
    """The files that differed from the house style, those that could not be formatted, and the reasons."""

    changed: tuple[str, ...]
    refused: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int


def data_paths(root: Path) -> list[Path]:
    """Return the paths of all week and registry files."""
    layout = Layout(root)
    names = (file.name for file in files.data_files(layout))
    return [root / name for name in names if files.is_data(name)]


def reformat(root: Path, paths: Iterable[Path], *, write: bool = True) -> Reformatted:
    """Put files into the house style, or only find those that differ from it. Raises OSError.

    A file that cannot be read completely, or whose data would change, stays as it is.
    """
    changed, refused = [], []
    diagnostics: list[Diagnostic] = []
    wanted = list(paths)
    for path in wanted:
        name = files.named(root, path)
        try:
            text = _formatted(path)
        except formatting.Unformattable as error:
            refused.append(name)
            diagnostics += _diagnosed(name, error.faults)
            continue
        if text.encode() != path.read_bytes():
            changed.append(name)
            if write:
                files.replace_text(path, text)
    return Reformatted(tuple(changed), tuple(refused), tuple(diagnostics), len(wanted))


def begin_week(root: Path, wanted: str | None, *, has_bulletin: bool = True) -> str:
    """Write the file of a new week, to be filled in; return its path from the root.

    ``wanted`` is as ``new_week.week_named`` takes it, by default the week after the newest. Raises
    WeekRefused; nothing is ever overwritten.
    """
    newest = max(files.data_files(Layout(root)), key=new_week.week_of, default=None)
    before = new_week.Newest.of(newest) if newest and new_week.week_of(newest) else None
    week = new_week.week_named(
        wanted, before.id if before else None, before.ends_on if before else None
    )
    name = validation.week_name(week)
    path = root / name
    if path.exists():
        raise WeekRefused(f"đã có {name}; không ghi đè. Mở tệp đó để sửa.")
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(
        path, formatting.formatted(new_week.skeleton(week, before, has_bulletin=has_bulletin))
    )
    return name


def _formatted(path: Path) -> str:
    if path.is_symlink():
        raise formatting.Unformattable([Fault("F006", values={"name": path.name})])
    return formatting.formatted_bytes(path.read_bytes())


def _diagnosed(name: str, faults: Sequence[Fault]) -> list[Diagnostic]:
    return [messages.diagnose(fault, name, fault.position or Position()) for fault in faults]
