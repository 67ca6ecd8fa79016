// Reading and writing a week's file as the project reads it: every scalar is a text, null is nothing.

import { FAILSAFE_SCHEMA, dump, load, nullCoreTag } from "./vendor/js-yaml.js";

const TEXTS = FAILSAFE_SCHEMA.withTags(nullCoreTag);
const REMARKS = /^(?:[ \t]*(?:#.*)?\n)+/;
const remarks = new Map();

/** Parse a file; what its first lines remark is kept for `toFile`. */
export function fromFile(text) {
  const data = load(text, { schema: TEXTS });
  const [first] = text.replaceAll("\r\n", "\n").match(REMARKS) ?? [""];
  if (data?.id) remarks.set(data.id, first);
  return data;
}

/** Write a week: no empty values, long texts in blocks, no line folded. */
export function toFile(data) {
  const text = dump(filled(data), { schema: TEXTS, lineWidth: -1, noRefs: true });
  return (remarks.get(data.id) ?? "") + text;
}

function filled(value) {
  if (Array.isArray(value)) return value.map(filled).filter((one) => !isEmpty(one));
  if (typeof value !== "object" || value === null) return typed(value);
  const kept = Object.entries(value).map(([key, one]) => [key, lines(key, filled(one))]);
  return Object.fromEntries(kept.filter(([, one]) => !isEmpty(one)));
}

// Letters composed and ends of lines as the project's reader demands; forms may give others.
function typed(value) {
  if (value === null || value === undefined) return null;
  return String(value).normalize("NFC").replaceAll("\r\n", "\n");
}

// The CMS takes the last line end away; a body stands in a block, whose last line has one.
function lines(key, value) {
  return key === "body" && typeof value === "string" ? `${value.trimEnd()}\n` : value;
}

function isEmpty(value) {
  return value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);
}
