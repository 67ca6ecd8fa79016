/*
 * What the reader typed -> what is asked of the index.
 *
 * @typedef {"number"|"symbol"|"date"|"deadline"|"amount"} Kind
 * @typedef {{kind: Kind, text: string, token: string, starts: string[], pattern: RegExp, sure: boolean, fault?: string, otherwise?: Fact}} Fact
 *   `token`: what was typed, as a token; those meant begin with one of `starts` and match `pattern`. `sure`: the text can mean nothing else, so
 *   that not finding it is the answer; what is not sure is read as words where no token matches. `fault`: why there is no such day.
 *   `otherwise`: what is meant where no token matches, `isNear` if that has to be said.
 * @typedef {{phrases: string[][], facts: Fact[], words: string[], isOpen: boolean}} Query
 *   `isOpen`: the last word may still be growing.
 */
import { DAY as DAY_LENGTH } from "../day.js";
import { slipBetween } from "./slips.js";
import { amountToken, dateFault, dateToken, numberToken, symbolToken } from "./tokens.js";
import { clean, fold, isSyllable } from "./vietnamese.js";

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
const BEFORE = `(?:${TYPE}\\s*)?(?:so\\s*)?`;
const LETTERS = "[a-z][a-z0-9&.]*";
/* Taken, not looked behind at, which Safari can do from 16.4 on. */
const EDGE = "(?<edge>^|[^\\p{L}\\d./-])";
const END = "(?![\\p{L}\\d])";

/* A date after these words is one by which something is due. */
const DUE =
  "(?<due>(?:(?:thoi\\s+)?han|(?:cham|muon|tre)\\s+nhat|xong|hoan\\s+thanh|truoc|het)\\s*:?\\s+" +
  "(?:(?:chot|cuoi(?:\\s+cung)?|dau|giua|nop|gui|bao\\s+cao|hoan\\s+thanh|thuc\\s+hien|la|den|vao|het|truoc|trong)\\s+)*)?";
