// The house style of data files, as generator/data/formatting/ writes it; the checks refuse any other.
// tests/browser/test_saved_files.py holds the two equal. `model.js` is made from the model.

import { files, literalKey, width } from "./model.js";

const STEP = "  ";

const NOTHING = new Set(["", "~", "null", "Null", "NULL"]);
const NO_TEXT = new RegExp(
  "^(?:[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-f]+" +
    "|[-+]?\\.inf|\\.nan|true|false|yes|no|on|off|y|n)$",
  "i",
);
const OPENS_OTHER = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.|<<$|=$)/;
const ENDS_EARLY = /:(?:\s|$)|\s#|\s\s|\t/;
const FLOW = /[,[\]{}?]|^:|:$/;

/** Return a file's tree, as source.js makes it, as text. */
export function written(root) {
  const shape = shapeOf(root.kids.map(({ key }) => key));
  return `${[...root.above, ...block(root, "", shape)].join("\n")}\n`;
}

/** Return what the model says of the file that shares most keys with these: its keys in order. */
export function shapeOf(keys) {
  const shared = (shape) => keys.filter((key) => key in shape).length;
  return files.reduce((best, shape) => (shared(shape) > shared(best) ? shape : best), {});
}

/** Return what the model says of an entry within another. */
export const shapeWithin = (shape, { isList }, { key }) => (isList ? shape : shape?.[key]);

/** Return keys in the model's order; a key unknown to it stays after the key that it followed. */
export function inOrder(keys, shape) {
  const known = Object.keys(Object(shape));
  let last = -1;
  const ranks = new Map(keys.map((key) => [key, (last = known.includes(key) ? known.indexOf(key) : last)]));
  const rank = (key) => ranks.get(key) + (known.includes(key) ? 0 : 0.5);
  return keys.toSorted((one, other) => rank(one) - rank(other));
}

function block(node, indent, shape) {
  const lines = [];
  for (const kid of ordered(node, shape)) {
    const own = entryLines(kid, node.isList, indent, shapeWithin(shape, node, kid));
    const all = [...indented(kid.above, indent), ...own, ...indented(kid.below, indent)];
    if (lines.length && isParted(node, all[0])) lines.push("");
    lines.push(...all);
  }
  return lines;
}

const indented = (lines, indent) => lines.map((line) => indent + line);

function ordered({ kids, isList }, shape) {
  if (isList) return kids;
  const byKey = new Map(kids.map((kid) => [kid.key, kid]));
  return inOrder([...byKey.keys()], shape).map((key) => byKey.get(key));
}

/** Tell whether a blank line goes before an item of the file's main list. */
const isParted = ({ isList, parent, key }, first) =>
  isList && parent && !parent.parent && (key === "directives" || first.trimStart().startsWith("#"));

function entryLines(node, isItem, indent, shape) {
  const head = indent + (isItem ? "-" : `${scalar(node.key, true, false)}:`);
  const end = node.beside && ` ${node.beside}`;
  if (isLiteral(node)) {
    const [first, ...rest] = literal(node.value, indent + STEP);
    return [`${head} ${first}${end}`, ...rest];
  }
  const short = `${head} ${beside(node, shape, false)}`;
  if (!node.kids?.length || (isFlat(node) && length(short) <= width)) return [short + end];
  const below = block(node, indent + STEP, shape);
  return isItem ? behindDash(indent, below, node.beside) : [head + end, ...below];
}

/** Put a dash before an item's first line; remarks before that line go above the dash. */
function behindDash(indent, below, remark) {
  const start = below.findIndex((line) => !line.trimStart().startsWith("#"));
  const over = [...(remark ? [remark] : []), ...below.slice(0, start).map((line) => line.trim())];
  return [...indented(over, indent), `${indent}- ${below[start].trim()}`, ...below.slice(start + 1)];
}

const isLiteral = ({ value, key }) =>
  typeof value === "string" && value.trim() !== "" && (value.includes("\n") || key === literalKey);

// Code points, as Python counts.
const length = (line) => [...line].length;

function literal(text, indent) {
  const bare = text.replace(/\n+$/, "");
  const ends = text.length - bare.length;
  const chomp = ["-", ""][ends] ?? "+";
  // Without a digit the first line's own spaces would be taken for the indentation.
  const digit = /^\s/.test(text) ? "2" : "";
  const lines = bare.split("\n").map((line) => (line ? indent + line : ""));
  return [`|${digit}${chomp}`, ...lines, ...Array(Math.max(ends - 1, 0)).fill("")];
}

/** Tell whether a collection may stand in one line: no ids, tables, texts of many lines, remarks. */
function isFlat({ kids, isList }) {
  if (isList ? kids.some((kid) => kid.kids) : kids.some(({ key }) => key === "id")) return false;
  return kids.every((kid) => !hasRemarks(kid) && !isLiteral(kid) && (!kid.kids || isFlat(kid)));
}

const hasRemarks = ({ above, beside, below }) => above.length || beside || below.length;

function beside(node, shape, inFlow) {
  const { value, kids, isList } = node;
  if (!kids) return value === null ? "null" : scalar(value, shape === "number", inFlow, node.beside);
  const parts = ordered(node, shape).map((kid) => {
    const name = isList ? "" : `${scalar(kid.key, true, true)}: `;
    return name + beside(kid, shapeWithin(shape, node, kid), true);
  });
  return isList ? `[${parts.join(", ")}]` : `{${parts.join(", ")}}`;
}

/** Write a text; words before a remark are in quotes, or nobody could tell where they end. */
function scalar(text, isNumber, inFlow, remark = "") {
  if (text.includes("\n")) return JSON.stringify(text);
  if (!(remark && text.includes(" ")) && isPlain(text, inFlow) && (isNumber || !NO_TEXT.test(text))) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

function isPlain(text, inFlow) {
  if (NOTHING.has(text) || text !== text.trim() || OPENS_OTHER.test(text)) return false;
  return !ENDS_EARLY.test(text) && !(inFlow && FLOW.test(text));
}
