/*
 * What the reader typed -> what is asked of the index.
 *
 * @typedef {"number"|"symbol"|"date"|"amount"} Kind
 * @typedef {{kind: Kind, text: string, token: string, starts: string[], pattern: RegExp, sure: boolean}} Fact
 *   `token`: what was typed, as a token; those meant begin with one of `starts` and match `pattern`. `sure`: the text can mean nothing else, so
 *   that not finding it is the answer; what is not sure is read as words where no token matches.
 * @typedef {{phrases: string[][], facts: Fact[], words: string[], isOpen: boolean}} Query
 *   `isOpen`: the last word may still be growing.
 */
import { amountToken, dateToken, numberToken, symbolToken } from "./tokens.js";
import { clean, fold } from "./vietnamese.js";

/* Types of documents as readers write them before a number, and how the symbols of such numbers begin. */
const TYPES = new Map(
  Object.entries({
    "công văn": "",
    cv: "",
    "văn bản": "",
    vb: "",
    "quyết định": "qd",
    qđ: "qd",
    "nghị định": "nd",
    nđ: "nd",
    "nghị quyết": "nq",
    nq: "nq",
    "chỉ thị": "ct",
    ct: "ct",
    "thông báo": "tb",
    tb: "tb",
    "kế hoạch": "kh",
    kh: "kh",
    "báo cáo": "bc",
    bc: "bc",
    "tờ trình": "ttr",
    ttr: "ttr",
    "thông tư": "tt",
    tt: "tt",
    "công điện": "cd",
    cđ: "cd",
    "kết luận": "kl",
    kl: "kl",
    "hướng dẫn": "hd",
    hd: "hd",
    "chương trình": "ctr",
    luật: "qh",
  }).map(([words, symbol]) => [fold(words), symbol]),
);
const TYPE = `(?<type>${[...TYPES.keys()].join("|")})`;
const BEFORE = `(?:${TYPE}\\s+)?(?:so\\s+)?`;
const LETTERS = "[a-z][a-z0-9&.]*";
/* Taken, not looked behind at, which Safari can do from 16.4 on. */
const EDGE = "(?<edge>^|[^\\p{L}\\d./-])";
const END = "(?![\\p{L}\\d])";

/* Tried in this order on the text without its marks; what one takes, the next do not see. */
const RULES = [
  ["(?:ngay\\s+)?(?<day>\\d{1,2})\\s+thang\\s+(?<month>\\d{1,2})(?:\\s+nam\\s+(?<year>\\d{4}))?", readDate],
  ["(?:ngay\\s+)?(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})", readDate],
  ["(?:ngay\\s+)?(?<day>\\d{1,2})\\s?(?<mark>[/.-])\\s?(?<month>\\d{1,2})\\s?\\k<mark>\\s?(?<year>\\d{4})", readDate],
  [
    `${BEFORE}(?<digits>\\d+[a-z]?)\\s?(?:/\\s?(?<year>\\d{4})\\s?)?[/-]\\s?(?<symbol>${LETTERS}(?:\\s?[-/]\\s?${LETTERS})*)`,
    readNumber,
  ],
  ["thang\\s+(?<month>\\d{1,2})(?:\\s*/\\s*|\\s+nam\\s+)(?<year>\\d{4})", readDate],
  [`${BEFORE}(?<digits>\\d+)\\s?/\\s?(?<year>\\d{4})`, readNumberAndYear],
  ["(?:ngay\\s+)?(?<day>\\d{1,2})/(?<month>\\d{1,2})", readDate],
  [`${TYPE}\\s+(?:so\\s+)?(?<digits>\\d+)`, readTypeAndDigits],
  ["(?<number>\\d{1,3}(?:[.,]\\d{3})+)", readAmount],
  ["(?<number>\\d+(?:[.,]\\d+)?)\\s?(?<unit>%)", readAmount],
  [`(?<symbol>${LETTERS}(?:[-/]${LETTERS})+)`, readSymbol],
].map(([pattern, read]) => [new RegExp(`${EDGE}${pattern}${END}`, "gu"), read]);

