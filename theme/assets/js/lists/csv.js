const MARK = "\uFEFF";

/* A spreadsheet would take such a cell for a formula; the apostrophe is what content/du-lieu-mo/bang-tinh-sqlite.md promises. */
const guarded = (text) => (/^[=+\-@＝＋－＠\t\r\n']/.test(text) ? `'${text}` : text);
const cell = (value) => `"${guarded(value).replaceAll('"', '""')}"`;

/**
 * A table as CSV for spreadsheets: UTF-8 with its mark, lines that end as RFC 4180 has it.
 * @param {Record<string, string>[]} rows all with the same headings
 */
export function csv(rows) {
  const headings = Object.keys(rows[0] ?? {});
  const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading]))];
  return MARK + lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}
