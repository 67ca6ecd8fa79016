/* The search page: the address holds the question, so that a search can be kept, sent and gone back to. */
import { element } from "../element.js";
import "../main.js";
import { announce } from "../status.js";
import { startCombobox } from "./combobox.js";
import { counted, filtered } from "./facets.js";
import { causeOf, Failure, isMissing, isTooOld } from "./failures.js";
import { createFilters } from "./filters.js";
import { foundHash } from "./found.js";
import { createGrowingList } from "./growing-list.js";
import { createMemory } from "./memory.js";
import { remember } from "./recent.js";
import { startResultKeys } from "./result-keys.js";
import { FILTERS, hasFilters, readState, writeState } from "./state.js";
import { hasMarks } from "./vietnamese.js";
import { adviceList, countLine, feedLine, note, orderChoice, pageLinks, progressLine, retryButton } from "./view.js";
import { countWords, failureWords, FEWER_FILTERS, freedomWords, GENERAL_ADVICE, insteadWords, LITERALLY, searchingWords, TOO_OLD } from "./words.js";

const PAUSE = 300;
/* An answer that comes sooner needs no word before it. */
const PATIENCE = 200;
/* The results stand below them. */
const FEW_SUGGESTIONS = 5;

const region = document.querySelector("[data-search-index]");
const form = document.querySelector("form.search-form");
const input = form.elements.q;
const entry = new URL(region.dataset.searchIndex, document.baseURI);
const root = new URL("..", entry);
/* The newest year first. */
const years = document.querySelector("[data-years]").dataset.years.split(" ");
const plainTitle = document.title;

let answering = null;
let state = stateOfAddress();
let latest = 0;
let timer = 0;

const tools = element("div", { className: "search-tools" });
const progress = progressLine(searchingWords(years));
const place = element("div");
region.append(tools, progress, place);
const filters = createFilters(tools, {
  onOpen: () => run(),
  onChange: (filters) => ask({ filters }),
  onRange: (days) => ask(days),
  onClear: () => ask({ filters: Object.fromEntries(Object.keys(FILTERS).map((name) => [name, []])), from: "", to: "" }),
});

const order = orderChoice(state.newestFirst, (newestFirst) => ask({ newestFirst }));
tools.append(order);
const memory = createMemory();
region.append(memory);

function stateOfAddress() {
  return readState(new URL(window.location.href).searchParams);
}

/** What answers questions, fetched once; after a fault of the network it is fetched again. */
function answers() {
  answering ??= new Promise((resolve, reject) => {
    const given = () => {
      const { createLibrary, createSuggestions, ...others } = window.searchAnswers;
      const index = createLibrary(entry);
      return { ...others, index, suggest: createSuggestions(() => index.open(), root, FEW_SUGGESTIONS) };
    };
    const script = Object.assign(document.createElement("script"), { type: "module", src: region.dataset.answers });
    script.addEventListener("load", () => resolve(given()));
    script.addEventListener("error", () => reject(new Failure("unreachable", script.src)));
    document.head.append(script);
  });
  answering.catch(() => {
    answering = null;
  });
  return answering;
}

async function open() {
  return (await answers()).index.open();
}

async function forget() {
  (await answers()).index.forget();
}

async function showAnswer(turn) {
  const { browse, search } = await answers();
  const corpus = await open();
  const answer = state.query === "" ? browse(corpus) : await search(corpus, state.query, state.isLiteral);
  const pages = await ofDays(corpus, answer.matches.map(({ page }) => page));
  const facets = filters.isOpen() || hasFilters(state) ? await corpus.filters(Object.keys(FILTERS)) : new Map();
  const kept = filtered(pages, facets, state.filters);
  if (state.newestFirst) kept.sort(corpus.byDate);
  const [pagesNamed, body] = await Promise.all([
    corpus.pagesNamed(answer.instead ?? state.query, answer.query),
    kept.length === 0 ? adviceLines(corpus, answer).then(adviceBody) : listBody(corpus, answer, kept),
  ]);
  await body.first;
  if (turn !== latest) return;

  filters.show(pages.length > 0 || hasFilters(state));
  filters.update(counted(pages, facets, state.filters), state);
  order.hidden = kept.length < 2;
  const count = countLine(countWords(kept.length, state.query));
  const feeds = feedLine(corpus.feedsOf(state.filters), root);
  place.replaceChildren(...pageLinks(pagesNamed, root), count, ...notes(answer), ...feeds, ...body.nodes);
  announce([...pagesNamed.map(({ name }) => `Trang: ${name}.`), count.textContent].join(" "));
  await body.all;
}

