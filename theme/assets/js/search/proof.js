/*
 * Texts read to the last word, where a phrase is so long that not all of its words were looked for.
 */
import { READINGS } from "./steps.js";
import { split } from "./query.js";
import { canonical } from "./vietnamese.js";

/* Results that are read: those that are shown at first. */
export const READ = 8;
const TITLE = 4;

/**
 * The matches that have the whole phrase, those first of which it is the title; those that were not read stand behind.
 * @param {string[]} words of the phrase
 * @param {import("./steps.js").Outcome} outcome
 */
export async function withPhrase(corpus, words, { matches, reading }) {
  const read = [...matches].sort((a, b) => b.score - a.score || corpus.byDate(a.page, b.page)).slice(0, READ);
  const accepts = words.map((word) => READINGS[reading](canonical(word)));
  const proofs = new Map(await Promise.all(read.map(async ({ page }) => [page, await proofOf(corpus, page, accepts)])));
  return matches
    .filter(({ page }) => proofs.get(page) !== 0)
    .map(({ page, score }) => ({ page, score: score + TITLE * ((proofs.get(page) ?? 1) - 1) }));
}

/** 2 for a title of just these words, 1 for a text that has them, and for one that cannot be had; else 0. */
async function proofOf(corpus, page, accepts) {
  const text = await corpus.text(page).catch(() => null);
  if (text === null) return 1;
  const title = split(text.title);
  if (title.length === accepts.length && accepts.every((accept, index) => accept(title[index]))) return 2;
  const written = split(text.content);
  return Number(written.some((_, start) => accepts.every((accept, index) => start + index < written.length && accept(written[start + index]))));
}
