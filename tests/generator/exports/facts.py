"""The facts in the files of the API, in the form in which pages show them, for comparison in both directions."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from generator.language import dates, text
from generator.pages.views import Link, Page

# Keys of programs: the page shows the same fact in words, as another value of the same record.
CODES = frozenset(
    {"role", "kind", "bound", "precision", "relation", "scope", "applies_to_all"}
    | {"unit", "every", "weekday", "month", "time", "exact_kind", "exact_relation"}
)
# Where an address leads is held by tests/test_open_data.py.
KEYS = frozenset(
    {
        "id",
        "document_id",
        "directive_id",
        "week_id",
        "leader_id",
        "topic_ids",
        "agency_ids",
        "deadline_ids",
        "replaced_by_id",
        "url",
        "api_url",
    }
)
# Counts and order are what a page's lists are, not words in them.
ORDER = frozenset({"total", "place", "paragraph", "year", "parts", "is_withdrawn", "file"})
ENVELOPE = frozenset({"schema_version", "generated_at", "since", "licence"})
UNSHOWN = CODES | KEYS | ORDER | ENVELOPE
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_SEPARATORS = re.compile(
    r"; | · |: (?=“)| … | là tên gọi| nay là| sau đó là|\n| \(|\)|, từ ngày |, từ | đến (?=\d)|từ ngày |đến hết ngày |từ (?=\d)"
)


def published_facts(node: Any, path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:  # noqa: ANN401 - JSON
    """Yield every fact with the ways in which a page may show it."""
    if isinstance(node, list):
        for number, member in enumerate(node):
            yield from published_facts(member, f"{path}[{number}]")
    elif isinstance(node, dict):
        yield from _names_of_record(node, path)
    elif node is not None:
        yield path, (shown(node),)


def _names_of_record(node: dict[str, Any], path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    names: set[str] = set()
    if "short_name" in node:
        # A page names an agency in the way that texts do.
        names = {"name", "short_name", "full_name"}
        given_names = (node[key] for key in ("short_name", "full_name", "name") if node.get(key))
        yield f"{path}.name", tuple(given_names)
    if "precision" in node and node["precision"] != "day":
        # A date would be more precise than the words that the page shows, and the text has.
        names |= {"date", "starts_on"}
    for key, value in node.items():
        if key in names or key in UNSHOWN:
            continue
        if key == "body":
            yield from ((f"{path}.body", (part,)) for part in text.paragraphs(value))
        elif key == "starts_on" and value:
            day = date.fromisoformat(value)
            yield f"{path}.{key}", (dates.short(day), dates.day_and_month(day))
        else:
            yield from published_facts(value, f"{path}.{key}")


def shown(value: object) -> str:
    """Return a value as pages write it."""
    if isinstance(value, int):
        return text.grouped(value)
    as_text = str(value)
    return dates.short(date.fromisoformat(as_text)) if _DAY.match(as_text) else as_text


def known(node: Any) -> str:  # noqa: ANN401 - JSON
    """Return all values of a file as one text, those for programs included."""
    if isinstance(node, dict):
        return "\n".join(known(child) for child in node.values())
    if isinstance(node, list):
        return "\n".join(known(child) for child in node)
    return "" if node is None else shown(node)


def pieces(text: str) -> Iterator[str]:
    """Yield the single facts in a text that a page joins from several."""
    for part in _SEPARATORS.split(text):
        stripped = part.strip(" “”();:·—,.")
        if stripped:
            yield stripped


def shown_texts(view: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a page's view with the name of its field, such as ``DeadlineItem.quote``."""
    if isinstance(view, Link):
        yield where, view.text
    elif is_dataclass(view) and not isinstance(view, type):
        for field in fields(view):
            name = f"{type(view).__name__}.{field.name}"
            yield from shown_texts(getattr(view, field.name), name)
    elif isinstance(view, tuple):
        for member in view:
            yield from shown_texts(member, where)
    elif hasattr(view, "model_dump"):
        yield where, known(view.model_dump())
    elif isinstance(view, str | int) and not isinstance(view, bool) and view != "":
        yield where, shown(view)


def page_text(page: Page) -> str:
    """Return all texts of a page as one text."""
    texts = [text for _, text in shown_texts(page.view)]
    return "\n".join((page.title, page.description, *texts))
