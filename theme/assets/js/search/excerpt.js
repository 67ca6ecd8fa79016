/*
 * The passage of a page that shows why it was found. Pure functions over the text that the index keeps.
 *
 * @typedef {{text: string, isMark: boolean}} Piece
 */
import { amountToken, dateToken, numberToken, symbolToken } from "./tokens.js";

/* About three lines of a page 42 rem wide. */
const LENGTH = 36;
/* Words shown before the first that was found, so that it is not read out of its sentence. */
const LEAD = 6;
/* In the index a lone dash is tied to the word before it. */
const JOINER = /\u2060/gu;

/**
 * @param {string[]} title its words
 * @param {string[]} words of the page, which begin with the title's
 * @param {Set<number>} places that were found
 * @returns {{title: Piece[], passage: Piece[], isStart: boolean, isEnd: boolean}}
 */
export function excerpt(title, words, places) {
  const start = bestStart(words.length, title.length, places);
  const end = Math.min(words.length, start + LENGTH);
  return {
    title: pieces(title, 0, places),
    passage: pieces(words.slice(start, end), start, places),
    isStart: start === title.length,
    isEnd: end === words.length,
  };
}

/** Words put together as far as they are alike found or not. */
function pieces(words, start, places) {
  const found = [];
  words.forEach((word, index) => {
    const isMark = places.has(start + index);
    const text = word.replace(JOINER, " ");
    if (found.at(-1)?.isMark === isMark) found.at(-1).text += ` ${text}`;
    else found.push({ text, isMark });
  });
  return found;
}

/** The passage with most of what was found; of equal ones the first. */
function bestStart(length, titleLength, places) {
  const inBody = [...places].filter((place) => place >= titleLength).sort((a, b) => a - b);
  let best = titleLength;
  let most = 0;
  for (const place of inBody) {
    const count = inBody.filter((other) => other >= place && other < place + LENGTH - LEAD).length;
    if (count > most) [best, most] = [place - LEAD, count];
  }
  return Math.max(titleLength, Math.min(best, length - LENGTH));
}

/** Places of the words that are written forms of a number, date or amount. */
export function factPlaces(words, facts) {
  const places = new Set();
  words.forEach((word, place) => {
    const tokens = factTokens(word);
    if (facts.some(({ pattern }) => tokens.some((token) => pattern.test(token)))) places.add(place);
  });
  return places;
}

function factTokens(word) {
  const written = word.replace(/^[^\p{L}\d]+|[^\p{L}\d%]+$/gu, "");
  const date = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/u.exec(written);
  if (date) {
    const [, day, month, year] = date.map((part) => part && Number(part));
    const token = dateToken(day, month, year);
    return [token, dateToken(day, month), `h${token.slice(1)}`];
  }
  const number = /^(\d+[a-z]?)(?:\/(\d{4}))?[/-](\p{L}.*)$/u.exec(written);
  if (number) return [numberToken(number[1], number[2], number[3]), symbolToken(number[3])];
  const amount = /^(\d[\d.,]*)(%?)$/u.exec(written);
  return amount ? [amountToken(amount[1], amount[2])] : [];
}
