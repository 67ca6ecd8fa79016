// The text of a data file -> a tree of its entries, each with the remarks that belong to it.
// Which entry that is is decided as generator/data/formatting/remarks.py does.

import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, getScalarValue, parseEvents } from "./vendor/js-yaml.js";

const NULL = new Set(["", "~", "null", "Null", "NULL"]);
const QUOTED = new Set([SCALAR_STYLE.SINGLE_QUOTED, SCALAR_STYLE.DOUBLE_QUOTED]);
const BLOCK = new Set([SCALAR_STYLE.LITERAL_BLOCK, SCALAR_STYLE.FOLDED_BLOCK]);

/** Return an entry without remarks: a scalar has a `value`, a text or null; a collection has `kids`. */
export const entry = (key, content) => ({ key, ...content, above: [], beside: "", below: [] });

/** Return the root of a file's tree; what stands above it is the file's head. Throws Error. */
export function read(text) {
  const reader = new Reader(text);
  const root = reader.node("", 0);
  const entries = [...below(root)];
  for (const remark of reader.remarks()) attach(remark, entries, root);
  return root;
}

/** Return the plain data of a tree. */
export function data({ value, kids, isList }) {
  if (!kids) return value;
  if (isList) return kids.map(data);
  return Object.fromEntries(kids.map((kid) => [kid.key, data(kid)]));
}

class Reader {
  constructor(text) {
    this.text = text;
    const [document, ...events] = parseEvents(text, {});
    if (document?.type !== EVENT_ID.DOCUMENT) throw new Error("Tệp trống.");
    this.events = events.reverse();
    // The ranges of all scalars; between them are only signs and remarks.
    this.scalars = [];
  }

  node(key, depth, start) {
    const event = this.events.pop();
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event, key, depth, start);
    const isList = event.type === EVENT_ID.SEQUENCE;
    if (!isList && event.type !== EVENT_ID.MAPPING) throw new Error("Tệp không được dùng dấu & và *.");
    const node = entry(key, { kids: [], isList, depth, ...this.place(start ?? event.start, key) });
    while (this.events.at(-1).type !== EVENT_ID.POP) node.kids.push(this.kid(node));
    this.events.pop();
    for (const kid of node.kids) kid.parent = node;
    if (event.style === COLLECTION_STYLE.FLOW) node.end = this.closing(node, event.start);
    return node;
  }

  kid({ isList, kids, depth }) {
    if (isList) return this.node(kids.length, depth + 1);
    const name = this.scalar(this.events.pop(), "", 0);
    // Where a value would stand that is not there.
    this.afterColon = name.end + 1;
    return this.node(name.value, depth + 1, name.start);
  }

  scalar(event, key, depth, start) {
    const made = (value, from, end) => entry(key, { value, depth, ...this.place(start ?? from, key), end });
    if (event.type !== EVENT_ID.SCALAR) throw new Error("Một khóa phải là chữ.");
    if (event.valueStart < 0) return made(null, this.afterColon, this.afterColon);
    const quote = QUOTED.has(event.style) ? 1 : 0;
    const [from, end] = [event.valueStart - quote, event.valueEnd + quote];
    this.scalars.push([from, end]);
    const text = getScalarValue(this.text, event);
    if (BLOCK.has(event.style)) return made(text, this.header(from));
    return made(event.style === SCALAR_STYLE.PLAIN && NULL.has(text) ? null : text, from, end);
  }

  /** Find the | or > before a block's first line. */
  header(from) {
    const line = this.lineOf(from - 1);
    return line + this.text.slice(line, from).search(/[|>][-+\d]*\s*(?:#.*)?\n$/);
  }

  /** Find the end of a collection in brackets. */
  closing({ kids }, start) {
    const last = Math.max(start + 1, this.scalars.at(-1)?.[1] ?? 0, kids.at(-1)?.end ?? 0);
    const signs = this.text.slice(last).replaceAll(/#.*/g, (remark) => " ".repeat(remark.length));
    return last + signs.search(/[\]}]/) + 1;
  }

  /** Tell where an entry begins; the column of a list's item is that of its dash. */
  place(start, key) {
    const line = this.lineOf(start);
    const before = this.text.slice(line, start).trimEnd();
    const isItem = typeof key === "number" && before.endsWith("-");
    return { start, line, column: isItem ? before.length - 1 : start - line };
  }

  lineOf(at) {
    return this.text.lastIndexOf("\n", at - 1) + 1;
  }

  *remarks() {
    let last = 0;
    for (const [start, end] of [...this.scalars, [this.text.length]]) {
      for (const { 0: text, index } of this.text.slice(last, start).matchAll(/#.*/g)) {
        const at = last + index;
        const line = this.lineOf(at);
        const isAlone = !this.text.slice(line, at).trim();
        yield { text: text.trimEnd(), start: at, line, column: at - line, isAlone };
      }
      last = end;
    }
  }
}

function* below({ kids = [] }) {
  for (const kid of kids) {
    yield kid;
    yield* below(kid);
  }
}

function attach(remark, entries, root) {
  const beside = remark.isAlone ? undefined : endingBefore(remark, entries);
  if (beside && !beside.beside) {
    beside.beside = remark.text;
    return;
  }
  const before = lastBefore(remark, entries);
  const above = entries.find(({ start }) => start > remark.start);
  const isBelow = !above || (remark.column > above.column && above.parent !== before?.parent);
  if (!before) root.above.push(remark.text);
  else if (isBelow) before.below.push(remark.text);
  else above.above.push(remark.text);
}

/** Return the outermost entry that ends on the remark's line before it, else the last that begins there. */
function endingBefore({ start, line }, entries) {
  const ended = entries.filter(({ end }) => line < end && end <= start);
  if (ended.length) return ended.reduce((outer, one) => (one.depth < outer.depth ? one : outer));
  return entries.findLast((one) => one.line === line && one.start < start);
}

/** Return the last entry before the remark, or its nearest parent that is not indented deeper. */
function lastBefore({ start, column }, entries) {
  let before = entries.findLast((one) => one.start < start);
  while (before?.depth > 1 && before.column > column) before = before.parent;
  return before;
}
