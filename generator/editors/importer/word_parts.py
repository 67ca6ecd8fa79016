"""The XML parts of a Word document (.docx), read within limits."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from generator.editors.importer.lines import UnreadableError

# The text of a bulletin takes some hundred KB; more is a fault, or an attack by compressed zeros.
_MAX_BYTES = 20 * 1024 * 1024
_MOST_ENTRIES = 2000
# Word's XML takes a tenth to a fiftieth of its size; small files may repeat themselves.
_MOST_TIMES = 200
_ANY_RATIO = 1024 * 1024
_BROKEN = "tệp Word hỏng hoặc không phải .docx; mở bằng Word rồi lưu lại"
_TOO_BIG = "tệp Word mở ra quá lớn; lưu lại riêng phần bản tin"
# What zipfile raises of broken archives, of those with a password and of unknown ways to compress.
_FAULTS = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, KeyError, OSError)
_SETTINGS = {"resolve_entities": False, "no_network": True, "remove_comments": True}


def parts(raw: bytes) -> dict[str, list[Element]]:
    """Return the root elements of all XML parts by their local names. Raises UnreadableError."""
    found: dict[str, list[Element]] = {}
    try:
        for content in _contents(raw):
            root = etree.fromstring(content, etree.XMLParser(remove_pis=True, **_SETTINGS))
            if root.getroottree().docinfo.doctype:
                raise UnreadableError(_BROKEN)
            found.setdefault(name_of(root), []).append(root)
    except (*_FAULTS, etree.XMLSyntaxError) as error:
        raise error if isinstance(error, UnreadableError) else UnreadableError(_BROKEN) from None
    if "document" not in found:
        raise UnreadableError("tệp nén này không phải tệp Word (.docx); lưu bản tin thành .docx")
    return found


def name_of(element: Element) -> str:
    """Return the name without its namespace: both editions of the format have the same names."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str | None:
    """Return the attribute of that local name, or None."""
    if element is None:
        return None
    values = (text for key, text in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(values, None)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at the end of a path of local names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((below for below in element if name_of(below) == name), None)
    return element


def _contents(raw: bytes) -> Iterator[bytes]:
    left = _MAX_BYTES
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if len(archive.infolist()) > _MOST_ENTRIES:
            raise UnreadableError(_TOO_BIG)
        for entry in archive.infolist():
            if not entry.filename.lower().endswith(".xml") or entry.filename.startswith("["):
                continue
            # The size that an entry states may be false.
            with archive.open(entry) as opened:
                content = opened.read(left + 1)
            left -= len(content)
            is_dense = len(content) > max(_ANY_RATIO, _MOST_TIMES * entry.compress_size)
            if left < 0 or is_dense:
                raise UnreadableError(_TOO_BIG)
            yield content
