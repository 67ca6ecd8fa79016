/*
 * Directives that have most of what a question says, where none has all of it. What people say for a thing stands for what texts
 * write; a word is the more, the fewer directives have it.
 *
 * @typedef {{typed: string[], isSaid: boolean, ways: {text: string, found: Found[], pages: Set<number>}[]}} Unit
 *   a word of the question, or what people say for a thing, with the ways to write it
 * @typedef {import("./evidence.js").Found} Found
 */
import { lightOf } from "./asking.js";
import { anchored, everywhere, inTitle, pagesWithAll, phrasePlaces } from "./evidence.js";
import { weight } from "./match.js";
import { split } from "./query.js";
import { findAll, strictReading } from "./steps.js";
import { apartIn } from "./synonyms.js";
import { fold, hasMarks } from "./vietnamese.js";

/* Files of words that are loaded for it. */
const MOST_FILES = 14;
/* Of what the question says, so much has to be there. */
const ENOUGH = 0.55;
/* … and more where it has a word that no text has, or that is guessed. */
const SURELY_ENOUGH = 0.7;
/* A title says what a directive is about. */
const TITLED = 0.2;
const BESIDE_BEST = 0.8;
const WHOLE = 0.999;
/* What is said weighs as so many words at most. */
const LONG = 3;
/* A syllable away from its neighbours is often another word. */
const ALONE = 0.5;
/* What more than one of so many directives has is no answer. */
const TELLING = 3;

/**
 * @param {string[]} asked words of a question without those that only ask
 * @param {(matches: import("./match.js").Match[]) => import("./match.js").Match[]} only
 * @returns {Promise<import("./steps.js").Outcome|null>} what is not partial has all of them
 */
export async function gistOf(corpus, asked, only, isGuess = false) {
  const parts = partsOf(asked, corpus.synonyms);
  const areKnown = parts.every((part) => isKnown(corpus, part));
  if (parts.length === 0) return null;
  await corpus.loadInOrder(parts.flatMap(({ typed, written }) => [...typed, ...written.flatMap(split)]), MOST_FILES);
  const units = parts.map((part) => unitOf(corpus, part, strictReading(asked)));
  const all = findAll(corpus, asked, strictReading(asked));
  const { matches, most } = best(corpus, units, all, areKnown && !isGuess ? ENOUGH : SURELY_ENOUGH, only);
  if (matches.length === 0 || matches.length * TELLING > corpus.size) return null;
  const top = matches.reduce((one, other) => (other.score > one.score ? other : one)).page;
  const used = units.map(({ said, places, ways }) => ({ said, places, written: ways.find(({ pages }) => pages.has(top))?.text }));
  return {
    matches,
    words: units.flatMap(({ ways }) => ways.flatMap(({ found }) => found)),
    reading: strictReading(asked),
    isPartial: most < WHOLE,
    pairs: used.filter(({ said, written }) => written && fold(written) !== fold(said)),
    instead: asked.flatMap((word, place) => insteadOf(word, place, used)).join(" "),
  };
}

/** A word, or in place of what is said what is written for it. */
function insteadOf(word, place, used) {
  const { places, written } = used.find((one) => one.places.includes(place)) ?? {};
  if (!written) return [word];
  return places[0] === place ? [written] : [];
}

/** What is said that the registry knows, and each other word that tells of a matter. */
function partsOf(words, synonyms) {
  const isLight = lightOf(words);
  const said = apartIn(words, synonyms, isLight);
  const isSaid = new Set(said.flatMap(({ places }) => places));
  const isPlain = (word, place) => word !== undefined && !isSaid.has(place) && !isLight(word);
  const isApart = (place) => !isPlain(words[place - 1], place - 1) && !isPlain(words[place + 1], place + 1);
  const plain = words.flatMap((word, place) => (isPlain(word, place) ? [{ typed: [word], places: [place], written: [], place, isApart: isApart(place) }] : []));
  const known = said.map(({ said: text, places, written }) => ({ said: text, typed: places.map((place) => words[place]), places, written, place: places[0], isApart: true }));
  return [...known, ...plain].sort((one, other) => one.place - other.place);
}

function isKnown(corpus, { typed, written }) {
  return written.length > 0 || typed.every((word) => /\d/u.test(word) || corpus.vocabulary.alike(word).length > 0);
}

