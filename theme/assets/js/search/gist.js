/*
 * Directives that have most of what a question says, where none has all of it. What people say for a thing stands for what texts
 * write; a word is the more, the fewer directives have it.
 *
 * @typedef {{typed: string[], isSaid: boolean, ways: {text: string, found: Found[], pages: Set<number>}[]}} Unit
 *   a word of the question, or what people say for a thing, with the ways to write it
 * @typedef {import("./evidence.js").Found} Found
 */
import { lightOf } from "./asking.js";
import { namesOtherPlace, otherBody } from "./bodies.js";
import { anchored, everywhere, haveHidden, inTitle, pagesWithAll, phrasePlaces } from "./evidence.js";
import { isTelling, phraseMatches, weight } from "./match.js";
import { fullName } from "./people.js";
import { split } from "./query.js";
import { FEW, findAll, strictReading } from "./steps.js";
import { apartIn } from "./synonyms.js";
import { fold, hasMarks } from "./vietnamese.js";

/* Parts that are loaded at once. */
const FIRST = 2;
/* Of what the question says, so much has to be there. */
const ENOUGH = 0.55;
/* … and more where it has a word that no text has, or that is guessed. */
const SURELY_ENOUGH = 0.7;
/* The more rare words are there, the less do others matter. */
const enoughOf = (found) => 0.8 - 0.06 * found;
/* A title says what a directive is about. */
const TITLED = 0.2;
const BESIDE_BEST = 0.8;
const WHOLE = 0.999;
/* A long question tells a story: no more rare words of it have to be there than of one so long. */
const LONGEST = 7;
/* What is said weighs as so many words at most. */
const LONG = 3;
/* A syllable away from its neighbours is often another word. */
const ALONE = 0.5;

/**
 * @param {string[]} asked words of a question without those that only ask
 * @param {(matches: import("./match.js").Match[]) => import("./match.js").Match[]} only
 * @returns {Promise<import("./steps.js").Outcome|null>} what is not partial has all of them
 */
export async function gistOf(corpus, asked, only, isGuess = false) {
  const reading = strictReading(asked);
  const among = await onlyNamed(corpus, asked, only);
  const parts = partsOf(asked, corpus.synonyms).map((part) => lookedFor(corpus, part, reading));
  const isLight = lightOf(asked);
  const isThere = (word) => isLight(word) || corpus.isSaid(word) || corpus.rarity(word, strictReading([word])) > 0;
  if (parts.length === 0 || namesOtherPlace(asked, isThere)) return null;
  const enough = parts.every((part) => isKnown(corpus, part)) && !isGuess ? ENOUGH : SURELY_ENOUGH;
  const { units, matches } = await best(corpus, parts, asked, enough, among);
  if (matches.length === 0 || !isTelling(matches.length, corpus.size)) return null;
  const top = matches.reduce((one, other) => (other.score > one.score ? other : one)).page;
  const used = units.map(({ said, places, ways }) => ({ said, places, written: ways.find(({ pages }) => pages.has(top))?.text }));
  return {
    matches,
    words: units.flatMap(({ ways }) => ways.flatMap(({ found }) => found)),
    reading,
    isPartial: !matches.some(({ isWhole }) => isWhole),
    pairs: used.filter(({ said, written }) => written && fold(written) !== fold(said)),
    instead: asked.flatMap((word, place) => insteadOf(word, place, used)).join(" "),
  };
}

/** The name of somebody in office, or of a body that is none of ours, which is wanted whole. */
export function nameIn(corpus, words) {
  return [fullName(words), otherBody(words, corpus.pages())].find(({ length }) => length > 0);
}

/** What the rest allows of the pages that have a whole name where one is asked for: other people have some words of it. */
async function onlyNamed(corpus, asked, only) {
  const name = nameIn(corpus, asked);
  if (!name) return only;
  const reading = hasMarks(name.join(" ")) ? "fitting" : "folded";
  await corpus.loadInOrder(name);
  const pages = new Set(phraseMatches(findAll(corpus, name, reading)).map(({ page }) => page));
  return (matches) => only(matches).filter(({ page }) => pages.has(page));
}

/** A part with the ways to write it, the words that have to be loaded for them, and what it weighs at least. */
function lookedFor(corpus, part, reading) {
  const { typed, written } = part;
  const ways = [wayOf(corpus, typed, reading), ...written.map((text) => wayOf(corpus, split(text), "exact", text))];
  const wanted = (written.length > 0 ? ways.slice(1) : ways).filter(({ count }) => count > 0);
  const least = tells(Math.min(corpus.size, sum(wanted, "count")), corpus.size) * Math.min(LONG, written.length > 0 ? typed.length : 1);
  const isOnly = corpus.vocabulary.alike(typed[0]).length === 1;
  return { ...part, ways, needed: wanted.flatMap(({ needed }) => needed), least, isOnly };
}

/** A phrase is known by its rarest word and the rarest that stands apart from it: “công tác xã hội” by two that are not “tác xã”. */
function wayOf(corpus, words, reading, text = words.join(" ")) {
  const [first, ...others] = words.map((word, place) => ({ word, place, count: corpus.rarity(word, reading) })).sort((a, b) => a.count - b.count);
  const apart = others.find(({ place }) => Math.abs(place - first.place) > 1);
  return { text, words, needed: apart ? [first.word, apart.word] : words, count: first.count };
}

