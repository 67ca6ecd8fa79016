/*
 * Words typed without a space between them: phongchong -> phong chong. Pure functions over the counts of words.
 */

const LONGEST = 7;
const KEPT = 4;
/* A short word must be common to be one: it is found in any run of letters. */
const PER_WORD = 3;

/**
 * The likeliest ways to part a text into words, the likeliest first.
 * @param {string} text @param {(word: string) => number} countOf directives with a word, 0 where there is none
 * @param {number} size of all directives
 * @returns {string[][]}
 */
export function segmented(text, countOf, size) {
  const ends = [[{ words: [], cost: 0 }]];
  for (let end = 1; end <= text.length; end += 1) {
    const found = [];
    for (let start = Math.max(0, end - LONGEST); start < end; start += 1) {
      const word = text.slice(start, end);
      const count = ends[start].length > 0 ? countOf(word) : 0;
      if (count > 0) found.push(...ends[start].map((before) => extended(before, word, count / size)));
    }
    ends.push(found.sort((a, b) => a.cost - b.cost).slice(0, KEPT));
  }
  return ends[text.length].map(({ words }) => words).filter((words) => words.length > 1);
}

function extended({ words, cost }, word, share) {
  return { words: [...words, word], cost: cost + PER_WORD - Math.log(share) / 2 };
}
