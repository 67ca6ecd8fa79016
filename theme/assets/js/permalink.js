/** The section's line of facts: the first one before the next heading. */
function factsOf(heading) {
  let element = heading.nextElementSibling;
  while (element && !element.matches("h2, .meta")) element = element.nextElementSibling;
  return element?.matches(".meta") ? element.querySelector("p") : null;
}

/** Puts a link to the section in its line of facts: inside the heading it would be read as part of the title. */
export function startPermalink(heading) {
  const link = document.createElement("a");
  link.href = `#${heading.id}`;
  link.textContent = "Liên kết mục này";
  link.setAttribute("aria-label", `Liên kết mục này: ${heading.textContent}`);
  const part = document.createElement("span");
  part.className = "permalink";
  part.append(" · ", link);
  factsOf(heading)?.append(part);
}
