/* The search box of every page: what suggests, and on its own page searches, is fetched when it is first needed. */
import { asCombobox } from "./combobox-role.js";
import { isFound } from "./found.js";

export function startSearchBox(form) {
  const input = form.elements.q;
  const { companion } = form.dataset;
  asCombobox(input);
  let isLoaded = false;
  const load = () => {
    if (isLoaded) return;
    isLoaded = true;
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src: companion }));
  };
  input.addEventListener("focus", load);
  const isOwn = new URL(form.action).pathname === window.location.pathname;
  const isAsked = isOwn ? window.location.search + window.location.hash !== "" : isFound(window.location.hash);
  if (isAsked || document.activeElement === input) load();
}
