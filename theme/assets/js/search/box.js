/* The search box of a page other than the search's own: what suggests is fetched when it is first needed. */
import { asCombobox } from "./combobox-role.js";
import { isFound } from "./found.js";

export function startSearchBox(form) {
  const input = form.elements.q;
  const { companion } = form.dataset;
  if (!companion) return;
  asCombobox(input);
  let isAsked = false;
  const load = () => {
    if (isAsked) return;
    isAsked = true;
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src: companion }));
  };
  input.addEventListener("focus", load);
  if (document.activeElement === input || isFound(window.location.hash)) load();
}
