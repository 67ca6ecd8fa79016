/*
 * What is looked for where the words as they were typed are in no text: what was meant by them.
 *
 * @typedef {import("./steps.js").Outcome} Found
 * @typedef {Found & {instead?: string, leftOut?: string[], pairs?: import("./synonyms.js").Pair[]}} Outcome
 *   `instead`: what was looked for, as a text writes it; `leftOut`: words that only ask; `pairs`: parts of the query and what the texts have for them
 */
import { contentWords, withoutAsking } from "./asking.js";
import { corrections } from "./correct.js";
import { inText, phrasePlaces } from "./evidence.js";
import { nameIn } from "./gist.js";
import { hasMarks } from "./vietnamese.js";

const BY_CHANCE = 2;

/**
 * @param {string[]} typed words that are not found so
 * @param {(words: string[]) => Promise<Found>} find
 * @param {(words: string[], isGuess: boolean) => Promise<Outcome|null>} gist what has most of the words
 * @returns {Promise<Outcome|undefined>}
 */
export async function forgiven(corpus, typed, find, gist) {
  for await (const outcome of outcomes(corpus, typed, find, gist)) {
    if (outcome.matches.length === 0) continue;
    const instead = outcome.instead ?? (await asWritten(corpus, outcome));
    return { ...outcome, instead: instead === typed.join(" ") ? undefined : instead };
  }
  return undefined;
}

async function* outcomes(corpus, typed, find, gist) {
  const found = async (words, leftOut) => ({ ...(await find(words)), meant: words, leftOut });
  const mostOf = async (words, isGuess = false) => [await gist(words, isGuess)].flatMap((outcome) => (outcome ? [{ ...outcome, leftOut }] : []));
  const read = typed.map(corpus.withoutKeys);
  const { words, leftOut } = withoutAsking(read);
  if (read.some((word, place) => word !== typed[place])) yield found(read);
  /* Two syllables without their marks stand in a row by chance, as cho can in “cho cán bộ”. */
  if (leftOut.length > 0 && (hasMarks(words.join(" ")) || words.length > BY_CHANCE)) yield found(words, leftOut);
  const most = await mostOf(words);
  yield* most.filter(({ isPartial }) => !isPartial);
  let guesses = [];
  for (const mayLoad of [false, true]) {
    guesses = await corrections(corpus, words, mayLoad);
    for (const { words: meant, isSure } of guesses) {
      const outcome = await found(meant, leftOut);
      if (isSure || outcome.isPhrase) yield outcome;
    }
  }
  yield* most;
  const size = contentWords(words).length;
  /* Another name is no slip in one that nobody has. */
  if (nameIn(corpus, words)) return;
  for (const { words: meant, isSure, isOfUnknown } of guesses) {
    if (contentWords(meant).length === size) yield* await mostOf(meant, !(isSure && isOfUnknown));
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
