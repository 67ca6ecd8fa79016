import { DAY, today } from "./day.js";

/* How near each deadline is on the reader's day. Pages are made without a clock: they name the day from which they count. */
const DEADLINES = "article time[datetime]";

const left = (time) => Date.parse(time.dateTime) / DAY - today();
const isPast = (row) => [...row.querySelectorAll("time")].some((time) => left(time) < 0);

/* The date as pages write it: 02/4/2024. */
function inWords(day) {
  const date = new Date(day * DAY);
  const [number, month] = [date.getUTCDate(), date.getUTCMonth() + 1];
  return `${number < 10 ? "0" : ""}${number}/${month < 3 ? "0" : ""}${month}/${date.getUTCFullYear()}`;
}

/** Puts words after an element, in the place of any put there before. */
function putAfter(element, words) {
  const next = element.nextElementSibling;
  const added = next?.matches(".today") ? next : document.createElement("span");
  added.className = "today";
  /* The space is for those who hear it or copy it. */
  added.textContent = ` ${words}`;
  element.after(added);
  return added;
}

function replace(element, words) {
  putAfter(element, words);
  element.hidden = true;
}

function mark(time) {
  const days = left(time);
  const nearness = Math.sign(days);
  const words = { "-1": "đã qua", 0: "hôm nay", 1: `còn ${days} ngày` }[nearness];
  putAfter(time, words).dataset.nearness = nearness;
}

/** Puts the rows of a list that are past below it, folded. */
function fold(list) {
  const past = [...list.querySelectorAll(":scope > ul > li")].filter(isPast);
  if (past.length === 0) return;
  const rows = past[0].parentElement;
  const folded = list.querySelector(".past") ?? document.createElement("details");
  folded.className = "past";
  folded.innerHTML ||= "<summary></summary><ul></ul>";
  folded.lastElementChild.append(...past);
  const count = folded.lastElementChild.children.length;
  folded.firstElementChild.textContent = `Đã qua, tính đến ngày ${inWords(today())}: ${count} thời hạn`;
  list.append(folded);
  if (rows.children.length === 0) rows.remove();
}

function show() {
  document.querySelectorAll(DEADLINES).forEach(mark);
  document.querySelectorAll(".ahead").forEach(fold);
  const since = `tính từ hôm nay, ngày ${inWords(today())}`;
  document.querySelectorAll(".since").forEach((words) => replace(words, since));
}

export function startToday() {
  /* Before modules run, and mostly before the first paint: nothing jumps. */
  document.addEventListener("readystatechange", () => {
    if (document.readyState === "interactive") show();
  });
  let shown = today();
  document.addEventListener("visibilitychange", () => {
    if (shown === today()) return;
    shown = today();
    show();
  });
  /* Paper shows all that a page holds. */
  window.addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("article details:not([open])")) {
      folded.open = true;
      window.addEventListener("afterprint", () => (folded.open = false), { once: true });
    }
  });
}