/* What is asked to be done by any date of the question. */
const IS_DUE = /(?:^| )(?:xong|den han|het han|han chot|thoi han)(?: |$)/u;
/* A month after these words is that of directives. */
const ISSUED = "(?<issued>(?:van\\s+ban|cong\\s+van|quyet\\s+dinh|chi\\s+dao|ban\\s+hanh|ky)\\s+(?:(?:ban\\s+hanh|ky|ra|vao|trong|cua)\\s+)*)?";
/* Numbers in words, without their marks. */
const ONES = ["", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"];
const SPELLED = new Map([["gieng", 1], ["tu", 4], ["chap", 12], ["muoi", 10]]);
for (let tens = 0; tens < 10; tens += 1) {
  const before = ["", "muoi "][tens] ?? `${ONES[tens]} muoi `;
  if (tens > 1) SPELLED.set(before.trim(), 10 * tens);
  ONES.forEach((one, digit) => one && SPELLED.set(before + one, 10 * tens + digit));
  if (tens > 0) SPELLED.set(`${before}lam`, 10 * tens + 5).set(`${before}tu`, 10 * tens + 4);
}
const IN_WORDS = [...SPELLED.keys()].sort((a, b) => b.length - a.length).join("|");
/* The day of the week tells nothing more than the day does. */
const WEEKDAY = "(?:(?:(?:sang|trua|chieu|toi)\\s+)?(?:thu\\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\\s+nhat)(?:\\s*,)?\\s+)?";
const DAY = `${WEEKDAY}(?:(?:ngay|hom|mung|mong)\\s+|(?=\\d|(?:(?:hai|ba)\\s+)?muoi\\s))(?<day>\\d{1,2}|${IN_WORDS})`;
const MONTH = `(?<month>\\d{1,2}|${IN_WORDS})`;
const YEAR = "(?<year>\\d{4})";
/* After these words nothing but a deadline can be meant. */
const IS_SURE = /han|nhat/u;
/* Shorter symbols are too near to each other. */
const LEAST_SYMBOL = 4;
const SHORT_YEAR = "(?<year>\\d{4}|\\d{2})";

const FROM = "(?:tu\\s+(?:ngay\\s+)?|ngay\\s+)(?<first>\\d{1,2})(?:/(?<firstMonth>\\d{1,2}))?\\s*(?:den|toi|-)\\s*(?:het\\s+)?(?:ngay\\s+)?";

/* Tried in this order on the text without its marks; what one takes, the next do not see. */
const RULES = [
  [`${FROM}(?<day>\\d{1,2})(?:/|\\s+thang\\s+)${MONTH}(?:(?:/|\\s+nam\\s+)${YEAR})?`, readDays],
  [`${DUE}${DAY}\\s+thang\\s+${MONTH}(?:\\s+nam\\s+${YEAR})?`, readDate],
  [`${DUE}(?:ngay\\s+)?${YEAR}-${MONTH}-(?<day>\\d{1,2})`, readDate],
  [`${DUE}${DAY}\\s?(?<mark>[/.-])\\s?${MONTH}\\s?\\k<mark>\\s?${SHORT_YEAR}`, readDate],
  [
    `${BEFORE}(?<digits>\\d+[a-z]?)\\s?(?:/\\s?(?<year>\\d{4})\\s?)?[/-]\\s?(?<symbol>${LETTERS}(?:\\s?[-/]\\s?${LETTERS})*)`,
    readNumber,
  ],
  [`${DUE}thang\\s+${MONTH}(?:\\s*[/.-]\\s*|\\s+nam\\s+)${SHORT_YEAR}`, readDate],
  [`${BEFORE}(?<digits>\\d+)\\s?/\\s?(?<year>\\d{4})`, readNumberAndYear],
  [`${DUE}${DAY}/${MONTH}`, readDate],
  [`${DUE}(?:ngay|hom)\\s+(?<day>\\d{1,2})[-.]${MONTH}`, readDate],
  [`^(?<day>\\d{1,2})[-.]${MONTH}$`, readDate],
  [`${DUE}(?:(?:cuoi\\s+)?nam\\s+(?:${YEAR}|nay)|cuoi\\s+nam)`, readDueYear],
  [`${DUE}${ISSUED}thang\\s+${MONTH}`, readMonth],
  [`${TYPE}\\s*(?:so\\s*)?(?<digits>\\d+)`, readTypeAndDigits],
  ["(?<number>\\d{1,3}(?:[.,]\\d{3})+)", readAmount],
  [`(?<number>\\d+(?:[.,]\\d+)?|${IN_WORDS})\\s?(?<unit>%|phan\\s+tram)`, readAmount],
  [`(?<symbol>${LETTERS}(?:[-/]${LETTERS})+)`, readSymbol],
].map(([pattern, read]) => [new RegExp(`${EDGE}${pattern}${END}`, "gu"), read]);

/* All documents are those of the province, whether a question says so or not. */
const ISSUER = "(?:\\s+(?:cua\\s+)?(?:ubnd|uy\\s+ban(?:\\s+nhan\\s+dan)?)\\s+tinh|\\s+cua\\s+(?:ubnd|uy\\s+ban|tinh))?";
/* What is a number only where nothing else is asked: 1063, số 1063, 1063 VP KT. */
const ALONE = new RegExp(`^${BEFORE}(?<digits>\\d+[a-z]?)(?<symbol>(?:\\s[a-z][a-z0-9]{0,8}){0,3}?)${ISSUER}$`, "u");

/* “Của Bộ XD” stands for BXD in a symbol. */
const OF_A_BODY = /^(?:\scua)?\s(?<initial>[bs])o\s/u;

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
  /* The letters O and l in a number are the keys beside 0 and 1. */
  let left = text.replace(/(^|[^\p{L}\d])o(?=\d)/giu, (_, edge) => `${edge}0`);
  let folded = foldInPlace(left).replace(/\d[ol]+(?=[\d/])/gu, (digits) => digits.replaceAll("o", "0").replaceAll("l", "1"));
  const facts = [];
  const alone = ALONE.exec(folded);
  if (alone && isSymbol(alone.groups.symbol)) return { facts: [readAlone(alone.groups, text)], left: "" };
  const isDue = IS_DUE.test(folded);
  for (const [pattern, read] of RULES) {
    for (const match of [...folded.matchAll(pattern)]) {
      const start = match.index + match.groups.edge.length;
      const end = match.index + match[0].length;
      const fact = read({ isDue, ...match.groups }, left.slice(start, end));
      if (!fact) continue;
      facts.push(fact);
      const hole = "|".padEnd(end - start);
      folded = folded.slice(0, start) + hole + folded.slice(end);
      left = left.slice(0, start) + hole + left.slice(end);
    }
  }
  /* Of a number beside its day: 1092 VP KT ngày 12/3. */
  const beside = facts.length > 0 && ALONE.exec(folded.replaceAll("|", " ").trim());
  if (!beside || facts.some(({ kind }) => kind === "number") || !isSymbol(beside.groups.symbol)) return { facts, left };
  return { facts: [...facts, readAlone(beside.groups, left.replaceAll("|", " ").trim())], left: "" };
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

/** “cai nghiện” after a number are words, “VP KT” are its symbol, and so is nothing. */
function isSymbol(symbol) {
  return symbol === "" || !split(symbol).every(isSyllable);
}

function readAlone({ type, digits, symbol }, text) {
  const isYear = /^(?:19|20)\d\d$/u.test(digits);
  const sure = symbol === "" && !isYear && /^\D/u.test(text);
  return number(digits, "", symbol.replace(OF_A_BODY, "$<initial>") || TYPES.get(type), text, sure, TYPES.get(type));
}

function readNumber({ type, digits, year, symbol }, text) {
  return number(digits, year, symbol, text, true, TYPES.get(type));
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

/** `type`: how the symbol may begin where only the rest of it was typed, as in “quyết định 500 ubnd”. */
function number(digits, year, symbol, text, sure, type = "") {
  const start = numberToken(digits);
  const middle = year ? `y${year}` : "(?:y\\d{4})?";
  const rest = numberToken("", "", symbol).slice(1);
  const digitsOnly = `^${start}(?!\\d)${middle}`;
  const before = `${digitsOnly}${rest.startsWith(type) ? "" : `(?:${type})?`}`;
  const fact = { kind: "number", text, token: numberToken(digits, year, symbol), starts: [start], pattern: new RegExp(before + rest, "u"), sure };
  return rest.length < LEAST_SYMBOL ? fact : { ...fact, otherwise: { ...fact, isNear: true, pattern: nearly([digitsOnly, before], rest) } };
}

/** The same number with one slip in its symbol, or its halves swapped: 299/UBND-KGXV, 497/UBND-QĐ. */
function nearly(starts, symbol) {
  const patterns = starts.map((start) => new RegExp(start, "u"));
  const isSwapped = (other) => other.length === symbol.length && (symbol + symbol).includes(other);
  const isNear = (other) => slipBetween(symbol, other) !== null || isSwapped(other);
  return { test: (token) => patterns.some((pattern) => pattern.test(token) && isNear(token.replace(pattern, ""))) };
}

function readDate({ isDue, due, day, month, year, mark }, text) {
  const parts = [numberOf(day), numberOf(month), year && Number(year.padStart(4, "20"))];
  const token = dateToken(...parts);
  if (token === "") return readNoDate(parts, mark, text);
  /* A month is asked for with its days. */
  const date = token.startsWith("m") ? dated("date", token, text, ["m", "d"]) : exactly("date", token, text, Boolean(year));
  if (!due && !isDue) return date;
  return { ...(IS_SURE.test(due) ? {} : { otherwise: date }), ...dueBy(token, due, text) };
}

/** Each day from one to another of the same year. */
function readDays({ first, firstMonth, day, month, year }, text) {
  const [start, end] = [[first, firstMonth ?? month], [day, month]].map((one) => dateToken(...one.map(numberOf), Number(year ?? 2024)));
  if (start === "" || end === "" || start > end) return null;
  const days = [];
  for (let at = Date.parse(start.replace(/d(....)(..)/u, "$1-$2-")); days.at(-1) !== end; at += DAY_LENGTH) days.push(`d${new Date(at).toISOString().slice(0, 10).replaceAll("-", "")}`);
  const starts = year ? days : days.map((token) => `x${token.slice(5)}`);
  return { kind: "date", text, token: starts[0], starts, pattern: new RegExp(`^(?:${starts.join("|")})$`, "u"), sure: true };
}

function numberOf(text) {
  return text && (SPELLED.get(text.replace(/\s+/gu, " ")) ?? Number(text));
}

/** Without its year a month is one of any year, and only of directives or where something is due: “báo cáo tháng 6” is a report. */
function readMonth({ isDue, due, issued, month }, text) {
  /* “Tháng sau” is the next month. */
  const number = /\bsau$/u.test(text) ? 0 : numberOf(month);
  if (!(due || isDue || issued) || dateToken(undefined, number, 2000) === "") return null;
  const token = `x${String(number).padStart(2, "0")}`;
  return due || isDue ? dueBy(token, due, text) : { kind: "date", text, token, starts: [token], pattern: new RegExp(`^${token}`, "u"), sure: false };
}

/** What is due in a year is due with its last month. */
function readDueYear({ due, year }, text) {
  return due ? { ...dueBy(year ? `m${year}12` : "x12", "", text), sure: false } : null;
}

/** Deadlines on a day or in a month; before a month those of the months before it, before a day on which there is none those before it. */
function dueBy(token, due, text) {
  const fact = dated("deadline", token, text, ["h"]);
  if (!/truoc\s+$/u.test(due)) return fact;
  const wanted = token.slice(1);
  const place = token.startsWith("x") ? 5 : 1;
  const before = { ...fact, starts: token.startsWith("x") ? ["h"] : [`h${wanted.slice(0, 4)}`], pattern: { test: (one) => one.startsWith("h") && one.slice(place) < wanted } };
  return /^(?:m\d{6}|x\d\d)$/u.test(token) ? before : { ...fact, otherwise: before };
}

/** Tokens of these kinds that stand for a date or for one within it; x is any year. */
function dated(kind, token, text, letters) {
  const isOfAnyYear = token.startsWith("x");
  const rest = token.slice(1);
  const starts = letters.map((letter) => (isOfAnyYear ? letter : letter + rest));
  const pattern = new RegExp(`^[${letters.join("")}]${isOfAnyYear ? "\\d{4}" : ""}${rest}`, "u");
  return { kind, text, token, starts, pattern, sure: true };
}

/** 1.2.99, 50/50 and 24/24 may be something else than a date. */
function readNoDate([day, month, year], mark, text) {
  const isMeant = mark ? (mark === "/" && day !== month) || year > 1999 : month <= 12 || !day || day <= 31;
  return isMeant ? { kind: "date", text, token: "", starts: [], pattern: /(?!)/u, sure: true, fault: dateFault(day, month, year) } : null;
}

function readAmount({ number: digits, unit }, text) {
  return exactly("amount", amountToken(String(SPELLED.get(digits) ?? digits), unit && "%"), text, true);
}

/** “Đ/c” is đồng chí. */
function readSymbol({ symbol }, text) {
  if (symbol === "d/c") return null;
  return exactly("symbol", symbolToken(symbol), text, false);
}

function exactly(kind, token, text, sure) {
  return { kind, text, token, starts: [token], pattern: new RegExp(`^${token}$`, "u"), sure };
}
