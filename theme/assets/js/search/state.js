/*
 * What the reader asks for, and its form in the address:
 * ?q=…&linh-vuc=…&linh-vuc=…&tu=2024-03-01&den=2024-03-31&xep=moi-nhat&hien=24&nguyen-van=1
 *
 * @typedef {{query: string, filters: Record<string, string[]>, from: string, to: string, newestFirst: boolean,
 *   shown: number, isLiteral: boolean}} State
 *   `from`, `to`: the first and the last day of the directives; "" for no limit. `shown`: how many results the reader has asked for; 0 for as many as there are at first. `isLiteral`: only what was typed is wanted
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
    from: dayOf(parameters.get("tu")),
    to: dayOf(parameters.get("den")),
    newestFirst: parameters.get("xep") === "moi-nhat",
    shown: Math.min(Number.parseInt(parameters.get("hien"), 10) || 0, MOST),
    isLiteral: parameters.get("nguyen-van") === "1",
  };
}

/** @param {State} state */
export function writeState({ query, filters, from, to, newestFirst, shown, isLiteral }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  for (const [name, parameter] of Object.entries(FILTERS)) {
    for (const value of filters[name] ?? []) parameters.append(parameter, value);
  }
  if (from) parameters.set("tu", from);
  if (to) parameters.set("den", to);
  if (newestFirst) parameters.set("xep", "moi-nhat");
  if (shown > 0) parameters.set("hien", String(shown));
  if (isLiteral) parameters.set("nguyen-van", "1");
  return parameters;
}

export function hasFilters({ filters, from, to }) {
  return from !== "" || to !== "" || Object.values(filters).some((values) => values.length > 0);
}

/* A day as addresses and fields of days write it. */
function dayOf(text) {
  const isDay = /^\d{4}-\d\d-\d\d$/u.test(text ?? "") && !Number.isNaN(Date.parse(text));
  return isDay ? text : "";
}
