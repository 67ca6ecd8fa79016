/* Several matters asked for at once: “chó dại và cúm gà”. Pure functions. */
import { clean, hasMarks } from "./vietnamese.js";
import { split } from "./query.js";
import { contentWords } from "./asking.js";

const BETWEEN = /\s*[,;+]\s*|\s+(?:và|va|với|voi|cùng|lẫn|hoặc|vaf|vowis)\s+/iu;
/* A syllable without marks is too many words. */
const LEAST = 3;

/** The matters, where there are at least two and each is a word. @returns {string[]} */
export function mattersIn(typed) {
  const matters = clean(typed).split(BETWEEN).filter(Boolean);
  return matters.length > 1 && matters.every(isMatter) ? matters : [];
}

function isMatter(text) {
  const words = split(text);
  return contentWords(words).length > 0 && (words.length > 1 || (words[0].length >= LEAST && hasMarks(words[0])));
}