/* What is a number only where nothing else is asked: 1063, số 1063, 1063 VP KT. */
const ALONE = new RegExp(`^${BEFORE}(?<digits>\\d+[a-z]?)(?<symbol>(?:\\s[a-z][a-z0-9]{0,8}){0,3})$`, "u");

/** @returns {Query} */
export function understand(typed) {
  const phrases = [];
  const outside = clean(typed).replace(/"([^"]*)"/gu, (_, phrase) => {
    const syllables = split(phrase);
    if (syllables.length > 0) phrases.push(syllables);
    return " | ";
  });
  const { facts, left } = takeFacts(outside.replaceAll('"', " ").trim());
  return { phrases, facts, words: left.split("|").flatMap(split), isOpen: /[\p{L}\d]$/u.test(typed) };
}

/** Words as typed, in lower case, without punctuation; & joins, as in LĐTB&XH. */
export function split(text) {
  return text
    .toLowerCase()
    .replace(/(\p{L})&(?=\p{L})/gu, "$1")
    .replace(/(\d)[.,](?=\d)/gu, "$1")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function takeFacts(text) {
  let left = text;
  let folded = foldInPlace(text);
  const facts = [];
  const alone = ALONE.exec(folded);
  if (alone) return { facts: [readAlone(alone.groups, text)], left: "" };
  for (const [pattern, read] of RULES) {
    for (const match of [...folded.matchAll(pattern)]) {
      const start = match.index + match.groups.edge.length;
      const end = match.index + match[0].length;
      const fact = read(match.groups, left.slice(start, end));
      if (!fact) continue;
      facts.push(fact);
      const hole = "|".padEnd(end - start);
      folded = folded.slice(0, start) + hole + folded.slice(end);
      left = left.slice(0, start) + hole + left.slice(end);
    }
  }
  return { facts, left };
}

/** Folded, every character at its place, so that what is found can be cut from the original. */
function foldInPlace(text) {
  return [...text]
    .map((character) => {
      const folded = fold(character);
      return folded.length === character.length ? folded : character;
    })
    .join("");
}

function readAlone({ type, digits, symbol }, text) {
  const isYear = /^(?:19|20)\d\d$/u.test(digits);
  const sure = symbol === "" && !isYear && /^\D/u.test(text);
  return number(digits, "", symbol || TYPES.get(type), text, sure);
}

function readNumber({ digits, year, symbol }, text) {
  return number(digits, year, symbol, text, true);
}

/** 116/2016 is a number with its year; 3/2024 is a month, unless a type of document stands before it. */
function readNumberAndYear({ type, digits, year }, text) {
  if (!type && Number(digits) <= 12) return readDate({ month: digits, year }, text);
  return number(digits, year, TYPES.get(type), text, true);
}

/** “Báo cáo 6 tháng” is no number. */
function readTypeAndDigits({ type, digits }, text) {
  return number(digits, "", TYPES.get(type), text, false);
}

function number(digits, year, symbol, text, sure) {
  const start = numberToken(digits);
  const middle = year ? `y${year}` : "(?:y\\d{4})?";
  const rest = numberToken("", "", symbol).slice(1);
  const token = numberToken(digits, year, symbol);
  return { kind: "number", text, token, starts: [start], pattern: new RegExp(`^${start}(?!\\d)${middle}${rest}`, "u"), sure };
}

function readDate({ day, month, year }, text) {
  const token = dateToken(...[day, month, year].map((part) => part && Number(part)));
  if (token === "") return null;
  if (!token.startsWith("m")) return exactly("date", token, text, Boolean(year));
  /* A month is asked for with its days. */
  const rest = token.slice(1);
  return { kind: "date", text, token, starts: [`m${rest}`, `d${rest}`], pattern: new RegExp(`^[md]${rest}`, "u"), sure: true };
}

function readAmount({ number: digits, unit }, text) {
  return exactly("amount", amountToken(digits, unit), text, true);
}

function readSymbol({ symbol }, text) {
  return exactly("symbol", symbolToken(symbol), text, false);
}

function exactly(kind, token, text, sure) {
  return { kind, text, token, starts: [token], pattern: new RegExp(`^${token}$`, "u"), sure };
}