async function ofDays(corpus, pages) {
  if (state.from === "" && state.to === "") return pages;
  const days = await corpus.between(state.from, state.to);
  return pages.filter((page) => days.has(page));
}

async function listBody(corpus, answer, kept) {
  const { readName, readResult } = await answers();
  const hash = foundHash(answer.instead ?? state.query);
  return createGrowingList(kept, state.shown, {
    read: (page) => readResult(corpus, answer, page, root, hash),
    readName: (page) => readName(corpus, page, root, hash),
    isOutdated: corpus.isOutdated,
    onMore(shown) {
      state = { ...state, shown };
      keepAddress();
    },
    async onMissing() {
      await forget();
      run();
    },
  });
}

function adviceBody(lines) {
  return { nodes: [adviceList(lines, (query) => addressOf(query, { isLiteral: false }))], first: null, all: null };
}

async function adviceLines(corpus, answer) {
  const lines = answer.matches.length > 0 ? [{ text: FEWER_FILTERS }] : await (await answers()).adviceFor(corpus, answer);
  return [...lines, ...GENERAL_ADVICE.map((text) => ({ text }))];
}

function notes(answer) {
  if (answer.matches.length === 0) return [];
  const words = freedomWords({ ...answer, isMarked: !answer.instead && hasMarks(state.query) });
  const instead = answer.instead || answer.asked?.length > 0 ? [insteadNote(answer)] : [];
  return words === "" ? instead : [...instead, note(words)];
}

function insteadNote(answer) {
  const href = addressOf(state.query, { isLiteral: true });
  return note(insteadWords(answer), " ", element("a", { href }, LITERALLY));
}

async function run() {
  latest += 1;
  const turn = latest;
  /* What is shown stays until there is something else to show. */
  region.setAttribute("aria-busy", "true");
  const waiting = window.setTimeout(() => progress.show(turn === latest && isAsked()), PATIENCE);
  try {
    if (isTooOld()) showWords(TOO_OLD);
    else if (isAsked()) await renewed(() => showAnswer(turn));
    else showNothing();
  } catch (error) {
    if (turn === latest) showFailure(error);
  }
  window.clearTimeout(waiting);
  if (turn !== latest) return;
  progress.show(false);
  region.setAttribute("aria-busy", "false");
}

/** Try once more with the index as it is now where parts of it are gone: the site was published meanwhile. */
async function renewed(show) {
  try {
    await show();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await forget();
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
  showWords(failureWords(causeOf(error)));
  place.append(retryButton(() => run()));
  reportError(error);
}

function showWords(words) {
  place.replaceChildren(countLine(words));
  announce(words);
}

/** Ask for something else; `isNew` for a question that Back is to leave again. */
function ask(changes, isNew = false) {
  window.clearTimeout(timer);
  state = { ...state, shown: 0, ...changes };
  keepAddress(isNew);
  run();
}

function keepAddress(isNew = false) {
  const address = addressOf(state.query);
  if (isNew && address !== window.location.href) window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  nameTab();
}

function nameTab() {
  document.title = state.query === "" ? plainTitle : `${state.query} – ${plainTitle}`;
}

function addressOf(query, changes = {}) {
  const address = new URL(window.location.href);
  address.search = writeState({ ...state, query, ...changes }).toString();
  return address.href;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember(input.value);
  memory.show();
  ask({ query: input.value.trim(), isLiteral: false }, true);
});
input.addEventListener("input", () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => ask({ query: input.value.trim(), isLiteral: false }), PAUSE);
});

startCombobox(input, {
  suggest: async (typed) => (await answers()).suggest(typed),
  foot: () => [],
  onQuery(query) {
    input.value = query;
    form.requestSubmit();
  },
  onLeave: () => place.querySelector("a")?.focus(),
});
startResultKeys(place, input);

/* Who goes to the box is about to type. */
input.addEventListener("focus", () => open().catch(() => {}), { once: true });

/* Results come later than the browser would scroll to where the reader was. */
window.history.scrollRestoration = "manual";
window.addEventListener("pagehide", () => window.history.replaceState({ scroll: window.scrollY }, ""));
window.addEventListener("popstate", () => {
  state = stateOfAddress();
  input.value = state.query;
  begin();
});

async function begin() {
  const { scroll = 0 } = window.history.state ?? {};
  nameTab();
  if (hasFilters(state)) filters.open();
  order.choose(state.newestFirst);
  await run();
  if (scroll > 0 && window.scrollY === 0) window.scrollTo(0, scroll);
}

/* What was typed before this script was there is not lost. */
if (input.value.trim() === "") input.value = state.query;
else state = { ...state, query: input.value.trim() };
begin();
