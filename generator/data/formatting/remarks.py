"""Where the comments of a file belong: to the key or list item that they stand above, beside or below."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.data import yaml_source
from generator.data.diagnostics import Position
from generator.data.yaml_source import Comment, Path, Source

NO_LINES: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remarks:
    """The comments above, beside and below each key or item, by its path; those at the file's head."""

    head: Sequence[str]

    above: Mapping[Path, Sequence[str]]
    beside: Mapping[Path, str]
    below: Mapping[Path, Sequence[str]]

    def inside(self, path: Path) -> bool:
        """Tell whether a comment belongs to anything below the path."""
        size = len(path)
        places = (*self.above, *self.beside, *self.below)
        return any(len(place) > size and place[:size] == path for place in places)


def remarks(source: Source) -> Remarks:
    """Give each comment of a source without faults the key or item it belongs to."""
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
    """A source's keys and list items in the order of reading."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.text.split("\n")
        places = {path: place for path, place in source.values.items() if path} | source.keys
        self.places = dict(sorted(places.items(), key=lambda one: (one[1], len(one[0]))))

    def ending_before(self, comment: Comment) -> Path | None:
        """Return the outermost entry whose value ends in the comment's line, else the last begun in it."""
        here = comment.position
        ended = [
            path
            for path, end in self.source.ends.items()
            if path and end.line == here.line and end <= here
        ]
        if ended:
            return min(ended, key=len)
        begun = [
            path for path, place in self.places.items() if place.line == here.line and place < here
        ]
        return begun[-1] if begun else None

    def above_which(self, comment: Comment) -> Path | None:
        """Return the next entry, unless the comment is indented more, as below what went before."""
        before, following = self.below_which(comment), self._following(comment)
        if not before or following is None:
            return None
        beneath = comment.position.column > self._column(following)
        return None if beneath and before[:-1] != following[:-1] else following

    def below_which(self, comment: Comment) -> Path:
        """Return the last entry before the comment, or the one holding it that is indented no more.

        The empty path if no entry comes before.
        """
        path = self._preceding(comment.position)
        while len(path) > 1 and self._column(path) > comment.position.column:
            path = path[:-1]
        return path

    def _following(self, comment: Comment) -> Path | None:
        later = (path for path, place in self.places.items() if place > comment.position)
        return next(later, None)

    def _preceding(self, here: Position) -> Path:
        earlier = [path for path, place in self.places.items() if place < here]
        return earlier[-1] if earlier else ()

    def _column(self, path: Path) -> int:
        """Return where the entry begins: a list item in a block at its dash."""
        place = self.places[path]
        before = self.lines[place.line - 1][: place.column - 1].rstrip()
        is_item = isinstance(path[-1], int) and before.endswith("-")
        return len(before) if is_item else place.column
