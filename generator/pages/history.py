"""A page's history: the edits of its directives in the data's repository, as readers see them."""

from dataclasses import dataclass

from generator.data.bulletin import Bulletin, Entry
from generator.data.edit_history import Edit
from generator.data.model import Directive, Week
from generator.language import dates
from generator.language.word_diff import Run

_SHORT = 7


@dataclass(frozen=True)
class EditItem:
    """One edit: its day, what was done, its commit, and the changed words of title and body."""

    day: str
    what: str
    commit: str
    url: str
    rewordings: tuple[tuple[str, tuple[Run, ...]], ...]


def of_directive(bulletin: Bulletin, entry: Entry) -> tuple[EditItem, ...]:
    """Return the edits of a directive, the newest first; empty if there is no git history."""
    return tuple(map(_item, reversed(bulletin.edits.get(entry.directive.id, ()))))


def last_edit(bulletin: Bulletin, week: Week) -> EditItem | None:
    """Return the last edit of any directive of a week."""
    edits = (edit for directive in week.directives for edit in bulletin.edits.get(directive.id, ()))
    newest = max(edits, key=lambda edit: edit.day, default=None)
    return _item(newest) if newest else None


def _item(edit: Edit) -> EditItem:
    # A key that an earlier version of the model knew has no label.
    labels = {key: Directive.label(key) for key in Directive.model_fields}
    parts = ", ".join(labels.get(key, key) for key in edit.keys)
    return EditItem(
        day=dates.short(edit.day),
        what=f"sửa {parts}" if parts else "đăng lên cổng",
        commit=edit.commit[:_SHORT],
        url=edit.url,
        rewordings=tuple((labels[key].capitalize(), runs) for key, runs in edit.rewordings),
    )
