/*
 * Ctrl+K (⌘K) leads to the search box of any page. A key without Ctrl would also be pressed by those who
 * speak to their computer (WCAG 2.2, 2.1.4).
 */

export function isShortcut({ key, ctrlKey, metaKey, altKey }) {
  return (ctrlKey || metaKey) && !altKey && key.toLowerCase() === "k";
}

document.addEventListener("keydown", (event) => {
  const input = document.querySelector(".search-input");
  if (!input || event.isComposing || !isShortcut(event)) return;
  event.preventDefault();
  input.focus();
  input.select();
});
