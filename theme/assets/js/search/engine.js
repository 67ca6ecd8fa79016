/*
 * From what the reader typed to pages in order.
 *
 * @typedef {import("./query.js").Query} Query
 * @typedef {{page: number, score: number}} Match
 * @typedef {{
 *   query: Query, matches: Match[], words: import("./evidence.js").Found[],
 *   missing: import("./query.js").Fact[], reading: string, isPartial: boolean, instead?: string, leftOut?: string[],
 *   pairs?: import("./synonyms.js").Pair[], asked?: string[],
 * }} Answer
 *   `words`: where the words of the query were found; `missing`: numbers and dates that no page has; `instead`: the words
 *   that were looked for in place of those typed; `leftOut`: words that only ask; `pairs`: parts of the query for which the texts have other words;
 *   `asked`: what is asked of directives beside their words.
 */
import { bodiesNamed } from "./bodies.js";
import { everywhere, leastSpan } from "./evidence.js";
import { forgiven } from "./forgive.js";
import { dutiesOf, framed } from "./frames.js";
import { gistOf } from "./gist.js";
import { mattersIn } from "./matters.js";
import { isTelling, quotedMatches } from "./match.js";
import { split, understand } from "./query.js";
import { asName } from "./proof.js";
import { apartIn } from "./synonyms.js";
import { findAll, MOST_FILES, searchWords, strictReading } from "./steps.js";
import { fold, hasMarks } from "./vietnamese.js";
import { eachWords, nearWords } from "./words.js";

/* A page's own number or date comes before any page that only names it, whatever the words say. */
const OWN = 1000;
/* Files of words for all ways to read a question that is in no text as it was typed. */
const MOST_OF_ALL = 9;
/* So many words that lack their marks tell that a question was typed without them in part. */
const BARE = 2;

/** @param {boolean} isLiteral whether only what was typed is looked for @returns {Promise<Answer>} */
export async function search(corpus, typed, isLiteral = false) {
  corpus.begin(MOST_FILES);
  if (isLiteral) return literally(corpus, typed);
  const read = withoutKeysAmongFacts(corpus, typed);
  const answer = await answerTo(corpus, read, false);
  if (answer.matches.length === 0 && answer.query.words.filter((word) => isBare(corpus, word)).length >= BARE) {
    const bare = await answerTo(corpus, fold(read), false);
    if (bare.matches.length > 0) return { ...bare, instead: bare.instead ?? fold(read) };
  }
  return read === typed ? answer : { ...answer, instead: read };
}

/** What was typed and nothing else, with what may still be loaded for the question. @returns {Promise<Answer>} */
export const literally = (corpus, typed) => answerTo(corpus, typed, true);

/** Whether a word is none as it is typed, without marks, and is one with some. */
function isBare(corpus, word) {
  return !hasMarks(word) && corpus.vocabulary.count(word) === 0 && corpus.vocabulary.alike(word).length > 0;
}

/** Words say what a number or a date is, so that keys left in them are read before anything is looked for. */
function withoutKeysAmongFacts(corpus, typed) {
  const read = corpus.withoutKeys(typed);
  const [before, after] = [typed, read].map((text) => understand(text).facts.map(({ kind, token }) => kind + token));
  /* A letter among the digits of a number is no key of a word. */
  return after.length < before.length || after.join(" ") === before.join(" ") ? typed : read;
}

