"""Which words of a text were removed and which were added. Pure functions, no imports of ours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

Kind = Literal["same", "removed", "added"]

# A date, a document number and a hyphenated name are one token each, and so is any other single sign.
_TOKEN = re.compile(r"(?P<break>\n\s*\n)|[^\W_]+(?:[./–-][^\W_]+)*|\S")
_CONTEXT_TOKENS = 6
# SequenceMatcher's time grows with the product of both lengths; beyond this the whole text counts as replaced.
_MAX_COMPARISONS = 4_000_000
_MIN_SIMILARITY = 0.3


@dataclass(frozen=True)
class Run:
    """Words on one line; ``spaced`` tells whether white space stands before them."""

    kind: Kind
    text: str
    spaced: bool = True


class _Token(NamedTuple):
    text: str
    spaced: bool


class _Block(NamedTuple):
    old: Sequence[_Token]
    new: Sequence[_Token]
    same: bool


def replaced(old: str, new: str) -> tuple[Run, ...]:
    """Return the old value as removed and the new one as added, each whole; an empty one is left out."""
    removed = (Run("removed", old),) if old else ()
    return (*removed, *((Run("added", new),) if new else ()))


def compare(old: str, new: str) -> tuple[Run, ...]:
    """Return the changed words, with a few unchanged ones around them and ``…`` for the rest.

    A break between paragraphs is the word ``¶``. Nothing is returned where only the amount or kind
    of other white space differs.
    """
    blocks = _joined(_blocks(_tokens(old), _tokens(new)))
    if all(block.same for block in blocks):
        return ()
    return tuple(run for index, _ in enumerate(blocks) for run in _runs(blocks, index))


def _tokens(text: str) -> list[_Token]:
    bare = text.strip()
    return [
        _Token(
            "¶" if match["break"] else match[0],
            spaced=bool(match["break"])
            or not bare[max(0, match.start() - 1) : match.start()].strip(),
        )
        for match in _TOKEN.finditer(bare)
    ]


def _blocks(old: list[_Token], new: list[_Token]) -> list[_Block]:
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    head, tail = old[:start], old[len(old) - end :]
    return [_same(head), *_matched(left, right), _same(tail)]


def _same(tokens: Sequence[_Token]) -> _Block:
    return _Block(tokens, tokens, same=True)


def _common(old: Sequence[_Token], new: Sequence[_Token]) -> int:
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _matched(old: list[_Token], new: list[_Token]) -> Iterator[_Block]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) * len(new) > _MAX_COMPARISONS or matcher.ratio() < _MIN_SIMILARITY:
        yield _Block(old, new, same=False)
        return
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield _Block(old[i1:i2], new[j1:j2], same=tag == "equal")


def _joined(blocks: list[_Block]) -> list[_Block]:
    """Return the blocks without empty ones; two changes with a single word between them become one."""
    joined: list[_Block] = []
    for block in (candidate for candidate in blocks if candidate.old or candidate.new):
        if joined and not joined[-1].same and (not block.same or len(block.old) == 1):
            last = joined.pop()
            joined.append(_Block([*last.old, *block.old], [*last.new, *block.new], same=False))
        else:
            joined.append(block)
    return _with_visible_changes([trimmed for block in joined for trimmed in _trimmed(block)])


def _trimmed(block: _Block) -> Iterator[_Block]:
    """Yield a changed block, and apart from it the equal words at its end that joining took in."""
    tail = 0 if block.same else _common(block.old[::-1], block.new[::-1])
    if tail == 0:
        yield block
        return
    yield _Block(block.old[:-tail], block.new[:-tail], same=False)
    yield _same(block.old[-tail:])


def _with_visible_changes(blocks: list[_Block]) -> list[_Block]:
    """Return the blocks; a change of white space alone takes in the word before it, to be visible."""
    for index, (before, block) in enumerate(pairwise(blocks), start=1):
        if not block.same and [token.text for token in block.old] == [
            token.text for token in block.new
        ]:
            word = before.old[-1:]
            blocks[index - 1] = _same(before.old[:-1])
            blocks[index] = _Block([*word, *block.old], [*word, *block.new], same=False)
    return [block for block in blocks if block.old or block.new]


def _runs(blocks: list[_Block], index: int) -> Iterator[Run]:
    block = blocks[index]
    if block.same:
        yield _run("same", _shortened(block.old, first=index == 0, last=index == len(blocks) - 1))
        return
    if block.old:
        yield _run("removed", block.old)
    if block.new:
        yield _run("added", block.new, after_removed=bool(block.old))


def _shortened(tokens: Sequence[_Token], *, first: bool, last: bool) -> Sequence[_Token]:
    head = () if first else tokens[:_CONTEXT_TOKENS]
    tail = () if last else tokens[len(tokens) - _CONTEXT_TOKENS :]
    if len(head) + len(tail) >= len(tokens):
        return tokens
    return (*head, _Token("…", spaced=True), *(token for token in tail))


def _run(kind: Kind, tokens: Sequence[_Token], *, after_removed: bool = False) -> Run:
    text = "".join((" " if token.spaced else "") + token.text for token in tokens).strip()
    return Run(kind, text, spaced=after_removed or tokens[0].spaced)
