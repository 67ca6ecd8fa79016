/* Arrow keys lead from result to result, and from the first back to the box. */

/** @param {HTMLElement} place @param {HTMLInputElement} input */
export function startResultKeys(place, input) {
  place.addEventListener("keydown", (event) => {
    const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const stops = [...place.querySelectorAll(".search-pages a, .search-list h2 a, button")];
    const at = stops.indexOf(target);
    if (!step || at < 0 || altKey || ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    (at + step < 0 ? input : (stops[at + step] ?? target)).focus();
  });
}
