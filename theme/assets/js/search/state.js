/*
 * What the reader asks for, and its form in the address: ?q=…&linh-vuc=…&linh-vuc=…&xep=moi-nhat&hien=24
 *
 * @typedef {{query: string, filters: Record<string, string[]>, newestFirst: boolean, shown: number}} State
 *   `shown`: how many results the reader has asked for; 0 for as many as there are at first
 */

/** Names of Pagefind's filters, and their names in the address. */
export const FILTERS = { year: "nam", leader: "lanh-dao", topic: "linh-vuc", agency: "co-quan", kind: "loai" };

/* More are not shown again at once: each is a request. */
const MOST = 200;

/** @returns {State} */
export function readState(parameters) {
  const filters = Object.entries(FILTERS).map(([name, parameter]) => [name, [...new Set(parameters.getAll(parameter))]]);
  return {
    query: (parameters.get("q") ?? "").trim(),
    filters: Object.fromEntries(filters),
    newestFirst: parameters.get("xep") === "moi-nhat",
    shown: Math.min(Number.parseInt(parameters.get("hien"), 10) || 0, MOST),
  };
}

/** @param {State} state */
export function writeState({ query, filters, newestFirst, shown }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  for (const [name, parameter] of Object.entries(FILTERS)) {
    for (const value of filters[name] ?? []) parameters.append(parameter, value);
  }
  if (newestFirst) parameters.set("xep", "moi-nhat");
  if (shown > 0) parameters.set("hien", String(shown));
  return parameters;
}

export function hasFilters({ filters }) {
  return Object.values(filters).some((values) => values.length > 0);
}
