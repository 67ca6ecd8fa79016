/** Opens the fold that the address names, which no browser does, or in which it names something, as only some do. */
export function unfold() {
  const target = document.getElementById(window.location.hash.slice(1));
  const fold = target?.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
}
