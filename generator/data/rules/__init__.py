"""Rules that compare several values. Each rule is a small generator; its docstring states the rule.

Rules of a week read one week and the registries, rules of the corpus all weeks, rules of the
registries only the registries. They yield faults and print nothing.
"""

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType

from generator.data.diagnostics import Fault
from generator.data.model import Week
from generator.data.registry import Registry
from generator.data.rules import annotations, bodies, deadlines, facts, records, references, weeks
from generator.data.rules.corpus import CORPUS_RULES
from generator.data.rules.hints import HINT_CODES, words_are_annotated
from generator.data.rules.references import UNKNOWN
from generator.data.rules.registries import (
    abbreviation_faults,
    agency_faults,
    committee_faults,
    leader_faults,
    synonym_faults,
    topic_faults,
)
from generator.data.rules.weeks import pictures

Rule = Callable[[Week, Registry], Iterator[Fault]]
# A rule that does not read the registries says so.
_OF_A_RULE = (["week", "registry"], ["week", "_registry"])


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    """Yield the rules of a module: its public functions that take a week and the registries."""
    for name, rule in inspect.getmembers(module, inspect.isgeneratorfunction):
        parameters = [*inspect.signature(rule).parameters]
        if parameters in _OF_A_RULE and not name.startswith("_"):
            yield rule


RULES_OF_A_WEEK: tuple[Rule, ...] = tuple(
    rule
    for module in (records, weeks, bodies, references, facts, annotations, deadlines)
    for rule in _rules_of(module)
)
RULES_BY_REGISTRY = tuple(
    rule for rule in RULES_OF_A_WEEK if "registry" in inspect.signature(rule).parameters
)
# What these rules find that is no error.
DOUBTS_BY_REGISTRY = frozenset({"R326"})
