"""The check of all data: files -> validated records, with the ledger of addresses."""

from collections.abc import Collection, Sequence
from contextlib import suppress

from generator.data import schema
from generator.data.validation import DataFile, Validated, WeekCache, is_registry, validate
from generator.outputs import ledger
from generator.site import files, kept_weeks
from generator.site.files import Layout


def checked(
    layout: Layout,
    data: Sequence[DataFile],
    cache: WeekCache | None = None,
    *,
    with_doubts: bool = True,
    images: Collection[str] | None = None,
) -> Validated:
    """Check the data; nothing is written. With a cache, only what changed is read again.

    ``images`` names the pictures there are, by default those on the disk.
    """
    known = files.images(layout) if images is None else images
    return ledger.checked(validate(data, known, cache, with_doubts=with_doubts), data)


def checked_and_kept(layout: Layout, data: Sequence[DataFile]) -> Validated:
    """Check the data with the results that the last check or build kept, and keep its own."""
    cache = kept_weeks.load_cache(layout, data)
    validated = checked(layout, data, cache)
    kept_weeks.save_cache(layout, cache, data)
    renew_schemas(layout, validated)
    return validated


def renew_schemas(layout: Layout, validated: Validated) -> None:
    """Write what editors' programs offer while they type, where the registries have no errors."""
    faulty = [found.file for found in validated.diagnostics if found.severity == "error"]
    if not any(map(is_registry, faulty)):
        # The data are no worse where this folder cannot be written.
        with suppress(OSError):
            files.write_texts(layout.schema, schema.schemas(validated.registry))
