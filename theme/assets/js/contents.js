/** Marks in the contents of a page the section that is being read: the last one that begins above the middle. */
export function startContents(contents) {
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));

  function mark() {
    const begun = headings.filter((heading) => heading.getBoundingClientRect().top < window.innerHeight / 2);
    const current = links[begun.length - 1];
    links.forEach((link) => link.toggleAttribute("aria-current", link === current));
    if (!current) return;
    current.setAttribute("aria-current", "true");
    /* Not away from the link that the keyboard has reached. */
    if (contents.querySelector(":focus-visible")) return;
    /* Only where the contents scroll by themselves, beside the text. */
    const space = contents.clientHeight / 2;
    if (contents.scrollHeight > contents.clientHeight) contents.scrollTop = current.offsetTop - space;
  }

  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -50% 0px" });
  headings.forEach((heading) => observer.observe(heading));
}
