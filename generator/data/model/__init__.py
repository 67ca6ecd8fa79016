"""What a week, a directive and the registries are: frozen pydantic records, one validator for all."""

from generator.data.model.registry import (
    Abbreviation,
    AbbreviationFile,
    Agency,
    AgencyFile,
    Leader,
    LeaderFile,
    Member,
    Topic,
    TopicFile,
)
from generator.data.model.week import (
    AgencyDuty,
    Allocation,
    Citation,
    Context,
    Deadline,
    DirectedBy,
    Directive,
    Document,
    Week,
)

__all__ = [
    "Abbreviation",
    "AbbreviationFile",
    "Agency",
    "AgencyDuty",
    "AgencyFile",
    "Allocation",
    "Citation",
    "Context",
    "Deadline",
    "DirectedBy",
    "Directive",
    "Document",
    "Leader",
    "LeaderFile",
    "Member",
    "Topic",
    "TopicFile",
    "Week",
]
