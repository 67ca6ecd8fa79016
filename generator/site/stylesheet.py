"""The theme's stylesheet: ours with the rules of Material's that a page can need, in one file.

A rule is needed while each class, id and attribute in its selector is a word that the theme, the templates,
a hand-written page or an extension of Markdown writes. Elements are always kept: pages hold HTML written by hand.
"""

import inspect
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2
from markdown import Markdown

_WORD = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
# How the names begin that only Material's own frame has, which is not ours.
_FRAME = ("md-", "data-md-", "__")
_PYGMENTS = re.compile(r"^\s*(?:from|import) pygments", re.MULTILINE)
_DEFINED = re.compile(r"(?<![\w-])(--[\w-]+):")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_PICTURE = re.compile(r'url\("([\w-]+\.svg)"\)')
_GROUPS = {"media", "supports"}

# The parser has no types.
Tokens = list[Any]


def words(texts: Iterable[str]) -> frozenset[str]:
    """Return all words that may be the name of a class, an id or an attribute."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def names(written: Iterable[str], extensions: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a name can stand in a page.

    ``written`` are texts that pages are made of, ``extensions`` those of Markdown that are switched on. What
    one of another package or with Pygments writes is put together in too many ways to be read from its
    source: with such a one only Material's own frame is left out.
    """
    classes = [type(Markdown().build_extension(name, {})) for name in extensions]
    modules = [inspect.getmodule(one) for one in classes]
    sources = [inspect.getsource(one) for one in modules if one]
    known = words((*written, *sources))
    is_open = any(not one.__module__.startswith("markdown.") for one in classes) or any(
        map(_PYGMENTS.search, sources)
    )
    return lambda name: name in known or (is_open and not name.startswith(_FRAME))


def whole(css: str, folder: Path) -> str:
    """Return a stylesheet without remarks, with the pictures of ``folder`` that it names in it.

    A picture of its own would be one more request of every page. Raises OSError for one that is not there.
    """
    return _PICTURE.sub(lambda match: _data(folder / match[1]), _plain(css))


@lru_cache(2)
def _plain(css: str) -> str:
    text = tinycss2.serialize(tinycss2.parse_component_value_list(css, skip_comments=True))
    return re.sub(r"\s*\n\s*", "\n", text)


def _data(picture: Path) -> str:
    return f'url("data:image/svg+xml;base64,{b64encode(picture.read_bytes()).decode()}")'


def reduced(css: str, is_used: Callable[[str], bool], ours: str) -> str:
    """Return the rules whose names are all used, with the properties of their own that they or ``ours`` ask for."""
    found = frozenset(filter(is_used, _names(_values(css))))
    return _reduced(css, found, frozenset(_ASKED.findall(ours)))


@lru_cache(4)
def _reduced(css: str, used: frozenset[str], asked: frozenset[str]) -> str:
    text = "".join(_rules(_parsed(css), used))
    moves = words(re.findall(r"animation(?:-name)?:([^;}]+)", text))
    while True:
        unasked = {*_DEFINED.findall(text)} - {*_ASKED.findall(text)} - asked
        fewer = "".join(_without(_parsed(text), unasked, moves))
        if fewer == text:
            return text
        text = fewer


@lru_cache(2)
def _values(css: str) -> Tokens:
    return list(tinycss2.parse_component_value_list(css, skip_comments=True))


def _parsed(css: str | Tokens) -> Tokens:
    return list(tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def _names(tokens: Tokens) -> Iterator[str]:
    """Yield the classes, ids and attributes in selectors; those that must not be there do not count."""
    before = None
    for token in tokens:
        is_class = token.type == "ident" and before == "."
        if is_class or token.type == "hash":
            yield token.value
        elif token.type == "[] block":
            yield next(part.value for part in token.content if part.type == "ident")
        elif token.type == "{} block":
            yield from _names(token.content)
        before = getattr(token, "value", None)


def _rules(rules: Tokens, used: frozenset[str]) -> Iterator[str]:
    """Yield the rules that can apply to something, as text."""
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = [one for one in _selectors(rule.prelude) if used.issuperset(_names(one))]
            if kept:
                yield _text(",".join(map(tinycss2.serialize, kept)), rule.content)
        elif rule.lower_at_keyword in _GROUPS:
            inner = "".join(_rules(_parsed(rule.content), used))
            yield _group(rule, inner)
        elif rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _selectors(prelude: Tokens) -> Iterator[Tokens]:
    one: Tokens = []
    for part in prelude:
        if part == ",":
            yield one
            one = []
        else:
            one.append(part)
    yield one


def _without(rules: Tokens, unasked: set[str], moves: frozenset[str]) -> Iterator[str]:
    """Yield the rules without properties of their own that nothing asks for, and without unused animations."""
    for rule in rules:
        if rule.type == "qualified-rule":
            parts = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
            kept = [one for one in parts if getattr(one, "name", "") not in unasked]
            if kept:
                yield _text(tinycss2.serialize(rule.prelude), kept, ";")
        elif rule.lower_at_keyword in _GROUPS:
            inner = "".join(_without(_parsed(rule.content), unasked, moves))
            yield _group(rule, inner)
        elif rule.lower_at_keyword != "keyframes" or moves & words([_prelude(rule)]):
            yield rule.serialize()


def _text(selector: str, content: Tokens, between: str = "") -> str:
    return f"{selector}{{{between.join(one.serialize() for one in content)}}}"


def _prelude(rule: Any) -> str:  # noqa: ANN401 - as Tokens
    return str(tinycss2.serialize(rule.prelude))


def _group(rule: Any, inner: str) -> str:  # noqa: ANN401 - as Tokens
    return f"@{rule.at_keyword}{_prelude(rule)}{{{inner}}}" if inner else ""
