"""Rules that compare several values. Each rule is a small generator; its docstring states the rule.

Rules of a week read one week and the registries, rules of the corpus all weeks, rules of the
registries only the registries. They yield faults and print nothing.
"""

import inspect

from generator.data.rules.annotations import ANNOTATION_RULES
from generator.data.rules.bodies import BODY_RULES
from generator.data.rules.corpus import CORPUS_RULES
from generator.data.rules.deadlines import DEADLINE_RULES
from generator.data.rules.facts import FACT_RULES
from generator.data.rules.hints import HINT_CODES, HINT_RULES
from generator.data.rules.records import whole
from generator.data.rules.references import REFERENCE_RULES
from generator.data.rules.registries import (
    abbreviation_faults,
    agency_faults,
    committee_faults,
    leader_faults,
    synonym_faults,
    topic_faults,
)
from generator.data.rules.weeks import WEEK_RULES, pictures

RULES_OF_A_WEEK = (
    whole,
    *WEEK_RULES,
    *BODY_RULES,
    *REFERENCE_RULES,
    *FACT_RULES,
    *ANNOTATION_RULES,
    *DEADLINE_RULES,
)
# The others name the parameter ``_registry``, since they do not read it.
RULES_BY_REGISTRY = tuple(
    rule for rule in RULES_OF_A_WEEK if "registry" in inspect.signature(rule).parameters
)
# What these rules find that is no error.
DOUBTS_BY_REGISTRY = frozenset({"R326"})

__all__ = [
    "CORPUS_RULES",
    "DOUBTS_BY_REGISTRY",
    "HINT_CODES",
    "HINT_RULES",
    "RULES_BY_REGISTRY",
    "RULES_OF_A_WEEK",
    "abbreviation_faults",
    "agency_faults",
    "committee_faults",
    "leader_faults",
    "pictures",
    "synonym_faults",
    "topic_faults",
]
