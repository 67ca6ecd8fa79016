/*
 * Words that say that something is asked, and not what: no text has them, and a question is searched by the others. Pure functions.
 */
import { placeOf, sameness } from "./synonyms.js";
import { split } from "./query.js";

/* Of two that begin alike the longer one first. */
const ASKING = [
  "cho tôi hỏi, cho em hỏi, cho hỏi, xin hỏi, tôi muốn biết, tôi muốn hỏi, muốn biết, muốn hỏi, muốn tìm, muốn xem, tôi cần tìm, cần tìm, tôi muốn",
  "phải làm gì, phải làm sao, phải làm thế nào, nên làm gì, cần làm gì, làm gì, làm thế nào để, làm thế nào, làm sao để, làm sao",
  "như thế nào, thế nào, ra sao, ở đâu, tại đâu, ở chỗ nào, khi nào, lúc nào, hôm nào, ngày nào, tháng nào, bao giờ, bao lâu, được bao nhiêu, bao nhiêu, vì sao, tại sao",
  "hạn cuối là, hạn cuối, hạn chót, khi nào hết hạn, khi nào đến hạn, công văn số mấy, số công văn, văn bản số mấy, số văn bản",
  "nghĩa là gì, là gì, là ai, do ai, ai chỉ đạo, ai phụ trách, ai chủ trì, ai ký, có phải, những gì, có gì, gì, nào, mấy",
].flatMap((line) => line.split(", "));
const FIRST = "tìm kiếm, tìm, tra cứu, tra, xem, hỏi".split(", ");
const LAST = "được không, phải không, hay không, có không, không, chưa, vậy, nhỉ, ạ".split(", ");
/* Words that ask or join, one by one. */
const EMPTY = new Set("ai gì nào đâu bao giờ khi thế như vì sao tại nhiêu mấy về của là thì những các cho có được bị và ở với trong".split(" "));

/** The words that a query is about; few texts that have them have the others too. */
export const contentWords = (words) => words.filter((word) => !EMPTY.has(word));

/** @param {string[]} words @returns {{words: string[], leftOut: string[]}} the words that are left, and what is left out */
export function withoutAsking(words) {
  const leftOut = [];
  let left = words;
  const leave = (phrases, isThere) => {
    for (const phrase of phrases) {
      const { length } = split(phrase);
      const place = placeOf(left, phrase, sameness(words));
      if (place < 0 || length === left.length || !isThere(place, left.length - length)) continue;
      leftOut.push(left.slice(place, place + length).join(" "));
      left = [...left.slice(0, place), ...left.slice(place + length)];
    }
  };
  leave(ASKING, () => true);
  leave(FIRST, (place) => place === 0);
  leave(LAST, (place, end) => place === end);
  return { words: left, leftOut };
}
