"""Every error code with its Vietnamese sentence and advice, read from messages.txt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from generator.data.diagnostics import LABELS, Diagnostic, Fault, Position, Severity, in_order


@dataclass(frozen=True)
class Message:
    """The message of one code; ``{names}`` are filled from the fault's values."""

    sentence: str
    advice: str
    severity: Severity


def _messages() -> Iterator[tuple[str, Message]]:
    severities = {label: severity for severity, label in LABELS.items()}
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    # No YAML, which would take each check twenty times as long. What stands above the first one is for who edits the file.
    for entry in re.split(rf"^(?=(?:{'|'.join(severities)}) )", text, flags=re.MULTILINE)[1:]:
        head, _, advice = entry.rstrip("\n").partition("\n    → ")
        place, _, sentence = head.partition(": ")
        label, _, code = place.rpartition(" ")
        yield code, Message(sentence, advice, severities[label])


_ALL = dict(_messages())
# What an import guessed or could not do (I) is no fault of the data: no check yields it, and nobody asks to explain it.
CATALOGUE = MappingProxyType({code: one for code, one in _ALL.items() if code[0] != "I"})

_LONGEST = 400
# So many diagnostics of one file are told, and no more of one rule are looked for.
MOST = 200


def is_error(fault: Fault) -> bool:
    """Tell whether the fault prevents publishing; otherwise it is a doubt for the editor."""
    return CATALOGUE[fault.code].severity == "error"


def diagnose(fault: Fault, file: str, position: Position, place: str = "") -> Diagnostic:
    """Return the fault with its message. Raises KeyError for a code or value that the catalogue lacks."""
    message = _ALL[fault.code]
    values = {key: _shortened(value) for key, value in fault.values.items()}
    return Diagnostic(
        file=file,
        position=position,
        code=fault.code,
        severity=message.severity,
        message=message.sentence.format(**values),
        suggestion=message.advice.format(**values).strip(),
        path=fault.path,
        place=place,
    )


def told(code: str, **values: object) -> str:
    """Return the message of a code about what is no place in a file, with its advice on a second line.

    Raises KeyError as ``diagnose`` does.
    """
    found = diagnose(Fault(code, values=values), "", Position())
    return f"{code}: {found.message}\n    → {found.suggestion}"


def capped(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of one file by line, errors before doubts where they are too many to be told.

    Then the last one says how many are left.
    """
    if len(found) <= MOST:
        return tuple(in_order(found))
    ordered = sorted(in_order(found), key=lambda one: one.severity != "error")
    told, left = ordered[:MOST], ordered[MOST:]
    fault = Fault("F025", values={"count": len(left)})
    rest = diagnose(fault, told[-1].file, told[-1].position)
    return (*told, replace(rest, severity=left[0].severity))


def _shortened(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
