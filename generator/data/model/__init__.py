"""The records of a week, its directives and the registries: frozen pydantic models that validate themselves."""

from collections.abc import Mapping

from generator.data.model.committee import Committee, CommitteeFile, CommitteeKind
from generator.data.model.fields import Record
from generator.data.model.registry import (
    Abbreviation,
    AbbreviationFile,
    Agency,
    AgencyFile,
    AgencyKind,
    Leader,
    LeaderFile,
    Member,
    Period,
    Position,
    Successor,
    Synonym,
    SynonymFile,
    Topic,
    TopicFile,
)
from generator.data.model.week import (
    AgencyDuty,
    Allocation,
    AllocationRow,
    Attachment,
    Bound,
    Change,
    Citation,
    Context,
    Deadline,
    DeadlineKind,
    DirectedBy,
    Directive,
    DirectiveKind,
    Document,
    EarlierDeadline,
    Image,
    OtherDocument,
    Precision,
    Recurrence,
    Relation,
    Role,
    Sic,
    SourceOfText,
    Week,
    Withdrawal,
    Within,
)

# The files of directives/, by the key of what they hold; "week" stands for those of weeks.
FILES: Mapping[str, type[Record]] = {
    "week": Week,
    "leaders": LeaderFile,
    "agencies": AgencyFile,
    "topics": TopicFile,
    "abbreviations": AbbreviationFile,
    "synonyms": SynonymFile,
    "committee": CommitteeFile,
}
