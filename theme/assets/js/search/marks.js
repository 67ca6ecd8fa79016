/*
 * Marks what was looked for on the page that was found. Marks are painted over the text (CSS Custom Highlight API): the
 * page itself stays as it is, for copying and for paper.
 */
import { announce } from "../status.js";
import { factPlaces } from "./excerpt.js";
import { foundWords } from "./found.js";
import { split, understand } from "./query.js";
import { canonical, fold, hasMarks } from "./vietnamese.js";
import { button, element } from "../element.js";

const WORD = /[\p{L}\p{N}]+/gu;
const SKIPPED = ".visually-hidden, .today, .citation, svg, .page-tools";

/**
 * Where the words of a query stand in texts that follow each other: rows of them where there are any, else each alone.
 * @param {string[]} texts @param {string} query @returns {{text: number, start: number, end: number}[]} in order
 */
export function marksIn(texts, query) {
  const { facts, phrases, words } = understand(query);
  const asked = [...words, ...phrases.flat(), ...facts.flatMap((fact) => (factMarks(texts, [fact]).length > 0 ? [] : split(fact.text)))];
  const found = [...wordMarks(texts, asked), ...factMarks(texts, facts)];
  return found.sort((a, b) => a.text - b.text || a.start - b.start);
}

function factMarks(texts, facts) {
  if (facts.length === 0) return [];
  return texts.flatMap((text, number) => {
    const pieces = [...text.matchAll(/\S+/gu)];
    const places = factPlaces(pieces.map(([piece]) => piece), facts);
    return [...places].map((place) => ({ text: number, start: pieces[place].index, end: pieces[place].index + pieces[place][0].length }));
  });
}

function wordMarks(texts, asked) {
  const written = texts.flatMap((text, number) =>
    [...text.matchAll(WORD)].map((match) => ({ word: match[0], text: number, start: match.index, end: match.index + match[0].length })),
  );
  const exact = runs(written, asked, hasMarks(asked.join(" ")) ? canonical : fold);
  const found = exact.length > 0 ? exact : runs(written, asked, fold);
  const longest = Math.max(0, ...found.map(({ length }) => length));
  const rows = found.filter(({ length }) => length >= Math.min(2, longest));
  const inRows = new Set(rows.flatMap(({ words }) => words));
  const alone = found.filter(({ length, words }) => length === 1 && longest > 1 && !inRows.has(words[0]));
  return [...rows, ...alone].flatMap(({ at, length }) => joined(written.slice(at, at + length)));
}

/* The longest rows of words that stand so in the query. */
function runs(written, asked, form) {
  const wanted = asked.map(form);
  const forms = written.map(({ word }) => form(word.toLowerCase()));
  const found = [];
  for (let at = 0; at < forms.length; at += 1) {
    const best = longestRow(forms, at, wanted);
    if (best.length > 0) found.push({ at, length: best.length, words: best });
    at += Math.max(0, best.length - 1);
  }
  return found;
}

function longestRow(forms, at, wanted) {
  let best = [];
  wanted.forEach((_, start) => {
    let length = 0;
    while (start + length < wanted.length && wanted[start + length] === forms[at + length]) length += 1;
    if (length > best.length) best = wanted.slice(start, start + length);
  });
  return best;
}

/* One mark for each text that the words stand in. */
function joined(words) {
  const marks = new Map();
  for (const { text, start, end } of words) marks.set(text, { text, start: marks.get(text)?.start ?? start, end });
  return [...marks.values()];
}

export function startMarks() {
  const query = foundWords(window.location.hash);
  const article = document.querySelector("article");
  if (query === "" || !article || !("highlights" in CSS)) return;
  /* The address that is copied or kept is the page's own. */
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  const ranges = rangesIn(article, query);
  if (ranges.length > 0) show(article, query, ranges);
}

function rangesIn(article, query) {
  const nodes = textNodes(article);
  return marksIn(nodes.map(({ data }) => data), query).map(({ text, start, end }) => {
    const range = new Range();
    range.setStart(nodes[text], start);
    range.setEnd(nodes[text], end);
    return range;
  });
}

function textNodes(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(SKIPPED)) nodes.push(walker.currentNode);
  return nodes;
}

function show(article, query, ranges) {
  const highlight = (name, some) => CSS.highlights.set(name, new Highlight(...some));
  let at = 0;

  function go(place) {
    at = place;
    highlight("found-now", [ranges[at]]);
    const { parentElement } = ranges[at].startContainer;
    for (let folded = parentElement.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    const { top, bottom } = ranges[at].getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) parentElement.scrollIntoView({ block: "center" });
  }

  function next() {
    go((at + 1) % ranges.length);
    announce(`Chỗ ${at + 1} trong ${ranges.length}: ${ranges[at].startContainer.parentElement.innerText.slice(0, 200)}`);
  }

  function remove() {
    CSS.highlights.delete("found");
    CSS.highlights.delete("found-now");
    bar.remove();
    document.querySelector("main").focus({ preventScroll: true });
    announce("Đã bỏ đánh dấu");
  }

  const more = ranges.length > 1 ? [button("Chỗ tiếp theo", next)] : [];
  const bar = element("div", { className: "found" }, element("p", {}, `Đánh dấu ${ranges.length} chỗ có “${query}”.`), ...more, button("Bỏ đánh dấu", remove));
  article.before(bar);
  highlight("found", ranges);
  go(0);
}
