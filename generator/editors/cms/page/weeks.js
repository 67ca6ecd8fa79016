// Reading and writing a week's file as the project does: every scalar is a text, null is nothing.

import { written } from "./house-style.js";
import { FAILSAFE_SCHEMA, load, nullCoreTag } from "./vendor/js-yaml.js";

const TEXTS = FAILSAFE_SCHEMA.withTags(nullCoreTag);
const remarks = new Map();

/** Parse a file; the remarks above its first key are kept for `toFile`. */
export function fromFile(text) {
  const data = load(text, { schema: TEXTS });
  if (data?.id) remarks.set(data.id, remarksAbove(text));
  return data;
}

/** Write a week in the house style, without empty values. */
export const toFile = (data) => (remarks.get(data.id) ?? "") + written(filled(data));

function remarksAbove(text) {
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() && !line.startsWith("#"));
  return lines.slice(0, first).filter((line) => line.trim()).map((line) => `${line.trimEnd()}\n`).join("");
}

function filled(value, key) {
  if (Array.isArray(value)) return value.map((one) => filled(one)).filter((one) => !isEmpty(one));
  if (typeof value !== "object" || value === null) return shown(String(value ?? ""), key);
  const pairs = Object.entries(value).map(([name, one]) => [name, filled(one, name)]);
  return Object.fromEntries(pairs.filter(([, one]) => !isEmpty(one)));
}

const isEmpty = (value) => !Object.keys(value).length;

/** Return a text as it is seen, which is how yaml_source.py reads it: what Word pastes is repaired. */
function shown(text, key) {
  const seen = text
    .replaceAll(/\p{Zs}/gu, " ")
    .replaceAll(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .normalize("NFC");
  // The CMS takes the last line end away; a body stands in a block, whose last line has one.
  return key === "body" && seen.trim() ? `${seen.trimEnd()}\n` : seen;
}
