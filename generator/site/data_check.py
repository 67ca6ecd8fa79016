"""The check of all data: files -> validated records, with the ledger of addresses."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain

from generator.data import schema
from generator.data.diagnostics import in_order
from generator.data.validation import DataFile, Validated, WeekCache, is_registry, validate
from generator.outputs import ledger
from generator.site import content_check, files, kept_weeks, workers
from generator.site.content_check import Beside
from generator.site.files import Layout

# Fewer new weeks are checked sooner than other processes are ready.
_MANY = 40


def checked(
    layout: Layout,
    data: Sequence[DataFile],
    cache: WeekCache | None = None,
    *,
    with_doubts: bool = True,
    beside: Beside | None = None,
) -> Validated:
    """Check data, hand-written pages and settings; nothing is written. With a cache, only what changed is read again.

    ``beside`` is what stands beside the data where that is not what is on the disk.
    """
    known = beside.images if beside else files.images(layout)
    validated = validate(data, known, cache, with_doubts=with_doubts)
    others, pages = content_check.checked(layout, beside.instead if beside else {})
    if others:
        found = tuple(in_order([*validated.diagnostics, *others]))
        validated = replace(validated, diagnostics=found)
    return ledger.checked(replace(validated, pages=pages), data)


def checked_and_kept(
    layout: Layout,
    data: Sequence[DataFile],
    cache: WeekCache | None = None,
    *,
    with_doubts: bool = True,
) -> Validated:
    """Check the data with what is ``known`` of their weeks, and keep the results for the next time."""
    cache = cache or known(layout, data, with_doubts=with_doubts)
    validated = checked(layout, data, cache, with_doubts=with_doubts)
    kept_weeks.save_cache(layout, cache, data)
    renew_schemas(layout, validated)
    return validated


def known(layout: Layout, data: Sequence[DataFile], *, with_doubts: bool = True) -> WeekCache:
    """Return the results that the last check or build kept; many new weeks are checked for it, by other processes."""
    cache = kept_weeks.load_cache(layout, data)
    registries = [file for file in data if is_registry(file.name)]
    validate(registries, files.images(layout), cache)
    new = [
        file
        for file in data
        if file not in registries and not cache.get(file, with_doubts=with_doubts)
    ]
    if cache.registry and len(new) > _MANY:
        work = partial(_results, registries, files.images(layout), with_doubts=with_doubts)
        lines = chain(kept_weeks.lines(cache, data), _checked_apart(work, new))
        kept_weeks.store(layout, lines, cache.registry)
        return kept_weeks.load_cache(layout, data)
    return cache


def _checked_apart(
    work: Callable[[Sequence[DataFile]], list[bytes]], weeks: Sequence[DataFile]
) -> Iterator[bytes]:
    """Let other processes check weeks, for what YAML leaves behind in memory ends with them; yield their lines."""
    groups = [weeks[first : first + _MANY] for first in range(0, len(weeks), _MANY)]
    return chain.from_iterable(workers.each_done(work, groups))


def _results(
    registries: Sequence[DataFile],
    images: Collection[str],
    weeks: Sequence[DataFile],
    *,
    with_doubts: bool,
) -> list[bytes]:
    cache = WeekCache()
    validate([*registries, *weeks], images, cache, with_doubts=with_doubts)
    return list(kept_weeks.lines(cache, weeks))


def renew_schemas(layout: Layout, validated: Validated) -> None:
    """Write what editors' programs offer while they type, where the registries have no errors."""
    faulty = [found.file for found in validated.diagnostics if found.severity == "error"]
    if not any(map(is_registry, faulty)):
        # The data are no worse where this folder cannot be written.
        with suppress(OSError):
            files.write_texts(layout.schema, schema.schemas(validated.registry))
