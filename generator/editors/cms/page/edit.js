// A file's tree and the data of the form -> the tree to be saved: what nobody edited stays as it is.

import { inOrder, shapeOf, shapeWithin } from "./house-style.js";
import { literalKey } from "./model.js";
import { data, entry } from "./source.js";

/** Return a form's data without empty values, texts as the project reads them. */
export function filled(value, key) {
  if (Array.isArray(value)) return value.map((one) => filled(one)).filter((one) => Object.keys(one).length);
  if (typeof value !== "object" || value === null) return shown(String(value ?? ""), key);
  const pairs = Object.entries(value).map(([name, one]) => [name, filled(one, name)]);
  return Object.fromEntries(pairs.filter(([, one]) => Object.keys(one).length));
}

/** Return a text as it is seen, which is how yaml_source.py reads it: what Word pastes is repaired. */
function shown(text, key) {
  const seen = text
    .replaceAll(/\p{Zs}/gu, " ")
    .replaceAll(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .normalize("NFC");
  // The CMS takes the last line end away; a body stands in a block, whose last line has one.
  return key === literalKey && seen.trim() ? `${seen.trimEnd()}\n` : seen;
}

/** Return the tree of data alone. */
export function planted(form, key = "") {
  if (typeof form === "string") return entry(key, { value: form });
  const isList = Array.isArray(form);
  const kids = Object.entries(form).map(([name, one], index) => planted(one, isList ? index : name));
  return withKids(entry(key, { isList }), kids);
}

/** Return the tree with the form's data. A form has no empty values: those of the file stay. */
export const edited = (root, form) => merged(root, form, shapeOf(Object.keys(form)));

/** Return the data of the items with an id that the file has and the form has not. */
export const lost = (root, form) => lists(root).flatMap((list) => without(list, form[list.key] ?? []).map(data));

/** Return the form's data with what `lost` finds: a changed id as it was, a removed item at its place. */
export function restored(root, form) {
  const pairs = lists(root).map((list) => {
    const items = (form[list.key] ?? []).map((item) => ({ ...item }));
    const found = counterparts(list.kids, items);
    const gone = without(list, items);
    for (const kid of gone.filter((one) => found.includes(one))) items[found.indexOf(kid)].id = idOf(kid);
    for (const kid of gone.filter((one) => !found.includes(one))) items.splice(kid.key, 0, filled(data(kid)));
    return [list.key, items];
  });
  return { ...form, ...Object.fromEntries(pairs) };
}

const lists = (root) => root.kids.filter(({ isList }) => isList);

function without(list, items) {
  const ids = new Set(items.map(({ id }) => id));
  return list.kids.filter((kid) => idOf(kid) && !ids.has(idOf(kid)));
}

function withKids(node, kids) {
  const made = { ...node, kids };
  for (const kid of kids) kid.parent = made;
  return made;
}

const idOf = ({ kids = [] }) => kids.find(({ key }) => key === "id")?.value;

function merged(node, form, shape) {
  const isList = Array.isArray(form);
  if (node.kids && typeof form === "object" && node.isList === isList) {
    return withKids(node, isList ? items(node, form, shape) : fields(node, form, shape));
  }
  const { key, value, above, beside, below } = node;
  if (typeof value !== "string" || typeof form !== "string") {
    return { ...planted(form, key), above, beside, below };
  }
  // The CMS takes spaces and line ends around a text away.
  return value.trim() === form.trim() ? { ...node } : { ...node, value: form.trimEnd() + value.match(/\n*$/) };
}

function fields(node, form, shape) {
  const old = new Map(node.kids.map((kid) => [kid.key, kid]));
  const keys = inOrder([...new Set([...old.keys(), ...Object.keys(form)])], shape);
  const pairs = keys.map((key) => {
    const kid = old.get(key);
    if (!kid) return [planted(form[key], key), []];
    if (key in form) return [merged(kid, form[key], shapeWithin(shape, node, kid)), []];
    if (!Object.keys(filled(data(kid))).length) return [{ ...kid }, []];
    return [undefined, [...kid.above, ...(kid.beside ? [kid.beside] : []), ...kid.below]];
  });
  return settled(pairs);
}

function items(node, form, shape) {
  const found = counterparts(node.kids, form);
  const kept = form.map((one, at) => (found[at] ? merged(found[at], one, shape) : planted(one, at)));
  // What stood above a removed item may have been the heading of those that follow.
  const pairs = node.kids.map((kid) => [kept[found.indexOf(kid)], [...kid.above, ...kid.below]]);
  settled(pairs, kept.at(-1));
  return kept;
}

/** Return the entries that stay; the remarks of those that go are given to the next, else to the last one. */
function settled(pairs, last) {
  let homeless = [];
  for (const [kid, remarks] of pairs) {
    if (kid) kid.above = [...homeless, ...kid.above];
    homeless = kid ? [] : [...homeless, ...remarks];
  }
  const kids = pairs.flatMap(([kid]) => kid ?? []);
  const heir = last ?? kids.at(-1);
  if (heir) heir.below = [...heir.below, ...homeless];
  return kids;
}

/** Return for each item of the form the one of the file that it was: by its id, its content or its place. */
function counterparts(kids, form) {
  const left = new Set(kids);
  const take = (fits) => {
    const kid = [...left].find(fits);
    left.delete(kid);
    return kid;
  };
  const isSame = (kid, one) =>
    one.id || idOf(kid) ? one.id === idOf(kid) : JSON.stringify(filled(data(kid))) === JSON.stringify(one);
  const found = form.map((one) => take((kid) => isSame(kid, one)));
  for (const [at, kid] of found.entries()) {
    const before = found.slice(0, at).findLast(Boolean)?.key ?? -1;
    const after = found.slice(at).find(Boolean)?.key ?? kids.length;
    found[at] = kid ?? take(({ key }) => before < key && key < after);
  }
  // What is left was moved and edited, too.
  return found.map((kid, at) => kid ?? take((one) => !form[at].id && !idOf(one)));
}
