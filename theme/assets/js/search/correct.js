/*
 * What was meant by words that are not found as they were typed. A guess needs a witness: it stands beside another word of the query
 * somewhere in the texts.
 *
 * @typedef {import("./guesses.js").Guess} Guess
 * @typedef {{words: string[], guesses: Guess[], cost: number, last?: string}} Path
 */
import { isNoWord } from "./guesses.js";
import { everywhere } from "./evidence.js";
import { READINGS, strictReading } from "./steps.js";
import { canonical } from "./vietnamese.js";

/* Files of words that are loaded for guesses. */
const MOST_FILES = 5;
const KEPT = 24;
const TRIED = 3;
const WITNESSED = 0.4;
const ALONE = 0.9;
/* Pages looked at for two words side by side. */
const LOOKED_AT = 2000;
const ENOUGH = 4;
/* One word, or one of two, may be another word that we do not have: only what is hardly anything else is changed. */
const SURE = 0.75;
const LONG = 3;

/**
 * Ways to read the words, the likeliest first: by names and what is loaded already, or with the files of words in doubt.
 * @param {import("./corpus.js").Corpus} corpus
 * @param {string[]} typed
 * @param {boolean} mayLoad
 * @returns {Promise<{words: string[], isSure: boolean, isOfUnknown: boolean}[]>} what is not sure is right only if it stands so
 *   in a text; `isOfUnknown`: only words that no text has are changed
 */
export async function corrections(corpus, typed, mayLoad) {
  const guesses = corpus.guesses().of(typed);
  const isKnown = (word) => guesses[typed.indexOf(word)][0].cost === 0;
  if (mayLoad) await loadDoubtful(corpus, typed, guesses, isKnown);
  const witnesses = createWitnesses(corpus, strictReading(typed));
  const justified = paths(guesses, witnesses)
    .map((path) => withWitnesses(path, typed, guesses, witnesses))
    .filter(({ changes, words }) => changes.length > 0 && areLikely(changes, words, isKnown))
    .map((path) => ({ ...path, known: path.changes.flatMap((change) => change.typed).filter(isKnown).length }))
    .sort((one, other) => one.known - other.known);
  return [...new Map(justified.map((path) => [path.words.join(" "), path])).values()]
    .slice(0, TRIED)
    .map((path) => ({ words: path.words, isSure: isSure(path), isOfUnknown: path.known === 0 }));
}

/** The neighbours of words that are none, and what may be meant by these. */
async function loadDoubtful(corpus, typed, guesses, isKnown) {
  const unknown = typed.flatMap((word, place) => (isKnown(word) ? [] : [place]));
  const beside = unknown.flatMap((place) => [typed[place - 1], typed[place + 1]]).filter((word) => word !== undefined);
  const meant = unknown.flatMap((place) => guesses[place].slice(1)).sort((a, b) => a.cost - b.cost);
  await corpus.loadInOrder([...beside, ...meant.flatMap(({ words }) => words)], MOST_FILES);
}

function createWitnesses(corpus, reading) {
  const found = new Map();
  const counts = new Map();

  function placesOf(word) {
    if (!found.has(word)) found.set(word, corpus.find(word, READINGS[reading](canonical(word))));
    return found.get(word);
  }

  /** On how many pages two words stand side by side, as far as it matters. */
  return function witnesses(one, other) {
    const key = `${one} ${other}`;
    if (!counts.has(key)) counts.set(key, corpus.isNamed(one, other, reading) ? ENOUGH : countTogether(placesOf(one), placesOf(other)));
    return counts.get(key);
  };
}

function countTogether(one, other) {
  const pages = [...(one.size < other.size ? one : other).keys()].slice(0, LOOKED_AT);
  let count = 0;
  for (const page of pages) {
    if (!one.has(page) || !other.has(page)) continue;
    const places = new Set(everywhere(other.get(page)));
    if (everywhere(one.get(page)).some((place) => places.has(place + 1))) count += 1;
    if (count === ENOUGH) break;
  }
  return count;
}

/** @param {Guess[][]} guesses @returns {Path[]} all that were kept, the likeliest first */
function paths(guesses, witnesses) {
  const ends = guesses.map(() => []);
  ends.push([]);
  ends[0].push({ words: [], guesses: [], cost: 0 });
  guesses.forEach((all, place) => {
    const kept = ends[place].sort((a, b) => a.cost - b.cost).slice(0, KEPT);
    for (const path of kept) for (const guess of all) ends[place + guess.span].push(extended(path, guess, witnesses));
  });
  return ends.at(-1).sort((a, b) => a.cost - b.cost);
}

function extended(path, guess, witnesses) {
  const words = [...path.words, ...guess.words];
  let { cost } = path;
  for (let place = Math.max(1, path.words.length); place < words.length; place += 1) {
    const count = witnesses(words[place - 1], words[place]);
    cost += count > 0 ? -WITNESSED - count / 20 : ALONE;
  }
  return { words, guesses: [...path.guesses, guess], cost: cost + guess.cost };
}

function changesIn({ guesses }, typed) {
  const changes = [];
  let place = 0;
  let at = 0;
  guesses.forEach((guess, index) => {
    if (guess.origin !== "typed") changes.push({ ...guess, index, at, place, typed: typed.slice(at, at + guess.span) });
    place += guess.words.length;
    at += guess.span;
  });
  return changes;
}

/** A path with its changes, without those that have no witness. */
function withWitnesses(path, typed, guesses, witnesses) {
  const changes = changesIn(path, typed);
  const lacking = changes.filter((change) => !isWitnessed(change, path.words, witnesses));
  if (lacking.length === 0) return { ...path, changes };
  const kept = [...path.guesses];
  for (const { index, at, span } of lacking.reverse()) kept.splice(index, 1, ...guesses.slice(at, at + span).map(([own]) => own));
  return withWitnesses({ ...path, guesses: kept, words: kept.flatMap(({ words }) => words) }, typed, guesses, witnesses);
}

function isWitnessed({ words: changed, place, cost, origin, typed }, words, witnesses) {
  /* What cannot be spoken is a name, which stands for itself. */
  const isName = origin === "slip" && [...typed, ...changed].every(isNoWord);
  if ((words.length === 1 || isName) && cost <= SURE) return true;
  const first = Math.max(1, place);
  const last = Math.min(words.length - 1, place + changed.length);
  for (let next = first; next <= last; next += 1) if (witnesses(words[next - 1], words[next]) > 0) return true;
  return false;
}

function isSure({ guesses, words }) {
  return words.length < LONG || guesses.every(({ origin, cost }) => origin !== "slip" || cost <= SURE);
}

/* In a short query each word that can be one is taken for what it is. */
function areLikely(changes, words, isKnown) {
  const doubtful = changes.filter(({ origin, typed }) => origin === "slip" && !typed.every(isNoWord));
  const unsure = doubtful.filter(({ cost }) => cost > SURE);
  if (words.length >= LONG) return unsure.length <= 1;
  return unsure.length === 0 && doubtful.length < words.length && !doubtful.some(({ typed }) => typed.some(isKnown));
}
