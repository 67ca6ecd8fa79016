/*
 * What an empty answer can honestly say: what there is not, and what there is next to it.
 *
 * @typedef {{text: string, query?: string}} Line `query`: a search that the line offers
 */
import { fold } from "./vietnamese.js";
import { numberParts, spelledDate } from "./tokens.js";

const OFFERED = 3;
/* All tokens of numbers and of days begin so. Those that are loaded stand beside what was asked for. */
const NUMBERS = [..."0123456789"].map((digit) => `n${digit}`);
const DAYS = ["d19", "d20"];

/** @returns {Promise<Line[]>} */
export async function adviceFor(corpus, { query, missing }) {
  const lines = await Promise.all(missing.map((fact) => missingFact(corpus, fact)));
  lines.push(...query.phrases.map(missingPhrase));
  if (missing.length === 0) lines.push(absentWords(corpus, query.words));
  return lines.flat();
}

async function missingFact(corpus, fact) {
  if (fact.kind === "number") return missingNumber(corpus, fact);
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

function absentWords(corpus, words) {
  const absent = words.filter((word) => corpus.find(word, () => true).size === 0);
  if (absent.length === 0) return [];
  return [{ text: `Không có trong bản tin nào: ${absent.map((word) => `“${word}”`).join(", ")}.` }];
}

function bareNumber(text) {
  const start = fold(text).search(/\d/u);
  return text.slice(Math.max(0, start));
}
