/*
 * Pages of an answer as the reader sees them.
 *
 * @typedef {import("./excerpt.js").Piece} Piece
 * @typedef {{href: string, title: Piece[], number: string, date: string, leader: string,
 *   passage: Piece[], isStart: boolean, isEnd: boolean}} Result
 */
import { excerpt, factPlaces } from "./excerpt.js";

/** @param {string} hash what is told to the page by its address @returns {Promise<Result>} */
export async function readResult(corpus, answer, page, root, hash) {
  const text = await corpus.text(page);
  const words = text.content.split(" ");
  return { ...shown(text, root, hash), ...excerpt(text.title.split(" "), words, foundPlaces(answer, page, words)) };
}

/** A result without its passage. @returns {Promise<Result>} */
export async function readName(corpus, page, root, hash) {
  const name = await corpus.name(page);
  return { ...shown(name, root, hash), title: [{ text: name.title, isMark: false }], passage: [], isStart: true, isEnd: true };
}

function shown({ url, number = "", date = "", leader = "" }, root, hash) {
  return { href: new URL(url.slice(1) + hash, root).href, number, date, leader };
}

function foundPlaces({ words, query }, page, content) {
  const ofWords = words.flatMap((word) => word.get(page)?.at ?? []);
  return new Set([...ofWords, ...(query.facts.length > 0 ? factPlaces(content, query.facts) : [])]);
}