async function answerTo(corpus, typed, isLiteral, isPart = false) {
  const query = { ...understand(typed), isLiteral };
  await corpus.load(exactly(query));
  const matters = isLiteral || isPart ? [] : mattersIn(typed);
  const each = areAlike(matters.map(kindOfFact)) ? await findEach(corpus, matters, true) : null;
  if (each) return { ...each, query, matches: ordered(corpus, each.matches, []) };
  const { known, missing, doubtful, near, words: typedWords } = await resolve(corpus, query);
  if (missing.length > 0) return { query, matches: [], words: [], missing, reading: "exact", isPartial: false };

  const quoted = query.phrases.map((phrase) => quotedPages(corpus, phrase));
  const frame = isLiteral ? { conditions: [], words: typedWords, asked: [] } : await framed(corpus, typed, typedWords, known);
  const facts = frame.isOfDay ? known.map(ownOnly) : known;
  const conditions = [...facts, ...frame.conditions, ...quoted.map(({ scores }) => scores)];
  const only = (matches) => satisfying(matches, conditions);
  const rest = frame.words.length > 0 ? await findMeant(corpus, { ...query, words: frame.words }, only, matters) : null;
  /* A number names its page, whatever else was said of it. */
  const isNamed = query.facts.some(({ kind }) => kind === "number") && known.length > 0;
  const named = !rest || isNamed ? only(anyPage(conditions)) : [];
  const matches = rest?.matches.length > 0 || (rest && !isNamed) ? withOwn(rest.matches, named, known) : named;
  return {
    query,
    matches: ordered(corpus, matches, conditions),
    words: [...(rest?.words ?? []), ...quoted.flatMap(({ found }) => found)],
    missing: matches.length === 0 ? doubtful : [],
    reading: rest?.reading ?? "exact",
    isPartial: rest?.isPartial ?? false,
    instead: rest?.instead,
    leftOut: rest?.leftOut,
    pairs: rest?.pairs,
    asked: [...near.map(nearWords), ...frame.asked, ...(rest?.asked ?? [])],
  };
}

/** What a text is and nothing more: a number of a document, with its day or without, a day …; "" if it says anything else. */
function kindOfFact(text) {
  const { facts, words } = understand(text);
  if (words.length > 0) return "";
  return facts.some(({ kind }) => kind === "number") ? "number" : (facts[0]?.kind ?? "");
}

/** Several numbers, or days, are each that of a directive; a number and a day are both of one. */
function areAlike([first, ...others]) {
  return Boolean(first) && others.every((kind) => kind === first);
}

/** What was found, and pages that are named by their own number. */
function withOwn(matches, named, known) {
  const found = new Set(matches.map(({ page }) => page));
  return [...matches, ...named.filter(({ page }) => !found.has(page) && known.some((scores) => scores.get(page) >= OWN))];
}

/** Of the pages of a day those whose own day it is, if any. */
function ownOnly(scores) {
  const own = [...scores].filter(([, score]) => score >= OWN);
  return own.length > 0 ? new Map(own) : scores;
}

/** Every page, the newest first: for a reader who only chooses filters. */
export function browse(corpus) {
  const matches = Array.from({ length: corpus.size }, (_, page) => ({ page, score: 0 }));
  const query = { phrases: [], facts: [], words: [], isOpen: false };
  return { query, matches: ordered(corpus, matches, []), words: [], missing: [], reading: "exact", isPartial: false };
}

/** Look for the words as they are typed, then for those that were meant, each matter of several, and most of what was said. */
async function findMeant(corpus, query, given, matters) {
  const found = await findWords(corpus, query, given);
  const only = found.isPhrase ? given : await onlyOfBody(corpus, query.words, found.words, given);
  const outcome = { ...found, matches: only(found.matches) };
  if (outcome.matches.length > 0 || query.isLiteral) return outcome;
  corpus.limit(MOST_OF_ALL);
  const find = (words) => findWords(corpus, { ...query, words, isOpen: false }, only);
  const meant = await forgiven(corpus, query.words, find, (words, isGuess) => gistOf(corpus, words, only, isGuess));
  /* Of several matters that stand far from each other each is meant. */
  const isClose = meant && meant.isPartial === undefined;
  const all = isClose ? null : await findEach(corpus, matters);
  if (all) return { ...all, matches: only(all.matches) };
  return meant ?? outcome;
}

/** What the rest allows; of a body whose name stands nowhere in a row its duties, as Sở Nội vụ has some of “các Sở: Tài chính, Nội vụ”. */
async function onlyOfBody(corpus, words, found, only) {
  const { bodies, rest } = bodiesNamed(words, corpus.pages(), corpus.synonyms);
  if (bodies.length === 0 || rest.length > 0) return only;
  const pages = await dutiesOf(corpus, bodies);
  /* A ministry has none, and texts write in full what people shorten. */
  if (pages.size === 0 && found.length === 0) return only;
  /* People leave out the joining word of a name. */
  const isWritten = (page) => found.length === words.length && found.every((word) => word.has(page)) && leastSpan(found, page, everywhere) <= words.length + 1;
  return (matches) => only(matches).filter(({ page }) => pages.has(page) || isWritten(page));
}

