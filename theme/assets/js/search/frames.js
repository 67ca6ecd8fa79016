/*
 * What a question asks of directives beside their words: who directed, whose duty it is, of which kind they are, of which day.
 *
 * @typedef {{conditions: Map<number, number>[], words: string[], asked: string[], isOfDay: boolean}} Frame
 *   `conditions`: scores by page; `words`: those that are left to be looked for; `asked`: what was understood, in words; `isOfDay`:
 *   dates are those of the directives
 */
import { officialOf, onlyAsks } from "./asking.js";
import { bodiesNamed } from "./bodies.js";
import { isAddress, personNamed } from "./people.js";
import { fold, hasMarks } from "./vietnamese.js";
import { dutyWords } from "./words.js";

/* Kinds of directives as questions name them, and as the index does. */
const KINDS = new Map([["quyet dinh", "Quyết định"], ["cuoc hop", "Cuộc họp"], ["hop", "Cuộc họp"]]);

/* Who meets, and what is done there: of a meeting on a day these tell nothing more. */
const AT_MEETINGS = new Set("chu tich pho thuong truc ubnd tinh lanh dao ban bac ket luan".split(" "));

const WEEK = / tuan (?:thu )?(\d{1,2})(?: (?:nam )?(\d{4}))? /u;

/** @param {Map<number, number>[]} facts scores by page of each number and date of the question @returns {Promise<Frame>} */
export async function framed(corpus, typed, words, facts) {
  const hasFacts = facts.length > 0;
  const frame = { conditions: [], words, asked: [], isOfDay: false };
  await byPerson(corpus, typed, frame);
  if (!hasFacts && (frame.words.length < 2)) return frame;
  await byWeek(corpus, frame);
  await byBody(corpus, frame, facts);
  const isNamed = hasFacts || frame.conditions.length > 0;
  const { rest, kind } = await kindOf(corpus, frame.words, hasFacts);
  const isKnown = (word) => corpus.vocabulary.alike(word).length > 0;
  const mended = () => rest.map((word) => (isKnown(word) ? word : officialOf(word)));
  if (!onlyAsks(rest) && !(hasFacts && onlyAsks(mended()))) return frame;
  const isAsking = frame.words.length > 0;
  if (kind && (isNamed || rest.length > 0)) frame.conditions.push(kind);
  else if (!isNamed) return frame;
  return { ...frame, words: [], isOfDay: isAsking };
}

async function byPerson(corpus, typed, frame) {
  if (!isAddress(frame.words)) return;
  const leaders = corpus.pages().filter(({ kind }) => kind === "leader").map(({ name }) => name);
  const person = personNamed(frame.words, leaders, (word, before) => (hasMarks(word) || isCapital(typed, word)) && !corpus.isNamed(before, word, "folded"));
  if (!person) return;
  frame.conditions.push(scored((await corpus.filter("leader")).get(person.leader)));
  frame.words = person.rest;
}

function isCapital(typed, word) {
  const place = typed.toLowerCase().indexOf(word);
  return /^\p{Lu}\p{Ll}/u.test(typed.slice(place));
}

async function byWeek(corpus, frame) {
  const text = ` ${frame.words.map(fold).join(" ")} `;
  const [asked, number, year] = WEEK.exec(text) ?? [];
  if (!asked) return;
  frame.conditions.push(scored(await corpus.inWeek(Number(number), Number(year))));
  const start = text.slice(0, text.indexOf(asked)).split(" ").filter(Boolean).length;
  frame.words = [...frame.words.slice(0, start), ...frame.words.slice(start + asked.trim().split(" ").length)];
}

async function byBody(corpus, frame, facts) {
  const { bodies, rest } = bodiesNamed(frame.words.map(corpus.withoutKeys), corpus.pages(), corpus.synonyms);
  if (bodies.length === 0 || rest.length === 0 || !onlyAsks(rest)) return;
  const pages = await dutiesOf(corpus, bodies);
  if (facts.length > 0 && ![...pages.keys()].some((page) => facts.every((scores) => scores.has(page)))) return;
  frame.conditions.push(pages);
  frame.asked.push(dutyWords(bodies));
  frame.words = [];
}

/** The pages that give any of these bodies duties, with a score of 0. @param {string[]} bodies short names */
export async function dutiesOf(corpus, bodies) {
  const all = await corpus.filter("agency");
  return scored(bodies.flatMap((body) => [...(all.get(body) ?? [])]));
}

async function kindOf(corpus, words, hasFacts) {
  const folded = words.map(fold).join(" ");
  const named = [...KINDS.keys()].find((one) => ` ${folded} `.includes(` ${one} `));
  if (!named) return { rest: words, kind: null };
  const start = ` ${folded} `.slice(0, ` ${folded} `.indexOf(` ${named} `) + 1).trim().split(" ").filter(Boolean).length;
  const others = [...words.slice(0, start), ...words.slice(start + named.split(" ").length)];
  const rest = hasFacts && named === "hop" ? others.filter((word) => !AT_MEETINGS.has(fold(word))) : others;
  return { rest, kind: onlyAsks(rest) ? scored((await corpus.filter("kind")).get(KINDS.get(named))) : null };
}

function scored(pages = []) {
  return new Map([...pages].map((page) => [page, 0]));
}
