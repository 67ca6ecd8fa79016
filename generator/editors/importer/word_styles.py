"""How a run of a Word document looks: set on the run itself, or by its styles."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from generator.editors.importer.pieces import Raised
from generator.editors.importer.word_parts import child, name_of, value

_OFF = frozenset(["0", "false", "off", "none", "baseline"])
_RAISED: dict[str, Raised] = {"superscript": "super", "subscript": "sub"}
_DEEPEST = 20


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of ``styles.xml``, if there is one."""
        styles = [] if root is None else [style for style in root if name_of(style) == "style"]
        self._by_id = {value(style, "styleId"): style for style in styles}
        self._default = next(
            (
                value(style, "styleId")
                for style in styles
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}
            ),
            None,
        )
        self._document = child(root, "docDefaults", "rPrDefault", "rPr")

    def is_set(self, name: str, run: Element, paragraph: Element | None) -> bool:
        """Tell whether a property that is on or off, such as ``b``, is on."""
        return next(self._values(name, run, paragraph), "off") not in _OFF

    def raised(self, run: Element, paragraph: Element | None) -> Raised:
        """Tell whether a run stands above or below the line."""
        first = next(self._values("vertAlign", run, paragraph), "baseline")
        return _RAISED.get(first, "")

    def chain(self, style: str | None) -> Iterator[Element]:
        """Yield a style and those that it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            known = self._by_id.get(style)
            if known is None:
                return
            yield known
            style = value(child(known, "basedOn"))

    def of_paragraph(self, paragraph: Element | None) -> Iterator[Element]:
        """Yield a paragraph's style and those that it is based on."""
        return self.chain(value(child(paragraph, "pPr", "pStyle")) or self._default)

    def _values(self, name: str, run: Element, paragraph: Element | None) -> Iterator[str]:
        """Yield the values of a property, the nearest first; one without a value is on."""
        own = child(run, "rPr")
        styles = [*self.chain(value(child(own, "rStyle"))), *self.of_paragraph(paragraph)]
        for properties in (own, *(child(style, "rPr") for style in styles), self._document):
            found = child(properties, name)
            if found is not None:
                yield value(found) or "on"
