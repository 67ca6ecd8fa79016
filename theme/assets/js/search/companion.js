/* What the search does on pages other than its own: it suggests, and marks what was looked for. */
import { startCombobox } from "./combobox.js";
import { createLibrary } from "./library.js";
import { startMarks } from "./marks.js";
import { recentQueries, remember } from "./recent.js";
import { createSuggestions } from "./suggestions.js";
import { element } from "../element.js";

const form = document.querySelector("form.search-form");
const input = form.elements.q;
const root = new URL("..", form.action);
const library = createLibrary(new URL("pagefind/current.json", root));

form.addEventListener("submit", () => remember(input.value));
startCombobox(input, {
  suggest: createSuggestions(() => library.open(), root),
  foot: (typed) => (typed === "" && recentQueries().length > 0 ? [element("a", { href: `${form.action}#khung-gan-day` }, "Xóa hoặc thôi nhớ")] : []),
  onQuery(query) {
    input.value = query;
    form.requestSubmit();
  },
});
startMarks();
