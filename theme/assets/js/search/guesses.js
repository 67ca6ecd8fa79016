/*
 * What each typed word may have been meant to be. Pure functions over the vocabulary.
 *
 * @typedef {"typed"|"keys"|"slip"|"joined"|"parted"} Origin
 * @typedef {{words: string[], span: number, cost: number, origin: Origin}} Guess
 *   `words` take the place of as many typed words as `span` says
 * @typedef {{word: string, count: number, parted: import("./slips.js").Parted}} Known
 */
import { lightOf } from "./asking.js";
import { segmented } from "./segments.js";
import { distance, FORGOTTEN, isSpeakable, part } from "./slips.js";
import { decoded } from "./typing.js";
import { canonical, fold, hasMarks } from "./vietnamese.js";

const KEYS = 0.1;
const JOINED = 0.5;
const PARTED = 0.5;
/* Names that cannot be spoken, as VSIP, are hardly one slip from another. */
const NAME = 0.3;
const LONG = 4;
/* A word that is no other one's slip. */
const UNKNOWN = 2;
/* Of two guesses the more common word is a little likelier. */
const COMMON = 0.05;
/* What is a word, as far as we know, is more likely meant than another one. */
const KNOWN = 0.3;
const ALIKE = 4;
const WORST = 1.4;
const KEPT = 30;

/**
 * @param {ReturnType<typeof import("./vocabulary.js").createVocabulary>} vocabulary
 * @param {number} size of all directives
 * @param {(word: string) => string|undefined} spelled a word as it is written, if it is one
 * @param {string[]} others words that readers use and no text
 */
export function createGuesses(vocabulary, size, spelled, others) {
  const words = new Map([...others.map((word) => [word.toLowerCase(), 1]), ...vocabulary.words]);
  const lists = { marked: listed(words), bare: listed(foldedCounts(words)) };
  const isOther = new Set(others.map(canonical));
  const counts = { marked: (word) => vocabulary.count(word) || Number(isOther.has(canonical(word))), bare: (word) => lists.bare.counts.get(word) ?? 0 };

  return {
    /** @param {string[]} words @returns {Guess[][]} by the place of the first typed word; marks count if the words have any */
    of(words) {
      const kind = hasMarks(words.join(" ")) ? "marked" : "bare";
      const { list } = lists[kind];
      const isLight = lightOf(words);
      /* Words that tell of no matter belong to the language, whether a text has them or not. */
      const count = (word) => counts[kind](word) || Number(isLight(word));
      const countOf = (word) => (hasMarks(word) ? count(word) : counts.bare(word));
      return words.map((word, place) => [
        typedGuess(word, count),
        ...keyGuesses(spelled, word, kind),
        ...slipGuesses(list, word, count(word), size),
        ...joinedGuesses(list, word, words[place + 1], count),
        ...partedGuesses(word, { count, countOf }, size).flatMap((guess) => withMarks(vocabulary, guess, count)),
      ]);
    },
  };
}

function listed(counts) {
  return { counts, list: [...counts].map(([word, count]) => ({ word, count, parted: part(word) })) };
}

function foldedCounts(counts) {
  const folded = new Map();
  for (const [word, count] of counts) folded.set(fold(word), Math.max(count, folded.get(fold(word)) ?? 0));
  return folded;
}

/** The known word that the keys of Telex or VNI in a word stand for, if any. */
export function meantByKeys(spelled, word) {
  return decoded(word).map(spelled).find(Boolean);
}

function typedGuess(word, count) {
  const isKnown = /\d/u.test(word) || count(word) > 0;
  return { words: [word], span: 1, cost: isKnown ? 0 : UNKNOWN, origin: "typed" };
}

function keyGuesses(spelled, word, kind) {
  const meant = kind === "marked" && meantByKeys(spelled, word);
  return meant ? [{ words: [meant], span: 1, cost: KEYS + KNOWN, origin: "keys" }] : [];
}

/* Syllables only: any name of two or three letters is one slip from another. */
function slipGuesses(list, word, known, size) {
  const typed = part(word);
  if (/\d/u.test(word) || (word.length < 2 && known === 0)) return [];
  const extra = known > 0 ? KNOWN : 0;
  const isName = known === 0 && word.length >= LONG && !isSpeakable(typed);
  return list
    .map(({ word: other, count, parted }) => ({ other, count, far: distance(typed, parted) - (isName && !isSpeakable(parted) ? NAME : 0) }))
    .filter(({ far }) => far > 0 && far + extra <= WORST)
    .map(({ other, count, far }) => ({ words: [other], span: 1, cost: far + extra - COMMON * Math.log(count / size), origin: "slip" }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, KEPT);
}

function joinedGuesses(list, word, next, count) {
  if (next === undefined) return [];
  const extra = count(word) > 0 && count(next) > 0 ? KNOWN : 0;
  const typed = part(word + next);
  return list
    .filter(({ parted }) => typed.folded === parted.folded && distance(typed, parted) <= FORGOTTEN)
    .map(({ word: joined, parted }) => ({ words: [joined], span: 2, cost: JOINED + extra + distance(typed, parted), origin: "joined" }));
}

function partedGuesses(word, { count, countOf }, size) {
  if (/\d/u.test(word) || count(word) > 0 || !isNoWord(word)) return [];
  return segmented(word, countOf, size).map((words, rank) => ({ words, span: 1, cost: PARTED + rank / 10, origin: "parted" }));
}

/* A word without marks among others with marks may be any that has its letters. */
function withMarks(vocabulary, guess, count) {
  const choices = guess.words.map((word) => (count(word) > 0 ? [word] : vocabulary.alike(word).slice(0, ALIKE)));
  const all = choices.reduce((starts, words) => starts.flatMap((start) => words.map((word) => [...start, word])), [[]]);
  return all.slice(0, KEPT).map((words) => ({ ...guess, words }));
}

/** Whether a typed word is none that anybody could mean: it has no sound. */
export function isNoWord(word) {
  return !isSpeakable(part(word));
}
