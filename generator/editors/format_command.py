"""The command ``fmt``: put data files into the house style."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.data import formatting, messages
from generator.data.diagnostics import Diagnostic, Fault, Position
from generator.site import files
from generator.site.files import Layout


@dataclass(frozen=True)
class Reformatted:
    """The files that differed from the house style, those that could not be formatted, and the reasons."""

    changed: tuple[str, ...]
    refused: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int


def reformat(root: Path, paths: Iterable[Path], *, write: bool = True) -> Reformatted:
    """Put files into the house style, all of the data if none are named, or only find those that differ. Raises OSError.

    A file that cannot be read completely, or whose data would change, stays as it is.
    """
    changed, refused = [], []
    diagnostics: list[Diagnostic] = []
    data = (root / one.name for one in files.data_files(Layout(root)) if files.is_data(one.name))
    wanted = list(paths) or list(data)
    for path in wanted:
        name = files.named(root, path)
        try:
            text = _formatted(path)
        except formatting.Unformattable as error:
            refused.append(name)
            diagnostics += [
                messages.diagnose(fault, name, fault.position or Position())
                for fault in error.faults
            ]
            continue
        if text.encode() != path.read_bytes():
            changed.append(name)
            if write:
                files.replace_text(path, text)
    return Reformatted(tuple(changed), tuple(refused), tuple(diagnostics), len(wanted))


def _formatted(path: Path) -> str:
    if path.is_symlink():
        raise formatting.Unformattable([Fault("F006", values={"name": path.name})])
    return formatting.formatted_bytes(path.read_bytes())
