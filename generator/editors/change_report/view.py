"""The contents of a change report, before it is written as text or Markdown.

All texts are Vietnamese and not escaped yet. Addresses are public ones, from the site's root.
"""

from dataclasses import dataclass, fields

from generator.data.diagnostics import Diagnostic
from generator.language.word_diff import Run


@dataclass(frozen=True)
class Change:
    """One fact that differs; ``subject`` leads to it from the whole to the part.

    ``runs`` is empty if only white space differs.
    """

    subject: tuple[str, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class DirectiveName:
    """A directive's id, title, reference and address."""

    id: str
    title: str
    reference: str
    address: str


@dataclass(frozen=True)
class NewDirective:
    """A directive that the old state does not have; ``facts`` sum up leader, agencies, deadlines, citations."""

    name: DirectiveName
    facts: tuple[str, ...]


@dataclass(frozen=True)
class DirectiveReview:
    """A directive in both states: what differs, and its move to another position or week, if any."""

    name: DirectiveName
    changes: tuple[Change, ...]
    move: str = ""


@dataclass(frozen=True)
class WeekReview:
    """A week that is new, gone or different."""

    name: str
    address: str
    is_new: bool = False
    is_gone: bool = False
    changes: tuple[Change, ...] = ()
    added: tuple[NewDirective, ...] = ()
    directives: tuple[DirectiveReview, ...] = ()


@dataclass(frozen=True)
class LostDirective:
    """A directive whose address no longer exists; ``now`` is a new one of the same title, if any."""

    name: DirectiveName
    now: DirectiveName | None


@dataclass(frozen=True)
class RegistryReview:
    """An entry of a registry that is new, gone or different, and the directives that refer to it."""

    registry: str
    name: str
    is_new: bool = False
    is_gone: bool = False
    changes: tuple[Change, ...] = ()
    touched: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgencyTasks:
    """How many tasks an agency gains and loses, those of its collectives included."""

    name: str
    address: str
    gained: int
    lost: int


@dataclass(frozen=True)
class PageGroup:
    """The addresses of the pages of one section that differ."""

    section: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """All that changes for readers from the old state to the new one.

    ``moved`` are pairs of an address that a page had and of the one that it has now. ``uncompared`` has a sentence for each thing that could not be compared. ``only_listings`` means that
    pages differ, but none of a directive or a week and none written by hand.
    """

    lost: tuple[LostDirective, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    weeks: tuple[WeekReview, ...] = ()
    registries: tuple[RegistryReview, ...] = ()
    tasks: tuple[AgencyTasks, ...] = ()
    pages: tuple[PageGroup, ...] = ()
    only_listings: bool = False
    doubts: tuple[Diagnostic, ...] = ()
    uncompared: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing that was compared differs."""
        return not any(getattr(self, one.name) for one in fields(self) if one.name != "uncompared")

    @property
    def gone(self) -> tuple[str, ...]:
        """The addresses that readers can no longer open, beside those of lost directives."""
        listed = {directive.name.address for directive in self.lost}
        return tuple(
            address for group in self.pages for address in group.gone if address not in listed
        )
