"""Data -> one line for a terminal, or plain text in GitHub's and GitLab's Markdown, without links and mentions.

Besides markup, these sites link what looks like a user (@x), an issue (#1), an address or a picture
name (:x:) after the Markdown is read, so that no escape of Markdown helps. An invisible word joiner
(U+2060) behind the first sign keeps such a pattern from matching.
"""

import re

from markupsafe import Markup

from generator.pages import markdown

_JOINER = "\N{WORD JOINER}"
# Signs that begin a reference: users, issues, merge requests, snippets, labels, milestones, epics.
_REFERENCE = re.compile(r"([@#!$~%&^:])(?=[\w{\"/+-])|(?<=www)(?=\.)|(?<=GH)(?=-\d)", re.IGNORECASE)


def one_line(value: object) -> str:
    """Return the value on one line, without control characters of terminals or of text direction.

    Commit titles and file names are not validated by us.
    """
    return "".join(filter(str.isprintable, " ".join(str(value).split())))


def escape(value: object) -> Markup:
    """Return the value as part of one line of Markdown; every run of white space becomes one space."""
    if isinstance(value, Markup):
        return value
    apart = _REFERENCE.sub(lambda match: match[0] + _JOINER, one_line(value))
    return Markup(str(markdown.escape(apart)).replace("$", "&#36;"))  # noqa: S704 - escaped just before
