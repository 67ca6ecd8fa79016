/* The search page: the address holds the query, so that a search can be kept, sent and gone back to. */
import { announce } from "../status.js";
import { createEngine } from "./engine.js";
import { countLine, failureLine, hitItem, moreButton, resultList, zeroAdvice } from "./view.js";

const PAGE_SIZE = 10;
const PAUSE = 300;

const place = document.querySelector("[data-search-index]");
const form = document.querySelector("form.search-form");
const input = form.elements.q;
const engine = createEngine(place.dataset.searchIndex);
const plainTitle = document.title;

let latest = 0;
let timer = 0;

function show(...nodes) {
  place.replaceChildren(...nodes);
}

async function addPage(answer, list, from) {
  const hits = await answer.load(from, from + PAGE_SIZE);
  const items = hits.map(hitItem);
  list.append(...items);
  return items[0];
}

function addMore(answer, list, from) {
  const left = Math.min(PAGE_SIZE, answer.total - from);
  if (left <= 0) return;
  const button = moreButton(left, async () => {
    const first = await addPage(answer, list, from);
    button.remove();
    addMore(answer, list, from + PAGE_SIZE);
    first.querySelector("a").focus();
  });
  list.after(button);
}

async function showAnswer(query, turn) {
  const answer = await engine.search(query);
  const list = resultList();
  if (answer.total > 0) await addPage(answer, list, 0);
  if (turn !== latest) return;

  const count = countLine(answer.total, query);
  if (answer.total === 0) {
    show(count, zeroAdvice());
  } else {
    show(count, list);
    addMore(answer, list, PAGE_SIZE);
  }
  announce(count.textContent);
}

async function run() {
  const turn = ++latest;
  const query = input.value.trim();
  keepInAddress(query);
  if (query === "") {
    show();
    return;
  }
  try {
    await showAnswer(query, turn);
  } catch {
    if (turn !== latest) return;
    const failure = failureLine();
    show(failure);
    announce(failure.textContent);
  }
}

function keepInAddress(query) {
  const address = new URL(window.location.href);
  if (query === "") address.searchParams.delete("q");
  else address.searchParams.set("q", query);
  window.history.replaceState(null, "", address);
  document.title = query === "" ? plainTitle : `${query} – ${plainTitle}`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  window.clearTimeout(timer);
  run();
});

input.addEventListener("input", () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(run, PAUSE);
});

input.value = new URL(window.location.href).searchParams.get("q") ?? "";
if (input.value !== "") run();
