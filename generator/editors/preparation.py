"""The command ``prepare``: what it makes of the data that editors changed, before anything is written."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.data import formatting
from generator.data.validation import LEDGER, DataFile, Validated
from generator.outputs import ledger
from generator.site import data_check, files, kept_weeks
from generator.site.content_check import Beside
from generator.site.files import Layout


@dataclass(frozen=True)
class Prepared:
    """The data in the house style: which files differ from it, and the new text of each file by its name.

    Where the data have errors there are no texts, and the errors stand where the files have them.
    ``added`` are the addresses that are new to the ledger.
    """

    validated: Validated
    texts: Mapping[str, str]
    reformatted: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def prepared(
    layout: Layout,
    data: Iterable[DataFile],
    known: Iterable[DataFile],
    beside: Beside | None = None,
) -> Prepared:
    """Format the files that are not among the known ones, check all, and complete the ledger.

    ``beside`` is as in ``data_check.checked``. Nothing is written but what later checks save time by.
    """
    given = tuple(data)
    styles = dict(_styles(given, set(known)))
    styled = [replace(one, raw=styles.get(one.name, one.raw)) for one in given]
    cache = kept_weeks.load_cache(layout, styled)
    check = partial(data_check.checked, layout, beside=beside)
    validated = check(styled, cache)
    if validated.has_errors:
        return Prepared(_placed(validated, check(given)), {})
    kept_weeks.save_cache(layout, cache, styled)
    data_check.renew_schemas(layout, validated)
    text = ledger.updated(validated, styled)
    before = next((one.raw.decode(errors="replace") for one in styled if one.name == LEDGER), "")
    texts = {name: raw.decode() for name, raw in styles.items()}
    added = sorted(set(text.splitlines()) - set(before.splitlines()))
    return Prepared(
        validated,
        texts if text == before else texts | {LEDGER: text},
        reformatted=tuple(styles),
        added=tuple(line for line in added if not line.startswith("#")),
    )


def _styles(data: Iterable[DataFile], known: Collection[DataFile]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes in the house style of each file that is neither in it nor known."""
    for one in data:
        if files.is_data(one.name) and not one.is_link and one not in known:
            try:
                raw = formatting.formatted_bytes(one.raw).encode()
            except formatting.Unformattable:
                # The check says what is wrong with it.
                continue
            if raw != one.raw:
                yield one.name, raw


def _placed(found: Validated, as_given: Validated) -> Validated:
    """Return what was found in the styled files, at the places that it has in the files as they were given."""
    left = Counter(one.told for one in found.diagnostics)
    placed = []
    for one in as_given.diagnostics:
        left[one.told] -= 1
        if left[one.told] >= 0:
            placed.append(one)
    at_places = replace(found, diagnostics=tuple(placed))
    return at_places if at_places.has_errors else as_given
