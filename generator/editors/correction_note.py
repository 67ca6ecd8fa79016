"""The correction to be pasted for a published directive that changed: what differs, in words."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from pydantic import ValidationError

from generator.data.model import Directive
from generator.data.publication import Plain
from generator.data.registry import Registry
from generator.editors.change_report import records
from generator.editors.change_report.records import Names
from generator.editors.change_report.view import Change
from generator.language.word_diff import Run

_DAY = "‹ngày đính chính, như 2024-03-20›"
UNKNOWN = "‹đã sửa gì›"
# A note of more is not read.
_LONGEST, _MOST = 220, 3


def as_yaml(note: str, new: Directive, lost: Iterable[Plain] = ()) -> str:
    """Return the lines of YAML that add a note to a directive, with the day to be filled in.

    ``lost`` are published corrections to be put back before it.
    """
    entries = "\n".join(
        f"      - at: {at}\n        note: {json.dumps(words, ensure_ascii=False)}"
        for at, words in (*((str(one.get("at")), one.get("note")) for one in lost), (_DAY, note))
    )
    return entries if new.changes else f"    changes:\n{entries}"


def text(old: Plain, new: Directive, keys: Collection[str], registry: Registry) -> str:
    """Return what tells readers how a directive differs from its published version.

    ``keys`` are those that differ. What a published version of another structure said is left to be filled in: ``UNKNOWN``.
    """
    wanted = {key: value for key, value in old.items() if key in Directive.model_fields}
    try:
        before = Directive.model_validate(wanted)
    except ValidationError:
        return UNKNOWN
    skip = Directive.model_fields.keys() - set(keys)
    found = records.changes(before, new, Names(registry, registry), skip=skip)
    sentences = list(dict.fromkeys(filter(None, map(_sentence, found))))
    return _joined(sentences) or UNKNOWN


def _joined(sentences: Sequence[str]) -> str:
    shown: list[str] = []
    for sentence in sentences[:_MOST]:
        if shown and len("; ".join((*shown, sentence))) > _LONGEST:
            break
        shown.append(sentence)
    more = "" if len(shown) == len(sentences) else f"; và {len(sentences) - len(shown)} chỗ khác"
    told = "; ".join(shown)
    return f"{told[:1].upper()}{told[1:]}{more}." if told else ""


def _sentence(change: Change) -> str:
    """Return what a change does, shortened; "" where only white space differs."""
    # The quotes of annotations follow the text, which is told already.
    if change.subject[-1] == "câu trích":
        return ""
    is_day = change.subject[-1] == "hạn"
    subject = "thời hạn" if is_day else ", ".join(change.subject)
    told = [*_hunks(change.runs)]
    return f"{subject}: {'; '.join(told[:_MOST])}" if told else ""


def _hunks(runs: Sequence[Run]) -> Iterator[str]:
    """Yield what stands in place of what, for each run of changed words."""
    removed = ""
    for run in (*runs, Run("same", "")):
        if run.kind == "removed":
            removed = run.text
        elif run.kind == "added":
            yield (
                f"“{_cut(removed)}” nay là “{_cut(run.text)}”"
                if removed
                else f"thêm “{_cut(run.text)}”"
            )
            removed = ""
        elif removed:
            yield f"bỏ “{_cut(removed)}”"
            removed = ""


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - about a line of a page