function unitOf(corpus, { said, places, typed, written, place, isApart }, reading) {
  const own = findAll(corpus, typed, reading).map((found) => ({ ...found, offset: found.offset + place }));
  const ways = [wayOf(typed, own), ...written.map((text) => wayOf(split(text), findAll(corpus, split(text), "exact"), text))];
  return { said: said ?? typed.join(" "), places, typed, ways, pages: new Set(ways.flatMap((way) => [...way.pages])), own: own[0], isSaid: written.length > 0, isApart };
}

/** What a unit says of each page: a syllable is a word beside its neighbours, or where it has none. */
function shares(units, all, size) {
  const besides = new Map([...new Set(units.flatMap(({ pages }) => [...pages]))].map((page) => [page, anchored(all, page, everywhere)]));
  return units.map(({ typed, pages, own, isSaid, isApart }) => {
    const place = all.findIndex(({ offset }) => offset === own?.offset);
    const isMarked = hasMarks(typed[0]);
    const whole = isSaid || (isApart && isMarked) ? pages : new Set([...pages].filter((page) => besides.get(page)[place]));
    const total = weight(whole.size, size) * extent({ isSaid, isMarked, typed, isThere: whole.size > 0 });
    const alone = isMarked ? ALONE * weight(pages.size, size) : 0;
    const isTelling = whole.size * TELLING <= size;
    return { total, of: (page) => (whole.has(page) ? total : pages.has(page) ? alone : 0), isTold: (page) => isTelling && whole.has(page) };
  });
}

/** As how much a unit counts: what is said as its words, and what may be many words is less. */
function extent({ isSaid, isMarked, typed, isThere }) {
  if (isSaid) return Math.min(LONG, typed.length);
  return isThere || isMarked ? 1 : ALONE;
}

function wayOf(words, found, text = words.join(" ")) {
  const isWhole = found.length === words.length;
  const pages = isWhole ? pagesWithAll(found).filter((page) => phrasePlaces(found, page, everywhere).length > 0) : [];
  return { text, found, pages: new Set(pages) };
}

function best(corpus, units, all, enough, only) {
  const parts = shares(units, all, corpus.size);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  const pages = [...new Set(units.flatMap((unit) => [...unit.pages]))].filter((page) => parts.some(({ isTold }) => isTold(page)));
  const covered = only(pages.map((page) => ({ page, score: 0 }))).map(({ page }) => {
    const areTitled = units.map((unit) => isTitled(unit, page));
    const titled = areTitled.filter(Boolean).length / units.length;
    const inTitles = parts.reduce((sum, part, place) => sum + (areTitled[place] ? part.total : 0), 0) / total;
    return { page, cover: parts.reduce((sum, part) => sum + part.of(page), 0) / total, titled, inTitles };
  });
  const most = Math.max(0, ...covered.map(({ cover }) => cover));
  const found = covered
    .filter(({ cover, inTitles }) => cover + TITLED * inTitles >= enough && cover >= BESIDE_BEST * most)
    .map(({ page, cover, titled }) => ({ page, score: 10 * cover + 4 * titled, isTitled: titled === 1 }));
  return { matches: found.length > 0 ? found : only(eachSaid(units, parts, enough * total)), most };
}

/** The directives about each of several things that are said, where these are most of the question. */
function eachSaid(units, parts, enough) {
  const about = (unit) => [[...unit.pages].filter((page) => isTitled(unit, page)), [...unit.pages]].find((pages) => pages.length > 0) ?? [];
  const said = units
    .flatMap((unit, place) => (unit.isSaid ? [{ pages: about(unit), ...parts[place] }] : []))
    .filter(({ pages, isTold }) => pages.some(isTold));
  if (said.length < 2 || said.reduce((sum, { total }) => sum + total, 0) < enough) return [];
  return [...new Set(said.flatMap(({ pages }) => [...pages]))].map((page) => ({ page, score: Math.max(...said.map(({ of }) => of(page))) }));
}

function isTitled({ ways }, page) {
  return ways.some(({ found, pages }) => pages.has(page) && found.every((word) => word.get(page).title.length > 0) && phrasePlaces(found, page, inTitle).length > 0);
}
