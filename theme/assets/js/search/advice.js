/*
 * What an empty answer can honestly say: what there is not, and what there is next to it.
 *
 * @typedef {{text: string, query?: string}} Line `query`: a search that the line offers
 */
import { withoutAsking } from "./asking.js";
import { literally } from "./engine.js";
import { isTelling, phraseMatches } from "./match.js";
import { findAll, strictReading } from "./steps.js";
import { saidIn } from "./synonyms.js";
import { numberParts, spelledDate } from "./tokens.js";
import { fold } from "./vietnamese.js";
import { offerWords } from "./words.js";

const OFFERED = 3;
/* Files of words that may be loaded to count what is offered. */
const MOST_FILES = 3;
/* All tokens of numbers and of days begin so. Those that are loaded stand beside what was asked for. */
const NUMBERS = [..."0123456789"].map((digit) => `n${digit}`);
const DAYS = ["d19", "d20"];

/** @returns {Promise<Line[]>} */
export async function adviceFor(corpus, { query, missing }) {
  const lines = await Promise.all(missing.map((fact) => missingFact(corpus, fact)));
  lines.push(...query.phrases.map(missingPhrase));
  if (missing.length === 0) {
    const { words } = withoutAsking(query.words);
    const others = saidIn(words, corpus.synonyms).filter(({ said, written }) => said !== written[0]);
    const said = others.map(({ places, written }) => ({
      before: words.slice(0, places[0]),
      said: places.map((place) => words[place]),
      after: words.slice(places.at(-1) + 1),
      written,
    }));
    lines.push(absentWords(corpus, words, said), await offers(corpus, partsOf(corpus, words, said), query));
  }
  return lines.flat();
}

async function missingFact(corpus, fact) {
  if (fact.kind === "number") return missingNumber(corpus, fact);
  if (fact.fault) return [{ text: fact.fault }];
  if (fact.kind === "deadline") return missingDeadline(corpus, fact);
  if (fact.kind === "date") return missingDate(corpus, fact);
  return [{ text: `Không có số ${fact.text} trong bản tin nào.` }];
}

async function missingNumber(corpus, fact) {
  const wanted = numberParts(fact.token);
  const near = nearestNumbers(ownTokens(corpus, NUMBERS), wanted).slice(0, OFFERED);
  const numbers = await Promise.all(near.map((token) => numberOf(corpus, token)));
  return [
    { text: `Không có văn bản số ${bareNumber(fact.text)} trong các bản tin đã đăng.` },
    ...numbers.map((number) => ({ text: `Số gần nhất: ${number}`, query: number })),
  ];
}

/** Numbers with the same symbol, the nearest first; where there are none, any with the same digits, then all. */
export function nearestNumbers(tokens, { digits, rest }) {
  const parted = tokens.map((token) => ({ token, ...numberParts(token) }));
  const distance = (one) => Math.abs(one.digits - digits);
  const sorted = parted.sort((a, b) => distance(a) - distance(b) || a.digits - b.digits);
  const alike = sorted.filter((one) => rest !== "" && one.rest === rest);
  const same = sorted.filter((one) => one.digits === digits && one.rest !== rest);
  const found = [...same, ...alike];
  return (found.length > 0 ? found : sorted).map(({ token }) => token);
}

async function numberOf(corpus, token) {
  const [page] = corpus.factPages([token]).own;
  return (await corpus.text(page)).number;
}

async function missingDate(corpus, fact) {
  const days = ownTokens(corpus, DAYS).sort();
  const wanted = fact.token.slice(1).padEnd(8, "0");
  const before = days.filter((token) => token.slice(1) < wanted).at(-1);
  const after = days.find((token) => token.slice(1) > wanted);
  return [
    { text: `Không có văn bản nào của ${fact.text}, cũng không văn bản nào nhắc đến.` },
    ...[before, after].filter(Boolean).map((token) => ({
      text: `Ngày gần nhất có văn bản: ${spelledDate(token)}`,
      query: spelledDate(token),
    })),
  ];
}

function missingDeadline(corpus, fact) {
  const dates = ownTokens(corpus, ["h"]).sort();
  const wanted = fact.token.slice(1);
  const nearest = fact.token.startsWith("x") ? [] : [dates.filter((token) => token.slice(1) < wanted).at(-1), dates.find((token) => token.slice(1) > wanted)];
  return [
    { text: `Không có chỉ đạo nào có thời hạn như “${fact.text}”.` },
    ...nearest.filter(Boolean).map((token) => ({ text: `Thời hạn gần nhất: ${spelledDate(token)}`, query: `hạn ${spelledDate(token)}` })),
  ];
}

function ownTokens(corpus, starts) {
  const tokens = starts.flatMap(corpus.keysFrom);
  return tokens.filter((token) => corpus.factPages([token]).own.size > 0);
}

function missingPhrase(phrase) {
  const words = phrase.join(" ");
  return [
    { text: `Không có cụm từ “${words}” đúng như vậy.` },
    { text: `Tìm không có ngoặc kép: ${words}`, query: words },
  ];
}

function absentWords(corpus, words, found) {
  const said = new Set(found.flatMap((one) => one.said));
  const absent = words.filter((word) => !said.has(word) && corpus.rarity(word, "folded") === 0);
  if (absent.length === 0) return [];
  return [{ text: `Không có trong bản tin nào: ${absent.map((word) => `“${word}”`).join(", ")}.` }];
}

/** Searches for parts of the query that find something, of which no part has to be guessed. */
async function offers(corpus, parts, { words, facts, phrases }) {
  corpus.allow(MOST_FILES);
  const isPart = ({ part }) => part.length < words.length + facts.length + phrases.length;
  const asked = new Map(parts.filter(isPart).map(({ part, written = [] }) => [part.join(" "), written]));
  const lines = [...asked].slice(0, OFFERED).map(async ([query, written]) => {
    const total = await countOf(corpus, [query, ...written]);
    return total > 0 ? [{ text: offerWords(query, total), query }] : [];
  });
  return (await Promise.all(lines)).flat();
}

/** How many directives have all of the first of the texts that any has. */
async function countOf(corpus, texts) {
  for (const text of texts) {
    const { matches } = await literally(corpus, text);
    if (matches.length > 0) return matches.length;
  }
  return 0;
}

/** What readers say for a thing, and the words before and after it; else the longest row of words that a text has. */
function partsOf(corpus, words, found) {
  if (found.length > 0) {
    return found.flatMap(({ before, said, after, written }) => [
      { part: said, written },
      ...[before, after].filter((others) => others.length > 1).map((part) => ({ part })),
    ]);
  }
  const isMatter = (row) => {
    const { length } = phraseMatches(findAll(corpus, row, strictReading(words)));
    return length > 0 && isTelling(length, corpus.size);
  };
  const row = rowsOf(words).find(isMatter);
  return row ? [{ part: row }] : [];
}

/** Rows of the words, the longest first: of two words, which may be parts of two others, only the first and the last ones. */
function rowsOf(words) {
  const starts = words.map((_, start) => start);
  const rows = starts.flatMap((start) => starts.slice(start).map((last) => words.slice(start, last + 1)));
  const ends = [words.slice(0, 2), words.slice(-2)].map((row) => row.join(" "));
  return rows.filter((row) => row.length > 2 || (row.length === 2 && ends.includes(row.join(" ")))).sort((a, b) => b.length - a.length);
}

function bareNumber(text) {
  const start = fold(text).search(/\d/u);
  return text.slice(Math.max(0, start));
}
