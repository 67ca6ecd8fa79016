/* The search page: the address holds the question, so that a search can be kept, sent and gone back to. */
import "../main.js";
import { announce } from "../status.js";
import { adviceFor } from "./advice.js";
import { browse, search } from "./engine.js";
import { counted, filtered } from "./facets.js";
import { isTooOld, Missing } from "./files.js";
import { createFilters } from "./filters.js";
import { createLibrary } from "./library.js";
import { readResult } from "./results.js";
import { FILTERS, hasFilters, readState, writeState } from "./state.js";
import { hasMarks } from "./vietnamese.js";
import {
  adviceList,
  countLine,
  element,
  moreButton,
  note,
  orderChoice,
  otherYearsButton,
  resultItem,
  resultList,
} from "./view.js";
import { countWords, FAILURE, FEWER_FILTERS, freedomWords, GENERAL_ADVICE, olderYearsWords, TOO_OLD } from "./words.js";

/* A result is a request: so many keep the first query at 15 together with its index. */
const PAGE_SIZE = 8;
const PAUSE = 300;

const region = document.querySelector("[data-search-index]");
const form = document.querySelector("form.search-form");
const input = form.elements.q;
const folder = new URL(".", new URL(region.dataset.searchIndex, document.baseURI));
const root = new URL("..", folder);
/* The newest year first. */
const years = document.querySelector("[data-years]").dataset.years.split(" ");
const plainTitle = document.title;
const library = createLibrary(folder);

let state = readState(new URL(window.location.href).searchParams);
let latest = 0;
let timer = 0;

const tools = element("div", { className: "search-tools" });
const place = element("div");
region.append(tools, place);
const filters = createFilters(tools, {
  onOpen: () => run(),
  onChange: (chosen) => ask({ filters: Object.fromEntries(Object.keys(FILTERS).map((name) => [name, chosen[name] ?? []])) }),
});

const order = orderChoice(state.newestFirst, (newestFirst) => ask({ newestFirst }));
tools.append(order);

/** The newest year, those chosen, or all. */
function wantedYears() {
  if (state.allYears) return years;
  return years.filter((year, index) => index === 0 || state.filters.year.includes(year));
}

/** What matches, looked for in the older years too before it is said that there is nothing. */
async function find() {
  const names = wantedYears();
  const first = await answerIn(names);
  if (first.answer.matches.length > 0 || names.length === years.length) return { ...first, names };
  return { ...(await answerIn(years)), names: years, isOlder: true };
}

async function answerIn(names) {
  const corpus = await library.open(names);
  return { corpus, answer: state.query === "" ? browse(corpus) : await search(corpus, state.query) };
}

async function showAnswer(turn) {
  const found = await find();
  const { corpus, answer, names } = found;
  const pages = answer.matches.map(({ page }) => page);
  const facets = filters.isOpen() || hasFilters(state) ? await library.facets(corpus, Object.keys(FILTERS)) : new Map();
  const kept = filtered(pages, facets, state.filters);
  if (state.newestFirst) kept.sort(corpus.byDate);
  const results = await Promise.all(kept.slice(0, PAGE_SIZE).map((page) => readResult(corpus, answer, page, root)));
  const advice = kept.length === 0 ? await adviceLines(corpus, answer) : [];
  if (turn !== latest) return;

  filters.show(pages.length > 0 || hasFilters(state));
  filters.update(withOtherYears(counted(pages, facets, state.filters), names));
  order.hidden = kept.length < 2;
  const count = countLine(countWords(kept.length, state.query));
  const list = resultList();
  list.append(...results.map(resultItem));
  place.replaceChildren(count, ...notes(found), ...(kept.length > 0 ? [list] : [adviceList(advice, addressOf)]));
  addMore(list, { corpus, answer, kept }, PAGE_SIZE);
  if (names.length < years.length) place.append(otherYears(names));
  announce(count.textContent);
}

async function adviceLines(corpus, answer) {
  const lines = answer.matches.length > 0 ? [{ text: FEWER_FILTERS }] : await adviceFor(corpus, answer);
  return [...lines, ...GENERAL_ADVICE.map((text) => ({ text }))];
}

function notes({ answer, isOlder }) {
  if (answer.matches.length === 0) return [];
  const texts = [isOlder ? olderYearsWords(years[0]) : "", freedomWords({ ...answer, isMarked: hasMarks(state.query) })];
  return texts.filter(Boolean).map(note);
}

/** Years that are not open yet can be chosen too; nobody has counted them. */
function withOtherYears(counts, names) {
  if (!counts.has("year")) return counts;
  const others = years.filter((year) => !names.includes(year)).map((value) => ({ value, count: null, isChosen: false }));
  const rows = [...counts.get("year"), ...others];
  return new Map(counts).set("year", years.length > 1 ? rows : []);
}

function otherYears(names) {
  const others = years.filter((year) => !names.includes(year));
  return otherYearsButton(others, () => ask({ allYears: true }));
}

function addMore(list, shown, from) {
  const { corpus, answer, kept } = shown;
  const next = kept.slice(from, from + PAGE_SIZE);
  if (next.length === 0) return;
  const button = moreButton(next.length, async () => {
    const reading = next.map((page) => readResult(corpus, answer, page, root));
    const results = await Promise.all(reading).catch(() => null);
    if (results === null) {
      /* The numbers of pages may be others by now, so the answer is asked for again. */
      library.forget();
      run();
      return;
    }
    const items = results.map(resultItem);
    list.append(...items);
    button.remove();
    addMore(list, shown, from + PAGE_SIZE);
    items[0].querySelector("a").focus();
  });
  list.after(button);
}

async function run() {
  latest += 1;
  const turn = latest;
  /* What is shown stays until there is something else to show. */
  region.setAttribute("aria-busy", "true");
  try {
    if (isTooOld()) showWords(TOO_OLD);
    else if (isAsked()) await renewed(() => showAnswer(turn));
    else showNothing();
  } catch (error) {
    if (turn === latest) showFailure(error);
  }
  if (turn === latest) region.setAttribute("aria-busy", "false");
}

/** Try once more with the index as it is now where parts of it are gone: the site was published meanwhile. */
async function renewed(show) {
  try {
    await show();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    library.forget();
    await show();
  }
}

function isAsked() {
  return state.query !== "" || hasFilters(state);
}

function showNothing() {
  place.replaceChildren();
  filters.show(false);
  order.hidden = true;
}

function showFailure(error) {
  showWords(FAILURE);
  reportError(error);
}

function showWords(words) {
  place.replaceChildren(countLine(words));
  announce(words);
}

function ask(changes) {
  window.clearTimeout(timer);
  state = { ...state, ...changes };
  window.history.replaceState(null, "", addressOf(state.query));
  document.title = state.query === "" ? plainTitle : `${state.query} – ${plainTitle}`;
  run();
}

function addressOf(query) {
  const address = new URL(window.location.href);
  address.search = writeState({ ...state, query }).toString();
  return address.href;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ query: input.value.trim() });
});
input.addEventListener("input", () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => ask({ query: input.value.trim() }), PAUSE);
});

input.value = state.query;
if (hasFilters(state)) filters.open();
if (state.query !== "") ask({});
else run();