/** What readers say stands in some texts; after these come the directives about it by their titles, which write it otherwise. */
async function withTitled(corpus, words, only, outcome) {
  if (!apartIn(words, corpus.synonyms).some(({ places }) => places.length === words.length)) return outcome;
  const more = await gistOf(corpus, words, only);
  const found = new Set(outcome.matches.map(({ page }) => page));
  const titled = more ? more.matches.filter(({ page, isTitled }) => isTitled && !found.has(page)) : [];
  if (titled.length === 0) return outcome;
  const matches = [...outcome.matches, ...titled.map(({ page }) => ({ page, score: -1 }))];
  return { ...outcome, matches, words: [...outcome.words, ...more.words], pairs: more.pairs, instead: `${words.join(" ")}, ${more.instead}` };
}

/** What is found for each of several matters, if something is for all of them, or `forSome`. */
async function findEach(corpus, matters, forSome = false) {
  const answers = [];
  for (const matter of matters) {
    const answer = await answerTo(corpus, corpus.withoutKeys(matter), false, true);
    const isSaid = answer.pairs?.length > 0;
    const isFound = answer.matches.length > 0 && (!answer.isPartial || isSaid) && isTelling(answer.matches.length - 1, corpus.size);
    if (isFound) answers.push({ ...answer, matter });
    else if (!forSome) return null;
  }
  if (answers.length === 0) return null;
  const matches = new Map(answers.flatMap((answer) => answer.matches).map((match) => [match.page, match]));
  const [first] = answers;
  const instead = answers.map((answer) => answer.instead ?? answer.matter).join(" ");
  const found = answers.map(({ matter }) => matter);
  const asked = [eachWords(found, matters.filter((matter) => !found.includes(matter)))];
  return { ...first, matches: [...matches.values()], words: answers.flatMap(({ words }) => words), instead, asked };
}

async function findWords(corpus, query, only) {
  const outcome = await searchWords(corpus, query, only);
  if (query.isLiteral || outcome.matches.length === 0) return outcome;
  return withTitled(corpus, query.words, only, await asName(corpus, query.words, outcome));
}

/** What has to be known of every number, date and quoted word. */
function exactly({ facts, phrases }) {
  const starts = facts.flatMap((fact) => [...fact.starts, ...(fact.otherwise?.starts ?? [])].map((start) => ({ start })));
  return [...starts, ...phrases.flat().map((word) => ({ word }))];
}

/** Find the pages of each fact; what is no fact after all is read as words. */
async function resolve(corpus, query) {
  const known = [];
  const missing = [];
  const doubtful = [];
  const near = [];
  const words = [...query.words];
  for (const given of query.facts) {
    const isOther = given.otherwise && !(given.otherwise.isNear && query.isLiteral) && factScores(corpus, given).size === 0;
    const fact = isOther ? given.otherwise : given;
    const scores = factScores(corpus, fact);
    if (scores.size > 0 && fact.isNear) near.push(fact.text);
    if (scores.size > 0) known.push(scores);
    else if (fact.sure) missing.push(fact);
    else {
      doubtful.push(fact);
      words.push(...split(fact.text));
    }
  }
  return { known, missing, doubtful, near, words };
}

function factScores(corpus, { starts, pattern }) {
  const tokens = starts.flatMap(corpus.keysFrom).filter((key) => pattern.test(key));
  const { own, named } = corpus.factPages(tokens);
  return new Map([...[...named].map((page) => [page, 0]), ...[...own].map((page) => [page, OWN])]);
}

/** Quotation marks ask for these words and no others; marks count if the phrase has any. */
function quotedPages(corpus, phrase) {
  const found = findAll(corpus, phrase, strictReading(phrase));
  const scores = new Map(quotedMatches(found).map(({ page, score }) => [page, score]));
  return { found, scores };
}

function satisfying(matches, conditions) {
  return matches.filter(({ page }) => conditions.every((scores) => scores.has(page)));
}

function anyPage([first = new Map()]) {
  return [...first.keys()].map((page) => ({ page, score: 0 }));
}

function ordered(corpus, matches, conditions) {
  const total = new Map(
    matches.map(({ page, score }) => [page, conditions.reduce((sum, scores) => sum + scores.get(page), score)]),
  );
  return [...total]
    .map(([page, score]) => ({ page, score }))
    .sort((a, b) => b.score - a.score || corpus.byDate(a.page, b.page));
}
