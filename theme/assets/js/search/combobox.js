/*
 * Suggestions below a text field: the editable combobox with list autocomplete of
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. Nothing is chosen until the reader chooses it.
 *
 * @typedef {{text: string, kind?: string, href?: string}} Suggestion a page, or without `href` a query
 */
import { asCombobox, LIST } from "./combobox-role.js";
import { element } from "../element.js";

const PAUSE = 120;

/**
 * @param {HTMLInputElement} input
 * @param {{suggest: (typed: string) => Promise<Suggestion[]>, onQuery: (query: string) => void, onLeave?: () => void,
 *   foot: (typed: string, suggestions: Suggestion[]) => Node[]}} source
 *   `onLeave`: the reader goes down where there is nothing to choose; `foot`: what stands below the suggestions
 */
export function startCombobox(input, { suggest, onQuery, onLeave = () => {}, foot }) {
  const list = named("ul", { id: LIST, role: "listbox", "aria-label": "Gợi ý" });
  const below = element("p", { className: "suggestions-foot" });
  const panel = element("div", { className: "suggestions", hidden: true }, list, below);
  const spoken = named("div", { class: "visually-hidden", "aria-live": "polite" });
  const box = input.closest(".search-form-row");
  let suggestions = [];
  let active = -1;
  let turn = 0;
  let timer = 0;
  /* Who has heard it once knows. */
  let advice = ". Nhấn phím mũi tên xuống để chọn.";

  box.append(panel, spoken);
  asCombobox(input);

  function show() {
    list.replaceChildren(...suggestions.map(option));
    below.replaceChildren(...foot(input.value.trim(), suggestions));
    below.hidden = below.childNodes.length === 0;
    panel.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!panel.hidden));
    activate(-1);
  }

  function close() {
    turn += 1;
    window.clearTimeout(timer);
    suggestions = [];
    show();
    spoken.textContent = "";
  }

  function activate(place) {
    active = place;
    [...list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === active)));
    const chosen = list.children[active];
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    turn += 1;
    const asked = turn;
    const found = await suggest(input.value.trim()).catch(() => []);
    if (asked !== turn || document.activeElement !== input) return;
    suggestions = found;
    show();
    spoken.textContent = suggestions.length > 0 ? `${suggestions.length} gợi ý${advice}` : "";
    if (suggestions.length > 0) advice = "";
  }

  function choose(place, isApart = false) {
    const { text, href } = suggestions[place];
    close();
    if (!href) onQuery(text);
    else if (isApart) window.open(href, "_blank", "noopener");
    else window.location.assign(href);
  }

  function step(by) {
    const count = suggestions.length + 1;
    activate(((active + 1 + by + count) % count) - 1);
  }

  /** @returns {boolean} whether the key is used up */
  function press({ key, altKey }) {
    if (key === "ArrowDown" && panel.hidden) ask().then(() => (suggestions.length === 0 ? onLeave() : altKey || step(1)));
    else if (key === "ArrowDown" || key === "ArrowUp") step(key === "ArrowDown" ? 1 : -1);
    else if (key === "Escape" && !panel.hidden) close();
    else if (key === "Enter" && active >= 0) choose(active);
    else {
      if (key === "Home" || key === "End") activate(-1);
      return false;
    }
    return true;
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (press(event)) event.preventDefault();
  });
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  });
  input.addEventListener("click", () => panel.hidden && ask());
  input.form.addEventListener("submit", close);
  for (const part of [input, panel]) {
    part.addEventListener("focusout", ({ relatedTarget: to }) => to !== input && !panel.contains(to) && close());
  }
  panel.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    input.focus();
    close();
  });
  /* The field keeps the focus while an option is pressed. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target, ctrlKey, metaKey }) => {
    const place = [...list.children].indexOf(target.closest("[role=option]"));
    if (place >= 0) choose(place, ctrlKey || metaKey);
  });
  /* The reader may have been waiting for it. */
  if (document.activeElement === input) ask();
}

function option({ text, kind = "" }, place) {
  const one = named("li", { id: `${LIST}-${place}`, role: "option" });
  /* The space is for those who hear it. */
  const words = [...(kind ? [element("span", { className: "suggestion-kind" }, kind), " "] : []), text];
  one.append(element("span", { className: "suggestion" }, ...words));
  return one;
}

function named(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
