/* Several matters asked for at once: “chó dại và cúm gà”. Pure functions. */
import { clean, fold, hasMarks } from "./vietnamese.js";
import { BODIES } from "./proof.js";
import { split } from "./query.js";
import { contentWords } from "./asking.js";

const BETWEEN = /\s*[,;+]\s*|\s+(?:và|va|với|voi|vs|cùng|lẫn|hoặc|vaf|vowis)\s+/iu;
/* A syllable without marks is too many words; a number of a document is one. */
const LEAST = 3;
const NUMBER = /^\d+$/u;

/** The matters, where there are at least two and each is a word, and not all are one name: Bộ Giáo dục và Đào tạo. @returns {string[]} */
export function mattersIn(typed) {
  const matters = clean(typed).split(BETWEEN).filter(Boolean);
  const areBodies = matters.map((matter) => BODIES.has(fold(split(matter)[0] ?? "")));
  return matters.length > 1 && matters.every(isMatter) && areBodies[0] === areBodies.at(-1) ? matters : [];
}

function isMatter(text) {
  const words = split(text);
  return contentWords(words).length > 0 && (words.length > 1 || (words[0].length >= LEAST && (hasMarks(words[0]) || NUMBER.test(words[0]))));
}
