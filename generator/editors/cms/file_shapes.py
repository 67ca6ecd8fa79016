"""Model -> what the page's scripts must know to write a data file in the house style."""

import json
from datetime import date

from generator.data.formatting import emitter
from generator.data.model import FILES
from generator.data.model.fields import Record, record_in, types_in

# The keys of a record in the order in which files write them, each with the shape of its value: that of
# a record, or “number” for numbers and dates, which need no quotes.
Shape = dict[str, "Shape | str"]


def module() -> str:
    """Return the script ``model.js``."""
    exports = {
        "width": emitter.WIDTH,
        "literalKey": emitter.ALWAYS_LITERAL,
        "files": [_shape(model) for model in FILES.values()],
    }
    return "".join(
        f"export const {name} = {json.dumps(value)};\n" for name, value in exports.items()
    )


def _shape(record: type[Record]) -> Shape:
    return {name: _value(record.model_fields[name].annotation) for name in record.key_order()}


def _value(annotation: object) -> Shape | str:
    record = record_in(annotation)
    if record:
        return _shape(record)
    return "number" if types_in(annotation) & {int, date} else "text"
