"""The house style of week and registry files: rewritten bytes with the same data and comments."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.data import yaml_source
from generator.data.diagnostics import Fault, Position
from generator.data.formatting.emitter import lines
from generator.data.formatting.remarks import Remarks, remarks
from generator.data.yaml_source import Source

_REPAIRED = frozenset({"F004", "F005"})
# What letters mean is no matter of style: they stay, and the check tells of them.
LEFT = frozenset({"F021", "F022", "F023"})


class Unformattable(ValueError):  # noqa: N818 - the name says what the text is
    """The text was not formatted because of its ``faults``, or, without any, because data would change."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        """Keep the faults with their positions."""
        super().__init__("không giữ nguyên được dữ liệu")
        self.faults = tuple(faults)


def formatted(source: str) -> str:
    """Return the text in the house style, with plain spaces and in NFC.

    Raises Unformattable for a text that cannot be read completely, or if the result would not read as
    the same data.
    """
    return formatted_bytes(source.encode("utf-8", "surrogatepass"))


def formatted_bytes(raw: bytes, data: object = None) -> str:
    """Return a file's bytes in the house style; raises Unformattable as ``formatted`` does.

    Other ``data`` may take the place of its own; comments stay with the keys and items that they belong to.
    """
    source, faults = yaml_source.read(raw)
    if source is None or any(fault.code not in _REPAIRED | LEFT for fault in faults):
        raise Unformattable(_with_positions(source, faults))
    repaired, left = yaml_source.read(_repaired(source.text).encode())
    if repaired is None or not _is_readable(left) or repaired.data != source.data:
        raise Unformattable(_with_positions(source, faults))
    wanted = repaired.data if data is None else data
    text = _styled(wanted, remarks(repaired))
    result = _read(text)
    if result.data != wanted or _comments(result) != _comments(repaired):
        raise Unformattable
    # A comment that came to stand elsewhere can belong to another entry from then on.
    return text if text == repaired.text else _styled(wanted, remarks(result))


def dump(data: Mapping[str, object]) -> str:
    """Return plain week or registry data (mappings, lists, texts, dates, whole numbers, None) as YAML.

    Texts are repaired as by ``formatted``. Raises TypeError for any other kind of value, and
    Unformattable for data that YAML cannot represent.
    """
    plain = _plain(data)
    text = _styled(plain, Remarks((), {}, {}, {}))
    if _read(text).data != plain:
        raise Unformattable
    return text


def _styled(data: object, around: Remarks) -> str:
    return "\n".join([*lines(data, around), ""])


def _with_positions(source: Source | None, faults: Iterable[Fault]) -> Iterator[Fault]:
    for fault in faults:
        position = fault.position or (source.position(fault.path) if source else Position())
        yield Fault(fault.code, fault.path, fault.values, position=position)


def _repaired(text: str) -> str:
    """Return the text as a reader sees it, keeping line ends."""
    return "\n".join(map(yaml_source.shown, text.split("\n")))


def _comments(source: Source) -> list[str]:
    return sorted(comment.text for comment in yaml_source.comments(source.text))


def _read(text: str) -> Source:
    source, faults = yaml_source.read(text.encode("utf-8", "surrogatepass"))
    if source is None or not _is_readable(faults):
        raise Unformattable(faults)
    return source


def _is_readable(faults: Iterable[Fault]) -> bool:
    return all(fault.code in LEFT for fault in faults)


def _plain(value: object) -> object:
    """Return the value as yaml_source reads it: scalars as texts."""
    if isinstance(value, Mapping):
        return {yaml_source.shown(str(key)): _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    if isinstance(value, str):
        return yaml_source.shown(value)
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"no plain data: {value!r}")
