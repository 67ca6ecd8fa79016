/*
 * Pages of an answer as the reader sees them.
 *
 * @typedef {import("./excerpt.js").Piece} Piece
 * @typedef {{href: string, title: Piece[], number: string, date: string, leader: string,
 *   passage: Piece[], isStart: boolean, isEnd: boolean}} Result
 */
import { excerpt, factPlaces } from "./excerpt.js";

/** @returns {Promise<Result>} */
export async function readResult(corpus, answer, page, root) {
  const { url, content, title: heading, number = "", date = "", leader = "" } = await corpus.text(page);
  const words = content.split(" ");
  const { title, passage, isStart, isEnd } = excerpt(heading.split(" "), words, foundPlaces(answer, page, words));
  return {
    href: new URL(url.slice(1), root).href,
    title,
    number,
    date,
    leader,
    passage,
    isStart,
    isEnd,
  };
}

function foundPlaces({ words, query }, page, content) {
  const ofWords = words.flatMap((word) => word.get(page)?.at ?? []);
  return new Set([...ofWords, ...(query.facts.length > 0 ? factPlaces(content, query.facts) : [])]);
}
