/*
 * What the reader asks for, and its form in the address: ?q=…&linh-vuc=…&linh-vuc=…&xep=moi-nhat
 *
 * @typedef {{query: string, filters: Record<string, string[]>, newestFirst: boolean, allYears: boolean}} State
 */

/** Names of Pagefind's filters, and their names in the address. */
export const FILTERS = { year: "nam", leader: "lanh-dao", topic: "linh-vuc", agency: "co-quan", kind: "loai" };

/** @returns {State} */
export function readState(parameters) {
  const filters = Object.entries(FILTERS).map(([name, parameter]) => [name, [...new Set(parameters.getAll(parameter))]]);
  return {
    query: (parameters.get("q") ?? "").trim(),
    filters: Object.fromEntries(filters),
    newestFirst: parameters.get("xep") === "moi-nhat",
    allYears: parameters.get("moi-nam") === "1",
  };
}

/** @param {State} state */
export function writeState({ query, filters, newestFirst, allYears }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  for (const [name, parameter] of Object.entries(FILTERS)) {
    for (const value of filters[name] ?? []) parameters.append(parameter, value);
  }
  if (newestFirst) parameters.set("xep", "moi-nhat");
  if (allYears) parameters.set("moi-nam", "1");
  return parameters;
}

export function hasFilters({ filters }) {
  return Object.values(filters).some((values) => values.length > 0);
}
