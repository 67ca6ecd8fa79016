/*
 * Filters with counts: any of the values chosen in one, and all of those that have any chosen.
 *
 * @typedef {Map<string, Map<string, Set<number>>>} Facets pages by value, by name of the filter
 */

/** @param {number[]} pages @param {Facets} facets */
export function filtered(pages, facets, chosen) {
  return pages.filter((page) => [...facets.keys()].every((name) => passes(page, facets, chosen, name)));
}

/**
 * How many of the pages each value would show, given what is chosen in the other filters.
 * @returns {Map<string, {value: string, count: number, isChosen: boolean}[]>} chosen ones first, then by count
 */
export function counted(pages, facets, chosen) {
  const names = [...facets.keys()];
  const rows = names.map((name) => {
    const others = names.filter((other) => other !== name);
    const shown = pages.filter((page) => others.every((other) => passes(page, facets, chosen, other)));
    return [name, countValues(facets.get(name), shown, chosen[name] ?? [])];
  });
  return new Map(rows);
}

function countValues(values, pages, chosen) {
  const known = new Set([...chosen, ...values.keys()]);
  const shown = new Set(pages);
  return [...known]
    .map((value) => ({ value, count: common(values.get(value), shown), isChosen: chosen.includes(value) }))
    .filter(({ count, isChosen }) => count > 0 || isChosen)
    .sort((a, b) => b.isChosen - a.isChosen || b.count - a.count || a.value.localeCompare(b.value, "vi"));
}

function common(pages, shown) {
  let count = 0;
  for (const page of pages ?? []) if (shown.has(page)) count += 1;
  return count;
}

function passes(page, facets, chosen, name) {
  const values = chosen[name] ?? [];
  return values.length === 0 || values.some((value) => facets.get(name).get(value)?.has(page));
}
