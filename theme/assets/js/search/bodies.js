/*
 * Public bodies named as people name them: by the beginning of the name, by everyday words for it, with a slip in it. Pure functions.
 */
import { withoutPeriod } from "./named-pages.js";
import { BODIES } from "./proof.js";
import { distance, part } from "./slips.js";
import { split } from "./query.js";
import { canonical, fold, hasMarks } from "./vietnamese.js";

/* So much may be wrong with each word of a name, and with as many words together as half of it has. */
const SLIP = 1;
const PER_WORD = 0.5;
/* The beginning of more names than these names none of them. */
const MOST = 3;
/* @type {WeakMap<object[], {body: string, name: string[]}[]>} */
const known = new WeakMap();
/* What has a name of its own after it. */
const PLACES = ["khu cong nghiep", "cum cong nghiep", "khu do thi", "khu du lich", "cua khau", "cao toc", "nha may", "thuy dien", "benh vien"];
const NAME = 2;
const JOINING = new Set(["va", "cac"]);

/**
 * @param {string[]} words
 * @param {import("./named-pages.js").NamedPage[]} pages
 * @param {import("./synonyms.js").Synonym[]} synonyms
 * @returns {{bodies: string[], rest: string[]}} short names of the bodies, and the other words
 */
export function bodiesNamed(words, pages, synonyms) {
  if (!known.has(pages)) known.set(pages, namesOf(pages, synonyms));
  const names = known.get(pages);
  const bodies = [];
  let rest = words;
  for (let found = named(rest, names); found; found = named(rest, names)) {
    bodies.push(...found.bodies);
    rest = [...rest.slice(0, found.start), ...rest.slice(found.end)];
  }
  return { bodies: [...new Set(bodies)], rest };
}

/** A body that is none of ours, named as one of ours is but for the first word: Bộ Giáo dục và Đào tạo. @returns {string[]} */
export function otherBody(words, pages) {
  const start = words.findIndex((word) => BODIES.has(fold(word)));
  const tails = pages.filter(({ kind }) => kind === "agency").flatMap(({ folded }) => folded.map(([, ...tail]) => tail));
  const rest = words.slice(start + 1).map(fold);
  const isTail = (tail) => tail.length > 1 && tail.every((word, place) => word === rest[place]);
  const longest = Math.max(0, ...tails.filter(isTail).map(({ length }) => length));
  return start < 0 || longest === 0 ? [] : words.slice(start, start + 1 + longest);
}

/** Whether a place is named by a word that no text has: khu công nghiệp Đồng Bành. */
export function namesOtherPlace(words, isKnown) {
  const folded = ` ${words.map(fold).join(" ")} `;
  const kind = PLACES.find((one) => folded.includes(` ${one} `));
  if (!kind) return false;
  const start = folded.slice(0, folded.indexOf(` ${kind} `)).split(" ").filter(Boolean).length + kind.split(" ").length;
  return words.slice(start, start + NAME).some((word) => !isKnown(word));
}

/** All names of each body; what readers say for one of them is another. */
function namesOf(pages, synonyms) {
  const bodies = pages.filter(({ kind }) => kind === "agency");
  return bodies.flatMap(({ name, folded, exact }) => {
    const isName = new Set(folded.map((one) => one.join(" ")));
    const said = synonyms.filter(([, written]) => written.some((one) => isName.has(split(fold(one)).join(" "))));
    const others = said.flat(2).map((one) => split(one).map(canonical));
    const body = withoutPeriod(name);
    const names = [...exact, ...others].map((one) => one.filter((word) => !isJoining(word)));
    return [...new Map(names.map((one) => [one.join(" "), one])).values()].map((one) => ({ body, name: one }));
  });
}

function isJoining(word) {
  return JOINING.has(fold(word));
}

function named(words, names) {
  const startsBy = (costOf) => words.flatMap((_, start) => (isJoining(words[start]) ? [] : names.map((one) => ({ ...one, start, ...matched(words, start, one.name, costOf) }))));
  /* One word is all of a name only in SNV, without a slip. */
  const isLikely = ({ size, cost, name }) => (size > 1 && cost <= PER_WORD * size) || (name.length === 1 && size === 1 && cost === 0);
  const [written, nearly] = [isWritten, isNearly].map((costOf) => startsBy(costOf).filter(isLikely));
  const isWhole = ({ size, name }) => size === name.length;
  for (const found of [written.filter(isWhole), nearly.filter(isWhole), written, nearly.filter(({ size }) => size > 2)]) {
    const longest = Math.max(0, ...found.map(({ size }) => size));
    const best = found.filter(({ size }) => size === longest);
    const bodies = [...new Set(best.map(({ body }) => body))];
    if (bodies.length > 0 && bodies.length <= MOST) return { bodies, start: best[0].start, end: best[0].end };
  }
  return null;
}

/** How many words of a name stand in the words from a place on, where they end, and how much is wrong with them. */
function matched(words, start, name, costOf) {
  let end = start;
  let cost = 0;
  let size = 0;
  for (let at = start; at < words.length && size < name.length; at += 1) {
    if (isJoining(words[at])) continue;
    const wrong = costOf(words[at], name[size]);
    if (wrong > SLIP) break;
    cost += wrong;
    size += 1;
    end = at + 1;
  }
  return { end, cost, size };
}

function isWritten(typed, word) {
  const isSame = hasMarks(typed) ? canonical(typed) === word : fold(typed) === fold(word);
  return isSame ? 0 : Infinity;
}

function isNearly(typed, word) {
  return Math.min(isWritten(typed, word), distance(part(typed), part(hasMarks(typed) ? word : fold(word))));
}
