"""The check of all data: files -> validated records, with the ledger of addresses."""

from collections.abc import Sequence

from generator.data.validation import DataFile, Validated, WeekCache, validate
from generator.outputs import ledger
from generator.site import files, kept_weeks
from generator.site.files import Layout


def checked(
    layout: Layout,
    data: Sequence[DataFile],
    cache: WeekCache | None = None,
    *,
    with_doubts: bool = True,
) -> Validated:
    """Check the data; nothing is written. With a cache, only what changed is read again."""
    found = validate(data, files.images(layout), cache, with_doubts=with_doubts)
    return ledger.checked(found, data)


def checked_and_kept(layout: Layout, data: Sequence[DataFile]) -> Validated:
    """Check the data with the results that the last check or build kept, and keep its own."""
    cache = kept_weeks.load_cache(layout, data)
    validated = checked(layout, data, cache)
    kept_weeks.save_cache(layout, cache, data)
    return validated
