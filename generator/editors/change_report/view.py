"""What a comparison of two states of the data says, before it has a format.

Every text is Vietnamese and plain: nothing is escaped yet. Addresses are public ones, from the
site's root.
"""

from dataclasses import dataclass, fields

from generator.data.diagnostics import Diagnostic
from generator.language.word_diff import Run


@dataclass(frozen=True)
class Change:
    """One fact that differs; ``subject`` names it from the whole to the part.

    ``runs`` are empty where only white space differs.
    """

    subject: tuple[str, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class DirectiveName:
    """How a directive is named and where it stands."""

    id: str
    title: str
    reference: str
    address: str


@dataclass(frozen=True)
class NewDirective:
    """A directive that the old state lacks; ``facts`` sum up who directs whom to do what by when."""

    name: DirectiveName
    facts: tuple[str, ...]


@dataclass(frozen=True)
class DirectiveReview:
    """A directive in both states: what differs, and its move to another place or week, if any."""

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
    """A directive whose address no longer exists; ``now`` bears the same title, None if none does."""

    name: DirectiveName
    now: DirectiveName | None


@dataclass(frozen=True)
class RegistryReview:
    """An entry of a registry that is new, gone or different, and the directives that it touches."""

    registry: str
    name: str
    is_new: bool = False
    is_gone: bool = False
    changes: tuple[Change, ...] = ()
    touched: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgencyTasks:
    """How many tasks an agency's pages gain and lose, those of its collectives included."""

    name: str
    address: str
    gained: int
    lost: int


@dataclass(frozen=True)
class PageGroup:
    """The pages of one section that differ, by address."""

    section: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """All that changes for readers from the old state to the new one.

    ``uncompared`` says in sentences what could not be compared. ``only_listings`` tells that pages
    differ, but no page of a directive or a week and none written by hand.
    """

    lost: tuple[LostDirective, ...] = ()
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
        return not any(
            getattr(self, field.name) for field in fields(self) if field.name != "uncompared"
        )

    @property
    def gone(self) -> tuple[str, ...]:
        """The addresses that readers can no longer open, beside those of lost directives."""
        listed = {directive.name.address for directive in self.lost}
        return tuple(
            address for group in self.pages for address in group.gone if address not in listed
        )
