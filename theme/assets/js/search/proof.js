/*
 * Texts read where a name may be parts of other words.
 */
import { READINGS } from "./steps.js";
import { split } from "./query.js";
import { canonical, fold } from "./vietnamese.js";

/* Results that are read: those that are shown at first. */
const READ = 8;
/* How names of public bodies begin that are also ends of other words: cán bộ, thủ tục. */
export const BODIES = new Set("bo so ban cuc vu hoi vien dai bao truong".split(" "));
const CAPITAL = /^[“"(]?\p{Lu}/u;

/**
 * The matches without those in which a body's name is made of parts of other words: Bộ Xây dựng in “cán bộ, xây dựng”. That it is a
 * name is told by texts that write it as one.
 */
export async function asName(corpus, words, outcome) {
  if (!outcome.isPhrase || words.length < 2 || !BODIES.has(fold(words[0])) || outcome.matches.length < 2) return outcome;
  const read = best(corpus, outcome.matches);
  const accepts = words.map((word) => READINGS[outcome.reading](canonical(word)));
  const kinds = new Map(await Promise.all(read.map(async ({ page }) => [page, await writtenAs(corpus, page, accepts)])));
  if (![...kinds.values()].includes("name")) return outcome;
  return { ...outcome, matches: outcome.matches.filter(({ page }) => kinds.get(page) !== "words") };
}

/** How a text writes the words in a row: as a name, as words only, or not at all. */
async function writtenAs(corpus, page, accepts) {
  const text = await corpus.text(page).catch(() => null);
  const written = (text?.content ?? "").split(" ");
  const plain = written.map((word) => split(word).join(""));
  const starts = plain.flatMap((_, start) => (accepts.every((accept, index) => accept(plain[start + index] ?? "")) ? [start] : []));
  const isName = (start) => {
    const row = written.slice(start, start + accepts.length);
    return CAPITAL.test(row[0]) && row.slice(1).some((word) => CAPITAL.test(word)) && !row.slice(0, -1).some((word) => /[,.;:)]$/u.test(word));
  };
  return starts.length === 0 ? "nothing" : starts.some(isName) ? "name" : "words";
}

function best(corpus, matches) {
  return [...matches].sort((a, b) => b.score - a.score || corpus.byDate(a.page, b.page)).slice(0, READ);
}
