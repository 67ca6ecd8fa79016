/*
 * What is looked for where the words as they were typed are in no text: what was meant by them.
 *
 * @typedef {import("./steps.js").Outcome & {instead?: string, said?: string, written?: string}} Outcome
 *   `instead`: what was looked for, as a text writes it; `said`, `written`: a part of the query and what the texts have for it
 */
import { corrections } from "./correct.js";
import { inText, phrasePlaces } from "./evidence.js";
import { translated } from "./synonyms.js";

/**
 * @param {string[]} typed words that are not found so
 * @param {(words: string[]) => Promise<import("./steps.js").Outcome>} find
 * @returns {Promise<Outcome|null>}
 */
export async function forgiven(corpus, typed, find) {
  for await (const outcome of outcomes(corpus, typed, find)) {
    if (outcome.matches.length > 0) return { ...outcome, instead: await asWritten(corpus, outcome) };
  }
  return null;
}

async function* outcomes(corpus, typed, find) {
  const found = async (words) => ({ ...(await find(words)), meant: words });
  const words = corpus.guesses().withoutKeys(typed, (word) => corpus.find(word, () => true).size > 0 || corpus.vocabulary.count(word) > 0);
  const hasKeys = words.some((word, place) => word !== typed[place]);
  const asMeant = hasKeys ? await found(words) : null;
  if (asMeant && !asMeant.isPartial) yield asMeant;
  for (const { words: meant, said, written } of translated(words, corpus.synonyms)) {
    const outcome = await found(meant);
    if (!outcome.isPartial || outcome.isClose) yield { ...outcome, said, written };
  }
  const partial = asMeant ? [asMeant] : [];
  for (const { words: meant, isSure, isCertain } of await corrections(corpus, words)) {
    const outcome = await found(meant);
    if (!outcome.isPartial && (isSure || outcome.isPhrase)) yield outcome;
    else if (isCertain) partial.push(outcome);
  }
  yield* partial;
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
