/*
 * What a reader who is still typing may want: pages by their names, numbers of documents, titles, and what was searched before.
 *
 * @typedef {import("./combobox.js").Suggestion} Suggestion
 */
import { inTitle, pagesWithAll, phrasePlaces } from "./evidence.js";
import { pagesBegun } from "./named-pages.js";
import { split, understand } from "./query.js";
import { recentQueries } from "./recent.js";
import { findAll, strictReading } from "./steps.js";
import { fold } from "./vietnamese.js";

const KINDS = {
  directive: "Chỉ đạo",
  agency: "Cơ quan",
  leader: "Lãnh đạo",
  topic: "Lĩnh vực",
  week: "Bản tin",
  month: "Tháng",
  quarter: "Quý",
  year: "Năm",
  deadlines: "Trang",
  document: "Văn bản",
  list: "Trang",
};
const MOST = 8;
const MOST_RECENT = 3;
const MOST_DIRECTIVES = 3;
/* Files of words that are asked for while somebody types. */
const FEW_FILES = 3;
const DIGITS = [..."0123456789"];

/** @param {() => Promise<ReturnType<typeof import("./corpus.js").createCorpus>>} open @param {URL} root @param {number} most @returns {(typed: string) => Promise<Suggestion[]>} */
export function createSuggestions(open, root, most = MOST) {
  return async (given) => {
    const recent = recentLike(given);
    if (given.length < 2) return recent;
    const corpus = await open();
    const typed = corpus.withoutKeys(given);
    const query = understand(typed);
    const directives = await Promise.all([numbered(corpus, query), titled(corpus, query)]);
    const named = pagesBegun(corpus.pages(), typed);
    const pages = [...named, ...directives.flat()].map(({ address, name, kind }) => ({ text: name, kind: KINDS[kind], href: new URL(address, root).href }));
    return [...new Map([...recent, ...pages].map((one) => [one.href ?? one.text, one])).values()].slice(0, most);
  };
}

/** The last searches, or those of them that begin as what is typed. @returns {Suggestion[]} */
function recentLike(typed) {
  const queries = recentQueries();
  if (typed === "") return queries.map(asRecent);
  const like = queries.filter((query) => fold(query).startsWith(fold(typed)) && query !== typed);
  return like.slice(0, MOST_RECENT).map(asRecent);
}

function asRecent(text) {
  return { text, kind: "Đã tìm" };
}

/** Directives by their own number, and entries of cited documents. */
async function numbered(corpus, { facts }) {
  const fact = facts.find(({ kind }) => kind === "number");
  if (!fact) return [];
  const [start] = fact.starts;
  const starts = [start, ...DIGITS.map((digit) => start + digit)];
  await corpus.load(starts.map((one) => ({ start: one })));
  const isMeant = (token) => fact.pattern.test(token) || (fact.token === start && /^n\d+/u.exec(token)?.[0].startsWith(start));
  const { own } = corpus.factPages(corpus.keysFrom(start).filter(isMeant));
  const [directives, cited] = await Promise.all([named(corpus, [...own].sort(corpus.byDate)), corpus.documents(fact)]);
  return [...directives, ...cited.map((page) => ({ ...page, kind: "document" }))].slice(0, MOST_DIRECTIVES + 1);
}

/** Directives that have the words in their titles, those in a row first. */
async function titled(corpus, { facts, words }) {
  const whole = words.filter((word) => corpus.vocabulary.alike(word).length > 0);
  if (facts.length > 0 || words.length < 2 || whole.length === 0) return [];
  await corpus.loadInOrder([...whole].reverse(), FEW_FILES);
  const found = findAll(corpus, whole, strictReading(whole));
  const pages = found.length > 0 ? pagesTitled(corpus, found) : [];
  const directives = await named(corpus, pages);
  /* The last word may be no word yet. */
  const last = words.at(-1);
  return whole.includes(last) ? directives : directives.filter(({ name }) => split(name).some((word) => fold(word).startsWith(fold(last))));
}

function pagesTitled(corpus, found) {
  const titles = pagesWithAll(found).filter((page) => found.every((word) => word.get(page).title.length > 0));
  const isRow = (page) => phrasePlaces(found, page, inTitle).length > 0;
  return titles.sort((a, b) => isRow(b) - isRow(a) || corpus.byDate(a, b));
}

async function named(corpus, pages) {
  const names = await Promise.all(pages.slice(0, MOST_DIRECTIVES).map(corpus.name));
  return names.map(({ url, title, number }) => ({ address: url.slice(1), name: number ? `${number}: ${title}` : title, kind: "directive" }));
}
