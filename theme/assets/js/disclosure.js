/* A button that opens and closes a panel; the styles decide at which widths it folds at all. */

function setOpen(button, panel, open) {
  button.setAttribute("aria-expanded", String(open));
  panel.toggleAttribute("data-open", open);
}

/** Opens a panel that is about to fold by itself, as when larger text leaves no room for it. */
export function keepOpen(panel) {
  setOpen(document.querySelector(`[aria-controls="${panel.id}"]`), panel, true);
}

export function startDisclosure(button) {
  const panel = document.getElementById(button.getAttribute("aria-controls"));
  const isOpen = () => button.getAttribute("aria-expanded") === "true";

  button.addEventListener("click", () => setOpen(button, panel, !isOpen()));

  for (const element of [button, panel]) {
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      setOpen(button, panel, false);
      button.focus();
    });
  }

  button.hidden = false;
}
