"""Which key or list item each comment of a file belongs to: the one that it is above, beside or below."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.data import yaml_source
from generator.data.yaml_source import Comment, Path, Source

NO_LINES: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remarks:
    """The comments above, beside and below each key or item, by path, and those at the file's head."""

    head: Sequence[str]

    above: Mapping[Path, Sequence[str]]
    beside: Mapping[Path, str]
    below: Mapping[Path, Sequence[str]]

    def inside(self, path: Path) -> bool:
        """Tell whether any comment belongs to a key or item below the path."""
        size = len(path)
        paths = (*self.above, *self.beside, *self.below)
        return any(len(commented) > size and commented[:size] == path for commented in paths)


def remarks(source: Source) -> Remarks:
    """Return the comments of a source by the key or item they belong to; the source has no faults."""
    entries = _Entries(source)
    above: dict[Path, list[str]] = defaultdict(list)
    beside: dict[Path, str] = {}
    below: dict[Path, list[str]] = defaultdict(list)
    head: list[str] = []
    for comment in yaml_source.comments(source.text):
        path = entries.ending_before(comment)
        if not comment.alone and path is not None and path not in beside:
            beside[path] = comment.text
        elif (path := entries.above_which(comment)) is not None:
            above[path].append(comment.text)
        else:
            path = entries.below_which(comment)
            (below[path] if path else head).append(comment.text)
    return Remarks(head, above, beside, below)


class _Entries:
    """A source's keys and list items in reading order."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.text.split("\n")
        positions = {
            path: position for path, position in source.values.items() if path
        } | source.keys
        self.positions = dict(sorted(positions.items(), key=lambda one: (one[1], len(one[0]))))

    def ending_before(self, comment: Comment) -> Path | None:
        """Return the outermost entry whose value ends on the comment's line before the comment.

        Otherwise the last entry that starts on that line, or None.
        """
        position = comment.position
        ended = [
            path
            for path, end in self.source.ends.items()
            if path and end.line == position.line and end <= position
        ]
        if ended:
            return min(ended, key=len)
        begun = [
            path
            for path, start in self.positions.items()
            if start.line == position.line and start < position
        ]
        return begun[-1] if begun else None

    def above_which(self, comment: Comment) -> Path | None:
        """Return the next entry, or None if the comment's indentation puts it below the entry before."""
        before = self.below_which(comment)
        later = (path for path, start in self.positions.items() if start > comment.position)
        following = next(later, None)
        if not before or following is None:
            return None
        beneath = comment.position.column > self._column(following)
        return None if beneath and before[:-1] != following[:-1] else following

    def below_which(self, comment: Comment) -> Path:
        """Return the last entry before the comment, or its nearest parent that is not indented deeper.

        Returns the empty path if no entry comes before.
        """
        earlier = [path for path, start in self.positions.items() if start < comment.position]
        path = earlier[-1] if earlier else ()
        while len(path) > 1 and self._column(path) > comment.position.column:
            path = path[:-1]
        return path

    def _column(self, path: Path) -> int:
        """Return the column where the entry begins; for a list item in a block that of its dash."""
        position = self.positions[path]
        before = self.lines[position.line - 1][: position.column - 1].rstrip()
        is_item = isinstance(path[-1], int) and before.endswith("-")
        return len(before) if is_item else position.column
