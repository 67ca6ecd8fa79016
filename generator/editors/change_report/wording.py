"""A review as text for a terminal, or as Markdown for a pull request. The caller prints it.

Besides markup, GitHub and GitLab link what looks like a user (@x), an issue (#1), an address or a picture
name (:x:) after the Markdown is read, so that no escape of Markdown helps. An invisible word joiner
(U+2060) behind the first sign keeps such a pattern from matching.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.data import diagnostics
from generator.data.diagnostics import Diagnostic
from generator.data.validation import Validated
from generator.editors.change_report.view import Change, Review
from generator.language.word_diff import Run
from generator.pages import markdown

_TEMPLATES = Path(__file__).parent / "templates"
LISTED = 30
# The largest size of a job summary (GitHub Docs, "Workflow commands"), less a margin for other steps;
# and how many entries of a kind are shown in full: if the report is too large, the next number is tried.
LARGEST = 2**20 - 2**14
DETAILED = (200, 20, 0)
_SPACES = "chỉ khác dấu cách hoặc cách ngắt dòng"
_MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_TAGS = {"same": "", "removed": "del", "added": "ins"}
_JOINER = "\N{WORD JOINER}"
# Signs that begin a reference: users, issues, merge requests, snippets, labels, milestones, epics.
_REFERENCE = re.compile(r"([@#!$~%&^:])(?=[\w{\"/+-])|(?<=www)(?=\.)|(?<=GH)(?=-\d)", re.IGNORECASE)


def as_text(review: Review, base: str) -> str:
    """Return the review as plain lines; ``base`` names the state that it is compared with."""
    return _render("review.txt.jinja", review=review, base=base)


def as_summary(review: Review, base: str) -> str:
    """Return what the review is about in few lines: names and numbers, without the words that differ."""
    return _render("summary.txt.jinja", review=review, base=base)


def as_markdown(review: Review, base: str) -> str:
    """Return the review as GitHub's Markdown, in which no data can become markup or a mention.

    If it is too large for a job summary, entries are replaced by their number.
    """
    report = ""
    for detailed in DETAILED:
        report = _render("review.md.jinja", review=review, base=base, detailed=detailed)
        if len(report.encode()) <= LARGEST:
            break
    return report


def faults_as_markdown(validated: Validated, base: str) -> str:
    """Return, as Markdown, the errors because of which nothing is compared."""
    errors = [diagnostics.as_text(diagnostic) for diagnostic in validated.diagnostics]
    return _render("faults.md.jinja", errors=errors, base=base)


def silent_as_markdown(silent: Iterable[Diagnostic]) -> str:
    """Return, as Markdown, the errors of published directives that changed without a word."""
    errors = [diagnostics.as_text(diagnostic) for diagnostic in silent]
    return _render("silent.md.jinja", errors=errors)


def _render(name: str, **values: object) -> str:
    rendered: str = (
        _environment(markup=name.endswith(".md.jinja")).get_template(name).render(**values)
    )
    return re.sub(r"\n{3,}", "\n\n", f"{rendered.strip()}\n")


@cache
def _environment(*, markup: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=markup,  # noqa: S701 - a terminal shows text, not HTML
        undefined=StrictUndefined,
        finalize=escape if markup else one_line,
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "change": _change_as_markdown if markup else _change_as_text,
        "some": _some,
        "address": lambda address: f"/{address}",
        "diagnostic": diagnostics.as_text,
    }
    return environment


def _some(listed: Sequence[str], unit: str) -> str:
    """Return the members separated by commas; of many, the first ones and the number of the rest."""
    more = len(listed) - LISTED
    shown = ", ".join(listed[:LISTED])
    return f"{shown} và {more} {unit} khác" if more > 0 else shown


def _change_as_text(change: Change) -> str:
    runs = "".join(
        _spaced(run, _MARKS[run.kind][0] + run.text + _MARKS[run.kind][1]) for run in change.runs
    )
    return f"{_subject(change)}: {runs.strip() or _SPACES}"


def _change_as_markdown(change: Change) -> Markup:
    runs = "".join(_spaced(run, _marked(run)) for run in change.runs)
    subject = escape(_subject(change))
    return Markup(f"{subject}: {runs.strip() or _SPACES}")  # noqa: S704 - both parts are escaped


def _marked(run: Run) -> str:
    tag = _TAGS[run.kind]
    text = escape(run.text)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _spaced(run: Run, text: str) -> str:
    return f" {text}" if run.spaced else text


def _subject(change: Change) -> str:
    subject = ", ".join(change.subject)
    return subject[0].upper() + subject[1:]


def one_line(value: object) -> str:
    """Return the value on one line, without control characters of terminals or of text direction.

    Commit titles and file names are not validated by us.
    """
    return "".join(filter(str.isprintable, " ".join(str(value).split())))


def escape(value: object) -> Markup:
    """Return the value as part of one line of Markdown, without links and mentions; every run of white space becomes one space."""
    if isinstance(value, Markup):
        return value
    apart = _REFERENCE.sub(lambda match: match[0] + _JOINER, one_line(value))
    return Markup(str(markdown.escape(apart)).replace("$", "&#36;"))  # noqa: S704 - escaped just before
