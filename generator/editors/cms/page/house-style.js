// The house style of data files, as generator/data/formatting/ writes it; the checks refuse any other.
// tests/browser/test_editor.py holds the two equal.

const WIDTH = 140;
const STEP = "  ";
// The keys whose values are whole numbers: written without quotes.
const NUMBERS = new Set(["schema_version", "total", "amount"]);
const ALWAYS_LITERAL = "body";

const NOTHING = new Set(["", "~", "null", "Null", "NULL"]);
const NO_TEXT = new RegExp(
  "^(?:[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-f]+" +
    "|[-+]?\\.inf|\\.nan|true|false|yes|no|on|off|y|n)$",
  "i",
);
const OPENS_OTHER = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.|<<$|=$)/;
const ENDS_EARLY = /:(?:\s|$)|\s#|\s\s|\t/;
const FLOW = /[,[\]{}?]|:$/;

/** Return a week, whose values are texts, lists and mappings, as the text of a file. */
export const written = (week) => `${block(week, "", []).join("\n")}\n`;

function block(value, indent, path) {
  const lines = [];
  for (const [key, child] of entries(value)) {
    const below = [...path, key];
    if (lines.length && isDirective(below)) lines.push("");
    lines.push(...entry(child, indent, below));
  }
  return lines;
}

function entry(value, indent, path) {
  const key = path.at(-1);
  const head = typeof key === "number" ? `${indent}-` : `${indent}${key}:`;
  if (isLiteral(value, key)) return literal(head, value, indent + STEP);
  const short = `${head} ${beside(value, key, false)}`;
  if (typeof value === "string" || (isFlat(value) && length(short) <= WIDTH)) return [short];
  const lines = block(value, indent + STEP, path);
  return typeof key === "string" ? [head, ...lines] : [`${head} ${lines[0].trim()}`, ...lines.slice(1)];
}

const entries = (value) => (Array.isArray(value) ? [...value.entries()] : Object.entries(value));

const isDirective = (path) => path.length === 2 && path[0] === "directives";

const isLiteral = (value, key) =>
  typeof value === "string" && (value.includes("\n") || key === ALWAYS_LITERAL);

// Code points, as Python counts.
const length = (line) => [...line].length;

function literal(head, text, indent) {
  const bare = text.replace(/\n+$/, "");
  const ends = text.length - bare.length;
  const chomp = ["-", ""][ends] ?? "+";
  // Without a digit the first line's own spaces would be taken for the indentation.
  const digit = /^\s/.test(text) ? "2" : "";
  const lines = bare.split("\n").map((line) => (line ? indent + line : ""));
  return [`${head} |${digit}${chomp}`, ...lines, ...Array(Math.max(ends - 1, 0)).fill("")];
}

/** Tell whether a collection may stand in one line: no ids, no tables, no texts of many lines. */
function isFlat(value) {
  if (typeof value === "string") return true;
  const isList = Array.isArray(value);
  if (!isList && "id" in value) return false;
  if (isList && value.some((one) => typeof one !== "string")) return false;
  return entries(value).every(([key, one]) => !isLiteral(one, key) && isFlat(one));
}

function beside(value, key, inFlow) {
  if (typeof value === "string") return scalar(value, NUMBERS.has(key), inFlow);
  const isList = Array.isArray(value);
  const parts = entries(value).map(
    ([name, one]) => (isList ? "" : `${name}: `) + beside(one, name, true),
  );
  return isList ? `[${parts.join(", ")}]` : `{${parts.join(", ")}}`;
}

function scalar(text, isNumber, inFlow) {
  if (isPlain(text, inFlow) && (isNumber || !NO_TEXT.test(text))) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

function isPlain(text, inFlow) {
  if (NOTHING.has(text) || text !== text.trim() || OPENS_OTHER.test(text)) return false;
  return !ENDS_EARLY.test(text) && !(inFlow && FLOW.test(text));
}
