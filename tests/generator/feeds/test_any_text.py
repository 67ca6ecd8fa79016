"""Feeds and calendars hold any text that a week may have: well formed, read back as it was, under the same ids."""

from typing import Any

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.data.bulletin import Bulletin
from generator.data.yaml_source import shown
from generator.language import letters
from generator.outputs import feeds
from tests.generator.feeds.test_atom import ATOM, GRAMMAR, PORTAL
from tests.generator.synthetic import bulletin, directive, week

# A check tells of all other texts: hidden characters, letters of other scripts, marks by themselves.
PLACES = ((0x20, 0x24F), (0x1EA0, 0x1EFF), (0x2010, 0x2BFF), (0x1F300, 0x1FAFF))
PRINTED = st.one_of(
    *(st.characters(min_codepoint=first, max_codepoint=last) for first, last in PLACES)
)
LINE = (
    st.text(PRINTED, max_size=100).map(lambda text: f"a{text}z").filter(lambda text: not odd(text))
)


def odd(text: str) -> bool:
    return text != shown(text) or any(letters.odd(text))


ATOM_PATH, CALENDAR_PATH = "atom.xml", "thoi-han/thoi-han.ics"


def told(title: str, quote: str, note: str) -> Bulletin:
    """Return a bulletin of one directive with these texts."""
    duty = {"role": "lead", "agency": "so-cu", "quote": quote}
    due = {"kind": "final", "date": "2024-03-30", "bound": "in", "precision": "day", "quote": quote}
    body = f"{note}\n\n{quote}"
    return bulletin(
        week(directive(1, title=title, body=body, agencies=[duty], deadlines=[due]), title=title)
    )


def written(data: Bulletin) -> tuple[bytes, bytes]:
    files = feeds.files(data, PORTAL)
    return files[ATOM_PATH], files[CALENDAR_PATH]


def read(atom: bytes, calendar: bytes) -> tuple[Any, Any, list[str]]:
    """Return a feed, a calendar and the ids of both."""
    root, events = etree.fromstring(atom), icalendar.Calendar.from_ical(calendar)
    found = [one.text for one in root.iter(f"{ATOM}id")]
    return root, events, [*found, *(str(one["uid"]) for one in events.walk("VEVENT"))]


*_, SAME = read(*written(told("Một", "Hai", "Ba")))


@settings(max_examples=20)
@given(LINE, LINE, LINE)
def test_any_text_is_read_back_and_changes_no_id(title: str, quote: str, note: str) -> None:
    files = written(told(title, quote, note))
    root, calendar, ids = read(*files)
    assert GRAMMAR.validate(root), GRAMMAR.error_log
    assert ids == SAME
    assert root.find(f"{ATOM}entry/{ATOM}title").text == title
    (event,) = calendar.walk("VEVENT")
    assert quote in event["description"]
    assert all(len(line) <= 75 for line in files[1].split(b"\r\n"))
