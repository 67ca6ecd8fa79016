import { element } from "./element.js";

/** The section's line of facts: the first one before the next heading. */
function factsOf(heading) {
  let next = heading.nextElementSibling;
  while (next && !next.matches("h2, .meta")) next = next.nextElementSibling;
  return next?.matches(".meta") ? next.querySelector("p") : null;
}

/** Puts a link to the section in its line of facts: inside the heading it would be read as part of the title. */
export function startPermalink(heading) {
  const link = element("a", { href: `#${heading.id}` }, "Liên kết mục này");
  link.setAttribute("aria-label", `Liên kết mục này: ${heading.textContent}`);
  factsOf(heading)?.append(element("span", { className: "permalink" }, " · ", link));
}
