/* The parts of the search page as nodes; texts are set as texts, never as HTML. */
import { button, element } from "../element.js";

/* What was pressed is on its way: pressed twice it means the same. */
const pressedOnce = (words, onClick) => button(words, onClick, { once: true });

function markedText(pieces) {
  return pieces.flatMap(({ text, isMark }, index) => [
    ...(index > 0 ? [" "] : []),
    isMark ? element("mark", {}, text) : text,
  ]);
}

/** @param {import("./results.js").Result} result */
export function resultItem(result) {
  const { passage, isStart, isEnd } = result;
  return element("li", {}, ...heading(result), element("p", {}, isStart ? "" : "… ", ...markedText(passage), isEnd ? "" : " …"));
}

function heading({ href, title, number, date, leader }) {
  const facts = [number && `Số ${number}`, date, leader].filter(Boolean).join(" · ");
  return [element("h2", {}, element("a", { href }, ...markedText(title))), element("p", { className: "meta" }, facts)];
}

/** @param {(newestFirst: boolean) => void} onChange */
export function orderChoice(newestFirst, onChange) {
  const select = element(
    "select",
    { id: "khung-xep" },
    element("option", { value: "" }, "mức độ phù hợp"),
    element("option", { value: "moi-nhat", selected: newestFirst }, "ngày, mới nhất trước"),
  );
  select.addEventListener("change", () => onChange(select.value !== ""));
  const label = element("label", { htmlFor: select.id }, "Xếp theo");
  const choose = (isNewestFirst) => {
    select.value = isNewestFirst ? "moi-nhat" : "";
  };
  return Object.assign(element("p", { className: "search-order", hidden: true }, label, select), { choose });
}

export function resultList() {
  return element("ol", { className: "search-list" });
}

/** Pages that the query names, above what it finds. @param {{address: string, name: string}[]} pages @param {URL} root */
export function pageLinks(pages, root) {
  if (pages.length === 0) return [];
  const items = pages.map(({ address, name }) => element("li", {}, "Trang: ", element("a", { href: new URL(address, root).href }, name)));
  return [element("ul", { className: "search-pages" }, ...items)];
}

/** Feeds of what is chosen. @param {{address: string, name: string}[]} feeds @param {URL} root */
export function feedLine(feeds, root) {
  if (feeds.length === 0) return [];
  const links = feeds.map(({ address, name }) => element("a", { href: new URL(address, root).href, type: "application/atom+xml" }, name));
  return [note("Nhận tin mới (RSS) theo: ", ...links.flatMap((link, place) => (place > 0 ? ["; ", link] : [link])))];
}

export function progressLine(text) {
  const line = element("p", { className: "search-progress", hidden: true }, text);
  return Object.assign(line, {
    show(isShown) {
      line.hidden = !isShown;
    },
  });
}

export function countLine(text) {
  return element("p", { className: "search-count" }, text);
}

export function note(...children) {
  return element("p", { className: "search-note" }, ...children);
}

/** A result whose text is not there yet. */
export function waitingItem() {
  return element("li", { className: "is-waiting" }, element("p", {}, "Đang tải…"));
}

/** @param {import("./results.js").Result|null} result as far as it is known */
export function failedItem(result, onRetry) {
  const words = result ? "Chưa tải được đoạn trích." : "Chưa tải được kết quả này.";
  return element("li", {}, ...(result ? heading(result) : []), element("p", {}, words), pressedOnce("Tải lại", onRetry));
}

export function retryButton(onClick) {
  return element("p", {}, pressedOnce("Thử lại", onClick));
}

export function moreButton(left, onClick) {
  return pressedOnce(`Xem thêm ${left} kết quả`, onClick);
}

/** @param {{text: string, query?: string}[]} lines @param {(query: string) => string} addressOf */
export function adviceList(lines, addressOf) {
  const items = lines.map(({ text, query }) =>
    element("li", {}, query === undefined ? text : element("a", { href: addressOf(query) }, text)),
  );
  return element("ul", { className: "search-advice" }, ...items);
}
