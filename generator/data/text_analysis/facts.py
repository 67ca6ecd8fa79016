"""All that a directive's body says, read paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.data.model import Agency, Relation
from generator.data.registry import Registry
from generator.data.text_analysis import citations, deadlines, duties, reported, shares
from generator.data.text_analysis.citations import Cited
from generator.data.text_analysis.deadlines import Limit
from generator.data.text_analysis.duties import Duty, Stranger
from generator.data.text_analysis.names import is_unknown, names_on
from generator.data.text_analysis.reported import Reported
from generator.data.text_analysis.shares import Shares
from generator.language import text


@dataclass(frozen=True)
class Bound:
    """A time limit and the agencies of the clause it stands in."""

    limit: Limit
    agencies: tuple[Agency, ...]


@dataclass(frozen=True)
class Citation:
    """A cited document, once a directive, and why it is cited."""

    cited: Cited
    relation: Relation
    sure: bool


@dataclass(frozen=True)
class Facts:
    """What a body says; duties and limits come from the province's own paragraphs only.

    ``unknown`` are those of the strangers that are named as bodies are.
    """

    duties: tuple[Duty, ...]
    strangers: tuple[Stranger, ...]
    unknown: tuple[Stranger, ...]
    limits: tuple[Bound, ...]
    citations: tuple[Citation, ...]
    reported: tuple[Reported, ...]
    shares: Shares | None


def facts(body: str, registry: Registry, day: date, own_number: str | None) -> Facts:
    """Read a body; ``day`` tells which agencies existed and completes dates, the own number is no cite."""
    names = names_on(registry, day)
    paragraphs = text.paragraphs(body)
    cites = [citations.cited(one, names, registry, day.year) for one in paragraphs]
    foreign = reported.reported(paragraphs, cites, names)
    skipped = {one.index for one in foreign}
    found: list[Duty] = []
    strangers: list[Stranger] = []
    bounds: list[Bound] = []
    for index, paragraph in enumerate(paragraphs):
        if index in skipped:
            continue
        here = duties.duties(paragraph, names, is_opening=index == 0)
        found += here.duties
        strangers += here.strangers
        limits = deadlines.limits(paragraph, day.year)
        bounds += [Bound(one, here.bound_at(one.start)) for one in limits]
    return Facts(
        tuple(found),
        tuple(dict.fromkeys(strangers)),
        tuple(one for one in dict.fromkeys(strangers) if is_unknown(one.name, names)),
        tuple(bounds),
        _citations(paragraphs, cites, foreign, own_number),
        foreign,
        shares.shares(body, names),
    )


def _citations(
    paragraphs: Sequence[str],
    cites: Sequence[Sequence[Cited]],
    foreign: Sequence[Reported],
    own_number: str | None,
) -> tuple[Citation, ...]:
    """Return each cited document once: as the province's own words cite it, else as reported."""
    found: dict[str, Citation] = {}
    reporting = {one.index: one for one in foreign}
    own = [index for index in range(len(paragraphs)) if index not in reporting]
    for index in (*own, *reporting):
        for one in cites[index]:
            if one.number != own_number and one.number not in found:
                found[one.number] = _citation(paragraphs[index], one, reporting.get(index))
    order = {one.number: place for place, one in enumerate(c for part in cites for c in part)}
    return tuple(sorted(found.values(), key=lambda one: order[one.cited.number]))


def _citation(paragraph: str, one: Cited, report: Reported | None) -> Citation:
    known = one.issuer is not None and not one.issuer_guessed
    if report is None:
        return Citation(one, citations.relation(paragraph, one), known)
    asked = report.demands and report.number == one.number and one.quote.startswith("Tại")
    return Citation(one, "implements" if asked else "mentions", known and not asked)
