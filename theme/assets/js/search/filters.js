/* The filters: a group of checkboxes each, with counts, and a range of days. They are fetched when the reader opens them. */
import { element } from "../element.js";
import { FILTERS } from "./state.js";
import { FILTER_TITLES, RANGE_TITLES } from "./words.js";

/* Rows shown at once; the rest of a long group stands behind a line of its own. */
const SHOWN = 5;

/**
 * @param {HTMLElement} place
 * @param {{onOpen: () => void, onChange: (filters: Record<string, string[]>) => void,
 *   onRange: (range: {from: string, to: string}) => void, onClear: () => void}} listeners
 */
export function createFilters(place, { onOpen, onChange, onRange, onClear }) {
  const groups = element("div", { className: "filter-groups" });
  const clear = element("button", { type: "button", className: "button", hidden: true }, "Xóa mọi bộ lọc");
  const summary = element("summary", {}, "Lọc kết quả");
  const from = element("input", { type: "date" });
  const to = element("input", { type: "date" });
  const range = element("fieldset", { className: "filter-range" }, element("legend", {}, RANGE_TITLES.range), ...[from, to].map(dayLabel));
  const panel = element("details", { className: "search-filters", hidden: true }, summary, groups, range, clear);
  place.append(panel);

  const chosen = () =>
    Object.fromEntries(
      Object.keys(FILTERS).map((name) => [
        name,
        [...groups.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value),
      ]),
    );
  groups.addEventListener("change", () => onChange(chosen()));
  range.addEventListener("change", () => onRange({ from: from.value, to: to.value }));
  clear.addEventListener("click", () => {
    summary.focus();
    onClear();
  });
  panel.addEventListener("toggle", () => panel.open && onOpen());

  return {
    isOpen: () => panel.open,
    open: () => {
      panel.open = true;
    },
    show(isShown) {
      panel.hidden = !isShown;
    },

    /** @param {Map<string, {value: string, count: number|null, isChosen: boolean}[]>} counts @param {{from: string, to: string}} days */
    update(counts, days) {
      Object.assign(from, { value: days.from, max: days.to });
      Object.assign(to, { value: days.to, min: days.from });
      const focused = groups.contains(document.activeElement) ? document.activeElement : null;
      const opened = new Set([...groups.querySelectorAll("details[open]")].map((one) => one.dataset.name));
      groups.replaceChildren(...[...counts].filter(([, rows]) => rows.length > 0).map(([name, rows]) => group(name, rows, opened.has(name))));
      const total = [...counts.values()].flat().filter(({ isChosen }) => isChosen).length + Number(days.from !== "") + Number(days.to !== "");
      clear.hidden = total === 0;
      summary.textContent = total === 0 ? "Lọc kết quả" : `Lọc kết quả (đang chọn ${total})`;
      if (focused) same(groups, focused)?.focus();
    },
  };
}

function dayLabel(input, place) {
  return element("label", { className: "filter-day" }, element("span", {}, [RANGE_TITLES.from, RANGE_TITLES.to][place]), input);
}

function group(name, rows, isOpen) {
  const labels = rows.map((row) => label(name, row));
  const rest = labels.slice(SHOWN);
  const more = element("details", { open: isOpen }, element("summary", {}, `${rest.length} mục nữa`), ...rest);
  more.dataset.name = name;
  return element(
    "fieldset",
    {},
    element("legend", {}, FILTER_TITLES[name]),
    ...labels.slice(0, SHOWN),
    ...(rest.length > 0 ? [more] : []),
  );
}

function label(name, { value, count, isChosen }) {
  const input = element("input", { type: "checkbox", name, value, checked: isChosen });
  const counted = count === null ? "" : ` (${count})`;
  return element("label", { className: "filter" }, input, element("span", {}, value, counted));
}

/** The checkbox that took the place of the one that had the focus. */
function same(groups, { name, value }) {
  return [...groups.querySelectorAll("input")].find((input) => input.name === name && input.value === value);
}
