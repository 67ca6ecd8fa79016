/*
 * What is looked for where the words as they were typed are in no text: what was meant by them.
 *
 * @typedef {import("./steps.js").Outcome} Found
 * @typedef {Found & {instead?: string, leftOut?: string[], pairs?: import("./synonyms.js").Pair[]}} Outcome
 *   `instead`: what was looked for, as a text writes it; `leftOut`: words that only ask; `pairs`: parts of the query and what the texts have for them
 */
import { contentWords, trimmed, withoutAsking } from "./asking.js";
import { corrections } from "./correct.js";
import { inText, phrasePlaces } from "./evidence.js";
import { saidIn } from "./synonyms.js";
import { hasMarks } from "./vietnamese.js";

/**
 * @param {string[]} typed words that are not found so, or not all of them
 * @param {Found} asTyped what is found for them
 * @param {(words: string[]) => Promise<Found>} find
 * @param {(words: string[]) => Promise<Outcome|null>} gist what has most of the words, if they are given to nothing else
 * @returns {Promise<Outcome>}
 */
export async function forgiven(corpus, typed, asTyped, find, gist) {
  for await (const outcome of outcomes(corpus, typed, asTyped, find, gist)) {
    if (outcome.matches.length > 0) return outcome === asTyped || outcome.instead ? outcome : { ...outcome, instead: await asWritten(corpus, outcome) };
  }
  return asTyped;
}

async function* outcomes(corpus, typed, asTyped, find, gist) {
  const found = async (words, meant) => ({ ...(await find(words)), meant: words, ...meant });
  const read = typed.map(corpus.withoutKeys);
  const hasKeys = read.some((word, place) => word !== typed[place]);
  const partial = hasKeys ? [await found(read)] : [];
  yield* partial.filter(({ isPartial }) => !isPartial);
  const { words, leftOut } = withoutAsking(read);
  const said = new Set(saidIn(words, corpus.synonyms).flatMap(({ places }) => places));
  const inner = trimmed({ words, leftOut }, said);
  /* One syllable without its marks may be too many words. */
  const isWord = inner.words.length > 1 || hasMarks(inner.words[0]) || corpus.vocabulary.alike(inner.words[0]).length === 1;
  if (inner.words.length < words.length && isWord) yield* [await found(inner.words, { leftOut: inner.leftOut })].filter(({ isPhrase, isPartial }) => isPhrase && !isPartial);
  const asked = leftOut.length > 0 && contentWords(words).length > 0 ? [await found(words, { leftOut })].filter(({ isPartial }) => !isPartial) : [];
  /* Two syllables without their marks stand in a row by chance, as cho can in “cho cán bộ”. */
  const isByChance = said.size > 0 && !hasMarks(words.join(" "));
  if (!isByChance) yield* asked;
  const most = await mostOf(words);
  yield* most.filter(({ isPartial }) => !isPartial);
  yield* asked;
  const all = await corrections(corpus, words);
  for (const { words: meant, isSure, isCertain } of all) {
    const outcome = await found(meant, { leftOut });
    if (!outcome.isPartial && (isSure || outcome.isPhrase)) yield outcome;
    else if (isCertain) partial.push(outcome);
  }
  yield* [...partial, asTyped, ...most];
  const size = contentWords(words).length;
  for (const { words: meant } of all) if (contentWords(meant).length === size) yield* await mostOf(meant, true);

  async function mostOf(some, isGuess = false) {
    const outcome = await gist(some, isGuess);
    return outcome ? [{ ...outcome, leftOut }] : [];
  }
}

/* As the best page writes the words, where it has them in a row. */
async function asWritten(corpus, { meant, matches, words }) {
  const best = matches.reduce((one, other) => (other.score > one.score ? other : one)).page;
  const [place] = words.every((word) => word.has(best)) ? phrasePlaces(words, best, inText) : [];
  if (place === undefined) return meant.join(" ");
  const start = place - words[0].offset;
  const { content } = await corpus.text(best);
  return content.split(" ").slice(start, start + meant.length).map(bare).join(" ");
}

function bare(word) {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
