"""What is made of an invented bulletin: faults, pages, records of the API, copies for the search, calendars."""

import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import icalendar

from generator.data.bulletin import Bulletin
from generator.data.diagnostics import Diagnostic
from generator.data.portal import Portal
from generator.data.tracking import Memo
from generator.data.validation import DataFile, validate
from generator.outputs.feeds import calendar
from generator.outputs.open_data import directives
from generator.outputs.open_data.source import Source
from generator.outputs.search.copies import copy
from generator.outputs.search.glossary import glossary
from generator.pages import addresses, render
from generator.pages.views import all_plans
from generator.pages.views.directives import search_facts
from tests.generator import synthetic
from tests.generator.synthetic import Data, as_yaml, squeeze

PORTAL = Portal("Cổng thử", "Mô tả", "https://tinh.example/", UUID(int=1), date(2024, 3, 17))
_REGISTRIES = {
    "committee": synthetic.COMMITTEE,
    "leaders": synthetic.LEADERS,
    "agencies": synthetic.AGENCIES,
    "topics": synthetic.TOPICS,
    "abbreviations": synthetic.ABBREVIATIONS,
}


def faults(*weeks: Data) -> list[Diagnostic]:
    """Return what the check has to say of these weeks, doubts included."""
    files = {f"directives/registry/{name}.yml": data for name, data in _REGISTRIES.items()}
    files |= {f"directives/{week['id'][:4]}/{week['id']}.yml": week for week in weeks}
    data = [DataFile(name, as_yaml(content).encode()) for name, content in files.items()]
    return list(validate(data).diagnostics)


def codes(*weeks: Data) -> list[str]:
    """Return the codes of errors alone."""
    return [one.code for one in faults(*weeks) if one.severity == "error"]


def pages(bulletin: Bulletin) -> Mapping[str, str]:
    """Return the Markdown of every page by its path, white space squeezed, without front matter."""
    made = (plan.make() for plan in all_plans(bulletin))
    return {page.path: squeeze(render.render(page).split("---\n", 2)[2]) for page in made}


def page(bulletin: Bulletin, directive_id: str) -> str:
    """Return the Markdown of a directive's page."""
    return pages(bulletin)[addresses.directive(directive_id)]


def in_api(bulletin: Bulletin, directive_id: str) -> Any:  # noqa: ANN401 - JSON
    """Return the record of a directive as the API has it."""
    entry = next(entry for entry in bulletin.entries if entry.id == directive_id)
    return json.loads(directives.record(Source(bulletin, ""), entry).model_dump_json())


def search_copy(bulletin: Bulletin, directive_id: str) -> str:
    """Return the page that the search indexes in place of a directive's own."""
    entry = next(entry for entry in bulletin.entries if entry.id == directive_id)
    return copy(
        entry,
        search_facts(bulletin.resolved(entry), bulletin.registry),
        glossary(bulletin.registry),
    )


def events(bulletin: Bulletin) -> list[Any]:
    """Return the events of the calendar of all deadlines, read by another program than the one that wrote it."""
    if not bulletin.in_calendars:
        return []
    written = calendar.written(partial(calendar.everything, bulletin), bulletin, PORTAL, Memo(100))
    return list(icalendar.Calendar.from_ical(written).walk("VEVENT"))