/** Parts are loaded, those first that weigh most, until so few pages are left that they can be read. */
async function best(corpus, parts, asked, enough, only) {
  const order = [...parts].sort((a, b) => b.least - a.least);
  for (let count = FIRST; ; count += FIRST) {
    await corpus.loadInOrder(order.slice(0, count).flatMap(({ needed }) => needed));
    const weighed = weigh(corpus, parts, asked, corpus.size);
    const open = weighed.filter(({ isOpen }) => isOpen);
    if (open.length === 0 || count >= parts.length) return judged(weighed, open.length === 0 ? enough : SURELY_ENOUGH, only);
    const pages = enoughOn(weighed, enough, only).map(({ page }) => page);
    if (pages.length === 0) return judged(weighed, enough, only);
    const isReadable = pages.length <= FEW && haveHidden(weighed.flatMap(({ ways }) => ways.flatMap(({ found }) => found)), pages).length === 0;
    const read = isReadable ? await corpus.reading(pages) : null;
    if (!read) continue;
    const again = weigh(read, parts, asked, corpus.size).map((one, place) => ({ ...one, total: weighed[place].total, isTelling: weighed[place].isTelling }));
    return judged(again, enough, (matches) => only(matches).filter(({ page }) => pages.includes(page)));
  }
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

/** What each part says of each page: a syllable is a word beside its neighbours, or where it has none. */
function weigh(corpus, parts, asked, size) {
  const reading = strictReading(asked);
  const all = findAll(corpus, asked, reading);
  const units = parts.map((part) => unitOf(corpus, part, reading));
  const besides = new Map([...new Set(units.flatMap(({ pages }) => [...pages]))].map((page) => [page, anchored(all, page, everywhere)]));
  const isUnread = (place) => place >= 0 && place < asked.length && !corpus.isLoaded(asked[place]);
  return units.map((unit) => {
    const { typed, pages, own, isSaid, isApart, isOnly, needed, least, place } = unit;
    const at = all.findIndex(({ offset }) => offset === own?.offset);
    const isMarked = hasMarks(typed[0]);
    const isAnchored = isSaid || (isApart && isMarked) || isUnread(place - 1) || isUnread(place + 1);
    const whole = isAnchored ? pages : new Set([...pages].filter((page) => besides.get(page)[at]));
    const isOpen = !needed.every(corpus.isLoaded);
    const total = isOpen ? least : tells(whole.size, size) * extent({ isSaid, isMarked, typed, isThere: whole.size > 0 });
    const alone = isMarked || isOnly ? ALONE * tells(pages.size, size) : 0;
    return { ...unit, isOpen, total, alone, whole, isTelling: isTelling(whole.size, size) };
  });
}

function shareOf({ whole, pages, total, alone }, page) {
  if (whole.has(page)) return total;
  return pages.has(page) ? Math.min(total, alone) : 0;
}

function unitOf(corpus, part, reading) {
  const { said, typed, written, place } = part;
  const own = findAll(corpus, typed, reading).map((found) => ({ ...found, offset: found.offset + place }));
  const ways = part.ways.map((way, index) => foundIn(corpus, way, index === 0 ? own : findAll(corpus, way.words, "exact")));
  return { ...part, said: said ?? typed.join(" "), ways, pages: new Set(ways.flatMap((way) => [...way.pages])), own: own[0], isSaid: written.length > 0 };
}

/** As how much a unit counts: what is said as its words, and what may be many words is less. */
function extent({ isSaid, isMarked, typed, isThere }) {
  if (isSaid) return Math.min(LONG, typed.length);
  return isThere || isMarked ? 1 : ALONE;
}

function foundIn(corpus, { text, needed }, found) {
  const pages = needed.every((word) => corpus.isLoaded(word)) ? pagesWithAll(found).filter((page) => phrasePlaces(found, page, everywhere).length > 0) : [];
  return { text, found, pages: new Set(pages) };
}

/** What a word tells, where one that a single page has is 1. */
function tells(pages, size) {
  return weight(pages, size) / weight(1, size);
}

function sum(parts, name = "total") {
  return parts.reduce((all, part) => all + part[name], 0);
}

/** What all of a question weighs. */
function wholeOf(units) {
  return Math.min(LONGEST, sum(units));
}

/** How much of the question each page has that has something of it that tells of a matter. */
function covered(units, only) {
  const pages = [...new Set(units.flatMap((unit) => [...unit.pages]))].filter((page) => units.some((unit) => unit.isTelling && unit.whole.has(page)));
  const total = wholeOf(units);
  return only(pages.map((page) => ({ page, score: 0 }))).map(({ page }) => {
    const titled = units.filter((unit) => isTitled(unit, page));
    const there = units.reduce((all, unit) => all + shareOf(unit, page), 0);
    return { page, cover: there / total, isWhole: there >= WHOLE * sum(units), titled: titled.length / units.length, inTitles: sum(titled) / total };
  });
}

/** The pages that have enough of the question, or may have, whatever parts that are not looked for yet say of them. */
function enoughOn(units, enough, only) {
  const whole = wholeOf(units);
  const left = sum(units.filter(({ isOpen }) => isOpen)) / whole;
  const pages = covered(units, only).map((one) => ({ ...one, cover: one.cover + left, inTitles: one.inTitles + left }));
  const most = Math.max(0, ...pages.map(({ cover }) => cover)) - left;
  return pages.filter(({ cover, inTitles }) => cover + TITLED * inTitles >= Math.min(enough, enoughOf(cover * whole)) && cover >= BESIDE_BEST * most);
}

function judged(units, enough, only) {
  const closed = units.map((unit) => ({ ...unit, isOpen: false }));
  const matches = enoughOn(closed, enough, only).map(({ page, cover, titled, isWhole }) => ({ page, score: 10 * cover + 4 * titled, isTitled: titled === 1, isWhole }));
  return { units, matches };
}

function isTitled({ ways }, page) {
  return ways.some(({ found, pages }) => pages.has(page) && found.every((word) => word.get(page).title.length > 0) && phrasePlaces(found, page, inTitle).length > 0);
}
